"""Many sums over the same unknowns, worked out at once and exactly. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from maturity.planning.integer import Terms

if TYPE_CHECKING:
    from numpy.typing import NDArray

_SAFE = 2**62
"""No part of a sum comes to more in the machine's own whole numbers; else Python's are used."""


class Sums:
    """Some sums by number; ``of`` says what they come to at a point. A sum of nothing is nought."""

    def __init__(self, sums: Sequence[Terms]) -> None:
        import numpy as np  # noqa: PLC0415 - heavy

        self._variables = np.array([v for terms in sums for v, _ in terms], dtype=np.int64)
        self._factors = np.array([c for terms in sums for _, c in terms], dtype=np.int64)
        self._ends = np.cumsum([0, *(len(terms) for terms in sums)])
        self._most = sum(abs(c) for terms in sums for _, c in terms)

    def __len__(self) -> int:
        return len(self._ends) - 1

    def of(self, values: Sequence[int]) -> NDArray[Any]:
        """What each comes to. ``values``: by number of the unknown, whole."""
        import numpy as np  # noqa: PLC0415 - heavy

        largest = max(map(abs, values), default=0)
        kind = np.int64 if max(self._most, 1) * largest < _SAFE else object
        parts = np.array(values, dtype=kind)[self._variables] * self._factors
        upto = np.concatenate((np.zeros(1, dtype=kind), np.cumsum(parts)))
        found: NDArray[Any] = upto[self._ends[1:]] - upto[self._ends[:-1]]
        return found
