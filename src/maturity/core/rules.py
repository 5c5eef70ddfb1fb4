"""What decides a result: needs by level, or a score with bands; and what limits it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction

from maturity.core.criteria import Criterion
from maturity.core.scales import Level


class Rounding(StrEnum):
    """How a score is rounded to a whole number, once, before the bands."""

    NONE = "none"
    FLOOR = "floor"
    TRUNCATE = "truncate"
    HALF_UP = "half_up"
    HALF_AWAY = "half_away"


class Method(StrEnum):
    """How a score is made of its items."""

    MEAN = "mean"
    WEIGHTED_MEAN = "weighted_mean"
    SUM = "sum"
    MINIMUM = "minimum"
    MAXIMUM = "maximum"
    PERCENT = "percent_of_maximum"


class Reads(StrEnum):
    """What a score reads of another result."""

    EXACT = "exact"
    ROUNDED = "rounded"
    BAND = "band"


@dataclass(frozen=True, slots=True)
class Need:
    """A test with a stable id and the clause that says it. ``id`` is unique within its level."""

    id: str
    full_id: str  # result.level.need
    criterion: Criterion
    says: str = ""
    depends_on: str = ""
    waits_for: str = ""
    proposed: bool = False


@dataclass(frozen=True, slots=True)
class LevelRule:
    """What one level asks. ``confirmed_by`` maps a role to who is meant."""

    level: Level
    needs: tuple[Need, ...]
    confirmed_by: Mapping[str, str] = field(default_factory=dict)
    for_residents: str = ""


@dataclass(frozen=True, slots=True)
class Staged:
    """A cumulative result: its level rules, lowest first."""

    levels: tuple[LevelRule, ...]


@dataclass(frozen=True, slots=True)
class Item:
    """One item of a score: a question, a result or a part. Exactly one of the three is set."""

    question: str = ""
    result: str = ""
    part: Score | None = None
    reads: Reads = Reads.EXACT
    weight: Fraction = Fraction(1)
    na_counts_as: Fraction | None = None


@dataclass(frozen=True, slots=True)
class Score:
    """A number made of items by one method."""

    method: Method
    items: tuple[Item, ...]
    start: Fraction = Fraction(0)
    round: Rounding | None = None


@dataclass(frozen=True, slots=True)
class Band:
    """The lower end of a level on a score; ``strict`` means above."""

    level: Level
    value: Fraction
    strict: bool = False


@dataclass(frozen=True, slots=True)
class Scored:
    """A result made of a score and, where there are bands, a level."""

    score: Score
    bands: tuple[Band, ...] = ()


@dataclass(frozen=True, slots=True)
class Limit:
    """A cap on the level, unless its criterion holds, or the level is above ``up_to`` anyway."""

    id: str
    at_most: Level
    unless: Criterion
    says: str = ""
    up_to: Level | None = None
