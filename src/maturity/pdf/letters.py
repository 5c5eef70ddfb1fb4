"""Which letters the bundled fonts can draw, with those of the optional package where it is there."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Final

from maturity import files, places
from maturity.pdf import scripts


def unprintable(texts: Iterable[str]) -> frozenset[str]:
    """The characters for which the bundled fonts have no shape, in every weight.

    A PDF with such a character is not accessible, so printing it is an error. Whoever writes the
    HTML replaces them first, and says so. Line ends and tabs are fine; other control characters
    are not.
    """
    letters = set().union(*texts)
    missing = frozenset(letter for letter in letters if ord(letter) not in _own())
    if not missing:
        return missing  # and the optional fonts, thousands of letters, stay closed
    return frozenset(letter for letter in missing if ord(letter) not in _more())


@cache
def _own() -> frozenset[int]:
    folder = places.templates() / "fonts"
    weights = (_shapes(folder / name) for name in files.names_in(folder, ".ttf"))
    return frozenset.intersection(*weights) | _NEEDS_NO_SHAPE


@cache
def _more() -> frozenset[int]:
    folder = scripts.folder()
    if folder is None:
        return frozenset()
    return frozenset(
        number
        for script in scripts.SCRIPTS
        for number in _shapes(folder / f"{script.font}-Regular.ttf")
        if script.has(chr(number))
    )


def _shapes(path: Path) -> frozenset[int]:
    from io import BytesIO  # noqa: PLC0415 (with fontTools)

    from fontTools.ttLib import TTFont  # noqa: PLC0415 (heavy; comes with WeasyPrint)

    return frozenset(TTFont(BytesIO(files.read_bytes(path)), lazy=True).getBestCmap())


_NEEDS_NO_SHAPE: Final = frozenset(
    map(ord, "\n\r\t\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\u2066\u2067\u2068\u2069")
)
"""Ends of lines, places to break or not, joiners, directions of text: never drawn by any font."""
