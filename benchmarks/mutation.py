"""Mutation: every small change of the shipped matrix, tried on its cases until one notices.

Side by side: the cases alone (`maturity test`), coverage, and all mutants.

Run: python -m benchmarks.mutation
"""

from __future__ import annotations

import time
from pathlib import Path

from benchmarks.measure import bar, machine
from maturity import api

MATRIX = Path(__file__).parents[1] / "rules" / "pcn-maturity"
ROUNDS = 3


def main() -> None:
    print(machine("pydantic"))
    api.open_ruleset(MATRIX)  # reading the files is measured elsewhere
    found = api.examine(MATRIX, coverage=True, mutation=True)
    assert found.mutation is not None
    mutants = found.mutation.counted + len(found.mutation.equivalent)
    print(f"{len(found.outcomes)} cases, {mutants} mutants, one process")
    times = {
        "cases": _least(coverage=False, mutation=False),
        "with coverage": _least(coverage=True, mutation=False),
        "with mutation": _least(coverage=False, mutation=True),
    }
    for name, (wall, processor) in times.items():
        print(f"{name}: {wall:.2f} s on the clock, {processor:.2f} s of processor time")
    bar("mutation of the shipped matrix, seconds on the clock", times["with mutation"][0], 60)


def _least(*, coverage: bool, mutation: bool) -> tuple[float, float]:
    """The least of some rounds: what else the machine does only ever adds."""
    walls, processors = [], []
    for _ in range(ROUNDS):
        wall, processor = time.perf_counter(), time.process_time()
        api.examine(MATRIX, coverage=coverage, mutation=mutation)
        walls.append(time.perf_counter() - wall)
        processors.append(time.process_time() - processor)
    return min(walls), min(processors)


if __name__ == "__main__":
    main()
