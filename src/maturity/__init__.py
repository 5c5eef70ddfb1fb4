"""A rules engine for maturity assessments, and the Primary Care Network maturity matrix.

>>> import maturity
>>> ruleset = maturity.load_ruleset("pcn-maturity")
>>> ruleset.title
'Primary Care Network maturity matrix'

Everything public is here; ``docs/architecture.md`` says what lives where. Importing this module
loads nothing heavy: each name is fetched when it is first used.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from maturity.analysts import levels_of, tables
    from maturity.api import (
        check,
        explain,
        form,
        load_response,
        load_ruleset,
        plan,
        report_html,
        run_cases,
        save_response,
        score,
        write_report,
    )
    from maturity.core.response import Response
    from maturity.core.result import Assessment
    from maturity.core.ruleset import RuleSet
    from maturity.errors import InputError, MaturityError
    from maturity.planning.plan import Plan

__version__ = "0.1.0"

_HOMES = {
    "Assessment": "maturity.core.result",
    "InputError": "maturity.errors",
    "MaturityError": "maturity.errors",
    "Plan": "maturity.planning.plan",
    "Response": "maturity.core.response",
    "RuleSet": "maturity.core.ruleset",
    "check": "maturity.api",
    "explain": "maturity.api",
    "form": "maturity.api",
    "levels_of": "maturity.analysts",
    "load_response": "maturity.api",
    "load_ruleset": "maturity.api",
    "plan": "maturity.api",
    "report_html": "maturity.api",
    "run_cases": "maturity.api",
    "save_response": "maturity.api",
    "score": "maturity.api",
    "tables": "maturity.analysts",
    "write_report": "maturity.api",
}

__all__ = [
    "Assessment",
    "InputError",
    "MaturityError",
    "Plan",
    "Response",
    "RuleSet",
    "check",
    "explain",
    "form",
    "levels_of",
    "load_response",
    "load_ruleset",
    "plan",
    "report_html",
    "run_cases",
    "save_response",
    "score",
    "tables",
    "write_report",
]


def __getattr__(name: str) -> object:
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module 'maturity' has no attribute '{name}'")
    return getattr(import_module(home), name)


def __dir__() -> list[str]:
    return sorted([*__all__, "__version__"])
