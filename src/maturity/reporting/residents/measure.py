"""The room that a text takes on the two pages, as css/residents.css sets it, in millimetres."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from math import ceil

from maturity.reporting import words

PAGE = 264.0  # mm of a page between its margins, a little kept back
LINE, GAP, HEAD, WRITE = 6.65, 1.8, 14.8, 8.6
"""Millimetres that css/residents.css gives a line of 14 pt, the air after a text, a heading, and
a line to write on."""
TOP = 5.0  # a heading at the top of a page has no air above it
_LETTERS = 63  # small ones in a line of 14 pt, on the safe side


def height(texts: Iterable[str]) -> float:
    """Millimetres that texts take, each in a paragraph of its own."""
    return sum(_lines(text) * LINE + GAP for text in texts if text)


def _lines(text: str) -> int:
    """Lines that a text takes; one more where a long word leaves the end of a line empty."""
    return ceil(_width(text) / _LETTERS) + any(len(word) > _LONG for word in text.split())


_LONG = 24


def _width(text: str) -> float:
    """The length of a text in small letters; capitals and a few others are wider."""
    plain = unicodedata.normalize("NFD", text)
    return sum(_letter(each) for each in plain if not unicodedata.combining(each))


def _letter(letter: str) -> float:
    narrow = letter.islower() and letter.isascii() and letter not in "mw"
    return 1.0 if narrow else _WIDE.get(letter, 1.5)


_WIDE = (
    dict.fromkeys("WMŴÆŒ@%—…", 2.1)
    | dict.fromkeys(" .,:;'‘’!()-", 0.6)
    | dict.fromkeys("0123456789", 1.2)
)


def cut(text: str, most: int) -> str:
    """The text, ended at a word where it is wider than so many small letters."""
    wide = _width(text)
    return text if wide <= most else words.clipped(text, int(most * len(text) / wide))


def line(text: str) -> str:
    """A text from outside on one line."""
    return " ".join(words.clean(text).split())
