"""One answer in a response document."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

from pydantic import Discriminator, Field, Tag

from maturity.loading.documents.response_scalars import Day, Given, Id, Part, Text, YesNo


class ReviewPart(Part):
    """A reviewer's reading of one answer, beside the network's own."""

    value: Given
    reason: Text = ""
    reply: Text = Field("", description="What the network says to it.")
    by: Text = ""
    on: Day | None = None


class AnswerPart(Part):
    """The long form of an answer."""

    value: Given | None = Field(None, description="What the room agreed.")
    by: dict[Id, Given] = Field(
        {}, description="What each respondent said; facilitator's file only."
    )
    dissent: Text = Field("", description="What was said otherwise.")
    comment: Text = ""
    comments: dict[Id, Text] = Field(
        {}, description="Remarks by respondent; facilitator's file only."
    )
    carried_over: Day | None = Field(None, description="Date of the earlier answer taken over.")
    confirmed_carry: YesNo = Field(
        default=False, description="Looked at again this year and still true."
    )
    facets: dict[Id, Id] = Field({})
    review: ReviewPart | None = None
    set_on: Day | None = None


def _form(value: object) -> str:
    if isinstance(value, Mapping) and not {"na", "between"} & value.keys():
        return "=long"
    return "=short"


AnswerForm = Annotated[
    Annotated[Given, Tag("=short")] | Annotated[AnswerPart, Tag("=long")], Discriminator(_form)
]
"""The short form (a value) or the long form."""
