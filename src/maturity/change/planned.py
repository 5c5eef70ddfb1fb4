"""What changes beside the rules: actions, and what the header says for the whole."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields
from typing import Any

from maturity.change.changes import Change, Section, Way, by_id, of_fields, paired, reordered
from maturity.core.ruleset import (
    Action,
    ContextFact,
    Contradiction,
    Duty,
    EvidencePolicy,
    Facet,
    Policies,
    Role,
    RuleSet,
)
from maturity.core.scales import Level, Scale

SCORING, ASKED, TEXT = Section.SCORING, Section.ASKED, Section.TEXT
_ACTION = {
    "title": TEXT,
    "owner": ASKED,
    "raises": ASKED,
    "may_lead_to": ASKED,
    "after": ASKED,
    "lead": ASKED,
    "days": ASKED,
    "weeks": ASKED,
    "depends_on": ASKED,
    "waits_for": ASKED,
    "asks_icb": ASKED,
    "locates": ASKED,
    "applies_when": ASKED,
    "first_step": TEXT,
    "measure": TEXT,
    "care": TEXT,
    "sources": TEXT,
    "proposed": TEXT,
}
_HEADER = {
    "title": TEXT,
    "subject": TEXT,
    "about": TEXT,
    "effective_from": TEXT,
    "effective_to": TEXT,
    "approved_by": TEXT,
    "review_by": TEXT,
    "licence": TEXT,
    "uses": TEXT,
    "not_used_for": TEXT,
    "seen_by": TEXT,
    "statements": TEXT,
    "glossary": TEXT,
    "tiers": TEXT,
    "ladders": TEXT,
    "sources": TEXT,
    "plan": ASKED,
    "variants": ASKED,
    "respondents": ASKED,
}
_NODE = {
    "title": TEXT,
    "asks": TEXT,
    "about": TEXT,
    "sources": TEXT,
    "starting_out": TEXT,
    "starting_out_for_residents": TEXT,
    "evidence": TEXT,
    "evidence_example": TEXT,
    "proposed": TEXT,
    "parent": ASKED,
    "tags": ASKED,
    "card_for": ASKED,
}


def of_node_words(before: Any, after: Any) -> Iterator[Change]:
    """What changes in a domain or capability beside its rule."""
    yield from of_fields(before, after, _NODE, "result", after.id, after.id)


def of_actions(old: RuleSet, new: RuleSet) -> Iterator[Change]:
    """Actions that came, went or changed."""
    for name, was, becomes in paired(by_id(old.actions), by_id(new.actions)):
        if was is None or becomes is None:
            one: Action = becomes or was  # type: ignore[assignment]
            kind = "action-added" if was is None else "action-removed"
            yield Change(ASKED, kind, "action", name, one.owner, before=was, after=becomes)
        else:
            yield from of_fields(was, becomes, _ACTION, "action", name, becomes.owner)


def of_header(old: RuleSet, new: RuleSet) -> Iterator[Change]:
    """What the header says for the whole rule set."""
    yield from of_fields(old, new, _HEADER, "ruleset", new.id, "")
    yield from _policies(old.policies, new.policies)
    yield from _evidence(old.evidence, new.evidence)
    yield from _scale(old.scale, new.scale, "")
    for name, was, becomes in paired(old.scales, new.scales):
        if was is not None and becomes is not None:
            yield from _scale(was, becomes, name)
        elif was != becomes:
            kind = "scale-added" if was is None else "scale-removed"
            yield Change(ASKED, kind, "scale", name, before=was, after=becomes)
    yield from _entries("facet", old.facets, new.facets, {"title": TEXT})
    yield from _facet_steps(old.facets, new.facets)
    yield from _entries("context fact", old.context, new.context, _of(ContextFact, ask=TEXT))
    yield from _entries("role", old.roles, new.roles, _of(Role, title=TEXT))
    pairs = {"says": TEXT, "first": ASKED, "second": ASKED, "without": ASKED}
    yield from _entries("contradiction", by_id(old.contradicts), by_id(new.contradicts), pairs)
    duties = _of(Duty, ask=TEXT, sources=TEXT, proposed=TEXT)
    yield from _entries("duty", by_id(old.checklist), by_id(new.checklist), duties)


def _of(
    kind: type[ContextFact | Role | Duty | Contradiction], **text: Section
) -> dict[str, Section]:
    """Every field but the id; those not named count as asked."""
    return {each.name: text.get(each.name, ASKED) for each in fields(kind) if each.name != "id"}


def _entries(
    thing: str, old: Mapping[str, Any], new: Mapping[str, Any], known: Mapping[str, Section]
) -> Iterator[Change]:
    section = SCORING if thing == "facet" else ASKED
    for name, was, becomes in paired(old, new):
        if was is None or becomes is None:
            kind = "added" if was is None else "removed"
            yield Change(section, kind, thing, name, before=was, after=becomes)
        else:
            yield from of_fields(was, becomes, known, thing, name, "")
    if reordered(tuple(old), tuple(new)):
        yield Change(section if thing == "facet" else TEXT, "order", thing, "")


def _facet_steps(old: Mapping[str, Facet], new: Mapping[str, Facet]) -> Iterator[Change]:
    for name, was, becomes in paired(old, new):
        if was is None or becomes is None or was.steps == becomes.steps:
            continue
        section = TEXT if list(was.steps) == list(becomes.steps) else SCORING
        yield Change(section, "steps", "facet", name, before=was, after=becomes)


def _policies(before: Policies, after: Policies) -> Iterator[Change]:
    known = {each.name: SCORING for each in fields(Policies)}
    yield from of_fields(before, after, known, "policy", "policies", "")


def _evidence(before: EvidencePolicy | None, after: EvidencePolicy | None) -> Iterator[Change]:
    """From which level which strength of evidence is asked, and for how long it counts."""
    if before is None or after is None:
        if before is not after:
            direction = Way.HARDER if before is None else Way.EASIER
            yield Change(
                SCORING, "evidence", "evidence", "evidence", "", "", direction, before, after
            )
        return
    if before.from_level.id != after.from_level.id:
        lower = after.from_level.index < before.from_level.index
        direction = Way.HARDER if lower else Way.EASIER
        yield Change(
            SCORING, "evidence", "evidence", "evidence", "", "from_level", direction, before, after
        )
    if before.strength != after.strength:
        stronger = after.strength.order > before.strength.order
        direction = Way.HARDER if stronger else Way.EASIER
        yield Change(
            SCORING, "evidence", "evidence", "evidence", "", "strength", direction, before, after
        )
    if before.stale_after != after.stale_after:
        direction = _shorter(before, after)
        yield Change(
            SCORING, "evidence", "evidence", "evidence", "", "stale_after", direction, before, after
        )


def _shorter(before: EvidencePolicy, after: EvidencePolicy) -> Way:
    was, becomes = before.stale_after, after.stale_after
    if was is None:
        return Way.HARDER
    if becomes is None:
        return Way.EASIER
    if was.order == becomes.order:
        return Way.NEITHER
    return Way.HARDER if becomes.order < was.order else Way.EASIER


def _scale(before: Scale, after: Scale, name: str) -> Iterator[Change]:
    """The rungs of a scale: which there are, in which order, worth what, called what."""
    was_by_id, by_new = by_id(before.rungs), by_id(after.rungs)
    for level, was, becomes in paired(was_by_id, by_new):
        if was is None or becomes is None:
            kind = "rung-added" if was is None else "rung-removed"
            yield Change(SCORING, kind, "level", level, "", name, before=was, after=becomes)
            continue
        known = {"title": TEXT, "means": TEXT}
        if not _follows(was, becomes):
            known["worth"] = SCORING
        yield from of_fields(was, becomes, known, "level", level, "")
    if reordered(tuple(was_by_id), tuple(by_new)):
        yield Change(SCORING, "order", "level", "", "", name, before=before, after=after)


def _follows(was: Level, becomes: Level) -> bool:
    """Whether a worth changed only with the place on the scale, which is told already."""
    return was.worth == was.index and becomes.worth == becomes.index
