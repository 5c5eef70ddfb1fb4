"""Answers as words: what was given, how it is open, and a value of any kind."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from fractions import Fraction

from maturity.core.durations import Duration
from maturity.core.questions import Kind, Question
from maturity.core.response import Between, DontKnow, NotApplicable
from maturity.core.result import SeenAnswer
from maturity.core.status import Status
from maturity.reporting import words

BLANK = "not answered yet"
DONT_KNOW = "the answer is ‘don’t know’"
NOT_ASKED = "not asked here"
ABSENT = "does not apply here"

STATUS: Mapping[Status, str] = {
    Status.ANSWERED: "answered",
    Status.BLANK: BLANK,
    Status.DONT_KNOW: "‘don’t know’",
    Status.DISPUTED: "answers differ",
    Status.NA: ABSENT,
    Status.NA_DISPUTED: "answers differ on whether it applies",
    Status.NOT_ASKED: NOT_ASKED,
}


def value(question: Question, given: object) -> str:
    """A value in the words a person chose: an option's text, ``12 %``, ``3 March 2027``."""
    match given:
        case None:
            return "no limit"
        case DontKnow():
            return "don’t know"
        case NotApplicable():
            return f"{ABSENT}: {words.small(question.na.get(given.reason, given.reason))}"
        case Between():
            return f"between {value(question, given.one)} and {value(question, given.other)}"
        case Fraction() | int():
            return number(question, Fraction(given))
        case date():
            return words.day(given)
        case Duration():
            return given.text
        case frozenset() | tuple() | list():
            return _several(question, given)
        case _:
            return _option(question, str(given))


def number(question: Question, given: Fraction) -> str:
    """A number with its unit."""
    return f"{words.amount(given)} {question.unit}".strip()


def _option(question: Question, given: str) -> str:
    option = question.option(given)
    if option is not None:
        return (option.label or option.text).rstrip(".")
    if question.kind is Kind.SINCE:
        return {"never": "never", "best": "long enough ago"}.get(given, given)
    return given


def _several(question: Question, given: frozenset[str] | tuple[str, ...] | list[str]) -> str:
    chosen = set(given)
    texts = [(o.label or o.text).rstrip(".") for o in question.options if o.id in chosen]
    return "; ".join(texts) if texts else "none of these"


def short(question: Question, given: object) -> str:
    """A value as written on the form, where the options before it are in sight."""
    option = question.option(given) if isinstance(given, str) else None
    return option.text.rstrip(".") if option is not None else value(question, given)


def seen(question: Question, answer: SeenAnswer | None) -> str:
    """What the engine saw of one answer, as a clause."""
    if answer is None or answer.status is Status.BLANK:
        return BLANK
    match answer.status:
        case Status.ANSWERED:
            return f"the answer is {words.quoted(value(question, answer.low))}"
        case Status.DONT_KNOW:
            return DONT_KNOW
        case Status.DISPUTED:
            return f"answers differ, from {_ends(question, answer)}"
        case Status.NA_DISPUTED:
            return f"answers differ on whether it applies, and go from {_ends(question, answer)}"
        case Status.NA:
            return ABSENT
        case _:
            return NOT_ASKED


def today(question: Question, answer: SeenAnswer | None) -> str:
    """The same, short, after ``Today:`` in the report."""
    if answer is None:
        return BLANK
    match answer.status:
        case Status.ANSWERED:
            return _brief(question, answer.low)
        case Status.DISPUTED | Status.NA_DISPUTED:
            return f"{STATUS[answer.status]}, from {_ends(question, answer)}"
        case _:
            return STATUS[answer.status]


_LONG = 100  # characters; a ladder's upper steps are joined of several


def _brief(question: Question, given: object) -> str:
    """The words that stand alone, or as on the form when those are long."""
    whole = value(question, given)
    return whole if len(whole) <= _LONG else short(question, given)


def because(question: Question, answer: SeenAnswer | None) -> str:
    """The lower end in quotation marks, where a level stands on it; empty for one not given."""
    if answer is None or answer.status not in _GIVEN:
        return ""
    open_end = "" if answer.status is Status.ANSWERED else " or better"
    return words.quoted(_brief(question, answer.low)) + open_end


_GIVEN = (Status.ANSWERED, Status.DISPUTED, Status.NA_DISPUTED)


def _ends(question: Question, answer: SeenAnswer) -> str:
    low, high = (words.quoted(_brief(question, end)) for end in (answer.low, answer.high))
    if question.kind is Kind.SEVERAL:
        return f"{low} for certain to {high} perhaps"
    return f"{low} to {high}"


def is_best(question: Question, option: str) -> bool:
    """Whether nothing is better than this option."""
    return bool(question.options) and question.options[-1].id == option
