"""From what stands in a document to the value of an answer."""

from __future__ import annotations

import re
from datetime import date
from fractions import Fraction

from maturity.core.questions import Kind, Question
from maturity.core.response import Between, DontKnow, Given, NotApplicable, Value
from maturity.diagnostics import Path
from maturity.loading.documents.response_scalars import BetweenPart, NotApplicablePart
from maturity.loading.response_reading import Reading, meant
from maturity.loading.response_text import quoted

DONT_KNOW = "dont-know"
NEVER = "never"

_DONT_KNOW = {f"{who}{said}" for who in ("", "i") for said in ("dontknow", "donotknow", "dunno")}

_NUMBER = re.compile(r"-?[0-9]{1,30}(\.[0-9]{1,30})?|-?[0-9]{1,30}/[1-9][0-9]{0,29}")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")

Written = str | list[str] | NotApplicablePart | BetweenPart


def number(text: str) -> Fraction | None:
    """An exact number, or None: digits with at most one point (or a fraction, as digests have)."""
    return Fraction(text) if _NUMBER.fullmatch(text) else None


def is_dont_know(written: object) -> bool:
    """Whether a text says ``don't know``, whatever its case, apostrophe and spaces."""
    return isinstance(written, str) and (
        "".join(filter(str.isalnum, written.casefold())) in _DONT_KNOW
    )


def given(reading: Reading, question: Question, written: Written, path: Path) -> Given | None:
    """The answer that is written; None, with a report, when it is not one to this question."""
    if isinstance(written, NotApplicablePart):
        return _not_applicable(reading, question, written.na, path)
    if isinstance(written, BetweenPart):
        return _between(reading, question, written, path)
    if written == DONT_KNOW or (is_dont_know(written) and question.option(str(written)) is None):
        return DontKnow()
    return value(reading, question, written, path, _apart(question))


def value(
    reading: Reading, question: Question, written: str | list[str], path: Path, apart: str = ""
) -> Value | None:
    """The value that is written; None, with a report, when it is not one of this question.

    ``apart``: what could stand there instead of a value, to end a list of what is allowed.
    """
    if question.kind is Kind.SEVERAL:
        return _several(reading, question, written, path, apart)
    if isinstance(written, list):
        message = f"{question.id} takes one answer, and a list stands here"
        reading.say("A203", message, path, _what_is_asked(question) + apart)
        return None
    if question.kind is Kind.NUMBER:
        return _number(reading, question, written, path, apart)
    if question.kind is Kind.SINCE:
        return _since(reading, question, written, path, apart)
    return written if _is_option(reading, question, written, path, apart) else None


def _is_option(
    reading: Reading, question: Question, written: str, path: Path, apart: str = ""
) -> bool:
    if question.option(written) is not None:
        return True
    message = f"{quoted(written)} is not an answer to {question.id}"
    close = meant(written, [option.id for option in question.options])
    help_ = close if close.startswith("did") else _what_is_asked(question) + apart
    reading.say("A202", message, path, help_)
    return False


def _several(
    reading: Reading, question: Question, written: str | list[str], path: Path, apart: str
) -> Value | None:
    if isinstance(written, str):
        message = f"{question.id} takes a list, and {quoted(written)} stands here"
        reading.say("A203", message, path, f"write [{written}], or [] for none of these{apart}")
        return None
    good = True
    for index, word in enumerate(written):
        good &= _is_option(reading, question, word, (*path, index), apart)
        if word in written[:index]:
            reading.twice(word, "stands in this list twice", (*path, index))
    return frozenset(written) if good else None


def _number(
    reading: Reading, question: Question, written: str, path: Path, apart: str
) -> Value | None:
    found = number(written)
    unit = f" ({question.unit})" if question.unit else ""
    if found is None or (question.whole and found.denominator != 1):
        kind = "a whole number" if question.whole else "a number"
        message = f"{quoted(written)} is not {kind}; {question.id} asks for one{unit}"
        reading.say("A203", message, path, f"write digits only, with a point for decimals{apart}")
        return None
    low, high = question.low, question.high
    if (low is not None and found < low) or (high is not None and found > high):
        message = f"{written} is outside what {question.id} takes{unit}"
        reading.say("A204", message, path, _range(low, high))
        return None
    return found


def _since(
    reading: Reading, question: Question, written: str, path: Path, apart: str
) -> Value | None:
    if written == NEVER:
        return NEVER
    day = None
    if _DATE.fullmatch(written):
        try:
            day = date.fromisoformat(written)
        except ValueError:
            day = None
    if day is None:
        message = (
            f"there is no such day as {quoted(written)}"
            if _DATE.fullmatch(written)
            else f"{quoted(written)} is not a date; {question.id} asks since when"
        )
        reading.say("A108", message, path, _what_is_asked(question) + apart)
        return None
    reading.not_ahead(day, path, "the date")
    return day


def _not_applicable(
    reading: Reading, question: Question, reason: str, path: Path
) -> NotApplicable | None:
    if not question.na:
        message = f"{question.id} always applies: no reason to set it aside is listed"
        reading.say("A205", message, path, "choose an answer, or don't know")
        return None
    if reason not in question.na:
        reasons = "; ".join(f"{key} ({text})" for key, text in question.na.items())
        message = f"{quoted(reason)} is not a reason for which {question.id} does not apply"
        reading.say("A206", message, path, f"the reasons are: {reasons}")
        return None
    return NotApplicable(reason)


def _between(
    reading: Reading, question: Question, written: BetweenPart, path: Path
) -> Between | None:
    sides: list[Value] = []
    for index, side in enumerate(written.between):
        where = (*path, "between", index)
        if is_dont_know(side):
            message = "'don't know' is not one side of a difference"
            reading.say("A207", message, where, "name the two answers that people gave")
            continue
        found = value(reading, question, side, where)
        if found is not None:
            sides.append(found)
    if len(sides) < 2:  # noqa: PLR2004 (two sides)
        return None
    if sides[0] == sides[1]:
        message = f"both sides of this difference are {quoted(written.between[0])}"
        reading.say("A207", message, path, "write that answer alone, or name the other side")
        return None
    return Between(sides[0], sides[1])


def _apart(question: Question) -> str:
    """The end of a list of answers: why it may not apply, and that nobody may know."""
    reasons = ", ".join(text or key for key, text in question.na.items())
    return f"{f'; does not apply ({reasons})' if reasons else ''}; or don't know"


def _what_is_asked(question: Question) -> str:
    if question.kind is Kind.NUMBER:
        return "write a number"
    if question.kind is Kind.SINCE:
        return f"write a date such as 2026-01-31, or '{NEVER}'"
    return "answers: " + "; ".join(
        option.id
        if option.text in {option.id, option.id.title()}
        else f"{option.id} ({option.text})"
        for option in question.options
    )


def _range(low: Fraction | None, high: Fraction | None) -> str:
    if low is not None and high is not None:
        return f"give a number from {float(low):g} to {float(high):g}"
    if low is not None:
        return f"give a number of at least {float(low):g}"
    return f"give a number of at most {float(high or 0):g}"
