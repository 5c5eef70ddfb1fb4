"""Scores: items, methods, and what would break the order in them (docs/language.md §8)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction

from maturity.core.questions import Better, Kind, Question
from maturity.core.ruleset import Item, Method, Reads, Rounding, Score
from maturity.loading.build.selectors import select
from maturity.loading.build.values import plain
from maturity.loading.build.world import World
from maturity.loading.documents.scores import (
    METHODS,
    EachItem,
    PartDocument,
    PartItem,
    QuestionItem,
    ResultItem,
    ScoreDocument,
    ScoreItem,
)
from maturity.loading.tree import At
from maturity.suggest import listed

_WEIGHTED = (Method.WEIGHTED_MEAN, Method.SUM)


def score(
    world: World, document: PartDocument, at: At, scope: str, *, of_percent: bool = False
) -> Score | None:
    """The score, or None when an item of it was refused.

    ``of_percent``: it is a part of a percentage, so everything in it needs a maximum.
    """
    name = next(name for name in METHODS if getattr(document, name) is not None)
    method = Method(name)
    start, rounding = Fraction(0), None
    if isinstance(document, ScoreDocument):
        rounding = Rounding(document.round) if document.round else None
        start = document.start or start
        if document.start is not None and method is not Method.SUM:
            _only_in(world, at / "start", "start", (Method.SUM,))
    items: list[Item] = []
    whole = True
    for i, written in enumerate(getattr(document, name)):
        spot = _Spot(world, at / name / i, scope, method, of_percent or method is Method.PERCENT)
        made = _items(spot, written)
        whole = whole and bool(made)
        items.extend(made)
    return Score(method, tuple(items), start, rounding) if whole else None


def _only_in(world: World, at: At, key: str, methods: tuple[Method, ...]) -> None:
    world.findings.say(
        "L406",
        at.key,
        f"'{key}' has no meaning in this method",
        f"'{key}' goes with {listed(methods)} only: delete it, or choose another method",
    )


@dataclass(frozen=True, slots=True)
class _Spot:
    """Where an item is written: its place, node and method."""

    world: World
    at: At
    scope: str
    method: Method
    needs_maximum: bool


def _items(spot: _Spot, document: ScoreItem) -> list[Item]:
    world, at, method = spot.world, spot.at, spot.method
    if document.weight is not None:
        if method not in _WEIGHTED:
            _only_in(world, at / "weight", "weight", _WEIGHTED)
        elif document.weight <= 0:
            world.findings.say(
                "L408",
                (at / "weight").value,
                f"a weight of {plain(document.weight)}",
                "write a weight above 0: a better answer must never lose points",
            )
    if document.na_counts_as is not None and method is not Method.SUM:
        _only_in(world, at / "na_counts_as", "na_counts_as", (Method.SUM,))
    weight = Fraction(1) if document.weight is None else document.weight
    return [
        replace(made, weight=weight, na_counts_as=document.na_counts_as)
        for made in _sources(spot, document)
    ]


def _sources(spot: _Spot, document: ScoreItem) -> list[Item]:
    """What the points come from; empty when it was refused."""
    world, at = spot.world, spot.at
    if isinstance(document, PartItem):
        part = score(world, document.part, at / "part", spot.scope, of_percent=spot.needs_maximum)
        return [Item(part=part)] if part is not None else []
    if isinstance(document, QuestionItem):
        question = world.question(document.question, at / "question")
        fits = question is not None and feeds(world, question, at / "question")
        return [Item(question=document.question)] if fits else []
    if isinstance(document, ResultItem):
        entry = world.result(document.result, at / "result")
        return _result(spot, entry.id, Reads(document.reads)) if entry is not None else []
    assert isinstance(document, EachItem)  # noqa: S101 - the union is closed
    selection = select(world, document.each, at / "each", spot.scope)
    if selection is None:
        return []
    made: list[Item] = []
    for member in selection.members:
        if selection.questions:
            fits = feeds(world, world.shells[member], at / "each")
            one = [Item(question=member)] if fits else []
        else:
            one = _result(spot, member, Reads(document.reads))
        if not one:
            return []
        made.extend(one)
    return made


def _result(spot: _Spot, name: str, reads: Reads) -> list[Item]:
    world = spot.world
    place = (spot.at / "reads").place
    if reads is Reads.BAND:
        if not world.has_levels(name):
            world.findings.say(
                "L106", place, f"'{name}' has no bands to read", "give it bands, or read its score"
            )
            return []
    elif not world.is_scored(name):
        world.findings.say(
            "L107",
            place,
            f"'{name}' has levels and no score of its own",
            "write 'reads: band' to read the worth of its level",
        )
        return []
    if spot.needs_maximum and reads is not Reads.BAND:
        world.findings.say(
            "L407",
            place,
            f"percent_of_maximum needs the most points '{name}' can have, and a score has no most",
            "write 'reads: band', or name its questions",
        )
        return []
    return [Item(result=name, reads=reads)]


def feeds(world: World, question: Question, at: At) -> bool:
    """Whether a question has points; says why not."""
    name = question.id
    if question.kind is Kind.SINCE or question.better is Better.LESS:
        kind = (
            "a 'since' question" if question.kind is Kind.SINCE else "a number where less is better"
        )
        world.findings.say(
            "L401",
            at.place,
            f"'{name}' is {kind} and has no points",
            "test it in a need or a limit, or ask a ladder with worths",
        )
        return False
    if question.kind is Kind.NUMBER and (question.low is None or question.high is None):
        world.findings.say(
            "L402",
            at.place,
            f"'{name}' feeds a score and has no bounds",
            "state 'from' and 'to' on the question: a blank is worst to best",
        )
        return False
    without = [option.id for option in question.options if option.worth is None]
    if without:
        world.findings.say(
            "L403",
            at.place,
            f"'{name}' feeds a score and {listed(without)} of its options "
            f"{'has' if len(without) == 1 else 'have'} no worth",
            "give every option a worth: 'id: {text: …, worth: 1}'",
        )
        return False
    return True
