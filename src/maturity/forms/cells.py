"""One filled-in cell: from what a form holds to plain text, a number or a date."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from fractions import Fraction
from math import isfinite

from maturity.diagnostics import Place

Shown = str | int | float | bool | date | datetime | time | timedelta | Fraction
"""What a cell can hold."""

_MONTHS = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?)?")
_NUMBERS = re.compile(r"(\d{1,2})[./ -](\d{1,2})[./ -](\d{4}|\d{2})")
_DAY_FIRST = re.compile(
    r"(\d{1,2})(?:st|nd|rd|th)?[ -]*(?:of )?([a-z]{3,9})\.?,?[ -]*(\d{4}|\d{2})"
)
_MONTH_FIRST = re.compile(r"([a-z]{3,9})\.? *(\d{1,2})(?:st|nd|rd|th)?,? *(\d{4})")
_THOUSANDS = re.compile(r"-?\d{1,3}(,\d{3})+(\.\d+)?")
_EPOCH, _EPOCH_1904 = date(1899, 12, 30), date(1904, 1, 1)
_SERIALS = range(20_000, 80_000)  # October 1954 to January 2119
_CENTURY = 2000


@dataclass(frozen=True, slots=True)
class Cell:
    """A value and where it stands. ``percent``: shown with a percent sign, stored as a share."""

    value: Shown
    place: Place
    percent: bool = False
    since_1904: bool = False


class Ambiguous(Exception):
    """A date that can be read in two ways."""

    def __init__(self, one: date, other: date) -> None:
        super().__init__(f"{one} or {other}")
        self.one, self.other = one, other


def text(cell: Cell) -> str:
    """What a cell says, as text; a whole number without a point, a date as year-month-day."""
    value = cell.value
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, (date, str)):
        return str(value).strip()
    if isinstance(value, (int, float)):
        return _percent(value) if cell.percent else digits(value)
    return str(value)


def number(cell: Cell, unit: str = "") -> str:
    """What a cell says where a number is expected: digits, if it can be read as a number.

    ``1,200`` and ``45 %`` are read as people mean them; the percent sign only where the question
    counts in per cent, for elsewhere it would hide a factor of a hundred.
    """
    said = " ".join(text(cell).replace("\u00a0", " ").split())
    if "%" in unit or "per cent" in unit.lower() or "percent" in unit.lower():
        said = said.removesuffix("%").rstrip()
    elif unit and said.lower().endswith(unit.lower()):
        said = said[: -len(unit)].rstrip()
    if _THOUSANDS.fullmatch(said):
        said = said.replace(",", "")
    return said.replace("\u2212", "-").removeprefix("+")


def day(cell: Cell) -> date | None:
    """The date that a cell holds, or None when it holds none.

    Raises:
        Ambiguous: it is a text such as 03/04/2026, which is two days in two countries.
    """
    value = cell.value
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if isinstance(value, bool) or not isinstance(value, (int, float, str)):
        return None
    if isinstance(value, (int, float)):
        return _serial(value, since_1904=cell.since_1904)
    return _written(" ".join(value.replace("\u00a0", " ").split()).casefold())


def no_such_day(cell: Cell) -> bool:
    """Whether a text is written as a day that no calendar has, such as 31 February 2027."""
    said = " ".join(cell.value.split()).casefold() if isinstance(cell.value, str) else ""
    shapes = (_ISO, _DAY_FIRST, _MONTH_FIRST, _NUMBERS)
    return any(shape.fullmatch(said) for shape in shapes) and _written(said) is None


def _serial(value: float, *, since_1904: bool) -> date | None:
    """A date whose cell lost its format is a count of days."""
    if not isfinite(value) or int(value) not in _SERIALS:
        return None
    return (_EPOCH_1904 if since_1904 else _EPOCH) + timedelta(days=int(value))


def _written(said: str) -> date | None:
    if found := _ISO.fullmatch(said):
        return _real(int(found[1]), int(found[2]), int(found[3]))
    if found := _DAY_FIRST.fullmatch(said):
        return _real(_year(found[3]), _month(found[2]), int(found[1]))
    if found := _MONTH_FIRST.fullmatch(said):
        return _real(int(found[3]), _month(found[1]), int(found[2]))
    if found := _NUMBERS.fullmatch(said):
        first, second, year = int(found[1]), int(found[2]), _year(found[3])
        british, american = _real(year, second, first), _real(year, first, second)
        if british and american and british != american:
            raise Ambiguous(british, american)
        return british or american
    return None


def _year(digits: str) -> int:
    return int(digits) if len(digits) > 2 else _CENTURY + int(digits)  # noqa: PLR2004 (two digits)


def _month(name: str) -> int:
    """1 to 12, or 0 when it is no month."""
    for index, month in enumerate(_MONTHS, 1):
        if month == name or name in {month[:3], month[:4]}:
            return index
    return 0


def _real(year: int, month: int, of_month: int) -> date | None:
    try:
        return date(year, month, of_month)
    except ValueError:
        return None


def digits(value: float) -> str:
    """A number as people write it; fifteen digits are what a workbook keeps."""
    if not isfinite(value):
        return str(value)
    if value == int(value):
        return str(int(value))
    return format(value, ".15g") if abs(value) >= 1e-4 else format(value, ".15f").rstrip("0")  # noqa: PLR2004


def _percent(value: float) -> str:
    return f"{digits(round(value * 100, 10))}%"
