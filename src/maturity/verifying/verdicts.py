"""The verdict on a plan: what each step of a look at it came to."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from maturity import files, printing, shelf
from maturity.reporting import words
from maturity.reporting.verdict import Verdict
from maturity.verifying import carried, pages
from maturity.verifying.again import levels
from maturity.verifying.look import Look
from maturity.verifying.opening import opened

LIMIT = 300.0
"""Seconds that laying the document out again may take: a plan takes a few."""


def verify(
    path: str | Path, *, rules: str | Path | None = None, limit: float | None = LIMIT
) -> Verdict:
    """Look at a plan as PDF again, point by point.

    Where it is in a house style, call it inside ``printing.house_style``.

    Args:
        path: The document.
        rules: Another copy of the rule set, to hold the one that is carried against, and to find
            last year's version in.
        limit: Seconds that laying it out again may take, in a process of its own; None: in this one.

    Raises:
        InputError: it cannot be read as a PDF, or carries nothing that it could be made from.
    """
    data = files.read_bytes(Path(path))
    return verify_bytes(data, shelf.shown(Path(path)), rules=rules, limit=limit)


def verify_bytes(
    data: bytes,
    name: str,
    *,
    rules: str | Path | None = None,
    limit: float | None = LIMIT,
) -> Verdict:
    """As ``verify``, from bytes; ``name`` is shown."""
    document, made = opened(data, name)
    look = Look(data, document, made)
    carried.attached(look)
    ruleset = carried.matrix(look, rules)
    response = carried.answers(look, ruleset)
    look_back = carried.last_year(look, ruleset, response, rules)
    again = levels(look, ruleset, response, look_back)
    with printing.limited(limit):
        laid_out = pages.pages(look, again)
    signed = pages.signatures(look, laid_out)
    return Verdict(
        file=name,
        title=words.clean(document.title),
        copy=made.audience,
        engine=made.engine,
        as_of=words.day(date.fromisoformat(made.as_of)),
        points=tuple(look.points),
        signed=signed.whole,
        install=signed.install,
    )
