"""Read a workbook that came back: by references and headings, never by position.

Sheets may be renamed, moved or copied, rows sorted, inserted or deleted: a row is what its grey
reference says, a column what its heading says. Every problem names its sheet and cell.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from maturity.diagnostics import Place
from maturity.forms.cells import Cell, Shown, text
from maturity.forms.package import compound, refuse, unpack
from maturity.forms.rows import Row, Rows
from maturity.forms.scan import At, Scan, SheetScan, cell_name, scan
from maturity.forms.tables import FORM, Field, Table, kind_of
from maturity.forms.words import level
from maturity.loading.response_text import quoted

if TYPE_CHECKING:
    from collections.abc import Sequence

REF = "Ref"
_NOT_READ = {"options"}  # the sheet of choices holds none of ours


@dataclass
class Sheet:
    """One sheet: its values, what is special about them, and its rows of headings."""

    name: str
    values: Sequence[Sequence[Shown]]
    scan: SheetScan
    headings: list[tuple[int, dict[str, int]]] = field(default_factory=list)
    at: int = 0

    def place(self, file: str, row: int, column: int) -> Place:
        """The place of a cell, from 0."""
        return Place(file, sheet=self.name, cell=cell_name((row, column)), sheet_at=self.at)

    def reference(self, row: int) -> str:
        """What stands in the first column."""
        values = self.values[row]
        value = values[0] if values else ""
        return value.strip() if isinstance(value, str) else ""


@dataclass(frozen=True)
class Book:
    """A workbook whose cells can be read, before its rule set is known."""

    file: str
    sheets: tuple[Sheet, ...]
    scan: Scan
    macros: bool

    def about(self) -> dict[str, str]:
        """What a form says of itself: its kind, its matrix; nothing where it is none of ours."""
        said: dict[str, str] = {}
        for sheet in self.sheets:
            for row in range(len(sheet.values)):
                kind, _, name = sheet.reference(row).partition("/")
                if kind == FORM:
                    filled = [v for v in sheet.values[row][2:] if v not in ("", None)]
                    if filled:
                        said.setdefault(name, text(Cell(filled[0], Place(self.file))))
        return said

    def identity(self) -> tuple[str, str]:
        """Id and version of the rule set.

        Raises:
            ResponseError: the workbook does not say; it is not one of our forms.
        """
        said = self.about()
        if said.get("ruleset") and said.get("version"):
            return said["ruleset"], said["version"]
        raise refuse(
            "F201",
            "this workbook does not say which matrix it belongs to, so it is not an answer workbook",
            self.file,
            "fill in the form as it was sent out; its first sheet names the matrix and the version",
        )


def open_book(data: bytes, file: str) -> Book:
    """Unpack and look through a workbook.

    Raises:
        ResponseError: it is protected, damaged, too large, or something else.
    """
    from python_calamine import CalamineError, CalamineWorkbook  # noqa: PLC0415 (only for workbooks)

    problem = compound(data, file)
    if problem is not None:
        raise problem
    package = unpack(data, file)
    found = scan(package, file)
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(package.packed()))
        sheets = tuple(
            Sheet(
                name,
                book.get_sheet_by_name(name).to_python(skip_empty_area=False),
                found.sheets[name],
                at=at,
            )
            for at, name in enumerate(book.sheet_names)
            if name in found.sheets
        )
    except (CalamineError, ValueError, OSError) as problem_:
        raise refuse(
            "F105",
            "this workbook is damaged: its cells cannot be read",
            file,
            "open it in Excel, let it repair the file if it asks, and save it again",
        ) from problem_
    for sheet in sheets:
        sheet.headings.extend(_headings(sheet))
    return Book(file, sheets, found, package.macros)


def _headings(sheet: Sheet) -> Iterator[tuple[int, dict[str, int]]]:
    for row in range(len(sheet.values)):
        if level(sheet.reference(row)) == level(REF):
            columns: dict[str, int] = {}
            for column, value in enumerate(sheet.values[row]):
                if isinstance(value, str) and value:
                    columns.setdefault(level(value), column)
            yield row, columns


def read_rows(book: Book, find_table: Callable[[str], Table | None]) -> Rows:
    """The filled rows of a workbook, with everything that is wrong with its cells.

    Args:
        book: the workbook.
        find_table: gives the table that a row belongs to, by its reference.
    """
    rows = Rows(book.file)
    if book.macros:
        message = "this workbook holds macros; they were not run and are not needed"
        rows.say("F213", message, Place(book.file), "save it as 'Excel Workbook (*.xlsx)'")
    for sheet in book.sheets:
        if level(sheet.name) not in _NOT_READ:
            _SheetReader(book, sheet, find_table, rows).run()
    return rows


class _SheetReader:
    """Reads the rows of one sheet."""

    def __init__(
        self, book: Book, sheet: Sheet, find_table: Callable[[str], Table | None], rows: Rows
    ) -> None:
        self._book, self._sheet, self._find_table, self._rows = book, sheet, find_table, rows
        self._missing: set[tuple[str, str, str]] = set()

    def run(self) -> None:
        for row in range(len(self._sheet.values)):
            ref = self._sheet.reference(row)
            if not ref:
                self._stray(row)
            elif level(ref) != level(REF) and kind_of(ref) != FORM:
                table = self._find_table(ref)
                if table:
                    columns = self._columns(row, ref, table.fields)
                else:  # nobody knows where its answer is; the assembler says that it is not known
                    values = self._sheet.values[row]
                    filled = [c for c in range(2, len(values)) if _filled(values[c])]
                    columns = {"answer": filled[0]} if filled else {}
                cells = dict(self._cells(row, columns))
                first = self._place((row, next(iter(columns.values()), 0)))
                self._rows.rows.append(Row(ref, self._place((row, 0)), cells, first))

    def _place(self, at: At) -> Place:
        return self._sheet.place(self._book.file, *at)

    def _columns(self, row: int, ref: str, fields: Sequence[Field]) -> dict[str, int]:
        """The column of each field, by its heading."""
        needed = [field for field in fields if _always(kind_of(ref), field)]
        best = self._best(row, needed)
        found = {
            field.name: best[level(field.heading)]
            for field in fields
            if level(field.heading) in best
        }
        for lost in needed:
            if lost.name not in found:
                first = lost is needed[0] or kind_of(ref) == "question"
                self._say_lost(row, ref, lost, older=not first and not self._unread(row, found))
        return found

    def _best(self, row: int, needed: Sequence[Field]) -> dict[str, int]:
        """The nearest headings above that have all of these, else those that have most of them."""
        above = [columns for at, columns in self._sheet.headings if at < row]
        below = [columns for at, columns in self._sheet.headings if at > row]
        best: dict[str, int] = {}
        most = -1
        for columns in (*reversed(above), *below):
            has = sum(level(field.heading) in columns for field in needed)
            if has > most:
                best, most = columns, has
            if most == len(needed):
                break
        return best

    def _unread(self, row: int, found: dict[str, int]) -> bool:
        """Whether something is filled in below a heading that is not known; before it stand labels."""
        values = self._sheet.values[row]
        return any(_filled(values[c]) for c in range(2, len(values)) if c not in found.values())

    def _say_lost(self, row: int, ref: str, lost: Field, *, older: bool) -> None:
        """Say once that a column is not there; ``older``: the form may be of before there was one."""
        code = "F219" if older else "F202"
        key = (code, kind_of(ref), lost.name)
        if key in self._missing:
            return
        self._missing.add(key)
        above = [at for at, _ in self._sheet.headings if at < row]
        place = self._place((max(above, default=row), 0))  # where the heading is to be put back
        if older:
            message = f"this form has no column '{lost.heading}', so nothing was read of it"
            help_ = (
                "a form that was made before there was one is read all the same; a new one has it"
            )
            self._rows.say(code, message, place, help_)
            return
        message = f"the column '{lost.heading}' is missing, so its answers cannot be found"
        help_ = "put the heading back as it was, in the row that begins with 'Ref'"
        self._rows.say(code, message, place, help_)

    def _cells(self, row: int, columns: dict[str, int]) -> Iterator[tuple[str, Cell]]:
        values = self._sheet.values[row]
        for name, column in columns.items():
            at = (row, column)
            if at in self._sheet.scan.formulas:
                message = "this cell holds a formula; an answer is a choice, a number or a text"
                help_ = "copy the cell and paste it back as 'Values', or choose the answer again"
                self._rows.say("F204", message, self._place(at), help_)
            elif at in self._sheet.scan.errors:
                message = f"this cell holds the error {quoted(self._sheet.scan.errors[at])}"
                self._rows.say("F205", message, self._place(at), "clear it and answer again")
            elif column < len(values) and _filled(values[column]):
                percent = self._sheet.scan.styles.get(at) in self._book.scan.percent
                yield (
                    name,
                    Cell(values[column], self._place(at), percent, self._book.scan.since_1904),
                )

    def _stray(self, row: int) -> None:
        """Something typed into a row without a reference, within or below a table."""
        if not self._sheet.headings or row < self._sheet.headings[0][0]:
            return
        for column, value in enumerate(self._sheet.values[row][2:], 2):
            if _filled(value):
                message = "this row has no reference in its first column, so it was not read"
                help_ = "move what it says into a row of the form, or into a comment"
                self._rows.say("F203", message, self._place((row, column)), help_)
                return


def _filled(value: object) -> bool:
    return value is not None and (not isinstance(value, str) or bool(value.strip()))


def _always(kind: str, field: Field) -> bool:
    """Whether a column is in every form; the others only where they are used."""
    if kind != "question":
        return True
    return field.name in {"answer", "highest", "comment"}
