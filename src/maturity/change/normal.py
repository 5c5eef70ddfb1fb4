"""What a criterion asks, without how it was written; and whether one asks at least what another does."""

from __future__ import annotations

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
from maturity.core.questions import Better, Kind
from maturity.core.ruleset import RuleSet

Normal = tuple[object, ...]


def normal(criterion: Criterion | None) -> Normal:
    """The criterion as a value: the same whatever the order of its parts and the selector used."""
    match criterion:
        case None:
            return ()
        case All(parts=parts) | AnyOf(parts=parts) if len(parts) == 1:
            return normal(parts[0])
        case All(parts=parts) | AnyOf(parts=parts):
            return (type(criterion).__name__, *sorted((normal(p) for p in parts), key=repr))
        case NOf(n=n, parts=parts):
            if len(parts) == 1:
                return normal(parts[0])
            return ("NOf", n, *sorted((normal(p) for p in parts), key=repr))
        case Asks(question=question, test=test, value=value):
            return ("Asks", question, test.value, value)
        case AsksFacet(question=question, facet=facet, step=step):
            return ("AsksFacet", question, facet, step)
        case Reaches(result=result, level=level):
            return ("Reaches", result, level)
        case Scores(result=result, value=mark, strict=strict):
            return ("Scores", result, mark, strict)


def implies(ruleset: RuleSet, strong: Criterion, weak: Criterion) -> bool:
    """True where it is proven that whatever meets ``strong`` meets ``weak``; False proves nothing.

    Parts are set beside each other only where none of them can be absent, because what is absent
    is passed over and an ``any`` without it asks more.
    """
    if normal(strong) == normal(weak):
        return True
    alone = _implies_alone(ruleset, strong, weak)
    if alone is not None:
        return alone
    if not (_present(ruleset, strong) and _present(ruleset, weak)):
        return False
    return _implies_joined(ruleset, strong, weak)


def _implies_alone(ruleset: RuleSet, strong: Criterion, weak: Criterion) -> bool | None:
    """Two tests of the same thing; None where they are not."""
    match strong, weak:
        case Asks(), Asks() if strong.question == weak.question:
            return _asks_more(ruleset, strong, weak)
        case AsksFacet(), AsksFacet():
            same = (strong.question, strong.facet) == (weak.question, weak.facet)
            steps = list(ruleset.facets[strong.facet].steps) if same else []
            return same and steps.index(strong.step) >= steps.index(weak.step)
        case Reaches(), Reaches() if strong.result == weak.result:
            scale = ruleset.node(strong.result).scale
            first, second = scale.find(strong.level), scale.find(weak.level)
            return first is not None and second is not None and first.index >= second.index
        case Scores(), Scores() if strong.result == weak.result:
            return strong.value > weak.value or (
                strong.value == weak.value and (strong.strict or not weak.strict)
            )
        case _:
            pass
    return None


def _implies_joined(ruleset: RuleSet, strong: Criterion, weak: Criterion) -> bool:
    match strong, weak:
        case _, All(parts=parts):
            return all(implies(ruleset, strong, part) for part in parts)
        case AnyOf(parts=parts), _:
            return all(implies(ruleset, part, weak) for part in parts)
        case NOf(n=n, parts=parts), NOf(n=fewer, parts=others):
            return n >= fewer and _each_has_its_own(ruleset, parts, others)
        case All(parts=parts), NOf(n=n, parts=others):
            return sum(any(implies(ruleset, p, o) for p in parts) for o in others) >= n
        case All(parts=parts), _:
            return any(implies(ruleset, part, weak) for part in parts)
        case _, AnyOf(parts=parts):
            return any(implies(ruleset, strong, part) for part in parts)
        case _:
            return False


def _each_has_its_own(
    ruleset: RuleSet, strong: tuple[Criterion, ...], weak: tuple[Criterion, ...]
) -> bool:
    """Every strong part has a weak part of its own that it implies (looked for in order)."""
    left = list(weak)
    for part in strong:
        found = next((each for each in left if implies(ruleset, part, each)), None)
        if found is None:
            return False
        left.remove(found)
    return True


def _present(ruleset: RuleSet, criterion: Criterion) -> bool:
    """Whether nothing in it can be absent."""
    match criterion:
        case All(parts=parts) | AnyOf(parts=parts) | NOf(parts=parts):
            return all(_present(ruleset, part) for part in parts)
        case Asks(question=name) | AsksFacet(question=name):
            if not ruleset.has("question", name):
                return False
            question = ruleset.question(name)
            owner = ruleset.node(question.owner)
            return not question.na and question.applies_when is None and owner.applies_when is None
        case _:
            return False  # a result can be absent in ways that only an evaluation sees


def _asks_more(ruleset: RuleSet, strong: Asks, weak: Asks) -> bool | None:
    """Whether one test of a question asks at least what another of the same question does."""
    if not ruleset.has("question", strong.question):
        return None
    question = ruleset.question(strong.question)
    a, b = strong.value, weak.value
    if question.kind in (Kind.LADDER, Kind.YES_NO):
        known = {option.id: rank for rank, option in enumerate(question.options)}
        return known.get(str(a), -1) >= known.get(str(b), len(known))
    if question.kind is Kind.SEVERAL:
        if strong.test is Test.COUNT and weak.test is Test.COUNT:
            return int(str(a)) >= int(str(b))
        return weak.test is Test.COUNT and b == 1  # having one of them is having at least one
    if question.kind is Kind.SINCE:
        return _longer(question.better, a, b)
    up = question.better is Better.MORE
    if a == b:
        return strong.test in (Test.ABOVE, Test.BELOW) or weak.test not in (Test.ABOVE, Test.BELOW)
    return bool(a > b if up else a < b)  # type: ignore[operator]


def _longer(better: Better, strong: object, weak: object) -> bool:
    """Durations are compared where both are of whole months, or both of days."""
    a = (getattr(strong, "months", 0), getattr(strong, "days", 0))
    b = (getattr(weak, "months", 0), getattr(weak, "days", 0))
    if better is Better.LONGER:
        return a[0] >= b[0] and a[1] >= b[1]
    return a[0] <= b[0] and a[1] <= b[1]
