"""What a table is: its columns with types, units and meanings, and the function that makes its rows."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from maturity.rounds.star.told import Star

Cell = str | int | float | bool | date | None
Row = tuple[Cell, ...]
"""One cell a column, in the order of the columns. None: nothing is known, or it is not such a case."""


class Type(StrEnum):
    """What stands in a column. Texts are never empty for want of an answer: a word says why."""

    KEY = "key"
    WORD = "word"
    TEXT = "text"
    COUNT = "count"
    NUMBER = "number"
    DATE = "date"
    YES_NO = "yes or no"

    @property
    def is_text(self) -> bool:
        """Whether cells are text."""
        return self in (Type.KEY, Type.WORD, Type.TEXT)


@dataclass(frozen=True, slots=True)
class Column:
    """One column. ``values``: the words that may stand in it. ``joins``: the dimension it points to."""

    name: str
    type: Type
    says: str
    unit: str = ""
    values: str = ""
    joins: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """One table: ``key`` names the columns that together are different in every row."""

    name: str
    says: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]
    rows: Callable[[Star], Iterator[Row]]


def key(name: str, says: str, joins: str = "") -> Column:
    """A column that joins, or is joined to."""
    return Column(name, Type.KEY, says, joins=joins)


def word(name: str, says: str, values: str = "", joins: str = "") -> Column:
    """A column of words from a short list."""
    return Column(name, Type.WORD, says, values=values, joins=joins)


def text(name: str, says: str) -> Column:
    """A column of the matrix's own text."""
    return Column(name, Type.TEXT, says)


def count(name: str, says: str, unit: str) -> Column:
    """A column of whole numbers, 0 or more, without gaps."""
    return Column(name, Type.COUNT, says, unit)


def number(name: str, says: str, unit: str) -> Column:
    """A column of numbers that may have gaps."""
    return Column(name, Type.NUMBER, says, unit)


def day(name: str, says: str) -> Column:
    """A column of dates that may have gaps."""
    return Column(name, Type.DATE, says, "year-month-day")


def yes_no(name: str, says: str) -> Column:
    """A column that says yes or no."""
    return Column(name, Type.YES_NO, says, values="yes, no")


YEAR = key("year", "The year", "dim_years")
ORGANISATION = key("organisation", "The organisation's code", "dim_organisations")
CAPABILITY = key("capability", "The capability, or the domain, by its id", "dim_capabilities")
