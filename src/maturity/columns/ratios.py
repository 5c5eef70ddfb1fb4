"""Columns of exact fractions, for scores: a column of whole numbers over another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from maturity.columns.batch import FITS, Whole
from maturity.columns.bits import Flags
from maturity.core.ruleset import Rounding


@dataclass(frozen=True, slots=True)
class Ratios:
    """``above / below``, ``below`` being above 0. ``most``: no number in either is larger."""

    above: Whole
    below: Whole
    most: int

    @classmethod
    def of(cls, above: Whole, below: int, most: int) -> Ratios:
        """A column over one denominator."""
        return cls(above, np.full(len(above), below, above.dtype), max(most, below))

    @classmethod
    def all(cls, value: Fraction, size: int) -> Ratios:
        """The same number for everybody."""
        most = max(abs(value.numerator), value.denominator)
        kind = np.int64 if most < FITS else np.object_
        return cls.of(np.full(size, value.numerator, kind), value.denominator, most)

    def roomy(self, most: int) -> Ratios:
        """The same in Python's own whole numbers where others up to ``most`` are to come."""
        if most < FITS or self.above.dtype == np.object_:
            return self
        return Ratios(self.above.astype(np.object_), self.below.astype(np.object_), self.most)

    def plus(self, other: Ratios) -> Ratios:
        """The sum."""
        most = 2 * self.most * other.most
        a, b = self.roomy(most), other.roomy(most)
        return Ratios(a.above * b.below + b.above * a.below, a.below * b.below, most)

    def times(self, factor: Fraction) -> Ratios:
        """A multiple; ``factor`` is not negative."""
        most = self.most * max(factor.numerator, factor.denominator)
        a = self.roomy(most)
        return Ratios(a.above * factor.numerator, a.below * factor.denominator, most)

    def over(self, other: Ratios) -> Ratios:
        """The quotient by what is above 0."""
        most = self.most * other.most
        a, b = self.roomy(most), other.roomy(most)
        return Ratios(a.above * b.below, a.below * b.above, most)

    def at_least(self, value: Fraction, *, strict: bool = False) -> Flags:
        """Where the number is at least (or, with ``strict``, above) a value."""
        most = self.most * max(abs(value.numerator), value.denominator)
        a = self.roomy(most)
        left, right = a.above * value.denominator, a.below * value.numerator
        found: Flags = (left > right if strict else left >= right).astype(np.bool_)
        return found

    def where(self, flags: Flags, other: Ratios) -> Ratios:
        """This where the flag is set, else the other."""
        most = max(self.most, other.most)
        a, b = self.roomy(most), other.roomy(most)
        return Ratios(np.where(flags, a.above, b.above), np.where(flags, a.below, b.below), most)

    def below_other(self, other: Ratios) -> Flags:
        """Where this is less than the other."""
        most = self.most * other.most
        a, b = self.roomy(most), other.roomy(most)
        found: Flags = (a.above * b.below < b.above * a.below).astype(np.bool_)
        return found

    def rounded(self, how: Rounding) -> Ratios:
        """Rounded to whole numbers, as ``core.scoring.rounded``."""
        if how is Rounding.NONE:
            return self
        a = self.roomy(4 * self.most)
        above, below = a.above, a.below
        if how is Rounding.FLOOR:
            whole = above // below
        elif how is Rounding.HALF_UP:
            whole = (2 * above + below) // (2 * below)
        else:
            size = abs(above)
            size = size // below if how is Rounding.TRUNCATE else (2 * size + below) // (2 * below)
            whole = np.where(above < 0, -size, size)
        return Ratios.of(whole, 1, 2 * self.most)


def summed(parts: Sequence[Ratios]) -> Ratios:
    """The sum of at least one."""
    total = parts[0]
    for part in parts[1:]:
        total = total.plus(part)
    return total
