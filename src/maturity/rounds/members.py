"""Who is in a round: organisations with their dates, where they came from and what became of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact about an organisation that stands beside its levels, never in them."""

    value: str
    source: str
    on: date


@dataclass(frozen=True, slots=True)
class Member:
    """One organisation. ``ends``: the last day on which it is one, None while it is.

    ``predecessors`` and ``successors`` are codes: a network that merged has several predecessors,
    one that split shares its predecessor with others. ``registered``: people on its lists.
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


def not_comparable(member: Member, members: Iterable[Member]) -> str:
    """Why a member's levels cannot be set beside last year's; empty where they can.

    A network that took another's place alone is comparable with it. One that came of several, or
    shares what it came of with another, is not: no trend is made of what is not the same.
    """
    if len(member.predecessors) > 1:
        return f"it was made of {_listed(member.predecessors)}"
    if len(member.predecessors) == 1:
        before = member.predecessors[0]
        shared = sorted(
            m.code for m in members if before in m.predecessors and m.code != member.code
        )
        if shared:
            return f"{before} was split into it and {_listed(shared)}"
    return ""


def _listed(codes: Iterable[str]) -> str:
    *first, last = codes
    return f"{', '.join(first)} and {last}" if first else last
