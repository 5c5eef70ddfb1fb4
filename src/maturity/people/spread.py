"""How far the cards of a room lie apart, and how far from the facts. Never an average."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from itertools import combinations

from maturity.core.result import Standing
from maturity.core.scales import Scale

ALIKE = Fraction(3, 4)
"""Share of the cards on one level from which a room agrees: three in four, so that one person in a
room of four, or three in one of fourteen, do not undo it."""


def disagreement(scale: Scale, counts: Mapping[str, int]) -> Fraction:
    """How far apart people are: 0 when all chose alike.

    Of all pairs of people who chose a level, the share that differ, each pair counted by how far
    apart its two levels are: 1 for the whole length of the scale, a quarter for one step of a scale
    of five rungs. It puts disputes in order and is not printed; no level is averaged.
    """
    places = _places(scale, counts)
    n = sum(places.values())
    if n < 2 or len(scale.rungs) < 2:  # noqa: PLR2004 - a pair of people, a pair of rungs
        return Fraction(0)
    apart = sum((b - a) * places[a] * places[b] for a, b in combinations(sorted(places), 2))
    return Fraction(2 * apart, n * (n - 1) * (len(scale.rungs) - 1))


def ends(scale: Scale, counts: Mapping[str, int]) -> tuple[str, str]:
    """The lowest and the highest level that somebody chose, as ids; of one choice the same twice.

    Two empty texts where nobody chose a level of the scale. ``counts``: people by level id.
    """
    places = _places(scale, counts)
    if not places:
        return "", ""
    return scale.rungs[min(places)].id, scale.rungs[max(places)].id


def agrees(scale: Scale, counts: Mapping[str, int]) -> bool:
    """Whether a room agrees: most chose one level (``ALIKE``), and nobody is two levels away."""
    places = _places(scale, counts)
    n = sum(places.values())
    if n == 0:
        return False
    return max(places.values()) >= ALIKE * n and max(places) - min(places) <= 1


def levels_apart(scale: Scale, counts: Mapping[str, int], facts: Standing) -> int:
    """By how many levels most people's cards lie above the facts (or below: negative).

    The largest d for which more than half of the cards lie at least d levels above what the facts
    could be, or at least d below what they give; 0 where there is none.
    """
    places = _places(scale, counts)
    n = sum(places.values())
    for d in range(len(scale.rungs), 0, -1):
        above = sum(count for place, count in places.items() if place >= facts.possible.index + d)
        below = sum(count for place, count in places.items() if place <= facts.assured.index - d)
        if 2 * above > n:
            return d
        if 2 * below > n:
            return -d
    return 0


def _places(scale: Scale, counts: Mapping[str, int]) -> dict[int, int]:
    """People by place of the level they chose; what is no level of the scale is left out."""
    found = {}
    for level, n in counts.items():
        rung = scale.find(level)
        if rung is not None and n:
            found[rung.index] = n
    return found
