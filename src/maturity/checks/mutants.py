"""All slips of a rule set, family by family (docs/testing.md lists each operator)."""

from __future__ import annotations

from collections.abc import Iterator

from maturity.checks.finding import Places
from maturity.checks.slip import Family, Mutant, mutants
from maturity.checks.slips_actions import in_actions
from maturity.checks.slips_header import in_evidence, in_policies
from maturity.checks.slips_levels import in_confirmations, in_gates, in_limits, in_needs
from maturity.checks.slips_questions import in_applicability, in_conditions, in_points
from maturity.checks.slips_scores import in_bands, in_scores, in_worths
from maturity.core.ruleset import RuleSet

FAMILIES: tuple[Family, ...] = (
    in_needs,
    in_confirmations,
    in_limits,
    in_gates,
    in_scores,
    in_bands,
    in_worths,
    in_conditions,
    in_applicability,
    in_points,
    in_evidence,
    in_policies,
    in_actions,
)
"""Every family, in the order in which a rule set is read."""


def all_mutants(ruleset: RuleSet, places: Places) -> Iterator[Mutant]:
    """Every mutant of a rule set, each with one change."""
    return mutants(ruleset, places, (slip for family in FAMILIES for slip in family(ruleset)))


__all__ = ["FAMILIES", "Mutant", "all_mutants"]
