"""What the items of a score give, over columns."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from fractions import Fraction
from functools import reduce
from operator import and_

import numpy as np
from numpy.typing import NDArray

from maturity.columns.batch import FITS, Batch, Ranks, Scaled
from maturity.columns.bits import Bits, flags_of
from maturity.columns.outcome import Outcome
from maturity.columns.ratios import Ratios
from maturity.columns.scores import Worked
from maturity.core.program import CompiledResult, Points, ScoreItem

ZERO = Fraction(0)
_EVIDENCE = 2  # the first lane on what is evidenced


class Items:
    """Reads the items of one result's score, lane by lane."""

    def __init__(
        self,
        batch: Batch,
        slots: Sequence[Ranks],
        numbers: Mapping[int, Scaled],
        outcomes: Mapping[int, Outcome],
        reader: CompiledResult,
    ) -> None:
        self.batch, self.slots, self.numbers = batch, slots, numbers
        self.outcomes, self.reader = outcomes, reader
        self.everybody = np.ones(batch.size, np.bool_)

    def read(self, item: ScoreItem, lane: int) -> Worked:
        """One item in one lane."""
        most = Ratios.all(item.most, self.batch.size)
        if item.points is not None:
            gone = self.batch.absent[item.points.slots[0]]
            value = self._worth(item.points, lane)
            return Worked(value, most, self.everybody if gone is None else ~gone, self.everybody)
        outcome = self.outcomes[item.result]
        here = self._unless(outcome.absent, 0)
        has = self.everybody if outcome.gate is None else self._flags(outcome.gate)[lane]
        if item.reads == "band":
            level = np.zeros(self.batch.size, np.int64)
            for bits in outcome.reach:
                level += self._flags(bits)[lane]
            return Worked(by_rank(item.worths, level), most, here, has)
        score = outcome.scores[lane]
        return Worked(
            score.rounded(item.round) if item.reads == "rounded" else score, most, here, has
        )

    def _flags(self, bits: Bits) -> NDArray[np.bool_]:
        return flags_of(bits, self.batch.size)

    def _unless(self, bits: Bits | None, lane: int) -> NDArray[np.bool_]:
        return self.everybody if bits is None else ~self._flags(bits)[lane]

    def _worth(self, points: Points, lane: int) -> Ratios:
        """Points of a question in a lane, limited to what evidence supports where it counts."""
        if lane < _EVIDENCE:
            return self._from_row(points, lane)
        covered = self._from_row(points, lane + 2)
        if not self.reader.evidenced_points:
            return covered
        open_ = self.batch.scored_cover[self.reader.index]
        shut = [s for slot in points.slots if (s := self.batch.shut[slot]) is not None]
        if open_ is None and not shut:
            return covered
        whole = self.everybody if open_ is None else open_
        return covered.where(reduce(and_, [~s for s in shut], whole), self._from_row(points, lane))

    def _from_row(self, points: Points, row: int) -> Ratios:
        if points.number:
            number = self.numbers[points.question]
            most = int(max(abs(number.above).max(initial=0), 1))
            return Ratios.of(number.above[row], number.below, most)
        if len(points.slots) == 1 and len(points.worths) > 1:
            return by_rank(points.worths, self.slots[points.slots[0]][row])
        total = Ratios.all(ZERO, self.batch.size)
        for slot, worth in zip(points.slots, points.worths, strict=True):
            total = total.plus(by_rank((ZERO, worth), self.slots[slot][row]))
        return total


def by_rank(worths: Sequence[Fraction], ranks: NDArray[np.integer]) -> Ratios:
    """Points by rank, over one denominator."""
    below = math.lcm(*(worth.denominator for worth in worths))
    whole = [int(worth * below) for worth in worths]
    most = max(abs(number) for number in (*whole, below))
    kind = np.int64 if most < FITS else np.object_
    return Ratios.of(np.array(whole, kind)[ranks], below, most)
