"""Whether a local fact can be shown to anybody without pointing to somebody.

A count of 1 to 7 can point to people, and so can what is left of the whole; a figure out of few
people says more of them than of the place. 1 to 7 is the rule of the Hospital Episode Statistics
below national level (NHS England); that a base needs 30 people is a proposal of this project.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from maturity.core.sharing import LocalFact

FEWEST, MOST_SMALL = 1, 7
"""Counts from the first to the second are never shown."""

LEAST_BASE = 30
"""Proposed: the fewest people that a figure may be out of."""


class Trouble(StrEnum):
    """Why a fact cannot be shown."""

    SMALL = "small"
    BASE = "base"
    UNREAD = "unread"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class Found:
    """A trouble, the key of the fact that has it, and what was found there."""

    trouble: Trouble
    key: str
    what: str = ""


_FIGURE = (
    r"(?P<number>\d{1,3}(?:[ ,\u00a0\u202f]\d{3})+|\d{1,9})(?P<part>\.\d{1,6})?(?![.,]?\d)"
    r"(?:\s*(?P<percent>%|per ?cent\b))?"
)
_BEGINS = re.compile(
    rf"(?:about|around|roughly|nearly|almost|over|under|some|more than|less than|at least|at most|c\.|~)?\s*{_FIGURE}(?!\w)",
    re.IGNORECASE,
)
_AMONG = re.compile(
    rf"\b(?:of|among|from)\s+(?:the\s+|our\s+|about\s+)?{_FIGURE}\s+[a-z]", re.IGNORECASE
)
_WORDS = "one|two|three|four|five|six|seven|[1-7]"
_PEOPLE = (
    "people|persons?|patients?|residents?|women|men|children|child|adults?|families|family|"
    "households?|carers?|babies|baby|mothers?|fathers?|travellers?|refugees?|teenagers?"
)
_TIMES = r"years?\b|months?\b|weeks?\b|days?\b|times?\b"
_THEM = "them|whom|these|those"
_TOLD = re.compile(
    rf"(?<![\w.,])(?:{_WORDS})\s+(?:(?!of\b|in\b|{_TIMES})[\w-]+\s+)?(?:{_PEOPLE})\b"
    rf"|(?<![\w.,])(?:{_WORDS})\s+(?:out\s+)?(?:of|in)\s+(?:the\s+|our\s+)?\d[\d,]*"
    rf"|(?<![\w.,])(?:{_WORDS})\s+of\s+(?:{_THEM})\b"
    rf"|\b(?:of|among)\s+(?:{_THEM}),?\s+(?:only\s+|just\s+|about\s+)?(?:{_WORDS})\b(?![.,]?\d|\s+(?:{_TIMES}))",
    re.IGNORECASE,
)


def troubles(fact: LocalFact) -> tuple[Found, ...]:
    """Everything that speaks against showing a fact; nothing where it can be shown.

    A part that is blank, a count of ``FEWEST`` to ``MOST_SMALL`` people, as such, as what is left of
    the whole, or told in words in the text or beside a figure ("120, of whom 3 were children"), a base
    below ``LEAST_BASE`` people, and a figure that cannot be read, for it might be one of these. A count
    of 0 can be shown, and a base that is a time or a place.
    """
    found = [
        Found(Trouble.MISSING, key)
        for key in ("value", "base", "source", "date", "checked_by")
        if not getattr(fact, key).strip()
    ]
    for key in ("text", "value", "base"):
        told = _TOLD.search(getattr(fact, key))
        if told:
            found.append(Found(Trouble.SMALL, key, told[0]))
    base = _base(fact, found)
    _value(fact, base, found)
    return _once(found)


def _once(found: list[Found]) -> tuple[Found, ...]:
    """Each trouble of a key once, as it was found first: a count of 5 people is small both ways."""
    return tuple({(each.trouble, each.key): each for each in reversed(found)}.values())[::-1]


def shown(fact: LocalFact) -> str:
    """The figure with its base as people read it: ``120 of 480``, ``about 45 (in a usual month)``."""
    value, base = fact.value.strip(), fact.base.strip()
    return f"{value} of {base}" if _BEGINS.match(base) else f"{value} ({base})"


def _base(fact: LocalFact, found: list[Found]) -> Fraction | None:
    """How many people a figure is out of; None where that is told in words, as a time or a place."""
    told = _BEGINS.match(fact.base.strip()) or _AMONG.search(fact.base)
    if told is None:
        return None
    base = _amount(told)
    if base < LEAST_BASE:
        found.append(Found(Trouble.BASE, "base", fact.base))
    return base


def _value(fact: LocalFact, base: Fraction | None, found: list[Found]) -> None:
    text = fact.value.strip()
    if not text:
        return
    told = _BEGINS.match(text)
    if told is None or _unclear(told, base):
        found.append(Found(Trouble.UNREAD, "value", fact.value))
        return
    amount = _amount(told)
    count = base * amount / 100 if told["percent"] and base is not None else amount
    left = base - count if base is not None else Fraction(0)
    # A rounded percentage that comes to 7.4 people is as good as 7.
    if any(_small(each) for each in (count, left)):
        found.append(Found(Trouble.SMALL, "value", fact.value))


def _unclear(told: re.Match[str], base: Fraction | None) -> bool:
    """Whether a figure cannot be held against its base: more than it, or a share of we know not what."""
    if told["percent"]:
        return base is None or _amount(told) > 100  # noqa: PLR2004 - per cent of a whole
    return bool(told["part"]) or (base is not None and _amount(told) > base)


def _amount(told: re.Match[str]) -> Fraction:
    return Fraction(re.sub(r"\D", "", told["number"]) + (told["part"] or ""))


def _small(count: Fraction) -> bool:
    return 0 < count < MOST_SMALL + 1
