"""Scores: points, methods and rounding, exact in fractions (docs/language.md §8)."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction

from maturity.core.program import CompiledScore, Points, ScoreItem
from maturity.core.questions import Kind, Question
from maturity.core.ruleset import Item, Method, Reads, Rounding, RuleSet, Score, Scored
from maturity.core.slots import SlotTable

Worked = tuple[Fraction, Fraction]
"""What an item gives in one lane, and the most it can give."""

ZERO = Fraction(0)


def compile_score(
    score: Score, ruleset: RuleSet, table: SlotTable, results: Mapping[str, int]
) -> CompiledScore:
    """Resolve a score's items to slots and results."""
    return CompiledScore(
        method=score.method.value,
        items=tuple(_item(item, ruleset, table, results) for item in score.items),
        start=score.start,
        round=rounding_of(score, ruleset),
    )


def rounding_of(score: Score, ruleset: RuleSet) -> Rounding:
    """Rounding in force for a score: a variant's, else its own, else the policies', else none."""
    variant = ruleset.variants.get(ruleset.variant)
    named = variant.round if variant else None
    return named or score.round or ruleset.policies.round or Rounding.NONE


def _item(item: Item, ruleset: RuleSet, table: SlotTable, results: Mapping[str, int]) -> ScoreItem:
    points, part, most, how = None, None, ZERO, Rounding.NONE
    worths: tuple[Fraction, ...] = ()
    if item.question:
        question = ruleset.question(item.question)
        points = _points(question, table)
        most = most_points(question)
    elif item.result:
        node = ruleset.node(item.result)
        worths = tuple(rung.worth for rung in node.scale.rungs)
        most = worths[-1] if item.reads is Reads.BAND else ZERO
        if isinstance(node.rule, Scored):
            how = rounding_of(node.rule.score, ruleset)
    else:
        assert item.part is not None  # noqa: S101 - an item is one of the three
        part = compile_score(item.part, ruleset, table, results)
    return ScoreItem(
        weight=item.weight,
        most=most,
        na_counts_as=item.na_counts_as,
        points=points,
        result=results[item.result] if item.result else -1,
        reads=item.reads.value,
        worths=worths,
        round=how,
        part=part,
    )


def most_points(question: Question) -> Fraction:
    """The most points a question can give, for scores in percent of the maximum.

    Of a number its upper bound, of several-of all options together, else what the best option is
    worth. 0 where nothing is stated.
    """
    if question.kind is Kind.NUMBER:
        return question.high or ZERO
    worths = [option.worth or ZERO for option in question.options]
    return sum(worths, ZERO) if question.kind is Kind.SEVERAL else worths[-1]


def _points(question: Question, table: SlotTable) -> Points:
    index = table.index[question.id]
    if question.kind is Kind.NUMBER:
        return Points(index, table.of(question.id), number=True)
    worths = tuple(option.worth or ZERO for option in question.options)
    if question.kind is Kind.SEVERAL:
        slots = tuple(table.slot(f"{question.id}:{option.id}") for option in question.options)
        return Points(index, slots, worths)
    return Points(index, table.of(question.id), worths)


def work_out(score: CompiledScore, read: Callable[[ScoreItem], Worked | None]) -> Worked | None:
    """Value of a score in one lane, and the most it can be; None when nothing is present.

    ``read`` gives an item's points in that lane, None when it is absent. Raises whatever ``read``
    raises (it signals *no result* that way).
    """
    rows: list[tuple[Fraction, Worked]] = []
    present = False
    for item in score.items:
        worked = work_out(item.part, read) if item.part is not None else read(item)
        if worked is not None:
            present = True
        elif item.na_counts_as is not None and score.method == Method.SUM:
            worked = (item.na_counts_as, item.na_counts_as)
        else:
            continue
        rows.append((item.weight, worked))
    if not present:
        return None
    return (
        _combine(score, [(weight, worked[0]) for weight, worked in rows], rows),
        _most(score, rows),
    )


def _combine(
    score: CompiledScore,
    points: Sequence[tuple[Fraction, Fraction]],
    rows: Sequence[tuple[Fraction, Worked]],
) -> Fraction:
    values = [value for _, value in points]
    match score.method:
        case Method.MEAN:
            return sum(values, ZERO) / len(values)
        case Method.WEIGHTED_MEAN:
            total = sum((weight for weight, _ in points), ZERO)
            return sum((weight * value for weight, value in points), ZERO) / total
        case Method.SUM:
            return score.start + sum((weight * value for weight, value in points), ZERO)
        case Method.MINIMUM:
            return min(values)
        case Method.MAXIMUM:
            return max(values)
        case _:
            most = sum((worked[1] for _, worked in rows), ZERO)
            return 100 * sum(values, ZERO) / most


def _most(score: CompiledScore, rows: Sequence[tuple[Fraction, Worked]]) -> Fraction:
    """The same method over the most points of the items present."""
    if score.method == Method.PERCENT:
        return Fraction(100)
    return _combine(score, [(weight, worked[1]) for weight, worked in rows], rows)


def rounded(value: Fraction, how: Rounding) -> Fraction:
    """Round to a whole number.

    >>> [str(rounded(Fraction(-5, 2), how)) for how in Rounding]
    ['-5/2', '-3', '-2', '-2', '-3']
    """
    match how:
        case Rounding.NONE:
            return value
        case Rounding.FLOOR:
            return Fraction(math.floor(value))
        case Rounding.TRUNCATE:
            return Fraction(math.trunc(value))
        case Rounding.HALF_UP:
            return Fraction(math.floor(value + Fraction(1, 2)))
        case Rounding.HALF_AWAY:
            size = math.floor(abs(value) + Fraction(1, 2))
            return Fraction(size if value >= 0 else -size)
