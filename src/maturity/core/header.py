"""What a rule set states once for all of it: policies, evidence, facts, people, sources, limits."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction

from maturity.core.criteria import Criterion
from maturity.core.durations import Duration
from maturity.core.rules import Rounding
from maturity.core.scales import Level


class Strength(StrEnum):
    """How strong evidence is, weakest first."""

    NONE = "none"
    SAID = "said"
    LOCATED = "located"
    SEEN = "seen"

    @property
    def order(self) -> int:
        """0 for none to 3 for seen."""
        return STRENGTHS.index(self)


STRENGTHS = tuple(Strength)
"""Weakest first."""


@dataclass(frozen=True, slots=True)
class Policies:
    """How blanks, N/A, rounding and empty levels are treated (docs/language.md §14)."""

    unanswered: str = ""  # "", worst, all_worst, left_out, no_result, value
    na: str = "left_out"
    round: Rounding | None = None
    empty_level: str = ""


@dataclass(frozen=True, slots=True)
class EvidencePolicy:
    """From which level which strength is asked, and when evidence is too old."""

    from_level: Level
    strength: Strength
    stale_after: Duration | None = None


@dataclass(frozen=True, slots=True)
class ContextFact:
    """A declared fact about the organisation. ``kind``: number, yes_no or choice."""

    id: str
    ask: str
    kind: str
    choices: Mapping[str, str] = field(default_factory=dict)
    low: Fraction | None = None
    high: Fraction | None = None
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Facet:
    """A further companion of answers: its steps, worst first."""

    id: str
    title: str
    steps: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Role:
    """Who leads or works on actions. ``outside``: not of the network's own team."""

    id: str
    title: str
    outside: bool = False


@dataclass(frozen=True, slots=True)
class Voice:
    """A respondent whose voice is expected."""

    id: str
    title: str
    role: str = ""


@dataclass(frozen=True, slots=True)
class Source:
    """Where a statement or figure comes from."""

    key: str
    title: str
    author: str = ""
    year: str = ""
    where: str = ""
    supports: str = ""


@dataclass(frozen=True, slots=True)
class Duty:
    """An item of the "must be in place" checklist; never scored."""

    id: str
    ask: str
    asked_of: str = ""
    sources: tuple[str, ...] = ()
    proposed: bool = False


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Two criteria that should not both hold; flagged, never scored.

    ``without``: it is the first without the second that should not be, so that a step said to be
    taken shows where the one before it is known to be missing.
    """

    id: str
    first: Criterion
    second: Criterion
    says: str
    without: bool = False


@dataclass(frozen=True, slots=True)
class PlanLimits:
    """What a plan may hold unless asked otherwise."""

    first_90_days: int = 3
    year: int = 8
    at_least_one_from: str = ""  # a node id
    target: str = ""  # a level id


@dataclass(frozen=True, slots=True)
class TierName:
    """What one tier is called."""

    one: str
    many: str
    proposed: bool = False


@dataclass(frozen=True, slots=True)
class Budget:
    """The most that answering may cost; None where nothing is stated. ``by``: minutes by audience."""

    minutes: Fraction | None = None
    questions: int | None = None
    by: Mapping[str, Fraction] = field(default_factory=dict)
