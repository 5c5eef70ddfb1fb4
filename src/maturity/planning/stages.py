"""What is sought, one stage after the other, each value kept for those that follow. Pure.

``choose_starts`` gives the plan that comes first by all stages: there is only one, so it is the same
on every machine. Where the nodes run out the stage says how far it came and what could still be.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from maturity.errors import PlanError
from maturity.planning.candidates import every_month, needed_months
from maturity.planning.integer import NODES, Objective, Outcome, Row, Session, Solution, Solver
from maturity.planning.plan import Stage
from maturity.planning.programme import Programme
from maturity.planning.rows import Linear
from maturity.planning.task import Task

PRIORITY, COMMUNITY, LEVELS, SOONEST = "priority", "community", "levels", "soonest"
HOPES = "hopes"
DAYS, ACTIONS, ORDER = "days", "actions", "order"
CALM, MONTHS, CALENDAR = "calm", "months", "calendar"


@dataclass(frozen=True, slots=True)
class Found:
    """What was found: the start month of each chosen action, and the stages.

    ``starts`` None: the nodes ran out before any plan was found.
    """

    starts: dict[str, int] | None
    stages: tuple[Stage, ...]


@dataclass(frozen=True, slots=True)
class _Sought:
    """A stage to solve: what is made as great (``most``) or as small as can be."""

    name: str
    linear: Linear
    most: bool = True


def choose_starts(task: Task, solver: Solver, nodes: int = NODES) -> Found:
    """Which actions start in which month: first the set, then its calendar.

    The set is sought over the months that can matter (``needed_months``), the calendar over all.
    """
    limits = task.begun.limits
    programme = Programme(task, task.choice, needed_months(task.choice, limits))
    search = _Search(programme, solver, nodes)
    for sought in (*_first(programme), *_then(programme)):
        search.solve(sought)
    if search.values is None or not search.chosen:
        return Found(None if search.values is None else {}, tuple(search.stages))
    fixed = [each for each in task.choice if each.action.id in search.chosen]
    kept = {stage.name: stage.value for stage in search.stages}
    calendar = Programme(task, fixed, every_month(fixed, limits), every=True)
    seeking = list(_calendar(calendar))
    dated = _Search(calendar, solver, nodes)
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
    for number, linear in enumerate(programme.order(), 1):
        yield _Sought(f"{ORDER}:{number}", linear)


def _calendar(programme: Programme) -> Iterator[_Sought]:
    """When: no crowd after the first months, early, and the order of the rule set."""
    yield _Sought(CALM, programme.crowd(), most=False)
    yield _Sought(MONTHS, programme.start_months(), most=False)
    for number, linear in enumerate(programme.earliest(), 1):
        yield _Sought(f"{CALENDAR}:{number}", linear, most=False)


class _Search:
    """One programme solved stage by stage; made for one choice and thrown away with it."""

    def __init__(self, programme: Programme, solver: Solver, nodes: int) -> None:
        self.programme, self.solver, self.nodes = programme, solver, nodes
        self.session: Session | None = None
        self.rows: list[Row] = []
        self.values: tuple[int, ...] | None = None
        self.stages: list[Stage] = []

    @property
    def chosen(self) -> dict[str, int]:
        """The start month of each action that is chosen in the last plan found."""
        values = self.values or ()
        return {n: m for (n, m), one in self.programme.starts.items() if values and values[one]}

    def keep(self, sought: _Sought, value: Fraction) -> None:
        """Hold what an earlier search found."""
        self._keep(sought, value)

    def solve(self, sought: _Sought) -> None:
        """Solve one stage and keep its value."""
        linear = sought.linear
        scale = linear.denominator
        terms = tuple((v, int(c * scale)) for v, c in linear.terms.items())
        if not terms and self.values is not None:
            self.stages.append(Stage(sought.name, linear.constant, linear.constant))
            return
        solution = self._open().solve(Objective(terms, most=sought.most), nodes=self.nodes)
        if solution.outcome is Outcome.INFEASIBLE:
            raise PlanError(f"no plan at all keeps the limits at the stage '{sought.name}'")
        stage = _stage(sought, solution, scale, self.programme.draft.span(linear))
        if solution.values:
            self.values = solution.values
        elif self.values is not None:
            value = sum((c * self.values[v] for v, c in linear.terms.items()), linear.constant)
            stage = Stage(sought.name, value, stage.bound)
        self.stages.append(stage)
        if self.values is not None:
            self._keep(sought, stage.value)

    def _open(self) -> Session:
        if self.session is None:
            self.session = self.solver(self.programme.draft.problem())
            for row in self.rows:
                self.session.add(row)
        return self.session

    def _keep(self, sought: _Sought, value: Fraction) -> None:
        linear = sought.linear
        scale = linear.denominator
        terms = tuple((v, int(c * scale)) for v, c in linear.terms.items())
        limit = int((value - linear.constant) * scale)
        row = Row(terms, low=limit) if sought.most else Row(terms, high=limit)
        if not terms:
            return
        if self.session is None:
            self.rows.append(row)
        else:
            self.session.add(row)


def _stage(
    sought: _Sought, solution: Solution, scale: int, ends: tuple[Fraction, Fraction]
) -> Stage:
    """What a solve says of its stage, in the stage's own unit. ``ends``: what its sum can come to."""
    constant = sought.linear.constant
    value = constant + Fraction(solution.value or 0, scale)
    if solution.outcome is Outcome.OPTIMAL:
        return Stage(sought.name, value, value)
    bound = ends[1] if sought.most else ends[0]
    if solution.bound is not None:
        bound = constant + Fraction(solution.bound, scale)
    return Stage(sought.name, value, bound)
