"""Whether a criterion holds at the lower end, for criteria that no result reads (contradictions)."""

from __future__ import annotations

from maturity.core.criteria import All, AnyOf, Asks, AsksFacet, Criterion, NOf, Reaches, Scores
from maturity.core.evaluate import Evaluation
from maturity.core.program import Program
from maturity.core.slots import SlotTable


def holds_now(program: Program, evaluation: Evaluation, criterion: Criterion) -> bool:
    """True when a criterion holds at the lower end on the answers; an absent one does not."""
    return bool(_holds(program, SlotTable(program.ruleset), evaluation, criterion))


def _holds(
    program: Program, table: SlotTable, evaluation: Evaluation, criterion: Criterion
) -> bool | None:
    match criterion:
        case Asks() | AsksFacet():
            slot, threshold = table.threshold(criterion)
            ends = evaluation.inputs.slots[slot]
            return None if ends is None else ends[0] >= threshold
        case Reaches():
            outcome = evaluation.outcomes[program.result_index[criterion.result]]
            level = program.ruleset.node(criterion.result).scale.find(criterion.level)
            return None if outcome is None or level is None else outcome.level(0) >= level.index
        case Scores():
            outcome = evaluation.outcomes[program.result_index[criterion.result]]
            if outcome is None or outcome.scores is None:
                return None
            score = outcome.scores[0]
            if score is None:
                return False
            return score > criterion.value if criterion.strict else score >= criterion.value
        case All() | AnyOf() | NOf():
            parts = [_holds(program, table, evaluation, part) for part in criterion.parts]
            present = [part for part in parts if part is not None]
            if not present:
                return None
            if isinstance(criterion, All):
                return all(present)
            if isinstance(criterion, AnyOf):
                return any(present)
            return sum(present) >= min(criterion.n, len(present))
