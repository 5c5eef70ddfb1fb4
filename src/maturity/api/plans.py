"""From an assessment to the shortest route."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from maturity.errors import UsageError
from maturity.suggest import named

if TYPE_CHECKING:
    from maturity.core.result import Assessment
    from maturity.core.ruleset import RuleSet
    from maturity.planning.plan import Plan


def plan(  # noqa: PLR0913 - one argument a wish, all by name
    ruleset: RuleSet,
    assessment: Assessment,
    *,
    days: Fraction | float | str | None = None,
    days_by_role: Mapping[str, Fraction] | None = None,
    start: date | None = None,
    months: int = 12,
    first_90_days: int | None = None,
    year: int | None = None,
    target: str | None = None,
    only: Sequence[str] = (),
    soonest: bool = False,
) -> Plan:
    """The shortest route: what to settle, what to do first, when, and what it leads to.

    ``days`` is the working days there are in all; ``target`` a level to reach and not to go beyond;
    ``only`` the capabilities or domains that it is for. Without days, a target is reached in the
    fewest days; with ``soonest`` by the earliest month. Ids are taken in any case. Raises UsageError
    for an unknown role, level, capability or domain.
    """
    from maturity.core.compile import compile_ruleset
    from maturity.planning.make import make
    from maturity.solver import open_problem

    response = assessment.response
    if response is None:
        raise UsageError("this assessment was made without its response, so no plan can follow")
    if start is not None and start < response.as_of:
        raise UsageError(
            f"A plan cannot start on {start}, before the date of the answers ({response.as_of})."
        )
    nodes = [node.id for node in ruleset.nodes]
    levels = [level.id for level in ruleset.scale.levels]
    wishes: dict[str, Any] = {
        "days": days,
        "days_by_role": None if days_by_role is None else _of_roles(ruleset, days_by_role),
        "start": start,
        "months": months,
        "first_90_days": first_90_days,
        "year": year,
        "target": None if target is None else named("level", target, levels),
        "only": list(dict.fromkeys(named("capability or domain", each, nodes) for each in only))
        or None,
        "soonest": soonest or None,
    }
    asked = {name: wish for name, wish in wishes.items() if wish is not None}
    exact = {} if days is None else {"days": Fraction(str(days))}
    program = compile_ruleset(ruleset)
    made = make(program, response, assessment, solver=open_problem, **(asked | exact))
    return replace(made, asked=asked)


def plan_again(ruleset: RuleSet, assessment: Assessment, before: Plan) -> Plan:
    """A plan with the same wishes for another assessment, such as one of a copy of the answers."""
    return plan(ruleset, assessment, **before.asked)  # type: ignore[arg-type]


def _of_roles(ruleset: RuleSet, days: Mapping[str, Fraction]) -> dict[str, Fraction]:
    """The days by the ids of the roles. Raises UsageError for an unknown role, or one given twice."""
    found: dict[str, Fraction] = {}
    for given, number in days.items():
        role = named("role", given, ruleset.roles)
        if role in found:
            raise UsageError(f"The days of '{role}' are given twice.")
        found[role] = number
    return found
