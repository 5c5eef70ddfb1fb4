"""Room on the calendar beside what is placed already: bounds without a solver, and a first plan. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction

from maturity.core.program import CompiledResult
from maturity.core.ruleset import Action
from maturity.planning.candidates import Candidate
from maturity.planning.goals import goal
from maturity.planning.offers import Offers
from maturity.planning.routes import route
from maturity.planning.task import Task
from maturity.planning.timetable import QUARTER, YEAR, Limits, days_of

Placed = Mapping[str, int]
"""Start months by action."""


def start_spans(limits: Limits, begun: int) -> tuple[tuple[range, int], ...]:
    """How many actions may start in the first three months and in each year, by months from the start.

    ``begun``: actions under way, which take up places of the first of each; 0 and more are left.
    """
    years = range(0, limits.months, YEAR)
    return (
        (range(QUARTER), max(limits.first_90_days - begun, 0)),
        *(
            (range(year, year + YEAR), max(limits.year - (0 if year else begun), 0))
            for year in years
        ),
    )


class Room:
    """The months in which actions may start, with the limits on starts and what comes before what."""

    def __init__(
        self, task: Task, choice: Iterable[Candidate], months: Mapping[str, Sequence[int]]
    ) -> None:
        self.by_id, self.months = {each.action.id: each for each in choice}, months
        self.limits = task.begun.limits
        self.spans = start_spans(self.limits, len(task.begun.entries))

    def first(self, name: str, placed: Placed, *, calm: bool = False) -> int | None:
        """The earliest month that what is placed leaves to an action; None where there is none.

        A lower bound where more is to come. ``calm``: no month after the first three sees more starts
        than the pace.
        """
        return next((m for m in self.months[name] if self._fits(name, m, placed, calm)), None)

    def _fits(self, name: str, month: int, placed: Placed, calm: bool) -> bool:
        for span, room in self.spans:
            if month in span and sum(other in span for other in placed.values()) >= room:
                return False
        pace = self.limits.pace
        if calm and month >= QUARTER and sum(m == month for m in placed.values()) >= pace:
            return False
        return all(
            placed[earlier] + self.by_id[earlier].length <= month
            for earlier in self.by_id[name].after
            if earlier in placed
        )


def first_plan(task: Task, offers: Offers, room: Room) -> dict[str, int]:
    """A plan that keeps the limits, by greed: what stands in where the search ran out without one.

    Route after route to a next level, the room's priorities first, each only if all of it fits; where
    none does, the first action that works towards one.
    """
    named = [result for priority in task.priorities for result, _ in priority.levels]
    counted = task.wishes.counted(task.now.program)
    results = {result.index: result for result in (*named, *counted)}
    placed: dict[str, int] = {}
    state, going = task.base, True
    while going:
        going = False
        for result in results.values():
            chosen = task.under_way | placed.keys()
            way = route(state, offers, result, chosen, task.wishes.target)
            found = None if way is None else _with(task, room, placed, way.actions)
            if way is not None and found is not None:
                placed, going = found, True
                state = state.known(state.after(way.actions))
    return placed or _one(task, room, results.values())


def _one(task: Task, room: Room, results: Iterable[CompiledResult]) -> dict[str, int]:
    """One action that works towards a next level and fits; nothing where there is none."""
    base = task.base
    for aim in (goal(base, result, task.wishes.target) for result in results):
        wanted = aim.wanted(base, unsure=True) if aim is not None else None
        for each in task.choice if wanted is not None else ():
            after = base.after((each.action,), hopes=True)
            helps = wanted is not None and wanted.closed(base.encoded, after)
            found = _with(task, room, {}, (each.action,)) if helps else None
            if found is not None:
                return found
    return {}


def _with(
    task: Task, room: Room, placed: Placed, actions: Sequence[Action]
) -> dict[str, int] | None:
    """With some actions more, each in its first free month; None where one does not fit."""
    found = dict(placed)
    for action in actions:
        each = room.by_id.get(action.id)
        ready = each is not None and all(name in found for name in each.after)
        month = room.first(action.id, found) if ready else None
        if month is None:
            return None
        found[action.id] = month
    return found if _within_days(task, room, found) else None


def _within_days(task: Task, room: Room, placed: Placed) -> bool:
    limits, begun = task.begun.limits, task.begun.entries
    actions = [room.by_id[name].action for name in placed]
    if limits.days is not None:
        spent = sum((sum(entry.days.values(), Fraction(0)) for entry in begun), Fraction(0))
        if spent + days_of(actions) > limits.days:
            return False
    for role, days in limits.days_by_role.items():
        spent = sum((entry.days.get(role, Fraction(0)) for entry in begun), Fraction(0))
        if spent + sum((a.days.get(role, Fraction(0)) for a in actions), Fraction(0)) > days:
            return False
    return True
