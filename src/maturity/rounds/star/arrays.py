"""The tables as NumPy columns."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from maturity.rounds.star.shape import Cell, Type
from maturity.rounds.star.tables import EVERY, rows
from maturity.rounds.star.told import Star

KINDS: Mapping[Type, str] = {
    Type.KEY: "str",
    Type.WORD: "str",
    Type.TEXT: "str",
    Type.COUNT: "int64",
    Type.NUMBER: "float64",
    Type.DATE: "datetime64[D]",
    Type.YES_NO: "bool",
}
"""How each type of column stands in memory. A gap is NaN in numbers and NaT in dates."""


def columns(star: Star, *, with_text: bool = False) -> dict[str, dict[str, NDArray[Any]]]:
    """By table, by column: one array each, with the names and in the order of the CSV files."""
    made = rows(star, with_text=with_text)
    return {
        table.name: {
            column.name: column_of(column.type, [row[place] for row in made[table.name]])
            for place, column in enumerate(table.columns)
        }
        for table in EVERY
        if table.name in made
    }


def column_of(kind: Type, cells: Sequence[Cell]) -> NDArray[Any]:
    """One column. Texts that are not there are empty."""
    if kind.is_text:
        return np.array([cell or "" for cell in cells], np.str_)
    if kind is Type.NUMBER:
        return np.array([np.nan if cell is None else cell for cell in cells], np.float64)
    return np.array(list(cells), KINDS[kind])
