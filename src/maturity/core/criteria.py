"""Criteria: tests that ask for *at least as good as* (docs/language.md §6). There is no ``not``."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from maturity.core.durations import Duration


class Test(StrEnum):
    """How an answer is compared; each is legal in one direction only."""

    AT_LEAST = "at_least"
    ABOVE = "above"
    AT_MOST = "at_most"  # ``within`` on a number means the same and is stored as this
    BELOW = "below"
    WITHIN = "within"  # since, recent
    HAS = "has"
    COUNT = "count"


@dataclass(frozen=True, slots=True)
class Asks:
    """A test of one question's answer.

    ``value``: an option id (ladder, yes/no, ``has``), a Fraction (number), a Duration (since) or an
    int (``count``).
    """

    question: str
    test: Test
    value: str | Fraction | Duration | int


@dataclass(frozen=True, slots=True)
class AsksFacet:
    """A test of an answer's companion: at least this step of facet ``facet``."""

    question: str
    facet: str
    step: str


@dataclass(frozen=True, slots=True)
class Reaches:
    """A test of another result's level."""

    result: str
    level: str


@dataclass(frozen=True, slots=True)
class Scores:
    """A test of another result's score before rounding; ``strict`` means above."""

    result: str
    value: Fraction
    strict: bool = False


@dataclass(frozen=True, slots=True)
class All:
    """Every part holds. ``each`` keeps the words of the selector it was written with, if any."""

    parts: tuple[Criterion, ...]
    each: str = ""


@dataclass(frozen=True, slots=True)
class AnyOf:
    """At least one part holds."""

    parts: tuple[Criterion, ...]


@dataclass(frozen=True, slots=True)
class NOf:
    """At least ``n`` parts hold; all that are present if fewer than ``n`` are."""

    n: int
    parts: tuple[Criterion, ...]
    each: str = ""


Criterion = Asks | AsksFacet | Reaches | Scores | All | AnyOf | NOf


@dataclass(frozen=True, slots=True)
class Fact:
    """A test of a declared context fact. A fact that is not given makes it true."""

    fact: str
    test: str  # at_least | at_most | is
    value: Fraction | str


@dataclass(frozen=True, slots=True)
class AllFacts:
    """Every part holds."""

    parts: tuple[FactTest, ...]


@dataclass(frozen=True, slots=True)
class AnyFact:
    """At least one part holds."""

    parts: tuple[FactTest, ...]


FactTest = Fact | AllFacts | AnyFact
