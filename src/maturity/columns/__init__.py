"""Many responses at once: the compiled form over columns of NumPy, no trace. Pure.

``batch`` holds the ranks of many responses, a column each; ``levels`` works out every result of all
of them. It says the same as ``core.evaluate``, bounds included, and keeps no reasons: who asks why
about one response evaluates that one.
"""

from __future__ import annotations

from maturity.columns.batch import Batch, batch
from maturity.columns.levels import Levels, levels

__all__ = ["Batch", "Levels", "batch", "levels"]
