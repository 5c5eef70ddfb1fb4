"""Who is in a round: organisations with their dates, where they came from and what became of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact about an organisation. It is never part of a level, and never printed beside one."""

    value: str
    source: str
    on: date


@dataclass(frozen=True, slots=True)
class Member:
    """One organisation. ``ends``: the last day on which it is one, None while it is.

    ``predecessors`` and ``successors`` are codes, and say the same from either end: ``lineage``
    reads them. ``registered``: people on its lists.
    """

    code: str
    name: str
    place: str = ""
    icb: str = ""
    begins: date | None = None
    ends: date | None = None
    predecessors: tuple[str, ...] = ()
    successors: tuple[str, ...] = ()
    registered: int | None = None
    context: Mapping[str, Fact] = field(default_factory=dict)

    def is_one_on(self, day: date) -> bool:
        """Whether it is an organisation on a day; both ends included."""
        begun = self.begins is None or self.begins <= day
        return begun and (self.ends is None or day <= self.ends)
