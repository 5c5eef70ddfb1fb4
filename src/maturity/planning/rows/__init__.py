"""Rule sets as rows of an integer programme: ``Rows`` over ``Answers`` in a ``Draft``."""

from __future__ import annotations

from maturity.planning.rows.answers import Answers
from maturity.planning.rows.draft import ALWAYS, NEVER, Draft, Linear, Literal, Side
from maturity.planning.rows.rows import Rows
from maturity.planning.rows.scene import EVERYTHING, Scene, countable, scenes

__all__ = [
    "ALWAYS",
    "EVERYTHING",
    "NEVER",
    "Answers",
    "Draft",
    "Linear",
    "Literal",
    "Rows",
    "Scene",
    "Side",
    "countable",
    "scenes",
]
