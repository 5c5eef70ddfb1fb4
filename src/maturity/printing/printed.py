"""A document as it comes back from the printer, and what is said of one beside its pages."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from maturity.core.response import Response
from maturity.core.ruleset import RuleSet

UNDATED = date(2000, 1, 1)
"""The date of a document whose rule set has none: it never takes the clock's."""


@dataclass(frozen=True, slots=True)
class Printed:
    """A document, with remarks for whoever asked for it (characters that no font can draw).

    ``unmade``: why it is not there, where laying it out took longer than was allowed; mostly empty.
    """

    data: bytes
    remarks: tuple[str, ...] = ()
    unmade: str = ""


@dataclass(frozen=True, slots=True)
class About:
    """What a PDF says of itself: title, date and author; ``response``: whose words are printed."""

    title: str
    created: str
    author: str = ""
    response: Response | None = None


def dated(ruleset: RuleSet) -> str:
    """The date of a document that is made of a rule set alone: the day from which that counts."""
    return (ruleset.effective_from or UNDATED).isoformat()
