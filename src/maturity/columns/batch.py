"""The ranks of many responses as columns."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from maturity.columns.bits import Flags
from maturity.core.encode import Inputs
from maturity.core.program import Program

Ranks = NDArray[np.uint8]
Whole = NDArray[Any]
"""Whole numbers: machine words where they fit, else Python's own (dtype object)."""

FITS = 2**62
"""Numbers below this fit a machine word with room to compare."""


@dataclass(frozen=True, slots=True)
class Scaled:
    """Numbers as whole multiples of ``1 / below``: six rows, the ends as in ``Inputs.numbers``."""

    above: Whole
    below: int


@dataclass(frozen=True, slots=True)
class Batch:
    """What an evaluation sees of many responses, one column each.

    ``slots``: by slot six rows of ranks, the ends as in ``Inputs.slots``, or two, of all slots, where
    only the answers are looked at; ``absent``: by slot, where the question does not apply; None: nowhere. The same
    holds for the rest: None stands for "as for everybody": evidence covers, nothing is shut, all is
    confirmed, all applies.
    """

    size: int
    slots: tuple[Ranks, ...]
    absent: tuple[Flags | None, ...]
    numbers: dict[int, Scaled]
    covered: tuple[Flags | None, ...]
    shut: tuple[Flags | None, ...]
    scored_cover: tuple[Flags | None, ...]
    confirmed: tuple[Flags | None, ...]
    applies: tuple[Flags | None, ...]

    @property
    def lanes(self) -> int:
        """Four, or two where only the answers are looked at."""
        return 2 if all(len(ends) == 2 for ends in self.slots) else 4  # noqa: PLR2004 - rows of ends

    def part(self, first: int, last: int) -> Batch:
        """Some of the responses, without copying."""
        cut = slice(first, last)

        def some(flags: tuple[Flags | None, ...]) -> tuple[Flags | None, ...]:
            return tuple([None if each is None else each[cut] for each in flags])

        return Batch(
            size=min(last, self.size) - first,
            slots=tuple([each[:, cut] for each in self.slots]),
            absent=some(self.absent),
            numbers={q: Scaled(n.above[:, cut], n.below) for q, n in self.numbers.items()},
            covered=some(self.covered),
            shut=some(self.shut),
            scored_cover=some(self.scored_cover),
            confirmed=some(self.confirmed),
            applies=some(self.applies),
        )


def batch(program: Program, inputs: Sequence[Inputs]) -> Batch:
    """Columns of what the encoding of many responses gave (``core.encode``), in their order.

    Raises ValueError for a slot with more than 255 ranks, which no rule set of the language has.
    """
    if any(slot.top > np.iinfo(np.uint8).max for slot in program.slots):
        raise ValueError("a question with more than 255 ranks has no column")
    size, results = len(inputs), range(len(program.results))
    nobody = (0,) * 6
    slots, absent = [], []
    for index in range(len(program.slots)):
        ends = [each.slots[index] for each in inputs]
        slots.append(np.array([e or nobody for e in ends], np.uint8).reshape(size, 6).T.copy())
        absent.append(_unless_all([e is None for e in ends], usual=False))
    return Batch(
        size=size,
        slots=tuple(slots),
        absent=tuple(absent),
        numbers=_numbers(inputs),
        covered=tuple(
            _unless_all([each.covered[c] for each in inputs], usual=True)
            for c in range(len(program.covers))
        ),
        shut=tuple(
            _unless_all([s in each.shut for each in inputs], usual=False)
            for s in range(len(program.slots))
        ),
        scored_cover=tuple(
            _unless_all([r in each.scored_cover for each in inputs], usual=True) for r in results
        ),
        confirmed=tuple(
            _unless_all([each.confirmed[c] for each in inputs], usual=True)
            for c in range(len(program.confirmations))
        ),
        applies=tuple(
            _unless_all([each.applies[r] for each in inputs], usual=True) for r in results
        ),
    )


def _unless_all(flags: list[bool], *, usual: bool) -> Flags | None:
    """A column, or None where it says the usual thing of everybody."""
    column = np.array(flags, np.bool_)
    return None if (column == usual).all() else column


def _numbers(inputs: Sequence[Inputs]) -> dict[int, Scaled]:
    """Numbers that feed scores, over one denominator a question."""
    found = {}
    for question in sorted({q for each in inputs for q in each.numbers}):
        rows = [each.numbers.get(question, (0,) * 6) for each in inputs]
        below = math.lcm(*(n.denominator for row in rows for n in row))
        whole = [[int(n * below) for n in row] for row in rows]
        fits = all(abs(n) < FITS for row in whole for n in row)
        above = np.array(whole, np.int64 if fits else np.object_).reshape(len(rows), 6).T
        found[question] = Scaled(above, below)
    return found
