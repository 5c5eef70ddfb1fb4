"""A rule set tried out on made-up responses: nothing known, and all actions done."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from maturity.core.compile import compile_ruleset
from maturity.core.durations import Duration
from maturity.core.encode import View, encode
from maturity.core.evaluate import Evaluation, evaluate
from maturity.core.known import best, hull, raw, worst
from maturity.core.program import Program
from maturity.core.questions import Better, Kind, Question
from maturity.core.response import Answer, Response, Value
from maturity.core.ruleset import Action, RuleSet

TODAY = date(2027, 1, 31)
"""Any day would do: dates in trials are far in the past, or this day itself."""

WORST, BEST = 1, 2
"""Lanes of a trial in which nothing is known: every answer at its worst, every one at its best."""


@dataclass(frozen=True, slots=True)
class Trial:
    """A compiled rule set and one evaluation of it."""

    program: Program
    evaluation: Evaluation

    def need(self, full_id: str) -> int | None:
        """Lanes in which a need holds; None when it is absent."""
        return self.evaluation.values[self.program.needs[full_id]]


def tried(ruleset: RuleSet, answers: Mapping[str, Value] | None = None) -> Trial:
    """Evaluate these answers, the rest unknown."""
    program = compile_ruleset(ruleset)
    response = Response(
        ruleset=ruleset.id,
        version=ruleset.version,
        as_of=TODAY,
        answers={q: Answer(q, value) for q, value in (answers or {}).items()},
    )
    return Trial(program, evaluate(program, encode(program, response, View()).inputs))


def after_all(ruleset: RuleSet, actions: Iterable[Action]) -> dict[str, Value]:
    """Answers once these actions are done and have led where they may; all else at its worst."""
    answers: dict[str, Value] = {}
    for question in ruleset.questions:
        end = _as_answer(question, worst(question))
        if end is not None:
            answers[question.id] = end
    for action in actions:
        for floors in (action.raises, action.may_lead_to):
            for name, value in floors.items():
                question = ruleset.question(name)
                floor = floor_of(question, value)
                answers[name] = better_of(question, answers.get(name), floor)
    return answers


def floor_of(question: Question, value: object) -> Value:
    """The worst answer that is at least as good as what an action raises to."""
    if isinstance(value, Duration):
        return date(1, 1, 1) if question.better is Better.LONGER else TODAY
    if isinstance(value, (tuple, list, set, frozenset)):
        return frozenset(str(option) for option in value)
    if isinstance(value, (int, Fraction)):
        return Fraction(value)
    return str(value)


def better_of(question: Question, one: Value | None, other: Value) -> Value:
    """The better of two answers to one question; for several-of, what either chose."""
    if one is None:
        return other
    end = hull(question, (raw(question, one), raw(question, other)))[1]
    return question.options[end].id if isinstance(end, int) else end


def best_answer(question: Question) -> Value:
    """The best that can be said; a number without a bound, or a date, far enough for any test."""
    end = best(question)
    if question.kind is Kind.SINCE:
        return date(1, 1, 1) if question.better is Better.LONGER else TODAY
    if question.kind is Kind.NUMBER and not isinstance(end, Fraction):
        return Fraction(10**12 if question.better is Better.MORE else -(10**12))
    answer = _as_answer(question, end)
    assert answer is not None  # noqa: S101 - only a worst end can be without an answer
    return answer


def is_worst(question: Question, value: object) -> bool:
    """Whether raising an answer to this value changes nothing."""
    floor = floor_of(question, value)
    if isinstance(floor, frozenset):
        return not floor
    if question.kind in (Kind.LADDER, Kind.YES_NO):
        return question.rank(str(floor)) == 0
    return floor == worst(question)


def _as_answer(question: Question, end: object) -> Value | None:
    """The worst end as an answer; None for a number without a bound on that side."""
    if isinstance(end, int) and not isinstance(end, bool):
        return question.options[end].id
    if end is None and question.kind is Kind.NUMBER:
        other = best(question)
        far = Fraction(-(10**12) if question.better is Better.MORE else 10**12)
        return far if not isinstance(other, Fraction) else other + far
    return end  # type: ignore[return-value]
