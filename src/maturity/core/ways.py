"""A view of a response, with disputed applicability worked out both ways."""

from __future__ import annotations

from dataclasses import replace
from itertools import chain, combinations

from maturity.core.encode import Encoded, View, encode
from maturity.core.evaluate import Evaluation, evaluate
from maturity.core.program import Program
from maturity.core.response import Response
from maturity.core.status import Status

MOST_DISPUTES = 8
"""Disputes over applicability are worked out both ways: 2 to this power evaluations at most."""


class TooManyDisputesError(ValueError):
    """More disputes over applicability than can be worked out both ways."""


def ways(program: Program, response: Response, view: View) -> list[Encoded]:
    """One view of a response, disputed applicability both ways; the first way is "it applies".

    Raises TooManyDisputesError.
    """
    first = encode(program, response, view)
    disputed = [i for i, k in enumerate(first.known) if k.status is Status.NA_DISPUTED]
    if len(disputed) > MOST_DISPUTES:
        names = ", ".join(program.question(i).id for i in disputed)
        raise TooManyDisputesError(
            f"of {len(disputed)} questions some say that they do not apply and others answer them; at most "
            f"{MOST_DISPUTES} can be worked out both ways, so agree on some of: {names}"
        )
    others = chain.from_iterable(combinations(disputed, n) for n in range(1, len(disputed) + 1))
    absent = [replace(view, absent=frozenset(way)) for way in others]
    return [first, *(encode(program, response, other) for other in absent)]


def worked(
    program: Program, response: Response, view: View
) -> tuple[Encoded, tuple[Evaluation, ...]]:
    """Evaluate one view, disputed applicability both ways; the first way is "it applies".

    Gives the first way's encoding and every way's evaluation; there is one way where nothing is
    disputed, and 2^n for n disputed questions. Raises TooManyDisputesError beyond ``MOST_DISPUTES``.
    """
    every = ways(program, response, view)
    return every[0], tuple([evaluate(program, encoded.inputs) for encoded in every])
