"""One response made from another: an answer improved, or an open answer narrowed."""

from __future__ import annotations

from datetime import date

from hypothesis import strategies as st

from tests.oracle.answers import entry, read_answer
from tests.oracle.model import Model, applies
from tests.properties.maker import Draws
from tests.properties.replies import raw, samples


def _answers(model, response):
    """(question, its answer) for whatever applies."""
    for question in model.questions.values():
        if applies(question.spec.get("applies_when"), response.get("context") or {}):
            yield question, read_answer(question, response["answers"].get(question.id))


def _with(response, question, value):
    """The response with another value; what stands beside the value stays."""
    beside = entry(response["answers"].get(question.id))
    beside = {k: v for k, v in beside.items() if k not in ("by", "value")}
    answer = {**beside, "value": value} if beside else value
    return {**response, "answers": {**response["answers"], question.id: answer}}


def _between(question, low, high):
    if low == high:
        return raw(question, low)
    return {"between": [raw(question, low), raw(question, high)]}


def _not_worse(question, value, than):
    if question.kind == "several_of":
        return value >= than
    return question.key(value) >= question.key(than)


@st.composite
def better(draw, ruleset, response):
    """(response, id of the question whose answer is improved); id None where none can be."""
    d = Draws(draw)
    as_of = date.fromisoformat(response["as_of"])
    options = []
    for question, answer in _answers(Model(ruleset), response):
        if answer.state not in ("point", "dispute"):
            continue
        values = samples(question, as_of)
        lows = [v for v in [*values, answer.low] if _not_worse(question, v, answer.low)]
        highs = [v for v in [*values, answer.high] if _not_worse(question, v, answer.high)]
        found = [
            (low, high)
            for low in lows
            for high in highs
            if _not_worse(question, high, low)
            and (low, high) != (answer.low, answer.high)
            and (answer.state == "dispute" or low == high)
        ]
        if found:
            options.append((question, found))
    if not options:
        return response, None
    question, found = d.one(options)
    low, high = d.one(found)
    return _with(response, question, _between(question, low, high)), question.id


@st.composite
def narrower(draw, ruleset, response):
    """(response, id of an open question that now has a smaller interval inside the old one).

    Blank, don't know and disputes become a value or a smaller dispute; id None where none is open.
    """
    d = Draws(draw)
    as_of = date.fromisoformat(response["as_of"])
    options = []
    for question, answer in _answers(Model(ruleset), response):
        if not (answer.unanswered or answer.state == "dispute"):
            continue
        values = [
            v
            for v in samples(question, as_of)
            if _not_worse(question, v, answer.low) and _not_worse(question, answer.high, v)
        ]
        found = [(v, v) for v in values]
        found += [(v, w) for v in values for w in values if v != w and _not_worse(question, w, v)]
        if found:
            options.append((question, found))
    if not options:
        return response, None
    question, found = d.one(options)
    low, high = d.one(found)
    return _with(response, question, _between(question, low, high)), question.id
