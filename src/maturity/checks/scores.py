"""Scores whose items or weights cannot work."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from maturity.checks.finding import Places, finding
from maturity.core.questions import Kind, Question
from maturity.core.ruleset import Item, Method, Reads, RuleSet, Score, Scored
from maturity.diagnostics import Diagnostic

Range = tuple[Fraction, Fraction]


def idle_items(ruleset: RuleSet, places: Places) -> Iterator[Diagnostic]:
    """L711: items that bring the same points whatever is answered, or never decide."""
    for node in ruleset.results:
        if not isinstance(node.rule, Scored):
            continue
        for keys, score in _scores(node.rule.score, ("score", str(node.rule.score.method))):
            spans = [_range(ruleset, item) for item in score.items]
            for position, (item, span) in enumerate(zip(score.items, spans, strict=True)):
                why = _idle(score.method, position, span, spans)
                if why:
                    yield finding(
                        places,
                        "L711",
                        places.of("node", node.id, *keys, position),
                        f"{_name(item)} can never change the score of {node.id}: {why}",
                        "give its options different worth, or take it out",
                    )


def equal_weights(ruleset: RuleSet, places: Places) -> Iterator[Diagnostic]:
    """L712: weighted means whose weights are all the same."""
    for node in ruleset.results:
        if not isinstance(node.rule, Scored):
            continue
        for keys, score in _scores(node.rule.score, ("score", str(node.rule.score.method))):
            weights = {item.weight for item in score.items}
            if score.method is Method.WEIGHTED_MEAN and len(weights) == 1:
                yield finding(
                    places,
                    "L712",
                    places.of("node", node.id, *keys),
                    f"all items in the weighted mean of {node.id} weigh the same",
                    "write `mean`, or give the items different weights",
                )


def _scores(
    score: Score, keys: tuple[str | int, ...]
) -> Iterator[tuple[tuple[str | int, ...], Score]]:
    """A score and the parts inside it, each with its keys."""
    yield keys, score
    for position, item in enumerate(score.items):
        if item.part is not None:
            yield from _scores(item.part, (*keys, position, "part", str(item.part.method)))


def _idle(method: Method, position: int, span: Range | None, spans: list[Range | None]) -> str:
    """Why an item never decides; empty when it may."""
    if span is None:
        return ""
    if span[0] == span[1]:
        return f"it brings {_plain(span[0])} points whatever is answered"
    others = [other for i, other in enumerate(spans) if i != position and other is not None]
    if method is Method.MINIMUM and any(other[1] <= span[0] for other in others):
        return "another item is never above it, and the lowest counts"
    if method is Method.MAXIMUM and any(other[0] >= span[1] for other in others):
        return "another item is never below it, and the highest counts"
    return ""


def _range(ruleset: RuleSet, item: Item) -> Range | None:
    """Least and most points of an item, where that can be told from the item itself."""
    if item.question:
        return points_of(ruleset.question(item.question))
    if item.result:
        node = ruleset.node(item.result)
        if item.reads is Reads.BAND:
            return node.scale.rungs[0].worth, node.scale.rungs[-1].worth
    return None


def points_of(question: Question) -> Range | None:
    """Least and most points of a question; None where it has none."""
    worths = [option.worth for option in question.options if option.worth is not None]
    if question.kind is Kind.SEVERAL:
        return Fraction(0), sum(worths, Fraction(0))
    if question.kind is Kind.YES_NO and not worths:
        return Fraction(0), Fraction(1)
    if question.kind is Kind.NUMBER and question.low is not None and question.high is not None:
        return question.low, question.high
    return (min(worths), max(worths)) if worths else None


def _name(item: Item) -> str:
    return f"'{item.question or item.result}'"


def _plain(value: Fraction) -> str:
    return str(value) if value.denominator == 1 else f"{float(value):g}"
