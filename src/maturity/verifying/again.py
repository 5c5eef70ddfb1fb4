"""Levels and plan, worked out again from what a plan carries, and compared."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from maturity import __version__, api, copies
from maturity.errors import MaturityError
from maturity.people.audience import Audience
from maturity.reporting import verdict_words, words
from maturity.reporting.verdict import Outcome

if TYPE_CHECKING:
    from maturity.change.look_back import LookBack
    from maturity.core.response import Response
    from maturity.core.result import Assessment
    from maturity.core.ruleset import RuleSet
    from maturity.planning.plan import Plan
    from maturity.verifying.look import Look


@dataclass(frozen=True, slots=True)
class Again:
    """Everything worked out again from what a document carries."""

    ruleset: RuleSet
    assessment: Assessment
    plan: Plan | None
    look_back: LookBack | None


def levels(
    look: Look, ruleset: RuleSet | None, response: Response | None, look_back: LookBack | None
) -> Again | None:
    """Levels and plan, worked out again and compared."""
    if ruleset is None or response is None:
        for what in ("Levels", "Plan"):
            look.say(
                what, Outcome.UNCHECKED, "They cannot be worked out without matrix and answers."
            )
        return None
    try:
        assessment = api.score(ruleset, response, meaning=look.made.ruleset.meaning is not None)
        plan = planned(look, ruleset, assessment)
        audience = Audience(look.made.audience)
        copy = copies.made(ruleset, assessment, plan, audience, look_back=look_back)
        parts = copies.parts(copy)
    except (MaturityError, ValueError, ArithmeticError, RecursionError) as problem:
        says = f"They cannot be worked out: {verdict_words.brief(problem)}"
        look.say("Levels", Outcome.DIFFERS, says)
        return None
    mine = {name: parts.get(name) for name in (copies.ASSESSMENT, copies.PLAN)}
    look.agree(
        "Levels",
        f"{words.count(len(assessment.results), 'result')}, worked out again from the answers, come out the same.",
        "Worked out again from the answers, they come out otherwise.",
        holds=_same(look, copies.ASSESSMENT, mine, "results"),
    )
    if look.made.plan is not None:
        _route(look, plan, holds=_same(look, copies.PLAN, mine, "actions"))
    if look.same_engine:
        _written(look, parts)
    return Again(ruleset, assessment, plan, look_back)


def _route(look: Look, plan: Plan | None, *, holds: bool) -> None:
    """Whether the plan is the one that comes out again."""
    if holds or look.same_engine:
        number = words.count(len(plan.actions) if plan else 0, "action")
        says = f"Made again with the same wishes it is the same: {number}."
        look.agree("Plan", says, "Made again with the same wishes it is another.", holds=holds)
        return
    says = (
        f"This is maturity {__version__}, which plans otherwise; the plan's own version can tell."
    )
    look.say("Plan", Outcome.UNCHECKED, says)


def _written(look: Look, parts: Mapping[str, bytes]) -> None:
    """Whether answers stand as this version writes them: nothing more may be in their files."""
    for what, names in (
        ("Answers", (copies.RESPONSE,)),
        ("Last year’s answers", (copies.LAST_RESPONSE, copies.LAST_PLAN)),
    ):
        if any(name in parts and parts[name] != look.carried.get(name) for name in names):
            look.say(what, Outcome.DIFFERS, "They are not written as this copy writes them.")


def planned(look: Look, ruleset: RuleSet, assessment: Assessment) -> Plan | None:
    """The plan, made again with the wishes that were recorded."""
    if look.made.plan is None:
        return None
    wishes: dict[str, Any] = look.made.plan.model_dump(exclude_none=True)
    if "days" in wishes:
        wishes["days"] = Fraction(wishes["days"])
    if "start" in wishes:
        wishes["start"] = date.fromisoformat(wishes["start"])
    if "days_by_role" in wishes:
        wishes["days_by_role"] = {k: Fraction(v) for k, v in wishes["days_by_role"].items()}
    return api.plan(ruleset, assessment, **wishes)


def _same(look: Look, name: str, mine: Mapping[str, bytes | None], part: str) -> bool:
    """Whether a file is what comes out again; of another engine's the part that matters."""
    theirs, ours = look.carried.get(name), mine[name]
    if theirs is None or ours is None:
        return False
    return theirs == ours if look.same_engine else _part(theirs, part) == _part(ours, part)


def _part(data: bytes, name: str) -> object:
    """One part of a JSON document; of results what each comes to; None where there is none."""
    try:
        found = json.loads(data)[name]
        if name == "results":
            return [(each["id"], each["standing"]) for each in found]
        return [each["action"] for each in found]
    except (ValueError, KeyError, TypeError, RecursionError):
        return None
