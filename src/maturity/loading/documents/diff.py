"""What ``maturity diff --format json`` prints: what changed between two versions."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from maturity.loading.documents.base import Document


class VersionPart(Document):
    """One of the two versions."""

    id: str
    version: str
    digest: str
    """SHA-256 of the validated document."""
    meaning: str
    """SHA-256 of the compiled form: the same for both when no level can come out differently."""


class ChangePart(Document):
    """One change."""

    section: Literal["moved", "scoring", "asked", "text"]
    kind: str
    """A stable word, such as need-added."""
    thing: str
    id: str
    home: str
    """The result under which it is told; empty for the rule set as a whole."""
    field: str | None = None
    way: Literal["harder", "easier", "neither"]
    """Whether a level is harder or easier to hold, where that is proven."""
    says: str


class UndeclaredPart(Document):
    """Something that is gone, of which no crosswalk says what became."""

    thing: str
    id: str


class DiffDocument(Document):
    """What changed from one version of a rule set to another."""

    format: Literal["maturity/diff/1"]
    from_: Annotated[VersionPart, Field(alias="from")]
    to: VersionPart
    crosswalk: str | None
    """The digest of the crosswalk, where one was used."""
    same_meaning: bool
    changes: list[ChangePart]
    undeclared: list[UndeclaredPart]
