"""The shortest route: which actions, in which months, and what is left aside (docs/planning.md). Pure.

``choose`` is all that the rest of the plan knows of how actions are chosen.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from maturity.errors import PlanError
from maturity.planning.aside import aside
from maturity.planning.calendar_room import first_plan
from maturity.planning.candidates import Candidate
from maturity.planning.integer import Solver
from maturity.planning.offers import Offers
from maturity.planning.plan import Later, Stage, Unmet
from maturity.planning.projection import once_done
from maturity.planning.serving import Good, good_for
from maturity.planning.stages import HOPES, LEVELS, NODES, choose_starts
from maturity.planning.state import State, under
from maturity.planning.task import Task, task
from maturity.planning.timetable import Entry, Timetable
from maturity.planning.unmet import unmet_wishes
from maturity.planning.wishes import Wishes


@dataclass(frozen=True, slots=True)
class Picked:
    """One action of the plan with its place on the calendar and what it is good for."""

    entry: Entry
    why: str
    good: Good
    unsure: bool = False


@dataclass(frozen=True, slots=True)
class Order:
    """What was chosen, in order; how it was found; what is left aside; what cannot be had."""

    picked: tuple[Picked, ...]
    timetable: Timetable
    later: tuple[Later, ...]
    no_community: str
    stages: tuple[Stage, ...]
    unmet: tuple[Unmet, ...]


def choose(
    now: State,
    offers: Offers,
    wishes: Wishes,
    timetable: Timetable,
    solver: Solver,
    nodes: int = NODES,
) -> Order:
    """The one plan that comes first by all stages of docs/planning.md.

    ``timetable`` is empty; it knows the limits. ``nodes``: of the search, for each stage. Raises
    PlanError where the engine does not confirm what the rows promise, which is a fault of ours.
    """
    what = task(now, offers, wishes, timetable)
    found = choose_starts(what, solver, nodes, lambda room: first_plan(what, offers, room))
    starts = found.starts or {}
    order = _in_order(what, starts)
    placed = what.begun
    for each in order:
        placed = placed.with_entry(each.entry(starts[each.action.id]))
    promised = once_done(what.now, placed)
    _confirm(what, promised, found.stages, LEVELS)
    hoped = once_done(what.now, placed, hopes=True)
    _confirm(what, hoped, found.stages, HOPES)
    return Order(
        picked=_picked(what, placed, hoped, {e.action.id: e.unsure for e in order}),
        timetable=placed,
        later=aside(what, offers, placed),
        no_community=_no_community(what, placed),
        stages=found.stages,
        unmet=unmet_wishes(what, promised, solver, nodes) if wishes.asked else (),
    )


def _in_order(what: Task, starts: Mapping[str, int]) -> list[Candidate]:
    """By month; in a month what works towards a priority first, in the room's order."""
    last = len(what.priorities)

    def rank(each: Candidate) -> int:
        name = each.action.id
        return next((i for i, p in enumerate(what.priorities) if name in p.every), last)

    chosen = [each for each in what.choice if each.action.id in starts]
    return sorted(chosen, key=lambda each: (starts[each.action.id], rank(each)))


def _confirm(what: Task, promised: State, stages: Sequence[Stage], name: str) -> None:
    """The engine must give as many levels as the rows promise; more only where nothing was proven."""
    claimed = next(stage for stage in stages if stage.name == name)
    given = sum(promised.level(aim.result) >= level for aim in what.aims for level in aim.levels)
    if given < claimed.value or given > claimed.bound:
        raise PlanError(
            f"the route promises {claimed.value} levels (bound {claimed.bound}), the engine gives {given}"
        )


def _picked(
    what: Task, placed: Timetable, hoped: State, unsure: Mapping[str, bool]
) -> tuple[Picked, ...]:
    good = good_for(what.now, hoped, what.wishes.subjects, what.wishes.target, placed)
    found: list[Picked] = []
    for entry in placed.entries:
        name = entry.action.id
        why = _why(what, entry, good[name], [each.why for each in found])
        found.append(Picked(entry, why, good[name], unsure.get(name, False)))
    return tuple(found)


def _why(what: Task, entry: Entry, good: Good, before: Sequence[str]) -> str:
    """Why an action stands where it does."""
    name = entry.action.id
    if entry.under_way:
        return "under-way"
    if any(name in priority.every for priority in what.priorities):
        return "priority"
    if name in (what.community or ()) and "community" not in before:
        return "community"
    return "first-steps" if good.first else "next"


def _no_community(what: Task, placed: Timetable) -> str:
    """Why nothing comes from the domain that a plan must draw on; empty where something does."""
    wishes, program = what.wishes, what.now.program
    if placed.limits.days == 0:  # nothing new from anywhere, which is said of the whole plan
        return ""
    if not wishes.community or not program.ruleset.has("node", wishes.community):
        return ""
    nodes = under(program, wishes.community)
    if any(entry.action.owner in nodes for entry in placed.entries):
        return ""
    title = program.ruleset.node(wishes.community).title
    return f"there is no action from {title} in this plan: {_because(what, placed)}"


def _because(what: Task, placed: Timetable) -> str:
    if what.wishes.only:
        return "it was asked for something else alone"
    some = [each for each in what.choice if each.action.id in (what.community or ())]
    if not some:
        return "nothing offered there would raise a next level now"
    for each in some:
        met = placed.place(each.action, earliest=each.ready)
        if isinstance(met, str):
            return f"what would help there {met}"
    return "what would help there has to come after something that does not fit"
