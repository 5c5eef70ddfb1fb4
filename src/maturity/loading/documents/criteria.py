"""Criteria as written (docs/language.md §6). The keys choose the model, so messages are precise."""

from __future__ import annotations

from typing import Annotated, Any, Literal, Self

from pydantic import ConfigDict, Discriminator, Field, Tag, model_validator

from maturity.loading.documents.base import Document, exactly_one, one_of_keys
from maturity.loading.documents.scalars import Id, Text, Value, Whole, YesNo

TESTS = ("at_least", "above", "at_most", "below", "within")
QUESTION_TESTS = (*TESTS, "has", "count")
RESULT_TESTS = ("at_least", "score_at_least", "score_above")


class SelectorDocument(Document):
    """Which questions or results ``each`` stands for."""

    model_config = ConfigDict(json_schema_extra={"minProperties": 1})

    tag: Id | None = None
    """The questions with this tag, in the subtree of the node or of ``under``."""
    under: Id | None = None
    """The children of this domain or capability."""

    @model_validator(mode="after")
    def _not_empty(self) -> Self:
        if self.tag is None and self.under is None:
            exactly_one({"tag": self.tag, "under": self.under})
        return self


def _selector_kind(value: Any) -> str:
    return "<SelectorDocument>" if isinstance(value, dict) else "<children>"


Selector = Annotated[
    Annotated[Literal["children"], Tag("<children>")]
    | Annotated[SelectorDocument, Tag("<SelectorDocument>")],
    Discriminator(_selector_kind),
]


class _Tests(Document):
    at_least: Value | None = None
    """Holds when the answer (or level) is at least this good."""
    above: Value | None = None
    """Number where more is better: holds above this."""
    at_most: Value | None = None
    """Number where less is better: holds up to this."""
    below: Value | None = None
    """Number where less is better: holds below this."""
    within: Value | None = None
    """Number where less is better, or 'since' where recent is better: holds up to this."""


class QuestionTest(_Tests):
    """A test of the answer to one question."""

    model_config = ConfigDict(json_schema_extra=one_of_keys(*QUESTION_TESTS))

    question: Id
    """The question's id."""
    has: Value | None = None
    """Several of: this option is chosen."""
    count: Whole | None = None
    """Several of: at least so many options are chosen."""
    facet: Id | None = None
    """Test this companion of the answer instead of the answer."""

    @model_validator(mode="after")
    def _one_test(self) -> Self:
        exactly_one({name: getattr(self, name) for name in QUESTION_TESTS})
        return self


class ResultTest(Document):
    """A test of another result: its level or its score."""

    model_config = ConfigDict(json_schema_extra=one_of_keys(*RESULT_TESTS))

    result: Id
    """The id of a domain, a capability or 'overall'."""
    at_least: Value | None = None
    """Holds when its level is at least this."""
    score_at_least: Value | None = None
    """Holds when its score before rounding is at least this."""
    score_above: Value | None = None
    """Holds when its score before rounding is above this."""

    @model_validator(mode="after")
    def _one_test(self) -> Self:
        exactly_one({name: getattr(self, name) for name in RESULT_TESTS})
        return self


class MemberTest(_Tests):
    """A test of one member of a selection: of the answer or level, or of a companion."""

    model_config = ConfigDict(json_schema_extra=one_of_keys(*TESTS))

    facet: Id | None = None
    """Test this companion of the answer instead of the answer."""

    @model_validator(mode="after")
    def _one_test(self) -> Self:
        exactly_one({name: getattr(self, name) for name in TESTS})
        return self


class EachTest(_Tests):
    """Every member of a selection, or at least ``n`` of them, passes a test, or one of several."""

    model_config = ConfigDict(json_schema_extra=one_of_keys(*TESTS, "any"))

    each: Selector
    """'children', {tag: t}, {under: id} or {under: id, tag: t}."""
    n: Whole | None = None
    """How many members must pass; without it, every one."""
    facet: Id | None = None
    """Test this companion of the answers instead of the answers."""
    any_: Annotated[list[MemberTest], Field(min_length=1)] | None = Field(default=None, alias="any")
    """Tests of which each member passes at least one."""

    @model_validator(mode="after")
    def _one_test(self) -> Self:
        exactly_one({name: getattr(self, name) for name in TESTS} | {"any": self.any_})
        if self.any_ is not None and self.facet is not None:
            exactly_one({"any": self.any_, "facet": self.facet})
        return self


class AllTest(Document):
    """Every one of these holds."""

    parts: list[Criterion] = Field(alias="all", min_length=1)


class AnyTest(Document):
    """At least one of these holds."""

    parts: list[Criterion] = Field(alias="any", min_length=1)


class CountTest(Document):
    """At least ``n`` of these hold."""

    n: Whole
    parts: list[Criterion] = Field(alias="of", min_length=1)


_BY_KEY = (
    ("question", "Question"),
    ("result", "Result"),
    ("each", "Each"),
    ("all", "All"),
    ("any", "Any"),
    ("of", "Count"),
)
CRITERION_KEYS = tuple(key for key, _ in _BY_KEY)


def _kind(value: Any, ending: str) -> str | None:
    if isinstance(value, dict):
        for key, name in _BY_KEY:
            if key in value:
                return f"<{name}{ending}>"
    return None


def _criterion_kind(value: Any) -> str | None:
    return _kind(value, "Test")


def _need_kind(value: Any) -> str | None:
    return _kind(value, "Need")


Criterion = Annotated[
    Annotated[QuestionTest, Tag("<QuestionTest>")]
    | Annotated[ResultTest, Tag("<ResultTest>")]
    | Annotated[EachTest, Tag("<EachTest>")]
    | Annotated[AllTest, Tag("<AllTest>")]
    | Annotated[AnyTest, Tag("<AnyTest>")]
    | Annotated[CountTest, Tag("<CountTest>")],
    Discriminator(_criterion_kind),
]


class _NeedWords(Document):
    says: Text | None = None
    """The clause of the statement: small start, no full stop, standing alone."""
    depends_on: Literal["icb", "place", "partner"] | None = None
    """Who else holds what this asks."""
    waits_for: Text | None = None
    """What is waited for, with depends_on."""
    proposed: YesNo = False
    """A number in it has no source and is a proposal."""
    rationale: Text | None = None
    """Why it is asked; a local version says so of all that it adds."""


class QuestionNeed(QuestionTest, _NeedWords):
    """A need that tests one question."""


class ResultNeed(ResultTest, _NeedWords):
    """A need that tests another result."""


class EachNeed(EachTest, _NeedWords):
    """A need that tests a selection."""


class AllNeed(AllTest, _NeedWords):
    """A need of several tests that must all hold."""


class AnyNeed(AnyTest, _NeedWords):
    """A need of several tests of which one must hold."""


class CountNeed(CountTest, _NeedWords):
    """A need of several tests of which ``n`` must hold."""


Need = Annotated[
    Annotated[QuestionNeed, Tag("<QuestionNeed>")]
    | Annotated[ResultNeed, Tag("<ResultNeed>")]
    | Annotated[EachNeed, Tag("<EachNeed>")]
    | Annotated[AllNeed, Tag("<AllNeed>")]
    | Annotated[AnyNeed, Tag("<AnyNeed>")]
    | Annotated[CountNeed, Tag("<CountNeed>")],
    Discriminator(_need_kind),
]

for _model in (AllTest, AnyTest, CountTest, AllNeed, AnyNeed, CountNeed):
    _model.model_rebuild()


class FactDocument(Document):
    """A test of one context fact."""

    model_config = ConfigDict(json_schema_extra=one_of_keys("at_least", "at_most", "is"))

    fact: Id
    """A fact declared under 'context' in the header."""
    at_least: Value | None = None
    at_most: Value | None = None
    is_: Value | None = Field(default=None, alias="is")

    @model_validator(mode="after")
    def _one_test(self) -> Self:
        exactly_one({"at_least": self.at_least, "at_most": self.at_most, "is": self.is_})
        return self


class AllFactsDocument(Document):
    """Every one of these facts holds."""

    parts: list[FactTest] = Field(alias="all", min_length=1)


class AnyFactDocument(Document):
    """At least one of these facts holds."""

    parts: list[FactTest] = Field(alias="any", min_length=1)


def _fact_kind(value: Any) -> str | None:
    if isinstance(value, dict):
        for key, name in (("fact", "Fact"), ("all", "AllFacts"), ("any", "AnyFact")):
            if key in value:
                return f"<{name}Document>"
    return None


FactTest = Annotated[
    Annotated[FactDocument, Tag("<FactDocument>")]
    | Annotated[AllFactsDocument, Tag("<AllFactsDocument>")]
    | Annotated[AnyFactDocument, Tag("<AnyFactDocument>")],
    Discriminator(_fact_kind),
]
FACT_KEYS = ("fact", "all", "any")

for _facts in (AllFactsDocument, AnyFactDocument):
    _facts.model_rebuild()
