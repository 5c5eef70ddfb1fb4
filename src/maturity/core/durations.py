"""Time that has passed, counted on the calendar (docs/language.md §6)."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta

SHORTEST_MONTH = 28
_UNITS = {"day": (0, 1), "week": (0, 7), "month": (1, 0), "year": (12, 0)}
_WRITTEN = re.compile(r"([0-9]{1,4}) (day|week|month|year)s?")


@dataclass(frozen=True, slots=True)
class Duration:
    """A length of time in calendar months and days, with the words it was written in."""

    months: int
    days: int
    text: str

    @classmethod
    def parse(cls, text: str) -> Duration:
        """Read ``12 months``, ``1 year``, ``6 weeks``. Raises ValueError for anything else."""
        found = _WRITTEN.fullmatch(text.strip())
        if found is None:
            raise ValueError(f"'{text}' is not a duration such as '12 months'")
        count, (months, days) = int(found[1]), _UNITS[found[2]]
        return cls(months * count, days * count, text.strip())

    def after(self, start: date) -> date:
        """The date this long after ``start``; the last of the month where the day does not exist."""
        end = add_months(start, self.months)
        return end + min(timedelta(days=self.days), date.max - end)

    @property
    def least_days(self) -> int:
        """Days that it takes at least, whatever the months."""
        return SHORTEST_MONTH * self.months + self.days

    def just(self, as_of: date, *, longer: bool) -> date:
        """The worst date that satisfies it at ``as_of``.

        For longer the latest day from which it has passed; for recent the earliest from which it
        has not. Longer than the calendar itself: its first day is the best there is.
        """
        near = add_months(as_of, -self.months).toordinal() - self.days
        # The end of a month can stand for several days of a longer one: look a few days around.
        first, last = max(near - 4, 1), min(max(near, 1) + 4, date.max.toordinal())
        around = [date.fromordinal(day) for day in range(first, last + 1)]
        if longer:
            return max((day for day in around if self.after(day) <= as_of), default=date.min)
        return min(day for day in around if self.after(day) >= as_of)

    @property
    def order(self) -> tuple[int, int]:
        """For sorting durations of one question: by length, months counted as 30.44 days."""
        return (round(self.months * 30.4375 + self.days), self.days)


def add_months(start: date, months: int) -> date:
    """The same day ``months`` later, or the last day of that month, within what a date can be."""
    year, month = divmod(start.month - 1 + months, 12)
    year, month = start.year + year, month + 1
    if year > date.max.year:
        return date.max
    if year < date.min.year:
        return date.min
    if start.day <= SHORTEST_MONTH:
        return date(year, month, start.day)
    return date(year, month, min(start.day, calendar.monthrange(year, month)[1]))
