"""Which letters the bundled fonts can draw."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from maturity import files, places


def unprintable(texts: Iterable[str]) -> frozenset[str]:
    """The characters for which the bundled fonts have no shape, in every weight.

    A PDF with such a character is not accessible, so printing it is an error. Whoever writes the
    HTML replaces them first, and says so. Line ends and tabs are fine; other control characters
    are not.
    """
    shapes = _shapes()
    return frozenset(character for character in set().union(*texts) if ord(character) not in shapes)


@cache
def _shapes() -> frozenset[int]:
    from io import BytesIO  # noqa: PLC0415 (with fontTools)

    from fontTools.ttLib import TTFont  # noqa: PLC0415 (heavy; comes with WeasyPrint)

    folder = places.templates() / "fonts"
    common: set[int] | None = None
    for name in files.names_in(folder, ".ttf"):
        shapes = set(TTFont(BytesIO(files.read_bytes(folder / name)), lazy=True).getBestCmap())
        common = shapes if common is None else common & shapes
    return frozenset((common or set()) | {ord("\n"), ord("\r"), ord("\t")})
