"""What scoring gives: levels with their ends, shares, what comes next, and what to settle."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction

from maturity.core.evaluate import Evaluation
from maturity.core.response import Response
from maturity.core.scales import Level
from maturity.core.status import Status

NO_RESULT = Level("no-result", "No result", -1, Fraction(0))
"""Lower than every level: a condition that comes first does not hold."""

NOT_APPLICABLE = Level("not-applicable", "Not applicable", -2, Fraction(0))
"""The result has nothing present to work on. Not a level, and never compared with one."""


NOT_ASKED = Level("not-asked", "Not asked this year", -3, Fraction(0))
"""The round left it out and nothing is kept of it. Not a level, and never compared with one."""


@dataclass(frozen=True, slots=True)
class Standing:
    """Both ends of a level, on the answers and on what is evidenced.

    ``assured`` is printed "at least", ``possible`` "could be". Evidenced is never above answered.
    """

    assured: Level
    possible: Level
    evidenced: Level
    evidenced_possible: Level

    @property
    def settled(self) -> bool:
        """True when no open answer can change the level on the answers."""
        return self.assured is self.possible


@dataclass(frozen=True, slots=True)
class Points:
    """Both ends of a score before rounding, on the answers and on what is evidenced; None: no result."""

    assured: Fraction | None
    possible: Fraction | None
    evidenced: Fraction | None
    evidenced_possible: Fraction | None


@dataclass(frozen=True, slots=True)
class Share:
    """How many questions a result reads, and what is known of them. Counts, never percentages."""

    questions: int
    answered: int
    blank: int
    dont_know: int
    disputed: int
    not_applicable: int
    evidenced: int
    carried: int


@dataclass(frozen=True, slots=True)
class NeedState:
    """One need of the next level that does not hold at the lower end.

    ``open``: it holds at the upper end, so finding out may be enough.
    """

    id: str  # full id
    open: bool


@dataclass(frozen=True, slots=True)
class Next:
    """What comes next: the lowest present level above the one reached, and its unmet needs.

    ``held_by`` names limits (their ids) or ``needs_first`` when that is what holds the result back.
    """

    level: Level
    needs: tuple[NeedState, ...]
    held_by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Settle:
    """What is most worth settling: open questions whose best answer raises the lower end.

    ``singles``: each raises it alone. ``together``: where no single one does, a smallest set that
    does; ``smallest`` says whether that is proven.
    """

    singles: tuple[str, ...] = ()
    together: tuple[str, ...] = ()
    smallest: bool = True


@dataclass(frozen=True, slots=True)
class Result:
    """One result. Levels printed large are ``levels.assured``; all else stands beside it.

    ``has_level`` is False for a score without bands: then only the points say something, and
    ``levels`` is the place below, no result or not applicable.
    """

    id: str
    applicable: bool
    levels: Standing
    before_limits: Standing
    share: Share
    has_level: bool = True
    points: Points | None = None
    rounded: Points | None = None
    next: Next | None = None
    settle: Settle | None = None
    limits: tuple[str, ...] = ()  # ids of the limits that bite at the lower end on the answers
    counts: tuple[tuple[Level, int], ...] = ()  # children at each level, lower end, below first
    na_worst: Level | None = None  # lower end if every N/A answer were answered worst
    published: Level | None = None
    published_points: Fraction | None = None
    reviewed: Standing | None = None
    asked: bool = True  # False: the round left it out this year
    kept: date | None = None  # where it was left out: the oldest day of the answers that are kept
    base: Standing | None = None  # of a local version: under the rule set that it extends


@dataclass(frozen=True, slots=True)
class SeenAnswer:
    """What the engine saw of one answer: its status and the words for both ends are the rank's."""

    question: str
    status: Status
    low: object  # option id, Fraction, date, "never", tuple of option ids; None when absent
    high: object
    carried: bool = False
    evidenced: bool = False  # evidence of the strength asked supports the lower end


@dataclass(frozen=True)
class Assessment:
    """All results of one response against one rule set."""

    ruleset: str  # id, with +variant
    version: str
    digest: str
    meaning: str
    engine: str
    as_of: date
    response_digest: str
    results: tuple[Result, ...]
    answers: Mapping[str, SeenAnswer]
    assumptions: tuple[str, ...] = ()  # context facts not given
    not_asked: frozenset[str] = frozenset()  # questions left out this year and not answered
    contradictions: tuple[str, ...] = ()  # ids of the declared pairs that both hold
    inputs: object = None  # what the evaluation saw, for replay
    evaluations: tuple[Evaluation, ...] = ()  # one a way of settling disputed applicability
    response: Response | None = None  # what was assessed, for the plan and the report
    _by_id: Mapping[str, Result] = field(default_factory=dict, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_by_id", {result.id: result for result in self.results})

    def result(self, result_id: str) -> Result:
        """The result with this id. Raises KeyError."""
        return self._by_id[result_id]

    def find(self, result_id: str) -> Result | None:
        """The result with this id; None where this rule set has none."""
        return self._by_id.get(result_id)
