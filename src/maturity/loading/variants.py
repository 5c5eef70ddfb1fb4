"""A variant: the same rule set under other policies (docs/language.md §14)."""

from __future__ import annotations

from dataclasses import replace

from maturity.core.ruleset import RuleSet
from maturity.suggest import named


def apply(ruleset: RuleSet, name: str) -> RuleSet:
    """The rule set with the variant in force, named in any case.

    Raises:
        UsageError: when the rule set has no variant of this name.
    """
    name = named("variant", name, ruleset.variants, f" of {ruleset.id}")
    changed = ruleset.variants[name]
    base = ruleset.policies
    merged = replace(
        base,
        unanswered=changed.unanswered or base.unanswered,
        na=changed.na or base.na,
        round=changed.round or base.round,
        empty_level=changed.empty_level or base.empty_level,
    )
    return replace(ruleset, policies=merged, variant=name)
