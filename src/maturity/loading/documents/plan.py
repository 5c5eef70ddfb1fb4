"""The plan document: the shortest route, how it was found, and what it leads to."""

from __future__ import annotations

from typing import Literal

from maturity.loading.documents.base import Document
from maturity.loading.documents.results import (
    Count,
    ExactNumber,
    IsoDay,
    LevelId,
    RuleSetName,
    StandingPart,
)

FORMAT = "maturity/plan/1"


class SettlingPart(Document):
    """Something to find out, agree, point to or confirm."""

    kind: Literal["answer", "find-out", "agree", "evidence", "confirm", "carried"]
    capability: str
    questions: list[str]
    level: LevelId | None = None
    role: str | None = None
    raises: list[str]


class PlannedPart(Document):
    """One action on the calendar. Months count from the plan's start, 0 the first."""

    action: str
    title: str
    start_month: Count
    end_month: Count
    starts: IsoDay
    due: IsoDay
    review: IsoDay
    lead: str
    who: str | None = None
    days: dict[str, ExactNumber]
    """Working days by role."""
    raises: list[str]
    serves: list[str]
    counts_from: Count | None = None
    waits_for: str | None = None
    first_90_days: bool
    why: str
    state: str | None = None
    in_place: list[str] | None = None
    """Questions of which what it raises is there today: the rest is still to come."""


class LaterPart(Document):
    """An action that would help and does not fit."""

    action: str
    title: str
    why: str
    raises: list[str]


class WaitingPart(Document):
    """A need that others hold."""

    need: str
    capability: str
    depends_on: str
    waits_for: str
    action: str | None = None


class RefusedPart(Document):
    """An action that the network decided against."""

    action: str
    why: str


class AskPart(Document):
    """What is asked of the ICB, and its answer."""

    what: str
    action: str | None = None
    answer: str | None = None


class QuarterPart(Document):
    """Where a result stands at the end of a month: if the actions are done, if they also work."""

    month: Count
    done: StandingPart
    works: StandingPart


class ProjectedPart(Document):
    """A result's level now, if the actions are done, and if they also work; quarter by quarter."""

    result: str
    now: LevelId
    done: LevelId
    works: LevelId
    done_evidenced: LevelId
    quarters: list[QuarterPart] = []


class StagePart(Document):
    """One stage of the choice: its value, and what nothing could be better than."""

    name: str
    value: ExactNumber
    bound: ExactNumber


class UnmetPart(Document):
    """A level that was asked for and is not promised, with the nearest that is."""

    result: str
    level: LevelId
    nearest: LevelId
    why: str


class PlanDocument(Document):
    """The shortest route within the limits."""

    format: Literal["maturity/plan/1"]
    ruleset: RuleSetName
    start: IsoDay
    months: Count
    days_available: ExactNumber | None = None
    settling: list[SettlingPart]
    actions: list[PlannedPart]
    later: list[LaterPart]
    waiting: list[WaitingPart]
    refused: list[RefusedPart]
    asks_icb: list[AskPart]
    projection: list[ProjectedPart]
    quarters: list[dict[str, ExactNumber]]
    """Working days by role, a quarter each."""
    limits: dict[str, str]
    no_community: str | None = None
    mode: Literal["most", "least", "soonest"] = "most"
    proven: bool = False
    """Whether nothing is better by any stage."""
    stages: list[StagePart] = []
    unmet: list[UnmetPart] = []
