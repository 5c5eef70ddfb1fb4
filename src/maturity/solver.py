"""The one door to HiGHS, which solves integer programmes (``planning/integer.py``).

One thread, a fixed seed, limits in nodes and never in seconds: the same problem gives the same
answer on every machine. HiGHS works in floating point, so nothing is taken on trust: a point is
rounded to whole numbers and every bound and row is checked in exact arithmetic before it is given
out. That something is impossible rests on HiGHS's tolerance of 1e-9; problems with numbers too
large for that are refused.

HiGHS: Huangfu and Hall, "Parallelizing the dual revised simplex method", Mathematical Programming
Computation 10 (2018), https://highs.dev
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from maturity.errors import SolverError
from maturity.planning.integer import (
    NODES,
    RELAXED,
    Objective,
    Outcome,
    Problem,
    Row,
    Solution,
    worth,
)
from maturity.planning.sums import Sums

LARGEST = 10**7
"""Largest coefficient of a row: a hundredth of what a tolerance of 1e-9 can tell from its neighbour."""

_OPTIONS: dict[str, Any] = {
    "output_flag": False,
    "presolve": "off",  # see _run_otherwise
    "threads": 1,
    "parallel": "off",
    "random_seed": 0,
    "mip_rel_gap": 0.0,
    "mip_abs_gap": 0.0,
    "mip_feasibility_tolerance": 1e-9,
    "primal_feasibility_tolerance": 1e-9,
    "dual_feasibility_tolerance": 1e-9,
}
_ALMOST = 1e-6
_NO_END = 2**62


def open_problem(problem: Problem) -> HighsSession:
    """A session for one problem. Raises SolverError for numbers too large to be solved safely."""
    return HighsSession(problem)


class HighsSession:
    """One problem kept in HiGHS, changed in place between solves."""

    def __init__(self, problem: Problem) -> None:
        import highspy  # noqa: PLC0415 - heavy, and only here

        self._names: Any = highspy
        self._problem = problem
        self._rows = list(problem.rows)
        self._load(problem)

    def _load(self, problem: Problem) -> None:
        """Begin with a HiGHS that has solved nothing yet."""
        import numpy as np  # noqa: PLC0415 - heavy, and only here

        self._loaded = _Rows(problem.rows)
        self._highs = _quiet(self._names)
        for option, value in _OPTIONS.items():
            self._highs.setOptionValue(option, value)
        self._costs: dict[int, int] = {}
        for row in problem.rows:
            _safe(row)
        model = self._names.HighsLp()
        width, height = len(problem.lows), len(problem.rows)
        model.num_col_, model.num_row_ = width, height
        model.col_cost_ = np.zeros(width)
        model.col_lower_ = np.array(problem.lows, dtype=float)
        model.col_upper_ = np.array(problem.highs, dtype=float)
        model.integrality_ = [self._names.HighsVarType.kInteger] * width
        model.row_lower_ = np.array([_end(row.low, -math.inf) for row in problem.rows])
        model.row_upper_ = np.array([_end(row.high, math.inf) for row in problem.rows])
        matrix = model.a_matrix_
        matrix.format_ = self._names.MatrixFormat.kRowwise
        starts = [0]
        for row in problem.rows:
            starts.append(starts[-1] + len(row.terms))
        matrix.start_ = np.array(starts, dtype=np.int32)
        matrix.index_ = np.array([v for row in problem.rows for v, _ in row.terms], dtype=np.int32)
        matrix.value_ = np.array([c for row in problem.rows for _, c in row.terms], dtype=float)
        self._highs.passModel(model)

    def add(self, row: Row) -> None:
        """One row more, for all later solves."""
        _safe(row)
        self._rows.append(row)
        variables = [variable for variable, _ in row.terms]
        self._highs.addRow(
            _end(row.low, -math.inf),
            _end(row.high, math.inf),
            len(variables),
            variables,
            [float(c) for _, c in row.terms],
        )

    def solve(
        self,
        objective: Objective,
        *,
        bounds: Mapping[int, tuple[int, int]] | None = None,
        nodes: int = NODES,
    ) -> Solution:
        """Solve for an objective; ``bounds`` stand in for those of some variables, this once."""
        problem = self._with(bounds or {})
        if any(low > high for low, high in zip(problem.lows, problem.highs, strict=True)):
            return Solution(Outcome.INFEASIBLE)
        if not problem.lows:
            return _of_nothing(problem)
        changed = list(bounds or {})
        self._bound(changed, problem)
        try:
            return self._solved(problem, objective, nodes)
        except SolverError:
            # What HiGHS keeps between solves can lead it to contradict itself: once more, afresh.
            self._load(problem)
            return self._solved(problem, objective, nodes)
        finally:
            self._bound(changed, self._problem)

    def stages(self, objectives: Sequence[Objective], *, nodes: int = NODES) -> Solution:
        """Solve for each objective in turn, each value then kept as a row for those after it."""
        kept = len(self._rows)
        solution = Solution(Outcome.INFEASIBLE)
        try:
            for position, objective in enumerate(objectives):
                if position and solution.values:
                    self._start(solution.values)
                solution = self.solve(objective, nodes=nodes)
                if solution.outcome is not Outcome.OPTIMAL:
                    break
                value = solution.value
                low, high = (value, None) if objective.most else (None, value)
                self.add(Row(objective.terms, low, high))
        finally:
            more = list(range(kept, len(self._rows)))
            if more:
                self._highs.deleteRows(len(more), more)
                del self._rows[kept:]
        return solution

    def _with(self, bounds: Mapping[int, tuple[int, int]]) -> Problem:
        lows, highs = list(self._problem.lows), list(self._problem.highs)
        for variable, (low, high) in bounds.items():
            lows[variable], highs[variable] = low, high
        return Problem(tuple(lows), tuple(highs), tuple(self._rows))

    def _bound(self, variables: Sequence[int], problem: Problem) -> None:
        for variable in variables:
            self._highs.changeColBounds(
                variable, float(problem.lows[variable]), float(problem.highs[variable])
            )

    def _start(self, values: Sequence[int]) -> None:
        """Begin the next solve from a point that is known to be allowed."""
        point = self._names.HighsSolution()
        point.col_value = [float(value) for value in values]
        self._highs.setSolution(point)

    def _solved(self, problem: Problem, objective: Objective, nodes: int) -> Solution:
        names, highs = self._names, self._highs
        sense = names.ObjSense.kMaximize if objective.most else names.ObjSense.kMinimize
        costs = dict(objective.terms)
        for variable in self._costs.keys() | costs.keys():
            highs.changeColCost(variable, float(costs.get(variable, 0)))
        self._costs = costs
        highs.changeObjectiveSense(sense)
        highs.setOptionValue("solve_relaxation", nodes == RELAXED)
        highs.setOptionValue("mip_max_nodes", nodes)
        highs.run()
        impossible = (
            names.HighsModelStatus.kInfeasible,
            names.HighsModelStatus.kUnboundedOrInfeasible,
        )
        if highs.getModelStatus() in impossible:
            self._run_otherwise()
        status = highs.getModelStatus()
        if status in impossible:
            return Solution(Outcome.INFEASIBLE)
        if nodes == RELAXED:
            return self._relaxed(problem, objective, status)
        info = highs.getInfo()
        bound = _whole_bound(info.mip_dual_bound, most=objective.most)
        values = (
            self._point(problem)
            if info.primal_solution_status == names.kSolutionStatusFeasible
            else ()
        )
        value = worth(objective.terms, values) if values else None
        if status != names.HighsModelStatus.kOptimal:
            return Solution(Outcome.LIMIT, values, value, bound)
        if value is None or (bound is not None and bound != value):
            raise SolverError(f"HiGHS ended as optimal with {value} and a bound of {bound}")
        return Solution(Outcome.OPTIMAL, values, value, value)

    def _relaxed(self, problem: Problem, objective: Objective, status: Any) -> Solution:
        """What a solve without whole numbers says: its bound, and its point where that is whole."""
        if status != self._names.HighsModelStatus.kOptimal:
            return Solution(Outcome.LIMIT)
        found = self._highs.getInfo().objective_function_value
        bound = _whole_bound(found, most=objective.most)
        point = self._highs.getSolution().col_value
        values = tuple(round(value) for value in point)
        near = all(abs(a - b) < _ALMOST for a, b in zip(point, values, strict=True))
        if not near or self._breaks(problem, values):
            return Solution(Outcome.LIMIT, bound=bound)
        value = worth(objective.terms, values)
        return Solution(Outcome.OPTIMAL if value == bound else Outcome.LIMIT, values, value, bound)

    def _run_otherwise(self) -> None:
        """Solve once more from nothing and with presolve, before "impossible" is believed.

        Presolve of HiGHS 1.15 and 1.16 takes allowed points away from some of our programmes: one
        was called impossible that had a solution, of others a lesser plan was called the best
        (tests/unit/solver). So nothing rests on it alone. As a second opinion it can do no harm: a
        point that it finds is checked exactly, and proofs rest on what is impossible both ways.
        """
        self._highs.clearSolver()
        self._highs.setOptionValue("presolve", "on")
        self._highs.run()
        self._highs.setOptionValue("presolve", _OPTIONS["presolve"])

    def _point(self, problem: Problem) -> tuple[int, ...]:
        """The point found, in whole numbers that hold every row exactly."""
        values = tuple(round(value) for value in self._highs.getSolution().col_value)
        broken = self._breaks(problem, values)
        if broken:
            raise SolverError(f"HiGHS gave a point that does not hold: {broken}")
        return values

    def _breaks(self, problem: Problem, values: tuple[int, ...]) -> str:
        """As ``Problem.breaks``, with the rows that were there from the first looked at all at once."""
        since = replace(problem, rows=problem.rows[len(self._loaded) :])
        if self._loaded.hold(values) and not since.breaks(values):
            return ""
        return problem.breaks(values)


class _Rows:
    """Some rows, looked at all at once."""

    def __init__(self, rows: Sequence[Row]) -> None:
        import numpy as np  # noqa: PLC0415 - heavy, and only here

        self._sums = Sums([row.terms for row in rows])
        self._lows = np.array([-_NO_END if row.low is None else row.low for row in rows])
        self._highs = np.array([_NO_END if row.high is None else row.high for row in rows])

    def __len__(self) -> int:
        return len(self._sums)

    def hold(self, values: Sequence[int]) -> bool:
        """Whether all of them hold at a point, in whole numbers."""
        found = self._sums.of(values)
        return bool(((self._lows <= found) & (found <= self._highs)).all())


def _quiet(names: Any) -> Any:
    """A HiGHS that prints nothing: its callbacks, which we do not use, print a banner when enabled."""

    class Quiet(names.Highs):  # type: ignore[misc]
        def enableCallbacks(self) -> None:  # noqa: N802 - the name is theirs
            pass

    return Quiet()


def _end(value: int | None, without: float) -> float:
    return without if value is None else float(value)


def _safe(row: Row) -> None:
    largest = max((abs(c) for _, c in row.terms), default=0)
    if largest > LARGEST:
        raise SolverError(f"a row with the coefficient {largest} cannot be solved safely")


def _whole_bound(bound: float, *, most: bool) -> int | None:
    """A bound on an objective that is whole anyway."""
    if not math.isfinite(bound):
        return None
    return math.floor(bound + _ALMOST) if most else math.ceil(bound - _ALMOST)


def _of_nothing(problem: Problem) -> Solution:
    """Of a problem without variables: its rows hold or they do not."""
    return Solution(Outcome.INFEASIBLE if problem.breaks(()) else Outcome.OPTIMAL, (), 0, 0)
