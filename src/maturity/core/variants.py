"""Variants: the same rule set under other policies (docs/language.md §14)."""

from __future__ import annotations

from dataclasses import replace

from maturity.core.ruleset import RuleSet


def in_variant(ruleset: RuleSet, name: str) -> RuleSet:
    """The rule set with a variant in force; itself for no name. Raises KeyError."""
    if not name:
        return ruleset
    changed, base = ruleset.variants[name], ruleset.policies
    policies = replace(
        base,
        unanswered=changed.unanswered or base.unanswered,
        na=changed.na or base.na,
        round=changed.round or base.round,
        empty_level=changed.empty_level or base.empty_level,
    )
    return replace(ruleset, policies=policies, variant=name)
