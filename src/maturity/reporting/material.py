"""What a report is made of, handed to every page."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from maturity.core.compile import compile_ruleset
from maturity.core.response import Response, RoomView
from maturity.core.result import Assessment
from maturity.core.ruleset import RuleSet, Tier
from maturity.people.audience import Audience
from maturity.people.groups import views
from maturity.planning.footing import Footing, footings
from maturity.reporting import words
from maturity.reporting.gaps import Gap, gaps

if TYPE_CHECKING:
    from maturity.planning.plan import Plan


@dataclass(frozen=True)
class Material:
    """Rule set, answers, results and plan of one report."""

    ruleset: RuleSet
    response: Response
    assessment: Assessment
    plan: Plan | None
    audience: Audience = Audience.BOARD

    @property
    def whole(self) -> bool:
        """Whether this is the network's own copy, with everything held."""
        return self.audience is Audience.NETWORK

    @property
    def public(self) -> bool:
        """Whether this is for everybody: levels and the plan, in the matrix's own words."""
        return self.audience is Audience.PUBLIC

    @cached_property
    def gaps(self) -> dict[str, Gap]:
        """What evidence and confirmations are missing, by result."""
        return gaps(self.ruleset, self.response, self.assessment, self.ruleset.results)

    @cached_property
    def room(self) -> dict[str, RoomView]:
        """What the room said, by capability."""
        return {view.capability: view for view in views(self.ruleset, self.response)}

    @cached_property
    def footings(self) -> dict[str, Footing]:
        """What every level above the lowest place stands on, by result."""
        found = footings(compile_ruleset(self.ruleset), self.response)
        return {each.result: each for each in found}

    def role(self, role_id: str) -> str:
        """A role's title; the id where none is declared."""
        role = self.ruleset.roles.get(role_id)
        if role is not None:
            return role.title
        voice = self.ruleset.voice(role_id)
        return voice.title if voice is not None else role_id.replace("-", " ")

    def somebody(self, role_id: str) -> str:
        """Somebody in a role: ``a partner organisation``, ``the ICB``."""
        known = {"icb": "the ICB", "residents": "residents", "partners": "partners"}
        return known.get(role_id) or words.an(self.role(role_id))

    def tier(self, tier: Tier) -> tuple[str, str]:
        """What one and many of a tier are called."""
        name = self.ruleset.tiers.get(tier.value)
        return (name.one, name.many) if name else (tier.value, f"{tier.value}s")


def material(
    ruleset: RuleSet,
    assessment: Assessment,
    plan: Plan | None = None,
    audience: Audience | str = Audience.BOARD,
) -> Material:
    """Gather what a report is made of. Raises ValueError for an assessment without its response."""
    if assessment.response is None:
        raise ValueError("this assessment was made without its response")
    return Material(ruleset, assessment.response, assessment, plan, Audience(audience))
