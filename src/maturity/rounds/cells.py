"""Counts that hang together, as an attacker sees them: unknowns, what is known anyway, cells. Pure.

A *cell* is a number that could be published: a sum of unknowns, each a count of networks. Which sums
share unknowns says what can be worked out by subtraction, over tables, copies and years.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from maturity.planning.integer import Problem, Row, Terms


class Key(NamedTuple):
    """Where a cell stands. ``copy``: a place, empty for the whole round."""

    copy: str
    table: str
    row: str
    column: str


@dataclass(frozen=True, slots=True)
class Cell:
    """One count. ``lines``: the sums it is a part of, by any name; its mates are hidden first.

    ``value`` None: not to be known in any case. ``secret``: never published itself, and not to be
    worked out where it is small: what is left of a total. ``blank``: a secret that has its place in a
    copy, as a hidden count, so that it cannot be told from others. ``one_year``: of networks that are in
    one of two years alone.
    """

    key: Key
    terms: Terms
    value: int | None
    lines: tuple[str, ...]
    secret: bool = False
    blank: bool = False
    one_year: bool = False


@dataclass(slots=True)
class Linked:
    """Unknowns that are tied to each other, while they are put together.

    ``moved``: unknowns that count who has another level than last year, which a reader may guess to be
    nobody; ``movers``: those of them that count somebody, who knows of itself; ``changed``: who is on a list and was not, or was and is not. ``passing``: cells, never
    published, that only a reader who guesses that too can come to know: who came or left, by list.
    """

    highs: list[int] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    cells: list[Cell] = field(default_factory=list)
    moved: list[int] = field(default_factory=list)
    movers: list[int] = field(default_factory=list)
    changed: list[int] = field(default_factory=list)
    passing: list[Cell] = field(default_factory=list)

    def unknown(self, most: int) -> int:
        """A new unknown count between 0 and ``most``."""
        self.highs.append(most)
        return len(self.highs) - 1

    def unknowns(self, number: int, most: int) -> list[int]:
        """Several at once."""
        return [self.unknown(most) for _ in range(number)]

    def cell(
        self,
        key: Key,
        terms: Terms,
        value: int | None,
        *lines: str,
        secret: bool = False,
        blank: bool = False,
        one_year: bool = False,
    ) -> None:
        """A count more."""
        never = secret or blank or one_year
        self.cells.append(Cell(key, terms, value, lines, never, blank, one_year))

    def know(self, terms: Terms, low: int | None = None, high: int | None = None) -> None:
        """Something that is known anyway, or follows from the rules."""
        self.rows.append(Row(terms, low, high))

    def problem(self, published: Iterable[Cell]) -> Problem:
        """What an attacker can solve once these cells are published."""
        said = [Row(cell.terms, cell.value, cell.value) for cell in published]
        return Problem((0,) * len(self.highs), tuple(self.highs), (*self.rows, *said))


def total(*variables: int) -> Terms:
    """The sum of some unknowns, each counted as often as it stands there."""
    found: dict[int, int] = {}
    for variable in variables:
        found[variable] = found.get(variable, 0) + 1
    return tuple(found.items())


def added(*sums: Terms) -> Terms:
    """Several sums together."""
    found: dict[int, int] = {}
    for variable, factor in (each for terms in sums for each in terms):
        found[variable] = found.get(variable, 0) + factor
    return tuple(found.items())


def less(one: Terms, other: Terms) -> Terms:
    """The first sum less the second."""
    found = dict(one)
    for variable, factor in other:
        found[variable] = found.get(variable, 0) - factor
    return tuple((variable, factor) for variable, factor in found.items() if factor)


def kept_back(cells: Iterable[Cell], shown: Sequence[Cell]) -> frozenset[Key]:
    """Keys of what is not published. What is the same number as a published one tells nothing more."""
    said, sums = {cell.key for cell in shown}, {cell.terms for cell in shown}
    return frozenset(
        cell.key
        for cell in cells
        if cell.key not in said and (cell.secret or cell.terms not in sums)
    )
