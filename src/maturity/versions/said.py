"""What was found, in the form that is wanted: text, Markdown, a web page, data."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from maturity.reporting.sheet import Sheet


def formed(sheet: Sheet, form: str, width: int, remarks: list[str] | None = None) -> str:
    """A sheet as ``markdown``, ``html``, or else as text of at most ``width`` columns.

    ``remarks``: takes what is to be said of a web page, the letters that it shows as a mark.
    """
    from maturity.reporting import sheet as sheets

    if form == "markdown":
        return sheets.as_markdown(sheet).rstrip("\n")
    if form == "html":
        from maturity import printing

        printed = printing.sheet_html(sheet)
        if remarks is not None:
            remarks.extend(printed.remarks)
        return printed.data.decode("utf-8")
    return sheets.as_text(sheet, width)


def as_json(document: object) -> str:
    """Plain data as JSON, indented."""
    return json.dumps(document, ensure_ascii=False, indent=2)
