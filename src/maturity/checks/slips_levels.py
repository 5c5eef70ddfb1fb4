"""Slips in what a level asks: needs, confirmations, limits, conditions that come first."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from maturity.checks.slip import Slip, Where
from maturity.checks.slips_criteria import edits, fact_edits
from maturity.core.ruleset import LevelRule, Limit, Node, RuleSet, Staged


def in_needs(ruleset: RuleSet) -> Iterator[Slip]:
    """A need dropped (with its level where it is the only one), and each change inside a need."""
    for node in ruleset.results:
        if not isinstance(node.rule, Staged):
            continue
        for at, rule in enumerate(node.rule.levels):
            for i, need in enumerate(rule.needs):
                left = rule.needs[:i] + rule.needs[i + 1 :]
                where = ("need", need.full_id)
                yield Slip(
                    "need-dropped",
                    where,
                    f"{node.id} {rule.level.id}: the need '{need.id}' is gone",
                    f"where '{need.id}' is all that keeps {node.id} from {rule.level.title}",
                    nodes={node.id: _with_level(node, at, replace(rule, needs=left))},
                )
                name = f"{node.id} {rule.level.id}: '{need.id}'"
                for edit in edits(ruleset, need.criterion):
                    needs = (
                        *rule.needs[:i],
                        replace(need, criterion=edit.new),
                        *rule.needs[i + 1 :],
                    )
                    changed = _with_level(node, at, replace(rule, needs=needs))
                    yield edit.slip(where, name, changed)


def in_confirmations(ruleset: RuleSet) -> Iterator[Slip]:
    """A confirmation no longer asked for. Without ``evidence`` in the header it changes nothing."""
    if ruleset.evidence is None:
        return
    for node in ruleset.results:
        if not isinstance(node.rule, Staged):
            continue
        for at, rule in enumerate(node.rule.levels):
            for role in rule.confirmed_by:
                left = {name: who for name, who in rule.confirmed_by.items() if name != role}
                yield Slip(
                    "confirmation-dropped",
                    ("level", f"{node.id}.{rule.level.id}", "confirmed_by", role),
                    f"{node.id} {rule.level.id}: '{role}' need not agree any more",
                    f"where {rule.level.title} of {node.id} has its answers and evidence, and only the agreement of '{role}' is missing",
                    nodes={node.id: _with_level(node, at, replace(rule, confirmed_by=left))},
                )


def in_limits(ruleset: RuleSet) -> Iterator[Slip]:
    """A limit dropped, its level or reach moved by one, and each change of its condition."""
    for node in ruleset.nodes:
        for i, limit in enumerate(node.limits):
            where = ("limit", f"{node.id}.{limit.id}")
            name = f"{node.id} limit '{limit.id}'"

            def put(new: Limit | None, node: Node = node, i: int = i) -> Node:
                kept = (new,) if new else ()
                return replace(node, limits=(*node.limits[:i], *kept, *node.limits[i + 1 :]))

            yield Slip(
                "limit-dropped",
                where,
                f"{name} is gone",
                f"where its condition does not hold and {node.id} would stand above {limit.at_most.title}",
                nodes={node.id: put(None)},
            )
            for by in (1, -1):
                yield from _moved_limit(node, limit, by, where, put)
            for edit in edits(ruleset, limit.unless):
                changed = put(replace(limit, unless=edit.new))
                yield edit.slip((*where, "unless"), name, changed)


def _moved_limit(
    node: Node, limit: Limit, by: int, where: Where, put: Callable[[Limit | None], Node]
) -> Iterator[Slip]:
    rungs, name = node.scale.rungs, f"{node.id} limit '{limit.id}'"
    at, top = limit.at_most.index + by, len(rungs) - 1
    if 0 <= at < (limit.up_to.index if limit.up_to else top):
        yield Slip(
            "limit-moved",
            (*where, "at_most"),
            f"{name} holds at {rungs[at].title} instead of {limit.at_most.title}",
            f"where it bites and {node.id} would stand above both levels",
            key=by,
            nodes={node.id: put(replace(limit, at_most=rungs[at]))},
        )
    if limit.up_to is None:
        return
    reach = limit.up_to.index + by
    if limit.at_most.index < reach < len(rungs):
        yield Slip(
            "limit-moved",
            (*where, "up_to"),
            f"{name} reaches up to {rungs[reach].title} instead of {limit.up_to.title}",
            f"where its condition does not hold and {node.id} stands at the higher of the two before limits",
            key=by,
            nodes={node.id: put(replace(limit, up_to=rungs[reach]))},
        )


def in_gates(ruleset: RuleSet) -> Iterator[Slip]:
    """``needs_first`` and ``applies_when`` of a result: gone, or changed a little."""
    for node in ruleset.nodes:
        where: Where = ("node", node.id, "needs_first")
        if node.needs_first is not None:
            yield Slip(
                "gate-dropped",
                where,
                f"{node.id}: what has to hold first is gone",
                f"where it does not hold, so that {node.id} has no result",
                nodes={node.id: replace(node, needs_first=None)},
            )
            for edit in edits(ruleset, node.needs_first):
                changed = replace(node, needs_first=edit.new)
                yield edit.slip(where, f"{node.id} needs first", changed)
        if node.applies_when is not None:
            where = ("node", node.id, "applies_when")
            yield Slip(
                "applies-dropped",
                where,
                f"{node.id} applies to everybody",
                f"where the facts say that {node.id} does not apply",
                nodes={node.id: replace(node, applies_when=None)},
            )
            for words, test in fact_edits(node.applies_when):
                yield Slip(
                    "applies-moved",
                    where,
                    f"{node.id} applies when {words}",
                    "where the facts stand just at the old test",
                    key=words,
                    nodes={node.id: replace(node, applies_when=test)},
                )


def _with_level(node: Node, at: int, rule: LevelRule) -> Node:
    assert isinstance(node.rule, Staged)  # noqa: S101 - only staged results come here
    levels = node.rule.levels
    kept = (rule,) if rule.needs else ()
    return replace(node, rule=Staged((*levels[:at], *kept, *levels[at + 1 :])))
