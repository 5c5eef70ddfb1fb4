"""Every response there can be to a small rule set, built from what the oracle calls its values."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from itertools import chain, combinations, product

from maturity.core.encode import View, encode
from maturity.core.evaluate import evaluate
from maturity.core.response import Answer, Response
from tests.helpers_read import read_response
from tests.oracle import complete
from tests.properties.generate import to_yaml

DAYS = (date(2027, 1, 31), date(2027, 3, 1))
SIZES = (None, *(Fraction(n) for n in (1, 2, 3, 4, 5, 6, 8, 10, 12)))


def blank(document, day, answers=None):
    return {
        "format": "maturity/response/1",
        "ruleset": {"id": document["id"], "version": document["version"]},
        "as_of": day.isoformat(),
        "answers": answers or {},
    }


def answers_of(document, ruleset, day, question, raws):
    """One answer by value, read by the loader, each with every step of the facets."""
    found = []
    steps = [list(facet.steps) for facet in ruleset.facets.values()]
    for raw in raws:
        for chosen in product(*steps):
            facets = dict(zip(ruleset.facets, chosen, strict=True))
            entry = {"value": raw, "facets": facets} if facets else raw
            text = to_yaml(blank(document, day, {question: entry}))
            found.append(read_response(text, ruleset).answers[question])
    return found


def contexts(ruleset):
    """Every way of giving facts, as far as the generated tests of facts can tell."""
    values = {
        "number": SIZES,
        "yes_no": (None, "yes", "no"),
    }
    names = list(ruleset.context)
    lists = [values.get(fact.kind, (None, *fact.choices)) for fact in ruleset.context.values()]
    for chosen in product(*lists):
        yield {n: v for n, v in zip(names, chosen, strict=True) if v is not None}


def count(document, ruleset):
    """How many responses there are, roughly from above."""
    total = complete.count_completions(document, blank(document, DAYS[0]))
    for facet in ruleset.facets.values():
        total *= len(facet.steps) ** len(ruleset.questions)
    for question in ruleset.questions:
        total *= 2 if question.na else 1
    return total * len(list(contexts(ruleset)))


def worlds(document, ruleset):
    """Every response: values, companions, not applicable, facts, and two days."""
    optional = [question for question in ruleset.questions if question.na]
    absences = list(
        chain.from_iterable(combinations(optional, n) for n in range(len(optional) + 1))
    )
    for day in DAYS:
        raws = complete.choices(document, blank(document, day))
        answers = {
            name: answers_of(document, ruleset, day, name, values) for name, values in raws.items()
        }
        for absent in absences:
            missing = {question.id for question in absent}
            asked = [given for name, given in answers.items() if name not in missing]
            out = {q.id: answers_na(document, ruleset, day, q.id, next(iter(q.na))) for q in absent}
            for chosen in product(*asked):
                given = {answer.question: answer for answer in chosen} | out
                for context in contexts(ruleset):
                    yield Response(ruleset.id, ruleset.version, day, answers=given, context=context)


def answers_na(document, ruleset, day, question, reason):
    text = to_yaml(blank(document, day, {question: {"na": reason}}))
    return read_response(text, ruleset).answers[question]


def evaluated(program, response):
    return evaluate(program, encode(program, response, View(na=program.ruleset.policies.na)).inputs)


def level(evaluation, index):
    outcome = evaluation.outcomes[index]
    return -2 if outcome is None else outcome.level(0)


__all__ = ["Answer", "count", "evaluated", "level", "worlds"]
