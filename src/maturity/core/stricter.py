"""Does one criterion ask at least as much as another? Settled by its shape alone.

Sound and not complete: "yes" means that whatever passes the first passes the second, and that the
two are absent together. Shapes that differ give "no", even where a longer argument would find yes.
"""

from __future__ import annotations

from fractions import Fraction

from maturity.core.criteria import (
    All,
    AnyOf,
    Asks,
    AsksFacet,
    Criterion,
    NOf,
    Reaches,
    Scores,
    Test,
)
from maturity.core.durations import Duration
from maturity.core.questions import Better, Kind
from maturity.core.ruleset import RuleSet


def at_least_as_strict(ruleset: RuleSet, new: Criterion, old: Criterion) -> bool:
    """Whether ``new`` is ``old`` with no threshold lower, and possibly some higher."""
    match new, old:
        case Asks(), Asks():
            return new.question == old.question and _asks(ruleset, new, old)
        case AsksFacet(), AsksFacet():
            steps = list(ruleset.facets[old.facet].steps) if new.facet == old.facet else []
            return (
                new.question == old.question
                and bool(steps)
                and steps.index(new.step) >= steps.index(old.step)
            )
        case Reaches(), Reaches():
            return new.result == old.result and _level(ruleset, new) >= _level(ruleset, old)
        case Scores(), Scores():
            return new.result == old.result and (new.value, new.strict) >= (old.value, old.strict)
        case All(), All() | NOf():
            return _parts(ruleset, new.parts, old.parts)
        case AnyOf(), AnyOf():
            return _parts(ruleset, new.parts, old.parts)
        case NOf(), NOf():
            return new.n >= old.n and _parts(ruleset, new.parts, old.parts)
        case _:
            return False


def _parts(ruleset: RuleSet, new: tuple[Criterion, ...], old: tuple[Criterion, ...]) -> bool:
    return len(new) == len(old) and all(
        at_least_as_strict(ruleset, one, other) for one, other in zip(new, old, strict=True)
    )


def _level(ruleset: RuleSet, test: Reaches) -> int:
    level = ruleset.node(test.result).scale.find(test.level)
    assert level is not None  # noqa: S101 - the loader knows it
    return level.index


def _asks(ruleset: RuleSet, new: Asks, old: Asks) -> bool:
    """Two tests of one question."""
    question = ruleset.question(old.question)
    one, other = new.value, old.value
    if question.kind in (Kind.LADDER, Kind.YES_NO):
        return question.rank(str(one)) >= question.rank(str(other))
    if isinstance(one, Duration) and isinstance(other, Duration):
        if question.better is Better.LONGER:
            return one.months >= other.months and one.days >= other.days
        return one.months <= other.months and one.days <= other.days
    if isinstance(one, Fraction) and isinstance(other, Fraction):
        gap = one - other if question.better is Better.MORE else other - one
        strict = new.test in (Test.ABOVE, Test.BELOW)
        return gap > 0 or (gap == 0 and (strict or old.test is new.test))
    if isinstance(one, int) and isinstance(other, int):
        return one >= other
    return new == old
