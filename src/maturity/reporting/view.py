"""The report as frozen values: everything that is printed, and nothing that is decided later."""

from __future__ import annotations

from dataclasses import dataclass

from maturity.change.look_back import LookBack
from maturity.core.result import Assessment
from maturity.core.ruleset import RuleSet, Tier
from maturity.people.audience import Audience
from maturity.planning.plan import Plan
from maturity.reporting import words
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
from maturity.reporting.pages.local import LocalPage, local_page
from maturity.reporting.pages.look_back import LookBackPage, look_back_page
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
from maturity.reporting.pages.review import FlagsPage, ReviewPage, flags_page, review_page
from maturity.reporting.pages.room import RoomPage, room_page
from maturity.reporting.pages.themes import Theme, themes


@dataclass(frozen=True, slots=True)
class Report:
    """One improvement plan, page by page in reading order."""

    title: str
    running: str
    subject: str
    capability: tuple[str, str]
    cover: Cover
    one_page: OnePage
    domains: tuple[Domain, ...]
    standing: str
    rungs: tuple[str, ...]
    themes: tuple[Theme, ...]
    room: RoomPage | None
    review: ReviewPage | None
    flags: FlagsPage | None
    look_back: LookBackPage | None
    plan: PlanPage | None
    evidence: EvidencePage | None
    innovations: tuple[InnovationRecord, ...]
    offers: tuple[str, ...]
    duties: tuple[Duty, ...]
    method: Method
    facts: tuple[tuple[str, str, str], ...]
    references: tuple[Reference, ...]
    proposals: tuple[tuple[str, str], ...]
    local: LocalPage | None
    provenance: tuple[tuple[str, str], ...]
    created: str
    public: bool
    """Whether this is for everybody: no names to be filled in, nothing asked of the ICB."""

    @property
    def contents(self) -> tuple[tuple[str, str], ...]:
        """The parts of the document with their places, for the cover."""
        parts = [
            ("In one page", "one-page"),
            (f"Where each {self.capability[0]} stands", "standing"),
            ("Seen by theme", "themes") if self.themes else None,
            *((each.title, f"domain-{i}") for i, each in enumerate(self.domains, 1)),
            ("What the room said", "room") if self.room else None,
            ("The reviewer’s reading", "review") if self.review else None,
            ("What a reviewer may ask about", "flags") if self.flags else None,
            (self.look_back.head, "look-back") if self.look_back else None,
            ("Action plan", "plan") if self.plan else None,
            ("Evidence, and who has seen it", "evidence") if self.evidence else None,
            ("Innovation", "innovation") if self.innovations or self.offers else None,
            ("Must be in place", "duties") if self.duties else None,
            ("How levels are decided", "method"),
            ("Sources", "sources"),
            ("Where this document comes from", "provenance"),
        ]
        return tuple(part for part in parts if part)


def report(
    ruleset: RuleSet,
    assessment: Assessment,
    plan: Plan | None = None,
    *,
    audience: Audience | str = Audience.BOARD,
    look_back: LookBack | None = None,
) -> Report:
    """The report on one response. ``audience`` is ``board``, ``network`` or ``public``.

    ``look_back``: the review of the year before, where there is one.
    Raises ValueError for another audience, or an assessment without its response.
    """
    material = gather(ruleset, assessment, plan, audience)
    domains = tuple(domain(material, node) for node in ruleset.of_tier(Tier.DOMAIN))
    front = cover(material)
    rungs = tuple(rung.title for rung in ruleset.scale.rungs)
    return Report(
        title=f"{front.name}: improvement plan",
        running=f"{words.clipped(front.name, 48)}: improvement plan",
        subject=ruleset.subject[0],
        capability=material.tier(Tier.CAPABILITY),
        cover=front,
        one_page=one_page(material, domains),
        domains=domains,
        standing=chart(domains, rungs),
        rungs=rungs,
        themes=themes(ruleset, domains),
        room=room_page(material),
        review=review_page(material),
        flags=flags_page(material),
        look_back=look_back_page(material, look_back) if look_back is not None else None,
        plan=plan_page(material, plan) if plan is not None else None,
        evidence=evidence_page(material),
        innovations=innovations(material),
        offers=offers(material),
        duties=duties(material),
        method=method(material),
        facts=facts(material),
        references=references(material),
        proposals=proposals(material),
        local=local_page(material),
        provenance=provenance(material),
        created=assessment.as_of.isoformat(),
        public=material.public,
    )
