"""What would have to be true for the next level: the smallest sets of answers that give it. Pure.

An integer programme over the rows of the rule set (``planning/rows``): every answer may only get
better than the lower end it has today, the next level must hold, and as few answers as possible
change; then as little as possible; then the earlier questions. Each set found is ruled out, with
everything that contains it, before the next one is asked for, and the engine scores every set
before it is given out.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from maturity.core.program import CompiledResult, Program
from maturity.core.questions import Kind
from maturity.core.response import Answer, Response
from maturity.core.scales import Level
from maturity.errors import SolverError
from maturity.planning.goals import goal
from maturity.planning.integer import Objective, Outcome, Row, Session, Solver, ones
from maturity.planning.rows import Answers, Draft, Rows, Side
from maturity.planning.rows.candidates import numbers_scored
from maturity.planning.state import State, level_of, ways

ALTERNATIVES = 3
_TOGETHER = 20
"""Questions whose order one objective can hold: the first counts more than all after it together."""


@dataclass(frozen=True, slots=True)
class Change:
    """One answer as it would have to be, at least; ``facets`` where its companions must rise."""

    question: str
    value: object
    facets: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Ahead:
    """The next level of a result, and the smallest sets of changes that each give it.

    Sets come smallest first, then with the least change, then in the order of the questions. Without
    ``sets`` no answers can give the level as things are (something does not apply). ``more``: there
    are further sets than were asked for.
    """

    result: str
    level: Level
    sets: tuple[tuple[Change, ...], ...]
    more: bool


def ahead(
    program: Program,
    response: Response,
    result_id: str,
    solver: Solver,
    *,
    alternatives: int = ALTERNATIVES,
) -> Ahead | None:
    """What would have to be true for a result's next level; None at the top, or where it is N/A.

    Args:
        program: The compiled rule set of the response.
        response: What is known; a blank or a dispute counts at its worst.
        result_id: A capability, a domain or ``overall``. Raises KeyError for another.
        solver: Opens integer programmes.
        alternatives: How many sets at most, 1 or more.

    Raises:
        SolverError: The solver's answer does not hold when the engine scores it.
    """
    result = program.results[program.result_index[result_id]]
    states = ways(program, response)
    now = level_of(result, states)
    aims = [aim for state in states if (aim := goal(state, result)) is not None]
    if now.index < -1 or not aims:
        return None
    level = min((aim.level for aim in aims), key=lambda each: each.index)
    climb = _Climb(program, response, states, result, level)
    session = solver(climb.draft.problem())
    sets: list[tuple[Change, ...]] = []
    for _ in range(alternatives):
        found = climb.smallest(session)
        if found is None:
            return Ahead(result_id, level, tuple(sets), more=False)
        sets.append(found)
    return Ahead(result_id, level, tuple(sets), more=climb.smallest(session) is not None)


class _Climb:
    """The programme for one result and level, and what its solutions mean."""

    def __init__(
        self,
        program: Program,
        response: Response,
        states: Sequence[State],
        result: CompiledResult,
        level: Level,
    ) -> None:
        self.program, self.response, self.result, self.level = program, response, result, level
        self.draft = Draft()
        numbers = [n[0].denominator for n in states[0].encoded.inputs.numbers.values()]
        self.answers = Answers(self.draft, (program,), response.as_of, grid=math.lcm(*numbers, 1))
        self.changed: dict[int, int] = {}
        self.steps: list[int] = []
        for state in states:
            rows = Rows(self.answers, program, state.evaluation, Side.ONLY_IF)
            if rows.applies(result.index):
                self.draft.hold(rows.reach(result.index)[level.index])
        for question in sorted(result.reads):
            self._only_better(question, states[0])

    def _only_better(self, question: int, state: State) -> None:
        """An answer is at least what it is today; whether it changes, and by how much, is counted."""
        ends = [
            (slot, state.encoded.inputs.slots[slot]) for slot in self.program.slots_of[question]
        ]
        ranks = {slot: found[0] for slot, found in ends if found is not None}
        if not ranks:
            return
        changed = self.changed[question] = self.draft.variable()
        scored = self.program.question(question).id in numbers_scored(self.program)
        number = state.encoded.inputs.numbers.get(question) if scored else None
        if number is not None:
            self._number(question, number[0], changed)
        several = self.program.question(question).kind is Kind.SEVERAL
        for slot, low in ranks.items():
            here = self.program.slots[slot]
            counted = number is None and not (several and not here.option and not here.facet)
            for rank in range(1, here.top + 1):
                literal = self.answers.at_least(self.program, here, rank)
                if rank <= low:
                    self.draft.hold(literal)
                elif counted and literal >= 0 and literal not in self.steps:
                    self.steps.append(literal)
                    self.draft.implies(literal, changed)

    def _number(self, question: int, low: Fraction, changed: int) -> None:
        """The same for a number that feeds a score."""
        number = self.answers.number(self.program.question(question))
        self.draft.hold(self.draft.at_least(number, low, Side.ONLY_IF))
        self.draft.implies(self.draft.at_least(number, low, Side.IF, strict=True), changed)
        self.steps += number.terms

    def smallest(self, session: Session) -> tuple[Change, ...] | None:
        """The smallest set that is not ruled out yet, which it then is; None when there is none."""
        solution = session.stages([*self._objectives()])
        if not solution.values:
            return None
        if solution.outcome is not Outcome.OPTIMAL:
            raise SolverError("the smallest set of answers was not found within the node limit")
        chosen = [q for q, literal in self.changed.items() if solution.values[literal]]
        session.add(Row(tuple((self.changed[q], 1) for q in chosen), None, len(chosen) - 1))
        return self._scored(chosen, self.answers.read(solution.values))

    def _objectives(self) -> Iterator[Objective]:
        """As few answers, then as little, as can be; then the earlier questions."""
        literals = list(self.changed.values())
        yield Objective(ones(literals), most=False)
        yield Objective(ones(self.steps), most=False)
        for first in range(0, len(literals), _TOGETHER):
            some = literals[first : first + _TOGETHER]
            last = len(some) - 1
            yield Objective(tuple((v, 1 << last - place) for place, v in enumerate(some)))

    def _scored(self, chosen: Sequence[int], found: Mapping[str, Answer]) -> tuple[Change, ...]:
        """The changes, once the engine has found that they give the level."""
        changes, answers = [], dict(self.response.answers)
        for index in chosen:
            name = self.program.question(index).id
            new = found[name]
            changes.append(Change(name, new.value, new.facets))
            old = answers.get(name, Answer(name))
            answers[name] = replace(
                old, value=new.value, by={}, facets={**old.facets, **new.facets}
            )
        states = ways(self.program, replace(self.response, answers=answers))
        if level_of(self.result, states).index < self.level.index:
            raise SolverError(
                f"the answers found for {self.level.title} of {self.result.node.id} do not give it"
            )
        return tuple(changes)
