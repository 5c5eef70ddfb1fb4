"""What ``maturity check --format json`` prints: everything wrong or doubtful, and what is proved."""

from __future__ import annotations

from typing import Literal

from maturity.loading.documents.base import Document
from maturity.loading.documents.results import Count


class RelatedPart(Document):
    """Another place that belongs to it."""

    message: str
    place: str


class DiagnosticPart(Document):
    """One thing to mend or to look at; what is not known is left out."""

    code: str
    """A letter for the family and three digits (docs/codes.md)."""
    severity: Literal["error", "warning", "note"]
    message: str
    file: str | None = None
    line: Count | None = None
    """From 1; in a workbook the row."""
    column: Count | None = None
    sheet: str | None = None
    cell: str | None = None
    help: str | None = None
    related: list[RelatedPart] | None = None


class ClaimPart(Document):
    """One claim of ``--prove`` about one thing."""

    kind: Literal["level", "question", "need", "limit", "gap", "action"]
    subject: str
    verdict: Literal["proved", "refuted", "open"]
    result: str | None = None
    witnesses: list[dict[str, str]] | None = None
    """Responses that bear it out, as answers by question; what is not named is at its worst."""
    actions: list[str] | None = None
    hoped: list[str] | None = None
    """Actions that close it only if they also lead where they may."""
    waits: bool | None = None
    """Others hold it."""
    why: str | None = None


class CheckDocument(Document):
    """Everything that was found in a rule set; ``claims`` and ``summary`` with ``--prove`` alone."""

    format: Literal["maturity/check/1"]
    diagnostics: list[DiagnosticPart]
    summary: str | None = None
    claims: list[ClaimPart] | None = None
