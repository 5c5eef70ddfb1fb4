"""Which questions a result reads, itself and through others."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from maturity.core.criteria import All, AnyOf, Asks, AsksFacet, Criterion, NOf, Reaches, Scores
from maturity.core.ruleset import Need, Node, RuleSet, Score, Scored


def parts_of(criterion: Criterion) -> tuple[Criterion, ...]:
    """The criteria directly inside this one; none in a single test."""
    return criterion.parts if isinstance(criterion, (All, AnyOf, NOf)) else ()


def leaves(criterion: Criterion) -> Iterator[Asks | AsksFacet | Reaches | Scores]:
    """The single tests of a criterion, in order; of a single test itself."""
    if isinstance(criterion, (All, AnyOf, NOf)):
        for part in criterion.parts:
            yield from leaves(part)
    else:
        yield criterion


def criteria_of(node: Node) -> Iterator[Criterion]:
    """Every criterion written on a node: needs, limits, ``needs_first``."""
    if node.needs_first is not None:
        yield node.needs_first
    for limit in node.limits:
        yield limit.unless
    for need in node.needs:
        yield need.criterion


def needs_of(ruleset: RuleSet) -> dict[str, Need]:
    """Every need by its full id, in the order of the rule set."""
    return {need.full_id: need for node in ruleset.nodes for need in node.needs}


def items_of(score: Score) -> Iterator[tuple[str, str]]:
    """(question, result) of every item of a score, parts opened; one of the two is empty."""
    for item in score.items:
        if item.part is not None:
            yield from items_of(item.part)
        else:
            yield item.question, item.result


def read_directly(node: Node) -> tuple[list[str], list[str]]:
    """Questions and results that a node reads itself, in order, without repeats."""
    questions: dict[str, None] = {}
    results: dict[str, None] = {}
    for criterion in criteria_of(node):
        for leaf in leaves(criterion):
            if isinstance(leaf, (Asks, AsksFacet)):
                questions[leaf.question] = None
            else:
                results[leaf.result] = None
    if isinstance(node.rule, Scored):
        for question, result in items_of(node.rule.score):
            if question:
                questions[question] = None
            if result:
                results[result] = None
    return list(questions), list(results)


@lru_cache(maxsize=4)
def questions_read(ruleset: RuleSet) -> dict[str, tuple[list[str], list[str]]]:
    """By result: questions it reads itself, and those it reads at all, in rule-set order.

    Conditions of a question (``ask_when``, ``counts_as_at_most``) are read with it. Kept for the
    last few rule sets; not to be changed by whoever reads it.
    """
    order = {question.id: i for i, question in enumerate(ruleset.questions)}
    found: dict[str, tuple[list[str], list[str]]] = {}

    def visit(node: Node) -> list[str]:
        if node.id in found:
            return found[node.id][1]
        own, results = read_directly(node)
        every = set(own)
        pending = list(own)
        while pending:
            question = ruleset.question(pending.pop())
            conditions = [question.ask_when] if question.ask_when else []
            if question.cap:
                conditions.append(question.cap.unless)
            for criterion in conditions:
                for leaf in leaves(criterion):
                    if isinstance(leaf, (Asks, AsksFacet)):
                        if leaf.question not in every:
                            every.add(leaf.question)
                            pending.append(leaf.question)
                    else:
                        every.update(visit(ruleset.node(leaf.result)))
        for result in results:
            every.update(visit(ruleset.node(result)))
        ordered = sorted(every, key=order.__getitem__)
        found[node.id] = (sorted(own, key=order.__getitem__), ordered)
        return ordered

    for node in ruleset.results:
        visit(node)
    return found
