"""Criteria in short words, for authors: ids and not texts."""

from __future__ import annotations

from fractions import Fraction

from maturity.core.criteria import (
    All,
    AnyOf,
    Asks,
    AsksFacet,
    Criterion,
    NOf,
    Reaches,
    Scores,
    Test,
)
from maturity.core.durations import Duration
from maturity.core.result import Assessment
from maturity.core.status import Status

_BEFORE = {
    Test.AT_LEAST: "at least ",
    Test.ABOVE: "above ",
    Test.AT_MOST: "at most ",
    Test.BELOW: "below ",
    Test.WITHIN: "within ",
    Test.HAS: "",
    Test.COUNT: "a count of ",
}


def asked_in_words(criterion: Criterion) -> str:
    """What a criterion asks for: ``at least 'noted' of C1.listening``."""
    match criterion:
        case Asks():
            return f"{_BEFORE[criterion.test]}{_value(criterion.value)} of {criterion.question}"
        case AsksFacet():
            return f"'{criterion.step}' of {criterion.facet} of {criterion.question}"
        case Reaches():
            return f"'{criterion.level}' in {criterion.result}"
        case Scores():
            sign = "above" if criterion.strict else "at least"
            return f"a score of {sign} {_value(criterion.value)} in {criterion.result}"
        case All():
            return " and ".join(asked_in_words(part) for part in criterion.parts)
        case AnyOf():
            return " or ".join(asked_in_words(part) for part in criterion.parts)
        case NOf():
            return f"{criterion.n} of: " + ", ".join(
                asked_in_words(part) for part in criterion.parts
            )


def answer_in_words(assessment: Assessment, criterion: Criterion) -> str:
    """What was answered to the question a criterion asks about: ``; the answer is 'listened'``."""
    if not isinstance(criterion, (Asks, AsksFacet)):
        return ""
    seen = assessment.answers[criterion.question]
    if seen.status is Status.ANSWERED:
        return f"; the answer is {_value(seen.low)}"
    return f"; the answer is {seen.status.value.replace('-', ' ')}"


def _value(value: object) -> str:
    if isinstance(value, Duration):
        return value.text
    if isinstance(value, Fraction):
        return str(value) if value.denominator == 1 else f"{float(value):g}"
    if isinstance(value, tuple):
        return ", ".join(f"'{part}'" for part in value) or "none of these"
    return f"'{value}'" if isinstance(value, str) else str(value)
