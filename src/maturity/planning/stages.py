"""What is sought, one stage after the other, each value kept for those that follow. Pure.

``choose_starts`` gives the plan that comes first by all stages: there is only one, so it is the same
on every machine. Where the nodes run out the stage says how far it came and what could still be.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from maturity.errors import PlanError
from maturity.planning.calendar_room import Placed, Room
from maturity.planning.candidates import every_month, needed_months
from maturity.planning.integer import (
    Objective,
    Outcome,
    Row,
    Session,
    Solution,
    Solver,
    Terms,
)
from maturity.planning.plan import Stage
from maturity.planning.programme import Programme
from maturity.planning.rows import Linear
from maturity.planning.task import Task

PRIORITY, COMMUNITY, LEVELS, SOONEST = "priority", "community", "levels", "soonest"
HOPES = "hopes"
DAYS, ACTIONS, ORDER = "days", "actions", "order"
CALM, MONTHS, CALENDAR = "calm", "months", "calendar"

NODES = 500
"""Nodes of the search for a stage. On the shipped matrix a stage takes one; this bounds the rest."""

WORK = 100_000
"""Variables and rows of all the stages solved for one plan, after which no more are solved.

Only very long plans come to it, in their calendar: what is left keeps the month it was found in.
"""


@dataclass(frozen=True, slots=True)
class Found:
    """What was found: the start month of each chosen action, and the stages.

    ``starts`` None: the nodes ran out before any plan was found.
    """

    starts: dict[str, int] | None
    stages: tuple[Stage, ...]


@dataclass(frozen=True, slots=True)
class _Sought:
    """A stage to solve: what is made as great (``most``) or as small as can be.

    ``actions``: those whose place it settles; the value says for each whether, or when, it starts.
    """

    name: str
    linear: Linear
    most: bool = True
    actions: tuple[str, ...] = ()


def choose_starts(
    task: Task,
    solver: Solver,
    nodes: int = NODES,
    otherwise: Callable[[Room], Placed] = lambda _: {},
) -> Found:
    """Which actions start in which month: first the set, then its calendar.

    ``otherwise``: a plan that keeps the limits, for where the nodes run out before one is found. The set is sought over the months that can matter (``needed_months``), the calendar over all.
    """
    limits = task.begun.limits
    programme = Programme(task, task.choice, needed_months(task.choice, limits))
    search = _Search(programme, solver, nodes, otherwise)
    for sought in (*_first(programme), *_then(programme)):
        search.solve(sought)
    if search.values is None or not search.chosen:
        return Found(None if search.values is None else {}, tuple(search.stages))
    fixed = [each for each in task.choice if each.action.id in search.chosen]
    kept = {stage.name: stage.value for stage in search.stages}
    calendar = Programme(task, fixed, every_month(fixed, limits), every=True)
    seeking = list(_calendar(calendar))
    dated = _Search(calendar, solver, nodes, lambda _: search.chosen)
    for sought in _first(calendar):
        dated.keep(sought, kept[sought.name])
    for sought in seeking:
        dated.solve(sought)
    best = dated if dated.values is not None else search
    return Found(best.chosen, (*search.stages, *dated.stages))


def _first(programme: Programme) -> Iterator[_Sought]:
    """What the plan is worth: the room's priorities, the community, levels, how soon, and hopes."""
    task = programme.task
    for priority in task.priorities:
        yield _Sought(f"{PRIORITY}:{priority.name}", programme.priority(priority))
    if task.community is not None:
        yield _Sought(COMMUNITY, programme.community())
    yield _Sought(LEVELS, programme.levels())
    if programme.latest is not None:
        yield _Sought(SOONEST, Linear({programme.latest: Fraction(1)}), most=False)
    yield _Sought(HOPES, programme.levels(hopes=True))


def _then(programme: Programme) -> Iterator[_Sought]:
    """What it costs, and the order of the rule set, which leaves one set only."""
    yield _Sought(DAYS, programme.days(), most=False)
    yield _Sought(ACTIONS, programme.actions(), most=False)
    for number, (names, linear) in enumerate(programme.order(), 1):
        yield _Sought(f"{ORDER}:{number}", linear, actions=names)


def _calendar(programme: Programme) -> Iterator[_Sought]:
    """When: no crowd after the first months, early, and the order of the rule set."""
    yield _Sought(CALM, programme.crowd(), most=False)
    yield _Sought(MONTHS, programme.start_months(), most=False)
    for number, (names, linear) in enumerate(programme.earliest(), 1):
        yield _Sought(f"{CALENDAR}:{number}", linear, most=False, actions=names)


class _Search:
    """One programme solved stage by stage; made for one choice and thrown away with it."""

    def __init__(
        self,
        programme: Programme,
        solver: Solver,
        nodes: int,
        otherwise: Callable[[Room], Placed],
    ) -> None:
        self.programme, self.solver, self.nodes = programme, solver, nodes
        self.otherwise = otherwise
        self.session: Session | None = None
        self.rows: list[Row] = []
        self.values: tuple[int, ...] | None = None
        self.stages: list[Stage] = []
        self.settled: dict[str, int] = {}
        self.work = 0

    @property
    def chosen(self) -> dict[str, int]:
        """The start month of each action that is chosen in the last plan found."""
        values = self.values or ()
        return {n: m for (n, m), one in self.programme.starts.items() if values and values[one]}

    def keep(self, sought: _Sought, value: Fraction) -> None:
        """Hold what an earlier search found."""
        self._keep(sought, value)

    def solve(self, sought: _Sought) -> None:
        """Solve one stage and keep its value.

        Nothing is solved where the plan found last is as good as any can be, or the work is used up.
        """
        bound = self._bound(sought)
        if self.values is not None:
            value = self._worth(sought.linear)
            if value == bound or self.work > WORK:
                self._done(sought, Stage(sought.name, value, bound))
                return
        scale = sought.linear.denominator
        objective = Objective(_whole(sought.linear), most=sought.most)
        session, problem = self._open(), self.programme.draft
        self.work += len(problem.lows) + len(problem.rows) + len(self.stages)
        solution = session.solve(objective, nodes=self.nodes)
        if solution.outcome is Outcome.INFEASIBLE:
            raise PlanError(f"no plan at all keeps the limits at the stage '{sought.name}'")
        stage = _stage(sought, solution, scale, bound)
        if solution.values:
            self.values = solution.values
        else:
            standing = session.solve(objective, bounds=self._standing(), nodes=self.nodes)
            self.values = standing.values or self.values
            if self.values is not None:
                stage = Stage(sought.name, self._worth(sought.linear), stage.bound)
        self._done(sought, stage)

    def _standing(self) -> Mapping[int, tuple[int, int]]:
        """The bounds that hold the starts where they are, or where they stand otherwise."""
        programme = self.programme
        placed = self.chosen if self.values is not None else self.otherwise(programme.room)
        held = {one: int(placed.get(n) == m) for (n, m), one in programme.starts.items()}
        return {one: (value, value) for one, value in held.items()}

    def _done(self, sought: _Sought, stage: Stage) -> None:
        self.stages.append(stage)
        if self.values is None:
            return
        if not sought.actions:
            self._keep(sought, stage.value)
            return
        chosen, starts = self.chosen, self.programme.starts  # the value says where each stands
        for name in sought.actions:
            mine = [(m, starts[name, m]) for m in self.programme.months[name]]
            if not sought.most:
                self.settled[name] = chosen[name]
                mine = [(m, one) for m, one in mine if m == chosen[name]]
            terms = tuple((one, 1) for _, one in mine)
            self._add(Row(terms, 1, 1) if name in chosen else Row(terms, 0, 0))

    def _worth(self, linear: Linear) -> Fraction:
        values = self.values or ()
        return sum((c * values[v] for v, c in linear.terms.items()), linear.constant)

    def _bound(self, sought: _Sought) -> Fraction:
        """What nothing can beat, seen without a solver."""
        if sought.most or not sought.actions:
            low, high = self.programme.span(sought.linear)
            return high if sought.most else low
        calm = any(stage.name == CALM and not stage.value for stage in self.stages)
        placed, months = dict(self.settled), []
        for name in sought.actions:
            first = self.programme.room.first(name, placed, calm=calm)
            placed[name] = self.programme.months[name][0] if first is None else first
            months.append(self.programme.starts[name, placed[name]])
        return sum((sought.linear.terms.get(one, Fraction(0)) for one in months), Fraction(0))

    def _open(self) -> Session:
        if self.session is None:
            self.session = self.solver(self.programme.draft.problem())
            for row in self.rows:
                self.session.add(row)
        return self.session

    def _keep(self, sought: _Sought, value: Fraction) -> None:
        linear, terms = sought.linear, _whole(sought.linear)
        limit = int((value - linear.constant) * linear.denominator)
        if terms:
            self._add(Row(terms, low=limit) if sought.most else Row(terms, high=limit))

    def _add(self, row: Row) -> None:
        if self.session is None:
            self.rows.append(row)
        else:
            self.session.add(row)


def _whole(linear: Linear) -> Terms:
    """The terms in whole numbers."""
    scale = linear.denominator
    return tuple((v, int(c * scale)) for v, c in linear.terms.items())


def _stage(sought: _Sought, solution: Solution, scale: int, bound: Fraction) -> Stage:
    """What a solve says of its stage, in the stage's own unit. ``bound``: seen without it."""
    constant = sought.linear.constant
    value = constant + Fraction(solution.value or 0, scale)
    if solution.outcome is Outcome.OPTIMAL:
        return Stage(sought.name, value, value)
    if solution.bound is not None:
        bound = constant + Fraction(solution.bound, scale)
    return Stage(sought.name, value, bound)
