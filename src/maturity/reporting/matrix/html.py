"""Poster and booklet as HTML."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from maturity.reporting import html
from maturity.reporting.matrix.document import Document

TEMPLATES: Final = (
    "matrix/matrix.html.j2",
    "matrix/poster.html.j2",
    "matrix/booklet.html.j2",
    "matrix/capability.html.j2",
)
"""The templates, by their names under ``templates/``."""

STYLES: Final = ("css/report.css", "css/matrix.css")
"""Style sheets on paper: the report's, and what poster and booklet add."""

SCREEN: Final = (*html.SCREEN, "css/matrix.css", "css/matrix_screen.css")
"""Those of a file for a screen."""


def page(document: Document, templates: Mapping[str, str], *, styles: str = "") -> str:
    """The document as HTML; ``styles`` go inside for a file that stands alone."""
    return html.unbroken(html.rendered(templates, TEMPLATES[0], document=document, styles=styles))
