"""What stands in the header beside the scale: roles, facets, policies, sources, plan."""

from __future__ import annotations

from dataclasses import replace

from maturity.core.ruleset import (
    Budget,
    Contradiction,
    Duty,
    EvidencePolicy,
    Facet,
    PlanLimits,
    Policies,
    Role,
    Rounding,
    Source,
    Strength,
    TierName,
    Voice,
)
from maturity.loading.build.criteria import Reader
from maturity.loading.build.names import once
from maturity.loading.build.world import World
from maturity.loading.documents.header import BurdenDocument, DutyDocument, PoliciesDocument
from maturity.loading.tree import At


def facets(world: World) -> dict[str, Facet]:
    """The companions of answers."""
    return {
        name: Facet(name, document.title, document.ladder)
        for name, document in world.header.facets.items()
    }


def roles(world: World) -> dict[str, Role]:
    """Who can lead or work on actions."""
    return {
        name: Role(name, document.title, document.outside)
        for name, document in world.header.roles.items()
    }


def voices(world: World) -> tuple[Voice, ...]:
    """Whose voice is expected."""
    at = world.at / "respondents"
    documents = world.header.respondents
    once(world, "respondent", ((d.id, at / i / "id") for i, d in enumerate(documents)))
    for i, document in enumerate(documents):
        if document.role is not None:
            world.known("R206", "role", document.role, world.header.roles, at / i / "role")
    return tuple(Voice(d.id, d.title, d.role or "") for d in documents)


def sources(world: World) -> dict[str, Source]:
    """Where statements and figures come from."""
    return {
        key: Source(key, d.title, d.author or "", d.year or "", d.where or "", d.supports or "")
        for key, d in world.header.sources.items()
    }


def tier_names(world: World) -> dict[str, TierName]:
    """What the tiers are called."""
    return {
        str(tier): TierName(document.one, document.many, document.proposed)
        for tier, document in world.header.tiers.items()
    }


def evidence(world: World) -> EvidencePolicy | None:
    """From which level which strength is asked."""
    document = world.header.evidence
    if document is None:
        return None
    names = [level.id for level in world.scale.levels]
    at = world.at / "evidence" / "from"
    level = world.scale.find(document.from_)
    if not world.known("R204", "level", document.from_, names, at) or level is None:
        return None
    return EvidencePolicy(level, Strength(document.strength), document.stale_after)


def plan(world: World) -> PlanLimits:
    """What a plan may hold unless asked otherwise."""
    document = world.header.plan
    if document is None:
        return PlanLimits()
    at = world.at / "plan"
    if document.at_least_one_from is not None:
        spot = at / "at_least_one_from"
        world.known("R203", "domain or capability", document.at_least_one_from, world.nodes, spot)
    if document.target is not None:
        names = [level.id for level in world.scale.levels]
        world.known("R204", "level", document.target, names, at / "target")
    usual = PlanLimits()
    first, year = document.first_90_days, document.year
    return PlanLimits(
        usual.first_90_days if first is None else first,
        usual.year if year is None else year,
        document.at_least_one_from or "",
        document.target or "",
    )


def policies(document: PoliciesDocument | None) -> Policies:
    """The policies of the rule set."""
    made = changes(document or PoliciesDocument())
    return replace(made, na=made.na or "left_out")


def changes(document: PoliciesDocument) -> Policies:
    """Policies with only that set which is written."""
    return Policies(
        unanswered=document.unanswered or "",
        na=document.na or "",
        round=Rounding(document.round) if document.round else None,
        empty_level=document.empty_level or "",
    )


def duties(world: World, documents: list[DutyDocument], at: At) -> tuple[Duty, ...]:
    """The checklist."""
    once(world, "duty", ((d.id, at / i / "id") for i, d in enumerate(documents)))
    for i, document in enumerate(documents):
        for j, source in enumerate(document.sources):
            spot = at / i / "sources" / j
            world.known("R207", "source", source, world.header.sources, spot)
    return tuple(
        Duty(d.id, d.ask, d.asked_of or "", tuple(d.sources), d.proposed) for d in documents
    )


def contradictions(world: World) -> tuple[Contradiction, ...]:
    """Pairs of criteria that should not both hold."""
    at = world.at / "contradicts"
    documents = world.header.contradicts
    once(world, "contradiction", ((d.id, at / i / "id") for i, d in enumerate(documents)))
    reader = Reader(world)
    found = []
    for i, document in enumerate(documents):
        first = reader.read(document.first, at / i / "if")
        other = document.without if document.second is None else document.second
        key = "without" if document.second is None else "and"
        second = None if other is None else reader.read(other, at / i / key)
        if first is not None and second is not None:
            without = key == "without"
            found.append(Contradiction(document.id, first, second, document.says, without))
    return tuple(found)


def budget(document: BurdenDocument | None) -> Budget | None:
    """The most that answering may cost; None where the header states nothing."""
    if document is None:
        return None
    return Budget(document.minutes, document.questions, document.by)
