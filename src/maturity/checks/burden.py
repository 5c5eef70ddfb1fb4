"""What answering costs: questions and estimated minutes, by who answers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from maturity.checks.finding import Places, finding
from maturity.core.reads import questions_read
from maturity.core.ruleset import RuleSet, Tier
from maturity.diagnostics import Diagnostic

QUESTIONS, MINUTES = 72, 90
"""The most that a network's team is asked for, beforehand."""


@dataclass(frozen=True, slots=True)
class Burden:
    """Questions and minutes. ``by_audience``: who answers, questions, minutes, most minutes first.

    ``per_capability``: how many questions a capability owns on average. ``touching``: the fewest
    and the most that touch one, shared ones counted. ``shared``: questions that serve two or more.
    """

    questions: int
    minutes: Fraction
    by_audience: tuple[tuple[str, int, Fraction], ...]
    capabilities: int
    per_capability: Fraction
    touching: tuple[int, int]
    shared: int


def burden(ruleset: RuleSet) -> Burden:
    """Count what a rule set asks of people."""
    audiences: dict[str, tuple[int, Fraction]] = {}
    for question in ruleset.questions:
        count, minutes = audiences.get(question.answered_by, (0, Fraction(0)))
        audiences[question.answered_by] = (count + 1, minutes + question.minutes)
    rows = sorted(
        ((who, count, minutes) for who, (count, minutes) in audiences.items()),
        key=lambda row: (-row[2], row[0]),
    )
    capabilities = ruleset.of_tier(Tier.CAPABILITY)
    read = questions_read(ruleset)
    touched = [read[node.id][0] for node in capabilities if node.id in read]
    served = [question for questions in touched for question in questions]
    owned = sum(len(node.questions) for node in capabilities)
    return Burden(
        questions=len(ruleset.questions),
        minutes=sum((question.minutes for question in ruleset.questions), Fraction(0)),
        by_audience=tuple(rows),
        capabilities=len(capabilities),
        per_capability=Fraction(owned, len(capabilities)) if capabilities else Fraction(0),
        touching=(min(map(len, touched), default=0), max(map(len, touched), default=0)),
        shared=sum(served.count(question.id) > 1 for question in ruleset.questions),
    )


def too_much(ruleset: RuleSet, places: Places) -> Iterator[Diagnostic]:
    """W501, W502: more questions or minutes than people have."""
    if not ruleset.statements:
        return
    found = burden(ruleset)
    if found.questions > QUESTIONS:
        yield finding(
            places,
            "W501",
            places.of("ruleset", ruleset.id, "id"),
            f"{found.questions} questions; {QUESTIONS} are the most",
            "share questions between capabilities, and take out what changes least",
        )
    if found.minutes > MINUTES:
        yield finding(
            places,
            "W502",
            places.of("ruleset", ruleset.id, "id"),
            f"answering takes about {float(found.minutes):g} minutes; {MINUTES} are the most",
            "take out or simplify the questions that take longest",
        )
