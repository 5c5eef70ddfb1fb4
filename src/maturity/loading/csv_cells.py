"""The text of a table (CSV) as rows of cells, each with its place.

Separated by commas, semicolons or tabs, whichever the first line has most of; quotation marks
doubled inside quotation marks. Time and room grow with the text, whatever it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

MOST_CELLS = 20_000
"""Cells of one row; a sheet of Excel has 16,384 columns."""

_SEPARATORS = ",;\t"
_QUOTED = re.compile(r'"((?:[^"]++|"")*+)"')
_BREAK = re.compile(r"\r\n|\r|\n")


@dataclass(frozen=True, slots=True)
class Cell:
    """The text of a cell, without space around it, and where it begins (1-based)."""

    text: str
    line: int
    column: int
    length: int


class Unclear(Exception):
    """The text cannot be taken apart: what is wrong, what to do, and the cell where it shows."""

    def __init__(self, says: str, help_: str, cell: Cell) -> None:
        super().__init__(says)
        self.help, self.cell = help_, cell


def rows_of(text: str) -> Iterator[list[Cell]]:
    """The rows that have anything in them, in order; none of an empty text.

    Raises Unclear where a quotation mark is not closed, or stands in the middle of a cell, and for
    a row of more than ``MOST_CELLS`` cells.
    """
    if not text.strip():
        return
    head = text.lstrip("\r\n").splitlines()[0]
    for row in _rows(text, max(_SEPARATORS, key=head.count)):
        if any(cell.text for cell in row):
            yield row


def _rows(text: str, separator: str) -> Iterator[list[Cell]]:
    plain = re.compile(rf"[^{re.escape(separator)}\r\n]*+")
    nothing = re.compile(rf"[{re.escape(separator)} ]*+(?=[\r\n]|\Z)")
    at, line, start = 0, 1, 0  # where we are, and where the line began
    while at < len(text):
        row: list[Cell] = []
        empty = nothing.match(text, at)  # a sheet has many rows without anything
        if empty:
            at = empty.end()
        else:
            at, line, start = _row(text, separator, plain, row, (at, line, start))
        ending = _BREAK.match(text, at)
        if ending:
            at = ending.end()
            line, start = line + 1, at
        if row:
            yield row


def _row(
    text: str,
    separator: str,
    plain: re.Pattern[str],
    row: list[Cell],
    place: tuple[int, int, int],
) -> tuple[int, int, int]:
    """Put the cells of one row into ``row``; where it ends, on which line, and where that began."""
    at, line, start = place
    while True:
        here = Cell("", line, at - start + 1, 1)
        quoted = _QUOTED.match(text, at)
        found = quoted or plain.match(text, at)
        assert found is not None  # noqa: S101 - nothing at all is a plain cell
        if not quoted and found[0].startswith('"'):
            raise _quote(here)
        if len(row) == MOST_CELLS:
            raise _too_wide(here)
        row.append(_cell(found[1].replace('""', '"') if quoted else found[0], here, found[0]))
        at = found.end()
        if quoted:
            line += _breaks(found[0])
            start = max(start, 1 + max(text.rfind(mark, found.start(), at) for mark in "\r\n"))
        if at == len(text) or text[at] in "\r\n":
            return at, line, start
        if text[at] != separator:
            raise _quote(here)
        at += 1


def _breaks(written: str) -> int:
    return written.count("\n") + written.count("\r") - written.count("\r\n")


def _cell(said: str, here: Cell, written: str) -> Cell:
    first = _BREAK.split(written, maxsplit=1)[0].splitlines()[0] if written else ""
    spare = len(first) - len(first.lstrip())
    return Cell(said.strip(), here.line, here.column + spare, max(1, len(first.strip())))


def _quote(cell: Cell) -> Unclear:
    says = "a quotation mark that is not closed, or stands in the middle of a cell"
    return Unclear(says, "save the table from Excel as 'CSV UTF-8'", cell)


def _too_wide(cell: Cell) -> Unclear:
    return Unclear(f"this row has more than {MOST_CELLS:,} cells", "is it the right one?", cell)
