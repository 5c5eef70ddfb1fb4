"""From a response and its assessment to a plan. The method is in docs/planning.md. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from fractions import Fraction

from maturity.core.durations import add_months
from maturity.core.program import Program
from maturity.core.response import Ask, Response
from maturity.core.result import Assessment
from maturity.core.ruleset import RuleSet
from maturity.errors import UsageError
from maturity.planning.floors import in_place
from maturity.planning.gaps import waiting
from maturity.planning.goals import goal
from maturity.planning.horizon import MOST_MONTHS
from maturity.planning.integer import Solver
from maturity.planning.offers import Offers
from maturity.planning.plan import Plan, PlannedAction
from maturity.planning.projection import projection
from maturity.planning.settling import settling
from maturity.planning.shortest import Order, Picked, choose
from maturity.planning.stages import NODES
from maturity.planning.state import State, subjects, ways
from maturity.planning.timetable import QUARTER, YEAR, Entry, Limits, Timetable, months_in_words
from maturity.planning.wishes import Mode, Wishes
from maturity.suggest import did_you_mean

FIRST_LOOK = timedelta(days=90)
LAST_YEAR = 9900  # a plan and the reviews after it end before the calendar does


def make(  # noqa: PLR0913 - one argument a wish, all by name
    program: Program,
    response: Response,
    assessment: Assessment,
    *,
    solver: Solver,
    start: date | None = None,
    months: int = YEAR,
    days: Fraction | None = None,
    days_by_role: Mapping[str, Fraction] | None = None,
    first_90_days: int | None = None,
    year: int | None = None,
    target: str | None = None,
    only: Sequence[str] = (),
    soonest: bool = False,
    nodes: int = NODES,
) -> Plan:
    """The shortest route: settling steps, actions on a calendar, what it leaves aside, what it gives.

    Args:
        program: The compiled rule set that the assessment was made with.
        response: The network's answers.
        assessment: Their assessment, in the same version of the rule set.
        solver: What solves integer programmes; ``maturity.solver.open_problem``.
        start: First day of the plan, the first of a month; a later day of a month means the next
            one. By default the first of the month after the response's ``as_of``.
        months: The horizon. What would not end within it is not planned.
        days: Working days of everybody together; no limit by default.
        days_by_role: Working days of single roles.
        first_90_days: How many actions start in the first three months, else the rule set's.
        year: How many start in a year, else the rule set's.
        target: A level beyond which nothing is planned, else the rule set's.
        only: Capabilities or domains that the plan is for; by default all.
        soonest: Whether to reach the levels by the earliest month rather than in the fewest days.
        nodes: Of the search, for each stage of the choice.

    Raises:
        UsageError: A wish names a role or level that is not there, or a number makes no sense.
    """
    ruleset = program.ruleset
    aim = ruleset.plan.target if target is None else target
    _check(ruleset, aim, days_by_role or {}, months, only)
    limits = Limits(
        start=_start(response, start),
        months=months,
        first_90_days=ruleset.plan.first_90_days if first_90_days is None else first_90_days,
        year=ruleset.plan.year if year is None else year,
        days=days,
        days_by_role=dict(days_by_role or {}),
    )
    _check_start(limits.start)
    asked = target is not None or bool(only)
    wishes = Wishes(
        subjects=subjects(program, response),
        priorities=tuple(priority.capability for priority in response.priorities),
        target=aim,
        community=ruleset.plan.at_least_one_from,
        mode=_mode(limits, asked=asked, soonest=soonest),
        only=tuple(only),
        asked=asked or soonest,
    )
    states = ways(program, response)
    offers = Offers(program, response, states[0].encoded)
    order = choose(states[0], offers, wishes, Timetable(ruleset, limits), solver, nodes)
    return _drawn_up(ruleset, response, assessment, (states, offers), wishes, order)


def _drawn_up(
    ruleset: RuleSet,
    response: Response,
    assessment: Assessment,
    found: tuple[Sequence[State], Offers],
    wishes: Wishes,
    order: Order,
) -> Plan:
    """The plan, with all that follows from what was chosen: what to settle, what waits, what it gives."""
    states, offers = found
    limits, planned = order.timetable.limits, order.picked
    return Plan(
        ruleset=ruleset.name,
        version=ruleset.version,
        start=limits.start,
        months=limits.months,
        days_available=limits.days,
        settling=settling(states[0], assessment, wishes.subjects, wishes.target),
        actions=tuple(_planned(each, order, offers) for each in planned),
        later=order.later,
        waiting=waiting(
            states[0],
            _needs_ahead(states[0], wishes, planned),
            [each.entry.action for each in planned],
        ),
        refused=offers.refused(),
        asks_icb=_asks(response, planned),
        projection=projection(states, assessment, order.timetable),
        quarters=order.timetable.quarters(),
        limits=_in_words(ruleset, limits, wishes.target),
        no_community=order.no_community,
        mode=wishes.mode.value,
        stages=order.stages,
        unmet=order.unmet,
    )


def _mode(limits: Limits, *, asked: bool, soonest: bool) -> Mode:
    """Soonest if asked for; the least days to a target where no days are given; else most levels."""
    if soonest:
        return Mode.SOONEST
    unlimited = limits.days is None and not limits.days_by_role
    return Mode.LEAST if asked and unlimited else Mode.MOST


def _start(response: Response, start: date | None) -> date:
    if start is None:
        return add_months(response.as_of.replace(day=1), 1)
    return start if start.day == 1 else add_months(start.replace(day=1), 1)


def _check_start(start: date) -> None:
    if start.year > LAST_YEAR:
        raise UsageError(
            f"a plan cannot start in {start.year}; check the start, or the date of the answers (as_of)"
        )


def _planned(each: Picked, order: Order, offers: Offers) -> PlannedAction:
    entry, action = each.entry, each.entry.action
    limits = order.timetable.limits
    starts = entry.began or limits.first_of(entry.start_month)
    due = limits.last_of(entry.end_month)
    early = entry.start_month < QUARTER and not entry.under_way
    return PlannedAction(
        action=action.id,
        start_month=entry.start_month,
        end_month=entry.end_month,
        starts=starts,
        due=due,
        review=min(add_months(due, 1), starts + FIRST_LOOK) if early else add_months(due, 1),
        lead=action.lead,
        who=offers.note(action).who,
        days=entry.days,
        raises=each.good.raises,
        serves=each.good.serves,
        counts_from=_counts_from(order.timetable, entry),
        waits_for=action.waits_for,
        first_90_days=entry.start_month < QUARTER,
        why=each.why,
        state="under-way" if entry.under_way else "",
        hopes=each.good.hopes,
        unsure=each.unsure,
        in_place=in_place(offers.program, offers.now, action.raises, offers.response.as_of),
    )


def _counts_from(timetable: Timetable, entry: Entry) -> int | None:
    """The month from whose end all that an action raises counts; None if some never does."""
    months = [timetable.counts_from(entry, q, v) for q, v in entry.action.raises.items()]
    if any(month is None for month in months):
        return None
    return max((month for month in months if month is not None), default=entry.end_month)


def _needs_ahead(state: State, wishes: Wishes, planned: Sequence[Picked]) -> tuple[str, ...]:
    """Unmet needs of the next levels, and those that the planned actions go on to."""
    found: dict[str, None] = {}
    for result in wishes.subjects:
        aim = goal(state, result, wishes.target)
        if aim is not None:
            found.update(dict.fromkeys(need for need, _ in aim.needs))
    for each in planned:
        found.update(dict.fromkeys((*each.good.raises, *each.good.hopes)))
    return tuple(found)


def _asks(response: Response, planned: Sequence[Picked]) -> tuple[Ask, ...]:
    """What is asked of the ICB: the network's own asks with their answers, then those planned."""
    own = response.asks_of_icb
    asked = {ask.action for ask in own}
    new = [
        Ask(each.entry.action.asks_icb, each.entry.action.id)
        for each in planned
        if each.entry.action.asks_icb and each.entry.action.id not in asked
    ]
    return (*own, *new)


def _in_words(ruleset: RuleSet, limits: Limits, target: str) -> dict[str, str]:
    found = {
        "first_90_days": f"at most {_count(limits.first_90_days)} start in the first 90 days "
        "(the first three months)",
        "year": f"at most {_count(limits.year)} start in a year",
        "months": f"everything ends within {months_in_words(limits.months)} of the start",
    }
    if limits.days is not None:
        found["days"] = f"{_in_days(limits.days)} of everybody together"
    for role, days in limits.days_by_role.items():
        found[f"days:{role}"] = f"{_in_days(days)} of the {ruleset.roles[role].title}"
    if target:
        level = ruleset.scale.find(target)
        found["target"] = f"nothing beyond {level.title if level else target}"
    return found


def _count(actions: int) -> str:
    return "one action" if actions == 1 else f"{actions} actions"


def _in_days(value: Fraction) -> str:
    if value == 0:
        return "no working days"
    number = str(value.numerator) if value.denominator == 1 else f"{float(value):g}"
    return f"{number} working {'day' if value == 1 else 'days'}"


def _check(
    ruleset: RuleSet,
    target: str,
    days_by_role: Mapping[str, Fraction],
    months: int,
    only: Sequence[str],
) -> None:
    """Refuse wishes that name nothing that is there."""
    scales = [ruleset.scale, *ruleset.scales.values()]
    levels = dict.fromkeys(level.id for scale in scales for level in scale.levels)
    if target and target not in levels:
        raise UsageError(_unknown("level", target, list(levels)))
    for role in days_by_role:
        if role not in ruleset.roles:
            raise UsageError(_unknown("role", role, list(ruleset.roles)))
    nodes = [node.id for node in ruleset.nodes]
    for name in only:
        if name not in nodes:
            raise UsageError(_unknown("capability or domain", name, nodes))
    if not 1 <= months <= MOST_MONTHS:
        raise UsageError(f"a plan looks 1 to {MOST_MONTHS} months ahead, not {months}")


def _unknown(kind: str, name: str, names: list[str]) -> str:
    help_ = did_you_mean(name, names, f"there are: {', '.join(names)}")
    return f"no {kind} is called '{name}'; {help_}"
