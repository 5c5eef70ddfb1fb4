"""All tables, in the order in which they are written."""

from __future__ import annotations

from collections.abc import Mapping

from maturity.rounds.star import dimensions, facts, work
from maturity.rounds.star.shape import Row, Table
from maturity.rounds.star.texts import TEXTS
from maturity.rounds.star.told import Star

FACTS = (facts.RETURNS, facts.ANSWERS, facts.LEVELS, work.NEEDS, work.ACTIONS)
DIMENSIONS = (
    dimensions.ORGANISATIONS,
    dimensions.YEARS,
    dimensions.CAPABILITIES,
    dimensions.LEVELS,
    dimensions.QUESTIONS,
    dimensions.OPTIONS,
    dimensions.NEEDS,
    dimensions.ACTIONS,
)
TABLES: tuple[Table, ...] = (*FACTS, *DIMENSIONS)
"""What is always written. Free text and names (``TEXTS``) come only when asked for."""

EVERY: tuple[Table, ...] = (*TABLES, TEXTS)


def rows(star: Star, *, with_text: bool = False) -> Mapping[str, tuple[Row, ...]]:
    """The rows of every table by its name, in an order that the inputs alone decide."""
    return {table.name: tuple(table.rows(star)) for table in (EVERY if with_text else TABLES)}
