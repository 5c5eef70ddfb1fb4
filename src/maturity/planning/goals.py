"""The next level of a result, and the needs that stand before it. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from maturity.core.program import CompiledResult
from maturity.core.ruleset import LevelRule, Staged
from maturity.core.scales import Level
from maturity.planning.state import State
from maturity.planning.wanted import Wanted, wanted, wanted_by_score

HOLDS, COULD_HOLD = 1, 2


@dataclass(frozen=True, slots=True)
class Goal:
    """A level to reach. ``needs``: (full id, operation) of what does not hold at the lower end.

    ``todo`` are those that cannot hold as things are; the others are open: find out first. A scored
    result has no needs: anything that raises its score helps.
    """

    result: CompiledResult
    level: Level
    needs: tuple[tuple[str, int], ...]
    todo: tuple[tuple[str, int], ...]

    @property
    def scored(self) -> bool:
        """Whether points decide the level, not needs."""
        return not self.needs

    def wanted(self, state: State, *, unsure: bool) -> Wanted:
        """What would meet the needs that still stand in a state.

        Without ``unsure`` only what cannot be true yet is wanted.
        """
        if self.scored:
            if state.level(self.result) >= self.level.index:
                return Wanted()
            return wanted_by_score(state.program, state.evaluation, self.result, unsure=unsure)
        needs = self.needs if unsure else self.todo
        operations = (operation for _, operation in needs)
        return wanted(state.program, state.evaluation, operations, unsure=unsure)


def goal(state: State, result: CompiledResult, target: str = "") -> Goal | None:
    """The next level of a result with its unmet needs; None at the top, or at the target.

    Where a limit or ``needs_first`` holds the result back, that is what stands before it.
    """
    outcome = state.outcome(result)
    if outcome is None:
        return None
    reached, before = outcome.level(0), outcome.level(0, before=True)
    wished = result.node.scale.find(target) if target else None
    above = next((index for index in outcome.present if index > max(reached, 0)), None)
    if above is None or (wished is not None and max(reached, 0) >= wished.index):
        return None
    level = result.rungs[above]
    if reached < before or reached < 0:
        return _goal(state, result, level, _held_back(state, result, reached))
    if isinstance(result.node.rule, Staged):
        rule = next(r for r in result.node.rule.levels if r.level.index == above)
        return _goal(state, result, level, unmet(state, rule))
    return Goal(result, level, (), ())


def _goal(
    state: State, result: CompiledResult, level: Level, needs: tuple[tuple[str, int], ...]
) -> Goal:
    values = state.evaluation.values
    todo = tuple(need for need in needs if not (values[need[1]] or 0) & COULD_HOLD)
    return Goal(result, level, needs, todo)


def unmet(state: State, rule: LevelRule) -> tuple[tuple[str, int], ...]:
    """Needs of a level that do not hold at the lower end: (full id, operation); absent ones are met."""
    found = []
    for need in rule.needs:
        operation = state.program.needs[need.full_id]
        mask = state.evaluation.values[operation]
        if mask is not None and not mask & HOLDS:
            found.append((need.full_id, operation))
    return tuple(found)


def _held_back(state: State, result: CompiledResult, reached: int) -> tuple[tuple[str, int], ...]:
    values = state.evaluation.values
    if reached < 0 and result.gate >= 0 and not (values[result.gate] or 0) & HOLDS:
        return ((f"{result.node.id}.needs_first", result.gate),)
    outcome = state.evaluation.outcomes[result.index]
    before = outcome.level(0, before=True) if outcome else reached
    return tuple(
        (f"{result.node.id}.{name}", unless)
        for (index, unless, name), free in zip(result.limits, result.spared, strict=True)
        if index <= max(reached, 0)
        and not (values[unless] or 0) & HOLDS
        and not 0 <= free <= before
    )
