"""The response that travels: what the room agreed, never what one person said.

Taken out: answers, remarks and cards by respondent, names, and the ids under which people stand in
the facilitator's file. Kept: agreed answers, disputes from their lowest to their highest, dissent in
the room's own words, who took part by role, and the cards by role group of three or more
(``groups``). Levels stay as they are, but for one thing: where some respondents found that a question
does not apply and others answered it, it travels as open, so the interval may be wider.
"""

from __future__ import annotations

from dataclasses import replace

from maturity.core.known import Raw, known
from maturity.core.questions import Kind, Question
from maturity.core.response import (
    Answer,
    Between,
    DontKnow,
    Given,
    NotApplicable,
    Person,
    Response,
    Value,
)
from maturity.core.ruleset import RuleSet
from maturity.core.status import Status
from maturity.people.groups import in_role_order, respondents, role_of, views


def travel(ruleset: RuleSet, response: Response, *, names: bool = False) -> Response:
    """The response without anything that one person said. Doing it twice changes nothing more.

    ``names``: keep who took part by name, for the network's own copy; still never who said what.
    """
    return replace(as_agreed(ruleset, response), people=_people(ruleset, response, names=names))


def as_agreed(ruleset: RuleSet, response: Response) -> Response:
    """What the room agreed, without what single respondents said; who took part, all of it.

    It is the network's own copy, as a workbook or a table carries it; what may leave the network is
    ``travel``.
    """
    answers = {
        name: _answer(ruleset.question(name), answer) for name, answer in response.answers.items()
    }
    return replace(
        response,
        answers={name: answer for name, answer in answers.items() if answer != Answer(name)},
        cards={},
        card_comments={},
        room=views(ruleset, response),
        digest="",
    )


def agreed(question: Question, answer: Answer) -> Given | None:
    """The answer as one: the consensus, else what all said or from the lowest to the highest.

    None for a blank, and where some said that the question does not apply and others answered it:
    that has no place in one value, and the question stays open.
    """
    if answer.value is not None or not answer.by:
        return answer.value
    found = known(question, answer)
    if found.status is Status.NA:
        return NotApplicable(_reason(question, answer))
    if found.status is Status.DONT_KNOW:
        return DontKnow()
    if found.status is Status.NA_DISPUTED or found.low is None or found.high is None:
        return None
    low, high = _value(question, found.low), _value(question, found.high)
    return low if low == high else Between(low, high)


def _answer(question: Question, answer: Answer) -> Answer:
    return replace(answer, value=agreed(question, answer), by={}, comments={})


def _reason(question: Question, answer: Answer) -> str:
    """The first reason given, in the order in which the question lists them and not of people."""
    given = {said.reason for said in answer.by.values() if isinstance(said, NotApplicable)}
    return next((reason for reason in question.na if reason in given), min(given))


def _value(question: Question, end: Raw) -> Value:
    """An end that somebody gave, as the value it was."""
    if question.kind in (Kind.LADDER, Kind.YES_NO):
        assert isinstance(end, int)  # noqa: S101 - ranks
        return question.options[end].id
    assert not isinstance(end, int)  # noqa: S101 - only ladders have ranks
    return end


def _people(ruleset: RuleSet, response: Response, *, names: bool) -> tuple[Person, ...]:
    """Who took part, by role, and numbered afresh in an order that says nothing."""
    people = respondents(response)
    roles = in_role_order(ruleset, (role_of(ruleset, person) for person in people))
    ordered = sorted(
        people,
        key=lambda person: (
            roles.index(role_of(ruleset, person)),
            person.voice,
            person.role,
            person.part,
            person.name if names else "",
        ),
    )
    return tuple(
        replace(person, id=f"p{place}", name=person.name if names else "")
        for place, person in enumerate(ordered, 1)
    )
