"""Free text made fit for a line of print: it breaks, stays within its line, and keeps its direction.

What somebody typed or pasted may be one word of thousands of letters, a letter under a tower of
accents, or Arabic in an English sentence. Each is right as text and goes wrong on a page.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

LONGEST_RUN: Final = 100
"""Characters in a row without a place to break; longer ones get places. The longest word in use in
English has 45 letters, a digest 64."""

MOST_MARKS: Final = 4
"""Accents on one letter. Vietnamese needs two, vocalised Hebrew and Arabic three."""

_STEP: Final = 30
_BREAK: Final = "\u200b"  # zero width space: a place to break that nobody sees
_RUN: Final = re.compile(rf"[^\s/\-\u2010\u2013\u2014\u200b\u2e80-\uffef]{{{LONGEST_RUN + 1},}}")
_ACCENT: Final = r"[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff]"
_TOWER: Final = re.compile(rf"({_ACCENT}{{{MOST_MARKS}}}){_ACCENT}+")
_RIGHT_TO_LEFT: Final = re.compile(r"[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")


def fitted(text: str) -> str:
    """The text as it can be printed; the same text where nothing is in the way."""
    if not text.isascii():
        text = _isolated(_TOWER.sub(r"\1", text))
    return _RUN.sub(_broken, text) if len(text) > LONGEST_RUN else text


def runs(text: str) -> int:
    """The length of the longest run without a place to break, where it is too long; else 0."""
    return max((len(run) for run in _RUN.findall(text)), default=0)


def towers(text: str) -> bool:
    """Whether a letter carries more accents than are printed."""
    return _TOWER.search(text) is not None


def _broken(run: re.Match[str]) -> str:
    """Places to break, none before an accent: it would lose its letter."""
    pieces, start = [], 0
    said = run[0]
    while len(said) - start > _STEP:
        end = start + _STEP
        while end < len(said) and unicodedata.category(said[end]).startswith("M"):
            end += 1
        pieces.append(said[start:end])
        start = end
    return _BREAK.join((*pieces, said[start:]))


def _isolated(text: str) -> str:
    """Text with right-to-left letters keeps to itself: what stands around it is not turned.

    Unicode's own marks do it (UAX 9, first strong isolate), so that it holds in attributes, charts
    and PDF alike. A text that begins so ends so: the last mark holds its full stop in place where
    a paragraph takes several lines.
    """
    if not _RIGHT_TO_LEFT.search(text):
        return text
    first = next((c for c in text if unicodedata.bidirectional(c) in ("L", "R", "AL")), "")
    end = "" if unicodedata.bidirectional(first or "A") == "L" else "\u200f"
    return f"\u2068{text}{end}\u2069"
