"""What comes next: the level above the one reached, and what stands before it."""

from __future__ import annotations

from collections.abc import Sequence

from maturity.core.evaluate import Evaluation
from maturity.core.program import CompiledResult, Program
from maturity.core.result import NeedState, Next
from maturity.core.ruleset import Staged


def next_level(
    program: Program,
    compiled: CompiledResult,
    evaluations: Sequence[Evaluation],
) -> Next | None:
    """The lowest present level above the one reached, with needs unmet at the lower end.

    Where applicability is disputed: in the way that gives the lower end.
    """
    lowest = [
        (o.level(0), i) for i, e in enumerate(evaluations) if (o := e.outcomes[compiled.index])
    ]
    if not lowest:
        return None
    evaluation = evaluations[min(lowest)[1]]
    outcome = evaluation.outcomes[compiled.index]
    assert outcome is not None  # noqa: S101 - only ways with an outcome are in the list
    reached, before = outcome.level(0), outcome.level(0, before=True)
    above = next((index for index in outcome.present if index > max(reached, 0)), None)
    if above is None:
        return None
    if reached < 0:
        return Next(compiled.rungs[above], (), ("needs_first",))
    if reached < before:
        return Next(compiled.rungs[above], (), outcome.limits)
    needs = []
    if isinstance(compiled.node.rule, Staged):
        rule = next(r for r in compiled.node.rule.levels if r.level.index == above)
        for need in rule.needs:
            mask = evaluation.values[program.needs[need.full_id]]
            if mask is not None and not mask & 1:
                needs.append(NeedState(need.full_id, open=bool(mask & 2)))
    return Next(compiled.rungs[above], tuple(needs))
