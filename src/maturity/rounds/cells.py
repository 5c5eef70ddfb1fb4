"""Counts that hang together, as an attacker sees them: unknowns, what is known anyway, cells. Pure.

A *cell* is a number that could be published: a sum of unknowns, each a count of networks. Which sums
share unknowns says what can be worked out by subtraction, over tables, copies and years.
"""

from __future__ import annotations

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

    ``value`` None: of last year and hidden then, so that its value is nobody's to know. ``secret``:
    never published itself, and not to be worked out where it is small: what is left of a total.
    ``most``: the largest value it could have for all that is known anyway.
    """

    key: Key
    terms: Terms
    value: int | None
    lines: tuple[str, ...]
    most: int
    secret: bool = False


@dataclass(slots=True)
class Linked:
    """Unknowns that are tied to each other, while they are put together."""

    highs: list[int] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    cells: list[Cell] = field(default_factory=list)

    def unknown(self, most: int) -> int:
        """A new unknown count between 0 and ``most``."""
        self.highs.append(most)
        return len(self.highs) - 1

    def unknowns(self, number: int, most: int) -> list[int]:
        """Several at once."""
        return [self.unknown(most) for _ in range(number)]

    def know(self, terms: Terms, low: int | None = None, high: int | None = None) -> None:
        """Something that is known anyway, or follows from the rules."""
        self.rows.append(Row(terms, low, high))

    def problem(self, published: list[Cell]) -> Problem:
        """What an attacker can solve once these cells are published."""
        said = [Row(cell.terms, cell.value, cell.value) for cell in published]
        return Problem((0,) * len(self.highs), tuple(self.highs), (*self.rows, *said))


def total(*variables: int) -> Terms:
    """The sum of some unknowns, each counted as often as it stands there."""
    found: dict[int, int] = {}
    for variable in variables:
        found[variable] = found.get(variable, 0) + 1
    return tuple(found.items())


def less(one: Terms, other: Terms) -> Terms:
    """The first sum less the second."""
    found = dict(one)
    for variable, factor in other:
        found[variable] = found.get(variable, 0) - factor
    return tuple((variable, factor) for variable, factor in found.items() if factor)
