"""Cases as written (docs/language.md §15)."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import Discriminator, Field, RootModel, Tag

from maturity.loading.documents.base import Document
from maturity.loading.documents.scalars import Day, Id, Number, Text, Value, ValueOrList


class NaDocument(Document):
    """Not applicable, for a listed reason."""

    na: Id


class BetweenDocument(Document):
    """A dispute: somewhere between two values."""

    between: Annotated[list[ValueOrList], Field(min_length=2, max_length=2)]


class LongAnswerDocument(Document):
    """An answer with what several people said, or with companions."""

    value: GivenAnswer | None = None
    by: dict[Id, GivenAnswer] = {}
    facets: dict[Id, Id] = {}


def _given_kind(value: Any) -> str:
    if isinstance(value, dict):
        if "na" in value:
            return "<NaDocument>"
        return "<BetweenDocument>" if "between" in value else "<LongAnswerDocument>"
    return "<list>" if isinstance(value, list) else "<value>"


def _short_kind(value: Any) -> str:
    kind = _given_kind(value)
    return "<BetweenDocument>" if kind == "<LongAnswerDocument>" else kind


GivenAnswer = Annotated[
    Annotated[Value, Tag("<value>")]
    | Annotated[list[Value], Tag("<list>")]
    | Annotated[NaDocument, Tag("<NaDocument>")]
    | Annotated[BetweenDocument, Tag("<BetweenDocument>")],
    Discriminator(_short_kind),
]
CaseAnswer = Annotated[
    Annotated[Value, Tag("<value>")]
    | Annotated[list[Value], Tag("<list>")]
    | Annotated[NaDocument, Tag("<NaDocument>")]
    | Annotated[BetweenDocument, Tag("<BetweenDocument>")]
    | Annotated[LongAnswerDocument, Tag("<LongAnswerDocument>")],
    Discriminator(_given_kind),
]
LongAnswerDocument.model_rebuild()


class ExpectedDocument(Document):
    """What a case expects of one result; any subset."""

    level: Id | None = None
    """The lower end, on the answers."""
    could_be: Id | None = None
    """The upper end, on the answers."""
    evidenced: Id | None = None
    evidence_could_be: Id | None = None
    score: Number | None = None
    score_could_be: Number | None = None
    next: list[Id] | None = None
    """Needs of the next level that do not hold, in order."""
    published: Value | None = None
    actions: list[Id] | None = None
    """Actions that would bring closer what comes next, in rule-set order."""
    may_lead: list[Id] | None = None
    """Further actions that may lead there."""


def _roles_kind(value: Any) -> str:
    return "<list>" if isinstance(value, list) else "<role>"


Roles = Annotated[
    Annotated[Id, Tag("<role>")] | Annotated[list[Id], Tag("<list>")],
    Discriminator(_roles_kind),
]


class CaseDocument(Document):
    """A network in words, its answers, and the levels that follow. What is not named is blank."""

    case: Text
    is_: Text | None = Field(default=None, alias="is")
    answers: dict[Id, CaseAnswer] = {}
    context: dict[Id, Value] = {}
    evidence: list[Id] = []
    """Capabilities, levels or questions with evidence, located and dated as_of."""
    confirmed: dict[Id, dict[Id, Roles]] = {}
    """By capability and level: the role, or roles, that agree."""
    variant: Id | None = None
    as_of: Day | None = None
    expect: Annotated[dict[Id, ExpectedDocument], Field(min_length=1)]
    """By result."""


class CasesDocument(RootModel[list[CaseDocument]]):
    """A file of cases."""
