"""Raising answers: exact for every kind, never down, in any order, and as the engine would see it.

The properties run over generated rule sets and responses with everything in the language.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from maturity.core.compile import compile_ruleset
from maturity.core.durations import Duration
from maturity.core.encode import View, encode
from maturity.core.evaluate import evaluate
from maturity.core.known import NEVER, UNBOUNDED
from maturity.core.questions import Better, Kind
from maturity.core.response import Answer, Between, DontKnow, Evidence, NotApplicable, Response
from maturity.core.status import Status
from maturity.planning.floors import floor_value, holds, raised, rises
from tests.helpers_plan import AS_OF, HEADER, load
from tests.properties.test_engine import cases, read
from tests.properties.test_engine import load as generated

KINDS = load(
    HEADER
    + """facets: {plan: {title: Plan, ladder: {none: None, agreed: Agreed}}}
domains:
  - id: A
    title: A
    capabilities:
      - id: A1
        title: A1
        questions:
          - {id: lad, ask: L?, ladder: {a: A, b: B, c: C}, na: {no: none here}}
          - {id: yes, ask: Y?, yes_no: {better: yes}}
          - {id: no, ask: N?, yes_no: {better: no}}
          - {id: more, ask: M?, number: {better: more}}
          - {id: less, ask: L?, number: {better: less}}
          - {id: some, ask: S?, several_of: {p: P, q: Q, r: R}}
          - {id: long, ask: L?, since: {better: longer}}
          - {id: new, ask: N?, since: {better: recent}}
        levels:
          one:
            needs:
              lad: {question: lad, at_least: b}
              yes: {question: yes, at_least: yes}
              no: {question: no, at_least: no}
              more: {question: more, at_least: 5}
              less: {question: less, at_most: 5}
              some: {question: some, count: 2}
              long: {question: long, at_least: 12 months}
              new: {question: new, within: 12 months}
              plan: {question: lad, facet: plan, at_least: agreed}
"""
)
PROGRAM = compile_ruleset(KINDS)


def after(given, floors, *, located=False):
    encoded = encode(PROGRAM, Response("small", "1", AS_OF, answers=given), View())
    return raised(PROGRAM, encoded, floors, AS_OF, located=located)


def ends(question, given, floor):
    found = after({question: given} if given else {}, {question: floor})
    known = found.known[PROGRAM.question_index[question]]
    return known.low, known.high


YEAR = Duration.parse("12 months")


@pytest.mark.parametrize(
    ("question", "given", "floor", "expected"),
    [
        ("lad", "a", "b", (1, 1)),
        ("lad", "c", "b", (2, 2)),
        ("lad", None, "b", (1, 2)),
        ("lad", DontKnow(), "b", (1, 2)),
        ("lad", Between("a", "b"), "b", (1, 1)),
        ("lad", Between("a", "c"), "b", (1, 2)),
        ("lad", NotApplicable("no"), "b", (None, None)),
        ("yes", "no", "yes", (1, 1)),
        ("no", "yes", "no", (1, 1)),
        ("more", Fraction(3), Fraction(4), (4, 4)),
        ("more", Fraction(9), Fraction(4), (9, 9)),
        ("more", None, Fraction(4), (4, UNBOUNDED)),
        ("less", Fraction(9), Fraction(4), (4, 4)),
        ("less", Fraction(3), Fraction(4), (3, 3)),
        ("some", frozenset({"p"}), ("q",), (frozenset("pq"), frozenset("pq"))),
        (
            "some",
            Between(frozenset("p"), frozenset("r")),
            ("q",),
            (frozenset("q"), frozenset("pqr")),
        ),
        ("some", None, ("q",), (frozenset("q"), frozenset("pqr"))),
        ("long", date(2027, 1, 1), YEAR, (date(2026, 1, 31), date(2026, 1, 31))),
        ("long", date(2020, 1, 1), YEAR, (date(2020, 1, 1), date(2020, 1, 1))),
        ("long", NEVER, YEAR, (date(2026, 1, 31), date(2026, 1, 31))),
        ("long", None, YEAR, (date(2026, 1, 31), UNBOUNDED)),
        ("new", date(2020, 1, 1), YEAR, (date(2026, 1, 31), date(2026, 1, 31))),
        ("new", date(2026, 9, 1), YEAR, (date(2026, 9, 1), date(2026, 9, 1))),
    ],
)
def test_a_floor_of_every_kind(question, given, floor, expected):
    answer = None if given is None else Answer(question, value=given)
    assert ends(question, answer, floor) == expected


def test_how_many_are_chosen_rises_with_what_is_chosen():
    found = after({"some": Answer("some", value=frozenset("p"))}, {"some": ("q",)})
    slot = next(i for i, s in enumerate(PROGRAM.slots) if s.name == "some#count")
    assert found.inputs.slots[slot][:2] == (2, 2)


def test_companions_of_an_answer_stay_as_they_are():
    found = after({"lad": Answer("lad", value="a", facets={"plan": "agreed"})}, {"lad": "c"})
    slot = next(i for i, s in enumerate(PROGRAM.slots) if s.name == "lad@plan")
    assert found.inputs.slots[slot] == (1,) * 6


def test_an_answer_that_rises_is_no_longer_last_years():
    carried = {"lad": Answer("lad", value="b", carried_over=date(2026, 1, 31))}
    slots = set(PROGRAM.slots_of[PROGRAM.question_index["lad"]])
    assert slots <= after(carried, {"lad": "b"}).inputs.shut
    assert not slots & after(carried, {"lad": "c"}).inputs.shut


def test_whether_anything_is_left_to_raise():
    encoded = encode(
        PROGRAM,
        Response("small", "1", AS_OF, answers={"lad": Answer("lad", value="b")}),
        View(),
    )
    assert holds(PROGRAM, encoded, {"lad": "b"}, AS_OF)
    assert not holds(PROGRAM, encoded, {"lad": "b", "yes": "yes"}, AS_OF)
    assert rises(PROGRAM, encoded, "lad", "c", AS_OF)


@given(
    st.sampled_from(["1 month", "30 days", "6 weeks", "12 months", "13 months", "2 years"]),
    st.dates(date(2024, 1, 1), date(2032, 12, 31)),
)
def test_the_date_that_just_satisfies_a_duration(text, as_of):
    duration, day = Duration.parse(text), timedelta(days=1)
    longer, recent = KINDS.question("long"), KINDS.question("new")
    latest = floor_value(longer, duration, as_of)
    assert duration.after(latest) <= as_of < duration.after(latest + day)
    earliest = floor_value(recent, duration, as_of)
    assert duration.after(earliest - day) < as_of <= duration.after(earliest)


@st.composite
def floors(draw, ruleset):
    """Values that actions could raise some questions to."""
    questions = list(ruleset.questions)
    chosen = draw(st.lists(st.sampled_from(questions), max_size=4, unique_by=lambda q: q.id))
    return {question.id: draw(_value(question)) for question in chosen}


def _value(question):
    ids = [option.id for option in question.options]
    if question.kind is Kind.SEVERAL:
        return st.lists(st.sampled_from(ids), unique=True).map(tuple)
    if question.kind is Kind.NUMBER:
        low, high = question.low, question.high
        numbers = st.sampled_from([Fraction(n, 2) for n in range(22)])
        return numbers.filter(
            lambda n: (low is None or n >= low) and (high is None or n <= high)
        ) | st.sampled_from([end for end in (low, high) if end is not None] or [Fraction(1)])
    if question.kind is Kind.SINCE:
        texts = ["2 weeks", "30 days", "1 month", "6 months", "12 months", "2 years"]
        return st.sampled_from(texts).map(Duration.parse)
    return st.sampled_from(ids)


@st.composite
def raising(draw):
    """A program, a response and two sets of floors, each located or not."""
    document, given = draw(cases())
    ruleset = generated(document)
    sets = [(draw(floors(ruleset)), draw(st.booleans())) for _ in range(2)]
    return compile_ruleset(ruleset), read(ruleset, given), sets


def _encoded(program, response):
    return encode(program, response, View(na=program.ruleset.policies.na))


def _levels(program, encoded):
    outcomes = evaluate(program, encoded.inputs).outcomes
    return [
        None if outcome is None else tuple(outcome.level(lane) for lane in range(4))
        for outcome in outcomes
    ]


def _all_raised(program, encoded, sets, as_of):
    for values, located in sets:
        encoded = raised(program, encoded, values, as_of, located=located)
    return encoded


@given(raising())
def test_raising_never_lowers_a_result(case):
    program, response, sets = case
    before = _encoded(program, response)
    after = _all_raised(program, before, sets, response.as_of)
    for old, new in zip(_levels(program, before), _levels(program, after), strict=True):
        assert (old is None) == (new is None)
        assert old is None or all(a <= b for a, b in zip(old, new, strict=True))


@given(raising())
def test_neither_order_nor_repetition_matters(case):
    program, response, sets = case
    before = _encoded(program, response)
    one = _all_raised(program, before, sets, response.as_of)
    other = _all_raised(program, before, [*reversed(sets), sets[0]], response.as_of)
    assert one.inputs == other.inputs
    assert one.known == other.known


def _as_given(question, end):
    """An end as a value that somebody could have answered; None where no value says it."""
    if question.kind in (Kind.LADDER, Kind.YES_NO):
        return question.options[end].id
    if end == UNBOUNDED or (end == NEVER and question.kind is Kind.NUMBER):
        return None
    return end


def _answered(program, response, before, after, sets, end):
    """The response in which the raised answers were given; None where no value says them."""
    ruleset, answers, evidence = program.ruleset, dict(response.answers), list(response.evidence)
    for values, located in sets:
        for name, floor in values.items():
            question, index = ruleset.question(name), program.question_index[name]
            known = after.known[index]
            if known.status in (Status.NA, Status.RULED_OUT):
                continue
            assume(known.status is not Status.NA_DISPUTED)
            value = _as_given(question, getattr(known, end))
            if value is None:
                return None
            old = response.answers.get(name) or Answer(name)
            rose = known.low != before.known[index].low
            answers[name] = replace(
                old, value=value, by={}, carried_over=None if rose else old.carried_over
            )
            if located:
                supports = floor_value(question, floor, response.as_of)
                evidence.append(
                    Evidence(
                        what="a note",
                        where="a folder",
                        date=response.as_of,
                        question=name,
                        supports=supports,
                    )
                )
    return replace(response, answers=answers, evidence=tuple(evidence))


@given(raising(), st.sampled_from(["low", "high"]))
def test_it_is_what_scoring_the_answers_given_would_see(case, end):
    program, response, sets = case
    before = _encoded(program, response)
    after = _all_raised(program, before, sets, response.as_of)
    given_ = _answered(program, response, before, after, sets, end)
    assume(given_ is not None)
    lanes = (0, 2) if end == "low" else (1, 3)
    scored = _levels(program, _encoded(program, given_))
    for ours, theirs in zip(_levels(program, after), scored, strict=True):
        assert (ours is None) == (theirs is None)
        assert ours is None or [ours[n] for n in lanes] == [theirs[n] for n in lanes]


def test_directions_are_covered():
    assert {question.better for question in KINDS.questions} == set(Better)
