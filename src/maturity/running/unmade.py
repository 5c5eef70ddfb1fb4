"""What a run of a round says of documents that could not be made."""

from __future__ import annotations

from maturity.diagnostics import Diagnostic, Place


def refused(what: str, why: str, where: Place) -> Diagnostic:
    """Of one network; what stood there is taken away."""
    return Diagnostic(
        "B240",
        f"{what} could not be made: {why}",
        where,
        "the others were made; read this one alone with 'maturity report'",
    )


def too_long(what: str, why: str, where: Place) -> Diagnostic:
    """Of a document that was not laid out within the limit; the old one stays in its place."""
    return Diagnostic(
        "K225",
        f"{what} could not be made: {why}",
        where,
        "allow more time with --limit, or look for very long answers; what was there before stays",
    )
