"""The shortest route on the shipped matrix: value with proof, the one plan, and what greed loses.

Twenty responses from a seeded generator; processor time of one process, the slowest of all said.

Run: python -m benchmarks.route
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Iterator
from contextlib import contextmanager
from fractions import Fraction
from pathlib import Path
from random import Random

from benchmarks.greedy.order import choose as greedy
from benchmarks.measure import bar, machine
from benchmarks.samples import random_response
from maturity import api
from maturity.core.compile import compile_ruleset
from maturity.core.program import Program
from maturity.core.response import Response
from maturity.planning import stages
from maturity.planning.make import make
from maturity.planning.offers import Offers
from maturity.planning.plan import Plan
from maturity.planning.state import subjects, ways
from maturity.planning.timetable import Limits, Timetable
from maturity.planning.wishes import Wishes, aims
from maturity.solver import open_problem

ROOT = Path(__file__).parents[1]
VARIANTS = 20
DAYS = {20: ("value with proof", 1.0), 60: ("value with proof", 1.0), 120: ("the one plan", 3.0)}


def main() -> None:
    ruleset = api.load_ruleset(ROOT / "rules" / "pcn-maturity")
    program = compile_ruleset(ruleset)
    print(machine("highspy"))
    for days, (what, limit) in DAYS.items():
        values, wholes, ours, theirs, proven = [], [], [], [], 0
        for seed in range(VARIANTS):
            response = random_response(ruleset, Random(seed))  # noqa: S311 - samples, no secrets
            assessment = api.score(ruleset, response)
            with _until_levels() as value:
                started = time.process_time()
                plan = make(program, response, assessment, solver=open_problem, days=Fraction(days))
                wholes.append(time.process_time() - started)
            values.append(value[0] - started)
            proven += plan.proven
            ours.append(int(next(s.value for s in plan.stages if s.name == stages.LEVELS)))
            theirs.append(greedy_levels(program, response, plan))
        print(f"\n{days} days, {VARIANTS} variants: {proven} proven")
        _times("value with proof", values)
        _times("the one plan, with projection and what it leaves aside", wholes)
        lost = [one - other for one, other in zip(ours, theirs, strict=True)]
        print(f"  levels: {sum(ours)} against {sum(theirs)} of the first version's greedy order")
        print(
            f"  lost by greed: {statistics.mean(lost):.1f} a plan, {max(lost)} at most, {sum(map(bool, lost))} plans of {VARIANTS}"
        )
        bar(f"seconds, slowest: {what}", max(values if "value" in what else wholes), limit)


def greedy_levels(program: Program, response: Response, plan: Plan) -> int:
    """Levels that the greedy order of the first version gains within the same limits."""
    ruleset = program.ruleset
    limits = Limits(
        plan.start,
        plan.months,
        ruleset.plan.first_90_days,
        ruleset.plan.year,
        plan.days_available,
        {},
    )
    now = ways(program, response)[0]
    wishes = Wishes(
        subjects(program, response),
        tuple(each.capability for each in response.priorities),
        ruleset.plan.target,
        ruleset.plan.at_least_one_from,
    )
    order = greedy(now, Offers(program, response, now.encoded), wishes, Timetable(ruleset, limits))
    state = now
    for entry in order.timetable.entries:
        state = state.raised(order.timetable.counted(entry))
    return sum(
        state.level(aim.result) >= level for aim in aims(now, wishes) for level in aim.levels
    )


@contextmanager
def _until_levels() -> Iterator[list[float]]:
    """The moment at which the number of levels is proven."""
    seen: list[float] = []
    solve = stages._Search.solve  # noqa: SLF001 - timed from outside, so that no time is in results

    def timed(search: stages._Search, sought: stages._Sought) -> None:
        solve(search, sought)
        if sought.name == stages.LEVELS:
            seen.append(time.process_time())

    stages._Search.solve = timed  # type: ignore[method-assign]  # noqa: SLF001 - the same
    try:
        yield seen
    finally:
        stages._Search.solve = solve  # type: ignore[method-assign]  # noqa: SLF001 - the same


def _times(what: str, seconds: list[float]) -> None:
    print(
        f"  {what}: {statistics.median(seconds):.2f} s in the middle, {max(seconds):.2f} s at most"
    )


if __name__ == "__main__":
    main()
