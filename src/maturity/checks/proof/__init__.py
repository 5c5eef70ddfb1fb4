"""Proofs about a rule set, over every response and not by sampling. Pure: the solver is passed in.

One family of claims a file: ``levels``, ``questions``, ``needs`` (and limits), ``gaps``,
``dominated``. Each claim that holds has a witness, an actual response, that the engine has borne
out; each that does not has been proven not to. ``findings`` turns those into diagnostics.
"""

from __future__ import annotations

from maturity.checks.proof.claim import Claim, Family, Kind, Subject, Verdict
from maturity.checks.proof.dominated import actions
from maturity.checks.proof.findings import disproved, findings
from maturity.checks.proof.gaps import gaps
from maturity.checks.proof.levels import levels
from maturity.checks.proof.needs import limits, needs
from maturity.checks.proof.questions import questions
from maturity.core.compile import compile_ruleset
from maturity.core.ruleset import RuleSet
from maturity.planning.integer import Solver

FAMILIES: tuple[Family, ...] = (levels, questions, needs, limits, gaps, actions)
"""Every family, in the order in which claims are told."""


def prove(ruleset: RuleSet, solver: Solver) -> tuple[Claim, ...]:
    """Every claim about a rule set, family by family, in rule-set order.

    Raises SolverError where the engine contradicts a witness: a fault of ours, never of the rules.
    """
    subject = Subject(compile_ruleset(ruleset), solver)
    return tuple(claim for family in FAMILIES for claim in family(subject))


__all__ = ["FAMILIES", "Claim", "Kind", "Verdict", "disproved", "findings", "prove"]
