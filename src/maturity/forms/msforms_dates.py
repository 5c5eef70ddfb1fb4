"""Dates in an export: the order of day and month is that of whoever saved it, and nothing says which.

One file has one order. It shows where a number above twelve stands; where it never shows, the dates
are not used.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from enum import Enum

from maturity.forms.cells import Ambiguous, Cell, day

_NUMBERS = re.compile(r"\D*(\d{1,2})[./ -](\d{1,2})[./ -](\d{4}|\d{2})(?:\D.*)?")
_TIME = re.compile(r"[T,]?\s*\d{1,2}[:.]\d{2}(?:[:.]\d{2})?.*$")
_YEARS, _MONTHS = 2000, 12


class Order(Enum):
    """The order of day and month in one file."""

    DAY_FIRST = "day first"
    MONTH_FIRST = "month first"
    UNKNOWN = "unknown"


def order(cells: Iterable[Cell]) -> Order:
    """The order in which every date of a file can be read; unknown when both or neither can be."""
    can = {Order.DAY_FIRST, Order.MONTH_FIRST}
    for cell in cells:
        found = _numbers(cell)
        if found:
            first, second, _ = found
            can -= {Order.DAY_FIRST} if second > _MONTHS else set()
            can -= {Order.MONTH_FIRST} if first > _MONTHS else set()
    return can.pop() if len(can) == 1 else Order.UNKNOWN


def when(cell: Cell, read_as: Order) -> date | None:
    """The day in a cell; None where it is none, or where its order is not known."""
    found = _numbers(cell)
    if found is None:
        return _plain(cell)
    first, second, year = found
    if first != second and read_as is Order.UNKNOWN:
        return None
    month, of_month = (first, second) if read_as is Order.MONTH_FIRST else (second, first)
    try:
        return date(year, month, of_month)
    except ValueError:
        return None


def _plain(cell: Cell) -> date | None:
    """A day that is no matter of order: a date of the workbook, ISO, a month in words."""
    value = cell.value
    if isinstance(value, str):
        cell = Cell(_TIME.sub("", value).strip(), cell.place)
    try:
        return day(cell)
    except Ambiguous:
        return None


def _numbers(cell: Cell) -> tuple[int, int, int] | None:
    if not isinstance(cell.value, str):
        return None
    found = _NUMBERS.fullmatch(cell.value.strip())
    if not found:
        return None
    year = int(found[3])
    return int(found[1]), int(found[2]), year if year >= _YEARS else _YEARS + year
