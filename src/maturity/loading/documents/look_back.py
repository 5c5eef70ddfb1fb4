"""What ``maturity look-back --format json`` prints: last year's plan beside this year's answers."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from maturity.loading.documents.base import Document
from maturity.loading.documents.results import IsoDay, LevelId

Became = Literal["rose", "held", "fell", "cannot tell"]
Seen = str | list[str] | None


class AnswerThenPart(Document):
    """An answer of both years: worst and best, and where it was to go."""

    question: str
    became: Became
    before: Annotated[list[Seen], Field(min_length=2, max_length=2)]
    now: Annotated[list[Seen], Field(min_length=2, max_length=2)]
    aim: Seen
    reached: bool | None
    already: bool
    """The aim was met last year."""
    moved: list[str]
    """Results that the answer is read by and that moved with it."""


class LevelThenPart(Document):
    """A level of both years by this year's rules: at least, and could be."""

    result: str
    became: Became
    before: Annotated[list[LevelId], Field(min_length=2, max_length=2)]
    now: Annotated[list[LevelId], Field(min_length=2, max_length=2)]


class DeedPart(Document):
    """An action of last year's plan; without a plan, one of which either year's answers say something."""

    action: str
    now_called: str | None
    title: str
    due: IsoDay | None
    said: str
    """What the network says of it."""
    note: str
    answers: list[AnswerThenPart]
    """Those that it was to raise."""
    hopes: list[AnswerThenPart]
    """Those that it could also raise."""
    levels: list[LevelThenPart]


class RulesPart(Document):
    """A level of last year's answers that the new rules alone read otherwise."""

    result: str
    before: LevelId
    after: LevelId
    needs: list[str]


class LookBackDocument(Document):
    """Did last year's plan work?"""

    format: Literal["maturity/look-back/1"]
    last: IsoDay
    now: IsoDay
    versions: Annotated[list[str], Field(min_length=2, max_length=2)]
    same_rules: bool
    with_plan: bool
    """Whether the actions are those of last year's plan; else it was not at hand, and they are those of
    which either year's answers say something."""
    actions: list[DeedPart]
    levels: list[LevelThenPart]
    otherwise: list[AnswerThenPart]
    """What changed without an action."""
    rules: list[RulesPart]
