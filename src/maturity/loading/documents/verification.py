"""What ``maturity verify --json`` prints: point by point, what agrees and what does not."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from maturity.loading.documents.base import Document


class PointPart(Document):
    """One point that was looked at."""

    what: str
    outcome: Literal["agrees", "differs", "not checked"]
    says: str


class VerificationDocument(Document):
    """Whether a plan is what follows from what it carries; never whether its answers are right."""

    format: Literal["maturity/verification/1"]
    file: str
    title: str
    copy_: str = Field(alias="copy")
    """For whom the copy is: board or network."""
    engine: str
    """The version that made it."""
    consistent: bool
    """No point differs."""
    complete: bool
    """Every point could be checked."""
    signed: bool
    """An intact signature covers it."""
    points: list[PointPart]
    conclusion: str
