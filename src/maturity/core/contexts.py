"""Every way of giving the facts of a context that a rule set can tell apart."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from fractions import Fraction
from itertools import product
from math import prod

from maturity.core.context import Facts, singles
from maturity.core.ruleset import ContextFact, RuleSet

Choice = tuple[str, Fraction | str | None]


def contexts(ruleset: RuleSet) -> Iterator[Facts]:
    """Facts that differ in what they leave out; no fact given comes first."""
    for chosen in product(*_choices(ruleset)):
        yield {name: value for name, value in chosen if value is not None}


def how_many(ruleset: RuleSet) -> int:
    """How many ``contexts`` there are; 1 where no question and no result depends on a fact."""
    return prod(len(each) for each in _choices(ruleset))


def _choices(ruleset: RuleSet) -> list[list[Choice]]:
    """For each fact that decides what applies: not given, and its values, in the rule set's order."""
    tests = [question.applies_when for question in ruleset.questions]
    tests += [node.applies_when for node in ruleset.nodes]
    read: dict[str, set[Fraction | str]] = {}
    for single in (single for test in tests for single in singles(test)):
        read.setdefault(single.fact, set()).add(single.value)
    return [
        [(name, None), *((name, value) for value in _values(fact, read[name]))]
        for name, fact in ruleset.context.items()
        if name in read
    ]


def _values(fact: ContextFact, marks: Collection[Fraction | str]) -> list[Fraction | str]:
    """Values of a fact of which one stands for each side of every threshold."""
    if fact.kind != "number":
        return list(fact.choices) or ["yes", "no"]
    numbers = {mark for mark in marks if isinstance(mark, Fraction)}
    return [
        number
        for number in sorted({n + step for n in numbers for step in (-1, 0, 1)})
        if (fact.low is None or number >= fact.low) and (fact.high is None or number <= fact.high)
    ]
