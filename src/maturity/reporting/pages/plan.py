"""The action plan: settling steps, actions with dates, the year, what comes later, what it gives."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from maturity.core.ruleset import Tier
from maturity.planning.plan import Plan, PlannedAction
from maturity.reporting import plan_words, reasons, words
from maturity.reporting.material import Material
from maturity.reporting.pages import plan_year
from maturity.reporting.pages.gives import Gives, gives

FIRST_STEP = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class Step:
    """A settling step: where, what to do, what it could give."""

    where: str
    what: str
    gives: str


@dataclass(frozen=True, slots=True)
class Act:
    """One action as printed. ``who`` is empty where a line is left for a name.

    ``still``: what is still to come of an action of which part is done; empty of any other.
    """

    number: int
    id: str
    title: str
    towards: str
    still: str
    first_step: str
    first_step_by: str
    measure: str
    care: str
    waits_for: str
    lead: str
    who: str
    start: str
    due: str
    review: str
    dates: str
    days: str
    by_role: str
    state: str
    early: bool
    proposed: bool


@dataclass(frozen=True, slots=True)
class AskOfIcb:
    """Something asked of the ICB, with its answer so far."""

    what: str
    answer: str


@dataclass(frozen=True, slots=True)
class PlanPage:
    """The plan as printed."""

    order: str
    start: str
    months: int
    limits: tuple[str, ...]
    settling: tuple[Step, ...]
    actions: tuple[Act, ...]
    chart: str
    quarters: tuple[str, ...]
    days: tuple[tuple[str, tuple[str, ...]], ...]
    later: tuple[tuple[str, tuple[str, ...]], ...]
    asks: tuple[AskOfIcb, ...]
    waiting: tuple[str, ...]
    refused: tuple[str, ...]
    gives: Gives
    no_community: str
    unmet: tuple[str, ...]


def plan_page(material: Material, plan: Plan) -> PlanPage:
    """The plan of one report."""
    heads, rows = plan_year.quarters(material, plan)
    return PlanPage(
        order=plan_words.order(plan),
        start=words.day(plan.start),
        months=plan.months,
        limits=tuple(
            words.sentence(text) for text in (*plan.limits.values(), *_not_asked(material))
        ),
        settling=to_settle(material, plan),
        actions=acts(material, plan),
        chart=plan_year.chart(material, plan),
        quarters=heads,
        days=rows,
        later=() if material.public else _later(material, plan),
        asks=asked_of_icb(material),
        waiting=_waiting(material, plan),
        refused=tuple(
            words.sentence(f"{material.ruleset.action(a).title}: {words.clean(why)}")
            for a, why in (() if material.public else plan.refused)
        ),
        gives=gives(material, plan),
        no_community=words.sentence(plan.no_community),
        unmet=plan_words.unmet(plan),
    )


def to_settle(material: Material, plan: Plan) -> tuple[Step, ...]:
    """What to find out, agree or point to, what raises most first; nothing in a public copy."""
    return tuple(
        Step(
            step.capability,
            words.sentence(plan_words.settle(material.ruleset, step)),
            words.capital(plan_words.gives(step)),
        )
        for step in (() if material.public else plan.settling)
    )


def _not_asked(material: Material) -> tuple[str, ...]:
    """What the round left out, and so the plan does."""
    names = [
        node.id if node.tier is Tier.CAPABILITY else node.title
        for name in material.response.not_asked
        for node in (material.ruleset.node(name),)
    ]
    return (f"not asked this year, so not in this plan: {words.listed(names)}",) if names else ()


def asked_of_icb(material: Material) -> tuple[AskOfIcb, ...]:
    """What is asked of the ICB: the plan's list where there is one, else the response's.

    Nothing in a public copy: it is between the two, and its answer may still be to come.
    """
    if material.public:
        return ()
    found = material.plan.asks_icb if material.plan is not None else material.response.asks_of_icb
    return tuple(AskOfIcb(words.own(each.ask), words.own(each.answer)) for each in found)


def acts(material: Material, plan: Plan) -> tuple[Act, ...]:
    """The actions in order, numbered."""
    return tuple(_act(material, number, each) for number, each in enumerate(plan.actions, 1))


def _act(material: Material, number: int, planned: PlannedAction) -> Act:
    ruleset = material.ruleset
    action = ruleset.action(planned.action)
    return Act(
        number=number,
        id=action.id,
        title=action.title,
        towards=_towards(material, planned),
        still=_still(material, planned),
        first_step=words.sentence(action.first_step),
        first_step_by=words.short_day(planned.starts + FIRST_STEP),
        measure=words.sentence(action.measure),
        care=words.sentence(action.care),
        waits_for=words.sentence(planned.waits_for),
        lead=words.capital(material.role(planned.lead)),
        who="" if material.public else words.clean(planned.who),
        start=words.short_day(planned.starts),
        due=words.short_day(planned.due),
        review=words.short_day(planned.review) + (", a first look" if planned.first_look else ""),
        dates=_dates(planned),
        days=words.days(plan_words.total(planned.days)),
        by_role=_shared(material, planned),
        state=_state(planned),
        early=planned.first_90_days,
        proposed=action.proposed,
    )


def _dates(planned: PlannedAction) -> str:
    """``1 May to 31 Oct, review 30 Nov 2027``; of what has begun, ``under way since … , due …``.

    A review that comes before the action is due is called what it is: a first look.
    """
    start, due, review = words.short_days((planned.starts, planned.due, planned.review))
    look = f"{'first look' if planned.first_look else 'review'} {review}"
    if planned.state == "under-way":
        return f"Under way since {start}, due {due}, {look}"
    return f"{start} to {due}, {look}"


def _shared(material: Material, planned: PlannedAction) -> str:
    """Who gives the days; empty where it is the lead alone."""
    if [role for role, days in planned.days.items() if days] == [planned.lead]:
        return ""
    return plan_words.by_role(material.ruleset, planned.days)


def _state(planned: PlannedAction) -> str:
    """What stands in place of the first step of an action that has begun."""
    if planned.state != "under-way":
        return ""
    return f"Under way, due {words.short_day(planned.due)}."


def _towards(material: Material, planned: PlannedAction) -> str:
    """``C1 Step 1 and C2 Step 2``: the levels worked towards, and why the action stands where it does."""
    found = []
    for node_id in planned.serves:
        following = material.assessment.result(node_id).next
        found.append(f"{node_id} {following.level.title}" if following else node_id)
    if not found:  # it readies a level after the next
        found.append(material.ruleset.action(planned.action).owner)
    why = plan_words.why(planned)
    return words.listed(found) + (f", {why}" if why else "")


def _still(material: Material, planned: PlannedAction) -> str:
    """What an action of which part is done is still to bring about; nothing in a public copy."""
    if material.public or not planned.in_place:
        return ""
    return words.statement(reasons.clauses(material.ruleset, planned.raises))


def _later(material: Material, plan: Plan) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """What does not fit: by the limit it met, then by capability."""
    gathered: dict[str, dict[str, list[str]]] = {}
    for each in plan.later:
        action = material.ruleset.action(each.action)
        gathered.setdefault(each.why, {}).setdefault(action.owner, []).append(action.title)
    return tuple(
        (
            words.capital(why),
            tuple(f"{owner}: {'; '.join(titles)}" for owner, titles in owners.items()),
        )
        for why, owners in gathered.items()
    )


def _waiting(material: Material, plan: Plan) -> tuple[str, ...]:
    return tuple(
        words.sentence(
            f"{each.capability}: {each.waits_for} ({_holder(material, each.depends_on)})"
        )
        for each in plan.waiting
    )


def _holder(material: Material, depends_on: str) -> str:
    return {"icb": "the ICB", "place": "the place partnership", "partner": "a partner"}.get(
        depends_on, material.role(depends_on)
    )
