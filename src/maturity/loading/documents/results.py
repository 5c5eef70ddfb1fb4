"""Shapes that the documents of results share: days, exact numbers, standings."""

from __future__ import annotations

from typing import Annotated

from pydantic import BeforeValidator, Field, StringConstraints

from maturity.loading.documents.base import Document

IsoDay = Annotated[str, StringConstraints(pattern=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$")]
"""A calendar day, written 2027-01-31."""

ExactNumber = Annotated[str, StringConstraints(pattern=r"^-?[0-9]+(\.[0-9]+|/0*[1-9][0-9]*)?$")]
"""A number that loses nothing: ``3``, ``0.5``, ``1/3``."""


def _whole(value: object) -> object:
    """A whole number as our own reader gives it: the text that was written."""
    return int(value) if isinstance(value, str) and value.isdecimal() else value


Count = Annotated[int, Field(ge=0), BeforeValidator(_whole)]
"""How many."""

LevelId = Annotated[str, StringConstraints(min_length=1)]
"""A level's id, ``no-result``, ``not-applicable`` or ``not-asked``."""


class BaseName(Document):
    """The rule set that a local version extends."""

    id: str
    version: str
    digest: str


class RuleSetName(Document):
    """Which rule set, and which text and meaning of it."""

    id: str
    """With ``+variant`` where one was chosen."""
    version: str
    digest: str | None = None
    """SHA-256 of the validated document."""
    meaning: str | None = None
    """SHA-256 of the compiled form: it changes when and only when scoring can."""
    base: BaseName | None = None
    """Of a local version: what it extends."""


class StandingPart(Document):
    """Both ends of a level, on the answers and on what is evidenced."""

    level: LevelId
    """What holds at least."""
    could_be: LevelId
    evidenced: LevelId
    evidence_could_be: LevelId


class PointsPart(Document):
    """Both ends of a score; an end without a result is left out."""

    score: ExactNumber | None = None
    could_be: ExactNumber | None = None
    evidenced: ExactNumber | None = None
    evidence_could_be: ExactNumber | None = None
