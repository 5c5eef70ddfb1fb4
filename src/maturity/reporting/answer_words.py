"""Answers as words: what was given, how it is open, and a value of any kind."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from fractions import Fraction

from maturity.core.durations import Duration
from maturity.core.questions import Kind, Option, Question
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
    Status.RULED_OUT: NOT_ASKED,
}


def value(question: Question, given: object) -> str:
    """A value in the words a person chose: an option's text, ``12 %``, ``3 March 2027``."""
    match given:
        case None:
            return "no limit"
        case DontKnow():
            return "don’t know"
        case NotApplicable():
            return f"{ABSENT}: {question.na.get(given.reason, given.reason)}"
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
        return alone(question, option)
    if question.kind is Kind.SINCE:
        return {"never": "never", "best": "long enough ago"}.get(given, given)
    return given


def _several(question: Question, given: frozenset[str] | tuple[str, ...] | list[str]) -> str:
    chosen = set(given)
    texts = [alone(question, option) for option in question.options if option.id in chosen]
    return "; ".join(texts) if texts else "none of these"


_MORE = "…"
_LONG = 100  # characters; a ladder's upper steps are joined of several


def alone(question: Question, option: Option) -> str:
    """An option in words that stand alone.

    One that continues others is told with them. Where that is long, only the option that begins
    and its own clause are: ``We went and listened … and told them what we can and cannot do``.
    """
    whole = (option.label or option.text).rstrip(".")
    if len(whole) <= _LONG or not option.text.startswith(_MORE):
        return whole
    return f"{_beginning(question, option).text.rstrip('.')} {option.text.rstrip('.')}"


def _beginning(question: Question, option: Option) -> Option:
    """The option that this one continues, back to the first that continues none."""
    before = question.options[: question.options.index(option) + 1]
    return next((each for each in reversed(before) if not each.text.startswith(_MORE)), option)


def beside(question: Question, given: object, answer: SeenAnswer | None) -> str:
    """A value told just after an answer: its own clause alone where the answer begins as it does."""
    option = question.option(given) if isinstance(given, str) else None
    if option is None:
        return value(question, given)
    told = question.option(answer.low) if answer and isinstance(answer.low, str) else None
    if (
        told is not None
        and answer is not None
        and answer.status is Status.ANSWERED
        and _beginning(question, told) is _beginning(question, option)
    ):
        return option.text.rstrip(".")
    return alone(question, option)


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
    """The same, short, after ``Today:`` or ``Open:`` in the report."""
    if answer is None:
        return BLANK
    match answer.status:
        case Status.ANSWERED:
            return value(question, answer.low)
        case Status.DONT_KNOW:
            return DONT_KNOW
        case Status.DISPUTED | Status.NA_DISPUTED:
            return f"{STATUS[answer.status]}, from {_ends(question, answer)}"
        case _:
            return STATUS[answer.status]


def is_given(answer: SeenAnswer | None) -> bool:
    """Whether somebody chose an answer, agreed or not."""
    return answer is not None and answer.status in _GIVEN


_GIVEN = (Status.ANSWERED, Status.DISPUTED, Status.NA_DISPUTED)


def _ends(question: Question, answer: SeenAnswer) -> str:
    low, high = (words.quoted(value(question, end)) for end in (answer.low, answer.high))
    if question.kind is Kind.SEVERAL:
        return f"{low} for certain to {high} perhaps"
    return f"{low} to {high}"


def is_best(question: Question, option: str) -> bool:
    """Whether nothing is better than this option."""
    return bool(question.options) and question.options[-1].id == option


def as_data(value: object) -> object:
    """An answer's value as JSON holds it: exact numbers and dates as text, ids in a list."""
    match value:
        case None:
            return None
        case Fraction():
            return words.exact(value)
        case date():
            return value.isoformat()
        case tuple() | frozenset() | list():
            return [str(each) for each in value]
        case _:
            return str(getattr(value, "text", value))
