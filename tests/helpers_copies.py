"""Small rules, made-up rounds of two years, and an attacker who holds every shared copy of both.

The attacker has the files, the list of organisations with who answered, joined and left, and the
rules. It runs every possible return through the engine to learn what a network can look like, sets
up how many networks of each place look like what, and lets HiGHS find the least and the most that
any number can be. Nothing of the code that hides counts is used.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import product
from pathlib import Path
from tempfile import TemporaryDirectory

from maturity import api
from maturity.core.response import Answer, DontKnow, Evidence, Organisation, Response
from maturity.planning.integer import Objective, Outcome, Problem, Row
from maturity.reporting import round_shared_data
from maturity.rounds.manifest import Manifest
from maturity.rounds.members import Member
from maturity.rounds.outcome import RoundResult, Scored
from maturity.rounds.picture import picture
from maturity.rounds.register import register
from maturity.rounds.returns import Return
from maturity.rounds.shared import shared
from maturity.solver import open_problem
from tests.helpers_json import valid

RULES = """
format: maturity/ruleset/1
id: attacked
version: "1"
title: Rules to attack
statements: none
levels: [{id: low, title: Low}, {id: high, title: High}]
below: {id: start, title: Start}
evidence: {from: high, strength: located, stale_after: 24 months}
roles: {keeper: {title: keeper}}
tiers:
  domain:
    one: domain
    many: domains
    levels:
      low: {needs: {both: {each: children, at_least: low, says: both are low}}}
      high: {needs: {both: {each: children, at_least: high, says: both are high}}}
domains:
  - id: D
    title: Domain
    capabilities:
      - id: A
        title: First
        questions: [{id: A.q, ladder: {no: Nothing yet, some: Some, full: All}}]
        levels:
          low: {needs: {some: {question: A.q, at_least: some}}}
          high: {needs: {full: {question: A.q, at_least: full}}}
        actions:
          - {id: A.do, title: Begin, raises: {A.q: some}, lead: keeper, days: {keeper: 1}, weeks: 4}
          - id: A.more
            title: Go on
            raises: {A.q: full}
            after: [A.do]
            lead: keeper
            days: {keeper: 2}
            weeks: 8
            asks_icb: a room
      - id: B
        title: Second
        questions:
          - {id: B.q, ladder: {no: Nothing yet, some: Some, full: All}}
          - {id: B.r, ladder: {no: Nothing yet, some: Some}}
        levels:
          low:
            needs:
              q: {question: B.q, at_least: some}
              r: {question: B.r, at_least: some}
          high:
            needs:
              full: {question: B.q, at_least: full, depends_on: partner, waits_for: a partner}
        actions:
          - {id: B.do, title: Begin, raises: {B.q: some}, lead: keeper, days: {keeper: 1}, weeks: 4}
          - {id: B.r, title: Begin, raises: {B.r: some}, lead: keeper, days: {keeper: 2}, weeks: 4}
"""


def _edited(*pairs):
    text = RULES
    for old, new in pairs:
        assert old in text
        text = text.replace(old, new)
    return text


@dataclass(frozen=True)
class Matrix:
    """A small matrix: its rules, and the steps of each question by id. Both capabilities ask, so each return can be listed."""

    text: str
    questions: tuple

    @cache  # noqa: B019 - a few matrices, which live as long as the tests
    def rules(self):
        with TemporaryDirectory() as folder:
            path = Path(folder) / "attacked.yaml"
            path.write_text(self.text, encoding="utf-8")
            return api.load_ruleset(path)

    @cache  # noqa: B019 - a few matrices, which live as long as the tests
    def returns(self):
        """Every possible return: an answer to each question, None for "don't know", and evidence."""
        options = [steps if name == "B.r" else (*steps, None) for name, steps in self.questions]
        return tuple(
            (values, shown)
            for values in product(*options)
            for shown in product((False, True), repeat=2)
        )

    def response(self, said, code="U0", year=1):
        values, shown = said
        answers = {
            q: Answer(q, DontKnow() if v is None else v)
            for (q, _), v in zip(self.questions, values, strict=True)
        }
        held = tuple(
            Evidence("Minutes", "Shared drive", date(2027, 1, 5), capability=c)
            for c, has in zip("AB", shown, strict=True)
            if has
        )
        return Response("attacked", "1", TODAY[year], answers, Organisation(code), evidence=held)

    @cache  # noqa: B019 - a few matrices, which live as long as the tests
    def assessed(self, said):
        return api.score(self.rules(), self.response(said))

    @cache  # noqa: B019 - a few matrices, which live as long as the tests
    def planned(self, values):
        return api.plan(self.rules(), self.assessed((values, (False, False))))

    @cache  # noqa: B019 - a few matrices, which live as long as the tests
    def looks(self, said):
        """What one network adds to each count of one year, by (table, row, column)."""
        counts = Counter()
        plan = self.planned(said[0])
        actions = {each.action for each in plan.actions}
        for result in self.assessed(said).results:
            levels = result.levels
            counts["levels", result.id, levels.assured.id] += 1
            counts["could_be_higher", result.id, "count"] += levels.possible != levels.assured
            held = levels.assured.id == "high" and levels.evidenced == levels.assured
            counts["evidence_held", result.id, "count"] += held
            if result.id != "D":
                for need in result.next.needs if result.next else ():
                    counts["missing", need.id, "count"] += 1
        for action in actions:
            counts["actions", action, "count"] += 1
        for ask in plan.asks_icb:
            counts["asked", ask.action, "count"] += 1
        for wait in plan.waiting:
            counts["waiting", wait.need, "count"] += 1
        return {key for key, number in counts.items() if number}

    def word(self, before, now, result):
        """What became of one result of one network between two returns."""
        a, b = (self.assessed(said).result(result).levels for said in (before, now))
        (a_low, a_high), (b_low, b_high) = (
            (LEVELS.index(each.assured.id), LEVELS.index(each.possible.id)) for each in (a, b)
        )
        if a_high < b_low:
            return "rose"
        if b_high < a_low:
            return "fell"
        return "held" if a_low == a_high == b_low == b_high else "cannot tell"


STEPS = ("no", "some", "full")
APART = Matrix(RULES, (("A.q", STEPS), ("B.q", STEPS), ("B.r", STEPS[:2])))
SHARING = Matrix(
    _edited(
        ("          - {id: B.r, ladder: {no: Nothing yet, some: Some}}\n", ""),
        ("r: {question: B.r,", "r: {question: A.q,"),
        (
            "          - {id: B.r, title: Begin, raises: {B.r: some}, lead: keeper, days: {keeper: 2}, weeks: 4}\n",
            "",
        ),
    ),
    APART.questions[:2],
)
"""The second capability asks a question of the first one's."""
STRICTER = Matrix(
    _edited(
        (
            "high: {needs: {full: {question: A.q, at_least: full}}}",
            "high: {needs: {full: {question: A.q, at_least: full}, r: {question: B.r, at_least: some}}}",
        )
    ),
    APART.questions,
)
"""The first capability's high asks for an answer more."""
AFTER = Matrix(_edited(("after: [A.do]", "after: [A.do, B.do]")), APART.questions)
"""An action of the first capability comes after one of the second."""
LEVELS = ("start", "low", "high")
SAME = "same answers"
WORDS = ("rose", "held", "fell", "cannot tell")
TODAY = {1: date(2027, 2, 1), 2: date(2028, 2, 1)}


def drawn(chance, number, places, weights, matrix=APART):
    """A year of random networks; places that are named twice are twice as large."""
    codes = [f"U{i}" for i in range(number)]
    said = {code: _one(chance, weights, matrix) for code in codes}
    return Year({code: chance.choice(places) for code in codes}, said, matrix)


def a_year_on(before, chance, weights, *, came, left, moved):
    """The next year: some came, some left, one in fifty is of another place, some answer anew."""
    gone = chance.sample(sorted(before.said), left)
    places = {code: place for code, place in before.places.items() if code not in gone}
    every = sorted(set(before.places.values()))
    places = {c: chance.choice(every) if chance.random() < 0.02 else p for c, p in places.items()}
    places |= {f"N{i}": chance.choice(every) for i in range(came)}
    kept = {code for code in before.said if chance.random() >= moved}
    said = {
        c: before.said[c] if c in kept else _one(chance, weights, before.matrix) for c in places
    }
    return Year(places, said, before.matrix)


def _one(chance, weights, matrix):
    values = tuple(
        chance.choices(steps, (1, 2))[0]
        if name == "B.r"
        else chance.choices((*steps, None), weights)[0]
        for name, steps in matrix.questions
    )
    return values, (chance.random() < 0.6, chance.random() < 0.6)


@dataclass(frozen=True)
class Year:
    """One year as it is: by code, the place and what was answered."""

    places: dict
    said: dict
    matrix: Matrix = APART

    def result(self, last=None, smallest=5, focus=()):
        """What a round comes to, beside the year before."""
        members = [Member(code, f"Network {code}", place) for code, place in self.places.items()]
        came = [
            Return(
                f"{code}.yaml",
                f"sha256:{code}",
                self.matrix.response(said, code),
                received=TODAY[1],
            )
            for code, said in self.said.items()
        ]
        found = register(_manifest(smallest, focus), self.matrix.rules(), members, came, [])
        scored = []
        for entry in found.scored:
            code = entry.member.code
            said = self.said[code]
            then, was, place = None, None, ""
            if last and code in last.said:
                then, place = self.matrix.assessed(last.said[code]), last.places[code]
                was = last.matrix.assessed(last.said[code])
            scored.append(
                Scored(
                    entry,
                    self.matrix.assessed(said),
                    self.matrix.planned(said[0]),
                    then,
                    was,
                    last_place=place,
                )
            )
        return RoundResult(found, self.matrix.rules(), tuple(scored), TODAY[1])


def _manifest(smallest, focus):
    return Manifest(
        "attacked", "To attack", "attacked", "1", "An ICB", date(2027, 1, 4), date(2027, 3, 31),
        ("to try",), ("ranking",), ("nobody",), focus=focus, smallest_group=smallest,
    )  # fmt: skip


def published(result, last=()):
    """The shared copies as files hold them."""
    then = round_shared_data.last_year(last)
    counted = picture(result)
    copies = shared(result, open_problem, then)
    return [valid(round_shared_data.document(counted, copy)) for copy in copies]


class Attacker:
    """Holds the copies of one or two years and the list of organisations."""

    def __init__(
        self, copies, answered, wanted, *, steady=False, matrix=APART, before=None, own=None
    ):
        """``copies`` and ``answered`` (code to place) by year; ``wanted``: which counts it looks at.

        ``steady``: it guesses that whoever is in both years stands where it stood; where it is
        ``SAME``, that it answered as it had. ``before``: the rules of the first year where they were
        others. ``own``: it is itself one of the networks, by code with what it said in each year, and
        takes itself out of every count.
        """
        self.steady, self.matrix = steady, matrix
        self.rules = {1: before or matrix, 2: matrix}
        self.copies, self.answered, self.wanted = copies, answered, wanted
        self.own = self._taken_out(*own) if own else frozenset()
        self.columns, self.sizes = [], []
        self.rows, self.hidden = {}, {}
        groups = Counter()
        for code in {code for year in self.answered.values() for code in year}:
            fate = tuple((year, of.get(code)) for year, of in sorted(self.answered.items()))
            groups[fate] += 1
        for group, size in groups.items():
            self._group(group, size)
        self._read()

    def _taken_out(self, code, said):
        """What one network adds to the counts; from here on only the others have answered."""
        years = [year for year in sorted(self.answered) if code in self.answered[year]]
        there = [(year, self.answered[year][code]) for year in years]
        keys = self._keys(there, [said[year] for year in years])
        self.answered = {
            year: {other: place for other, place in of.items() if other != code}
            for year, of in self.answered.items()
        }
        return keys

    def _group(self, group, size):
        """Networks of one place and fate: every way in which one of them can look."""
        there = [(year, place) for year, place in group if place is not None]
        every = set()
        seen = _seen(set(self.rules.values()), self.wanted)
        for one in seen:
            for other in seen if len(there) == 2 else (None,):
                if not self.steady or other is None or self._alike(one, other):
                    every.add(self._keys(there, [one, other]))
        first = len(self.columns)
        self.columns += [(keys, size) for keys in sorted(every, key=sorted)]
        self.sizes.append((range(first, len(self.columns)), size))

    def _alike(self, one, other):
        if self.steady == SAME:
            return one == other
        levels = [
            {key for key in self.matrix.looks(each) if key[0] == "levels"} for each in (one, other)
        ]
        return all(key in levels[1] or not self.wanted(key) for key in levels[0])

    def _keys(self, there, said):
        keys = set()
        for (year, place), one in zip(there, said, strict=False):
            for key in self.rules[year].looks(one):
                if self.wanted(key):
                    keys.add((year, "", *key))
                    if key[0] == "levels" and len(set(self.answered[year].values())) > 1:
                        keys.add((year, place, *key))
                    alone = len(there) == 1 and len(self.answered) == 2
                    if alone and (key[0] == "levels" or self.steady == SAME):
                        keys.add((year, "came or left", *key))
        if len(there) == 2:
            for result in ("D", "A", "B"):
                key = ("since", result, self.matrix.word(*said, result))
                if self.wanted(key):
                    keys.add((2, "", *key))
        return frozenset(keys)

    def _read(self):
        known = {}
        for year, files in self.copies.items():
            for file in files:
                for table, rows in file["counts"].items():
                    for row, cells in rows.items():
                        said = cells if isinstance(cells, dict) else {"count": cells}
                        for column, number in said.items():
                            known[year, file["place"], table, row, column] = number
        at = {}
        for variable, (keys, _) in enumerate(self.columns):
            for key in keys:
                at.setdefault(key, []).append((variable, 1))
        rows = [Row(tuple((v, 1) for v in some), size, size) for some, size in self.sizes]
        for key, number in known.items():
            if number is not None and self.wanted(key[2:]):
                others = number - (key in self.own)
                rows.append(Row(tuple(at.get(key, ())), others, others))
        self.problem = Problem(
            (0,) * len(self.columns), tuple(size for _, size in self.columns), tuple(rows)
        )
        self.known = known
        self.watched = {key: tuple(terms) for key, terms in at.items() if known.get(key) is None}

    def found_out(self, wide=5, smallest=5):
        """What is known too well of a count that may be small, or of which little may be left.

        Known too well is a range narrower than ``wide``, or than the networks it can be of.
        """
        session = open_problem(self.problem)
        for key, terms in self.watched.items():
            low, high = (self._end(session, terms, most=most) for most in (False, True))
            size = self._size(key)
            left = size - high if key[2] != "levels" else low
            if high - low < min(wide, size) and min(low, left) < smallest:
                yield key, low, high, size

    def found_out_of_one_year(self):
        """What is known of those who came or left; nothing where the guess is refuted."""
        session = open_problem(self.problem)
        if session.solve(Objective(())).outcome is Outcome.INFEASIBLE:
            return
        for key, terms in self.watched.items():
            if key[1] == "came or left":
                low, high = (self._end(session, terms, most=most) for most in (False, True))
                if low == high:
                    yield key, low, high, self._size(key)

    @staticmethod
    def _end(session, terms, *, most):
        found = session.solve(Objective(terms, most=most))
        assert found.outcome is Outcome.OPTIMAL, "what is published contradicts itself"
        return found.value

    def _size(self, key):
        """How many networks a count is of; of a place, what it can differ by from all others."""
        year, place, table = key[:3]
        then = self.answered[year]
        if place == "came or left":
            (other,) = self.answered.keys() - {year}
            return len(then.keys() - self.answered[other].keys())
        if table == "since":
            return len(self.answered[1].keys() & then.keys())
        here = sum(place in ("", where) for where in then.values())
        return min(here, len(then) - here) if place else here


def _seen(matrices, wanted):
    """One return for each way to look, in what is looked at, by all of these rules."""
    found = {}
    for said in next(iter(matrices)).returns():
        levels = tuple(
            (r.id, r.levels.assured.id, r.levels.possible.id)
            for matrix in matrices
            for r in matrix.assessed(said).results
            if wanted(("levels", r.id, ""))
        )
        looks = tuple(frozenset(filter(wanted, matrix.looks(said))) for matrix in matrices)
        found.setdefault((levels, looks), said)
    return tuple(found.values())
