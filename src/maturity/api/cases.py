"""The cases that live with a rule set: run them, and look at the cases themselves."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from maturity.api.rulesets import open_ruleset

if TYPE_CHECKING:
    from maturity.checks.cases import CaseOutcome
    from maturity.checks.examined import Examined
    from maturity.checks.mutation import Progress


def run_cases(what: str | Path) -> tuple[CaseOutcome, ...]:
    """Run the cases that live with a rule set: one outcome a case, in the order of the files.

    Empty where there are none. Raises RuleSetError, Unreadable as ``load_ruleset`` does.
    """
    from maturity.checks.cases import run

    loaded = open_ruleset(what)
    return run(loaded.ruleset, loaded.cases)


def examine(
    what: str | Path,
    *,
    coverage: bool = False,
    mutation: bool = False,
    progress: Progress | None = None,
) -> Examined:
    """Run the cases that live with a rule set, and look at the cases themselves.

    ``coverage``: what none of them has both met and missed. ``mutation``: which small changes of
    the rules none of them notices; left out where a case comes out otherwise already. ``progress``
    is called with how many changes are done, of how many.
    """
    from maturity.checks.case_quality import look_at
    from maturity.checks.cases import run
    from maturity.checks.coverage import cover
    from maturity.checks.examined import Examined
    from maturity.checks.mutants import all_mutants
    from maturity.checks.mutation import mutate
    from maturity.diagnostics import in_order

    loaded = open_ruleset(what)
    ruleset, cases, places = loaded.ruleset, loaded.cases, loaded.places
    outcomes = run(ruleset, cases)
    held = all(outcome.passed for outcome in outcomes)
    return Examined(
        outcomes,
        in_order(look_at(ruleset, cases, places)),
        places,
        cover(ruleset, outcomes, places) if coverage else None,
        mutate(ruleset, cases, all_mutants(ruleset, places), progress)
        if mutation and held
        else None,
    )
