"""The tables for analysts as files: CSV, Parquet, and the dictionary of their columns."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from maturity.errors import MissingPart
from maturity.loading.csv_text import safe
from maturity.rounds.star.shape import Cell, Column, Row, Table, Type
from maturity.rounds.star.tables import EVERY

HEADINGS = ("table", "column", "type", "unit", "meaning", "values", "joins")
FOR = (
    "For the team that runs the round. These tables name networks and hide no small numbers: nothing "
    "that is made of them is passed on as it is."
)
PARQUET = "Parquet needs one more package. Install it with: pip install 'pcn-maturity[parquet]'"


def csv_of(table: Table, rows: Iterable[Row]) -> bytes:
    """One table: UTF-8 with a byte order mark, dates year-month-day, and no cell that is a formula."""
    columns = table.columns
    cells = ([_cell(c, v) for c, v in zip(columns, row, strict=True)] for row in rows)
    return _csv([column.name for column in columns], cells)


def _csv(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(headings)
    writer.writerows(rows)
    return b"\xef\xbb\xbf" + out.getvalue().encode("utf-8")


def _cell(column: Column, value: Cell) -> str:
    if value is None:
        return ""
    if column.type.is_text:
        return safe(str(value))
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, date):
        return value.isoformat()
    return format(value, ".15g")


def parquet_of(table: Table, rows: Sequence[Row]) -> bytes:
    """One table with the types of its columns. Raises MissingPart without pyarrow."""
    try:
        import pyarrow as pa  # noqa: PLC0415 - an optional part, imported where it is asked for
        from pyarrow import parquet  # noqa: PLC0415 - the same
    except ImportError:
        raise MissingPart(PARQUET) from None
    kinds = {
        Type.COUNT: pa.int64(),
        Type.NUMBER: pa.float64(),
        Type.DATE: pa.date32(),
        Type.YES_NO: pa.bool_(),
    }
    arrays = {
        column.name: pa.array([row[place] for row in rows], kinds.get(column.type, pa.string()))
        for place, column in enumerate(table.columns)
    }
    out = io.BytesIO()
    parquet.write_table(pa.table(arrays), out, compression="snappy")
    return out.getvalue()


def files_of(made: Mapping[str, Sequence[Row]], *, as_parquet: bool = False) -> dict[str, bytes]:
    """Every table as CSV, beside it as Parquet where asked, and the dictionary; by file name."""
    found = {f"{t.name}.csv": csv_of(t, made[t.name]) for t in EVERY if t.name in made}
    if as_parquet:
        found |= {f"{t.name}.parquet": parquet_of(t, made[t.name]) for t in EVERY if t.name in made}
    found["dictionary.csv"] = dictionary_csv()
    found["dictionary.md"] = (f"# Data dictionary\n\n{FOR}\n\n" + dictionary_md("##")).encode()
    return found


def dictionary_csv() -> bytes:
    """Every column of every table, free text included."""
    return _csv(HEADINGS, ([safe(cell) for cell in _entry(t, c)] for t in EVERY for c in t.columns))


def _entry(table: Table, column: Column) -> tuple[str, ...]:
    kind = column.type.value
    return (table.name, column.name, kind, column.unit, column.says, column.values, column.joins)


def dictionary_md(heading: str) -> str:
    """The same for people, a section a table."""
    lines: list[str] = []
    for table in EVERY:
        keys = ", ".join(f"`{name}`" for name in table.key)
        lines += [
            f"{heading} {table.name}",
            "",
            f"{table.says} Different in every row: {keys}.",
            "",
        ]
        lines += ["| column | type | meaning | values |", "|---|---|---|---|"]
        lines += [
            f"| `{c.name}` | {c.type.value}{f', {c.unit}' if c.unit else ''} | {c.says} | "
            f"{f'joins `{c.joins}`' if c.joins else c.values} |"
            for c in table.columns
        ]
        lines.append("")
    return "\n".join(lines)
