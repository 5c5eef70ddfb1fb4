"""The two pages as HTML."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from maturity.reporting import html
from maturity.reporting.residents.pages import Pages

TEMPLATES: Final = ("residents/residents.html.j2",)
"""The templates, by their names under ``templates/``."""

STYLES: Final = ("css/residents.css",)
"""Style sheets on paper."""

SCREEN: Final = (*STYLES, "css/residents_screen.css")
"""Those of a file for a screen."""


def page(pages: Pages, templates: Mapping[str, str], *, styles: str = "") -> str:
    """The pages as one HTML document; ``styles`` go inside for a file that stands alone."""
    return html.unbroken(html.rendered(templates, TEMPLATES[0], page=pages, styles=styles))
