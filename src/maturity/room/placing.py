"""Where a problem is that lies in no single file."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from maturity.diagnostics import Diagnostic, Place


def placed(found: Iterable[Diagnostic], where: str) -> tuple[Diagnostic, ...]:
    """With a word for the place of what is about no single file."""
    return tuple(each if each.place.file else replace(each, place=Place(where)) for each in found)
