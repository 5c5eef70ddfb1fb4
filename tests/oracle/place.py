"""Where a result stands in a lane, and from where a criterion is read."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

NOT_APPLICABLE = "not-applicable"
NO_RESULT = "no-result"
PLACED = "placed"
ABSENT = None  # as the value of a question


@dataclass
class Place:
    """Where a result stands in a lane. `level` is an index on its scale, None without bands."""

    state: str
    level: int | None = None
    before: int | None = None
    exact: Fraction | None = None
    score: Fraction | None = None


@dataclass
class Need:
    """Where a criterion stands: in the needs of a node's level, in a score, or nowhere (None)."""

    node: object
    level: str | None = None
