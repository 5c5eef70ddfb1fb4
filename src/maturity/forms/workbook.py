"""The answer workbook: written with XlsxWriter, read with python-calamine.

What it uses of Excel is listed in docs/workbook.md; it holds no macros, no links, no merged cells
and nothing hidden. The same form gives the same bytes.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from maturity.core.response import Response
from maturity.core.ruleset import RuleSet
from maturity.forms.compose import compose
from maturity.forms.form import Block, Form, Section
from maturity.forms.read_form import ReadForm
from maturity.forms.reading import respond
from maturity.forms.workbook_front import options_sheet, start_sheet
from maturity.forms.workbook_read import open_book, read_rows
from maturity.forms.workbook_sheet import Options, SheetWriter, sheet_name
from maturity.forms.workbook_style import Styles

if TYPE_CHECKING:
    from xlsxwriter import Workbook

_MADE = datetime(2027, 1, 1, tzinfo=UTC).replace(tzinfo=None)  # fixed: same form, same bytes
_ZIP_DATE = (1980, 1, 1, 0, 0, 0)
_A4 = 9
_WIDTHS = {
    "about": (12, 54, 36, 34, 26),
    "domain": (11, 50, 42, 28, 32),
    "evidence": (9, 30, 30, 30, 13, 22, 20, 26, 26, 20, 13, 11, 11),
    "room": (10, 44, 42, 22, 18, 28, 28),
    "innovation": (14, 40, 64, 40),
    "checklist": (14, 84, 22),
    "sign-off": (13, 54, 46),
}
_EXTRA = 18


def write(ruleset: RuleSet, response: Response | None = None) -> bytes:
    """The workbook of a rule set, filled in where there is a response.

    What single respondents said stays out of it (``travelling``).
    """
    from xlsxwriter import Workbook  # noqa: PLC0415 (only for workbooks)

    form = compose(ruleset, response)
    buffer = io.BytesIO()
    look = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_numbers": False,
        "strings_to_urls": False,
    }
    with Workbook(buffer, look) as book:
        book.set_properties(
            {
                "title": f"{ruleset.title} {ruleset.version}",
                "subject": f"{ruleset.id} {ruleset.version}",
                "comments": "Nothing about patients goes in.",
                "created": _MADE,
            }
        )
        _Writer(book, ruleset, form).run()
    return _with_free_heights(buffer.getvalue())


def _with_free_heights(data: bytes) -> bytes:
    """Let rows grow when somebody types more: their heights are a first guess and not fixed."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(buffer, "w") as new:
        for entry in old.infolist():
            part = old.read(entry)
            if entry.filename.startswith("xl/worksheets/"):
                part = part.replace(b' customHeight="1"', b"")
            fresh = zipfile.ZipInfo(entry.filename, _ZIP_DATE)
            fresh.create_system, fresh.external_attr = 3, 0o600 << 16
            new.writestr(fresh, part, zipfile.ZIP_DEFLATED, 9)
    return buffer.getvalue()


def read(data: bytes, name: str, find_ruleset: Callable[[str, str], RuleSet]) -> ReadForm:
    """Read a workbook that came back.

    Raises:
        ResponseError: with everything that was found, by sheet and cell.
    """
    book = open_book(data, name)
    identity = book.identity()
    ruleset = find_ruleset(*identity)
    return respond(read_rows(book, ruleset), identity, ruleset, whole=True)


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
        self._page(start, 0)
        options = self._sheet("Options", ())
        options_sheet(options, self._options)
        self._page(options, Options.FIRST_ROW)
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
        self._page(out, frozen)
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

    def _page(self, out: SheetWriter, headings: int) -> None:
        """A4, landscape, one page wide, headings on every page."""
        sheet = out.sheet
        sheet.set_landscape()
        sheet.set_paper(_A4)
        sheet.fit_to_pages(1, 0)
        sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.7)
        sheet.hide_gridlines(2)
        title = f"{self._ruleset.title} {self._ruleset.version}".replace("&", "&&")[:120]
        sheet.set_footer(f"&L&8{title}&C&8Nothing about patients goes in&R&8&A, page &P of &N")
        if headings:
            sheet.repeat_rows(headings - 1, headings - 1)
