"""What chosen actions make true of the answers, as rows: the floors of a plan. Pure.

A test of an answer that does not hold today holds only if an action is chosen, in a month from which
its floor counts, that lifts the answer so far. What each floor gives is read off the engine's own
encoding, so the rows know no kinds of questions; the two that add up are said apart: how many
options of a several-of are chosen, and the number itself where it feeds a score.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from maturity.core.program import Program, Slot
from maturity.core.questions import Kind, Question
from maturity.planning.candidates import Candidate
from maturity.planning.floors import raised
from maturity.planning.rows.draft import ALWAYS, NEVER, Draft, Linear, Literal, Side
from maturity.planning.state import State
from maturity.planning.timetable import Timetable

Start = tuple[str, int]
"""An action and the month in which it starts."""


@dataclass(frozen=True, slots=True)
class Source:
    """A chosen start that lifts something to ``height``, and the month from whose end it counts."""

    height: Fraction
    start: Start
    month: int


class Reached:
    """Tests of answers as literals over chosen starts, made when they are asked for.

    ``starts``: the literal of each start. With ``latest`` every use of a floor pushes that variable
    to the month from which the floor counts. With ``hopes`` what actions may lead to counts as well.
    """

    def __init__(
        self,
        draft: Draft,
        base: State,
        timetable: Timetable,
        choice: Mapping[str, Candidate],
        starts: Mapping[Start, Literal],
        latest: int | None = None,
        *,
        hopes: bool = False,
    ) -> None:
        self.draft, self.base, self.starts, self.latest = draft, base, starts, latest
        self._index = {slot.name: i for i, slot in enumerate(base.program.slots)}
        self._hidden = {effect.question for effect in base.program.effects if effect.ask >= 0}
        self._given: Literal | None = None
        self._slots: dict[int, list[Source]] = {}
        self._numbers: dict[int, list[Source]] = {}
        self._uses: dict[tuple[Start, int], Literal] = {}
        for start in starts:
            candidate = choice[start[0]]
            self._note(start, candidate, timetable, candidate.action.raises)
            if hopes:
                self._note(start, candidate, timetable, candidate.action.may_lead_to)

    def at_least(self, program: Program, slot: Slot, rank: int) -> Literal:
        """That a slot of a question that applies is at least at a rank, before any condition."""
        index = self._index[slot.name]
        ends = self.base.encoded.inputs.slots[index]
        if ends is None or ends[0] >= rank:
            return ALWAYS
        if program.question(slot.question).kind is Kind.SEVERAL and not (slot.option or slot.facet):
            options = [
                self.at_least(program, program.slots[i], 1)
                for i in program.slots_of[slot.question]
                if program.slots[i].option
            ]
            return self.draft.n_of(rank, options, Side.ONLY_IF)
        return self._any(self._slots.get(index, []), Fraction(rank))

    def number(self, question: Question) -> Linear:
        """The number itself, where it feeds a score: what it is today and each step up from there."""
        index = self.base.program.question_index[question.id]
        value = self.base.encoded.inputs.numbers[index][0]
        found = Linear(constant=value)
        if index in self._hidden and question.low is not None:
            found = Linear({self._today(): value - question.low}, question.low)
        sources = self._numbers.get(index, [])
        for height in sorted({source.height for source in sources}):
            literal = self._any(sources, height)
            if literal != NEVER:
                found = found.plus(Linear({literal: height - value}))
                value = height
        return found

    def _today(self) -> Literal:
        """A variable that always holds, so that what is hidden can fall to its worst."""
        if self._given is None:
            self._given = self.draft.variable()
            self.draft.hold(self._given)
        return self._given

    def _any(self, sources: list[Source], height: Fraction) -> Literal:
        chosen = [self._use(each) for each in sources if each.height >= height]
        return self.draft.any_of(chosen, Side.ONLY_IF) if chosen else NEVER

    def _use(self, source: Source) -> Literal:
        """The start itself; where months matter, a use of it that says when it counts."""
        if self.latest is None:
            return self.starts[source.start]
        key = (source.start, source.month)
        if key not in self._uses:
            use = self._uses[key] = self.draft.variable()
            self.draft.implies(use, self.starts[source.start])
            self.draft.row([(self.latest, 1), (use, -(source.month + 1))], low=0)
        return self._uses[key]

    def _note(
        self,
        start: Start,
        candidate: Candidate,
        timetable: Timetable,
        floors: Mapping[str, object],
    ) -> None:
        """Read off what each floor of an action gives that starts in a month."""
        program, before = self.base.program, self.base.encoded
        entry = candidate.entry(start[1])
        for name, value in floors.items():
            month = timetable.counts_from(entry, name, value)
            if month is None:
                continue
            after = raised(program, before, {name: value}, self.base.as_of)
            question = program.question_index[name]
            for slot in program.slots_of[question]:
                old, new = before.inputs.slots[slot], after.inputs.slots[slot]
                if old is not None and new is not None and new[0] > old[0]:
                    source = Source(Fraction(new[0]), start, month)
                    self._slots.setdefault(slot, []).append(source)
            number = after.inputs.numbers.get(question)
            if number is not None and number[0] > before.inputs.numbers[question][0]:
                source = Source(number[0], start, month)
                self._numbers.setdefault(question, []).append(source)
