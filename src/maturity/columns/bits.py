"""Yes or no for many responses, eight to a byte: rows are lanes, and every step is one of bytes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce
from operator import and_

import numpy as np
from numpy.typing import NDArray

Bits = NDArray[np.uint8]
"""A row a lane (or one row that stands for all), eight responses to a byte, the first highest."""

Flags = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Found:
    """A criterion: where it holds, and where it is absent, in all lanes alike (None: nowhere)."""

    holds: Bits
    absent: Bits | None = None

    @property
    def or_every(self) -> Bits:
        """Where it holds, and wherever it is absent."""
        return self.holds if self.absent is None else self.holds | self.absent

    @property
    def or_none(self) -> Bits:
        """Where it holds; nowhere where it is absent."""
        return self.holds if self.absent is None else self.holds & ~self.absent


def packed(flags: Flags) -> Bits:
    """Flags as bits; the last byte is filled up with no."""
    return np.packbits(flags, axis=-1)


def flags_of(bits: Bits, size: int) -> Flags:
    """Bits as flags."""
    return np.unpackbits(bits, axis=-1, count=size).view(np.bool_)


def chosen(where: Bits, one: Bits, other: Bits) -> Bits:
    """One where a bit is set, the other where it is not."""
    return (one & where) | (other & ~where)


def all_of(parts: Sequence[Found]) -> Found:
    """Every part that is present."""
    return Found(reduce(and_, [part.or_every for part in parts]), absent_in_all(parts))


def any_of(parts: Sequence[Found]) -> Found:
    """At least one part that is present."""
    holds = parts[0].or_none
    for part in parts[1:]:
        holds = holds | part.or_none
    return Found(holds, absent_in_all(parts))


def n_of(n: int, parts: Sequence[Found]) -> Found:
    """At least n of the parts present; all of them where fewer are present."""
    holds = at_least(counted([part.or_none for part in parts]), n)
    gone = [part.absent for part in parts if part.absent is not None]
    if gone:
        enough = (
            ~at_least(counted(gone), len(parts) - n + 1) if len(gone) > len(parts) - n else None
        )
        if enough is not None:
            holds = chosen(enough, holds, all_of(parts).holds)
    return Found(holds, absent_in_all(parts))


def absent_in_all(parts: Sequence[Found]) -> Bits | None:
    """Where all parts are absent; None: nowhere."""
    gone = [part.absent for part in parts if part.absent is not None]
    return reduce(and_, gone) if gone and len(gone) == len(parts) else None


def either(one: Bits | None, other: Bits | None) -> Bits | None:
    """Where one or the other is set; None: nowhere."""
    if one is None or other is None:
        return other if one is None else one
    return one | other


def counted(columns: Sequence[Bits]) -> list[Bits]:
    """How many are set, as binary numbers: one plane a place, lowest first.

    Three of one place make one of it and one of the next, as when adding on paper.
    """
    planes: list[Bits] = []
    here = list(columns)
    while here:
        carried: list[Bits] = []
        while len(here) > 1:
            one, other, *rest = here
            half, carry = one ^ other, one & other
            if rest:
                third, *rest = rest
                half, carry = half ^ third, carry | (half & third)
            here = [*rest, half]
            carried.append(carry)
        planes += here
        here = carried
    return planes


def at_least(planes: Sequence[Bits], n: int) -> Bits:
    """Where a binary number is at least n, from 1 to what its planes can say."""
    above: Bits | None = None
    equal: Bits | None = None
    for place in reversed(range(len(planes))):
        if equal is not None and not n & ((2 << place) - 1):
            break  # from here on nothing more is asked
        plane = planes[place]
        so_far = plane if equal is None else equal & plane
        if n >> place & 1:
            equal = so_far
        else:
            above = so_far if above is None else above | so_far
            equal = ~plane if equal is None else equal & ~plane
    assert equal is not None  # noqa: S101 - there is at least one plane
    return equal if above is None else above | equal
