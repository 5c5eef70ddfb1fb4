"""What changed between two versions, or two years, as a page for a screen."""

from __future__ import annotations

from typing import Final

from maturity.printing.layout import Layout
from maturity.printing.printed import Printed
from maturity.reporting import sheet

CHANGE: Final = Layout(sheet.as_html, sheet.TEMPLATES, screen=sheet.STYLES)


def sheet_html(made: sheet.Sheet) -> Printed:
    """A document about a change as one HTML file that fetches nothing."""
    return CHANGE.on_screen(made)
