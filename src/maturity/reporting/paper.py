"""The form on paper: the questions as HTML to print, with boxes to tick and lines to write on."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from maturity.forms.paper import PaperForm
from maturity.reporting import html

TEMPLATES: Final = ("form/form.html.j2", "form/question.html.j2")
"""The templates of the form, by their names under ``templates/``."""

STYLES: Final = ("css/form.css",)
"""Its style sheets, in order."""


def page(form: PaperForm, templates: Mapping[str, str], *, styles: str = "") -> str:
    """The form as one HTML document; ``styles`` go inside for a file that stands alone."""
    return html.rendered(templates, TEMPLATES[0], form=form, styles=styles)
