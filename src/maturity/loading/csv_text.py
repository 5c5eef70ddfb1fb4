"""A table of a round (CSV) by rows and columns, with places: whatever Excel made of it.

UTF-8 with or without its mark, UTF-16 with its mark, or Windows-1252. Dates stand as 2027-03-31 or,
as Excel writes them here, 31/03/2027: the day first.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from maturity.diagnostics import Diagnostic, Place, Span
from maturity.loading.csv_cells import Cell, Unclear, rows_of
from maturity.loading.text import with_lines
from maturity.suggest import did_you_mean, listed, quoted

MOST_BYTES = 20_000_000
MOST_ROWS = 100_000
_RIGHT_ONE = "is it the right one?"
_MARKS_16 = (b"\xff\xfe", b"\xfe\xff")
_ISO = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})")
_RISKY = ("=", "+", "-", "@", "\t", "\r", "'")
_BRITISH = re.compile(r"([0-9]{1,2})/([0-9]{1,2})/([0-9]{4})")


@dataclass
class CsvTable:
    """Rows by column name. What is wrong is collected in ``found``; nothing is guessed."""

    file: str
    rows: list[Row] = field(default_factory=list)
    found: list[Diagnostic] = field(default_factory=list)
    text: str = ""

    def say(self, code: str, message: str, cell: Cell | None = None, help_: str = "") -> None:
        """Report something at a cell; at the first line where there is none."""
        span = Span(cell.line, cell.column, max(1, cell.length)) if cell else Span(1, 1)
        self.found.append(Diagnostic(code, message, Place(self.file, span), help_))

    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """All that was found, each with its line."""
        return tuple(with_lines(self.found, {self.file: self.text}))


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table."""

    table: CsvTable
    cells: Mapping[str, Cell]
    start: Cell

    def text(self, name: str) -> str:
        """The text of a cell; empty where there is none."""
        cell = self.cells.get(name)
        return unsafe(cell.text) if cell else ""

    def say(self, code: str, message: str, name: str = "", help_: str = "") -> None:
        """Report something at one of the cells, or at the row."""
        self.table.say(code, message, self.cells.get(name) or self.start, help_)

    def needed(self, name: str) -> str:
        """The text of a cell that may not be empty."""
        found = self.text(name)
        if not found:
            self.say("B213", f"'{name}' is empty in this row", name, "fill it in")
        return found

    def several(self, name: str) -> tuple[str, ...]:
        """Codes with ';' (or a comma, or a space) between them."""
        return tuple(part for part in re.split(r"[;,\s]+", self.text(name)) if part)

    def day(self, name: str) -> date | None:
        """A date; None where the cell is empty, or holds none (which is reported)."""
        written = self.text(name)
        if not written:
            return None
        iso, british = _ISO.fullmatch(written), _BRITISH.fullmatch(written)
        numbers = iso.groups() if iso else british.groups()[::-1] if british else ()
        try:
            return date(*map(int, numbers))
        except (TypeError, ValueError):
            message = f"'{name}' should be a date, not {quoted(written)}"
            help_ = "write 2027-03-31, or 31/03/2027 with the day first"
            self.say("B215", message, name, help_)
            return None

    def count(self, name: str) -> int | None:
        """A whole number, with or without commas or spaces for thousands; None where it is empty."""
        written = self.text(name)
        plain = re.sub(r"(?<=[0-9])[, \u00a0](?=[0-9]{3}(?![0-9]))", "", written)
        if re.fullmatch(r"[0-9]{1,9}", plain):
            return int(plain)
        if written:
            message = f"'{name}' should be a whole number, not {quoted(written)}"
            self.say("B216", message, name, "write digits only, such as 48200")
        return None


def read_table(
    data: bytes, file: str, columns: Iterable[str], needed: Iterable[str], *, extra: str = ""
) -> CsvTable:
    """A table with the columns that are known.

    Args:
        data: The file.
        file: Its name, for messages.
        columns: Names of columns that are read; others are named and left alone.
        needed: Those without which nothing can be read.
        extra: What to say of a column that is not known, where there is more to say.
    """
    table = CsvTable(file)
    table.text = _decoded(data, table)
    try:
        _fill(table, rows_of(table.text), list(columns), list(needed), extra)
    except Unclear as wrong:
        table.rows.clear()  # what comes after it may belong to them
        table.say("B210", str(wrong), wrong.cell, wrong.help)
    return table


def _fill(
    table: CsvTable, rows: Iterator[list[Cell]], known: list[str], must: list[str], extra: str
) -> None:
    """Put the rows into a table, after the headings. Raises Unclear."""
    head = next(rows, None)
    if head is None:
        if not table.found:
            _no_heading(table, must)
        return
    names = _headings(head, known, must, table, extra)
    for number, cells in enumerate(rows, 2):
        if number > MOST_ROWS:
            table.say("B210", f"this table has more than {MOST_ROWS:,} rows", None, _RIGHT_ONE)
            return
        if names is not None and not cells[0].text.startswith("#"):  # which is a remark
            _add(table, names, len(head), cells)


def _no_heading(table: CsvTable, needed: Iterable[str]) -> None:
    table.say("B211", "this table is empty", None, f"its first row names {listed(needed)}")


def _decoded(data: bytes, table: CsvTable) -> str:
    if len(data) > MOST_BYTES:
        message = f"this table has more than {MOST_BYTES // 1_000_000} MB"
        table.say("B210", message, None, _RIGHT_ONE)
        return ""
    try:
        if data.startswith(_MARKS_16):
            return data.decode("utf-16")
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        pass
    if b"\x00" in data or data.startswith(b"PK"):
        table.say(
            "B210",
            "this is no table of text",
            None,
            "in Excel: Save as, 'CSV UTF-8 (comma delimited)'",
        )
        return ""
    text = data.decode("windows-1252", "replace")
    odd = next((i for i, c in enumerate(text) if not c.isascii()), 0)
    start = text.rfind("\n", 0, odd) + 1
    at = Cell("", text.count("\n", 0, odd) + 1, odd - start + 1, 1)
    table.say(
        "B222",
        "this table is not UTF-8; it was read as Windows-1252",
        at,
        "look whether names are right; save it as 'CSV UTF-8' to be sure of every letter",
    )
    return text


def _headings(
    record: list[Cell], known: list[str], must: list[str], table: CsvTable, extra: str
) -> dict[int, str] | None:
    names: dict[int, str] = {}
    missing = set(must)
    for position, cell in enumerate(record):
        name = _column(cell.text)
        if name in names.values():
            table.say("B214", f"the column '{name}' is there twice", cell, "keep one of them")
        elif name in known:
            names[position] = name
            missing.discard(name)
        elif name:
            unused = [each for each in known if each not in names.values()]
            help_ = did_you_mean(name, unused, extra or None)
            table.say("B212", f"the column {quoted(cell.text)} is not read", cell, help_)
    for name in must:
        if name in missing:
            help_ = f"the first row names the columns: {', '.join(known)}"
            table.say("B211", f"there is no column '{name}'", record[0], help_)
    return None if missing else names


def _column(heading: str) -> str:
    """The name of a column, however its heading is typed."""
    return re.sub(r"[\s_-]+", "_", heading.lower())


def _add(table: CsvTable, names: Mapping[int, str], width: int, cells: list[Cell]) -> None:
    beyond = next((cell for cell in cells[width:] if cell.text), None)
    if beyond is not None:
        table.say(
            "B217",
            "this row has more cells than there are columns",
            beyond,
            "put texts with commas in quotation marks, or save it again from Excel",
        )
    inside = {name: cells[at] for at, name in names.items() if at < len(cells)}
    table.rows.append(Row(table, inside, cells[0]))


def with_rows(data: bytes, columns: Iterable[str], rows: Iterable[Iterable[str]]) -> bytes:
    """The table that ``data`` holds, or an empty one, with rows of these columns at its end.

    What stands there stays as it was written: remarks in their places, columns that nobody reads after
    these, and cells beyond the last heading after all.
    """
    text = _decoded(data, CsvTable(""))
    head, *there = [[unsafe(cell.text) for cell in row] for row in rows_of(text)] or [[]]
    names, at = tuple(columns), [_column(each) for each in head]
    order = [at.index(name) if name in at else len(head) for name in names]
    others = [position for position in range(len(head)) if position not in order]
    order += others

    def placed(row: list[str]) -> list[str]:
        if row[0].startswith("#"):
            return row
        cells = [row[position] if position < min(len(row), len(head)) else "" for position in order]
        return cells + row[len(head) :]

    new = ([*row, *([""] * len(others))] for row in rows)
    return write_table(
        [*names, *(head[position] for position in others)], [*map(placed, there), *new]
    )


def write_table(columns: Iterable[str], rows: Iterable[Iterable[str]]) -> bytes:
    """A table as bytes: UTF-8 with its mark, so that Excel reads every letter; no formulas."""
    lines = [",".join(_written(cell) for cell in row) for row in (columns, *rows)]
    return b"\xef\xbb\xbf" + ("\r\n".join(lines) + "\r\n").encode("utf-8")


def _written(text: str) -> str:
    cell = safe(text)
    return '"' + cell.replace('"', '""') + '"' if re.search(r'[",;\r\n]', cell) else cell


def safe(text: str) -> str:
    """A text that no spreadsheet takes for a formula."""
    return f"'{text}" if text.startswith(_RISKY) else text


def unsafe(text: str) -> str:
    """The text that ``safe`` was given."""
    return text[1:] if text[:1] == "'" and text[1:].startswith(_RISKY) else text
