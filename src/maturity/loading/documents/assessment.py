"""The assessment document: levels, what they stand on, and what comes next."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from maturity.loading.documents.base import Document
from maturity.loading.documents.results import (
    Count,
    ExactNumber,
    IsoDay,
    LevelId,
    PointsPart,
    RuleSetName,
    StandingPart,
)

FORMAT = "maturity/assessment/1"


class OrganisationPart(Document):
    """Who was assessed."""

    code: str | None = None
    name: str | None = None
    place: str | None = None
    icb: str | None = None


class SharePart(Document):
    """How many questions a result reads, and what is known of them."""

    questions: Count
    answered: Count
    blank: Count
    dont_know: Count
    disputed: Count
    not_applicable: Count
    evidenced: Count
    carried: Count


class NeedPart(Document):
    """A need of the next level that does not hold; open: finding out may be enough."""

    id: str
    open: bool


class NextPart(Document):
    """What comes next."""

    level: LevelId
    needs: list[NeedPart]
    held_by: list[str]
    """Limits, or ``needs_first``, that hold the result back."""


class SettlePart(Document):
    """What is most worth settling."""

    singles: list[str]
    """Each raises the lower end alone."""
    together: list[str]
    """Where no single one does, a smallest set that does."""
    smallest: bool


class CountPart(Document):
    """How many children stand at a level."""

    level: LevelId
    number: Count


class ResultPart(Document):
    """One result."""

    id: str
    tier: Literal["overall", "domain", "capability"]
    applicable: bool
    standing: StandingPart
    before_limits: StandingPart
    share: SharePart
    points: PointsPart | None = None
    rounded: PointsPart | None = None
    next: NextPart | None = None
    settle: SettlePart | None = None
    limits: list[str]
    counts: list[CountPart]
    na_worst: LevelId | None = None
    """The level if every N/A answer were answered at its worst."""
    published: LevelId | None = None
    published_points: ExactNumber | None = None
    reviewed: StandingPart | None = None
    asked: Literal[False] | None = None
    """False where the round left it out this year."""
    kept: IsoDay | None = None
    """Where it was left out: the oldest day of the answers that are kept."""
    base: StandingPart | None = None
    """Of a local version: where the same answers stand under the rule set that it extends."""


class AnswerPart(Document):
    """What the engine saw of one answer; ends are left out where the answer is absent or unbounded."""

    question: str
    status: Literal[
        "answered",
        "blank",
        "dont-know",
        "disputed",
        "not-applicable",
        "applicability-disputed",
        "not-asked",
    ]
    low: str | list[str] | None = None
    high: str | list[str] | None = None
    carried: bool
    evidenced: bool


class InputsPart(Document):
    """All that an evaluation saw, by name: enough to work everything out again."""

    ranks: dict[str, list[int]]
    """By slot: worst and best on the answers, on its own evidence, and with the conditions of
    the evidence lanes. A slot that is absent is left out."""
    numbers: dict[str, list[str]]
    evidence_covers: list[str]
    evidence_shut: list[str]
    evidence_of_scores: list[str]
    confirmed: list[str]
    applies: list[str]


class WorkingPart(Document):
    """One way of settling disputed applicability: what was seen, and the trace of each result."""

    inputs: InputsPart
    results: dict[str, dict[str, object]]


class AssessmentDocument(Document):
    """All results of one response. It shows that levels follow from answers, not that answers are right."""

    format: Literal["maturity/assessment/1"]
    ruleset: RuleSetName
    engine: str
    as_of: IsoDay
    response_digest: str
    organisation: OrganisationPart | None = Field(None)
    results: list[ResultPart]
    working: list[WorkingPart]
    answers: list[AnswerPart]
    assumptions: list[str]
    """Context facts that something reads and that were not given."""
    contradictions: list[str]
    """Declared pairs of answers that do not fit together."""
