"""Focus: what a round asks this year, and what it leaves out (docs/response.md, ``not_asked``).

A round names domains and capabilities. Asked is every question that one of them reads, wherever it
is written, for its level cannot be known without; the rest is left out. What is left out has no
level this year. No level changes its meaning: a rule over what was left out reads those answers as
open, from worst to best, like any answer that is not known.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable

from maturity.core.reads import questions_read
from maturity.core.ruleset import RuleSet, Tier


def unasked(ruleset: RuleSet, focus: Iterable[str]) -> tuple[str, ...]:
    """What a focus leaves out: whole domains, and capabilities of those that are asked in part.

    A domain in the focus stands for all its capabilities. Raises KeyError for an unknown id.
    """
    wanted = {ruleset.node(name).id for name in focus}
    left: list[str] = []
    for domain in ruleset.of_tier(Tier.DOMAIN):
        if domain.id in wanted:
            continue
        out = [name for name in domain.children if name not in wanted]
        left += [domain.id] if len(out) == len(domain.children) else out
    return tuple(left)


def left_out(ruleset: RuleSet, not_asked: Collection[str]) -> frozenset[str]:
    """The nodes that are left out: those named, what is under them, and what has nothing else.

    A domain goes with the last of its capabilities, unless it asks something itself. None where
    nothing is named; names that the rule set does not have are kept.
    """
    found = set(not_asked)
    for node in ruleset.nodes:
        if node.parent in found and node.tier is Tier.CAPABILITY:
            found.add(node.id)
    for node in ruleset.of_tier(Tier.DOMAIN):
        if node.children and found.issuperset(node.children) and not node.questions:
            found.add(node.id)
    return frozenset(found)


def asked(ruleset: RuleSet, not_asked: Collection[str]) -> frozenset[str]:
    """The questions that are asked: those of what is not left out, and all that it reads."""
    out = left_out(ruleset, not_asked)
    if not out:
        return frozenset(question.id for question in ruleset.questions)
    reads = questions_read(ruleset)
    found: set[str] = set()
    for node in ruleset.nodes:
        if node.id not in out:
            found.update(node.questions)
            if node.tier is Tier.CAPABILITY and node.id in reads:
                found.update(reads[node.id][1])
    return frozenset(found)
