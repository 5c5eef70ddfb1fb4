"""Days that can be meant. A year such as 0206 or 9999 is a slip of the hand, and no age is measured from it."""

from __future__ import annotations

from datetime import date

FIRST, LAST = date(2015, 1, 1), date(2100, 12, 31)
"""Between them lies the date of every assessment: there were no primary care networks before 2019."""

LONG_AGO = date(1900, 1, 1)
"""Nothing that an answer or a piece of evidence tells of was earlier."""


def in_our_time(day: date) -> bool:
    """Whether answers can be given, a form signed or a plan begun on this day."""
    return FIRST <= day <= LAST
