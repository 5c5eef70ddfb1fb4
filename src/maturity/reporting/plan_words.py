"""The plan as words: settling steps, reasons for an order, what is waited for."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import TYPE_CHECKING

from maturity.core.ruleset import RuleSet
from maturity.reporting import words
from maturity.reporting.reasons import rule_of

if TYPE_CHECKING:
    from maturity.planning.plan import PlannedAction, SettlingStep

ORDER = "This is an order of work that fits the days there are. It is not proven to be the shortest route."

_WHY = {
    "priority": "a priority of the room",
    "first-steps": "a first step where we are starting out",
    "community": "work with the community",
}


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
    rule = rule_of(ruleset.node(step.capability), step.level.id) if step.level else None
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


def by_role(ruleset: RuleSet, days: Mapping[str, Fraction]) -> str:
    """``link worker 1½, GP ½``."""
    return ", ".join(
        f"{ruleset.roles[role].title if role in ruleset.roles else role} {words.rough(number)}"
        for role, number in days.items()
        if number
    )


def total(days: Mapping[str, Fraction]) -> Fraction:
    """All working days of an action."""
    return sum(days.values(), Fraction(0))
