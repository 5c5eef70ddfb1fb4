"""What a plan gives, worked out by scoring: if done, and if it also works. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from maturity.core.program import CompiledResult
from maturity.core.result import Assessment, Standing
from maturity.planning.plan import Projected, Quarter
from maturity.planning.state import State, level_of
from maturity.planning.timetable import QUARTER, Timetable

LANES = (0, 1, 2, 3)


def projection(
    now: Sequence[State],
    assessment: Assessment,
    timetable: Timetable,
) -> tuple[Projected, ...]:
    """Levels of all results that apply, today, after each quarter and after the whole plan.

    ``now`` holds the states of all ways in which disputed applicability can be settled. Only what
    counts by the end of a quarter is raised; nothing ages, and no evidence is added but what an
    action locates.
    """
    months = timetable.limits.months
    ends = [*range(QUARTER - 1, months - 1, QUARTER), months - 1]
    after = [
        (
            end,
            [once_done(state, timetable, by=end) for state in now],
            [once_done(state, timetable, by=end, hopes=True) for state in now],
        )
        for end in ends
    ]
    found = []
    for result in now[0].program.results:
        if assessment.result(result.node.id).applicable:
            quarters = tuple(
                Quarter(end, _standing(result, done), _standing(result, works))
                for end, done, works in after
            )
            today = assessment.result(result.node.id).levels
            found.append(Projected(result.node.id, today, quarters))
    return tuple(found)


def _standing(result: CompiledResult, states: Sequence[State]) -> Standing:
    """Both ends, on the answers and on what is evidenced, over all ways."""
    low, high, shown, could = (level_of(result, states, lane, most=lane % 2 == 1) for lane in LANES)
    return Standing(low, high, shown, could)


def once_done(
    state: State, timetable: Timetable, *, by: int | None = None, hopes: bool = False
) -> State:
    """Where things stand at the end of a month, by default of the horizon: what counts then is raised.

    With ``hopes`` what the actions may lead to as well.
    """
    for entry in timetable.entries:
        counted = timetable.counted(entry, by=by)
        state = state.raised(counted, located=entry.action.locates)
        if hopes:
            state = state.raised(timetable.counted(entry, hopes=True, by=by))
    return state
