"""What the plan gives: levels and when they come, as a table, a picture and a sentence."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from maturity.core.durations import add_months
from maturity.core.result import Standing
from maturity.core.ruleset import Tier
from maturity.planning.plan import Plan, Projected
from maturity.reporting import criterion_words, plan_words, words, year_charts
from maturity.reporting.material import Material

MOST_ENDS = 4  # quarters that the picture has room for
SAME = "–"


@dataclass(frozen=True, slots=True)
class Levels:
    """Where a result stands now, if the actions are done, and if they also work.

    ``done``: each level that comes, with the end of the quarter it comes in; a dash where none does.
    """

    name: str
    now: str
    done: str
    works: str
    shown: str


@dataclass(frozen=True, slots=True)
class Gives:
    """What the plan gives, as printed. ``promise`` is empty where no level is gained."""

    promise: str
    chart: str
    levels: tuple[Levels, ...]
    unchanged: str


def gives(material: Material, plan: Plan) -> Gives:
    """Results that move, domains always; a sentence on the others; all of it by scoring."""
    rows, still = [], 0
    months = _months(plan)
    for each in plan.projection:
        moves = not each.now == each.done == each.works
        if not moves and material.ruleset.node(each.result).tier is Tier.CAPABILITY:
            still += 1
            continue
        rows.append(
            Levels(
                criterion_words.named(material.ruleset, each.result),
                each.now.title,
                _steps(each, [_end(plan, month) for month in months]),
                each.works.title,
                each.done_evidenced.title,
            )
        )
    one, many = material.tier(Tier.CAPABILITY)
    counted = _gains(material, plan)
    return Gives(
        promise(material, plan),
        year_charts.gains(counted),
        tuple(rows),
        (f"{SAME}: as before. " if any(row.done == SAME for row in rows) else "")
        + (f"The other {words.count(still, one, many)} stay where they are." if still else ""),
    )


def _steps(each: Projected, ends: Sequence[date]) -> str:
    """``Foundation by 30 Apr, Step 1 by 31 Oct 2027``: at least, if done; a dash where it is as now."""
    came: list[tuple[str, date]] = []
    for quarter, end in zip(each.quarters, ends, strict=True):
        title = quarter.done.assured.title
        if title != (came[-1][0] if came else each.now.title):
            came.append((title, end))
    days = words.short_days([end for _, end in came])
    return (
        ", ".join(f"{title} by {day}" for (title, _), day in zip(came, days, strict=True)) or SAME
    )


def promise(material: Material, plan: Plan) -> str:
    """What the plan gains, by when and for how much work: ``If all of it is done: 4 levels more by …``.

    Levels are counted over the capabilities, at least, on the answers. Empty where none is gained.
    """
    said: list[tuple[int, date]] = []
    for i, month in enumerate(_months(plan)):
        more = sum(_more(each, each.quarters[i].done)[0] for each in _counted(material, plan))
        if more > (said[-1][0] if said else 0):
            said.append((more, _end(plan, month)))
    if not said:
        return ""
    dates = words.short_days([when for _, when in said])
    parts = [f"{more} by {when}" for (more, _), when in zip(said[1:], dates[1:], strict=True)]
    parts.insert(0, f"{words.count(said[0][0], 'level')} more by {dates[0]}")
    spent = sum((plan_words.total(each.days) for each in plan.actions), start=plan_words.NONE)
    return f"If all of it is done: {words.listed(parts)}, for {words.days(spent)} of work."


def _gains(material: Material, plan: Plan) -> tuple[year_charts.Gain, ...]:
    """Levels more than today, at the ends of the quarters that are shown."""
    counted = tuple(_counted(material, plan))
    today = _sum(_more(each, each.today) for each in counted)
    found = [year_charts.Gain("Today", today, today)]
    shown = _shown_months(plan)
    for i, month in enumerate(_months(plan)):
        if month in shown:
            done = _sum(_more(each, each.quarters[i].done) for each in counted)
            works = _sum(_more(each, each.quarters[i].works) for each in counted)
            found.append(year_charts.Gain(words.short_day(_end(plan, month)), done, works))
    return tuple(found)


def _counted(material: Material, plan: Plan) -> Iterable[Projected]:
    """The capabilities: domains follow from them."""
    tier = material.ruleset.node
    return (each for each in plan.projection if tier(each.result).tier is Tier.CAPABILITY)


def _more(each: Projected, then: Standing) -> tuple[int, int]:
    """Levels above today's: at least, and could be. No level counts as the lowest place."""
    now = max(each.now.index, 0)
    low, high = (max(level.index, 0) - now for level in (then.assured, then.possible))
    return low, high


def _sum(pairs: Iterable[tuple[int, int]]) -> tuple[int, int]:
    every = tuple(pairs)
    return sum(low for low, _ in every), sum(high for _, high in every)


def _months(plan: Plan) -> tuple[int, ...]:
    """The last month of each quarter, and of the plan."""
    return tuple(q.month for q in plan.projection[0].quarters) if plan.projection else ()


def _shown_months(plan: Plan) -> tuple[int, ...]:
    """Those that a table has room for; the last of the plan always."""
    months = _months(plan)
    step = -(-len(months) // MOST_ENDS) or 1
    return tuple(sorted(months[::-step]))


def _end(plan: Plan, month: int) -> date:
    """The last day of a month of the plan."""
    return add_months(plan.start, month + 1) - timedelta(days=1)
