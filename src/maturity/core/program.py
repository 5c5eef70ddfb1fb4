"""The compiled form: slots with ranks, an ordered list of operations, results.

A *slot* is one ordered companion of a question as criteria see it: the answer itself, one option of
a several-of, how many of its options are chosen, or a facet. An *operation* works out one criterion
in all four lanes at once; its value is None (absent) or a mask of four bits.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from fractions import Fraction

from maturity.core.criteria import Asks, AsksFacet, Criterion
from maturity.core.durations import Duration
from maturity.core.known import Known
from maturity.core.questions import Question
from maturity.core.ruleset import Node, Rounding, RuleSet
from maturity.core.scales import Level

# The four lanes, one bit each. Ends of an interval on the answers, then on what is evidenced.
ASSURED, POSSIBLE, EVIDENCED, EVIDENCED_POSSIBLE = 1, 2, 4, 8
ANSWERS, EVERY_LANE = ASSURED | POSSIBLE, 15
LANES = (ASSURED, POSSIBLE, EVIDENCED, EVIDENCED_POSSIBLE)


class Op(IntEnum):
    """What an operation does; the comment names its arguments."""

    ASK = 0  # slot, threshold, cover (-1: no evidence asked)
    ALL = 1  # parts
    ANY = 2  # parts
    N_OF = 3  # n; parts
    LEVEL = 4  # result, level index
    POINTS = 5  # result, index into ``marks``, 1 if strict
    CONSTANT = 6  # mask
    EFFECT = 7  # effect
    STAGED = 8  # result
    SCORED = 9  # result


Operation = tuple[int, int, int, int, tuple[int, ...]]
"""Code, three arguments (unused ones are 0) and the operations it is made of."""

Ends = tuple[int, int, int, int, int, int]
"""Ranks of one slot: on the answers (worst, best), limited to what its own evidence supports (worst,
best), and on the answers again with the conditions of the evidence lanes (worst, best)."""

Tests = tuple[tuple[int, int, int], ...]
"""Tests of one slot: operation, threshold and cover (-1: no evidence asked)."""

Step = tuple[int, int, int, int, tuple[int, ...]]
"""What is left to do once the answers are read: an operation's index, its arguments and parts."""

Run = tuple[int, Sequence[Step]]
"""Steps of one kind (its code) that do not need each other."""


@dataclass(frozen=True, slots=True)
class Slot:
    """One chain of ranks. ``cuts`` are the thresholds of a number, easiest first."""

    question: int
    name: str  # Q, Q:option, Q#count, Q>duration or Q@facet
    top: int  # highest rank
    option: str = ""
    facet: str = ""
    cuts: tuple[tuple[Fraction, bool], ...] = ()
    duration: Duration | None = None


@dataclass(frozen=True, slots=True)
class Effect:
    """Conditions on a question's slots: hidden unless ``ask`` holds, capped unless each cap's holds."""

    question: int
    slots: tuple[int, ...]
    ask: int = -1
    cap: tuple[int, int] | None = None  # rank, operation


@dataclass(frozen=True, slots=True)
class Points:
    """A question as an item of a score: points by rank, by option, or the number itself."""

    question: int
    slots: tuple[int, ...]
    worths: tuple[Fraction, ...] = ()  # ladder, yes/no: by rank; several-of: by option slot
    number: bool = False


@dataclass(frozen=True, slots=True)
class ScoreItem:
    """An item of a compiled score; exactly one of points, result, part is set."""

    weight: Fraction
    most: Fraction
    na_counts_as: Fraction | None
    points: Points | None = None
    result: int = -1
    reads: str = ""
    worths: tuple[Fraction, ...] = ()  # of the levels of the result read, below first
    round: Rounding = Rounding.NONE  # of the result read, for ``rounded``
    part: CompiledScore | None = None


@dataclass(frozen=True, slots=True)
class CompiledScore:
    """A score ready to work out."""

    method: str
    items: tuple[ScoreItem, ...]
    start: Fraction
    round: Rounding


@dataclass(frozen=True, slots=True)
class CompiledResult:
    """One result. ``stages``: level index, operation of its needs, index of its confirmation or -1."""

    node: Node
    index: int
    stages: tuple[tuple[int, int, int], ...] = ()
    plain: bool = False  # staged, every level of the scale written, neither gate nor limits
    score: CompiledScore | None = None
    bands: tuple[tuple[int, Fraction, bool], ...] = ()
    gate: int = -1
    limits: tuple[tuple[int, int, str], ...] = ()  # level index, operation, id
    spared: tuple[int, ...] = ()  # by limit: the level index from which on it leaves alone, or -1
    evidenced_points: bool = False  # whether what feeds its score asks for evidence
    reads: frozenset[int] = frozenset()  # questions, through other results too
    own_reads: frozenset[int] = frozenset()  # questions read by the result itself

    @property
    def rungs(self) -> tuple[Level, ...]:
        """The rungs of the result's scale, below first."""
        return self.node.scale.rungs


@dataclass(frozen=True, slots=True)
class Cover:
    """What a piece of evidence for a capability or level covers: one level's needs, or a score."""

    node: str
    level: str


@dataclass(frozen=True, slots=True)
class Listed:
    """One answer that can be listed, worked out beforehand: what is known, and the slot's ends."""

    known: Known
    alone: Ends  # without evidence of its own
    supported: Ends  # with evidence for whatever is given


Listing = Mapping[object, Listed]
"""The answers of one question that can be listed, as given; None is a blank."""


def listed_as(found: Known) -> Listed:
    """What is known of a ladder or yes/no question, as a listed answer."""
    low, high = found.low, found.high
    assert isinstance(low, int)  # noqa: S101 - ends of ladders and yes/no are ranks
    assert isinstance(high, int)  # noqa: S101 - the same
    return Listed(found, (low, high, 0, 0, low, high), (low, high, low, high, low, high))


@dataclass(frozen=True, slots=True)
class Schedule:
    """The same operations in the order in which the executor takes them.

    ``tests``: by slot, those that nothing but the answer decides; all are read first. ``runs``: the
    rest, in order, without the tests of a level, which stand in ``readers``, by the result read:
    (operation, level index) of each. ``behind``: by operation, the questions that can change what it
    gives, a bit each. ``listed``: by question, where it stands in the response
    (its id), its slot, and the answers worked out beforehand. ``confirmations``: what each asks for
    (capability, level, role). ``conditional``: the results that do not apply to everybody.
    """

    tests: tuple[Tests, ...]
    runs: tuple[Run, ...]
    behind: tuple[int, ...]
    readers: tuple[tuple[tuple[int, int], ...], ...]
    listed: tuple[tuple[str, int, Listing], ...]
    confirmations: tuple[frozenset[tuple[str, str, str]], ...]
    conditional: tuple[int, ...]


@dataclass(frozen=True)
class Program:
    """A rule set compiled. ``operations`` stand in an order in which each can be worked out."""

    ruleset: RuleSet
    slots: tuple[Slot, ...]
    slots_of: tuple[tuple[int, ...], ...]  # by question index
    operations: tuple[Operation, ...]
    marks: tuple[Fraction, ...]  # the numbers that tests of a score ask for
    criteria: tuple[Criterion | None, ...]  # by operation
    needs: Mapping[str, int]  # full need id → operation
    results: tuple[CompiledResult, ...]
    result_index: Mapping[str, int]
    question_index: Mapping[str, int]
    effects: tuple[Effect, ...]
    covers: tuple[Cover, ...]
    confirmations: tuple[tuple[str, str, tuple[str, ...]], ...]  # node, level, roles
    thresholds: Mapping[Asks | AsksFacet, tuple[int, int]]  # slot and rank of tests nobody reads
    schedule: Schedule

    def question(self, index: int) -> Question:
        """The question with this index."""
        return self.ruleset.questions[index]
