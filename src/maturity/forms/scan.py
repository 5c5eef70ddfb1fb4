"""A look at the XML of a workbook before its cells are read.

The reader of cells shows a formula as the value Excel last worked out, an error as a blank, and
12 % as 0.12; and it makes room for every cell up to the last one, wherever that is. So formulas,
errors, percentages and far-off cells are found here first.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from xml.parsers import expat

from maturity.forms.package import MOST_TEXT, Package, refuse

MOST_ROWS = 5_000
MOST_COLUMNS = 200
MOST_CELLS = 200_000

At = tuple[int, int]
"""Row and column, from 0."""

_CELL = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
_PERCENT_FORMATS = {9, 10}


class _Refused(Exception):
    """What is wrong with a part."""


@dataclass
class SheetScan:
    """What is special about the cells of one sheet."""

    formulas: set[At] = field(default_factory=set)
    errors: dict[At, str] = field(default_factory=dict)
    styles: dict[At, int] = field(default_factory=dict)
    cells: int = 0
    text: int = 0


@dataclass(frozen=True, slots=True)
class Scan:
    """What is special about a workbook: its sheets by name, percentages, and its calendar."""

    sheets: dict[str, SheetScan]
    percent: frozenset[int]  # cell styles that show a share as per cent
    since_1904: bool


def scan(package: Package, file: str) -> Scan:
    """Look through all parts.

    Raises:
        ResponseError: a part is no XML, or cells go beyond what a form can need.
    """
    try:
        names, since_1904 = _workbook(package)
        sheets = {name: _sheet(package.parts[part]) for name, part in names.items()}
        percent = _percent_styles(package.parts.get("xl/styles.xml", b""))
        shared = _shared_text(package.parts.get("xl/sharedStrings.xml", b""))
    except expat.ExpatError:
        raise refuse(
            "F105",
            "this workbook is damaged: its contents are not what they should be",
            file,
            "open it in Excel, let it repair the file if it asks, and save it again",
        ) from None
    except _Refused as why:
        raise refuse(
            "F106",
            f"this workbook cannot be an answer workbook: {why}",
            file,
            "copy the answers into a fresh form; leave out everything else",
        ) from None
    if shared + sum(sheet.text for sheet in sheets.values()) > MOST_TEXT:
        raise refuse(
            "F106",
            f"this workbook holds more than {MOST_TEXT // 1_000_000} MB of text",
            file,
            "take out what was pasted in, and say where it is instead",
        )
    return Scan(sheets, percent, since_1904)


def _parser() -> expat.XMLParserType:
    parser = expat.ParserCreate(namespace_separator="}")
    parser.buffer_text = True

    def doctype(*_: object) -> None:
        raise _Refused("it declares entities, which no workbook needs")

    parser.StartDoctypeDeclHandler = doctype
    return parser


def _local(name: str) -> str:
    return name.rpartition("}")[2]


def _workbook(package: Package) -> tuple[dict[str, str], bool]:
    """The part of each worksheet by the name of the sheet, and whether days count from 1904."""
    targets: dict[str, str] = {}
    found: list[tuple[str, str]] = []
    calendar: list[bool] = []

    def relation(name: str, attributes: dict[str, str]) -> None:
        if _local(name) == "Relationship" and attributes.get("Type", "").endswith("/worksheet"):
            target = attributes.get("Target", "").lstrip("/")
            target = target if target.startswith("xl/") else f"xl/{target}"
            targets[attributes.get("Id", "")] = target

    def book(name: str, attributes: dict[str, str]) -> None:
        local = _local(name)
        if local == "sheet":
            ids = [value for key, value in attributes.items() if key.endswith("}id")]
            found.append((attributes.get("name", ""), ids[0] if ids else ""))
        elif local == "workbookPr":
            calendar.append(attributes.get("date1904", "0") in {"1", "true"})

    _parse(package.parts.get("xl/_rels/workbook.xml.rels", b"<r/>"), relation)
    _parse(package.parts["xl/workbook.xml"], book)
    sheets = {name: targets[key] for name, key in found if targets.get(key) in package.parts}
    return sheets, any(calendar)


def _parse(data: bytes, start: object) -> None:
    parser = _parser()
    parser.StartElementHandler = start  # type: ignore[assignment]
    parser.Parse(data, True)


def _sheet(data: bytes) -> SheetScan:
    sheet = SheetScan()
    state = _Cells(sheet)
    parser = _parser()
    parser.StartElementHandler = state.start
    parser.EndElementHandler = state.end
    parser.CharacterDataHandler = state.characters
    parser.Parse(data, True)
    return sheet


class _Cells:
    """Follows the cells of one sheet through the parser's callbacks."""

    def __init__(self, sheet: SheetScan) -> None:
        self._sheet = sheet
        self._row = -1
        self._at: At = (0, -1)
        self._error = False
        self._value = False
        self._text: list[str] = []

    def start(self, name: str, attributes: dict[str, str]) -> None:
        local = _local(name)
        if local == "row":
            number = attributes.get("r", "")
            self._row = int(number) - 1 if number.isdigit() else self._row + 1
            self._at = (self._row, -1)
        elif local == "c":
            self._cell(attributes)
        elif local == "f":
            self._sheet.formulas.add(self._at)
        elif local == "is":
            self._near()
        elif local in {"v", "t"}:
            self._holds()

    def _cell(self, attributes: dict[str, str]) -> None:
        reference = attributes.get("r")
        if reference is not None:
            found = _CELL.fullmatch(reference)
            if not found:  # the reader of cells may read it, and somewhere else
                raise _Refused("a cell has an address that no cell of a workbook has")
            self._at = (int(found[2]) - 1, column_number(found[1]))
        else:
            self._at = (max(self._row, 0), self._at[1] + 1)
        self._error = attributes.get("t") == "e"
        style = attributes.get("s", "0")
        if style.isdigit() and style != "0":
            self._sheet.styles[self._at] = int(style)

    def _near(self) -> None:
        row, column = self._at
        if row >= MOST_ROWS or column >= MOST_COLUMNS:
            raise _Refused(f"the cell {cell_name(self._at)} is far outside the form")

    def _holds(self) -> None:
        self._value = True
        self._sheet.cells += 1
        self._near()
        if self._sheet.cells > MOST_CELLS:
            raise _Refused(f"a sheet has more than {MOST_CELLS:,} filled cells")

    def characters(self, data: str) -> None:
        if self._value:
            self._sheet.text += len(data)
            if self._error:
                self._text.append(data)

    def end(self, name: str) -> None:
        if _local(name) in {"v", "t"}:
            self._value = False
            if self._error:
                self._sheet.errors[self._at] = "".join(self._text)[:20]
                self._text.clear()


def _percent_styles(data: bytes) -> frozenset[int]:
    """Numbers of the cell styles whose format shows a share as per cent."""
    if not data:
        return frozenset()
    formats: set[int] = set(_PERCENT_FORMATS)
    styles: list[int] = []
    inside: list[bool] = [False]

    def start(name: str, attributes: dict[str, str]) -> None:
        local = _local(name)
        number = attributes.get("numFmtId", "0")
        if local == "numFmt" and "%" in attributes.get("formatCode", "") and number.isdigit():
            formats.add(int(number))
        elif local == "cellXfs":
            inside[0] = True
        elif local in {"cellStyles", "dxfs"}:
            inside[0] = False
        elif local == "xf" and inside[0]:
            styles.append(int(number) if number.isdigit() else 0)

    _parse(data, start)
    return frozenset(index for index, number in enumerate(styles) if number in formats)


def _shared_text(data: bytes) -> int:
    """Characters in the table of shared texts."""
    total = 0

    def characters(text: str) -> None:
        nonlocal total
        total += len(text)

    if data:
        parser = _parser()
        parser.CharacterDataHandler = characters
        parser.Parse(data, True)
    return total


def column_number(letters: str) -> int:
    """``A`` is 0, ``AA`` is 26."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1


def cell_name(at: At) -> str:
    """``B7`` for row 6, column 1."""
    return f"{column_letters(at[1])}{at[0] + 1}"


def column_letters(column: int) -> str:
    """``A`` for 0, ``AA`` for 26."""
    letters, column = "", column + 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
