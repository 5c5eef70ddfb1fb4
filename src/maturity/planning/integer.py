"""Integer programmes as plain frozen data, and what a solver of them must be able to do. Pure.

A *problem* is variables with whole-number bounds and rows with whole-number coefficients. Whoever
solves it is passed in: this package knows no solver. ``maturity.solver`` is ours.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

Terms = tuple[tuple[int, int], ...]
"""(variable, coefficient) pairs, each variable once."""

NODES = 200_000
"""Nodes of the search tree after which a solver gives up and says how far it came."""

RELAXED = 0
"""No tree at all: variables need not be whole. Its bound holds; a point is given only where it is whole."""


@dataclass(frozen=True, slots=True)
class Row:
    """``low ≤ Σ coefficient × variable ≤ high``; None is no bound on that side."""

    terms: Terms
    low: int | None = None
    high: int | None = None


@dataclass(frozen=True, slots=True)
class Problem:
    """Variables by index, all whole numbers between their bounds, and the rows that hold."""

    lows: tuple[int, ...]
    highs: tuple[int, ...]
    rows: tuple[Row, ...]

    def breaks(self, values: Sequence[int]) -> str:
        """What a point breaks, in a few words; empty when all bounds and rows hold. Exact."""
        for i, (low, value, high) in enumerate(zip(self.lows, values, self.highs, strict=True)):
            if not low <= value <= high:
                return f"variable {i} is {value}, outside {low} to {high}"
        for i, row in enumerate(self.rows):
            total = worth(row.terms, values)
            if (row.low is not None and total < row.low) or (
                row.high is not None and total > row.high
            ):
                return f"row {i} comes to {total}, outside {row.low} to {row.high}"
        return ""


@dataclass(frozen=True, slots=True)
class Objective:
    """What is made as great (or, without ``most``, as small) as can be."""

    terms: Terms
    most: bool = True


class Outcome(StrEnum):
    """How a solve ended. LIMIT: the nodes ran out, with or without a point found."""

    OPTIMAL = "optimal"
    INFEASIBLE = "infeasible"
    LIMIT = "limit"


@dataclass(frozen=True, slots=True)
class Solution:
    """The end of a solve. ``values`` are whole and hold every row exactly; empty without a point.

    ``bound``: no point does better than this; equal to ``value`` when the outcome is OPTIMAL.
    """

    outcome: Outcome
    values: tuple[int, ...] = ()
    value: int | None = None
    bound: int | None = None

    @property
    def gap(self) -> int | None:
        """How much better than ``value`` there could be; None without a point or a bound."""
        return None if self.value is None or self.bound is None else abs(self.bound - self.value)


class Session(Protocol):
    """One problem kept open, so that solving it again with little changed is cheap."""

    def solve(
        self,
        objective: Objective,
        *,
        bounds: Mapping[int, tuple[int, int]] | None = None,
        nodes: int = NODES,
    ) -> Solution:
        """Solve for an objective; ``bounds`` stand in for those of some variables, this once."""

    def stages(self, objectives: Sequence[Objective], *, nodes: int = NODES) -> Solution:
        """Solve for each objective in turn, each value then kept as a row for those after it.

        The solution of the last stage solved: a stage that is not OPTIMAL ends it. Its ``value``
        and ``bound`` are that stage's. The rows are taken out again.
        """

    def add(self, row: Row) -> None:
        """One row more, for all later solves."""


class Solver(Protocol):
    """Opens problems."""

    def __call__(self, problem: Problem) -> Session:
        """A session for this problem."""


def ones(variables: Iterable[int]) -> Terms:
    """The sum of variables, each counted once."""
    return tuple((variable, 1) for variable in variables)


def worth(terms: Terms, values: Sequence[int]) -> int:
    """``Σ coefficient × value`` over the terms; 0 of none. ``values``: by number of the variable."""
    return sum(coefficient * values[variable] for variable, coefficient in terms)
