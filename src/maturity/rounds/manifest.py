"""What a round is: the matrix, the dates, what it is for and who sees what."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction

SMALLEST_GROUP = 5
"""Fewest networks that a count in a shared copy may stand for, unless the round says more; a
proposal without a source, as in the matrix."""


@dataclass(frozen=True, slots=True)
class Wishes:
    """What every plan of the round is made with. None: as the rule set says."""

    days: Fraction | None = None
    months: int = 12
    first_90_days: int | None = None
    year: int | None = None
    target: str = ""


@dataclass(frozen=True, slots=True)
class IcbOffer:
    """Something the ICB does for every network that wants it: an action of the matrix."""

    action: str
    says: str = ""


@dataclass(frozen=True, slots=True)
class Manifest:
    """One round. It cannot start without ``uses``, ``not_used_for`` and ``seen_by``.

    ``focus``: domains and capabilities asked this year, empty for all. ``closes``: the last day on
    which a return is on time. ``last``: the folder of the round before, seen from this one.
    ``framework``: a file in place of the mapping to CQC's framework that ships, seen from this folder.
    ``answers_to_asks``: by action, what the ICB answered to all who ask what the matrix says of it.
    """

    id: str
    title: str
    ruleset: str
    version: str
    icb: str
    opens: date
    closes: date
    uses: tuple[str, ...]
    not_used_for: tuple[str, ...]
    seen_by: tuple[str, ...]
    focus: tuple[str, ...] = ()
    smallest_group: int = SMALLEST_GROUP
    wishes: Wishes = Wishes()
    offers: tuple[IcbOffer, ...] = ()
    answers_to_asks: Mapping[str, str] = field(default_factory=dict)
    last: str = ""
    framework: str = ""
