"""What ``maturity migrate --json`` prints: what became of everything in a response."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Field

from maturity.loading.documents.base import Document
from maturity.loading.documents.results import Count

Ending = Literal["carried", "to be confirmed", "to be answered again", "retired"]


class MigratedEnd(Document):
    """The response before or after, and the version it answers."""

    version: str
    digest: str
    response: str
    """Digest of the response."""


class EntryPart(Document):
    """One thing that stood in the old response."""

    path: list[str | int]
    ends: Ending
    reason: str
    to: list[str | int]
    """Where it stands in the new one; empty where it has no place there."""
    held: Any
    """What stood there."""


class MigrationDocument(Document):
    """What became of everything in a response; nothing disappears."""

    format: Literal["maturity/migration/1"]
    ruleset: str
    from_: Annotated[MigratedEnd, Field(alias="from")]
    to: MigratedEnd
    crosswalk: str | None
    counts: dict[Ending, Count]
    new_questions: list[str]
    entries: list[EntryPart]
