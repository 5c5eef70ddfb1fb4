"""How alike two networks are, by facts that are never part of a level: a rule that can be told. Pure.

Two networks are alike in a fact when both give it and it is the same word, or two numbers of which
the smaller is at least three quarters of the larger (a proposal). Nothing is weighed: the number of
facts in which they are alike is counted, and each is named.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from maturity.rounds.members import Member

NEAR = Fraction(3, 4)
"""The smaller of two numbers, of the larger, from which they count as alike; a proposal."""

REGISTERED = "registered"

_PLAIN = re.compile(r"[0-9]{1,30}(\.[0-9]{1,30})?")
"""Longer ones, and powers such as 1E999999999, are no number that is known of a network."""


@dataclass(frozen=True, slots=True)
class Known:
    """A fact by which networks are compared: of how many it is known, and where from, as on which day.

    ``sources`` is empty for registered people: they stand in the list of organisations.
    """

    name: str
    networks: int
    sources: tuple[tuple[str, date], ...] = ()


def known(members: Sequence[Member]) -> tuple[Known, ...]:
    """Every fact that is given of any of these, as ``alike`` orders them. Never a value."""
    names = {name for member in members for name in _facts(member)}
    found = []
    for name in _ordered(names):
        given = [member for member in members if name in _facts(member)]
        told = {(fact.source, fact.on) for m in given if (fact := m.context.get(name)) is not None}
        found.append(Known(name, len(given), tuple(sorted(told))))
    return tuple(found)


def alike(one: Member, other: Member) -> tuple[str, ...]:
    """The facts in which two networks are alike, by name; registered people first.

    What either gives is not handed on: it would stand beside the levels of named networks.
    """
    mine, theirs = _facts(one), _facts(other)
    return tuple(
        name for name in _ordered(mine.keys() & theirs.keys()) if same(mine[name], theirs[name])
    )


def _ordered(names: Iterable[str]) -> list[str]:
    return sorted(names, key=lambda name: (name != REGISTERED, name))


def same(one: str, other: str) -> bool:
    """Whether two values count as alike."""
    first, second = _number(one), _number(other)
    if first is None or second is None:
        return one.strip().casefold() == other.strip().casefold()
    low, high = sorted((first, second))
    return low == high or (low > 0 and low >= NEAR * high)


def _facts(member: Member) -> dict[str, str]:
    found = {name: fact.value for name, fact in member.context.items() if fact.value}
    if member.registered is not None:
        found[REGISTERED] = str(member.registered)
    return found


def _number(value: str) -> Fraction | None:
    """A fact as a number: plain digits, perhaps with commas, decimals and "%"; None for all else."""
    plain = value.replace(",", "").removesuffix("%").strip()
    return Fraction(plain) if _PLAIN.fullmatch(plain) else None
