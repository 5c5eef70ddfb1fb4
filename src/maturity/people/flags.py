"""Answer-quality flags: what a reviewer may want to ask about. Never a deduction.

A flag says what was seen and where, in words that fit an honest explanation: most have one. It looks
at what travels only, so it never points at a person.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from maturity.core.known import hull, known, worst
from maturity.core.questions import Kind, Question
from maturity.core.reads import leaves
from maturity.core.response import Answer, Response
from maturity.core.result import Assessment
from maturity.core.ruleset import Node, RuleSet, Tier
from maturity.core.status import Status
from maturity.people.flag import Flag
from maturity.people.groups import FEWEST, level_counts, views
from maturity.people.spread import levels_apart
from maturity.people.texts import pasted_help, same_texts

__all__ = ["Flag", "flags", "same_texts"]

SAME_RUNG_IN_A_ROW = 12
"""Ladders in a row at the same rung. Two capabilities have six to eight; with four or five rungs a
dozen alike by chance is next to impossible, and half that happens to careful people."""

NO_DOUBT_FROM = 40
"""Answers without a single doubt. Forty is more than half of a full matrix; whoever answers a part
of it may know that part well."""

DATED_WITHIN_DAYS = 14
"""Evidence of a year's work rarely comes from one fortnight, unless it was made for the form."""

DATED_PIECES = 5
"""Pieces with a date: with fewer, one busy fortnight explains it."""

NA_CLUSTER = 3
"""Questions of one domain set aside. One or two is what reasons are for."""

LEVELS_APART = 2
"""Levels between most cards and the facts. One level is the agenda of any good meeting."""


def flags(
    ruleset: RuleSet,
    assessment: Assessment,
    response: Response,
    last: Assessment | None = None,
    shown: Response | None = None,
) -> tuple[Flag, ...]:
    """What a reviewer may ask about in one response.

    Args:
        ruleset: The rule set.
        assessment: Of the response.
        response: What the network says.
        last: Last year's assessment; without it V403 is not looked for.
        shown: The response as it stood when its levels were first shown. Without it V404 goes by
            the dates on which answers were set, where the response has them.
    """
    raised = (
        _set_after_shown(ruleset, assessment, response)
        if shown is None
        else _raised_after_shown(ruleset, response, shown)
    )
    found = [
        *_same_rung(ruleset, assessment),
        *_contradictions(ruleset, assessment),
        *raised,
        *_one_fortnight(response),
        *pasted_help(ruleset, response),
        *_na_clusters(ruleset, assessment),
        *_no_doubt(assessment),
        *_cards_apart(ruleset, assessment, response),
    ]
    if last is not None:
        found += _up_without_evidence(ruleset, assessment, response, last)
    return tuple(sorted(found, key=lambda flag: flag.code))


def _same_rung(ruleset: RuleSet, assessment: Assessment) -> Iterator[Flag]:
    """V401: the same rung all the way down."""
    answered = [
        (question.id, question.rank(str(assessment.answers[question.id].low)))
        for question in ruleset.questions
        if question.kind is Kind.LADDER
        and assessment.answers[question.id].status is Status.ANSWERED
    ]
    for rank, run in groupby(answered, key=lambda pair: pair[1]):
        names = tuple(name for name, _ in run)
        if len(names) >= SAME_RUNG_IN_A_ROW:
            yield Flag(
                "V401",
                f"{len(names)} questions in a row, from {names[0]} to {names[-1]}, are answered "
                f"with option {rank + 1} from the bottom",
                names,
            )


def _contradictions(ruleset: RuleSet, assessment: Assessment) -> Iterator[Flag]:
    """V402: two answers that the rule set says should not both hold."""
    for pair in ruleset.contradicts:
        if pair.id in assessment.contradictions:
            where = dict.fromkeys(
                getattr(leaf, "question", "") or getattr(leaf, "result", "")
                for side in (pair.first, pair.second)
                for leaf in leaves(side)
            )
            yield Flag("V402", pair.says, tuple(where))


def _up_without_evidence(
    ruleset: RuleSet, assessment: Assessment, response: Response, last: Assessment
) -> Iterator[Flag]:
    """V403: a level up since last year, where evidence is asked and none is new."""
    policy = ruleset.evidence
    before = {result.id: result for result in last.results}
    for node in ruleset.of_tier(Tier.CAPABILITY):
        if node.rule is None or node.id not in before or policy is None:
            continue
        now, then = assessment.result(node.id).levels.assured, before[node.id].levels.assured
        if not now.index > then.index >= 0 or now.index < policy.from_level.index:
            continue
        if node.scale is ruleset.scale and not _new_evidence(ruleset, response, node, last):
            yield Flag(
                "V403",
                f"{node.id} has moved from {then.title} to {now.title} since {last.as_of}, and no "
                "evidence for it is dated since then",
                (node.id,),
            )


def _new_evidence(ruleset: RuleSet, response: Response, node: Node, last: Assessment) -> bool:
    return any(
        piece.date is not None
        and piece.date > last.as_of
        and node.id
        in (piece.capability, ruleset.question(piece.question).owner if piece.question else "")
        for piece in response.evidence
    )


def _raised_after_shown(ruleset: RuleSet, response: Response, shown: Response) -> Iterator[Flag]:
    """V404: answers that are better than when the levels were first shown; a blank counts as worst."""
    raised = tuple(
        question.id
        for question in ruleset.questions
        if _is_better(question, response.answers.get(question.id), shown.answers.get(question.id))
    )
    if raised:
        on = f" ({response.levels_first_shown})" if response.levels_first_shown else ""
        yield Flag(
            "V404",
            f"{len(raised)} {'answer is' if len(raised) == 1 else 'answers are'} higher than when "
            f"the levels were first shown{on}",
            raised,
        )


def _is_better(question: Question, now: Answer | None, then: Answer | None) -> bool:
    """Whether the lower end of an answer is better than it was; never where either is N/A."""
    new, old = known(question, now).low, known(question, then).low
    if new is None or old is None or new == old:
        return False
    if isinstance(new, frozenset) and isinstance(old, frozenset):
        return new > old
    return hull(question, (old, new)) == (old, new)


def _set_after_shown(
    ruleset: RuleSet, assessment: Assessment, response: Response
) -> Iterator[Flag]:
    """V404: answers above the worst that were set after the levels were first shown."""
    shown = response.levels_first_shown
    if shown is None:
        return
    late = tuple(
        name
        for name, answer in response.answers.items()
        if answer.set_on is not None
        and answer.set_on > shown
        and assessment.answers[name].status is Status.ANSWERED
        and not _is_worst(ruleset.question(name), answer)
    )
    if late:
        yield Flag(
            "V404",
            f"{len(late)} {'answer was' if len(late) == 1 else 'answers were'} set after {shown}, "
            "when the levels were first shown",
            late,
        )


def _is_worst(question: Question, answer: Answer) -> bool:
    """Whether an answer stands at the worst end of its question: nobody raises one to there."""
    return known(question, answer).low == worst(question)


def _one_fortnight(response: Response) -> Iterator[Flag]:
    """V405: all evidence dated within a fortnight."""
    dates = sorted(piece.date for piece in response.evidence if piece.date is not None)
    if len(dates) >= DATED_PIECES and (dates[-1] - dates[0]).days <= DATED_WITHIN_DAYS:
        yield Flag(
            "V405",
            f"all {len(dates)} dated pieces of evidence are from {dates[0]} to {dates[-1]}",
            ("evidence",),
        )


def _na_clusters(ruleset: RuleSet, assessment: Assessment) -> Iterator[Flag]:
    """V407: many questions of one domain set aside as not applicable."""
    for domain in ruleset.of_tier(Tier.DOMAIN):
        owners = {domain.id, *domain.children}
        aside = tuple(
            question.id
            for question in ruleset.questions
            if question.owner in owners and assessment.answers[question.id].status is Status.NA
        )
        if len(aside) >= NA_CLUSTER:
            yield Flag(
                "V407",
                f"{len(aside)} questions of {domain.title} are set aside as not applicable",
                aside,
            )


def _no_doubt(assessment: Assessment) -> Iterator[Flag]:
    """V408: many answers and not one doubt."""
    status = [answer.status for answer in assessment.answers.values()]
    answered = status.count(Status.ANSWERED)
    doubts = [each for each in status if each in (Status.DONT_KNOW, Status.DISPUTED)]
    if answered >= NO_DOUBT_FROM and not doubts and Status.NA_DISPUTED not in status:
        yield Flag(
            "V408", f"{answered} answers, and not one of them is 'don't know' or disputed", ()
        )


def _cards_apart(ruleset: RuleSet, assessment: Assessment, response: Response) -> Iterator[Flag]:
    """V409: most of the room chose a level two or more away from the facts."""
    for view in views(ruleset, response):
        node, counts = ruleset.node(view.capability), level_counts(view)
        result = assessment.result(view.capability)
        if sum(counts.values()) < FEWEST or result.levels.assured.index < 0:
            continue
        apart = levels_apart(node.scale, counts, result.levels)
        if abs(apart) >= LEVELS_APART:
            yield Flag(
                "V409",
                f"most of the room places {node.id} {abs(apart)} levels "
                f"{'above' if apart > 0 else 'below'} what its answers give",
                (node.id,),
            )
