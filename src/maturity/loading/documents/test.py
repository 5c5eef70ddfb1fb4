"""What ``maturity test --json`` prints: the cases, and how much they look at."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from maturity.loading.documents.base import Document
from maturity.loading.documents.check import DiagnosticPart
from maturity.loading.documents.results import Count

Percent = Annotated[float, Field(ge=0, le=100)]


class CasePart(Document):
    """One case, and what came out otherwise than it says."""

    case: str
    is_: Annotated[str, Field(alias="is")]
    as_said: bool
    differences: list[str]


class KindPart(Document):
    """How many of one kind are covered."""

    covered: Count
    of: Count


class ItemPart(Document):
    """Something that cases should both meet and miss."""

    kind: str
    name: str
    file: str
    line: Count | None = None
    column: Count | None = None
    met_by: str | None = None
    missed_by: str | None = None
    wanted: str | None = None
    """What is missing; nothing where it is covered."""


class CoveragePart(Document):
    """With ``--coverage``."""

    covered: Count
    of: Count
    percent: Percent
    kinds: dict[str, KindPart]
    items: list[ItemPart]


class MutantPart(Document):
    """A small change of the rules."""

    kind: str
    file: str
    line: Count | None = None
    column: Count | None = None
    change: str
    notice: str
    """A case that would notice it."""
    proof: str | None = None
    """Why it changes nothing, where that is proved."""


class MutationPart(Document):
    """With ``--mutate``."""

    noticed: Count
    of: Count
    percent: Percent
    survivors: list[MutantPart]
    """Changes that no case noticed."""
    equivalent: list[MutantPart]


class TestDocument(Document):
    """What running the cases of a rule set came to."""

    __test__ = False  # not a case of pytest's

    format: Literal["maturity/test/1"]
    cases: list[CasePart]
    remarks: list[DiagnosticPart]
    coverage: CoveragePart | None = None
    mutation: MutationPart | None = None
