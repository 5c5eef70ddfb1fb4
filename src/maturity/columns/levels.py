"""Every result of many responses, in all lanes: the operations over columns."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce
from operator import and_

import numpy as np
from numpy.typing import NDArray

from maturity.columns.batch import Batch, Ranks, Scaled
from maturity.columns.bits import (
    Bits,
    Found,
    absent_in_all,
    all_of,
    any_of,
    chosen,
    either,
    flags_of,
    n_of,
    packed,
)
from maturity.columns.items import Items
from maturity.columns.outcome import Outcome
from maturity.columns.scores import Worked, work_out
from maturity.columns.uses import Last, last_reads
from maturity.core.program import CompiledResult, Op, Program

ROWS = 131_072
"""Responses worked on at a time: their bits stay close to the processor."""

ANSWERS = 2
"""Lanes on the answers; those on what is evidenced come after them."""


@dataclass(frozen=True, slots=True)
class Levels:
    """By result rows of level indexes, by response: -1 no result, -2 not applicable.

    The rows are the lanes: on the answers at least and could be, then the same on what is evidenced
    unless only the answers were looked at.
    """

    of: tuple[NDArray[np.int8], ...]


def levels(program: Program, batch: Batch) -> Levels:
    """Work out every result of all responses: what ``evaluate`` says of each, without reasons."""
    found = np.empty((len(program.results), batch.lanes, batch.size), np.int8)
    last = last_reads(program)
    for first in range(0, batch.size, ROWS):
        part = batch.part(first, first + ROWS)
        _Pass(program, part, last, found[:, :, first : first + part.size]).run()
    return Levels(tuple(found))


class _Pass:
    """One pass over some responses.

    Memory is what it costs: a value is let go of after it was read for the last time, what is only
    looked at once stands in one place, and levels are told where they stay.
    """

    def __init__(self, program: Program, batch: Batch, last: Last, told: NDArray[np.int8]) -> None:
        self.last, self.told = last, told
        self.program, self.batch, self.size, self.lanes = program, batch, batch.size, batch.lanes
        self.slots: list[Ranks] = list(batch.slots)
        self.numbers: dict[int, Scaled] = dict(batch.numbers)
        self.moving = {slot for effect in program.effects for slot in effect.slots}
        self.lane_of_row = _LANE_OF_ROW if self.lanes > ANSWERS else _LANE_OF_ROW[:ANSWERS]
        self.every: Bits = np.full((self.lanes, -(-self.size // 8)), 255, np.uint8)
        self.evidence: Bits = np.zeros((self.lanes, 1), np.uint8)
        self.evidence[ANSWERS:] = 255
        self.passes = np.empty((ANSWERS, self.size), np.bool_)
        self.tests: dict[tuple[int, int, bool], Bits] = {}
        self.asked = Counter((a, b) for code, a, b, *_ in program.operations if code == Op.ASK)
        self.absent = [None if a is None else packed(a[None]) for a in batch.absent]
        self.found: dict[int, Found] = {}
        self.outcomes: dict[int, Outcome] = {}

    def run(self) -> None:
        """Take all operations in their order, and tell the levels of each result lane by lane."""
        for index, (code, a, b, c, parts) in enumerate(self.program.operations):
            found = self._operation(Op(code), a, b, c, parts)
            if found is not None:
                self.found[index] = found
            for operation in self.last[index][0]:
                self.found.pop(operation, None)
            for result in self.last[index][1]:
                del self.outcomes[result]

    def _operation(self, code: Op, a: int, b: int, c: int, parts: tuple[int, ...]) -> Found | None:
        match code:
            case Op.ASK:
                return Found(self._ask(a, b, c), self.absent[a])
            case Op.ALL:
                return all_of([self.found[part] for part in parts])
            case Op.ANY:
                return any_of([self.found[part] for part in parts])
            case Op.N_OF:
                return n_of(a, [self.found[part] for part in parts])
            case Op.LEVEL:
                outcome = self.outcomes[a]
                return Found(outcome.reach[b - 1] if b else self._has(outcome), outcome.absent)
            case Op.POINTS:
                return self._points(a, b, strict=c == 1)
            case Op.CONSTANT:
                return Found(self.every if a else ~self.every)
            case Op.EFFECT:
                self._effect(a)
            case Op.STAGED:
                self._tell(a, self._staged(self.program.results[a]))
            case Op.SCORED:
                self._tell(a, self._scored(self.program.results[a]))
        return None

    def _ask(self, slot: int, rank: int, cover: int) -> Bits:
        """A test of an answer; evidence limits it where none covers the level it stands in."""
        whole = self._test(slot, rank, own=False)
        if cover >= 0 and self.lanes > ANSWERS:
            whole = self._limited_by_evidence(slot, rank, cover, whole)
        self.asked[slot, rank] -= 1
        if not self.asked[slot, rank]:
            self.tests.pop((slot, rank, False))
            self.tests.pop((slot, rank, True), None)
        return whole

    def _limited_by_evidence(self, slot: int, rank: int, cover: int, whole: Bits) -> Bits:
        """A test, in the lanes on evidence only as far as something covers it."""
        covered, shut = self.batch.covered[cover], self.batch.shut[slot]
        if covered is None and shut is None:
            return whole
        open_ = np.ones(self.size, np.bool_) if covered is None else covered
        if shut is not None:
            open_ = open_ & ~shut
        return chosen(packed(open_[None]), whole, self._test(slot, rank, own=True))

    def _test(self, slot: int, rank: int, *, own: bool) -> Bits:
        """The test of a slot, kept, because many needs ask the same.

        ``own``: in the lanes on evidence only as far as the question's own evidence goes.
        """
        kept = self.tests.get((slot, rank, own))
        if kept is None:
            ends = self.slots[slot]
            kept = self._passing(ends[:ANSWERS], rank)
            if self.lanes > ANSWERS:
                rows = ends[2:4] if own else ends[4:6]
                moved = own or slot in self.moving
                kept = np.concatenate((kept, self._passing(rows, rank) if moved else kept))
            self.tests[slot, rank, own] = kept
        return kept

    def _passing(self, ends: Ranks, rank: int) -> Bits:
        return packed(np.greater_equal(ends, rank, out=self.passes))

    def _effect(self, index: int) -> None:
        """Hide or cap the slots of a question, lane by lane."""
        effect = self.program.effects[index]
        shown = flags_of(self._free(effect.ask), self.size)
        for slot in effect.slots:
            ends = self.slots[slot].copy()
            for row, lane in zip(ends, self.lane_of_row, strict=False):
                row[~shown[lane]] = 0
                if effect.cap is not None:
                    most, unless = effect.cap
                    capped = ~flags_of(self._free(unless), self.size)[lane]
                    row[capped] = np.minimum(row[capped], most)
            self.slots[slot] = ends
        number = self.numbers.get(effect.question)
        low = self.program.question(effect.question).low
        if number is not None and low is not None:
            above = number.above.copy()
            for row, lane in zip(above, self.lane_of_row, strict=False):
                row[~shown[lane]] = int(low * number.below)
            self.numbers[effect.question] = Scaled(above, number.below)

    def _free(self, operation: int) -> Bits:
        """Lanes in which a condition restricts nothing: it holds, is absent or is not there."""
        return self.every if operation < 0 else self.found[operation].or_every

    def _staged(self, result: CompiledResult) -> Outcome:
        holds, stages = self.every, list[tuple[int, Found]]()
        for index, root, confirmation in result.stages:
            part = self.found[root]
            value = part.or_every
            agreed = None if confirmation < 0 else self.batch.confirmed[confirmation]
            if agreed is not None:
                missing = packed(~agreed[None]) & self.evidence
                value = value & ~(missing if part.absent is None else missing & ~part.absent)
            holds = holds & value
            stages.append((index, Found(holds, part.absent)))
        nothing = ~self.every
        reach, above = [nothing] * (len(result.rungs) - 1), nothing
        for place in reversed(range(len(stages))):
            index, stage = stages[place]
            above = (
                stage.holds if stage.absent is None else chosen(stage.absent, above, stage.holds)
            )
            for level in range(stages[place - 1][0] + 1 if place else 1, index + 1):
                reach[level - 1] = above
        missing_all = absent_in_all([stage for _, stage in stages])
        return self._limited(result, reach, either(missing_all, self._not_here(result)), None)

    def _scored(self, result: CompiledResult) -> Outcome:
        assert result.score is not None  # noqa: S101 - the operation says so
        items = Items(self.batch, self.slots, self.numbers, self.outcomes, result)
        worked = [
            work_out(result.score, lambda item, at=lane: items.read(item, at), self.size)  # type: ignore[misc]
            for lane in range(self.lanes)
        ]
        has = packed(np.stack([each.has for each in worked]))
        values = [each.value.rounded(result.score.round) for each in worked]
        reach = [~self.every for _ in result.rungs[1:]]
        for index, limit, strict in result.bands:
            passes = packed(np.stack([value.at_least(limit, strict=strict) for value in values]))
            for level in range(1, index + 1):
                reach[level - 1] = reach[level - 1] | (passes & has)
        absent = either(_gone(worked), self._not_here(result))
        found = self._limited(result, reach, absent, has)
        return Outcome(found.reach, found.gate, absent, tuple(each.value for each in worked))

    def _limited(
        self, result: CompiledResult, reach: list[Bits], absent: Bits | None, has: Bits | None
    ) -> Outcome:
        """Limits and the gate, as ``core.outcome.limited``."""
        gate = has
        if result.gate >= 0:
            gate = self._free(result.gate) if has is None else has & self._free(result.gate)
        before = (self.every, *reach)
        for (index, operation, _), free in zip(result.limits, result.spared, strict=True):
            unless = self._free(operation)
            if 0 <= free < len(before):
                unless = unless | before[free]
            reach = [
                bits & unless if level > index else bits for level, bits in enumerate(reach, 1)
            ]
        if gate is not None:
            reach = [bits & gate for bits in reach]
        return Outcome(tuple(reach), gate, absent)

    def _not_here(self, result: CompiledResult) -> Bits | None:
        applies = self.batch.applies[result.index]
        return None if applies is None else packed(~applies[None])

    def _has(self, outcome: Outcome) -> Bits:
        return self.every if outcome.gate is None else outcome.gate

    def _points(self, result: int, mark: int, *, strict: bool) -> Found:
        outcome, value = self.outcomes[result], self.program.marks[mark]
        passes = [score.at_least(value, strict=strict) for score in outcome.scores]
        return Found(packed(np.stack(passes)) & self._has(outcome), outcome.absent)

    def _tell(self, result: int, outcome: Outcome) -> None:
        """Level indexes: how many levels are reached; -1 and -2 for what has none."""
        self.outcomes[result] = outcome
        told = self.told[result]
        for above, bits in enumerate(outcome.reach):
            reached = np.unpackbits(bits, axis=1, count=self.size).view(np.int8)
            np.add(told if above else 0, reached, out=told)
        if not outcome.reach:
            told[...] = 0
        if outcome.gate is not None:
            told[~flags_of(outcome.gate, self.size)] = -1
        if outcome.absent is not None:
            told[:, flags_of(outcome.absent, self.size)[0]] = -2


_LANE_OF_ROW = (0, 1, 2, 3, 2, 3)
"""The lane that each row of ends belongs to: answers, evidence of its own, evidence."""


def _gone(worked: Sequence[Worked]) -> Bits | None:
    """Where nothing of a score is present; presence is the same in all lanes."""
    present = reduce(and_, [each.present for each in worked])
    return None if present.all() else packed(~present[None])
