"""Slips in a scored result: weights, items, what is absent, rounding, the ends of bands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from maturity.checks.slip import Slip
from maturity.core.ruleset import (
    Band,
    Item,
    Method,
    Node,
    Reads,
    Rounding,
    RuleSet,
    Score,
    Scored,
)
from maturity.core.scales import Level, Scale

ONE = Fraction(1)
Change = tuple[str, str, str, Score]
"""Kind, what was changed, what would notice it, and the score that results."""

_ALIKE = {
    Method.MEAN: (Method.MINIMUM,),
    Method.MINIMUM: (Method.MAXIMUM, Method.MEAN),
    Method.MAXIMUM: (Method.MINIMUM, Method.MEAN),
    Method.WEIGHTED_MEAN: (),
    Method.SUM: (),
    Method.PERCENT: (),
}


def in_scores(ruleset: RuleSet) -> Iterator[Slip]:
    """Each small change of a score, its parts included."""
    for node in ruleset.results:
        if isinstance(node.rule, Scored):
            for n, (kind, change, notice, score) in enumerate(_score(node.rule.score, ruleset)):
                changed = replace(node, rule=replace(node.rule, score=score))
                yield Slip(
                    kind,
                    ("node", node.id, "score"),
                    f"{node.id}: {change}",
                    notice,
                    key=(n, change),
                    nodes={node.id: changed},
                )


def in_bands(ruleset: RuleSet) -> Iterator[Slip]:
    """A band dropped, its end moved by one, or its end in where it was out."""
    for node in ruleset.results:
        if not isinstance(node.rule, Scored):
            continue
        bands = node.rule.bands
        for i, band in enumerate(bands):
            around = (bands[i - 1] if i else None, bands[i + 1] if i + 1 < len(bands) else None)
            if len(bands) > 1:
                left = bands[:i] + bands[i + 1 :]
                notice = f"where the score of {node.id} falls into {band.level.title}"
                yield _band(node, band, "band-dropped", f"{band.level.title} is gone", notice, left)
            for by in (ONE, -ONE):
                new = replace(band, value=band.value + by)
                if _rises(around[0], new) and _rises(new, around[1]):
                    words = f"{band.level.title} begins at {new.value} instead of {band.value}"
                    notice = f"where the score of {node.id} lies between the two"
                    moved = (*bands[:i], new, *bands[i + 1 :])
                    yield _band(node, band, "band-moved", words, notice, moved)
            new = replace(band, strict=not band.strict)
            if _rises(around[0], new) and _rises(new, around[1]):
                side = "above" if new.strict else "from"
                words = f"{band.level.title} begins {side} {band.value} instead of {'from' if new.strict else 'above'} it"
                notice = f"where the score of {node.id} is exactly {band.value}"
                turned = (*bands[:i], new, *bands[i + 1 :])
                yield _band(node, band, "strictness", words, notice, turned)


def in_worths(ruleset: RuleSet) -> Iterator[Slip]:
    """The worth of a level, where a score reads it: half way to its neighbour, up and down."""
    read = {
        id(ruleset.node(item.result).scale): ruleset.node(item.result).scale
        for node in ruleset.results
        if isinstance(node.rule, Scored)
        for item in _items(node.rule.score)
        if item.result and item.reads is Reads.BAND
    }
    for scale in read.values():
        for i, level in enumerate(scale.rungs):
            for by, worth in moved_worths([rung.worth for rung in scale.rungs], i):
                yield _worth(ruleset, scale, level, by, worth)


def moved_worths(worths: list[Fraction], i: int) -> Iterator[tuple[int, Fraction]]:
    """Other worths for one place of a rising list, so that it still rises: by half a step."""
    if i + 1 < len(worths) and worths[i] < worths[i + 1]:
        yield 1, (worths[i] + worths[i + 1]) / 2
    elif i + 1 == len(worths):
        yield 1, worths[i] + ONE
    if i and worths[i - 1] < worths[i]:
        yield -1, (worths[i - 1] + worths[i]) / 2


def _worth(ruleset: RuleSet, scale: Scale, level: Level, by: int, worth: Fraction) -> Slip:
    rungs = tuple(replace(r, worth=worth) if r is level else r for r in scale.rungs)
    new = replace(scale, rungs=rungs)
    nodes = {n.id: replace(n, scale=new) for n in ruleset.nodes if n.scale is scale}
    header: dict[str, object] = {
        "scales": {k: new if s is scale else s for k, s in ruleset.scales.items()}
    }
    if scale is ruleset.scale:
        header["scale"] = new
    return Slip(
        "worth",
        ("level", level.id, "worth"),
        f"{level.title} is worth {worth} instead of {level.worth}",
        f"where a result at {level.title} decides a score",
        key=by,
        nodes=nodes,
        header=header,
    )


def _items(score: Score) -> Iterator[Item]:
    for item in score.items:
        yield item
        if item.part is not None:
            yield from _items(item.part)


def _name(item: Item) -> str:
    return item.question or item.result or "a part"


def _score(score: Score, ruleset: RuleSet) -> Iterator[Change]:
    yield from _whole(score)
    for i, item in enumerate(score.items):

        def put(new: Item, i: int = i) -> Score:
            return replace(score, items=(*score.items[:i], new, *score.items[i + 1 :]))

        name, left = _name(item), score.items[:i] + score.items[i + 1 :]
        if left:
            notice = f"where the points of {name} decide the level or the score expected"
            yield "item-dropped", f"{name} no longer counts", notice, replace(score, items=left)
        if score.method in (Method.WEIGHTED_MEAN, Method.SUM):
            for by in (ONE, -ONE):
                if item.weight + by > 0:
                    words = f"the weight of {name} is {item.weight + by} instead of {item.weight}"
                    notice = (
                        f"where {name} has other points than the rest, and the score is expected"
                    )
                    yield "weight", words, notice, put(replace(item, weight=item.weight + by))
        if item.na_counts_as is not None:
            for by in (ONE, -ONE):
                value = item.na_counts_as + by
                words = (
                    f"{name} counts as {value} where it is absent, instead of {item.na_counts_as}"
                )
                yield (
                    "absent",
                    words,
                    f"where {name} does not apply",
                    put(replace(item, na_counts_as=value)),
                )
        yield from _reads(item, ruleset, put)
        if item.part is not None:
            for kind, change, notice, part in _score(item.part, ruleset):
                yield kind, change, notice, put(replace(item, part=part))


def _reads(item: Item, ruleset: RuleSet, put: object) -> Iterator[Change]:
    """A result read exact instead of rounded, and the other way round."""
    if (
        not item.result
        or not isinstance(ruleset.node(item.result).rule, Scored)
        or not callable(put)
    ):
        return
    other = {Reads.EXACT: Reads.ROUNDED, Reads.ROUNDED: Reads.EXACT}.get(item.reads)
    if other is not None:
        words = f"{item.result} is read {other.value} instead of {item.reads.value}"
        notice = f"where rounding changes the score of {item.result}"
        yield "reads", words, notice, put(replace(item, reads=other))


def _whole(score: Score) -> Iterator[Change]:
    for method in _ALIKE[score.method]:
        words = f"the {method.value} of its items instead of the {score.method.value}"
        yield (
            "method",
            words,
            "where its items have different points",
            replace(score, method=method),
        )
    if score.method is Method.SUM:
        for by in (ONE, -ONE):
            words = f"starts at {score.start + by} instead of {score.start}"
            yield (
                "start",
                words,
                "where the score is expected",
                replace(score, start=score.start + by),
            )
    if score.round is not None:
        for how in Rounding:
            if how is not score.round:
                words = f"is rounded '{how.value}' instead of '{score.round.value}'"
                notice = "where the score before rounding is no whole number and the two differ"
                yield "rounding", words, notice, replace(score, round=how)


def _rises(one: Band | None, other: Band | None) -> bool:
    return one is None or other is None or (one.value, one.strict) < (other.value, other.strict)


def _band(
    node: Node, band: Band, kind: str, words: str, notice: str, bands: tuple[Band, ...]
) -> Slip:
    assert isinstance(node.rule, Scored)  # noqa: S101 - only scored results have bands
    return Slip(
        kind,
        ("level", f"{node.id}.{band.level.id}"),
        f"{node.id}: {words}",
        notice,
        key=words,
        nodes={node.id: replace(node, rule=replace(node.rule, bands=bands))},
    )
