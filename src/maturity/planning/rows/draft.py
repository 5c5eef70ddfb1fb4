"""A problem under construction: variables, rows, and the logic of tests written as rows.

A *literal* is a variable that is 0 or 1, or one of the two constants ``ALWAYS`` and ``NEVER``.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import IntFlag
from fractions import Fraction

from maturity.planning.integer import Problem, Row, Terms

Literal = int
ALWAYS, NEVER = -1, -2


class Side(IntFlag):
    """Which half of "true exactly when" rows say.

    ONLY_IF: true only if its parts allow (enough where it is made as great as can be). IF: true
    whenever they do (enough where it is made small). EXACT: both.
    """

    ONLY_IF = 1
    IF = 2
    EXACT = 3


@dataclass(frozen=True, slots=True)
class Linear:
    """``constant + Σ coefficient × variable``, exact, with the least and the most it can come to."""

    terms: dict[int, Fraction] = field(default_factory=dict)
    constant: Fraction = Fraction(0)

    def plus(self, other: Linear, times: Fraction = Fraction(1)) -> Linear:
        """The sum of this and a multiple of another."""
        terms = dict(self.terms)
        for variable, coefficient in other.terms.items():
            terms[variable] = terms.get(variable, Fraction(0)) + times * coefficient
        kept = {variable: c for variable, c in terms.items() if c}
        return Linear(kept, self.constant + times * other.constant)

    def times(self, factor: Fraction) -> Linear:
        """A multiple of this."""
        return Linear().plus(self, factor)

    def worth(self, values: Sequence[int]) -> Fraction:
        """What it comes to at a point."""
        return self.constant + sum((c * values[v] for v, c in self.terms.items()), Fraction(0))

    @property
    def denominator(self) -> int:
        """The least whole number that makes every coefficient whole when multiplied by it."""
        return math.lcm(self.constant.denominator, *(c.denominator for c in self.terms.values()))


class Draft:
    """Variables and rows so far. Everything is added; nothing is ever taken away."""

    def __init__(self) -> None:
        self.lows: list[int] = []
        self.highs: list[int] = []
        self.rows: list[Row] = []
        self._made: dict[tuple[object, ...], Literal] = {}

    def problem(self) -> Problem:
        """What there is so far, frozen."""
        return Problem(tuple(self.lows), tuple(self.highs), tuple(self.rows))

    def variable(self, low: int = 0, high: int = 1) -> int:
        """A new variable between two whole numbers, both included; by default a literal."""
        self.lows.append(low)
        self.highs.append(high)
        return len(self.lows) - 1

    def row(
        self, terms: Iterable[tuple[int, int]], low: int | None = None, high: int | None = None
    ) -> None:
        """A row over variables; literals that are constant are folded into its bounds."""
        summed: dict[int, int] = {}
        fixed = 0
        for variable, coefficient in terms:
            if variable == ALWAYS:
                fixed += coefficient
            elif variable != NEVER:
                summed[variable] = summed.get(variable, 0) + coefficient
        kept: Terms = tuple((v, c) for v, c in summed.items() if c)
        self.rows.append(
            Row(kept, None if low is None else low - fixed, None if high is None else high - fixed)
        )

    def hold(self, literal: Literal, *, so: bool = True) -> None:
        """A literal that must hold (or, with ``so=False``, must not)."""
        self.row(((literal, 1),), low=int(so), high=int(so))

    def implies(self, one: Literal, other: Literal) -> None:
        """Where one literal holds, the other does."""
        if one != NEVER and other not in (ALWAYS, one):
            self.row(((one, 1), (other, -1)), high=0)

    def all_of(self, parts: Iterable[Literal], side: Side) -> Literal:
        """Every part holds; of no parts, always."""
        kept = list(dict.fromkeys(part for part in parts if part != ALWAYS))
        if NEVER in kept:
            return NEVER
        return self.n_of(len(kept), kept, side)

    def any_of(self, parts: Iterable[Literal], side: Side) -> Literal:
        """At least one part holds; of no parts, never."""
        return self.n_of(1, list(dict.fromkeys(parts)), side)

    def n_of(self, n: int, parts: Sequence[Literal], side: Side) -> Literal:
        """At least ``n`` parts hold."""
        n -= sum(part == ALWAYS for part in parts)
        kept = [part for part in parts if part >= 0]
        if n <= 0:
            return ALWAYS
        if n > len(kept):
            return NEVER
        if len(kept) == 1:
            return kept[0]
        key = (n, side, *sorted(kept))
        if key not in self._made:
            self._made[key] = self._n_of(n, kept, side)
        return self._made[key]

    def _n_of(self, n: int, kept: Sequence[int], side: Side) -> Literal:
        holds = self.variable()
        if side & Side.ONLY_IF:
            if n == len(kept):
                for part in kept:
                    self.implies(holds, part)
            else:
                self.row([(holds, -n), *((part, 1) for part in kept)], low=0)
        if side & Side.IF:
            if n == 1:
                for part in kept:
                    self.implies(part, holds)
            else:
                spare = len(kept) - n + 1
                self.row([(holds, -spare), *((part, 1) for part in kept)], high=n - 1)
        return holds

    def span(self, linear: Linear) -> tuple[Fraction, Fraction]:
        """The least and the most a sum can come to, by the bounds of its variables alone."""
        low = high = linear.constant
        for variable, c in linear.terms.items():
            ends = (c * self.lows[variable], c * self.highs[variable])
            low, high = low + min(ends), high + max(ends)
        return low, high

    def at_least(
        self, linear: Linear, value: Fraction, side: Side, *, strict: bool = False
    ) -> Literal:
        """The sum comes to at least a value; with ``strict`` to more."""
        scale = math.lcm(linear.denominator, value.denominator)
        terms = {v: int(c * scale) for v, c in linear.terms.items()}
        common = math.gcd(*terms.values()) or 1
        asked = int((value - linear.constant) * scale) + strict
        asked = -(-asked // common)  # the sum moves in steps of what its coefficients share
        terms = {v: c // common for v, c in terms.items()}
        low = sum(min(c * self.lows[v], c * self.highs[v]) for v, c in terms.items())
        high = sum(max(c * self.lows[v], c * self.highs[v]) for v, c in terms.items())
        if low >= asked:
            return ALWAYS
        if high < asked:
            return NEVER
        key = ("sum", asked, side, *sorted(terms.items()))
        if key not in self._made:
            holds = self._made[key] = self.variable()
            if side & Side.ONLY_IF:
                self.row([*terms.items(), (holds, low - asked)], low=low)
            if side & Side.IF:
                self.row([*terms.items(), (holds, asked - 1 - high)], high=asked - 1)
        return self._made[key]

    def shown(self, linear: Linear, literal: Literal, side: Side) -> Linear:
        """The sum where a literal holds, else the least it can be."""
        low, high = self.span(linear)
        if literal == ALWAYS or low == high:
            return linear
        if literal == NEVER:
            return Linear(constant=low)
        above, scale, most = self._above(linear, low, high)
        part = self.variable(0, most)
        if side & Side.ONLY_IF:
            self.row([*above, (part, -1)], low=0)
            self.row([(literal, most), (part, -1)], low=0)
        if side & Side.IF:
            self.row([*above, (literal, most), (part, -1)], high=most)
        return Linear({part: Fraction(1, scale)}, low)

    def _above(
        self, linear: Linear, low: Fraction, high: Fraction
    ) -> tuple[list[tuple[int, int]], int, int]:
        """``scale × (sum − low)`` as a row may hold it, the scale, and the most it can be.

        Only for sums that have their least where every variable is at its lower bound 0.
        """
        scale = Linear(linear.terms, linear.constant - low).denominator
        return (
            [(v, int(c * scale)) for v, c in linear.terms.items()],
            scale,
            int((high - low) * scale),
        )

    def extreme(self, linears: Sequence[Linear], side: Side, *, most: bool) -> Linear:
        """The least (or with ``most`` the greatest) of several sums."""
        if len(linears) == 1:
            return linears[0]
        spans = [self.span(linear) for linear in linears]
        pick = max if most else min
        low, high = pick(s[0] for s in spans), pick(s[1] for s in spans)
        if low == high:
            return Linear(constant=low)
        scale = math.lcm(low.denominator, high.denominator, *(e.denominator for e in linears))
        value = self.variable(int(low * scale), int(high * scale))
        bounding, chosen = (Side.IF, Side.ONLY_IF) if most else (Side.ONLY_IF, Side.IF)
        sign = 1 if most else -1
        # sign × value ≥ sign × each of them; and, of one that is chosen, no more than it.
        chooses = [self.variable() for _ in linears] if side & chosen else []
        if chooses:
            self.row([(choice, 1) for choice in chooses], low=1)
        for i, linear in enumerate(linears):
            terms = [(v, -sign * int(c * scale)) for v, c in linear.terms.items()]
            fixed = sign * int(linear.constant * scale)
            if side & bounding:
                self.row([(value, sign), *terms], low=fixed)
            if chooses:
                reach = (high - spans[i][0]) if most else (spans[i][1] - low)
                room = max(int(reach * scale), 0)
                self.row([(value, sign), *terms, (chooses[i], room)], high=fixed + room)
        return Linear({value: Fraction(1, scale)})
