"""The plan as words: settling steps, reasons for an order, what is waited for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING

from maturity.core.ruleset import RuleSet
from maturity.reporting import words

if TYPE_CHECKING:
    from maturity.planning.plan import Plan, PlannedAction, SettlingStep

NONE = Fraction(0)

_BEST = ("community", "levels", "soonest", "hopes", "days")
"""The stages that make a route the shortest; the later ones leave one of several as good."""

_WHY = {
    "priority": "a priority of the room",
    "first-steps": "a first step where we are starting out",
    "community": "work with the community",
}


def order(plan: Plan) -> str:
    """What the plan gains, and whether it is proven to be the shortest route."""
    values = {stage.name: stage.value for stage in plan.stages}
    levels, spent = int(values.get("levels", 0)), values.get("days", Fraction(0))
    begun = [action for action in plan.actions if action.state == "under-way"]
    new = len(plan.actions) - len(begun)
    if plan.days_available == 0 and not new:
        return _nothing_new(plan, begun, levels)
    if not levels and plan.proven:
        if plan.mode != "most" and not plan.unmet:
            return "What was asked for is in place already."
        return "No further level can be promised within these limits."
    gains = f"It gains {words.count(levels, 'level')}"
    if not new:
        return f"{gains} by what is under way; nothing new is begun. {_proof(plan)}"
    beside = " beside what is under way" if begun else ""
    return f"{gains} for {words.days(spent)} of work{beside}. {_proof(plan)}"


def _nothing_new(plan: Plan, begun: Sequence[PlannedAction], levels: int) -> str:
    """What a plan without a single working day comes to: what goes on, and what can be settled."""
    said = "With no working days, nothing new can be begun."
    left = words.days(sum((total(action.days) for action in begun), NONE))
    if levels:
        said += f" What is under way gains {words.count(levels, 'level')}, for the {left} of work left in it."
    elif begun:
        said += f" What is under way gains no level by itself; {left} of work are left in it."
    raising = [step for step in plan.settling if step.level]
    if any(step.kind not in ("evidence", "confirm") for step in raising):
        said += " What can be settled could show more, without any action."
    elif raising:
        said += " What can be settled shows others a level that is there."
    elif plan.settling:
        said += " What can be settled moves no level by itself."
    return said


def _proof(plan: Plan) -> str:
    first = any(stage.name.startswith("priority") for stage in plan.stages)
    within = "Within these limits" + (", the room’s priorities first," if first else "")
    if plan.more_levels:
        return (
            "It is not proven to be the shortest route: at most "
            f"{words.count(plan.more_levels, 'more level', 'more levels')} could be possible."
        )
    worth = all(s.proven for s in plan.stages if s.name.startswith("priority") or s.name in _BEST)
    if not worth:
        return (
            f"{within} no plan reaches more levels; it is not proven that none reaches as many "
            "in fewer days."
        )
    better = "sooner" if plan.mode == "soonest" else "in fewer days"
    return (
        f"It is the shortest route: {words.small(within)} no other plan reaches more levels, "
        f"and none reaches as many {better}."
        + ("" if plan.proven else " Some of its actions might start a little earlier.")
    )


def unmet(plan: Plan) -> tuple[str, ...]:
    """What was asked for and is not promised, with the nearest that is."""
    return tuple(
        words.sentence(
            f"{each.result} does not reach {each.level.title}: {each.why}. "
            f"The plan brings it to {each.nearest.title}"
        )
        for each in plan.unmet
    )


def why(action: PlannedAction) -> str:
    """Why an action stands before others; empty when it only follows the order of the matrix."""
    return _WHY.get(action.why, "")


def settle(ruleset: RuleSet, step: SettlingStep) -> str:
    """What a settling step asks people to do."""
    asks = "; ".join(words.quoted(ruleset.question(q).ask) for q in step.questions)
    level = step.level.title if step.level else "the level"
    match step.kind:
        case "answer":
            return f"Answer {asks}"
        case "find-out":
            return f"Find out {asks}"
        case "agree":
            return f"Agree on {asks}"
        case "carried":
            return f"Look again at last year’s answer to {asks}"
        case "confirm":
            who = _who(ruleset, step)
            return f"Ask {who} whether {level} is how it is for them"
        case _:
            return f"Point to evidence for {level}. {_evidence(ruleset, step)}".rstrip()


def _who(ruleset: RuleSet, step: SettlingStep) -> str:
    rule = ruleset.node(step.capability).level(step.level.id) if step.level else None
    if rule is not None and step.role in rule.confirmed_by:
        return rule.confirmed_by[step.role]
    role = ruleset.roles.get(step.role)
    return words.an(role.title if role else step.role or "somebody from outside")


def _evidence(ruleset: RuleSet, step: SettlingStep) -> str:
    return ruleset.node(step.capability).evidence


def gives(step: SettlingStep) -> str:
    """What settling it could give."""
    if step.kind in ("evidence", "confirm"):
        return f"{step.level.title} that others can see" if step.level else "a level others can see"
    return f"could give {step.level.title}" if step.level else "moves no level by itself"


def by_role(ruleset: RuleSet, days: Mapping[str, Fraction], gap: str = " ") -> str:
    """``link worker 1½, GP ½``; ``gap`` stands before each number, and may be one that holds a line."""
    return ", ".join(
        f"{ruleset.roles[role].title if role in ruleset.roles else role}{gap}{words.rough(number)}"
        for role, number in days.items()
        if number
    )


def total(days: Mapping[str, Fraction]) -> Fraction:
    """All working days of an action."""
    return sum(days.values(), NONE)
