"""What an evaluation gives for one result, in all four lanes, and what limits do to it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

from maturity.core.program import EVERY_LANE, CompiledResult

Mask = int | None
"""Lanes in which something holds, a bit each; None when it is absent."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What an evaluation gives for one result that applies.

    ``reach[i]``: the lanes in which the level reached is at least the one with index i.
    ``before``: the same before limits. ``gate``: lanes that have a result.
    ``scores``: by lane, None where there is no result; None as a whole without a score.
    """

    reach: tuple[int, ...]
    before: tuple[int, ...]
    gate: int
    limits: tuple[str, ...]  # that bite at the lower end on the answers
    present: tuple[int, ...] = ()  # indexes of the levels present
    scores: tuple[Fraction | None, ...] | None = None

    def level(self, lane: int, *, before: bool = False) -> int:
        """Index of the level in a lane (0 to 3: assured, possible, evidenced, its possible).

        -1 for no result.
        """
        if not self.gate >> lane & 1:
            return -1
        bit, level = 1 << lane, -1
        for mask in self.before if before else self.reach:
            if mask & bit:
                level += 1
        return level


@lru_cache(maxsize=4096)
def plain_outcome(reach: int) -> Outcome:
    """The outcome of a plain staged result: every level present, neither gate nor limits.

    ``reach``: the masks of its levels, four bits each, the place below highest. There are few
    outcomes, so each is made once.
    """
    top = (reach.bit_length() + 3) // 4
    levels = tuple(reach >> 4 * (top - 1 - level) & EVERY_LANE for level in range(top))
    return Outcome(levels, levels, EVERY_LANE, (), tuple(range(1, top)))


def gate_of(result: CompiledResult, values: Sequence[Mask]) -> int:
    """The mask of lanes in which ``needs_first`` lets a result stand: all where it asks nothing."""
    if result.gate < 0:
        return EVERY_LANE
    mask = values[result.gate]
    return EVERY_LANE if mask is None else mask


def limited(
    result: CompiledResult, reach: list[int], gate: int, values: Sequence[Mask]
) -> tuple[tuple[int, ...], tuple[str, ...]]:
    """Levels reached after limits and the gate, and the limits that bite at the lower end.

    ``reach``: by level a mask of the four lanes, the place below first; it is changed. A limit whose
    criterion is absent holds nothing back. ``gate``: the lanes in which there is a result at all.
    """
    before = tuple(reach)
    bites = []
    for (index, operation, name), free in zip(result.limits, result.spared, strict=True):
        unless = values[operation]
        if unless is None:
            continue
        if 0 <= free < len(before):
            unless |= before[free]
        if index + 1 < len(before) and before[index + 1] & ~unless & 1:
            bites.append(name)
        for above in range(index + 1, len(reach)):
            reach[above] &= unless
    return tuple(mask & gate for mask in reach), tuple(bites)
