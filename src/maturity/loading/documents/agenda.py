"""What ``maturity agenda --json`` prints: no more than what may be shown to the room."""

from __future__ import annotations

from typing import Literal

from maturity.loading.documents.base import Document
from maturity.loading.documents.results import Count, IsoDay, LevelId, RuleSetName


class HeardPart(Document):
    """A role and how many people in it were heard."""

    role: str
    title: str
    people: Count


class UnheardPart(Document):
    """A voice that was expected and not heard."""

    voice: str
    title: str
    why: str


class GroupPart(Document):
    """The cards of a role group; ``few``: one or two people, so neither number nor levels."""

    role: str
    title: str
    few: Literal[True] | None = None
    people: Count | None = None
    counts: dict[LevelId, Count] | None = None
    """People by level. Nothing where a smaller group could be worked out from it."""


class TopicPart(Document):
    """A capability: what the cards say beside the facts."""

    title: str
    lowest: LevelId | None
    highest: LevelId | None
    facts_at_least: LevelId
    facts_could_be: LevelId
    levels_apart: Count
    people: Count
    counts: dict[LevelId, Count]
    groups: list[GroupPart]


class DisputedFactPart(Document):
    """A question that people answered differently."""

    question: str
    ask: str
    low: str | int | list[str] | None
    high: str | int | list[str] | None
    applies_disputed: bool


class AgendaDocument(Document):
    """What a room should talk about. Lists hold capabilities by id; ``topics`` has each once."""

    format: Literal["maturity/agenda/1"]
    ruleset: RuleSetName
    as_of: IsoDay
    heard: list[HeardPart]
    missing: list[UnheardPart]
    agreed: list[str]
    disputed: list[str]
    differs: list[str]
    """Cards and facts are a level or more apart."""
    unsure: list[str]
    rest: list[str]
    too_few: list[str]
    """Fewer than three people returned a card."""
    topics: dict[str, TopicPart]
    facts: list[DisputedFactPart]
