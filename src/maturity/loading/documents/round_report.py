"""The report of a round as data: the internal copy and the copies that may be shared."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from maturity.loading.documents.base import Document
from maturity.loading.documents.results import Count, IsoDay, LevelId, RuleSetName
from maturity.loading.documents.round_status import State


class RoundPart(Document):
    """Which round."""

    id: str
    title: str
    icb: str


class AboutRound(Document):
    """What stands at the head of every copy."""

    round: RoundPart
    ruleset: RuleSetName
    opens: IsoDay
    closes: IsoDay
    on: IsoDay
    uses: list[str]
    not_used_for: list[str]
    seen_by: list[str]


class AnsweredPart(Document):
    """Who has answered; ``of`` is everybody in the round."""

    of: Count
    scored: Count
    late: Count
    partial: Count
    agreed: Count
    choose: Count
    """Several files came and nobody has said which counts."""
    declined: Count
    outstanding: Count
    registered: Count
    """People registered with those that answered."""
    unknown: Count
    """Networks that answered and whose registered people are not known."""


class IcbPart(AnsweredPart):
    """The same for the networks of one ICB."""

    icb: str


class NetworkPart(Document):
    """A network and its return."""

    code: str
    name: str
    place: str
    icb: str
    state: State
    counted: bool
    late: bool
    open_answers: Count
    files_to_choose_from: list[str]


class SpreadPart(Document):
    """Networks at each level of one result, on the lower end of the answers."""

    result: str
    levels: dict[LevelId, Count]
    without: dict[LevelId, Count]
    """Networks that have no level, by why."""
    of: Count
    could_be_higher: Count
    evidence_asked: Count
    """Networks at a level for which the matrix asks for evidence."""
    evidence_held: Count
    """Networks among these that hold it."""


class MissingPart(Document):
    """A need among what comes next; ``open`` of the networks could hold it already."""

    need: str
    result: str
    networks: Count
    open: Count
    of: Count


class Reached(Document):
    """How many plans, and how many people are registered with those networks."""

    plans: Count
    people: Count
    people_not_known: Count
    """Networks whose registered people are not known."""


class SharedActionPart(Reached):
    """An action that plans share."""

    action: str
    early: Count
    """Plans in which it starts in the first 90 days."""
    offered: str | None
    """The ICB's words where it offers the action to every network."""


class AskedPart(Reached):
    """What is asked of the ICB through an action in the matrix's words, and its answer."""

    action: str
    answer: str
    answered: Count


class OwnAskPart(Document):
    """What one network asks in its own words; ``action``: what it needs it for, empty for none named."""

    network: str
    ask: str
    action: str
    answer: str


class AwaitedPart(Reached):
    """A need that others hold."""

    need: str
    from_: str = Field(alias="from")
    waits_for: str


class SincePart(Document):
    """What became of one result over the year, in networks."""

    result: str
    rose: Count
    held: Count
    fell: Count
    cannot_tell: Count
    rules_up: Count
    """Networks whose level of last year the new rules alone read higher."""
    rules_down: Count
    of: Count


class NotComparablePart(Document):
    """A network that is not what it was."""

    network: str
    because: str


class YearPart(Document):
    """The year as a whole."""

    comparable: Count
    new: Count
    some_rose: Count
    """Networks of which at least one capability rose; a network may be among both."""
    some_fell: Count
    some_cannot_tell: Count
    not_comparable: list[NotComparablePart]
    results: list[SincePart]


class StandsPart(Document):
    """Where a result of one network stands."""

    at_least: LevelId
    could_be: LevelId
    evidenced: LevelId


class NetworkLevelsPart(Document):
    """One network's levels, by result."""

    code: str
    levels: dict[str, StandsPart]


class RoundReportDocument(AboutRound):
    """The internal report: names networks, and is for the round's own team."""

    format: Literal["maturity/round-report/1"]
    copy_: Literal["internal"] = Field(alias="copy")
    answered: AnsweredPart
    icbs: list[IcbPart]
    """Of a round of many ICBs, in which each has a report of its own; else empty."""
    networks: list[NetworkPart]
    levels: list[SpreadPart]
    missing: list[MissingPart]
    actions: list[SharedActionPart]
    asked_of_icb: list[AskedPart]
    own_asks: list[OwnAskPart]
    waiting: list[AwaitedPart]
    since_last_year: YearPart
    by_network: list[NetworkLevelsPart]


class RoundSharedDocument(AboutRound):
    """A shared copy: counts of networks, and nothing else."""

    format: Literal["maturity/round-shared/1"]
    copy_: Literal["shared"] = Field(alias="copy")
    place: str
    """Empty for the copy of the whole round."""
    smallest_group: Count
    networks: Count
    answered: Count
    comparable: Count | None
    """Null in the copy of a place."""
    counts: dict[str, dict[str, Count | dict[str, Count | None] | None]]
    """By table and row, and by column where a row has several. Null: hidden, which is not nought."""
