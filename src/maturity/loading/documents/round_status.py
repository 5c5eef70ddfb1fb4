"""What ``maturity round status --json`` prints: where every network's return stands."""

from __future__ import annotations

from typing import Literal

from maturity.loading.documents.base import Document
from maturity.loading.documents.check import DiagnosticPart
from maturity.loading.documents.results import Count, IsoDay, RuleSetName

State = Literal[
    "not-sent", "sent", "received", "complete", "signed-off", "queried", "agreed", "declined"
]


class SignedPart(Document):
    """Who signed a return off."""

    role: str
    name: str
    on: IsoDay | None


class NotedPart(Document):
    """What the round's team noted."""

    what: str
    on: IsoDay
    by: str
    note: str
    file: str


class ReturnPart(Document):
    """One network and its return."""

    code: str
    name: str
    place: str
    state: State
    file: str | None
    """The file that counts."""
    digest: str | None
    received: IsoDay | None
    late: bool
    open_answers: list[str]
    signed_off: SignedPart | None
    waiting: list[str]
    """Files that somebody has to choose from; none of them counts."""
    superseded: list[str]
    noted: list[NotedPart]


class StrangerPart(Document):
    """A file of nobody in the round."""

    file: str
    code: str | None


class UnreadPart(Document):
    """A file that could not be read. ``code``: of whom it says it is; empty where that is not known."""

    file: str
    code: str
    problems: list[DiagnosticPart]


class RoundStatusDocument(Document):
    """Who has answered and what is outstanding, on one day."""

    format: Literal["maturity/round-status/1"]
    round: str
    title: str
    ruleset: RuleSetName
    opens: IsoDay
    closes: IsoDay
    on: IsoDay
    networks: Count
    with_a_return: Count
    states: dict[State, Count]
    entries: list[ReturnPart]
    outstanding: list[str]
    late: list[str]
    strangers: list[StrangerPart]
    unread: list[UnreadPart]
