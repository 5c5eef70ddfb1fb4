"""What is known of one answer: its status and the two ends of its interval."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from maturity.core.questions import Better, Kind, Question
from maturity.core.response import (
    Answer,
    Between,
    DontKnow,
    Given,
    NotApplicable,
    Value,
)
from maturity.core.status import Status

Raw = int | Fraction | date | frozenset[str] | str
"""One end: rank (ladder, yes/no), number, date, options chosen, or a word for an end without a value."""

NEVER, UNBOUNDED = "never", "unbounded"
"""The worst end of a date, and of a number without a bound there; the best end of both."""


@dataclass(frozen=True, slots=True)
class Known:
    """Status, and the worst and best the answer can be. ``low`` and ``high`` are None when absent."""

    status: Status
    low: Raw | None = None
    high: Raw | None = None
    reason: str = ""


def worst(question: Question) -> Raw:
    """The worst end; ``NEVER`` for dates and for numbers without a bound on that side."""
    match question.kind:
        case Kind.LADDER | Kind.YES_NO:
            return 0
        case Kind.NUMBER:
            end = question.low if question.better is Better.MORE else question.high
            return NEVER if end is None else end
        case Kind.SEVERAL:
            return frozenset()
        case Kind.SINCE:
            return NEVER


def best(question: Question) -> Raw:
    """The best end; ``UNBOUNDED`` for dates and for numbers without a bound on that side."""
    match question.kind:
        case Kind.LADDER | Kind.YES_NO:
            return len(question.options) - 1
        case Kind.NUMBER:
            end = question.high if question.better is Better.MORE else question.low
            return UNBOUNDED if end is None else end
        case Kind.SEVERAL:
            return frozenset(option.id for option in question.options)
        case Kind.SINCE:
            return UNBOUNDED


def raw(question: Question, value: Value) -> Raw:
    """A typed value as an end: of a ladder or yes/no the rank, 0 the worst; else the value itself."""
    if question.kind in (Kind.LADDER, Kind.YES_NO):
        return question.rank(str(value))
    return value


def place_of(question: Question, value: Raw) -> tuple[int, Fraction | int] | frozenset[str]:
    """Where an end stands: of two of one question the lesser is the worse.

    Of several-of the set itself: it is worse than one that holds it, and two may have no order.
    """
    return value if isinstance(value, frozenset) else _order(question, value)


def _order(question: Question, value: Raw) -> tuple[int, Fraction | int]:
    """Sort key, worst first, for values that have an order (not several-of)."""
    if isinstance(value, int):
        return 1, value
    if isinstance(value, Fraction):
        return 1, value if question.better is Better.MORE else -value
    if isinstance(value, date):
        days = value.toordinal()
        return 1, -days if question.better is Better.LONGER else days
    return (0, 0) if value == NEVER else (2, 0)


def hull(question: Question, values: Iterable[Raw]) -> tuple[Raw, Raw]:
    """Worst and best of some values, at least one; of one value, the value twice.

    For several-of what all chose and what any chose.
    """
    every = list(values)
    if question.kind is Kind.SEVERAL:
        sets = [value for value in every if isinstance(value, frozenset)]
        return frozenset.intersection(*sets), frozenset.union(*sets)
    ranks = [value for value in every if isinstance(value, int)]
    if len(ranks) == len(every):
        return min(ranks), max(ranks)
    ordered = sorted(every, key=lambda value: _order(question, value))
    return ordered[0], ordered[-1]


def known(question: Question, answer: Answer | None, *, reviewed: bool = False) -> Known:
    """What an answer says. Nothing given is a blank; one point has equal ends.

    With ``reviewed`` the reviewer's reading stands in for the answer where there is one.
    """
    if answer is None:
        return _open(question, Status.BLANK)
    if reviewed and answer.review is not None:
        return _given(question, answer.review.value)
    if answer.value is not None:
        return _given(question, answer.value)
    if answer.by:
        return _votes(question, answer.by)
    return _open(question, Status.BLANK)


def _open(question: Question, status: Status) -> Known:
    return Known(status, worst(question), best(question))


def _given(question: Question, given: Given) -> Known:
    if isinstance(given, DontKnow):
        return _open(question, Status.DONT_KNOW)
    if isinstance(given, NotApplicable):
        return Known(Status.NA, reason=given.reason)
    if isinstance(given, Between):
        low, high = hull(question, (raw(question, given.one), raw(question, given.other)))
        status = Status.ANSWERED if low == high else Status.DISPUTED
        return Known(status, low, high)
    value = raw(question, given)
    return Known(Status.ANSWERED, value, value)


def _votes(question: Question, by: Mapping[str, Given]) -> Known:
    """Answers by respondents without a consensus. Don't know is a vote only when it is all there is."""
    votes = [given for given in by.values() if not isinstance(given, DontKnow)]
    if not votes:
        return _open(question, Status.DONT_KNOW)
    absent = [given for given in votes if isinstance(given, NotApplicable)]
    if len(absent) == len(votes):
        return Known(Status.NA, reason=absent[0].reason)
    ends: list[Raw] = []
    for given in votes:
        if isinstance(given, Between):
            ends += (raw(question, given.one), raw(question, given.other))
        elif not isinstance(given, NotApplicable):
            ends.append(raw(question, given))
    low, high = hull(question, ends)
    if absent:
        return Known(Status.NA_DISPUTED, low, high, reason=absent[0].reason)
    return Known(Status.ANSWERED if low == high else Status.DISPUTED, low, high)
