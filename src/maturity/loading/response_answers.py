"""The answers of a response, held against the questions."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from maturity.core.days import FIRST
from maturity.core.questions import Question
from maturity.core.response import Answer, Given, OfferedFact, Response, Review
from maturity.core.ruleset import ContextFact
from maturity.diagnostics import Path
from maturity.loading.documents.response import ResponseDocument
from maturity.loading.documents.response_answers import AnswerPart, ReviewPart
from maturity.loading.response_reading import Reading
from maturity.loading.response_text import quoted
from maturity.loading.response_values import given, number


def answers(reading: Reading, document: ResponseDocument) -> dict[str, Answer]:
    """The answers by question, in the order of the questions."""
    known = {question.id: question for question in reading.ruleset.questions}
    people = {person.id for person in document.people}
    result: dict[str, Answer] = {}
    for name, form in document.answers.items():
        path: Path = ("answers", name)
        if not reading.known("A201", name, known, "question", path, key=True):
            continue
        question = known[name]
        if isinstance(form, AnswerPart):
            found = _long(reading, question, form, people)
        else:
            found = Answer(name, given(reading, question, form, path))
        if found != Answer(name):  # an entry with nothing in it is a blank
            result[name] = found
    return {name: result[name] for name in known if name in result}


def _long(reading: Reading, question: Question, form: AnswerPart, people: set[str]) -> Answer:
    path: Path = ("answers", question.id)
    reading.not_ahead(form.carried_over, (*path, "carried_over"), "the earlier answer")
    reading.meant(form.set_on, (*path, "set_on"), "the day of this answer", since=FIRST)
    if form.confirmed_carry and form.carried_over is None:
        message = f"{question.id} is confirmed as carried over, without the date it comes from"
        reading.say("A211", message, (*path, "confirmed_carry"), "add carried_over: <date>")
    return Answer(
        question.id,
        value=None
        if form.value is None
        else given(reading, question, form.value, (*path, "value")),
        by=_by(reading, question, form, people),
        dissent=form.dissent,
        comment=form.comment,
        comments=_comments(reading, form, people, path),
        carried_over=form.carried_over,
        confirmed_carry=form.confirmed_carry,
        facets=_facets(reading, form, path),
        review=None if form.review is None else _review(reading, question, form.review),
        set_on=form.set_on,
    )


def _by(
    reading: Reading, question: Question, form: AnswerPart, people: set[str]
) -> dict[str, Given]:
    result: dict[str, Given] = {}
    for person, written in form.by.items():
        path: Path = ("answers", question.id, "by", person)
        if not reading.known("A301", person, people, "person", path, key=True):
            continue
        found = given(reading, question, written, path)
        if found is not None:
            result[person] = found
    return result


def _comments(reading: Reading, form: AnswerPart, people: set[str], path: Path) -> dict[str, str]:
    for person in form.comments:
        reading.known("A301", person, people, "person", (*path, "comments", person), key=True)
    return {person: said for person, said in form.comments.items() if said}


def _facets(reading: Reading, form: AnswerPart, path: Path) -> dict[str, str]:
    result: dict[str, str] = {}
    for name, step in form.facets.items():
        where = (*path, "facets", name)
        known = reading.ruleset.facets
        if reading.known("A209", name, known, "companion of answers", where, key=True) and (
            reading.known("A209", step, known[name].steps, f"step of '{name}'", where)
        ):
            result[name] = step
    return result


def _review(reading: Reading, question: Question, part: ReviewPart) -> Review | None:
    path: Path = ("answers", question.id, "review")
    reading.meant(part.on, (*path, "on"), "the day of this reading", since=FIRST)
    found = given(reading, question, part.value, (*path, "value"))
    if found is None:
        return None
    return Review(found, reason=part.reason, reply=part.reply, by=part.by, on=part.on)


def facts(reading: Reading, document: ResponseDocument) -> dict[str, Fraction | str]:
    """Facts about the organisation, in the order in which they are declared."""
    known = reading.ruleset.context
    result: dict[str, Fraction | str] = {}
    for name, written in document.context.items():
        path: Path = ("context", name)
        if not reading.known("A210", name, known, "fact", path, key=True):
            continue
        found = _fact(reading, known[name], written, path)
        if found is not None:
            result[name] = found
    return {name: result[name] for name in known if name in result}


def _fact(reading: Reading, fact: ContextFact, written: str, path: Path) -> Fraction | str | None:
    if fact.kind != "number":
        words = fact.choices or {"yes": "Yes", "no": "No"}
        if written in words:
            return written
        message = f"{quoted(written)} is not an answer to '{fact.id}'"
        reading.say("A202", message, path, "answers: " + ", ".join(words))
        return None
    found = number(written)
    if found is None:
        message = f"{quoted(written)} is not a number; '{fact.id}' asks for one"
        reading.say("A203", message, path, "write digits only, with a point for decimals")
        return None
    if (fact.low is not None and found < fact.low) or (fact.high is not None and found > fact.high):
        message = f"{written} is outside what '{fact.id}' takes"
        reading.say("A204", message, path, "check the number and its unit")
        return None
    return found


def facts_offered(reading: Reading, document: ResponseDocument) -> dict[str, OfferedFact]:
    """Facts that the ICB holds, in the order in which they are declared."""
    known = reading.ruleset.context
    result: dict[str, OfferedFact] = {}
    for name, part in document.facts_offered.items():
        path: Path = ("facts_offered", name)
        if not reading.known("A210", name, known, "fact", path, key=True):
            continue
        reading.meant_text(part.date, (*path, "date"), "the date of this fact")
        value = _fact(reading, known[name], part.value, (*path, "value"))
        if value is not None:
            result[name] = OfferedFact(value, part.source, part.date, part.accepted)
    return {name: result[name] for name in known if name in result}


def with_accepted(reading: Reading, response: Response) -> Response:
    """What was accepted of the offers counts where the network says nothing else itself."""
    context, sources = dict(response.context), dict(response.context_sources)
    for name, offer in response.facts_offered.items():
        if not offer.accepted:
            continue
        if name not in context:
            context[name] = offer.value
            sources[name] = (f"held by the ICB: {offer.source}".rstrip(": "), offer.date)
        elif context[name] != offer.value:
            message = f"'{name}' is answered, and another value that the ICB holds is accepted too"
            help_ = "the answer counts; clear one of the two"
            reading.say("B225", message, ("facts_offered", name, "accepted"), help_)
    known = reading.ruleset.context
    return replace(
        response,
        context={name: context[name] for name in known if name in context},
        context_sources={name: sources[name] for name in known if name in sources},
    )


def fact_sources(reading: Reading, document: ResponseDocument) -> dict[str, tuple[str, str]]:
    """Where the facts come from: text and date by fact."""
    known = reading.ruleset.context
    result = {}
    for name, part in document.context_sources.items():
        path: Path = ("context_sources", name)
        if reading.known("A210", name, known, "fact", path, key=True):
            reading.meant_text(part.date, (*path, "date"), "the date of this source")
            result[name] = (part.source, part.date)
    return {name: result[name] for name in known if result.get(name, ("", "")) != ("", "")}
