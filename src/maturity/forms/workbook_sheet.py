"""One sheet being written: rows from top to bottom, each cell in its style."""

from __future__ import annotations

import re
import textwrap
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING

from maturity.forms.cells import digits
from maturity.forms.form import Block, Entry, Filled, Line, Takes
from maturity.forms.scan import column_letters
from maturity.forms.workbook_read import REF
from maturity.forms.workbook_style import STYLES
from maturity.loading.response_write import decimal

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

    from maturity.forms.workbook_style import Styles

_FORBIDDEN = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
_LONGEST_NAME = 31
_FIRST_SERIAL = date(1900, 3, 1)  # before it, Excel counts a day that never was
_ONE_LINE = 17  # points; a row of one line keeps its own height
_HIGHEST = 400  # Excel's own limit is 409
_FREE = {Takes.WORDS_OR_DATE, Takes.WORDS_OR_NUMBER}


def sheet_name(title: str, taken: set[str]) -> str:
    """A name that Excel takes and no other sheet has."""
    plain = " ".join(_FORBIDDEN.sub(" ", title).split()).strip("'") or "Sheet"
    plain = "History of it" if plain.lower() == "history" else plain
    name, number = plain[:_LONGEST_NAME].strip(" '"), 1
    while name.lower() in taken:
        number += 1
        ending = f" {number}"
        name = plain[: _LONGEST_NAME - len(ending)].strip(" '") + ending
    taken.add(name.lower())
    return name


@dataclass
class Options:
    """The lists of choices, each a column of the sheet "Options"."""

    columns: dict[str, tuple[str, ...]] = field(default_factory=dict)

    FIRST_ROW = 3

    def range_of(self, name: str, words: tuple[str, ...]) -> str:
        """The cells that hold these words; a list that begins like a longer one shares its column."""
        while name in self.columns and self.columns[name][: len(words)] != words:
            name += " (other)"
        self.columns.setdefault(name, words)
        column = column_letters(list(self.columns).index(name))
        first = self.FIRST_ROW + 1
        return f"=Options!${column}${first}:${column}${first + len(words) - 1}"


@dataclass
class SheetWriter:
    """Writes one sheet."""

    name: str
    sheet: Worksheet
    styles: Styles
    options: Options
    widths: tuple[int, ...]
    row: int = 0
    answered: dict[str, list[tuple[int, int]]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for column, width in enumerate(self.widths):
            self.sheet.set_column(column, column, width)

    def next_row(self, *texts: tuple[str, int, int]) -> None:
        """Go on to the next row, and make this one high enough.

        Args:
            texts: what stands in it: text, column and size of letters in points.
        """
        height = max((self._height(*text) for text in texts), default=0)
        if height > _ONE_LINE:
            self.sheet.set_row(self.row, height)
        self.row += 1

    def _height(self, words: str, column: int, size: int) -> int:
        room = max(4, int(self.widths[min(column, len(self.widths) - 1)] * 12 / size))
        lines = sum(max(1, len(textwrap.wrap(part, room))) for part in words.split("\n"))
        return min(_HIGHEST, 4 + round(lines * size * 1.3))

    def text(self, words: str, style: str, column: int = 1) -> None:
        """One text in a row of its own."""
        self.sheet.write_string(self.row, column, words, self.styles[style])
        look = STYLES[style]
        size = int(look.get("font_size", 10))
        self.next_row((words if look.get("text_wrap") else "", column, size))

    def band(self, words: str, style: str) -> None:
        """A text across the whole width, on as many rows as it needs: cells are never merged."""
        room = int(sum(self.widths[1:]) * 1.05)
        for part in textwrap.wrap(words, room) or [""]:
            for column in range(len(self.widths)):
                self.sheet.write_blank(self.row, column, None, self.styles[style])
            self.sheet.write_string(self.row, 1, part, self.styles[style])
            self.next_row(("", 1, STYLES[style].get("font_size", 10)))

    def note(self, words: str) -> None:
        """A remark across the whole width."""
        for part in textwrap.wrap(words, int(sum(self.widths[1:]) * 1.1)):
            self.text(part, "note")

    def captions(self, block: Block) -> None:
        """The headings of a block. "Ref" in the first column is how they are found again."""
        self.sheet.write_string(self.row, 0, REF, self.styles["caption-ref"])
        names = [block.label] if block.label else []
        names += [heading for _, heading in block.columns]
        for column, heading in enumerate(names, 1):
            self.sheet.write_string(self.row, column, heading, self.styles["caption"])
        self.next_row(*((heading, column, 10) for column, heading in enumerate(names, 1)))

    def line(self, block: Block, line: Line) -> None:
        """One line of a block."""
        self.sheet.write_string(self.row, 0, line.ref, self.styles["ref"])
        texts = [(line.ref.replace("/", "/ "), 0, 7)]
        column = 1
        if block.label:
            self._label(line)
            texts.append((line.label + ("\n" + line.help if line.help else ""), 1, 10))
            column = 2
        entries = {entry.field: entry for entry in line.entries}
        for at, (name, _) in enumerate(block.columns, column):
            if name in entries:
                self.entry(at, entries[name])
                texts.append((str(entries[name].value or ""), at, 10))
            else:
                self.sheet.write_blank(self.row, at, None, self.styles["no-input"])
        self.next_row(*texts, ("\n", 1, 8))  # room to write by hand

    def _label(self, line: Line) -> None:
        style = "label-indent" if line.indent else "label"
        if line.help:
            self.sheet.write_rich_string(
                self.row,
                1,
                self.styles["ask"],
                line.label or " ",
                self.styles["help"],
                f"\n{line.help}",
                self.styles[style],
            )
        else:
            style = style if line.indent else "label-strong"
            self.sheet.write_string(self.row, 1, line.label, self.styles[style])

    def entry(self, column: int, entry: Entry) -> None:
        """One cell to fill in."""
        if entry.choices:
            self.sheet.data_validation(
                self.row,
                column,
                self.row,
                column,
                {
                    "validate": "list",
                    "source": self.options.range_of(entry.list, entry.choices),
                    "show_error": entry.takes not in _FREE,
                    "error_title": "Please choose from the list",
                    "error_message": "Choose one of the answers in the list, or clear the cell.",
                },
            )
        self.value(column, entry.value, _style(entry.takes))

    def value(self, column: int, value: Filled, style: str) -> None:
        """A value as text, number or date; never as a formula."""
        look = self.styles[style]
        if value is None:
            self.sheet.write_blank(self.row, column, None, look)
        elif isinstance(value, date) and value >= _FIRST_SERIAL:
            self.sheet.write_datetime(self.row, column, value, look)
        elif isinstance(value, Fraction) and decimal(value) == digits(float(value)):
            self.sheet.write_number(self.row, column, float(value), look)
        elif isinstance(value, Fraction):
            self.sheet.write_string(self.row, column, decimal(value), look)
        else:
            self.sheet.write_string(self.row, column, str(value), look)


def _style(takes: Takes) -> str:
    if takes is Takes.NOTHING:
        return "fixed"
    if takes in {Takes.DATE, Takes.WORDS_OR_DATE}:
        return "input-date"
    return "input-number" if takes in {Takes.NUMBER, Takes.WORDS_OR_NUMBER} else "input"
