"""The headings by which a table of ours is known, whatever its file is called."""

from __future__ import annotations

from maturity.forms.words import level

REF, LABEL, CHOICES = "Ref", "Question", "Choices"
DELIMITERS = ",;\t"


def delimiter(text: str) -> str | None:
    """What separates the columns of a table; None for a text without the headings of one."""
    first = next((line for line in text.lstrip("\ufeff").splitlines() if line.strip()), "")
    for mark in DELIMITERS:
        cells = [level(cell.strip(' "')) for cell in first.split(mark)]
        if cells[0] == level(REF) and level("Answer") in cells:
            return mark
    return None


def looks_like_table(text: str) -> bool:
    """Whether a text begins with the headings of a table."""
    return delimiter(text) is not None
