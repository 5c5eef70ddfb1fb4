"""Scored results over columns, one lane at a time (docs/language.md §8)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from maturity.columns.bits import Flags
from maturity.columns.ratios import Ratios, summed
from maturity.core.program import CompiledScore, ScoreItem
from maturity.core.ruleset import Method

ZERO, ONE = Fraction(0), Fraction(1)


@dataclass(frozen=True, slots=True)
class Worked:
    """What an item or score gives, the most it can, where it is there, and where there is a result."""

    value: Ratios
    most: Ratios
    present: Flags
    has: Flags


Read = Callable[[ScoreItem], Worked]


def work_out(score: CompiledScore, read: Read, size: int) -> Worked:
    """A score over columns.

    Where nothing is present it is absent; where an item that is present has no result, neither has
    it. Numbers in such rows mean nothing.
    """
    rows: list[tuple[Fraction, Worked]] = []
    anyone = np.zeros(size, np.bool_)
    has = np.ones(size, np.bool_)
    for item in score.items:
        worked = work_out(item.part, read, size) if item.part is not None else read(item)
        anyone |= worked.present
        has &= worked.has | ~worked.present
        if item.na_counts_as is not None and score.method == Method.SUM:
            worked = _instead(worked, Ratios.all(item.na_counts_as, size))
        rows.append((item.weight, worked))
    value = _combined(score, [(w, r.value, r.present) for w, r in rows], rows, size)
    if score.method == Method.PERCENT:
        most = Ratios.all(Fraction(100), size)
    else:
        most = _combined(score, [(w, r.most, r.present) for w, r in rows], rows, size)
    return Worked(value, most, anyone, has)


def _instead(worked: Worked, counts_as: Ratios) -> Worked:
    """What an absent item of a sum counts as."""
    here = worked.present
    return Worked(
        worked.value.where(here, counts_as),
        worked.most.where(here, counts_as),
        np.ones_like(here),
        worked.has,
    )


Columns = Sequence[tuple[Fraction, Ratios, Flags]]


def _combined(
    score: CompiledScore, points: Columns, rows: Sequence[tuple[Fraction, Worked]], size: int
) -> Ratios:
    nothing, one = Ratios.all(ZERO, size), Ratios.all(ONE, size)
    present = [value.where(here, nothing) for _, value, here in points]
    weights = [Ratios.all(weight, size).where(here, nothing) for weight, _, here in points]
    weighed = [value.times(weight) for (weight, _, _), value in zip(points, present, strict=True)]
    match score.method:
        case Method.MEAN:
            count = np.sum([here for _, _, here in points], axis=0).astype(np.int64)
            return summed(present).over(Ratios.of(np.maximum(count, 1), 1, len(points)))
        case Method.WEIGHTED_MEAN:
            return summed(weighed).over(_above_nothing(summed(weights), one))
        case Method.SUM:
            return summed([Ratios.all(score.start, size), *weighed])
        case Method.MINIMUM | Method.MAXIMUM:
            return _extreme(points, most=score.method == Method.MAXIMUM)
        case _:
            mosts = [row.most.where(row.present, nothing) for _, row in rows]
            whole = _above_nothing(summed(mosts), one)
            return summed(present).times(Fraction(100)).over(whole)


def _above_nothing(column: Ratios, one: Ratios) -> Ratios:
    """A divisor, with 1 where nothing is present and nobody will look."""
    return column.where(column.at_least(ZERO, strict=True), one)


def _extreme(points: Columns, *, most: bool) -> Ratios:
    _, best, found = points[0]
    for _, value, here in points[1:]:
        beats = best.below_other(value) if most else value.below_other(best)
        take = here & (beats | ~found)
        best, found = value.where(take, best), found | here
    return best
