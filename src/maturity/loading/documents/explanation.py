"""What ``maturity explain --json`` prints: one result in sentences, what it stands on, what comes next."""

from __future__ import annotations

from typing import Literal

from maturity.loading.documents.base import Document


class ReasonPart(Document):
    """One need of a level, with what the answers say of it."""

    id: str
    says: str
    state: str
    """Whether it holds, is to do, or is open: finding out may be enough."""
    today: str
    """What the answers say, briefly."""
    rests_on: list[str]
    """Questions and results that it reads, by id."""
    seen: list[str]
    waiting: str
    """What others hold; empty where nothing waits."""
    proposed: bool
    """A proposal of the matrix, without a source."""


class ExplanationDocument(Document):
    """One result of one response. A text or list that is empty has nothing to say."""

    format: Literal["maturity/explanation/1"]
    id: str
    title: str
    asks: str
    level: str
    """The level's title."""
    standing: str
    statement: str
    marks: list[str]
    why: list[ReasonPart]
    children: list[str]
    next_level: str
    next: list[ReasonPart]
    held_by: list[str]
    open: list[str]
    settle: str
    stands_on: str
    """How many single answers would lose the level."""
    leans_on: list[str]
    """Those answers, and the exact range of each weight over which the level holds."""
    ahead: str
    """How far the next level is. Only of a response that was signed off."""
    ways_ahead: list[str]
    """The smallest sets of answers that would give the next level."""
    evidence: list[str]
    not_applicable: list[str]
    score: str
    residents: str
