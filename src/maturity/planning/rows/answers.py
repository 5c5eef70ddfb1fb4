"""The answers as variables, shared by every rule set that is looked at together. Pure.

A question with one chain of answers (ladder, yes or no, number, since) has its candidates
(``candidates.py``), worst first, and a literal for "at least candidate k". Several-of has a literal
an option; a number that feeds a score is a whole variable on a grid.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from itertools import pairwise

from maturity.core.ends import Numbers
from maturity.core.program import Ends, Program, Slot
from maturity.core.questions import Kind, Question
from maturity.core.response import Answer, Value
from maturity.planning.integer import Terms
from maturity.planning.rows.candidates import candidates, cuts_of, numbers_scored, ranks_of
from maturity.planning.rows.draft import ALWAYS, NEVER, Draft, Linear, Literal, Side


@dataclass(frozen=True, slots=True)
class Chain:
    """Literals by place: ``at[k]`` is "at least place k"; ``at[0]`` always holds."""

    at: tuple[Literal, ...]

    def place(self, values: Sequence[int]) -> int:
        """The place a solution stands at."""
        return sum(literal == ALWAYS or values[literal] for literal in self.at) - 1


@dataclass(slots=True)
class Variables:
    """What has been made so far, by question id."""

    values: dict[str, tuple[tuple[Value, ...], Chain]] = field(default_factory=dict)
    options: dict[str, dict[str, Literal]] = field(default_factory=dict)
    counts: dict[str, Chain] = field(default_factory=dict)
    facets: dict[tuple[str, str], tuple[tuple[str, ...], Chain]] = field(default_factory=dict)
    numbers: dict[str, Linear] = field(default_factory=dict)


class Answers:
    """The variables of a response's answers, made when they are asked for.

    ``programs``: the rule sets that share the questions (by id). ``as_of``: the day from which time
    is measured. ``grid``: numbers that feed scores are multiples of one over twice this and the
    denominators of what they are compared with; whole ones are whole.
    """

    def __init__(
        self, draft: Draft, programs: Sequence[Program], as_of: date, *, grid: int = 1
    ) -> None:
        self.draft, self.programs, self.as_of, self.grid = draft, tuple(programs), as_of, grid
        self._shared, self._apart, self._alone = Variables(), "", Variables()
        self._scored = frozenset[str]().union(*map(numbers_scored, self.programs))

    def but_for(self, question_id: str) -> Answers:
        """The same answers, but for one question, which has variables of its own."""
        other = Answers(self.draft, self.programs, self.as_of, grid=self.grid)
        other._shared, other._apart = self._shared, question_id
        return other

    def _of(self, question: Question) -> Variables:
        return self._alone if question.id == self._apart else self._shared

    def _asking(self, question: Question) -> list[Program]:
        return [program for program in self.programs if question.id in program.question_index]

    def at_least(self, program: Program, slot: Slot, rank: int) -> Literal:
        """That a slot of a question that applies is at least at a rank, before any condition.

        Raises ValueError where two rule sets give a ladder of one id different options.
        """
        if rank <= 0:
            return ALWAYS
        if rank > slot.top:
            return NEVER
        question = program.question(slot.question)
        if slot.facet:
            steps = tuple(program.ruleset.facets[slot.facet].steps)
            return self.facet(question, slot.facet, steps).at[rank]
        if question.kind is Kind.SEVERAL:
            if slot.option:
                return self.options(question)[slot.option]
            return self.count(question).at[rank]
        if question.kind is Kind.NUMBER and question.id in self._scored:
            cut, strict = slot.cuts[rank - 1]
            return self.draft.at_least(self.number(question), cut, Side.EXACT, strict=strict)
        answers, chain = self.values(question)
        if question.kind in (Kind.LADDER, Kind.YES_NO):
            return chain.at[rank]
        for place, value in enumerate(answers):
            if ranks_of(program, question, value, self.as_of)[slot.name] >= rank:
                return chain.at[place]
        return NEVER

    def values(self, question: Question) -> tuple[tuple[Value, ...], Chain]:
        """The candidates of a question with one chain, worst first, and its literals."""
        made = self._of(question).values
        if question.id not in made:
            found = candidates(self._asking(question), question, self.as_of)
            made[question.id] = found, self._chain(len(found))
        return made[question.id]

    def options(self, question: Question) -> dict[str, Literal]:
        """By option of a several-of: that it is chosen."""
        made = self._of(question).options
        if question.id not in made:
            made[question.id] = {option.id: self.draft.variable() for option in question.options}
        return made[question.id]

    def count(self, question: Question) -> Chain:
        """That at least so many options of a several-of are chosen."""
        made = self._of(question).counts
        if question.id not in made:
            options = self.options(question)
            chain = made[question.id] = self._chain(len(options) + 1)
            terms = [(literal, 1) for literal in options.values()]
            self.draft.row([*terms, *((literal, -1) for literal in chain.at[1:])], low=0, high=0)
        return made[question.id]

    def facet(self, question: Question, facet: str, steps: tuple[str, ...]) -> Chain:
        """That an answer's companion is at least at a step."""
        made = self._of(question).facets
        if (question.id, facet) not in made:
            made[question.id, facet] = steps, self._chain(len(steps))
        return made[question.id, facet][1]

    def number(self, question: Question) -> Linear:
        """The number itself, where it feeds a score."""
        made = self._of(question).numbers
        if question.id not in made:
            low, high = question.low, question.high
            assert low is not None  # noqa: S101 - numbers that feed scores have both bounds
            assert high is not None  # noqa: S101 - the same
            marks = [low, high, *cuts_of(self._asking(question), question)]
            fine = math.lcm(self.grid, *(mark.denominator for mark in marks))
            scale = 1 if question.whole else 2 * fine
            first = Fraction(math.ceil(low)) if question.whole else low
            variable = self.draft.variable(0, math.floor((high - first) * scale))
            made[question.id] = Linear({variable: Fraction(1, scale)}, first)
        return made[question.id]

    def _chain(self, places: int) -> Chain:
        at = (ALWAYS, *(self.draft.variable() for _ in range(places - 1)))
        for lower, higher in pairwise(at):
            self.draft.implies(higher, lower)
        return Chain(at)

    def _every(self) -> list[tuple[Variables, str]]:
        """What has been made, and the question whose variables there do not count."""
        return [(self._shared, self._apart), (self._alone, "")]

    def read(self, values: Sequence[int]) -> dict[str, Answer]:
        """The answers of a solution by question; a question that nothing read is left out."""
        found: dict[str, Value] = {}
        facets: dict[str, dict[str, str]] = {}
        for made, apart in self._every():
            for name, (answers, chain) in made.values.items():
                if name != apart:
                    found[name] = answers[chain.place(values)]
            for name, options in made.options.items():
                if name != apart:
                    found[name] = frozenset(o for o, chosen in options.items() if values[chosen])
            for name, number in made.numbers.items():
                if name != apart:
                    found[name] = number.worth(values)
            for (name, facet), (steps, chain) in made.facets.items():
                if name != apart:
                    facets.setdefault(name, {})[facet] = steps[chain.place(values)]
        return {
            name: Answer(name, found.get(name), facets=facets.get(name, {}))
            for name in dict.fromkeys([*found, *facets])
        }

    def cost(self) -> tuple[Terms, Terms]:
        """What the answers cost: how many are above their worst, and their places in all.

        A place is a step up a chain, an option chosen, a step of a companion or, for a number that
        feeds a score, a step of its grid. Of everything made so far.
        """
        above: list[Literal] = []
        places: list[int] = []
        for made, _ in self._every():
            chains = [chain for _, chain in made.values.values()]
            chains += [chain for _, chain in made.facets.values()]
            for chain in chains:
                above += chain.at[1:2]
                places += chain.at[1:]
            for options in made.options.values():
                above.append(self.draft.any_of(options.values(), Side.EXACT))
                places += options.values()
            for number in made.numbers.values():
                least = self.draft.span(number)[0]
                above.append(self.draft.at_least(number, least, Side.EXACT, strict=True))
                places += number.terms
        return tuple((v, 1) for v in above if v >= 0), tuple((v, 1) for v in places)

    def fix(
        self,
        program: Program,
        slots: Sequence[Ends | None],
        numbers: Mapping[int, Numbers],
        end: int = 0,
    ) -> None:
        """Hold every answer of a program at one end of what is known of it (0 worst, 1 best).

        ``slots`` and ``numbers`` as in ``Inputs``. Numbers must lie on the grid.
        """
        for slot, ends in zip(program.slots, slots, strict=True):
            for rank in range(1, slot.top + 1) if ends is not None else ():
                literal = self.at_least(program, slot, rank)
                self.draft.hold(literal, so=ends is not None and ends[end] >= rank)
        for index, ends_of_number in numbers.items():
            number = self.number(program.question(index))
            terms = [(v, int(c * number.denominator)) for v, c in number.terms.items()]
            value = int((ends_of_number[end] - number.constant) * number.denominator)
            self.draft.row(terms, low=value, high=value)
