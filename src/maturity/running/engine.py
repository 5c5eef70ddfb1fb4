"""What makes the bytes of a round's documents: where it differs, documents may."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress

from maturity import __version__
from maturity.errors import MissingPart

Engine = tuple[tuple[str, str], ...]
"""Parts with their versions."""


def engine() -> Engine:
    """This program, what lays PDFs out and the optional fonts; the first alone without the others."""
    from maturity import pdf

    parts: Mapping[str, str] = {}
    with suppress(MissingPart):  # web pages and Word documents need none of it
        parts = pdf.machinery()
    return (("maturity", __version__), *sorted(parts.items()))


def packages() -> Engine:
    """The same by its packages alone, for a run to see whether anything has changed.

    To ask the system's libraries, the printer has to be loaded: longer than all else that a run
    with nothing to do has to look at.
    """
    from maturity import pdf

    return (("maturity", __version__), *sorted(pdf.packages().items()))


def apart(one: Engine, other: Engine) -> str:
    """The parts of one that the other has in another version, or has not, in words."""
    mine, theirs = dict(one), dict(other)
    names = [name for name in {**mine, **theirs} if mine.get(name) != theirs.get(name)]
    return ", ".join(f"{name} {mine[name]}" if name in mine else f"no {name}" for name in names)
