"""Slips in the header: what evidence is asked, and how blanks, N/A, rounding and empty levels count."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from maturity.checks.slip import Slip
from maturity.core.ruleset import (
    STRENGTHS,
    EvidencePolicy,
    Policies,
    Rounding,
    RuleSet,
    Strength,
)

_CHOICES: Mapping[str, tuple[object, ...]] = {
    "unanswered": ("worst", "all_worst", "left_out", "no_result"),
    "na": ("left_out", "worst", "best"),
    "round": tuple(Rounding),
    "empty_level": ("holds", "fails"),
}

SILENT = Policies(na="")
"""A variant that changes nothing."""


def in_evidence(ruleset: RuleSet) -> Iterator[Slip]:
    """Evidence not asked for, from a level higher or lower, stronger or weaker, older or newer."""
    policy = ruleset.evidence
    if policy is None:
        return
    yield Slip(
        "evidence-dropped",
        ("ruleset", ruleset.id, "evidence"),
        "no evidence is asked for",
        f"where the answers reach {policy.from_level.title} and nothing shows it",
        header={"evidence": None},
    )
    for key, by, new, words, notice in _evidence(ruleset, policy):
        yield Slip(
            "evidence-moved",
            ("ruleset", ruleset.id, "evidence", key),
            words,
            notice,
            key=by,
            header={"evidence": new},
        )


def _evidence(
    ruleset: RuleSet, policy: EvidencePolicy
) -> Iterator[tuple[str, int, EvidencePolicy, str, str]]:
    for by in (1, -1):
        index = policy.from_level.index + by
        if 1 <= index < len(ruleset.scale.rungs):
            level = ruleset.scale.rungs[index]
            words = f"evidence is asked from {level.title} instead of {policy.from_level.title}"
            notice = f"where the answers reach {ruleset.scale.rungs[index if by < 0 else index - 1].title} and nothing shows it"
            yield "from", by, replace(policy, from_level=level), words, notice
        order = policy.strength.order + by
        if Strength.SAID.order <= order < len(STRENGTHS):
            strength = STRENGTHS[order]
            words = f"evidence has to be '{strength.value}' instead of '{policy.strength.value}'"
            notice = "where there is evidence of the weaker kind and none of the stronger (a case gives located evidence)"
            yield "strength", by, replace(policy, strength=strength), words, notice


def in_policies(ruleset: RuleSet) -> Iterator[Slip]:
    """Each stated policy dropped or exchanged for another, in the header and in each variant."""
    for name, new, words in _policies(ruleset.policies, Policies()):
        yield Slip(
            "policy",
            ("ruleset", ruleset.id, "policies", name),
            f"{words}",
            "where a blank, an answer that does not apply, or a half decides what is expected",
            key=words,
            header={"policies": new},
        )
    for variant, policies in ruleset.variants.items():
        for name, new, words in _policies(policies, SILENT):
            yield Slip(
                "policy",
                ("variant", variant, name),
                f"in the variant '{variant}' {words}",
                f"a case with 'variant: {variant}' in which it decides what is expected",
                key=words,
                header={"variants": {**ruleset.variants, variant: new}},
            )


def _policies(policies: Policies, silent: Policies) -> Iterator[tuple[str, Policies, str]]:
    for name, choices in _CHOICES.items():
        was, default = getattr(policies, name), getattr(silent, name)
        if was == default:
            continue
        values = [choice for choice in choices if choice not in (was, default)]
        for value in (default, *values):
            new = replace(policies, **{name: value})
            yield name, new, f"'{name}' is {value or 'not said'} instead of {was}"
