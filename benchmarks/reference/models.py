"""The matrix and a response as pydantic objects, with only what scoring reads. Frozen.

What comes out is plain dataclasses: validating what we have just made would be most of the time.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from pydantic import BaseModel, ConfigDict

LANES = ("at_least", "could_be", "evidenced", "evidenced_could_be")


class Model(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Duration(Model):
    months: int
    days: int


class Question(Model):
    """A ladder with its options, worst first, or (without options) a date: the longer the better."""

    id: str
    options: tuple[str, ...]


class Asks(Model):
    """A test of an answer: at least an option, or a date at least so long ago."""

    kind: Literal["asks"] = "asks"
    question: str
    at_least: str | Duration


class Reaches(Model):
    kind: Literal["reaches"] = "reaches"
    result: str
    level: str


class AllOf(Model):
    kind: Literal["all"] = "all"
    parts: tuple[Criterion, ...]


class NOf(Model):
    kind: Literal["n_of"] = "n_of"
    n: int
    parts: tuple[Criterion, ...]


Criterion = Asks | Reaches | AllOf | NOf


class Need(Model):
    id: str
    criterion: Criterion


class LevelRule(Model):
    level: str
    needs: tuple[Need, ...]
    confirmed_by: tuple[str, ...]


class Result(Model):
    id: str
    levels: tuple[LevelRule, ...]


class Matrix(Model):
    """``levels``: the place below first. ``outside``: roles that may have *seen* evidence."""

    levels: tuple[str, ...]
    questions: dict[str, Question]
    results: dict[str, Result]
    evidence_from: str
    strength: str
    stale_after: Duration | None
    outside: dict[str, bool]


Value = str | date
"""An option's id, a date, or ``never``."""


class Reply(Model):
    """One answer given: exactly one of the four is set."""

    value: Value | None = None
    between: tuple[Value, Value] | None = None
    dont_know: bool = False
    na: str | None = None


class Answer(Model):
    reply: Reply | None
    by: dict[str, Reply]
    carried: bool


class Piece(Model):
    """A piece of evidence."""

    question: str
    capability: str
    level: str
    supports: Value | None
    what: str
    where: str
    date: date | None
    seen_by: str
    held_back: bool


class Confirmation(Model):
    capability: str
    level: str
    role: str
    agrees: bool


class Response(Model):
    as_of: date
    answers: dict[str, Answer]
    evidence: tuple[Piece, ...]
    confirmations: tuple[Confirmation, ...]


Held = tuple[bool, bool, bool, bool]
"""Whether something holds, by lane in the order of ``LANES``."""


@dataclass(slots=True)
class Seen:
    """What a test saw: the value it read in each lane, and whether evidence covers the level."""

    values: tuple[Value, Value, Value, Value]
    covered: bool


@dataclass(slots=True)
class Trace:
    """One criterion. ``held`` None: absent."""

    criterion: Criterion
    held: Held | None
    seen: Seen | None = None
    parts: tuple[Trace, ...] = ()


@dataclass(slots=True)
class LevelTrace:
    level: str
    present: bool
    needs: dict[str, Trace]
    confirmed: bool | None


@dataclass(slots=True)
class Outcome:
    """One result: its level by lane (None: not applicable) and the working."""

    levels: tuple[str, str, str, str] | None
    working: tuple[LevelTrace, ...]


@dataclass(slots=True)
class Assessment:
    outcomes: dict[str, Outcome]
