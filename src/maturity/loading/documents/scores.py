"""Scores and bands as written (docs/language.md §8)."""

from __future__ import annotations

from typing import Annotated, Any, Literal, Self

from pydantic import ConfigDict, Discriminator, Field, Tag, model_validator

from maturity.loading.documents.base import Document, exactly_one, one_of_keys
from maturity.loading.documents.criteria import Selector
from maturity.loading.documents.scalars import Id, Number

METHODS = ("mean", "weighted_mean", "sum", "minimum", "maximum", "percent_of_maximum")
Reading = Literal["exact", "rounded", "band"]
RoundingWord = Literal["none", "floor", "truncate", "half_up", "half_away"]


class _Weighed(Document):
    weight: Number | None = None
    """weighted_mean and sum only; 1 without it."""
    na_counts_as: Number | None = None
    """sum only: the points of this item when it is not applicable."""


class QuestionItem(_Weighed):
    """The points of an answer."""

    question: Id


class ResultItem(_Weighed):
    """The score or level of another result."""

    result: Id
    reads: Reading = "exact"
    """exact: its score before rounding; rounded: after; band: the worth of its level."""


class EachItem(_Weighed):
    """One item for every member of a selection."""

    each: Selector
    reads: Reading = "exact"


class PartItem(_Weighed):
    """A score inside the score."""

    part: PartDocument


def _item_kind(value: Any) -> str | None:
    if isinstance(value, dict):
        for key in ITEM_KEYS:
            if key in value:
                return f"<{key.capitalize()}Item>"
    return None


ITEM_KEYS = ("question", "result", "part", "each")
ScoreItem = Annotated[
    Annotated[QuestionItem, Tag("<QuestionItem>")]
    | Annotated[ResultItem, Tag("<ResultItem>")]
    | Annotated[PartItem, Tag("<PartItem>")]
    | Annotated[EachItem, Tag("<EachItem>")],
    Discriminator(_item_kind),
]
Items = Annotated[list[ScoreItem], Field(min_length=1)]


class PartDocument(Document):
    """A number made of items by exactly one method."""

    model_config = ConfigDict(json_schema_extra=one_of_keys(*METHODS))

    mean: Items | None = None
    weighted_mean: Items | None = None
    sum: Items | None = None
    minimum: Items | None = None
    maximum: Items | None = None
    percent_of_maximum: Items | None = None

    @model_validator(mode="after")
    def _one_method(self) -> Self:
        exactly_one({name: getattr(self, name) for name in METHODS})
        return self


class ScoreDocument(PartDocument):
    """A score: exactly one method with its items."""

    start: Number | None = None
    """sum only: a number added."""
    round: RoundingWord | None = None
    """How the score is rounded to a whole number, once, before the bands."""


PartItem.model_rebuild()
for _model in (PartDocument, ScoreDocument):
    _model.model_rebuild()


class BandDocument(Document):
    """The lower end of a level on a score."""

    model_config = ConfigDict(json_schema_extra=one_of_keys("from", "above"))

    from_: Number | None = Field(default=None, alias="from")
    """The level holds from this score on."""
    above: Number | None = None
    """The level holds above this score."""

    @model_validator(mode="after")
    def _one_end(self) -> Self:
        exactly_one({"from": self.from_, "above": self.above})
        return self
