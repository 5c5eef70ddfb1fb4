"""Which part of a wish cannot be met, why, and the nearest that can. Pure."""

from __future__ import annotations

from maturity.planning.candidates import needed_months
from maturity.planning.integer import Objective, Solver
from maturity.planning.plan import Unmet
from maturity.planning.programme import Programme
from maturity.planning.rows import Linear
from maturity.planning.rows.scores import literal
from maturity.planning.state import State
from maturity.planning.task import Task
from maturity.planning.timetable import months_in_words
from maturity.planning.wishes import Aim

BESIDE = "fits by itself, and not beside the rest"
LIMITS = "does not fit within the limits, even by itself"


def unmet_wishes(task: Task, promised: State, solver: Solver, nodes: int) -> tuple[Unmet, ...]:
    """Each result that does not come to the level asked for, with the level it comes to.

    Told apart: what nothing on offer promises within the horizon, what the limits do not let in even
    by itself, and what would fit alone and not beside the rest.
    """
    short = [aim for aim in task.aims if promised.level(aim.result) < aim.levels[-1]]
    if not short:
        return ()
    everything = _everything(task)
    programme = Programme(task, task.choice, needed_months(task.choice, task.begun.limits))
    sums = {aim.result.index: _levels(programme, aim) for aim in short}
    session = solver(programme.draft.problem())
    found = []
    for aim in short:
        result, wished = aim.result, aim.result.rungs[aim.levels[-1]]
        most = max(everything.level(result), 0)
        if most < wished.index:
            horizon = months_in_words(task.begun.limits.months)
            ahead = f"no action on offer promises it within {horizon}"
            why = (
                ahead
                if most <= max(promised.level(result), 0)
                else f"{ahead}: {result.rungs[most].title} at most"
            )
        else:
            linear = sums[result.index]
            terms = tuple((v, int(c)) for v, c in linear.terms.items())
            solution = session.solve(Objective(terms), nodes=nodes)
            alone = int(linear.constant) + (solution.value or 0)
            why = BESIDE if alone == len(aim.levels) else LIMITS
        reached = result.rungs[max(promised.level(result), 0)]
        found.append(Unmet(result.node.id, wished, reached, why))
    return tuple(found)


def _everything(task: Task) -> State:
    """Where all that may be planned would lead, each in its first month and without any limit."""
    months = needed_months(task.choice, task.begun.limits)
    state = task.base
    for each in task.choice:
        if months[each.action.id]:
            entry = each.entry(months[each.action.id][0])
            state = state.raised(task.begun.counted(entry))
    return state


def _levels(programme: Programme, aim: Aim) -> Linear:
    reach = programme.rows.reach(aim.result.index)
    found = Linear()
    for level in aim.levels:
        found = found.plus(literal(reach[level]))
    return found
