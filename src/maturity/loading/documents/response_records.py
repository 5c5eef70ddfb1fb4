"""People, evidence and what the room said, in a response document."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from maturity.loading.documents.response_scalars import (
    Count,
    Day,
    Id,
    Part,
    PlainId,
    Scalar,
    Side,
    Text,
    YesNo,
    YesNoNotYet,
)


class OrganisationPart(Part):
    """Who this is about."""

    code: Text = ""
    name: Text = ""
    place: Text = ""
    icb: Text = ""


class FactSourcePart(Part):
    """Where a fact about the organisation comes from."""

    source: Text = ""
    date: Text = ""


class OfferedFactPart(Part):
    """A fact that the ICB holds; it counts once it is accepted."""

    value: Scalar
    source: Text = ""
    date: Text = ""
    accepted: YesNo = False


class PersonPart(Part):
    """Somebody who took part, by role; the name is optional."""

    id: PlainId
    role: Id | None = None
    voice: Id | None = None
    name: Text = ""
    part: list[Id] = Field([], description="What they took part in, such as facts or workshop.")
    same_as: Id | None = Field(None, description="The id of the person whose further form this is.")


class MissingPart(Part):
    """A voice that was expected and not heard."""

    voice: Id
    why: Text = ""


class RoomGroupPart(Part):
    """The cards of one role group; ``few`` in place of numbers for one or two people."""

    role: Id | None = None
    n: Count = Field(0, description="How many returned a card.")
    counts: dict[Id, Count] = Field({}, description="People by level.")
    few: YesNo = Field(default=False, description="One or two people: nothing is said of them.")


class RoomViewPart(Part):
    """What the cards of a room come to for one capability."""

    capability: Id
    n: Count = 0
    counts: dict[Id, Count] = Field({}, description="Everybody's cards by level.")
    groups: list[RoomGroupPart] = Field([])


class SeenByPart(Part):
    """Who outside the own team has looked at the evidence."""

    role: Id
    who: Text = ""
    on: Day | None = None


class EvidencePart(Part):
    """A pointer to evidence; never the evidence itself."""

    for_: Id = Field(alias="for", description="A capability, a capability's level, or a question.")
    what: Text = ""
    where: Text = ""
    date: Day | None = None
    kind: Id | None = None
    holder: Text = ""
    supports: Side | None = Field(None, description="For a question: the value that it supports.")
    seen_by: SeenByPart | None = None
    held_by_icb: YesNo = False
    accepted: YesNo = False


class ConfirmationPart(Part):
    """What somebody in a role says of a level."""

    capability: Id
    level: Id
    role: Id
    says: Id
    who: Text = ""
    on: Day | None = None


class PriorityPart(Part):
    """A capability that the room chose to work on first."""

    capability: Id
    why: Text = ""


class ActionPart(Part):
    """What the network says of one of the matrix's actions."""

    state: Id | None = None
    who: Text = ""
    why: Text = ""
    note: Text = ""
    started: Day | None = None


class AskPart(Part):
    """What is asked of the ICB, and its answer."""

    ask: Text
    action: Id | None = None
    answer: Text = ""
    answered_on: Day | None = None


class LocalFactPart(Part):
    """A local fact to share."""

    text: Text
    value: Text = ""
    base: Text = ""
    source: Text = ""
    date: Text = ""
    checked_by: Text = ""


class OfferPart(Part):
    """What the network offers to be asked about."""

    capability: Id
    what: Text = ""
    this_year: YesNoNotYet = Field("", description="No: not this year. Left out: yes.")


class OutcomePart(Part):
    """What was found for one group of people."""

    group: Text = ""
    result: Text = ""
    base: Text = ""


class InnovationPart(Part):
    """One innovation, invented or adopted."""

    title: Text
    need: Text = ""
    group: Text = ""
    involved: Text = ""
    origin: Text = ""
    from_: Text = Field("", alias="from")
    done: Text = ""
    since: Text = ""
    baseline: Text = ""
    measure: Text = ""
    results: list[OutcomePart] = Field([])
    did_not_work: Text = ""
    spread: Text = ""
    owner: Text = ""
    share: YesNoNotYet = Field(
        "", description="Whether the ICB may show it to others. Left out: not yet."
    )


class SignOffPart(Part):
    """Who signed the response off, and when."""

    role: Id
    name: Text = ""
    on: Day | None = None
    seal: Text = Field("", description="Digest of what was signed; written by the command.")


Three = Annotated[list[Text], Field(max_length=3)]
