"""Values of answers as they are written in a rule set: in raises, unanswered_as and cases."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from maturity.core.durations import Duration
from maturity.core.questions import Better, Kind, Question
from maturity.loading.documents.scalars import to_date, to_duration, to_number
from maturity.suggest import did_you_mean, listed, quoted

NEVER = "never"


class Misfit(ValueError):
    """A value that its question does not take. ``code``, the message and ``help`` say why."""

    def __init__(self, code: str, message: str, help_: str, name: str = "") -> None:
        super().__init__(message)
        self.code, self.message, self.help, self.name = code, message, help_, name


def option(question: Question, given: object) -> str:
    """An option's id."""
    ids = [known.id for known in question.options]
    if isinstance(given, str) and given in ids:
        return given
    message = f"'{question.id}' has no option {quoted(given)}"
    raise Misfit("R202", message, did_you_mean(given, ids), str(given))


def number(question: Question, given: object) -> Fraction:
    """A number within the question's bounds."""
    found = to_number(given)
    if found is None:
        raise Misfit(
            "L105", f"'{question.id}' asks for a number, not {quoted(given)}", "write digits"
        )
    low, high = question.low, question.high
    if (low is not None and found < low) or (high is not None and found > high):
        raise Misfit(
            "L105",
            f"{quoted(given)} is outside what '{question.id}' can be answered with",
            f"it takes {bounds(question)}",
        )
    if question.whole and found.denominator != 1:
        raise Misfit(
            "L105", f"'{question.id}' takes whole numbers only, not {quoted(given)}", "round it"
        )
    return found


def bounds(question: Question) -> str:
    """``0 to 100``, ``0 or more``, ``up to 5``."""
    if question.low is not None and question.high is not None:
        return f"{plain(question.low)} to {plain(question.high)}"
    if question.low is not None:
        return f"{plain(question.low)} or more"
    return f"up to {plain(question.high)}" if question.high is not None else "any number"


def plain(value: Fraction | None) -> str:
    """A decimal as people write it."""
    if value is None:
        return ""
    if value.denominator == 1:
        return str(value.numerator)
    scaled, places = value, 0
    while scaled.denominator != 1:
        scaled, places = scaled * 10, places + 1
        if places > 40:  # noqa: PLR2004 - no decimal of the language is longer
            return str(value)
    digits = str(abs(scaled.numerator)).rjust(places + 1, "0")
    return f"{'-' if value < 0 else ''}{digits[:-places]}.{digits[-places:]}"


def duration(question: Question, given: object) -> Duration:
    """A length of time."""
    found = to_duration(given)
    if found is None:
        raise Misfit(
            "L105",
            f"'{question.id}' asks for a length of time, not {quoted(given)}",
            "write a whole number and days, weeks, months or years, such as '12 months'",
        )
    return found


def options(question: Question, given: object) -> tuple[str, ...]:
    """Options of a several-of question, as a list or as one."""
    many = list(given) if isinstance(given, (list, tuple)) else [given]
    return tuple(dict.fromkeys(option(question, one) for one in many))


def floor(question: Question, given: object) -> object:
    """The value of a ``raises`` or ``may_lead_to``."""
    if question.kind is Kind.NUMBER:
        return number(question, given)
    if question.kind is Kind.SINCE:
        return duration(question, given)
    if question.kind is Kind.SEVERAL:
        return options(question, given)
    return option(question, given)


def answer(question: Question, given: object) -> str | Fraction | date | frozenset[str]:
    """The value of an answer."""
    if question.kind is Kind.NUMBER:
        return number(question, given)
    if question.kind is Kind.SEVERAL:
        if not isinstance(given, (list, tuple)):
            raise Misfit(
                "L105",
                f"'{question.id}' asks for several options, not {quoted(given)}",
                "write a list such as [one, another]; [] is 'none of these'",
            )
        return frozenset(options(question, given))
    if question.kind is Kind.SINCE:
        found = to_date(given)
        if given != NEVER and found is None:
            raise Misfit(
                "L105",
                f"'{question.id}' asks since when, and {quoted(given)} is not a date",
                "write a date such as 2026-04-01, or never",
            )
        return NEVER if found is None else found
    return option(question, given)


def worst_words(question: Question) -> str:
    """What the worst answer is, for messages."""
    if question.kind in (Kind.LADDER, Kind.YES_NO):
        return f"the worst answer, '{question.options[0].id}'"
    worst = question.low if question.better is Better.MORE else question.high
    return f"the worst answer, {plain(worst)}"


__all__ = [
    "NEVER",
    "Misfit",
    "answer",
    "bounds",
    "duration",
    "floor",
    "listed",
    "number",
    "option",
    "options",
    "plain",
    "worst_words",
]
