"""The response document (docs/response.md): its keys and shapes, before the rule set is asked."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from maturity.loading.documents.response_answers import AnswerForm
from maturity.loading.documents.response_records import (
    ActionPart,
    AskPart,
    ConfirmationPart,
    EvidencePart,
    FactSourcePart,
    InnovationPart,
    LocalFactPart,
    MissingPart,
    OfferedFactPart,
    OfferPart,
    OrganisationPart,
    PersonPart,
    PriorityPart,
    RoomViewPart,
    SignOffPart,
    Three,
)
from maturity.loading.documents.response_scalars import Day, Id, Part, Scalar, Text

FORMAT = "maturity/response/1"


class RuleSetPart(Part):
    """Which rule set the answers belong to."""

    id: Id
    version: Text


class ResponseDocument(Part):
    """What a network says of itself, in one document. Nothing about patients goes in."""

    format: Literal["maturity/response/1"]
    ruleset: RuleSetPart
    as_of: Day = Field(description="The date on which everything is measured.")
    organisation: OrganisationPart = OrganisationPart()
    context: dict[Id, Scalar] = Field({}, description="Facts declared by the rule set.")
    context_sources: dict[Id, FactSourcePart] = Field({})
    facts_offered: dict[Id, OfferedFactPart] = Field({}, description="Facts that the ICB holds.")
    people: list[PersonPart] = Field([])
    missing: list[MissingPart] = Field([])
    answers: dict[Id, AnswerForm] = Field({})
    evidence: list[EvidencePart] = Field([])
    confirmations: list[ConfirmationPart] = Field([])
    priorities: Annotated[list[PriorityPart], Field(max_length=3)] = Field([])
    proud_of: Three = Field([])
    cards: dict[Id, dict[Id, Id]] = Field({}, description="Level cards by respondent.")
    card_comments: dict[Id, dict[Id, Text]] = Field({})
    room: list[RoomViewPart] = Field([], description="What the cards come to, by role group.")
    agreed: dict[Id, Text] = Field(
        {}, description="What the room agreed of a capability, in its own words."
    )
    actions: dict[Id, ActionPart] = Field({})
    asks_of_icb: list[AskPart] = Field([])
    checklist: dict[Id, Id] = Field({})
    not_asked: list[Id] = Field([], description="Domains or capabilities not asked this year.")
    share: list[LocalFactPart] = Field([])
    offers: list[OfferPart] = Field([])
    innovations: Annotated[list[InnovationPart], Field(max_length=3)] = Field([])
    levels_first_shown: Day | None = None
    sign_off: SignOffPart | None = None
    succeeds: Text = Field("", description="Digest of the response that this one replaces.")
