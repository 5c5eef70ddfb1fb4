"""A million responses at once: ours against Polars, DuckDB and generated C, on the same rules.

All 28 results' levels at both ends on the answers, one thread each, checked to be the same before
anything is timed. Then a round of 1,250 with every reason, and what encoding costs.

Run: python -m benchmarks.arrays     (with ``--threads N`` the peers that can use N)
"""

from __future__ import annotations

import argparse
import os
from collections.abc import Callable, Sequence
from datetime import date
from importlib.util import find_spec
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np

from benchmarks.measure import Timing, bar, in_turn, machine, ratio, table
from benchmarks.samples import random_response
from maturity import api
from maturity.columns import Batch, levels
from maturity.columns.responses import levels_of
from maturity.core.compile import compile_ruleset
from maturity.core.encode import View, encode
from maturity.core.evaluate import evaluate
from maturity.core.program import Program
from maturity.core.response import Response
from maturity.core.ruleset import RuleSet
from maturity.rounds.synthetic import synthetic

ROOT = Path(__file__).parents[1]
PEERS = ("polars", "duckdb")
MILLION, ENGLAND, ROUNDS = 1_000_000, 1_250, 9
AS_OF, VIEW = date(2027, 1, 31), View()
WHOLE = "encode and evaluate, trace kept"
OURS, POLARS, DUCKDB = "maturity.columns", "Polars", "DuckDB"
BY_ROW, BY_COLUMN = "C, a loop over the rows", "C, a loop a result over blocks"


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--threads", type=int, default=1)
    threads: int = parser.parse_args().threads
    os.environ["POLARS_MAX_THREADS"] = str(threads)  # before it is imported
    ruleset = api.load_ruleset(ROOT / "rules" / "pcn-maturity")
    program = compile_ruleset(ruleset)
    if all(find_spec(peer) for peer in PEERS):
        print(machine("numpy", *PEERS), f"; threads for Polars and DuckDB: {threads}")
        a_million(program, threads)
    else:
        print("Polars and DuckDB are left out: pip install -r requirements/bench.txt")
    england(ruleset, program)


def a_million(program: Program, threads: int) -> None:
    given = sample(program, MILLION)
    with TemporaryDirectory(prefix="maturity-bench-") as folder:
        subjects = peers(program, given, threads, Path(folder))
        expected = levels(program, given)
        for name, (_, found) in subjects.items():
            same(program, expected.of, found(), name)
        timings = in_turn(
            {OURS: lambda: levels(program, given), **{n: run for n, (run, _) in subjects.items()}},
            rounds=ROUNDS,
        )
    table(f"{MILLION:,} responses, both ends, {len(program.results)} results", timings)
    ours = timings[OURS]
    bar("Polars, quickest way, as a multiple", least(timings, POLARS, ours), 2, least=True)
    bar("DuckDB, quickest way, as a multiple", least(timings, DUCKDB, ours), 7, least=True)
    scalar = min(ratio(timings[f"{way}, -O2"], ours) for way in (BY_ROW, BY_COLUMN))
    bar("of the speed of generated C at -O2, quickest way", scalar, 0.5, least=True)
    print(f"of the speed of C made for the vectoriser, -O3: {least(timings, BY_COLUMN, ours):.2f}")


def least(timings: dict[str, Timing], family: str, ours: Timing) -> float:
    """The quickest of a family, as a multiple of ours."""
    return min(ratio(t, ours) for name, t in timings.items() if name.startswith(family))


def sample(program: Program, size: int) -> Batch:
    """Answers of networks that differ in how far they are, a tenth of them open; nothing is N/A."""
    chance = np.random.default_rng(7)
    far = chance.random(size)
    slots = []
    for slot in program.slots:
        place = np.clip(far + chance.normal(0, 0.25, size), 0, 0.999)
        rank = (place * (slot.top + 1)).astype(np.uint8)
        open_ = chance.random(size) < 0.1
        slots.append(np.stack([np.where(open_, 0, rank), np.where(open_, slot.top, rank)]))
    return Batch(
        size=size,
        slots=tuple(each.astype(np.uint8) for each in slots),
        absent=(None,) * len(program.slots),
        numbers={},
        covered=(None,) * len(program.covers),
        shut=(None,) * len(program.slots),
        scored_cover=(None,) * len(program.results),
        confirmed=(None,) * len(program.confirmations),
        applies=(None,) * len(program.results),
    )


Subject = tuple[Callable[[], object], Callable[[], Any]]
"""What is timed, and the columns it gives."""


def peers(program: Program, given: Batch, threads: int, folder: Path) -> dict[str, Subject]:
    """Several ways of writing for each, because the quickest is what counts."""
    from benchmarks.levels_peers import C, DuckDB, Polars  # noqa: PLC0415 - after the threads are set

    columns = {f"s{n}": ends.reshape(-1) for n, ends in enumerate(given.slots)}
    found: dict[str, Subject] = {}
    for engine in ("in-memory", "streaming"):
        polars = Polars(program, columns, engine=engine)
        found[f"{POLARS}, {engine}"] = (polars.levels, polars.levels)
    for into in ("arrays", "table"):
        duckdb = DuckDB(program, columns, threads=threads, into=into)
        found[f"{DUCKDB}, into {into}"] = (duckdb.levels, duckdb.found)
    for name, by_row in ((BY_ROW, True), (BY_COLUMN, False)):
        for flag in ("-O2", "-O3"):
            place = folder / f"{by_row}{flag}"
            place.mkdir()
            c = C(program, columns, place, [flag], by_row=by_row)
            found[f"{name}, {flag}"] = (c.levels, c.found)
    return found


def same(program: Program, expected: tuple[Any, ...], found: Any, name: str) -> None:
    """The same levels, or the comparison says nothing."""
    for result in program.results:
        column = np.asarray(found[f"r{result.index}"])
        assert np.array_equal(expected[result.index].reshape(-1), column), (name, result.node.id)


def england(ruleset: RuleSet, program: Program) -> None:
    """1,250 loaded responses, all four lanes with every reason; and as columns, encoding included."""
    made = synthetic(ruleset, networks=ENGLAND + 200, icbs=36, as_of=AS_OF)
    plausible = [each.now for each in made if each.now is not None][:ENGLAND]
    anything = [random_response(ruleset, Random(seed)) for seed in range(ENGLAND)]  # noqa: S311 - samples
    timings = in_turn(
        {
            WHOLE: lambda: with_reasons(program, plausible),
            f"{WHOLE}; of random answers": lambda: with_reasons(program, anything),
            "the same levels as columns: levels_of": lambda: levels_of(program, plausible),
        },
        rounds=ROUNDS,
    )
    table(f"{len(plausible):,} loaded responses, both ends, answers and evidence", timings)
    bar("seconds of one processor", timings[WHOLE].median, 0.5)


def with_reasons(program: Program, responses: Sequence[Response]) -> None:
    for response in responses:
        evaluate(program, encode(program, response, VIEW).inputs)


if __name__ == "__main__":
    main()
