"""What ``maturity impact --format json`` prints: who moves, and which need moves them."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from maturity.loading.documents.base import Document
from maturity.loading.documents.diff import VersionPart
from maturity.loading.documents.results import ExactNumber, LevelId

Ends = Annotated[list[int], Field(min_length=2, max_length=2)]
"""Levels up or down: of what holds at least, and of what could be."""


class PlacePart(Document):
    """Where a result stands."""

    at_least: LevelId
    could_be: LevelId
    score: Annotated[list[ExactNumber | None], Field(min_length=2, max_length=2)] | None = None
    """Both ends, of a result that has a score."""


class OtherOrderPart(Document):
    """The same change with the network's part taken first."""

    network: Ends
    rules: Ends


class PartsPart(Document):
    """A change over a year, in the part of the rules and the part of the network."""

    now: PlacePart
    rules: Ends
    network: Ends
    whole: Ends
    other_order: OtherOrderPart


class MovedPart(Document):
    """A result that comes out differently."""

    result: str
    before: PlacePart
    after: PlacePart
    needs: list[str]
    """Needs that moved it."""
    needs_of: str
    """The version whose needs they are."""
    limits: list[str]
    parts: PartsPart | None = None


class MovedNetworkPart(Document):
    """One network."""

    file: str
    code: str
    name: str
    place: str
    moved: list[MovedPart]
    new_blanks: list[str]
    to_answer_again: list[str]
    to_confirm: list[str]


class NotReadPart(Document):
    """A response that could not be read."""

    file: str
    says: str


class ImpactDocument(Document):
    """What another version of the rules does to networks, in order of their codes."""

    format: Literal["maturity/impact/1"]
    from_: Annotated[VersionPart, Field(alias="from")]
    to: VersionPart
    crosswalk: str | None
    networks: list[MovedNetworkPart]
    without_earlier: list[str]
    """Networks that have no response to the old version."""
    not_read: list[NotReadPart]
