"""What a document was made from: carried inside it, so that it can be made again."""

from __future__ import annotations

from fractions import Fraction
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, StringConstraints

from maturity.loading.documents.base import Document
from maturity.loading.documents.results import Count, ExactNumber, IsoDay
from maturity.planning.horizon import MOST_MONTHS

FORMAT = "maturity/provenance/1"

Sha256 = Annotated[str, StringConstraints(pattern=r"^sha256:[0-9a-f]{64}$")]


MOST = 10_000
"""Working days, and actions: more than any network has."""


def _within(number: str) -> str:
    if not 0 <= Fraction(number) <= MOST:
        raise ValueError(f"not from 0 to {MOST}")
    return number


WorkingDays = Annotated[ExactNumber, AfterValidator(_within)]
Months = Annotated[Count, Field(ge=1, le=MOST_MONTHS)]
Actions = Annotated[Count, Field(le=MOST)]


class MatrixPart(Document):
    """The rule set that levels were worked out with; its text is ``ruleset.json``."""

    id: str
    version: str
    variant: str | None = None
    digest: Sha256
    meaning: Sha256 | None = None


class LastYearPart(Document):
    """Last year's answers and plan, which the document looks back on and carries."""

    as_of: IsoDay
    version: str
    ruleset: Sha256
    """Of last year's rule set. Where it is another than this year's the document does not carry it."""
    crosswalk: Sha256 | None = None
    """Of the declared way from that rule set to this one; left out where none is declared."""
    response: Sha256
    """Of ``last-response.json``, which is what its audience may have of the answers."""


class WishesPart(Document):
    """What was asked of the plan; what is left out was left to the matrix."""

    days: WorkingDays | None = None
    days_by_role: dict[str, WorkingDays] | None = None
    start: IsoDay | None = None
    months: Months | None = None
    first_90_days: Actions | None = None
    year: Actions | None = None
    target: str | None = None
    only: list[str] | None = None
    soonest: bool | None = None


class ProvenanceDocument(Document):
    """Engine, parts and wishes: with the files beside it enough to make the document again."""

    format: Literal["maturity/provenance/1"]
    document: Literal["plan"]
    audience: Literal["board", "network"]
    engine: str
    as_of: IsoDay
    ruleset: MatrixPart
    response: Sha256
    """Of ``response.json``, which is what its audience may have of the answers; never of more."""
    plan: WishesPart | None = None
    """Left out where the document holds no plan."""
    templates: Sha256
    """Of the templates, styles and fonts that it was set with."""
    brand: Sha256 | None = None
    """Of the house style, with its logo and fonts; left out for the neutral one."""
    last_year: LastYearPart | None = None
    """Left out where the document does not look back."""
    pages: Sha256
    """Of its pages as HTML, before they were laid out."""
    machinery: dict[str, str] = Field()
    """What laid them out: names and versions. Other versions may give other bytes."""
    files: dict[str, Sha256]
    """Every other file that the document carries."""
