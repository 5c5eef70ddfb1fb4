"""The header of a rule set (docs/language.md §3), with the domains in it or beside it."""

from __future__ import annotations

from typing import Annotated, Any, Literal, Self

from pydantic import (
    ConfigDict,
    Discriminator,
    Field,
    PlainValidator,
    Tag,
    WithJsonSchema,
    model_validator,
)
from pydantic_core import PydanticCustomError

from maturity.loading.documents.base import Document, exactly_one, one_of_keys
from maturity.loading.documents.criteria import Criterion
from maturity.loading.documents.nodes import DomainDocument, OverallDocument, TierDocument
from maturity.loading.documents.questions import Rungs
from maturity.loading.documents.scalars import (
    Amount,
    Day,
    Id,
    Number,
    Period,
    Text,
    Whole,
    Year,
    YesNo,
)
from maturity.loading.documents.scores import RoundingWord


def _semantics(value: Any) -> int:
    if value == "1" or (value == 1 and not isinstance(value, bool)):
        return 1
    raise PydanticCustomError("semantics_wanted", "1")


Semantics = Annotated[
    int, PlainValidator(_semantics), WithJsonSchema({"enum": [1, "1"], "default": 1})
]


class SubjectDocument(Document):
    """What is assessed, in words."""

    one: Text
    many: Text


class RungDocument(Document):
    """A level of a scale, or the place below the first."""

    id: Id
    title: Text
    worth: Number | None = None
    """Its points where a score reads it; its index without it."""
    means: Text | None = None
    """What standing here means, in a few words."""


class ScaleDocument(Document):
    """A further scale."""

    levels: Annotated[list[RungDocument], Field(min_length=1)]
    """Lowest first."""
    below: RungDocument


class RoleDocument(Document):
    """Who can lead or work on an action."""

    title: Text
    outside: YesNo = False
    """Not of the own team."""


class VoiceDocument(Document):
    """A respondent whose voice is expected."""

    id: Id
    title: Text
    role: Id | None = None


class FactNumberDocument(Document):
    """A fact that is a number."""

    from_: Number | None = Field(default=None, alias="from")
    to: Number | None = None
    whole: YesNo = False


class FactYesNoDocument(Document):
    """A fact that is yes or no."""


class ContextDocument(Document):
    """A fact about the organisation: given once, never scored."""

    model_config = ConfigDict(json_schema_extra=one_of_keys("number", "yes_no", "choice"))

    ask: Text
    number: FactNumberDocument | None = None
    yes_no: FactYesNoDocument | None = None
    choice: Annotated[dict[Id, Text], Field(min_length=1)] | None = None

    @model_validator(mode="after")
    def _one_type(self) -> Self:
        types = ("number", "yes_no", "choice")
        exactly_one({name: getattr(self, name) for name in types})
        return self


class EvidenceDocument(Document):
    """From which level which strength of evidence is asked."""

    from_: Id = Field(alias="from")
    strength: Literal["said", "located", "seen"]
    stale_after: Period | None = None


class FacetDocument(Document):
    """A further companion of answers."""

    title: Text
    ladder: Annotated[dict[Id, Text], Field(min_length=2)]
    """Steps from worst to best."""


class PoliciesDocument(Document):
    """How blanks, N/A, rounding and empty levels are treated."""

    unanswered: Literal["worst", "all_worst", "left_out", "no_result", "value"] | None = None
    na: Literal["left_out", "worst", "best"] | None = None
    round: RoundingWord | None = None
    empty_level: Literal["holds", "fails"] | None = None


class PlanDocument(Document):
    """Limits on a plan."""

    first_90_days: Whole | None = None
    year: Whole | None = None
    at_least_one_from: Id | None = None
    target: Id | None = None


class BurdenDocument(Document):
    """The most that answering may cost."""

    minutes: Amount | None = None
    """Minutes in all."""
    questions: Whole | None = None
    """Questions in all."""
    by: dict[Text, Amount] = {}
    """Minutes by who answers, as in 'answered_by'."""


class SourceDocument(Document):
    """Where a statement or figure comes from."""

    title: Text
    author: Text | None = None
    year: Year | None = None
    where: Text | None = None
    supports: Text | None = None


class ContradictionDocument(Document):
    """Two criteria that should not both hold; flagged, never scored."""

    model_config = ConfigDict(json_schema_extra=one_of_keys("and", "without"))

    id: Id
    first: Criterion = Field(alias="if")
    second: Criterion | None = Field(default=None, alias="and")
    """What should not hold beside it."""
    without: Criterion | None = None
    """What should hold beside it."""
    says: Text

    @model_validator(mode="after")
    def _one_other(self) -> Self:
        exactly_one({"and": self.second, "without": self.without})
        return self


class DutyDocument(Document):
    """A duty: never scored."""

    id: Id
    ask: Text
    asked_of: Text | None = None
    sources: list[Id] = []
    proposed: YesNo = False


def _domain_kind(value: Any) -> str:
    return "<DomainDocument>" if isinstance(value, dict) else "<DomainId>"


DomainEntry = Annotated[
    Annotated[Id, Tag("<DomainId>")] | Annotated[DomainDocument, Tag("<DomainDocument>")],
    Discriminator(_domain_kind),
]


class RuleSetDocument(Document):
    """A rule set: the header, with its domains named or written out."""

    format: Text
    """maturity/ruleset/1"""
    semantics: Semantics = 1
    id: Id
    version: Text
    """Text; write it in quotes."""
    title: Text
    subject: SubjectDocument | None = None
    about: Text | None = None
    effective_from: Day | None = None
    effective_to: Day | None = None
    approved_by: Text | None = None
    review_by: Day | None = None
    licence: Text | None = None
    uses: list[Text] = []
    not_used_for: list[Text] = []
    seen_by: list[Text] = []
    levels: Annotated[list[RungDocument], Field(min_length=1)]
    """The default scale, lowest first."""
    below: RungDocument
    """The place below the first level."""
    scales: dict[Id, ScaleDocument] = {}
    tiers: dict[Literal["domain", "capability"], TierDocument] = {}
    roles: dict[Id, RoleDocument] = {}
    respondents: list[VoiceDocument] = []
    context: dict[Id, ContextDocument] = {}
    evidence: EvidenceDocument | None = None
    ladders: dict[Id, Rungs] = {}
    """Ladders that several questions use, by name."""
    facets: dict[Id, FacetDocument] = {}
    policies: PoliciesDocument | None = None
    variants: dict[Id, PoliciesDocument] = {}
    statements: Literal["none"] | None = None
    """'none' when a rule set carries ids only."""
    plan: PlanDocument | None = None
    burden: BurdenDocument | None = None
    """The most that answering may cost; exceeding it is an error."""
    glossary: dict[Text, Text] = {}
    sources: dict[Id, SourceDocument] = {}
    contradicts: list[ContradictionDocument] = []
    overall: OverallDocument | None = None
    domains: Annotated[list[DomainEntry], Field(min_length=1)]
    """Domain ids (each in its file), or the domains themselves."""
    checklist: list[DutyDocument] = []
    """Duties, never scored."""


class ChecklistDocument(Document):
    """The checklist in a file of its own."""

    checklist: list[DutyDocument]
