"""What comes of one result of many responses."""

from __future__ import annotations

from dataclasses import dataclass

from maturity.columns.bits import Bits
from maturity.columns.ratios import Ratios


@dataclass(frozen=True, slots=True)
class Outcome:
    """One result of many responses.

    ``reach``: lanes that reach each level above the place below. ``gate``: lanes that
    have a result, None for all. ``absent``: where it does not apply. ``scores``: by lane.
    """

    reach: tuple[Bits, ...]
    gate: Bits | None
    absent: Bits | None
    scores: tuple[Ratios, ...] = ()
