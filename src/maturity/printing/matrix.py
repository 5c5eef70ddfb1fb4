"""The matrix for people: poster and booklet."""

from __future__ import annotations

from typing import Final

from maturity.core.ruleset import RuleSet
from maturity.printing.layout import Layout
from maturity.printing.printed import UNDATED, About, Printed
from maturity.reporting.matrix import document, html

MATRIX: Final = Layout(html.page, html.TEMPLATES, html.STYLES, html.SCREEN)


def matrix_pdf(ruleset: RuleSet, item: str, part: document.Part) -> Printed:
    """The rule set for people as an accessible PDF. Raises KeyError, MissingPart, RenderError."""
    made = _made(ruleset, item, part)
    return MATRIX.on_paper(made, About(made.title, made.created))


def matrix_html(ruleset: RuleSet, item: str, part: document.Part) -> Printed:
    """The rule set for people as one HTML file that fetches nothing. Raises KeyError."""
    return MATRIX.on_screen(_made(ruleset, item, part))


def _made(ruleset: RuleSet, item: str, part: document.Part) -> document.Document:
    return document.document(ruleset, item, part, undated=UNDATED.isoformat())
