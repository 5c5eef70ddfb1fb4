"""Every need can decide a level, and every limit can hold one back. Pure.

Both are the same question: is there a response whose level would be higher if this one test always
held? The rows look at the result twice over the same answers; the engine's own last steps do the
same when the witness is replayed.
"""

from __future__ import annotations

from collections.abc import Iterator

from maturity.checks.proof.claim import Claim, Kind, Subject, Verdict
from maturity.checks.proof.higher import ask_for_higher_level, level_of
from maturity.checks.proof.search import Found, Posed, search
from maturity.core.evaluate import Evaluation
from maturity.core.outcome import gate_of, limited
from maturity.core.program import EVERY_LANE, CompiledResult, Program
from maturity.core.steps import all_of, staged
from maturity.errors import SolverError
from maturity.planning.integer import Outcome
from maturity.planning.rows import ALWAYS, Side


def needs(subject: Subject) -> Iterator[Claim]:
    """For each need: a response that would stand higher if only this need held."""
    for result in subject.program.results:
        for need in result.node.needs:
            operation = subject.program.needs[need.full_id]
            yield _deciding(subject, Kind.NEED, need.full_id, result, operation)


def limits(subject: Subject) -> Iterator[Claim]:
    """For each limit: a response that would stand higher without it."""
    for result in subject.program.results:
        for _, operation, name in result.limits:
            full = f"{result.node.id}.{name}"
            yield _deciding(subject, Kind.LIMIT, full, result, operation)


def _deciding(
    subject: Subject, kind: Kind, name: str, result: CompiledResult, operation: int
) -> Claim:
    found = _held_back(subject, result, operation)
    if found.witnesses:
        evaluation = found.witnesses[0].evaluation(subject.program)
        actual = level_of(evaluation, result.index)
        if level_without(subject.program, evaluation, result, operation) <= actual:
            raise SolverError(f"the engine does not find that '{name}' holds anything back")
        return Claim(kind, name, Verdict.PROVED, found.witnesses, result.node.id)
    if found.outcome is Outcome.LIMIT:
        return Claim(kind, name, Verdict.OPEN, result=result.node.id, why=found.why)
    return Claim(
        kind,
        name,
        Verdict.REFUTED,
        result=result.node.id,
        why="no response would stand higher without it",
    )


def _held_back(subject: Subject, result: CompiledResult, operation: int) -> Found:
    program = subject.program
    up_to = _up_to(program, result, operation)

    def pose(posed: Posed) -> bool:
        actual = posed.rows(program, Side.IF)
        missed = actual.operation(operation)
        if missed is None or not actual.applies(result.index):
            return False
        without = posed.rows(program, Side.ONLY_IF, given={operation: ALWAYS})
        if result.limits or not up_to:
            return ask_for_higher_level(without, actual, (result.index, result.index))
        # Nothing holds the level back: it would stand higher where only this need is missed.
        held = [without.operation(root) for _, root, _ in up_to]
        for literal in (*held, without.gate(result.index)):
            if literal is not None:
                posed.draft.hold(literal)
        posed.draft.hold(missed, so=False)
        return True

    reads = [program.question(q).id for q in sorted(result.reads)]
    return search((program,), subject.solver, reads, pose)


def _up_to(
    program: Program, result: CompiledResult, operation: int
) -> tuple[tuple[int, int, int], ...]:
    """The stages up to the one that a need stands in; none for the test of a limit."""
    for place, (_, root, _) in enumerate(result.stages):
        if operation in (root, *program.operations[root][4]):
            return result.stages[: place + 1]
    return ()


def level_without(
    program: Program, evaluation: Evaluation, result: CompiledResult, operation: int
) -> int:
    """The level of a result if one of its own tests (a need or a limit's) always held.

    Worked out by the engine's own steps over the values of an evaluation.
    """
    values, outcomes = list(evaluation.values), list(evaluation.outcomes)
    values[operation] = EVERY_LANE
    if result.score is not None:
        outcome = outcomes[result.index]
        if outcome is None:
            return -2
        reach, _ = limited(result, list(outcome.before), gate_of(result, values), values)
        return sum(mask & 1 for mask in reach) - 1
    for _, root, _ in result.stages:
        parts = program.operations[root][4]
        if operation in parts:
            all_of([(root, parts[0], 0, 0, parts[1:])], values)
    staged([(0, result.index, 0, 0, ())], program, evaluation.inputs, values, outcomes)
    outcome = outcomes[result.index]
    return -2 if outcome is None else outcome.level(0)
