"""Slips in a criterion: a part left out, all for any, one more or fewer, a threshold by one step."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction

from maturity.checks.describe import asked_in_words
from maturity.checks.slip import Slip, Where, inside
from maturity.core.criteria import (
    All,
    AllFacts,
    AnyFact,
    AnyOf,
    Asks,
    AsksFacet,
    Criterion,
    Fact,
    FactTest,
    NOf,
    Reaches,
    Scores,
    Test,
)
from maturity.core.durations import Duration
from maturity.core.questions import Better, Kind, Question
from maturity.core.ruleset import Node, RuleSet

ONE = Fraction(1)
Keys = tuple[str | int, ...]

_STRICT = {
    Test.AT_LEAST: Test.ABOVE,
    Test.ABOVE: Test.AT_LEAST,
    Test.AT_MOST: Test.BELOW,
    Test.BELOW: Test.AT_MOST,
}


@dataclass(frozen=True, slots=True)
class Edit:
    """One small change of a criterion. ``keys`` lead to it from where the criterion is written.

    ``same`` tells apart what ``each`` changes in all its members at once.
    """

    kind: str
    keys: Keys
    new: Criterion
    change: str
    notice: str
    same: str

    def slip(self, where: Where, name: str, changed: Node | Question) -> Slip:
        """The slip that it is in a node or a question; ``name`` says which criterion of it."""
        found = Slip(
            self.kind, inside(where, self.keys), f"{name} {self.change}", self.notice, key=self.same
        )
        if isinstance(changed, Node):
            return replace(found, nodes={changed.id: changed})
        return replace(found, questions={changed.id: changed})


def edits(ruleset: RuleSet, criterion: Criterion) -> Iterator[Edit]:
    """Every small change of a criterion that could be written, the criterion itself first."""
    match criterion:
        case Asks():
            yield from _asks(ruleset, criterion)
        case AsksFacet():
            yield from _facet(ruleset, criterion)
        case Reaches():
            yield from _reaches(ruleset, criterion)
        case Scores():
            yield from _scores(criterion)
        case All() | NOf() if criterion.each:
            yield from _counted(criterion)
            yield from _each(ruleset, criterion)
        case All():
            yield from _swapped(criterion, AnyOf(criterion.parts), "all", "any")
            yield from _inside(ruleset, criterion, "all")
        case AnyOf():
            yield from _swapped(criterion, All(criterion.parts), "any", "all")
            yield from _inside(ruleset, criterion, "any")
        case NOf():
            yield from _counted(criterion)
            yield from _inside(ruleset, criterion, "of")


def _step(old: Criterion, new: Criterion, key: str, up: bool, kind: str = "threshold") -> Edit:
    was, now = asked_in_words(old), asked_in_words(new)
    easy, hard = (was, now) if up else (now, was)
    holds = "still holds" if up else "does not hold yet"
    return Edit(
        kind,
        (key,),
        new,
        f"asks for {now} instead of {was}",
        f"where {easy} is there and {hard} is not, and nothing else is in the way: it {holds}",
        f"{kind} {'up' if up else 'down'} {key}",
    )


def _asks(ruleset: RuleSet, asks: Asks) -> Iterator[Edit]:
    question = ruleset.question(asks.question)
    if question.kind in (Kind.LADDER, Kind.YES_NO):
        rank = question.rank(str(asks.value))
        for by in (1, -1):
            if 1 <= rank + by < len(question.options):
                new = replace(asks, value=question.options[rank + by].id)
                yield _step(asks, new, "at_least", by > 0)
    elif question.kind is Kind.SEVERAL:
        yield from _of_several(question, asks)
    elif isinstance(asks.value, Duration):
        key = asks.test.value
        for by in (1, -1):
            length = beside(asks.value, by)
            if length is not None:
                harder = (by > 0) == (question.better is Better.LONGER)
                yield _step(asks, replace(asks, value=length), key, harder)
    elif isinstance(asks.value, Fraction):
        yield from _of_number(question, asks, asks.value)


def _of_several(question: Question, asks: Asks) -> Iterator[Edit]:
    if asks.test is Test.COUNT and isinstance(asks.value, int):
        for by in (1, -1):
            if 1 <= asks.value + by <= len(question.options):
                yield _step(asks, replace(asks, value=asks.value + by), "count", by > 0)
    elif asks.test is Test.HAS:
        at = question.rank(str(asks.value))
        other = question.options[(at + 1) % len(question.options)].id
        if other != asks.value:
            yield _step(asks, replace(asks, value=other), "has", True)


def _of_number(question: Question, asks: Asks, value: Fraction) -> Iterator[Edit]:
    key = asks.test.value
    size = ONE if question.whole or None in (question.low, question.high) else None
    if size is None:
        assert question.low is not None  # noqa: S101 - both bounds are there
        assert question.high is not None  # noqa: S101
        size = min(ONE, (question.high - question.low) / 100)
    more = question.better is Better.MORE
    for by in (size, -size):
        moved = value + by
        low_ok = (
            question.low is None or moved > question.low or (not more and moved == question.low)
        )
        high_ok = (
            question.high is None or moved < question.high or (more and moved == question.high)
        )
        if low_ok and high_ok:
            yield _step(asks, replace(asks, value=moved), key, (by > 0) == more)
    strict = _STRICT[asks.test]
    best = question.high if more else question.low
    if not (strict in (Test.ABOVE, Test.BELOW) and value == best):
        worst = question.low if more else question.high
        if not (strict in (Test.AT_LEAST, Test.AT_MOST) and value == worst):
            new = replace(asks, test=strict)
            yield _step(asks, new, key, strict in (Test.ABOVE, Test.BELOW), "strictness")


def beside(length: Duration, by: int) -> Duration | None:
    """A duration one of its own unit longer or shorter; None when nothing would be left."""
    unit = "month" if length.months else "day"
    count = (length.months or length.days) + by
    if count < 1 or (length.months and length.days):
        return None
    return Duration.parse(f"{count} {unit}s")


def _facet(ruleset: RuleSet, asks: AsksFacet) -> Iterator[Edit]:
    steps = list(ruleset.facets[asks.facet].steps)
    at = steps.index(asks.step)
    for by in (1, -1):
        if 1 <= at + by < len(steps):
            yield _step(asks, replace(asks, step=steps[at + by]), "at_least", by > 0)


def _reaches(ruleset: RuleSet, asks: Reaches) -> Iterator[Edit]:
    rungs = ruleset.node(asks.result).scale.rungs
    at = next(rung.index for rung in rungs if rung.id == asks.level)
    for by in (1, -1):
        if 1 <= at + by < len(rungs):
            yield _step(asks, replace(asks, level=rungs[at + by].id), "at_least", by > 0)


def _scores(asks: Scores) -> Iterator[Edit]:
    key = "score_above" if asks.strict else "score_at_least"
    for by in (ONE, -ONE):
        yield _step(asks, replace(asks, value=asks.value + by), key, by > 0)
    yield _step(asks, replace(asks, strict=not asks.strict), key, not asks.strict, "strictness")


def _counted(criterion: All | NOf) -> Iterator[Edit]:
    """One more or fewer of several: what ``n`` says, or that it is not said at all."""
    size = len(criterion.parts)
    n = criterion.n if isinstance(criterion, NOf) else size
    for by in (1, -1):
        if 1 <= n + by <= size:
            now = min(n, n + by)
            yield Edit(
                "count",
                ("n",),
                NOf(n + by, criterion.parts, criterion.each),
                f"asks for {n + by} of {size} instead of {n}",
                f"where exactly {now} of them hold: it {'still holds' if by > 0 else 'does not hold'}",
                f"count {by}",
            )


def _swapped(old: All | AnyOf, new: Criterion, was: str, now: str) -> Iterator[Edit]:
    if len(old.parts) > 1:
        outcome = "does not hold" if was == "all" else "holds"
        yield Edit(
            "all-any",
            (was,),
            new,
            f"asks for {now} of its parts instead of {was}: {asked_in_words(old)}",
            f"where only some of the parts hold: it {outcome}",
            "swap",
        )


def _inside(ruleset: RuleSet, whole: All | AnyOf | NOf, key: str) -> Iterator[Edit]:
    """Each part left out, and each change inside a part."""
    parts = whole.parts
    for i, part in enumerate(parts):
        others = parts[:i] + parts[i + 1 :]
        if others and not (isinstance(whole, NOf) and whole.n > len(others)):
            alone = "holds" if isinstance(whole, AnyOf) else "matters"
            yield Edit(
                "part-dropped",
                (key, i),
                replace(whole, parts=others),
                f"no longer mentions {asked_in_words(part)}",
                f"where {asked_in_words(part)} alone decides whether it {alone}",
                f"drop {i}",
            )
        for edit in edits(ruleset, part):
            new = (*parts[:i], edit.new, *parts[i + 1 :])
            yield replace(
                edit,
                keys=(key, i, *edit.keys),
                new=replace(whole, parts=new),
                same=f"{i}.{edit.same}",
            )


def _each(ruleset: RuleSet, whole: All | NOf) -> Iterator[Edit]:
    """What is written once for each member changes in all of them."""
    by_part = [{edit.same: edit for edit in edits(ruleset, part)} for part in whole.parts]
    for same in dict.fromkeys(name for found in by_part for name in found):
        first = next(found[same] for found in by_part if same in found)
        parts = tuple(
            found[same].new if same in found else part
            for found, part in zip(by_part, whole.parts, strict=True)
        )
        changed = replace(whole, parts=parts)
        words = f"for each of {len(parts)}: {first.change}"
        yield replace(first, new=changed, change=words)


def fact_edits(test: FactTest) -> Iterator[tuple[str, FactTest]]:
    """Small changes of a test of facts: ``(what it now says, the test)``."""
    match test:
        case Fact() if isinstance(test.value, Fraction):
            for by in (ONE, -ONE):
                word = test.test.replace("_", " ")
                yield f"{test.fact} {word} {test.value + by}", replace(test, value=test.value + by)
        case Fact():
            return
        case AllFacts() | AnyFact():
            if len(test.parts) > 1:
                other = AnyFact(test.parts) if isinstance(test, AllFacts) else AllFacts(test.parts)
                yield ("any" if isinstance(test, AllFacts) else "all") + " of its parts", other
            for i, part in enumerate(test.parts):
                for words, new in fact_edits(part):
                    parts = (*test.parts[:i], new, *test.parts[i + 1 :])
                    yield words, replace(test, parts=parts)
