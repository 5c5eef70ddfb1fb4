"""A round: its manifest (``round.yaml``), what the ICB holds (``held.yaml``), a regulator's framework."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from maturity.loading.documents.base import Document
from maturity.loading.documents.scalars import Day, Id, Number, Text, Value, ValueOrList, Whole

Sentences = Annotated[list[Text], Field(min_length=1)]
"""One sentence or more."""


class RoundRulesDocument(Document):
    """Which matrix is asked, in which version."""

    id: Id
    version: Text
    path: Text | None = None
    """Where it is, for one that does not ship with the program: a folder or file, seen from here."""


class RoundPlanDocument(Document):
    """What every plan of the round is made with."""

    days: Number | None = None
    """Working days that a network has in all."""
    months: Whole = 12
    """How far ahead, from 1 to 36."""
    first_90_days: Whole | None = None
    """Most actions to start in the first 90 days."""
    year: Whole | None = None
    """Most actions in all."""
    target: Id | None = None
    """The level to work towards."""


class OfferedDocument(Document):
    """Something that the ICB does for every network that wants it."""

    action: Id
    """An action of the matrix."""
    says: Text | None = None


class RoundDocument(Document):
    """One round: many organisations, one matrix, one year."""

    format: Text
    id: Id
    title: Text
    ruleset: RoundRulesDocument
    icb: Text
    opens: Day
    closes: Day
    """The last day on which a return is on time."""
    uses: Sentences
    """What the round is for."""
    not_used_for: Sentences
    """What it will never be used for."""
    seen_by: Sentences
    """Who sees what."""
    focus: list[Id] = []
    """Domains and capabilities asked this year; nothing named asks them all."""
    smallest_group: Whole = 5
    """Fewest networks that a count in a shared copy may stand for; at least 5."""
    plan: RoundPlanDocument = RoundPlanDocument()
    offers: list[OfferedDocument] = []
    answers_to_asks: dict[Id, Text] = {}
    """By action: what the ICB answers to what networks ask of it."""
    last: Text | None = None
    """The folder of the round before, seen from this one."""
    framework: Text | None = None
    """A file that stands in for the mapping to CQC's framework that ships, seen from here."""


class HeldEvidenceDocument(Document):
    """A pointer to evidence that the ICB holds; offered, and counted when it is accepted."""

    for_: Annotated[Id, Field(alias="for")]
    """A capability, a capability's level, or a question."""
    what: Text
    where: Text | None = None
    date: Day | None = None
    kind: Id | None = None
    holder: Text | None = None
    supports: ValueOrList | None = None
    """For a question: the value that it supports."""
    organisations: list[Text] = []
    """Codes of the networks it is offered to; nothing named offers it to all."""


class HeldFactDocument(Document):
    """A fact that the ICB knows of its networks."""

    source: Text
    date: Day
    values: Annotated[dict[Text, Value], Field(min_length=1)]
    """By code."""


class HeldDocument(Document):
    """What the ICB holds for its networks. Nothing about patients goes in."""

    format: Text
    evidence: list[HeldEvidenceDocument] = []
    facts: dict[Id, HeldFactDocument] = {}
    """By fact of the matrix."""


class FrameworkDocument(Document):
    """Where a matrix touches a regulator's framework: dated, and replaced when that is."""

    format: Text
    framework: Text
    """What the regulator calls it."""
    as_of: Day
    """The day on which it was so."""
    source: Text
    """Where it can be read."""
    capabilities: Annotated[dict[Id, Sentences], Field(min_length=1)]
    """By capability or domain: what of the framework it touches, in the framework's own words."""
