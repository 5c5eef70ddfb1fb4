"""From the core back to a response document: the exact inverse of reading."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from typing import Any

from maturity.core.questions import Question
from maturity.core.response import (
    Answer,
    Between,
    DontKnow,
    Evidence,
    Given,
    NotApplicable,
    OfferedFact,
    Response,
    RoomView,
    Value,
)
from maturity.core.ruleset import RuleSet
from maturity.core.sharing import Innovation
from maturity.loading.documents.response import FORMAT
from maturity.loading.response_evidence import subject
from maturity.loading.response_values import DONT_KNOW


def document(response: Response, ruleset: RuleSet) -> dict[str, Any]:
    """The response as plain data for YAML or JSON; what is blank is left out."""
    return _filled(
        {
            "format": FORMAT,
            "ruleset": {"id": response.ruleset, "version": response.version},
            "as_of": _day(response.as_of),
            "organisation": _fields(response.organisation, "code name place icb"),
            "context": {name: plain(value) for name, value in response.context.items()},
            "context_sources": {
                name: {"source": source, "date": day}
                for name, (source, day) in response.context_sources.items()
            },
            "facts_offered": {
                name: _offered(fact) for name, fact in response.facts_offered.items()
            },
            "people": [
                _fields(person, "id role voice name part same_as") for person in response.people
            ],
            "missing": [_fields(gap, "voice why") for gap in response.missing],
            "answers": {
                name: answer_form(answer, ruleset.question(name))
                for name, answer in response.answers.items()
            },
            "evidence": [_evidence(piece, ruleset) for piece in response.evidence],
            "confirmations": [
                _fields(said, "capability level role says who on")
                for said in response.confirmations
            ],
            "priorities": [_fields(item, "capability why") for item in response.priorities],
            "proud_of": list(response.proud_of),
            "cards": {person: dict(chosen) for person, chosen in response.cards.items()},
            "card_comments": {
                person: dict(said) for person, said in response.card_comments.items()
            },
            "room": [_room(view) for view in response.room],
            "agreed": dict(response.agreed),
            "actions": {
                name: _fields(note, "state who why note started")
                for name, note in response.actions.items()
            },
            "asks_of_icb": [
                _fields(ask, "ask action answer answered_on") for ask in response.asks_of_icb
            ],
            "checklist": dict(response.checklist),
            "not_asked": list(response.not_asked),
            "share": [
                _fields(fact, "text value base source date checked_by") for fact in response.share
            ],
            "offers": [_fields(offer, "capability what this_year") for offer in response.offers],
            "innovations": [_innovation(item) for item in response.innovations],
            "levels_first_shown": _day(response.levels_first_shown),
            "sign_off": _fields(response.sign_off, "role name on seal")
            if response.sign_off
            else None,
            "succeeds": response.succeeds,
        }
    )


def _offered(fact: OfferedFact) -> dict[str, Any]:
    """A fact that the ICB holds."""
    return {
        "value": plain(fact.value),
        "source": fact.source,
        "date": fact.date,
        "accepted": "yes" if fact.accepted else None,
    }


def plain(value: Fraction | str) -> int | str:
    """A number as plain data: whole numbers as such, others exactly, as text."""
    if isinstance(value, str):
        return value
    return value.numerator if value.denominator == 1 else decimal(value)


def decimal(value: Fraction) -> str:
    """A number exactly: as a decimal where it has an end, else as a fraction."""
    twos = fives = 0
    rest = value.denominator
    while rest % 2 == 0:
        rest, twos = rest // 2, twos + 1
    while rest % 5 == 0:
        rest, fives = rest // 5, fives + 1
    if rest != 1:
        return f"{value.numerator}/{value.denominator}"
    places = max(twos, fives)
    if places == 0:
        return str(value.numerator)
    digits = str(abs(value.numerator) * 10**places // value.denominator).rjust(places + 1, "0")
    sign = "-" if value < 0 else ""
    return f"{sign}{digits[:-places]}.{digits[-places:]}"


def value_form(value: Value, question: Question) -> Any:
    """One value as plain data."""
    if isinstance(value, frozenset):
        return [option.id for option in question.options if option.id in value]
    if isinstance(value, date):
        return value.isoformat()
    return plain(value)


def given_form(given: Given, question: Question) -> Any:
    """One answer as plain data."""
    if isinstance(given, DontKnow):
        return DONT_KNOW
    if isinstance(given, NotApplicable):
        return {"na": given.reason}
    if isinstance(given, Between):
        return {"between": [value_form(given.one, question), value_form(given.other, question)]}
    return value_form(given, question)


def answer_form(answer: Answer, question: Question) -> Any:
    """An answer: the short form where a value is all there is."""
    if answer == Answer(answer.question, answer.value) and answer.value is not None:
        return given_form(answer.value, question)
    review = answer.review
    return _filled(
        {
            "value": None if answer.value is None else given_form(answer.value, question),
            "by": {person: given_form(said, question) for person, said in answer.by.items()},
            "dissent": answer.dissent,
            "comment": answer.comment,
            "comments": dict(answer.comments),
            "carried_over": _day(answer.carried_over),
            "confirmed_carry": "yes" if answer.confirmed_carry else None,
            "facets": dict(answer.facets),
            "review": review
            and {
                "value": given_form(review.value, question),
                **_fields(review, "reason reply by on"),
            },
            "set_on": _day(answer.set_on),
        },
        keep_lists=("value",),
    )


def _evidence(piece: Evidence, ruleset: RuleSet) -> dict[str, Any]:
    supports = None
    if piece.supports is not None:
        supports = value_form(piece.supports, ruleset.question(piece.question))
    return _filled(
        {
            "for": subject(piece),
            **_fields(piece, "what where date kind holder"),
            "supports": supports,
            "seen_by": _fields(piece.seen_by, "role who on") if piece.seen_by else None,
            "held_by_icb": "yes" if piece.held_by_icb else None,
            "accepted": "yes" if piece.accepted else None,
        },
        keep_lists=("supports",),
    )


def _room(view: RoomView) -> dict[str, Any]:
    return _filled(
        {
            "capability": view.capability,
            "n": view.n or None,
            "counts": dict(view.counts),
            "groups": [
                _filled(
                    {
                        "role": group.role,
                        "n": group.n or None,
                        "counts": dict(group.counts),
                        "few": "yes" if group.few else None,
                    }
                )
                for group in view.groups
            ],
        }
    )


def _innovation(item: Innovation) -> dict[str, Any]:
    words = "title need group involved origin"
    after = "done since baseline measure"
    return _filled(
        {
            **_fields(item, words),
            "from": item.origin_from,
            **_fields(item, after),
            "results": [
                _filled({"group": group, "result": result, "base": base})
                for group, result, base in item.results
            ],
            **_fields(item, "did_not_work spread owner share"),
        }
    )


def _fields(item: object, names: str) -> dict[str, Any]:
    """Fields of a record by name, without the blank ones."""
    found: dict[str, Any] = {}
    for name in names.split():
        value = getattr(item, name)
        if isinstance(value, date):
            value = value.isoformat()
        elif isinstance(value, tuple):
            value = list(value)
        found[name] = value
    return _filled(found)


def _filled(mapping: Mapping[str, Any], keep_lists: tuple[str, ...] = ()) -> dict[str, Any]:
    """Without what is blank. An empty list is an answer ("none of these") where it is kept."""
    return {
        key: value
        for key, value in mapping.items()
        if value not in (None, "", {}) and (value != [] or key in keep_lists)
    }


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
