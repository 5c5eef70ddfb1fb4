"""What ``maturity flags --json`` prints: what a reviewer may ask about, never a deduction."""

from __future__ import annotations

from typing import Literal

from maturity.loading.documents.base import Document
from maturity.loading.documents.results import IsoDay, RuleSetName


class SeenPart(Document):
    """One thing that was seen."""

    says: str
    where: list[str]
    """In words."""
    places: list[str]
    """The same by id."""


class FlagPart(Document):
    """Everything of one kind that was seen."""

    code: str
    title: str
    why: str
    """Why it is worth a look."""
    ask: str
    """What to ask."""
    seen: list[SeenPart]


class NotLookedForPart(Document):
    """A kind that could not be looked for."""

    code: str
    why: str


class LookedAtPart(Document):
    """One response that was looked at."""

    name: str
    code: str
    file: str
    ruleset: RuleSetName
    as_of: IsoDay
    flags: list[FlagPart]
    not_looked_for: list[NotLookedForPart]


class FlagsDocument(Document):
    """What a reviewer may ask about, network by network. No level changes, nothing is added up."""

    format: Literal["maturity/flags/1"]
    use: str
    """What flags are for."""
    networks: list[LookedAtPart]
