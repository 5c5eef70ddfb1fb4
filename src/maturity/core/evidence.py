"""Evidence: how strong it is, and what it supports (docs/language.md §13)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from maturity.core.known import hull, raw
from maturity.core.response import Evidence, Response, Value
from maturity.core.ruleset import STRENGTHS, RuleSet, Strength

OUTSIDERS = ("resident", "residents", "partner", "partners", "icb", "peer", "reviewer")
"""Who may have seen evidence although the rule set does not name them a role from outside."""


@dataclass(frozen=True, slots=True)
class Support:
    """What evidence of the strength asked supports.

    ``questions``: the value supported, True for whatever is given. ``nodes`` and ``levels``: the
    capabilities, and capability levels, whose needs are covered. ``agreed``: confirmations
    (capability, level, role) that agree.
    """

    questions: Mapping[str, Value | bool]
    nodes: frozenset[str]
    levels: frozenset[tuple[str, str]]
    agreed: frozenset[tuple[str, str, str]]


def is_outside(ruleset: RuleSet, role: str) -> bool:
    """Whether a role is not of the network's own team, as the rule set declares it.

    Of a role that it does not declare, only those in ``OUTSIDERS`` are.
    """
    declared = ruleset.roles.get(role)
    return declared.outside if declared is not None else role in OUTSIDERS


def is_stale(ruleset: RuleSet, item: Evidence, as_of: date) -> bool:
    """Whether a piece is too old on a date, or undated where age matters.

    The age is the rule set's ``evidence.stale_after``; on the day on which it is reached a piece is
    not stale yet. Never where the rule set states no age.
    """
    policy = ruleset.evidence
    if policy is None or policy.stale_after is None:
        return False
    if item.date is None:
        return True
    if (as_of - item.date).days <= policy.stale_after.least_days:
        return False  # without asking the calendar
    return policy.stale_after.after(item.date) < as_of


def strength(ruleset: RuleSet, item: Evidence, as_of: date) -> Strength:
    """How strong a piece of evidence is on a date. Never typed in, always worked out.

    ``none``: it says neither what nor where, or the ICB holds it and the network has not accepted
    it. ``said``: stale, or nobody is told where it is. ``seen``: somebody outside the network's own
    team has looked at it. ``located``: all else.
    """
    if item.held_by_icb and not item.accepted:
        return Strength.NONE
    if not (item.where or item.what):
        return Strength.NONE
    if is_stale(ruleset, item, as_of) or not item.where:
        return Strength.SAID
    if item.seen_by is not None and is_outside(ruleset, item.seen_by.role):
        return Strength.SEEN
    return Strength.LOCATED


def support(ruleset: RuleSet, response: Response) -> Support:
    """What the evidence of a response supports, at the strength the rule set asks.

    Several pieces for one question: the best of them (for several-of, all options supported).
    """
    asked = ruleset.evidence.strength if ruleset.evidence else Strength.LOCATED
    enough = STRENGTHS[asked.order :]
    questions: dict[str, Value | bool] = {}
    nodes: set[str] = set()
    levels: set[tuple[str, str]] = set()
    for item in response.evidence:
        if strength(ruleset, item, response.as_of) not in enough:
            continue
        if item.question:
            new = True if item.supports is None else item.supports
            questions[item.question] = better_support(
                ruleset, item.question, questions.get(item.question), new
            )
        elif item.level:
            levels.add((item.capability, item.level))
        else:
            nodes.add(item.capability)
    agreed = frozenset(
        (c.capability, c.level, c.role) for c in response.confirmations if c.says == "agrees"
    )
    return Support(questions, frozenset(nodes), frozenset(levels), agreed)


def better_support(
    ruleset: RuleSet, question_id: str, old: Value | bool | None, new: Value | bool
) -> Value | bool:
    """The better of two pieces of evidence for one question.

    ``old`` None: there was none before. True supports whatever is given. Of several-of all options
    that either supports; else the value that is the better answer.
    """
    if old is None or new is True:
        return new
    if old is True or isinstance(old, bool) or isinstance(new, bool):
        return old
    question = ruleset.question(question_id)
    if isinstance(old, frozenset) and isinstance(new, frozenset):
        return old | new
    best = hull(question, (raw(question, old), raw(question, new)))[1]
    return new if best == raw(question, new) else old
