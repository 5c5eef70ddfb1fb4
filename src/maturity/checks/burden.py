"""What answering costs: questions and estimated minutes, by who answers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from maturity.checks.finding import Places, finding, listed
from maturity.core.reads import questions_read
from maturity.core.ruleset import Budget, RuleSet, Tier
from maturity.diagnostics import Diagnostic
from maturity.suggest import count

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
    """W501, W502: more questions or minutes than people have, where no budget is stated."""
    if not ruleset.statements:
        return
    found, stated = burden(ruleset), ruleset.budget or Budget()
    if found.questions > QUESTIONS and stated.questions is None:
        yield finding(
            places,
            "W501",
            places.of("ruleset", ruleset.id, "id"),
            f"{found.questions} questions; {QUESTIONS} are the most",
            "share questions between capabilities, and take out what changes least",
        )
    if found.minutes > MINUTES and stated.minutes is None:
        yield finding(
            places,
            "W502",
            places.of("ruleset", ruleset.id, "id"),
            f"answering takes about {float(found.minutes):g} minutes; {MINUTES} are the most",
            "take out or simplify the questions that take longest",
        )


def over_budget(ruleset: RuleSet, places: Places) -> Iterator[Diagnostic]:
    """O140 to O143: more than the budget that the header states."""
    stated = ruleset.budget
    if stated is None:
        return
    found = burden(ruleset)
    extra = _local_share(ruleset)
    if stated.minutes is not None and found.minutes > stated.minutes:
        message = (
            f"answering takes about {_plain(found.minutes)} minutes; the budget is "
            f"{_plain(stated.minutes)}"
        )
        place = places.of("ruleset", ruleset.id, "burden", "minutes")
        yield finding(places, "O140", place, message + extra, _LESS)
    if stated.questions is not None and found.questions > stated.questions:
        message = f"{count(found.questions, 'question')}; the budget is {stated.questions}"
        place = places.of("ruleset", ruleset.id, "burden", "questions")
        yield finding(places, "O141", place, message + extra, _LESS)
    minutes = {who: spent for who, _, spent in found.by_audience}
    for who, most in stated.by.items():
        place = places.of("ruleset", ruleset.id, "burden", "by", who)
        if who not in minutes:
            help_ = f"questions are answered by {listed(sorted(minutes))}"
            yield finding(places, "O143", place, f"no question is answered by '{who}'", help_)
        elif minutes[who] > most:
            message = (
                f"'{who}' answers for about {_plain(minutes[who])} minutes; the budget is "
                f"{_plain(most)}"
            )
            yield finding(places, "O142", place, message + extra, _LESS)


_LESS = "take out what changes least, or state another budget"


def _plain(minutes: Fraction) -> str:
    return f"{float(minutes):g}"


def _local_share(ruleset: RuleSet) -> str:
    """How much of it a local version adds."""
    if ruleset.local is None or not ruleset.local.questions:
        return ""
    mine = [ruleset.question(name) for name in ruleset.local.questions]
    minutes = sum((question.minutes for question in mine), Fraction(0))
    return f" ({len(mine)} of the questions and {_plain(minutes)} of the minutes are local)"
