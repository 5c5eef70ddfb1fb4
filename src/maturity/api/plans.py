"""From an assessment to the shortest route."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING

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
    days_by_role = None if days_by_role is None else _of_roles(ruleset, days_by_role)
    if target is not None:
        target = named("level", target, (level.id for level in ruleset.scale.levels))
    nodes = [node.id for node in ruleset.nodes]
    only = tuple(dict.fromkeys(named("capability or domain", name, nodes) for name in only))
    made = make(
        compile_ruleset(ruleset),
        response,
        assessment,
        solver=open_problem,
        start=start,
        months=months,
        days=None if days is None else Fraction(str(days)),
        days_by_role=days_by_role or {},
        first_90_days=first_90_days,
        year=year,
        target=target,
        only=only,
        soonest=soonest,
    )
    asked = {
        "days": days,
        "days_by_role": days_by_role,
        "start": start,
        "months": months,
        "first_90_days": first_90_days,
        "year": year,
        "target": target,
        "only": list(only) or None,
        "soonest": soonest or None,
    }
    return replace(made, asked={name: wish for name, wish in asked.items() if wish is not None})


def plan_again(ruleset: RuleSet, assessment: Assessment, before: Plan) -> Plan:
    """A plan with the same wishes for another assessment."""
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
