"""A table of many people's answers as cells: the first sheet of a workbook, or a CSV."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass

from maturity.diagnostics import Place
from maturity.forms.cells import Cell, Shown, text
from maturity.forms.headings import DELIMITERS
from maturity.forms.package import refuse
from maturity.forms.rows import Rows
from maturity.forms.table import decode
from maturity.forms.workbook_read import Book, Sheet
from maturity.loading.csv_text import unsafe
from maturity.loading.response_text import quoted

MOST_PEOPLE = 1_000
_FEWEST_COLUMNS = 2


@dataclass(frozen=True, slots=True)
class Record:
    """One person's row: the cells that are filled in, by column."""

    place: Place
    cells: dict[int, Cell]


@dataclass(frozen=True, slots=True)
class Grid:
    """Headings and rows. ``place`` is that of the headings."""

    headings: tuple[str, ...]
    records: tuple[Record, ...]
    place: Place

    def said(self, column: int) -> list[str]:
        """What stands in a column, without its blanks."""
        return [text(row.cells[column]) for row in self.records if column in row.cells]


def of_book(book: Book, rows: Rows) -> Grid:
    """The table of a workbook: the first sheet whose first row has headings.

    Raises:
        ResponseError: no sheet has any.
    """
    if book.macros:
        message = "this workbook holds macros; they were not run and are not needed"
        rows.say("F213", message, Place(book.file), "save it as 'Excel Workbook (*.xlsx)'")
    for sheet in book.sheets:
        first = sheet.values[0] if sheet.values else ()
        if sum(isinstance(value, str) and bool(value.strip()) for value in first) > 1:
            return _of_sheet(book, sheet, rows)
    raise _no_table("no sheet of this workbook has headings in its first row", book.file)


def _of_sheet(book: Book, sheet: Sheet, rows: Rows) -> Grid:
    records = []
    for row in range(1, len(sheet.values)):
        cells: dict[int, Cell] = {}
        for column, value in enumerate(sheet.values[row]):
            place = sheet.place(book.file, row, column)
            if (row, column) in sheet.scan.formulas:
                message = "this cell holds a formula; an answer is a choice, a number or a text"
                rows.say("F204", message, place, "copy the cell and paste it back as 'Values'")
            elif (row, column) in sheet.scan.errors:
                message = f"this cell holds the error {quoted(sheet.scan.errors[row, column])}"
                rows.say("F205", message, place, "clear it")
            elif not isinstance(value, str) or value.strip():
                cells[column] = Cell(value, place, since_1904=book.scan.since_1904)
        if cells:
            place = sheet.place(book.file, row, 0)
            records.append(Record(place, cells))
    headings = tuple(_heading(value) for value in sheet.values[0])
    place = sheet.place(book.file, 0, 0)
    return _held(Grid(headings, tuple(records), place), book.file)


def of_text(data: bytes, rows: Rows) -> Grid:
    """The table of a CSV, whatever separates its cells.

    Raises:
        ResponseError: it is no table, or far too long.
    """
    content = decode(data, rows).lstrip("\ufeff")
    parsed = [_parsed(content, delimiter) for delimiter in DELIMITERS]
    best = max(parsed, key=lambda each: len(each[0][1]) if each else 0)
    if not best or len(best[0][1]) < _FEWEST_COLUMNS:
        raise _no_table("the first row of this table has no headings", rows.file)
    headings = tuple(_heading(cell) for cell in best[0][1])
    records = []
    for line, values in best[1:]:
        place = Place(rows.file, row=line)
        if any(value.strip() for value in values[len(headings) :]):
            message = "this row has more cells than there are headings"
            rows.say("F302", message, place, "put texts with commas in quotation marks")
        filled = {
            column: Cell(unsafe(value.strip()), place)
            for column, value in enumerate(values[: len(headings)])
            if value.strip()
        }
        if filled:
            records.append(Record(place, filled))
    return _held(Grid(headings, tuple(records), Place(rows.file, row=1)), rows.file)


def _parsed(content: str, delimiter: str) -> list[tuple[int, list[str]]]:
    """The filled records with their numbers; nothing where it cannot be parsed so."""
    reader = csv.reader(io.StringIO(content, newline=""), delimiter=delimiter, strict=True)
    found = []
    try:
        for number, values in enumerate(reader, 1):
            if any(value.strip() for value in values):
                found.append((number, values))
            if len(found) > MOST_PEOPLE + 1:
                break
    except csv.Error:
        return []
    return found


def _heading(value: Shown) -> str:
    words = value if isinstance(value, str) else str(value)
    return " ".join(words.replace("\u00a0", " ").split())


def _held(grid: Grid, file: str) -> Grid:
    if len(grid.records) > MOST_PEOPLE:
        message = f"this table holds more than {MOST_PEOPLE:,} people's answers"
        raise refuse("F106", message, file, "combine the answers of one room at a time")
    return grid


def _no_table(message: str, file: str) -> Exception:
    help_ = (
        "send the export of MS Forms (Open in Excel), a table of cards, or the form as it was sent "
        "out"
    )
    return refuse("F413", message, file, help_)
