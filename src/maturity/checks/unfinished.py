"""What its author has not written yet: a start that was never filled in."""

from __future__ import annotations

from collections.abc import Iterator

from maturity.checks.finding import Places, finding, quoted
from maturity.core.ruleset import RuleSet
from maturity.diagnostics import Diagnostic

WAY_OUT = "write in its place what it asks for; people will read it"


def to_fill_in(_ruleset: RuleSet, places: Places) -> Iterator[Diagnostic]:
    """L719: texts, keys and cases that still say ``FILL IN``."""
    for words, place in places.unfinished():
        yield finding(places, "L719", place, f"{quoted(words)} is still to be filled in", WAY_OUT)
