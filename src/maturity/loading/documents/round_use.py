"""What is made of a whole round beside its report: learning, innovations, what if."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from maturity.loading.documents.base import Document
from maturity.loading.documents.results import Count, IsoDay, LevelId


class PairPart(Document):
    """Who could ask whom about what."""

    learner: str
    teacher: str
    capability: str
    holds: LevelId
    """The teacher's level for which somebody outside has seen the evidence."""
    stands: LevelId
    """The learner's level."""
    alike: list[str]
    """Facts in which they are alike."""
    why: str


class OfferedPart(Document):
    """What a network offers to be asked about."""

    network: str
    capability: str
    seen: LevelId
    """Its level on evidence seen from outside."""


class FactSourcePart(Document):
    """Where a fact comes from, as on which day."""

    source: str
    on: IsoDay


class KnownFactPart(Document):
    """A fact in which networks can be alike; what any of them gives for it is nowhere."""

    name: str
    networks: Count
    """Networks of which it is known, of those that answered."""
    sources: list[FactSourcePart]
    """Empty for registered people: they stand in the list of organisations."""


class RoundLearningDocument(Document):
    """Who can learn from whom: for the ICB, before any network sees it."""

    format: Literal["maturity/round-learning/1"]
    copy_: Literal["internal"] = Field(alias="copy")
    round: str
    pairs: list[PairPart]
    without: list[str]
    """Networks for which nobody was found."""
    offers: list[OfferedPart]
    not_seen: list[OfferedPart]
    """Offers at levels whose evidence nobody outside has seen yet."""
    facts: list[KnownFactPart]
    """What networks can be alike in."""


class LessUsualPart(Document):
    """An answer that is put to its network as a question; the counts are for the ICB alone."""

    network: str
    question: str
    answer: str
    given_by_others: Count
    others: Count
    others_as_high: Count
    ask: str
    """The question itself; it holds no count of others."""


class RecordResultPart(Document):
    """What changed for one group of people."""

    group: str
    result: str
    base: str


class SharedRecordPart(Document):
    """A record that its network agreed to share, as it wrote it; empty where it wrote nothing."""

    network: str
    title: str
    need: str
    group: str
    involved: str
    origin: str
    """Invented or adopted."""
    origin_from: str
    done: str
    since: str
    baseline: str
    measure: str
    results: list[RecordResultPart]
    did_not_work: str
    spread: str
    owner: str
    share: str
    """When the network agreed, and where it said so."""


class FrameworkPart(Document):
    """Where the matrix touches a regulator's framework; it predicts no rating."""

    says: str
    """Whom the regulator assesses."""
    name: str
    as_of: IsoDay
    source: str
    capabilities: dict[str, list[str]]
    """By capability or domain of this matrix."""


class RoundInnovationsDocument(Document):
    """What is less usual here, and the records that networks agreed to share."""

    format: Literal["maturity/round-innovations/1"]
    copy_: Literal["internal"] = Field(alias="copy")
    round: str
    less_usual: list[LessUsualPart]
    records: list[SharedRecordPart]
    framework: FrameworkPart


class OfferEffectPart(Document):
    """One action, done everywhere."""

    action: str
    plans: Count
    """Plans in which it stands today."""
    open: Count
    """Networks in which it would raise something."""
    people: Count
    """People registered with those."""
    refused: Count
    done: Count


class IfDonePart(Document):
    """Networks at each level of one result."""

    result: str
    higher: Count
    now: dict[LevelId, Count]
    if_done: dict[LevelId, Count]


class RoundWhatIfDocument(Document):
    """What an offer of actions to every network would give."""

    format: Literal["maturity/round-what-if/1"]
    copy_: Literal["internal"] = Field(alias="copy")
    round: str
    actions: list[OfferEffectPart]
    levels: list[IfDonePart]
