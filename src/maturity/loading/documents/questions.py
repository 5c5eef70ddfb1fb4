"""Questions as written (docs/language.md §5)."""

from __future__ import annotations

from typing import Annotated, Any, Literal, Self

from pydantic import ConfigDict, Discriminator, Field, Tag, WithJsonSchema, model_validator

from maturity.loading.documents.base import Document, exactly_one, one_of_keys
from maturity.loading.documents.criteria import Criterion, FactTest
from maturity.loading.documents.scalars import (
    Amount,
    Id,
    Number,
    Period,
    Text,
    Value,
    ValueOrList,
    WordOfBool,
    YesNo,
)

TYPES = ("ladder", "yes_no", "number", "several_of", "since")
YesOrNo = Annotated[
    Literal["yes", "no"], WordOfBool, WithJsonSchema({"enum": ["yes", "no", True, False]})
]


class LadderOption(Document):
    """An option of a ladder, in its long form."""

    text: Text
    """The words of the option; '…' at the start continues the option before it."""
    worth: Number | None = None
    """Its points in a score."""
    outcome: YesNo = False
    """A result in the world, which no action can promise."""
    over: Period | None = None
    """How long it takes to come true."""


class SeveralOption(Document):
    """An option of a several-of question, in its long form."""

    text: Text
    worth: Number | None = None
    """Its points in a score."""


def _rung_kind(value: Any) -> str:
    return "<LadderOption>" if isinstance(value, dict) else "<text>"


def _choice_kind(value: Any) -> str:
    return "<SeveralOption>" if isinstance(value, dict) else "<text>"


Rung = Annotated[
    Annotated[Text, Tag("<text>")] | Annotated[LadderOption, Tag("<LadderOption>")],
    Discriminator(_rung_kind),
]
Choice = Annotated[
    Annotated[Text, Tag("<text>")] | Annotated[SeveralOption, Tag("<SeveralOption>")],
    Discriminator(_choice_kind),
]


def _ladder_kind(value: Any) -> str:
    return "<name>" if isinstance(value, str) else "<options>"


Rungs = Annotated[dict[Id, Rung], Field(min_length=2)]
"""Options from worst to best."""
Ladder = Annotated[
    Annotated[Id, Tag("<name>")] | Annotated[Rungs, Tag("<options>")],
    Discriminator(_ladder_kind),
]


class YesNoDocument(Document):
    """A question answered with yes or no."""

    better: YesOrNo
    """Which answer is the better one."""
    worth: dict[Literal["yes", "no"], Number] | None = None
    """Points of the two answers in a score; 1 for the better and 0 for the other without it."""


class NumberDocument(Document):
    """A question answered with a number."""

    better: Literal["more", "less"]
    from_: Number | None = Field(default=None, alias="from")
    """The least that can be answered."""
    to: Number | None = None
    """The most that can be answered."""
    whole: YesNo = False
    """Whole numbers only."""
    unit: Text | None = None


class SinceDocument(Document):
    """A question answered with a date, or 'never'."""

    better: Literal["longer", "recent"]


class CapDocument(Document):
    """A better answer than ``option`` counts as it, unless a criterion holds."""

    option: Value
    unless: Criterion


class QuestionDocument(Document):
    """A question. It has exactly one type: ladder, yes_no, number, several_of or since."""

    model_config = ConfigDict(json_schema_extra=one_of_keys(*TYPES))

    id: Id
    """Kept for ever, for example C1.listening."""
    ask: Text | None = None
    """The question itself."""
    help: Text | None = None
    """What counts and what does not."""
    answered_by: Text = "team"
    """Who can answer it."""
    minutes: Amount | None = None
    """How long answering takes; 1 without it."""
    tags: list[Id] = []
    sources: list[Id] = []
    na: dict[Id, Text] = {}
    """The only reasons for which it may be not applicable. Without it, that is refused."""
    applies_when: FactTest | None = None
    """Context facts under which it applies."""
    ask_when: Criterion | None = None
    """Where this does not hold the question is hidden and counts as worst."""
    over: Period | None = None
    """How long the answer takes to come true."""
    outcome: YesNo = False
    """A result in the world, which no action can promise."""
    counts_as_at_most: CapDocument | None = None
    """A cap on the answer, unless a criterion holds."""
    unanswered_as: ValueOrList | None = None
    """What a blank counts as in the published number, with policies: {unanswered: value}."""
    proposed: YesNo = False
    """A number in it has no source and is a proposal."""
    rationale: Text | None = None
    """Why it is asked; a local version says so of all that it adds."""
    ladder: Ladder | None = None
    """Options from worst to best, or the name of a ladder in the header."""
    yes_no: YesNoDocument | None = None
    number: NumberDocument | None = None
    several_of: Annotated[dict[Id, Choice], Field(min_length=1)] | None = None
    """Options of which any number may be chosen."""
    since: SinceDocument | None = None

    @model_validator(mode="after")
    def _one_type(self) -> Self:
        exactly_one({name: getattr(self, name) for name in TYPES})
        return self
