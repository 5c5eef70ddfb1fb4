"""The levels of loaded responses as NumPy columns: what scoring says of each, without reasons."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from maturity.columns.batch import batch
from maturity.columns.levels import levels
from maturity.core.encode import Inputs, View
from maturity.core.focused import without_level
from maturity.core.program import Program
from maturity.core.response import Response
from maturity.core.result import NOT_APPLICABLE, NOT_ASKED
from maturity.core.ways import ways

ENDS = ("at_least", "could_be", "evidenced", "evidenced_could_be")
"""The four levels of a result, as the tables call them."""

Columns = dict[str, dict[str, NDArray[np.int8]]]


def levels_of(program: Program, responses: Sequence[Response]) -> Columns:
    """By result, by end: the index of the level of each response, in their order.

    0 is the place below the first level; -1 no result, -2 not applicable, -3 not asked this year.
    Where applicability is disputed both ways are worked out, and the ends are those of all ways.
    Raises TooManyDisputesError as scoring does.
    """
    inputs: list[Inputs] = []
    first: list[int] = []
    view = View(na=program.ruleset.policies.na)
    for response in responses:
        first.append(len(inputs))
        inputs += [encoded.inputs for encoded in ways(program, response, view)]
    found = levels(program, batch(program, inputs))
    made: Columns = {
        result.node.id: dict(zip(ENDS, _hull(rows, first), strict=True))
        for result, rows in zip(program.results, found.of, strict=True)
    }
    for place, response in enumerate(responses):
        for name in without_level(program.ruleset, response):
            for column in made[name].values():
                column[place] = NOT_ASKED.index
    return made


def _hull(rows: NDArray[np.int8], first: Sequence[int]) -> list[NDArray[np.int8]]:
    """Rows of all ways as rows of responses: ways in which it is not applicable count only alone."""
    if len(first) == rows.shape[1] or not first:
        return [row.copy() for row in rows]
    absent = rows == NOT_APPLICABLE.index
    least = np.minimum.reduceat(np.where(absent, np.int8(127), rows), first, axis=1)
    most = np.maximum.reduceat(rows, first, axis=1)
    least[least == np.int8(127)] = NOT_APPLICABLE.index
    return [least[0], most[1], least[2], most[3]]
