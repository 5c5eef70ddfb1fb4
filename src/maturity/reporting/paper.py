"""The form on paper: the questions as HTML to print, with boxes to tick and lines to write on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from maturity.forms.paper import PaperForm
from maturity.reporting import html

TEMPLATES: Final = ("form/form.html.j2", "form/question.html.j2")
"""The templates of the form, by their names under ``templates/``."""

STYLES: Final = ("css/form.css",)
"""Its style sheets, in order."""


def page(form: PaperForm, templates: Mapping[str, str], *, styles: str = "") -> str:
    """The form as one HTML document; ``styles`` go inside for a file that stands alone."""
    return html.rendered(templates, TEMPLATES[0], form=_shorter(form), styles=styles)


def _shorter(form: PaperForm) -> PaperForm:
    """Options that continue the one before begin with ``…``: the one before is in sight on paper."""
    return replace(
        form,
        sections=tuple(
            replace(
                section,
                blocks=tuple(
                    replace(
                        block,
                        questions=tuple(
                            replace(question, boxes=_continued(question.boxes))
                            for question in block.questions
                        ),
                    )
                    for block in section.blocks
                ),
            )
            for section in form.sections
        ),
    )


def _continued(boxes: tuple[str, ...]) -> tuple[str, ...]:
    pairs = zip(("", *boxes), boxes, strict=False)
    return tuple(
        f"… {box[len(before) :].strip()}" if before and box.startswith(f"{before} ") else box
        for before, box in pairs
    )
