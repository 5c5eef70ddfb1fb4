"""The report as frozen values: everything that is printed, and nothing that is decided later."""

from __future__ import annotations

from dataclasses import dataclass

from maturity.core.result import Assessment
from maturity.core.ruleset import RuleSet, Tier
from maturity.planning.plan import Plan
from maturity.reporting.material import Audience
from maturity.reporting.material import material as gather
from maturity.reporting.pages.cover import Cover, cover
from maturity.reporting.pages.domain import Domain, chart, domain
from maturity.reporting.pages.evidence import (
    Duty,
    EvidencePage,
    InnovationRecord,
    duties,
    evidence_page,
    facts,
    innovations,
    offers,
)
from maturity.reporting.pages.method import (
    Method,
    Reference,
    method,
    proposals,
    provenance,
    references,
)
from maturity.reporting.pages.one_page import OnePage, one_page
from maturity.reporting.pages.plan import PlanPage, plan_page


@dataclass(frozen=True, slots=True)
class Report:
    """One improvement plan, page by page in reading order."""

    title: str
    subject: str
    capability: tuple[str, str]
    cover: Cover
    one_page: OnePage
    domains: tuple[Domain, ...]
    standing: str
    plan: PlanPage | None
    evidence: EvidencePage
    innovations: tuple[InnovationRecord, ...]
    offers: tuple[str, ...]
    duties: tuple[Duty, ...]
    method: Method
    facts: tuple[tuple[str, str, str], ...]
    references: tuple[Reference, ...]
    proposals: tuple[tuple[str, str], ...]
    provenance: tuple[tuple[str, str], ...]
    created: str


def report(
    ruleset: RuleSet,
    assessment: Assessment,
    plan: Plan | None = None,
    *,
    audience: Audience | str = Audience.BOARD,
) -> Report:
    """The report on one response. ``audience`` is ``board`` or ``network``.

    Raises ValueError for another audience, or an assessment without its response.
    """
    material = gather(ruleset, assessment, plan, audience)
    domains = tuple(domain(material, node) for node in ruleset.of_tier(Tier.DOMAIN))
    front = cover(material)
    return Report(
        title=f"{front.name}: improvement plan",
        subject=ruleset.subject[0],
        capability=material.tier(Tier.CAPABILITY),
        cover=front,
        one_page=one_page(material, domains),
        domains=domains,
        standing=chart(domains, tuple(rung.title for rung in ruleset.scale.rungs)),
        plan=plan_page(material, plan) if plan is not None else None,
        evidence=evidence_page(material),
        innovations=innovations(material),
        offers=offers(material),
        duties=duties(material),
        method=method(material),
        facts=facts(material),
        references=references(material),
        proposals=proposals(material),
        provenance=provenance(material),
        created=assessment.as_of.isoformat(),
    )
