"""What a plan gives, worked out by scoring: if done, and if it also works. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from maturity.core.result import Assessment
from maturity.planning.plan import Projected
from maturity.planning.state import EVIDENCED, State, level_of
from maturity.planning.timetable import Timetable


def projection(
    now: Sequence[State],
    assessment: Assessment,
    timetable: Timetable,
) -> tuple[Projected, ...]:
    """Levels of all results that apply, today and after the plan, lower ends.

    ``now`` holds the states of all ways in which disputed applicability can be settled. Only what
    counts within the horizon is raised; nothing ages, and no evidence is added but what an action
    locates.
    """
    done = [_after(state, timetable, hopes=False) for state in now]
    works = [_after(state, timetable, hopes=True) for state in now]
    program = now[0].program
    return tuple(
        Projected(
            result=result.node.id,
            now=assessment.result(result.node.id).levels.assured,
            done=level_of(result, done),
            works=level_of(result, works),
            done_evidenced=level_of(result, done, EVIDENCED),
        )
        for result in program.results
        if assessment.result(result.node.id).applicable
    )


def _after(state: State, timetable: Timetable, *, hopes: bool) -> State:
    for entry in timetable.entries:
        counted = timetable.counted(entry)
        state = state.raised(counted, located=entry.action.locates)
        if hopes:
            state = state.raised(timetable.counted(entry, hopes=True))
    return state
