"""The working of a result as data: every criterion, the answer it saw, why it held or did not.

The evaluation has already kept the value of every operation; a trace only gives them names.
``replay`` works everything out again from the recorded inputs.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from maturity.core.criteria import AsksFacet, Criterion
from maturity.core.evaluate import Evaluation, evaluate
from maturity.core.outcome import Mask
from maturity.core.program import CompiledResult, Op, Program
from maturity.core.ruleset import Need, Staged
from maturity.core.scales import Level


@dataclass(frozen=True, slots=True)
class Held:
    """Whether something holds in each lane; all None when it is absent (not applicable)."""

    assured: bool | None
    possible: bool | None
    evidenced: bool | None
    evidenced_possible: bool | None

    @staticmethod
    def of(mask: Mask) -> Held:
        """Lanes of a mask."""
        return _HELD[mask]


# There are seventeen of them, so each is made once.
_HELD: dict[Mask, Held] = {
    mask: Held(bool(mask & 1), bool(mask & 2), bool(mask & 4), bool(mask & 8)) for mask in range(16)
}
_HELD[None] = Held(None, None, None, None)


@dataclass(frozen=True, slots=True)
class Seen:
    """What a test of a question saw: ranks of both ends, the rank asked, what evidence supports."""

    question: str
    slot: str
    asks: int
    low: int
    high: int
    evidenced_low: int
    evidenced_high: int
    covered: bool  # evidence for the capability or level reaches it


@dataclass(frozen=True, slots=True)
class TraceNode:
    """One criterion with its outcome. ``seen`` for tests of a question, ``level`` of a result."""

    criterion: Criterion | None
    held: Held
    seen: Seen | None = None
    level: int | None = None  # index asked of another result
    parts: tuple[TraceNode, ...] = ()


@dataclass(frozen=True, slots=True)
class NeedTrace:
    """One need of a level."""

    need: Need
    tree: TraceNode


@dataclass(frozen=True, slots=True)
class LevelTrace:
    """One level: its needs, whether it holds, and whether it counts as confirmed."""

    level: Level
    present: bool
    needs: tuple[NeedTrace, ...]
    confirmed: bool | None  # None: nobody is asked to confirm


@dataclass(frozen=True, slots=True)
class ResultTrace:
    """The working of one result, in one way of settling disputed applicability."""

    result: str
    levels: tuple[LevelTrace, ...] = ()
    limits: tuple[tuple[str, TraceNode], ...] = ()
    needs_first: TraceNode | None = None
    scores: tuple[object, ...] | None = None


def trace(program: Program, evaluation: Evaluation, result_id: str) -> ResultTrace:
    """The working of one result. Raises KeyError for an id that is not a result."""
    compiled = program.results[program.result_index[result_id]]
    outcome = evaluation.outcomes[compiled.index]
    return ResultTrace(
        result=result_id,
        levels=tuple(_levels(program, evaluation, compiled)),
        limits=tuple(
            (name, _node(program, evaluation, operation)) for _, operation, name in compiled.limits
        ),
        needs_first=_node(program, evaluation, compiled.gate) if compiled.gate >= 0 else None,
        scores=outcome.scores if outcome else None,
    )


def replay(program: Program, evaluation: Evaluation) -> Evaluation:
    """Work everything out again from the inputs that an evaluation recorded."""
    return evaluate(program, evaluation.inputs)


def _levels(
    program: Program, evaluation: Evaluation, compiled: CompiledResult
) -> Iterator[LevelTrace]:
    if not isinstance(compiled.node.rule, Staged):
        return
    for rule, (_, root, confirmation) in zip(
        compiled.node.rule.levels, compiled.stages, strict=True
    ):
        yield LevelTrace(
            level=rule.level,
            present=evaluation.values[root] is not None,
            needs=tuple(
                NeedTrace(need, _node(program, evaluation, program.needs[need.full_id]))
                for need in rule.needs
            ),
            confirmed=evaluation.inputs.confirmed[confirmation] if confirmation >= 0 else None,
        )


def _node(program: Program, evaluation: Evaluation, operation: int) -> TraceNode:
    code, a, b, c, parts = program.operations[operation]
    criterion, held = program.criteria[operation], Held.of(evaluation.values[operation])
    if code == Op.ASK:
        return TraceNode(criterion, held, seen=_seen(program, evaluation, a, b, c, criterion))
    if code == Op.LEVEL:
        return TraceNode(criterion, held, level=b)
    return TraceNode(
        criterion, held, parts=tuple(_node(program, evaluation, part) for part in parts)
    )


def _seen(
    program: Program,
    evaluation: Evaluation,
    slot: int,
    asks: int,
    cover: int,
    criterion: Criterion | None,
) -> Seen | None:
    ends = evaluation.inputs.slots[slot]
    if ends is None:
        return None
    inputs = evaluation.inputs
    covered = cover >= 0 and inputs.covered[cover] and slot not in inputs.shut
    wanted = cover >= 0 and not isinstance(criterion, AsksFacet)
    return Seen(
        question=program.question(program.slots[slot].question).id,
        slot=program.slots[slot].name,
        asks=asks,
        low=ends[0],
        high=ends[1],
        evidenced_low=ends[2] if wanted and not covered else ends[4],
        evidenced_high=ends[3] if wanted and not covered else ends[5],
        covered=covered,
    )
