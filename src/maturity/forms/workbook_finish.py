"""What every workbook of ours has in common: how it is made, its pages, and its last touch."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from maturity.core.ruleset import RuleSet

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

_MADE = datetime(2027, 1, 1, tzinfo=UTC).replace(tzinfo=None)  # fixed: same form, same bytes
_ZIP_DATE = (1980, 1, 1, 0, 0, 0)
_A4 = 9


def made(ruleset: RuleSet, title: str, fill: Callable[[Workbook], None]) -> bytes:
    """A workbook that ``fill`` writes the sheets of. The same sheets give the same bytes."""
    from xlsxwriter import Workbook  # noqa: PLC0415 (only for workbooks)

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
                "title": title,
                "subject": f"{ruleset.id} {ruleset.version}",
                "comments": "Nothing about patients goes in.",
                "created": _MADE,
            }
        )
        fill(book)
    return _with_free_heights(buffer.getvalue())


def page(sheet: Worksheet, ruleset: RuleSet, headings: int) -> None:
    """A4, landscape, one page wide, the row of headings on every page."""
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.7)
    sheet.hide_gridlines(2)
    title = f"{ruleset.title} {ruleset.version}".replace("&", "&&")[:120]
    sheet.set_footer(f"&L&8{title}&C&8Nothing about patients goes in&R&8&A, page &P of &N")
    if headings:
        sheet.repeat_rows(headings - 1, headings - 1)


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
