"""What became of one thing in a response."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from maturity.change.passage import Fate


@dataclass(frozen=True, slots=True)
class Told:
    """One thing of the old response: where it stood, how it ended, why, and where it is now.

    ``path``: part, then id or place (from 0), then what of it. ``to``: the same in the new
    response; empty where it has no place there. ``held``: the thing itself, as it was where it is
    not carried, as it is where it is.
    """

    path: tuple[Any, ...]
    fate: Fate
    reason: str
    to: tuple[Any, ...] = ()
    held: object = None
