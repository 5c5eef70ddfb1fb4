"""The answer workbook: written with XlsxWriter, read with python-calamine.

What it uses of Excel is listed in docs/workbook.md; it holds no macros, no links, no merged cells
and nothing hidden. The same form gives the same bytes.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from maturity.core.response import Response
from maturity.core.ruleset import RuleSet
from maturity.forms.compose import compose
from maturity.forms.form import Block, Form, Section
from maturity.forms.read_form import ReadForm
from maturity.forms.reading import respond
from maturity.forms.tables import table_of
from maturity.forms.workbook_finish import made, page
from maturity.forms.workbook_front import options_sheet, start_sheet
from maturity.forms.workbook_read import open_book, read_rows
from maturity.forms.workbook_sheet import Options, SheetWriter, sheet_name
from maturity.forms.workbook_style import Styles

if TYPE_CHECKING:
    from xlsxwriter import Workbook

_WIDTHS = {
    "about": (12, 54, 36, 34, 26),
    "domain": (11, 50, 42, 28, 32),
    "evidence": (9, 30, 30, 30, 13, 22, 20, 26, 26, 20, 13, 11, 11),
    "room": (10, 44, 42, 22, 18, 28, 28),
    "cards": (13, 54, 9, 76),
    "innovation": (14, 40, 64, 40),
    "checklist": (14, 84, 22),
    "sign-off": (13, 54, 46),
}
_EXTRA = 18


def write(
    ruleset: RuleSet, response: Response | None = None, not_asked: tuple[str, ...] = ()
) -> bytes:
    """The workbook of a rule set, filled in where there is a response.

    What single respondents said stays out of it (``people.travel.as_agreed``).
    """
    return write_form(ruleset, compose(ruleset, response, not_asked))


def write_form(ruleset: RuleSet, form: Form) -> bytes:
    """The workbook of a form that is composed already."""
    return made(
        ruleset,
        f"{ruleset.title} {ruleset.version}",
        lambda book: _Writer(book, ruleset, form).run(),
    )


def read(data: bytes, name: str, find_ruleset: Callable[[str, str], RuleSet]) -> ReadForm:
    """Read a workbook that came back.

    Raises:
        ResponseError: with everything that was found, by sheet and cell.
    """
    book = open_book(data, name)
    identity = book.identity()
    ruleset = find_ruleset(*identity)
    rows = read_rows(book, lambda ref: table_of(ref, ruleset))
    return respond(rows, identity, ruleset, whole=True)


class _Writer:
    """Writes all sheets of one form."""

    def __init__(self, book: Workbook, ruleset: RuleSet, form: Form) -> None:
        self._book, self._ruleset, self._form = book, ruleset, form
        self._styles, self._options = Styles(book), Options()
        self._taken = {"options", "start here"}

    def run(self) -> None:
        start = self._sheet("Start here", (11, 92, 20, 14))
        written = [(section, self._section(section)) for section in self._form.sections]
        start_sheet(start, self._ruleset, written)
        page(start.sheet, self._ruleset, 0)
        options = self._sheet("Options", ())
        options_sheet(options, self._options)
        page(options.sheet, self._ruleset, Options.FIRST_ROW)
        start.sheet.activate()

    def _sheet(self, title: str, widths: tuple[int, ...]) -> SheetWriter:
        fixed = title in {"Start here", "Options"}
        name = title if fixed else sheet_name(title, self._taken)
        sheet = self._book.add_worksheet(name)
        return SheetWriter(name, sheet, self._styles, self._options, widths)

    def _section(self, section: Section) -> SheetWriter:
        columns = (
            max(len(block.columns) + bool(block.label) for block in section.blocks)
            if section.blocks
            else 1
        )
        widths = _WIDTHS[section.kind]
        widths += (_EXTRA,) * (columns + 1 - len(widths))
        out = self._sheet(section.title, widths)
        out.text(section.title, "title")
        if section.note:
            out.note(section.note)
        frozen = 1
        if section.kind in {"domain", "evidence"} and section.blocks:
            out.captions(section.blocks[0])
            frozen = out.row
        for block in section.blocks:
            self._block(out, section, block)
        out.sheet.freeze_panes(frozen, 2 if section.kind == "domain" else 0)
        page(out.sheet, self._ruleset, frozen)
        return out

    def _block(self, out: SheetWriter, section: Section, block: Block) -> None:
        on_top = section.kind in {"domain", "evidence"} and block.kind in {"question", "more"}
        if block.title:
            out.row += out.row > 2 or not on_top  # noqa: PLR2004 (air between blocks, not at the top)
            out.band(block.title, "band" if on_top else "heading")
        if block.note and block.kind == "question":
            out.band(block.note, "band-note")
        elif block.note:
            out.note(block.note)
        if not on_top:
            out.captions(block)
        for line in block.lines:
            if block.kind == "question":
                out.answered.setdefault(line.ref.partition(":")[0], []).append((out.row, 2))
            out.line(block, line)
