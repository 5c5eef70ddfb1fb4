"""Which results tell of each other: those that rest on the same answers. Pure.

Two results are near where both read a question or a fact, where an action of one raises a question
that the other reads, and where an action of one comes after an action of the other.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations

from maturity.core.context import facts_of
from maturity.core.reads import questions_read
from maturity.core.ruleset import Node, RuleSet

Near = Mapping[str, frozenset[str]]
"""By result: those near it, itself left out."""


def near(ruleset: RuleSet, nodes: Sequence[Node]) -> Near:
    """What is near each of some results, among these."""
    of_what: dict[str, set[str]] = {}
    for node in nodes:
        for each in _rests_on(ruleset, node):
            of_what.setdefault(each, set()).add(node.id)
    found: dict[str, set[str]] = {node.id: set() for node in nodes}
    for together in of_what.values():
        for one, other in combinations(together, 2):
            found[one].add(other)
            found[other].add(one)
    return {one: frozenset(others) for one, others in found.items()}


def together(near: Near) -> Iterator[tuple[str, ...]]:
    """Results by whom they hang together with, over others as well; each once, in order."""
    left = dict.fromkeys(near)
    while left:
        found, pending = set(), [next(iter(left))]
        while pending:
            one = pending.pop()
            if one not in found:
                found.add(one)
                pending += near[one]
        yield tuple(one for one in near if one in found)
        for one in found:
            del left[one]


def _rests_on(ruleset: RuleSet, node: Node) -> Iterator[str]:
    """Everything that makes a result's counts what they are: questions, facts and actions, by id."""
    questions = questions_read(ruleset)[node.id][1]
    tests = [node.applies_when, *(ruleset.question(q).applies_when for q in questions)]
    if node.parent:
        tests.append(ruleset.node(node.parent).applies_when)
    actions = [ruleset.action(action) for action in node.actions]
    tests += [action.applies_when for action in actions]
    yield from _named("question", questions)
    yield from _named("fact", (fact for test in tests for fact in facts_of(test)))
    for action in actions:
        yield from _named("question", [*action.raises, *action.may_lead_to])
        yield from _named("action", [action.id, *action.after])


def _named(kind: str, ids: Iterable[str]) -> Iterator[str]:
    yield from (f"{kind} {each}" for each in ids)
