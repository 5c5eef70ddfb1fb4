"""Next year's response, begun from this year's: everything to be looked at again."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from maturity.core.questions import Kind, Question
from maturity.core.response import (
    Answer,
    Between,
    DontKnow,
    Evidence,
    Given,
    NotApplicable,
    Response,
    Value,
)
from maturity.core.ruleset import RuleSet, Tier
from maturity.people.travel import agreed


def carry_forward(ruleset: RuleSet, last: Response, as_of: date) -> Response:
    """A response for ``as_of`` that holds last year's answers, each marked as carried over.

    Kept: what the network is, facts, answers (as agreed, or as the range they were in), the
    network's own comments, evidence with its dates, what it says of actions, asks without an
    answer, offers and innovations, of both of which the network has yet to say whether they stand
    this year. Not kept, because they belong to one year or one room: who took
    part, cards, what was agreed, dissent, reviewer's readings, confirmations, priorities, what it was proud of,
    local facts, the checklist, what was not asked, sign-off. An answer that was carried over last
    year and never confirmed keeps its older date. ``succeeds`` is the digest of ``last``.

    Raises:
        ValueError: ``last`` belongs to another matrix, has no digest, or is not older than
            ``as_of``.
    """
    if last.ruleset != ruleset.id:
        raise ValueError(f"last year's answers are to '{last.ruleset}', not to '{ruleset.id}'")
    if not last.digest:
        raise ValueError("last year's response has no digest: write and read it first")
    if as_of <= last.as_of:
        raise ValueError(f"{as_of} is not after {last.as_of}, the date of last year's response")
    return Response(
        ruleset=ruleset.id,
        version=ruleset.version,
        as_of=as_of,
        answers={
            question.id: answer
            for question in ruleset.questions
            if (answer := _carried(ruleset, question, last)) is not None
        },
        organisation=last.organisation,
        context={name: fact for name, fact in last.context.items() if name in ruleset.context},
        context_sources={
            name: source for name, source in last.context_sources.items() if name in ruleset.context
        },
        evidence=tuple(piece for piece in last.evidence if _has_subject(ruleset, piece)),
        actions={name: note for name, note in last.actions.items() if ruleset.has("action", name)},
        asks_of_icb=tuple(
            ask
            for ask in last.asks_of_icb
            if not ask.answer and (not ask.action or ruleset.has("action", ask.action))
        ),
        offers=tuple(
            replace(offer, this_year="not-yet")
            for offer in last.offers
            if ruleset.has("node", offer.capability)
        ),
        innovations=tuple(replace(record, share="not-yet") for record in last.innovations),
        succeeds=last.digest,
    )


def not_carried(ruleset: RuleSet, last: Response) -> tuple[str, ...]:
    """Questions answered last year whose answers have no place in this rule set, as they stood."""
    return tuple(
        name
        for name, answer in last.answers.items()
        if (answer.value is not None or answer.by)
        and (
            not ruleset.has("question", name)
            or _carried(ruleset, ruleset.question(name), last) is None
        )
    )


def _carried(ruleset: RuleSet, question: Question, last: Response) -> Answer | None:
    """Last year's answer to a question, marked; None where there is none that still fits."""
    answer = last.answers.get(question.id)
    if answer is None or not _fits_all(question, answer):
        return None
    value = agreed(question, answer)
    if value is None:
        return None
    unconfirmed = answer.carried_over is not None and not answer.confirmed_carry
    return Answer(
        question.id,
        value=value,
        comment=answer.comment,
        carried_over=answer.carried_over if unconfirmed else last.as_of,
        facets={
            name: step
            for name, step in answer.facets.items()
            if name in ruleset.facets and step in ruleset.facets[name].steps
        },
    )


def _fits_all(question: Question, answer: Answer) -> bool:
    given = [answer.value] if answer.value is not None else list(answer.by.values())
    return all(fits(question, each) for each in given)


def fits(question: Question, given: Given) -> bool:
    """Whether a value of last year is still one of this question's answers."""
    match given:
        case DontKnow():
            return True
        case NotApplicable():
            return given.reason in question.na
        case Between():
            return is_value(question, given.one) and is_value(question, given.other)
        case _:
            return is_value(question, given)


def is_value(question: Question, value: Value) -> bool:
    """Whether a value is one of those that a question has.

    Of a number: within its bounds, both included, and whole where the question asks for that.
    """
    options = {option.id for option in question.options}
    if isinstance(value, frozenset):
        return question.kind is Kind.SEVERAL and value <= options
    if isinstance(value, date):
        return question.kind is Kind.SINCE
    if isinstance(value, str):
        return value in options or (question.kind is Kind.SINCE and value == "never")
    if question.kind is not Kind.NUMBER or (question.whole and value.denominator != 1):
        return False
    low, high = question.low, question.high
    return (low is None or value >= low) and (high is None or value <= high)


def _has_subject(ruleset: RuleSet, piece: Evidence) -> bool:
    """Whether what a piece of evidence is for is still there."""
    if piece.question:
        if not ruleset.has("question", piece.question):
            return False
        supports = piece.supports
        return supports is None or is_value(ruleset.question(piece.question), supports)
    if not ruleset.has("node", piece.capability):
        return False
    node = ruleset.node(piece.capability)
    return node.tier is Tier.CAPABILITY and (
        not piece.level or node.scale.find(piece.level) is not None
    )
