"""Context facts: they decide what applies and are never scored (docs/language.md §9)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction

from maturity.core.criteria import AllFacts, AnyFact, Fact, FactTest

Facts = Mapping[str, Fraction | str]
"""The facts that are given, by name."""


def applies(test: FactTest | None, facts: Facts) -> bool:
    """Whether a test of facts holds; true without a test, and for a fact that is not given."""
    match test:
        case None:
            return True
        case AllFacts():
            return all(applies(part, facts) for part in test.parts)
        case AnyFact():
            return any(applies(part, facts) for part in test.parts)
        case Fact():
            given = facts.get(test.fact)
            if given is None:
                return True
            if isinstance(given, Fraction) and isinstance(test.value, Fraction):
                return given >= test.value if test.test == "at_least" else given <= test.value
            return given == test.value


def facts_of(test: FactTest | None) -> Iterator[str]:
    """The names of the facts that a test reads, in its order; a fact that it reads twice comes twice."""
    for single in singles(test):
        yield single.fact


def singles(test: FactTest | None) -> Iterator[Fact]:
    """The tests of one fact each that a test is made of, in its order; none where there is no test."""
    match test:
        case AllFacts() | AnyFact():
            for part in test.parts:
                yield from singles(part)
        case Fact():
            yield test
        case None:
            return
