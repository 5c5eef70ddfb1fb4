"""What changes in the rules of results: levels, needs, confirmations, limits, scores, bands."""

from __future__ import annotations

from collections.abc import Iterator

from maturity.change.changes import Change, Section, Way, by_id, of_fields, paired, reordered
from maturity.change.normal import normal
from maturity.change.way import way
from maturity.core.ruleset import (
    Band,
    Item,
    LevelRule,
    Limit,
    Need,
    Node,
    RuleSet,
    Score,
    Scored,
    Staged,
)

SCORING, ASKED, TEXT = Section.SCORING, Section.ASKED, Section.TEXT
_NEED = {"says": TEXT, "depends_on": ASKED, "waits_for": ASKED, "proposed": TEXT}


def of_node(old: RuleSet, new: RuleSet, before: Node, after: Node) -> Iterator[Change]:
    """Everything that changes in the rule of one result."""
    was, becomes = before.rule, after.rule
    if isinstance(was, Staged) and isinstance(becomes, Staged):
        yield from _staged(old, new, after, was, becomes)
    elif isinstance(was, Scored) and isinstance(becomes, Scored):
        yield from _scored(after, was, becomes)
    elif was is not None or becomes is not None:
        yield Change(SCORING, "rule", "result", after.id, after.id, before=was, after=becomes)
    yield from _limits(old, new, before, after)
    yield from _gate(old, new, before, after)


def _gate(old: RuleSet, new: RuleSet, before: Node, after: Node) -> Iterator[Change]:
    was, becomes = before.needs_first, after.needs_first
    if normal(was) != normal(becomes):
        if was is None:
            direction = Way.HARDER
        elif becomes is None:
            direction = Way.EASIER
        else:
            direction = way(old, new, was, becomes)
        yield Change(
            SCORING, "needs-first", "result", after.id, after.id, "", direction, was, becomes
        )
    if before.applies_when != after.applies_when:
        yield Change(
            SCORING,
            "applies-when",
            "result",
            after.id,
            after.id,
            before=before.applies_when,
            after=after.applies_when,
        )


def _staged(
    old: RuleSet, new: RuleSet, node: Node, before: Staged, after: Staged
) -> Iterator[Change]:
    levels_before = {rule.level.id: rule for rule in before.levels}
    levels_after = {rule.level.id: rule for rule in after.levels}
    for level, was, becomes in paired(levels_before, levels_after):
        if was is None or becomes is None:
            kind = "level-added" if was is None else "level-removed"
            yield Change(
                SCORING, kind, "level", f"{node.id}.{level}", node.id, before=was, after=becomes
            )
            continue
        yield from _confirmations(node, was, becomes)
        yield from of_fields(
            was, becomes, {"for_residents": TEXT}, "level", f"{node.id}.{level}", node.id
        )
        yield from _order_of_needs(node, was, becomes)
    kept = levels_before.keys() & levels_after.keys()
    yield from _needs(
        old,
        new,
        node,
        {n.full_id: (r, n) for r in before.levels if r.level.id in kept for n in r.needs},
        {n.full_id: (r, n) for r in after.levels if r.level.id in kept for n in r.needs},
    )


def _order_of_needs(node: Node, was: LevelRule, becomes: LevelRule) -> Iterator[Change]:
    first = [need.full_id for need in was.needs]
    second = [need.full_id for need in becomes.needs]
    if reordered(first, second):
        yield Change(TEXT, "order", "need", f"{node.id}.{becomes.level.id}", node.id)


Placed = tuple[LevelRule, Need]


def _needs(
    old: RuleSet,
    new: RuleSet,
    node: Node,
    before: dict[str, Placed],
    after: dict[str, Placed],
) -> Iterator[Change]:
    before = _under_new_names(before, after)
    for full_id, was, becomes in paired(before, after):
        if was is None and becomes is not None:
            yield Change(
                SCORING, "need-added", "need", full_id, node.id, "", Way.HARDER, None, becomes
            )
        elif becomes is None:
            yield Change(
                SCORING, "need-removed", "need", full_id, node.id, "", Way.EASIER, was, None
            )
        elif was is not None:
            yield from _need(old, new, node, was, becomes)


def _under_new_names(before: dict[str, Placed], after: dict[str, Placed]) -> dict[str, Placed]:
    """Needs of a level that ask exactly what a new one there asks stand under its id.

    That is no guess: what they ask is the same, so scoring is, whatever they are called.
    """
    gone = {key: placed for key, placed in before.items() if key not in after}
    for key, (rule, need) in after.items():
        if key in before:
            continue
        twin = next(
            (
                old_key
                for old_key, (old_rule, old_need) in gone.items()
                if old_rule.level.id == rule.level.id
                and normal(old_need.criterion) == normal(need.criterion)
            ),
            None,
        )
        if twin is not None:
            gone.pop(twin)
            before = {key if k == twin else k: placed for k, placed in before.items()}
    return before


def _need(old: RuleSet, new: RuleSet, node: Node, was: Placed, becomes: Placed) -> Iterator[Change]:
    (rule_before, before), (rule_after, after) = was, becomes
    if rule_before.level.id != rule_after.level.id:
        scale = [rung.id for rung in node.scale.rungs]
        lower = rule_before.level.id in scale and scale.index(rule_after.level.id) < scale.index(
            rule_before.level.id
        )
        direction = Way.HARDER if lower else Way.EASIER
        yield Change(
            SCORING, "need-moved", "need", after.full_id, node.id, "", direction, was, becomes
        )
    elif before.id != after.id:
        yield Change(
            TEXT, "need-renamed", "need", after.full_id, node.id, before=was, after=becomes
        )
    if normal(before.criterion) != normal(after.criterion):
        direction = way(old, new, before.criterion, after.criterion)
        yield Change(
            SCORING, "need-changed", "need", after.full_id, node.id, "", direction, was, becomes
        )
    elif before.criterion != after.criterion:
        yield Change(TEXT, "written", "need", after.full_id, node.id)
    yield from of_fields(before, after, _NEED, "need", after.full_id, node.id)


def _confirmations(node: Node, before: LevelRule, after: LevelRule) -> Iterator[Change]:
    level = f"{node.id}.{after.level.id}"
    for role, was, becomes in paired(before.confirmed_by, after.confirmed_by):
        if was is None or becomes is None:
            direction = Way.HARDER if was is None else Way.EASIER
            kind = "confirmation-added" if was is None else "confirmation-removed"
            yield Change(SCORING, kind, "level", level, node.id, role, direction, was, becomes)
        elif was != becomes:
            yield Change(
                TEXT, "confirmation-words", "level", level, node.id, role, before=was, after=becomes
            )


def _limits(old: RuleSet, new: RuleSet, before: Node, after: Node) -> Iterator[Change]:
    was_by_id, by_new = by_id(before.limits), by_id(after.limits)
    for name, limit in by_new.items():
        if name not in was_by_id:
            twin = next(
                (k for k, w in was_by_id.items() if k not in by_new and _what(w) == _what(limit)),
                None,
            )
            if twin is not None:
                was_by_id = {name if k == twin else k: w for k, w in was_by_id.items()}
                yield Change(TEXT, "limit-renamed", "limit", f"{after.id}.{name}", after.id)
    for name, was, becomes in paired(was_by_id, by_new):
        full = f"{after.id}.{name}"
        if was is None or becomes is None:
            direction = Way.HARDER if was is None else Way.EASIER
            kind = "limit-added" if was is None else "limit-removed"
            yield Change(SCORING, kind, "limit", full, after.id, "", direction, was, becomes)
            continue
        if _what(was) != _what(becomes):
            direction = _limit_way(old, new, was, becomes)
            yield Change(
                SCORING, "limit-changed", "limit", full, after.id, "", direction, was, becomes
            )
        yield from of_fields(was, becomes, {"says": TEXT}, "limit", full, after.id)
    if reordered(tuple(was_by_id), tuple(by_new)):
        yield Change(TEXT, "order", "limit", after.id, after.id)


def _what(limit: Limit) -> tuple[object, ...]:
    up_to = limit.up_to.id if limit.up_to else ""
    return (limit.at_most.id, normal(limit.unless), up_to)


def _limit_way(old: RuleSet, new: RuleSet, was: Limit, becomes: Limit) -> Way:
    if (was.up_to and was.up_to.id) != (becomes.up_to and becomes.up_to.id):
        return Way.NEITHER
    if normal(was.unless) == normal(becomes.unless):
        return Way.HARDER if becomes.at_most.index < was.at_most.index else Way.EASIER
    if was.at_most.id == becomes.at_most.id:
        return way(old, new, was.unless, becomes.unless)
    return Way.NEITHER


def _scored(node: Node, before: Scored, after: Scored) -> Iterator[Change]:
    was, becomes = before.score, after.score
    for name in ("method", "start", "round"):
        if getattr(was, name) != getattr(becomes, name):
            yield Change(
                SCORING,
                "changed",
                "score",
                node.id,
                node.id,
                name,
                before=getattr(was, name),
                after=getattr(becomes, name),
            )
    yield from _items(node, was, becomes)
    bands_before = {band.level.id: band for band in before.bands}
    bands_after = {band.level.id: band for band in after.bands}
    for level, old, new in paired(bands_before, bands_after):
        if old is None or new is None:
            kind = "band-added" if old is None else "band-removed"
            yield Change(
                SCORING, kind, "level", f"{node.id}.{level}", node.id, before=old, after=new
            )
        elif (old.value, old.strict) != (new.value, new.strict):
            direction = Way.HARDER if _stricter(new, old) else Way.EASIER
            yield Change(
                SCORING, "band", "level", f"{node.id}.{level}", node.id, "", direction, old, new
            )


def _stricter(one: Band, other: Band) -> bool:
    return (one.value, one.strict) > (other.value, other.strict)


def _items(node: Node, before: Score, after: Score) -> Iterator[Change]:
    """Items by what they read; what reads the same thing twice, or is a part, by its place."""
    was, becomes = _named(before.items), _named(after.items)
    for name, old, new in paired(was, becomes):
        if old is None or new is None:
            kind = "item-added" if old is None else "item-removed"
            yield Change(SCORING, kind, "score", node.id, node.id, name, before=old, after=new)
        elif old != new:
            yield Change(
                SCORING, "item-changed", "score", node.id, node.id, name, before=old, after=new
            )
    if reordered(tuple(was), tuple(becomes)):
        yield Change(TEXT, "order", "score", node.id, node.id)


def _named(items: tuple[Item, ...]) -> dict[str, Item]:
    found: dict[str, Item] = {}
    for item in items:
        name = item.question or item.result or "part"
        turn = sum(1 for key in found if key == name or key.startswith(f"{name} #"))
        found[f"{name} #{turn + 1}" if turn else name] = item
    return found
