"""A variant: the same rule set under other policies (docs/language.md §14)."""

from __future__ import annotations

from dataclasses import replace

from maturity.core.ruleset import RuleSet
from maturity.errors import UsageError
from maturity.suggest import did_you_mean


def apply(ruleset: RuleSet, name: str) -> RuleSet:
    """The rule set with the variant in force.

    Raises:
        UsageError: when the rule set has no variant of this name.
    """
    changed = ruleset.variants.get(name)
    if changed is None:
        hint = did_you_mean(name, ruleset.variants) or "it has none"
        raise UsageError(f"'{ruleset.id}' has no variant '{name}'; {hint}")
    base = ruleset.policies
    merged = replace(
        base,
        unanswered=changed.unanswered or base.unanswered,
        na=changed.na or base.na,
        round=changed.round or base.round,
        empty_level=changed.empty_level or base.empty_level,
    )
    return replace(ruleset, policies=merged, variant=name)
