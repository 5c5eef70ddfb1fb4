"""Scores as sums over literals, and the places where rounding makes a step. Pure and exact."""

from __future__ import annotations

import math
from collections.abc import Sequence
from fractions import Fraction

from maturity.core.program import CompiledScore
from maturity.core.ruleset import Method, Rounding
from maturity.core.scoring import rounded
from maturity.planning.rows.draft import Draft, Linear, Side

HALF = Fraction(1, 2)
MANY = 64
"""Steps of a rounded score that get a literal each; a longer one becomes a whole variable."""


def step_to(whole: int, how: Rounding) -> tuple[Fraction, bool]:
    """The least score that rounds to at least a whole number: (value, strict).

    >>> step_to(3, Rounding.HALF_UP)
    (Fraction(5, 2), False)
    >>> step_to(-2, Rounding.HALF_AWAY)
    (Fraction(-5, 2), True)
    """
    match how:
        case Rounding.NONE | Rounding.FLOOR:
            return Fraction(whole), False
        case Rounding.TRUNCATE:
            return (Fraction(whole), False) if whole > 0 else (Fraction(whole - 1), True)
        case Rounding.HALF_UP:
            return whole - HALF, False
        case Rounding.HALF_AWAY:
            return whole - HALF, whole <= 0


def threshold(value: Fraction, how: Rounding, *, strict: bool) -> tuple[Fraction, bool]:
    """The test of a score before rounding that says the same as a test of the rounded one."""
    if how is Rounding.NONE:
        return value, strict
    return step_to(math.floor(value) + 1 if strict else math.ceil(value), how)


def as_rounded(draft: Draft, score: Linear, how: Rounding, side: Side) -> Linear:
    """A score after rounding."""
    low, high = draft.span(score)
    first, last = int(rounded(low, how)), int(rounded(high, how))
    if how is Rounding.NONE:
        return score
    shift = Fraction(0) if how in (Rounding.FLOOR, Rounding.TRUNCATE) else HALF
    plain = low >= 0 or how in (Rounding.FLOOR, Rounding.HALF_UP)
    if last - first > MANY and plain:
        whole, scale = draft.variable(first, last), math.lcm(score.denominator, shift.denominator)
        terms = [(v, int(c * scale)) for v, c in score.terms.items()]
        fixed = int((score.constant + shift) * scale)
        if side & Side.ONLY_IF:  # whole ≤ score + shift
            draft.row([(whole, -scale), *terms], low=-fixed)
        if side & Side.IF:  # whole > score + shift − 1
            draft.row([(whole, -scale), *terms], high=scale - 1 - fixed)
        return Linear({whole: Fraction(1)})
    result = Linear(constant=Fraction(first))
    for step in range(first + 1, last + 1):
        value, strict = step_to(step, how)
        result = result.plus(literal(draft.at_least(score, value, side, strict=strict)))
    return result


def literal(literal: int) -> Linear:
    """A literal as a number: 1 where it holds, else 0."""
    return (
        Linear({literal: Fraction(1)}) if literal >= 0 else Linear(constant=Fraction(literal + 2))
    )


def combined(
    draft: Draft,
    score: CompiledScore,
    items: Sequence[tuple[Fraction, Linear, Fraction]],
    side: Side,
) -> Linear:
    """A score's method over the items present: (weight, points, most points)."""
    values = [points for _, points, _ in items]
    total = Linear()
    match score.method:
        case Method.MINIMUM | Method.MAXIMUM:
            return draft.extreme(values, side, most=score.method == Method.MAXIMUM)
        case Method.WEIGHTED_MEAN | Method.SUM:
            for weight, points, _ in items:
                total = total.plus(points, weight)
            if score.method == Method.SUM:
                return total.plus(Linear(constant=score.start))
            return total.times(1 / sum((weight for weight, _, _ in items), Fraction(0)))
        case _:
            for points in values:
                total = total.plus(points)
            if score.method == Method.MEAN:
                return total.times(Fraction(1, len(values)))
            most = sum((most for _, _, most in items), Fraction(0))
            return total.times(100 / most)
