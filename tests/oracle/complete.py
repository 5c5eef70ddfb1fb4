"""Every way in which a small response could be completed, as responses with points only."""

from __future__ import annotations

import itertools
from datetime import date, timedelta
from fractions import Fraction

from tests.oracle.answers import Response, entry
from tests.oracle.model import Model
from tests.oracle.values import (
    BEST_DATE,
    INFINITY,
    NEVER,
    after,
    day,
    duration,
    number,
    subsets,
    word,
)

THRESHOLDS = ("at_least", "at_most", "above", "below", "within")


def written(ruleset, key_names):
    """Every plain value that stands anywhere in a rule set under one of these keys."""
    if isinstance(ruleset, dict):
        for key, inner in ruleset.items():
            if key in key_names and not isinstance(inner, dict | list):
                yield inner
            yield from written(inner, key_names)
    elif isinstance(ruleset, list):
        for inner in ruleset:
            yield from written(inner, key_names)


def candidates(ruleset, question, as_of):
    """Values of a number or a date around every threshold of the rule set."""
    plain = list(written(ruleset, THRESHOLDS))
    if question.kind == "number":
        found = {Fraction(0), question.low, question.high}
        for raw in plain:
            try:
                v = number(raw)
            except ValueError:
                continue
            step = 1 if question.whole else Fraction(1, 2)
            found |= {v - step, v, v + step}
        return {
            v
            for v in found
            if abs(v) != INFINITY
            and question.low <= v <= question.high
            and (v.denominator == 1 or not question.whole)
        }
    found = {NEVER, as_of, date(1900, 1, 1)}
    for raw in plain:
        try:
            span = duration(raw)
        except ValueError:
            continue
        d = as_of  # the last day on which the time has passed
        while after(d, span) > as_of:
            d -= timedelta(days=1)
        found |= {d, d + timedelta(days=1)}
        while after(d, span) >= as_of:
            d -= timedelta(days=1)
        found |= {d, d + timedelta(days=1)}
    return found


def values_between(ruleset, question, low, high, as_of):
    if question.kind == "several_of":
        return list(subsets(low, high))
    if question.kind in ("number", "since"):
        found = candidates(ruleset, question, as_of) | {low, high}
        found = {v for v in found if v != BEST_DATE and v not in (INFINITY, -INFINITY)}
        first, last = question.key(low), question.key(high)
        return sorted((v for v in found if first <= question.key(v) <= last), key=question.key)
    return list(range(low, high + 1))


def choices(ruleset, response):
    """{question: every raw value that an open answer could become}; settled ones left out."""
    model = Model(ruleset)
    held = Response(model, response)
    as_of = day(response["as_of"])
    found = {}
    for q, answer in held.answers.items():
        if answer.state in ("absent", "point", "na"):
            continue
        question = model.questions[q]
        values = values_between(ruleset, question, answer.low, answer.high, as_of)
        found[q] = [question.raw(v) for v in values]
        if answer.state == "na-dispute":
            found[q].append(answer.given_na)
    return found


def count_completions(ruleset, response):
    total = 1
    for values in choices(ruleset, response).values():
        total *= len(values)
    return total


def completions(ruleset, response):
    """Yield every completion of the open answers; evidence and confirmations stay as they are."""
    found = choices(ruleset, response)
    answers = {word(q): raw for q, raw in (response.get("answers") or {}).items()}
    for combination in itertools.product(*found.values()):
        settled = dict(answers)
        for q, raw in zip(found, combination, strict=True):
            kept = {k: v for k, v in entry(answers.get(q)).items() if k != "by"}
            settled[q] = {**kept, "value": raw}
        yield {**response, "answers": settled}
