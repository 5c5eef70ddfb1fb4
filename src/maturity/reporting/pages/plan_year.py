"""The year of a plan: its actions on a calendar, and the working days of each role by quarter."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction

from maturity.core.durations import add_months
from maturity.planning.plan import Plan
from maturity.reporting import plan_words, words, year_charts
from maturity.reporting.material import Material


def chart(material: Material, plan: Plan) -> str:
    """The actions on a calendar, with the days of each quarter, as SVG."""
    spans = [
        year_charts.Span(
            f"{number}  {material.ruleset.action(each.action).title}",
            each.start_month,
            each.end_month,
            _months_between(plan.start, each.review),
            each.first_90_days,
        )
        for number, each in enumerate(plan.actions, 1)
    ]
    days = [words.rough(plan_words.total(quarter)) for quarter in plan.quarters]
    return year_charts.calendar(spans, plan.start, plan.months, days)


def _months_between(start: date, when: date) -> int:
    months = (when.year - start.year) * 12 + when.month - start.month
    return months - (1 if add_months(start, months) > when else 0)


def quarters(
    material: Material, plan: Plan
) -> tuple[tuple[str, ...], tuple[tuple[str, tuple[str, ...]], ...]]:
    """Days a quarter by role, with sums; heads are the months of each quarter."""
    if not plan.quarters:
        return (), ()
    heads = []
    for i in range(len(plan.quarters)):
        first = add_months(plan.start, 3 * i)
        last = add_months(plan.start, 3 * i + 3) - timedelta(days=1)
        year = f" {first.year}" if first.year != last.year else ""
        heads.append(f"{_month(first)}{year} to {_month(last)} {last.year}")
    roles = dict.fromkeys(
        role for quarter in plan.quarters for role, days in quarter.items() if days
    )
    rows = []
    for role in roles:
        days = [quarter.get(role, Fraction(0)) for quarter in plan.quarters]
        rows.append((words.capital(material.role(role)), _cells([*days, sum(days, Fraction(0))])))
    sums = [plan_words.total(quarter) for quarter in plan.quarters]
    rows.append(("All together", _cells([*sums, sum(sums, Fraction(0))])))
    return (*heads, "Year"), tuple(rows)


def _month(when: date) -> str:
    return words.MONTHS[when.month - 1][:3]


def _cells(days: list[Fraction]) -> tuple[str, ...]:
    return tuple(words.rough(number) if number else "–" for number in days)
