"""Domains, capabilities and what makes them results (docs/language.md §4, §7 to §9)."""

from __future__ import annotations

from typing import Literal

from maturity.loading.documents.base import Document
from maturity.loading.documents.criteria import Criterion, FactTest, Need
from maturity.loading.documents.questions import QuestionDocument
from maturity.loading.documents.scalars import Amount, Id, Text, ValueOrList, YesNo
from maturity.loading.documents.scores import BandDocument, ScoreDocument


class LevelDocument(Document):
    """What one level asks."""

    needs: dict[Id, Need] = {}
    """Needs by short id, in the order in which the statement says them."""
    confirmed_by: dict[Id, Text] = {}
    """Who outside the own team confirms it: role to who is meant."""
    for_residents: Text | None = None
    """The level in a sentence for residents."""


class LimitDocument(Document):
    """A cap on the level, unless a criterion holds."""

    id: Id
    at_most: Id
    up_to: Id | None = None
    """The highest level that it holds back: above it, before limits, it does nothing."""
    unless: Criterion
    says: Text | None = None


class RuleDocument(Document):
    """How a level or score is worked out. Exactly one of levels and score makes a result."""

    scale: Id | None = None
    """The scale the levels stand on; the default scale without it."""
    levels: dict[Id, LevelDocument] | None = None
    """A staged result: what each level asks."""
    score: ScoreDocument | None = None
    """A scored result."""
    bands: dict[Id, BandDocument] | None = None
    """Lower ends of the levels on the score."""
    limits: list[LimitDocument] = []
    """Caps on the level."""
    needs_first: Criterion | None = None
    """Where this does not hold there is no result."""


class StartingOutDocument(Document):
    """The words for the place below the first level."""

    says: Text
    for_residents: Text | None = None


class ActionDocument(Document):
    """Something to do."""

    id: Id
    title: Text
    raises: dict[Id, ValueOrList] = {}
    """Floors: after the action the answer is at least as good as this."""
    may_lead_to: dict[Id, ValueOrList] = {}
    """Outcomes it may lead to."""
    after: list[Id] = []
    """Actions that must have ended."""
    lead: Id | None = None
    """The role that leads it."""
    days: dict[Id, Amount] = {}
    """Working days by role."""
    weeks: Amount | None = None
    """From start to end."""
    depends_on: Literal["icb", "place", "partner"] | None = None
    waits_for: Text | None = None
    asks_icb: Text | None = None
    """What is asked of the ICB."""
    locates: YesNo = False
    """It also leaves evidence that can be pointed to."""
    first_step: Text | None = None
    measure: Text | None = None
    care: Text | None = None
    sources: list[Id] = []
    applies_when: FactTest | None = None
    proposed: YesNo = False
    rationale: Text | None = None
    """Why it is offered; a local version says so of all that it adds."""


class CapabilityDocument(RuleDocument):
    """A capability: a row of the matrix."""

    id: Id
    title: Text
    asks: Text | None = None
    """The question the capability answers."""
    why: Text | None = None
    tags: list[Id] = []
    sources: list[Id] = []
    applies_when: FactTest | None = None
    starting_out: StartingOutDocument | None = None
    questions: list[QuestionDocument] = []
    evidence: Text | None = None
    """What evidence is asked for."""
    evidence_example: Text | None = None
    card_for: list[Literal["practices", "partners", "residents"]] = []
    """Whose short set of cards holds this capability; everyone's set holds all."""
    actions: list[ActionDocument] = []
    proposed: YesNo = False
    rationale: Text | None = None
    """Why it is there; a local version says so of all that it adds."""


class DomainDocument(RuleDocument):
    """A domain with its capabilities."""

    id: Id
    title: Text
    asks: Text | None = None
    about: Text | None = None
    sources: list[Id] = []
    starting_out: StartingOutDocument | None = None
    questions: list[QuestionDocument] = []
    capabilities: list[CapabilityDocument] = []
    proposed: YesNo = False


class OverallDocument(RuleDocument):
    """A result above the domains."""

    title: Text | None = None
    asks: Text | None = None
    about: Text | None = None
    sources: list[Id] = []
    starting_out: StartingOutDocument | None = None
    proposed: YesNo = False


class TierDocument(RuleDocument):
    """What a tier is called, and a rule for every node of it without one of its own."""

    one: Text
    many: Text
    proposed: YesNo = False
