"""The calendar: when actions start and end, what they charge, and when their effects count. Pure.

Months count from the plan's start, 0 the first. Actions are placed one after another; placing one
never moves those before it, so the order in which they are placed is the order of the plan.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from fractions import Fraction

from maturity.core.durations import Duration, add_months
from maturity.core.questions import Question
from maturity.core.ruleset import Action, RuleSet

QUARTER, YEAR, WEEKS = 3, 12, 52
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Limits:
    """What a plan may hold. The first 90 days are its first three months."""

    start: date
    months: int
    first_90_days: int
    year: int
    days: Fraction | None
    days_by_role: Mapping[str, Fraction]

    @property
    def pace(self) -> int:
        """How many actions start in one month after the first three, if nothing speaks against."""
        rest = max(1, min(self.months, YEAR) - QUARTER)
        return max(1, math.ceil((self.year - self.first_90_days) / rest))

    def first_of(self, month: int) -> date:
        """First day of a month of the plan."""
        return add_months(self.start, month)

    def last_of(self, month: int) -> date:
        """Last day of a month of the plan."""
        return add_months(self.start, month + 1) - ONE_DAY


@dataclass(frozen=True, slots=True)
class Entry:
    """One action on the calendar. ``days`` are those still to be worked; ``began``: under way."""

    action: Action
    start_month: int
    end_month: int
    days: Mapping[str, Fraction]
    began: date | None = None
    under_way: bool = False


@dataclass(frozen=True, slots=True)
class Timetable:
    """Actions placed on the calendar within limits."""

    ruleset: RuleSet
    limits: Limits
    entries: tuple[Entry, ...] = ()

    def under_way(self, action: Action, began: date | None) -> Timetable:
        """With an action that has begun: what is left of it, from the first month on."""
        length = length_of(action)
        start = self.limits.start
        gone = 0
        if began is not None:
            gone = (start.year - began.year) * YEAR + start.month - began.month
        left = min(length, max(1, length - max(gone, 0)))
        days = {role: count * Fraction(left, length) for role, count in action.days.items()}
        return self.with_entry(Entry(action, 0, left - 1, days, began, under_way=True))

    def place(self, action: Action, *, earliest: int = 0) -> Timetable | str:
        """With one more action at its earliest good month, or the limit that it meets, in words."""
        reason = self._days_left(action)
        if reason:
            return reason
        length = length_of(action)
        ends = [e.end_month + 1 for e in self.entries if e.action.id in action.after]
        first, last = max([earliest, *ends]), self.limits.months - length
        if first > last:
            return f"would not end within {months_in_words(self.limits.months)}"
        fitting = [month for month in range(first, last + 1) if self._may_start(month)]
        if not fitting:
            if all(self._year_full(month) for month in range(first, last + 1)):
                return f"comes after the {self.limits.year} actions that a year holds"
            return (
                f"would not end within {months_in_words(self.limits.months)} if it started later on"
            )
        month = self._steady(action, length, fitting)
        return self.with_entry(Entry(action, month, month + length - 1, dict(action.days)))

    def quarters(self) -> tuple[Mapping[str, Fraction], ...]:
        """Days by role and quarter; each action's days are spread evenly over its months."""
        found: list[dict[str, Fraction]] = [
            {} for _ in range(math.ceil(self.limits.months / QUARTER))
        ]
        for entry in self.entries:
            length = entry.end_month - entry.start_month + 1
            for month in range(entry.start_month, min(entry.end_month + 1, self.limits.months)):
                charged = found[month // QUARTER]
                for role, days in entry.days.items():
                    charged[role] = charged.get(role, Fraction(0)) + days / length
        return tuple(found)

    def counts_from(self, entry: Entry, question_id: str, value: object) -> int | None:
        """The month from whose end an effect holds (``over`` respected); None after the horizon."""
        when = self.limits.last_of(entry.end_month)
        month = entry.end_month
        for over in overs(self.ruleset.question(question_id), value):
            ripe = over.after(when)
            while month < self.limits.months and self.limits.last_of(month) < ripe:
                month += 1
        return month if month < self.limits.months else None

    def counted(
        self, entry: Entry, *, hopes: bool = False, by: int | None = None
    ) -> dict[str, object]:
        """What an action raises (or may lead to) by the end of a month, by default of the horizon."""
        values = entry.action.may_lead_to if hopes else entry.action.raises
        last = self.limits.months - 1 if by is None else by
        found = {q: self.counts_from(entry, q, v) for q, v in values.items()}
        return {q: values[q] for q, month in found.items() if month is not None and month <= last}

    def with_entry(self, entry: Entry) -> Timetable:
        """With one more action where it stands."""
        return replace(self, entries=(*self.entries, entry))

    def _days_left(self, action: Action) -> str:
        used: dict[str, Fraction] = {}
        for entry in self.entries:
            for role, days in entry.days.items():
                used[role] = used.get(role, Fraction(0)) + days
        for role, days in action.days.items():
            limit = self.limits.days_by_role.get(role)
            if limit is not None and used.get(role, Fraction(0)) + days > limit:
                title = self.ruleset.roles[role].title if role in self.ruleset.roles else role
                return f"takes more days of the {title} than are left"
        total = sum(used.values(), Fraction(0)) + days_of((action,))
        if self.limits.days is not None and total > self.limits.days:
            return "takes more days than are left"
        return ""

    def _starts(self, months: Iterable[int]) -> int:
        wanted = set(months)
        return sum(entry.start_month in wanted for entry in self.entries)

    def _year_full(self, month: int) -> bool:
        first = month // YEAR * YEAR
        return self._starts(range(first, first + YEAR)) >= self.limits.year

    def _may_start(self, month: int) -> bool:
        early = month < QUARTER and self._starts(range(QUARTER)) >= self.limits.first_90_days
        return not early and not self._year_full(month)

    def _steady(self, action: Action, length: int, fitting: list[int]) -> int:
        """Not too many at once, unless waiting would let an effect slip out of the horizon."""

        def effects(month: int) -> int:
            entry = Entry(action, month, month + length - 1, {})
            return len(self.counted(entry)) + len(self.counted(entry, hopes=True))

        most = effects(fitting[0])
        for month in fitting:
            calm = month < QUARTER or self._starts((month,)) < self.limits.pace
            if calm and effects(month) == most:
                return month
        return fitting[0]


def length_of(action: Action) -> int:
    """Months that an action takes: ceil(weeks × 12 / 52), at least one."""
    return max(1, math.ceil(action.weeks * YEAR / WEEKS))


def days_of(actions: Iterable[Action]) -> Fraction:
    """Working days of all roles together, those from outside counted too."""
    return sum((days for action in actions for days in action.days.values()), Fraction(0))


def overs(question: Question, value: object) -> tuple[Duration, ...]:
    """How long it takes for an answer to come true: ``over`` of the question and of each option chosen.

    ``value`` as in ``raises`` of an action. Empty where it counts from the end of the action.
    """
    chosen = value if isinstance(value, tuple | list | set | frozenset) else (value,)
    found = [question.over]
    found += [option.over for option in question.options if option.id in chosen]
    return tuple(over for over in found if over is not None)


def months_in_words(months: int) -> str:
    """``one month``, ``12 months``."""
    return "one month" if months == 1 else f"{months} months"
