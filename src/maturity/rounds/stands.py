"""One network's part in the counts of one result: what an attacker must not learn of it. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from maturity.change.rose import Became
from maturity.core.ruleset import Node
from maturity.rounds.counts import WITHOUT
from maturity.rounds.outcome import RoundResult, Scored
from maturity.rounds.year import became

NONE = -1
"""The place on the scale of a network without a level."""


@dataclass(frozen=True, slots=True)
class Stand:
    """``level`` and ``before``: places on the scale, -1 for none; ``before`` None: not comparable.

    ``missing``: needs among what comes next. ``plans``, ``asks``: actions of this result in its plan,
    and asked of the ICB through them. ``waits``: needs that it waits for.
    """

    place: str
    level: int
    shown: bool = True
    open: bool = False
    before: int | None = None
    became: Became | None = None
    missing: frozenset[str] = frozenset()
    plans: frozenset[str] = frozenset()
    asks: frozenset[str] = frozenset()
    waits: frozenset[str] = frozenset()


def stands(found: RoundResult, node: Node) -> tuple[Stand, ...]:
    """Every network that answered, as it stands in one result."""
    own = set(node.actions)
    return tuple(_stand(each, node, own) for each in found.scored)


def _stand(each: Scored, node: Node, own: set[str]) -> Stand:
    result = each.assessment.result(node.id)
    word = became(each, node.id)
    level = result.levels.assured.index if result.asked else NONE
    has = level >= 0 and result.levels.assured not in WITHOUT
    return Stand(
        each.entry.member.place,
        level if has else NONE,
        shown=has and result.levels.evidenced == result.levels.assured,
        open=has and result.levels.possible != result.levels.assured,
        before=None if word is None or each.last is None else _before(each, node.id),
        became=word,
        missing=frozenset(
            need.id for need in (result.next.needs if result.next and result.asked else ())
        ),
        plans=frozenset(own) & {action.action for action in each.plan.actions},
        asks=frozenset(own) & {action for _, action, _ in each.plan.asks_icb},
        waits=frozenset(wait.need for wait in each.plan.waiting if wait.capability == node.id),
    )


def _before(each: Scored, result_id: str) -> int:
    assert each.last is not None  # noqa: S101 - asked for only where there is a last year
    result = next((r for r in each.last.results if r.id == result_id), None)
    if result is None or not result.asked or result.levels.assured in WITHOUT:
        return NONE
    return max(result.levels.assured.index, NONE)
