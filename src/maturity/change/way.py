"""Which way a criterion changes: harder, easier or neither."""

from __future__ import annotations

from collections.abc import Iterator

from maturity.change.changes import Way, reordered
from maturity.change.normal import implies
from maturity.core.criteria import Criterion
from maturity.core.ruleset import RuleSet


def way(old: RuleSet, new: RuleSet, before: Criterion, after: Criterion) -> Way:
    """Harder where what meets the new one is proven to meet the old one, and not the other way."""
    if not all(_alike(old, new, part) for part in (*_atoms(before), *_atoms(after))):
        return Way.NEITHER
    up, down = implies(new, after, before), implies(new, before, after)
    if up == down:
        return Way.NEITHER
    return Way.HARDER if up else Way.EASIER


def _atoms(criterion: Criterion) -> Iterator[Criterion]:
    parts = getattr(criterion, "parts", None)
    if parts is None:
        yield criterion
    for part in parts or ():
        yield from _atoms(part)


def _alike(old: RuleSet, new: RuleSet, atom: Criterion) -> bool:
    """Whether what a test names is in both versions and has the same order in both."""
    result = getattr(atom, "result", "")
    if result:
        return all(ruleset.has("node", result) for ruleset in (old, new)) and (
            _rungs(old, result) == _rungs(new, result)
        )
    name = getattr(atom, "question", "")
    if not all(ruleset.has("question", name) for ruleset in (old, new)):
        return False
    was, becomes = old.question(name), new.question(name)
    if (was.kind, was.better) != (becomes.kind, becomes.better):
        return False
    facet = getattr(atom, "facet", "")
    if facet and _steps(old, facet) != _steps(new, facet):
        return False
    kept = {option.id for option in was.options} & {option.id for option in becomes.options}
    value = getattr(atom, "value", None)
    known = not was.options or not isinstance(value, str) or value in kept
    return known and not reordered(
        [option.id for option in was.options], [option.id for option in becomes.options]
    )


def _rungs(ruleset: RuleSet, result: str) -> list[str]:
    return [rung.id for rung in ruleset.node(result).scale.rungs]


def _steps(ruleset: RuleSet, facet: str) -> list[str]:
    return list(ruleset.facets[facet].steps) if facet in ruleset.facets else []
