"""What reading a form gives."""

from __future__ import annotations

from dataclasses import dataclass

from maturity.core.response import Response
from maturity.core.ruleset import RuleSet
from maturity.diagnostics import Diagnostic


@dataclass(frozen=True, slots=True)
class ReadForm:
    """A form that was read: the response, its rule set, and warnings and notes."""

    response: Response
    ruleset: RuleSet
    diagnostics: tuple[Diagnostic, ...]
