"""The page numbers in a list of contents, written when the pages are known.

``target-counter`` would have the page of the contents laid out three times for numbers that move
nothing: each stands at the end of its line.
"""

from __future__ import annotations

from typing import Any


def number(document: Any) -> None:
    """Put the number of the page where it stands behind each link inside a laid out document.

    The place is what a style sheet sets behind a link (``a::after``): blanks that stay, and a 0.
    """
    stands: dict[str, int] = {}
    for number_, page in enumerate(document.pages, 1):
        for anchor in page.anchors:
            stands.setdefault(anchor, number_)
    for page in document.pages:
        for kind, target, _, box in page.links:
            if kind == "internal" and box.element_tag == "a::after" and target in stands:
                for text in box.children:
                    blanks = text.text[: -len(text.text.lstrip())]
                    text.text = text.pango_layout.text = f"{blanks}{stands[target]}"
