"""Whether a criterion holds, for criteria that no result reads (contradictions)."""

from __future__ import annotations

from typing import Literal

from maturity.core.criteria import All, AnyOf, Asks, AsksFacet, Criterion, NOf, Reaches, Scores
from maturity.core.evaluate import Evaluation
from maturity.core.program import Program
from maturity.core.ruleset import Contradiction


def holds_now(program: Program, evaluation: Evaluation, criterion: Criterion) -> bool:
    """True when a criterion holds at the lower end on the answers; an absent one does not."""
    return bool(_holds(program, evaluation, criterion, 0))


def fails_now(program: Program, evaluation: Evaluation, criterion: Criterion) -> bool:
    """True when a criterion does not hold even at the upper end; an absent one does not fail."""
    return _holds(program, evaluation, criterion, 1) is False


def contradicts(program: Program, evaluation: Evaluation, pair: Contradiction) -> bool:
    """Whether the two sides of a declared contradiction are both given, for certain.

    Of a pair declared ``without``: the first holds and the second fails. Never of what is absent.
    """
    other = fails_now if pair.without else holds_now
    return holds_now(program, evaluation, pair.first) and other(program, evaluation, pair.second)


def _holds(
    program: Program,
    evaluation: Evaluation,
    criterion: Criterion,
    lane: Literal[0, 1],
) -> bool | None:
    match criterion:
        case Asks() | AsksFacet():
            slot, threshold = program.thresholds[criterion]
            ends = evaluation.inputs.slots[slot]
            return None if ends is None else ends[lane] >= threshold
        case Reaches():
            outcome = evaluation.outcomes[program.result_index[criterion.result]]
            level = program.ruleset.node(criterion.result).scale.find(criterion.level)
            return None if outcome is None or level is None else outcome.level(lane) >= level.index
        case Scores():
            outcome = evaluation.outcomes[program.result_index[criterion.result]]
            if outcome is None or outcome.scores is None:
                return None
            score = outcome.scores[lane]
            if score is None:
                return False
            return score > criterion.value if criterion.strict else score >= criterion.value
        case All() | AnyOf() | NOf():
            parts = [_holds(program, evaluation, part, lane) for part in criterion.parts]
            present = [part for part in parts if part is not None]
            if not present:
                return None
            if isinstance(criterion, All):
                return all(present)
            if isinstance(criterion, AnyOf):
                return any(present)
            return sum(present) >= min(criterion.n, len(present))
