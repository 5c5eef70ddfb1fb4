"""A variant: the same rule set under other policies (docs/language.md §14)."""

from __future__ import annotations

from maturity.core.ruleset import RuleSet
from maturity.core.variants import in_variant
from maturity.suggest import named


def apply(ruleset: RuleSet, name: str) -> RuleSet:
    """The rule set with the variant in force, named in any case.

    Raises:
        UsageError: when the rule set has no variant of this name.
    """
    return in_variant(ruleset, named("variant", name, ruleset.variants, f" of {ruleset.id}"))
