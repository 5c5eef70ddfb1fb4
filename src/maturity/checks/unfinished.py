"""What its author has not written yet: a start that was never filled in."""

from __future__ import annotations

import re
from collections.abc import Iterator

from maturity.checks.finding import Places, finding, quoted
from maturity.core.names import VERSION
from maturity.core.ruleset import RuleSet
from maturity.diagnostics import Diagnostic

WAY_OUT = "write in its place what it asks for; people will read it"


def to_fill_in(_ruleset: RuleSet, places: Places) -> Iterator[Diagnostic]:
    """L719: texts, keys and cases that still say ``FILL IN``."""
    for words, place in places.unfinished():
        yield finding(places, "L719", place, f"{quoted(words)} is still to be filled in", WAY_OUT)


def to_name_a_release(ruleset: RuleSet, places: Places) -> Iterator[Diagnostic]:
    """L721: a version that could not be released, such as one in curly quotation marks."""
    if not re.fullmatch(VERSION, ruleset.version):
        message = f"{quoted(ruleset.version)} cannot be released: a version names a file"
        help_ = "use letters, digits, '.', '_', '+' and '-', in straight quotation marks"
        yield finding(places, "L721", places.of("ruleset", ruleset.id, "version"), message, help_)
