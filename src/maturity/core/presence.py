"""What is there and what is absent, whatever the answers: N/A and context facts decide it (§6).

A criterion is present when any question it rests on is; so the fewer questions are absent, the more
is present. That alone settles where a level can be there in one rule set and not in another.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from itertools import product

from maturity.core.context import applies
from maturity.core.criteria import AllFacts, AnyFact, Asks, AsksFacet, Criterion, Fact, FactTest
from maturity.core.reads import items_of, leaves
from maturity.core.ruleset import ContextFact, LevelRule, Node, RuleSet, Scored, Staged

Facts = Mapping[str, Fraction | str]
MOST_FACTS = 4096
"""Combinations of facts that are looked through; a rule set has a handful."""


@dataclass(frozen=True, slots=True)
class Scene:
    """Which facts hold and which questions are absent, by N/A or because they do not apply."""

    ruleset: RuleSet
    facts: Facts
    gone: frozenset[str]

    def has(self, criterion: Criterion) -> bool:
        """Whether a criterion is present."""
        return any(
            leaf.question not in self.gone
            if isinstance(leaf, (Asks, AsksFacet))
            else self.has_result(self.ruleset.node(leaf.result))
            for leaf in leaves(criterion)
        )

    def has_level(self, rule: LevelRule) -> bool:
        """Whether a level is present: any of its needs is, or it was written without needs."""
        return not rule.needs or any(self.has(need.criterion) for need in rule.needs)

    def has_result(self, node: Node) -> bool:
        """Whether a result is applicable."""
        if not applies(node.applies_when, self.facts):
            return False
        if isinstance(node.rule, Staged):
            return any(self.has_level(rule) for rule in node.rule.levels)
        assert isinstance(node.rule, Scored)  # noqa: S101 - only results are read
        return any(
            question not in self.gone if question else self.has_result(self.ruleset.node(result))
            for question, result in items_of(node.rule.score)
        )


def inapplicable(ruleset: RuleSet, facts: Facts) -> frozenset[str]:
    """The questions that these facts leave out."""
    return frozenset(
        question.id
        for question in ruleset.questions
        if not applies(question.applies_when, facts)
        or not applies(ruleset.node(question.owner).applies_when, facts)
    )


def can_be_na(ruleset: RuleSet) -> frozenset[str]:
    """The questions that an answer can make absent; none where N/A counts as an answer."""
    own = ruleset.policies.na
    readings = {own, *(changed.na or own for changed in ruleset.variants.values())}
    if "left_out" not in readings:
        return frozenset()
    return frozenset(question.id for question in ruleset.questions if question.na)


def all_facts(ruleset: RuleSet) -> Iterator[Facts] | None:
    """Facts that differ in what they leave out, no fact given first; None where there are too many."""
    tests = [
        *(question.applies_when for question in ruleset.questions),
        *(node.applies_when for node in ruleset.nodes),
    ]
    read: dict[str, set[Fraction | str]] = {}
    for test in tests:
        for fact in _tests_in(test):
            read.setdefault(fact.fact, set()).add(fact.value)
    choices = [
        [(name, value) for value in (None, *_values(ruleset.context[name], marks))]
        for name, marks in sorted(read.items())
    ]
    count = 1
    for each in choices:
        count *= len(each)
    if count > MOST_FACTS:
        return None
    return (
        {name: value for name, value in chosen if value is not None} for chosen in product(*choices)
    )


def _tests_in(test: FactTest | None) -> Iterator[Fact]:
    if isinstance(test, Fact):
        yield test
    elif isinstance(test, (AllFacts, AnyFact)):
        for part in test.parts:
            yield from _tests_in(part)


def _values(fact: ContextFact, marks: Collection[Fraction | str]) -> list[Fraction | str]:
    """Values of a fact of which one stands for each side of every threshold."""
    if fact.kind != "number":
        return list(fact.choices) or ["yes", "no"]
    numbers = sorted(mark for mark in marks if isinstance(mark, Fraction))
    near = {n + step for n in numbers for step in (Fraction(-1), Fraction(0), Fraction(1))}
    return [
        n
        for n in sorted(near)
        if (fact.low is None or n >= fact.low) and (fact.high is None or n <= fact.high)
    ]
