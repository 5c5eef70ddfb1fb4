"""The levels of a compiled rule set as Polars expressions, as SQL and as C: each on columns of ranks.

One walk over the compiled form, three ways of writing. A column ``s<n>`` holds the ranks of a slot,
a column ``r<n>`` the level indexes of a result; both ends of a response are two rows.
"""

from __future__ import annotations

import ctypes
import subprocess
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import add, and_
from pathlib import Path
from typing import Any

import duckdb
import numpy as np
import polars as pl
from numpy.typing import NDArray

from benchmarks.zen_levels import capabilities, domains
from maturity.core.program import CompiledResult, Op, Program

Columns = dict[str, NDArray[np.uint8]]


@dataclass(frozen=True, slots=True)
class Tongue:
    """How one peer says a test, a level test, all of some, how many of some, and a level."""

    ask: Callable[[int, int], Any]
    level: Callable[[int, int], Any]
    all_of: Callable[[Sequence[Any]], Any]
    n_of: Callable[[int, Sequence[Any]], Any]
    reached: Callable[[Sequence[tuple[int, Any]]], Any]


def said(program: Program, result: CompiledResult, tongue: Tongue) -> Any:
    """The level of a result, in a peer's own terms."""

    def criterion(operation: int) -> Any:
        code, a, b, _, parts = program.operations[operation]
        if code == Op.ASK:
            return tongue.ask(a, b)
        if code == Op.LEVEL:
            return tongue.level(a, b)
        inside = [criterion(part) for part in parts]
        if code == Op.ALL:
            return tongue.all_of(inside)
        assert code == Op.N_OF
        return tongue.n_of(a, inside)

    return tongue.reached([(index, criterion(root)) for index, root, _ in result.stages])


def _chosen(stages: Sequence[tuple[int, pl.Expr]]) -> pl.Expr:
    found = pl.lit(stages[-1][0], pl.Int8)
    for index, holds in reversed(stages):
        found = pl.when(holds).then(found).otherwise(pl.lit(index - 1, pl.Int8))
    return found


EXPRESSIONS = Tongue(
    ask=lambda slot, rank: pl.col(f"s{slot}") >= pl.lit(rank, pl.UInt8),
    level=lambda result, level: pl.col(f"r{result}") >= pl.lit(level, pl.Int8),
    all_of=lambda parts: reduce(and_, parts),
    n_of=lambda n, parts: reduce(add, [part.cast(pl.Int8) for part in parts]) >= pl.lit(n, pl.Int8),
    reached=_chosen,
)


class Polars:
    """A query of two steps: capabilities, then domains. Levels as sums of steps are slower."""

    def __init__(self, program: Program, columns: Columns, *, engine: str) -> None:
        self._engine: Any = engine
        first = {f"r{r.index}": said(program, r, EXPRESSIONS) for r in capabilities(program)}
        second = {f"r{r.index}": said(program, r, EXPRESSIONS) for r in domains(program)}
        self._query = pl.DataFrame(columns).lazy().select(**first).with_columns(**second)

    def levels(self) -> pl.DataFrame:
        return self._query.collect(engine=self._engine)


def _cases(stages: Sequence[tuple[int, str]]) -> str:
    whens = " ".join(f"WHEN NOT ({holds}) THEN {index - 1}" for index, holds in stages)
    return f"CAST(CASE {whens} ELSE {stages[-1][0]} END AS TINYINT)"


SQL = Tongue(
    ask=lambda slot, rank: f"s{slot} >= {rank}",
    level=lambda result, level: f"r{result} >= {level}",
    all_of=lambda parts: "(" + " AND ".join(parts) + ")",
    n_of=lambda n, parts: (
        "(" + " + ".join(f"CAST({part} AS UTINYINT)" for part in parts) + f") >= {n}"
    ),
    reached=_cases,
)


class DuckDB:
    """A table in memory, and one query over it, ``into`` arrays of NumPy or another table."""

    def __init__(self, program: Program, columns: Columns, *, threads: int, into: str) -> None:
        self._into = into
        self._base = duckdb.connect(config={"threads": threads})
        self._base.register("given", columns)
        self._base.execute("CREATE TABLE ranks AS SELECT * FROM given")
        first = ", ".join(f"{said(program, r, SQL)} AS r{r.index}" for r in capabilities(program))
        second = ", ".join(f"{said(program, r, SQL)} AS r{r.index}" for r in domains(program))
        self._query = f"SELECT *, {second} FROM (SELECT {first} FROM ranks)"  # noqa: S608 - our own

    def levels(self) -> object:
        if self._into == "table":
            return self._base.execute(f"CREATE OR REPLACE TABLE found AS {self._query}")
        return self.found()

    def found(self) -> Any:
        return self._base.execute(self._query).fetchnumpy()


def _choice(stages: Sequence[tuple[int, str]]) -> str:
    text = str(stages[-1][0])
    for index, holds in reversed(stages):
        text = f"(({holds}) ? {text} : {index - 1})"
    return text


def _product(stages: Sequence[tuple[int, str]]) -> str:
    """h1 * (1 + h2 * (1 + …)): no branch, so that many rows can be worked out at once."""
    text = ""
    for _, holds in reversed(stages):
        text = f"(int8_t)({holds} * (1 + {text}))" if text else holds
    return text


def _c(*, branches: bool) -> Tongue:
    join = " && " if branches else " & "
    return Tongue(
        ask=lambda slot, rank: f"(s{slot}[i] >= {rank})",
        level=lambda result, level: f"(r{result}[i] >= {level})",
        all_of=lambda parts: "(" + join.join(parts) + ")",
        n_of=lambda n, parts: "((" + " + ".join(parts) + f") >= {n})",
        reached=_choice if branches else _product,
    )


class C:
    """Compiled: one loop over the rows, as one would write it by hand, or one a result over blocks."""

    def __init__(
        self,
        program: Program,
        columns: Columns,
        folder: Path,
        flags: Sequence[str],
        *,
        by_row: bool,
    ) -> None:
        source, library = folder / "levels.c", folder / "levels.so"
        source.write_text(_source(program, by_row=by_row), "utf-8")
        command = ["gcc", *flags, "-shared", "-fPIC", "-o", str(library), str(source)]
        subprocess.run(command, check=True)  # noqa: S603 - our own command
        self._run = ctypes.CDLL(str(library)).levels
        self._shape = (len(program.results), len(columns["s0"]))
        self._given = _pointers(list(columns.values()))

    def levels(self) -> NDArray[np.int8]:
        """New columns every time, as the others give them."""
        found = np.empty(self._shape, np.int8)
        self._run(self._given, _pointers(list(found)), ctypes.c_long(self._shape[1]))
        return found

    def found(self) -> Mapping[str, NDArray[np.int8]]:
        return {f"r{n}": column for n, column in enumerate(self.levels())}


def _pointers(columns: Sequence[NDArray[Any]]) -> Any:
    return (ctypes.c_void_p * len(columns))(*[each.ctypes.data for each in columns])


def _source(program: Program, *, by_row: bool) -> str:
    """One loop over the rows; or, by column, a loop a result over blocks that stay in the cache."""
    tongue = _c(branches=by_row)
    order = [*capabilities(program), *domains(program)]
    given = [f"  const uint8_t *restrict s{n} = given[{n}];" for n in range(len(program.slots))]
    found = [f"  int8_t *restrict r{r.index} = found[{r.index}];" for r in order]
    steps = [f"r{r.index}[i] = {said(program, r, tongue)};" for r in order]
    if by_row:
        loops = ["  for (long i = 0; i < n; i++) {", *steps, "  }"]
    else:
        loops = [
            "  for (long from = 0; from < n; from += 4096) {",
            "    const long to = from + 4096 < n ? from + 4096 : n;",
            *["#pragma GCC ivdep\n    for (long i = from; i < to; i++) " + step for step in steps],
            "  }",
        ]
    head = ["#include <stdint.h>", "void levels(const uint8_t **given, int8_t **found, long n) {"]
    return "\n".join([*head, *given, *found, *loops, "}", ""])
