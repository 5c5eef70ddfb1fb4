"""Rule sets by id or path."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from maturity import shelf

if TYPE_CHECKING:
    from maturity.core.response import Response
    from maturity.core.ruleset import RuleSet
    from maturity.loading.rulesets import Loaded


def load_ruleset(what: str | Path, *, variant: str = "") -> RuleSet:
    """A rule set by id (one that ships with the package) or by path (a folder or one file).

    ``id@version`` and ``path@version`` take that version: a release, or what is being written.
    Raises RuleSetError with everything that is wrong, UsageError when there is no such rule set.
    """
    # The cases that live with a rule set say nothing about a response.
    ruleset = shelf.take(what, cases=False).ruleset
    if not variant:
        return ruleset
    from maturity.loading.variants import apply

    return apply(ruleset, variant)


def open_ruleset(what: str | Path) -> Loaded:
    """A rule set with its places, cases and notes: what checks and tests need."""
    return shelf.take(what)


def ruleset_of(response: Response, copy: str | Path | None = None) -> RuleSet:
    """The rule set that a response was given to, in its version; ``copy`` names another copy of it."""
    return shelf.for_response(copy or response.ruleset, response.version)


def shipped_rulesets() -> tuple[str, ...]:
    """Ids of the rule sets that come with the package."""
    return shelf.shipped()
