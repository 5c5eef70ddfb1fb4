"""One network's part in the counts of one result: what an attacker must not learn of it. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from maturity.change.rose import Became
from maturity.core.result import Assessment
from maturity.core.ruleset import Node
from maturity.rounds.counts import WITHOUT, evidence_from
from maturity.rounds.outcome import RoundResult, Scored
from maturity.rounds.year import became

NONE = -1
"""The place on the scale of a network without a level."""


@dataclass(frozen=True, slots=True)
class Stand:
    """``level`` and ``before``: places on the scale, -1 for none; ``before`` None: not comparable.

    ``was_open``: it could have been higher than ``before``. ``last_place``: where it was counted last
    year. ``was``: its level as last year's copies counted it, by the rules of then; ``reread``: this
    year's rules read last year's answers otherwise, be it only what they could be. ``shown``: it is
    asked for evidence and holds it. ``missing``: needs among what comes next. ``plans``, ``asks``:
    actions of this result in its plan, and asked of the ICB through them in whatever words. ``waits``: needs that it
    waits for.
    """

    place: str
    level: int
    shown: bool = False
    open: bool = False
    before: int | None = None
    became: Became | None = None
    was_open: bool = False
    last_place: str = ""
    was: int = NONE
    reread: bool = False
    missing: frozenset[str] = frozenset()
    plans: frozenset[str] = frozenset()
    asks: frozenset[str] = frozenset()
    waits: frozenset[str] = frozenset()


def stands(found: RoundResult, node: Node) -> tuple[Stand, ...]:
    """Every network that answered, as it stands in one result."""
    own, start = set(node.actions), evidence_from(found.ruleset, node)
    return tuple(_stand(each, node, own, start) for each in found.scored)


def _stand(each: Scored, node: Node, own: set[str], start: int | None) -> Stand:
    result = each.assessment.result(node.id)
    word = became(each, node.id)
    level = result.levels.assured.index if result.asked else NONE
    before = _ends(each.last, node.id)
    has = level >= 0 and result.levels.assured not in WITHOUT
    return Stand(
        each.entry.member.place,
        level if has else NONE,
        shown=has
        and start is not None
        and level >= start
        and result.levels.evidenced == result.levels.assured,
        open=has and result.levels.possible != result.levels.assured,
        before=None if word is None else before[0],
        became=word,
        was_open=word is not None and before[0] != before[1],
        last_place=each.last_place,
        was=NONE if word is None else _was(each, node),
        reread=word is not None and before != _ends(each.as_it_was or each.last, node.id),
        missing=frozenset(
            need.id for need in (result.next.needs if result.next and result.asked else ())
        ),
        plans=frozenset(own) & {action.action for action in each.plan.actions},
        asks=frozenset(own) & {ask.action for ask in each.plan.asks_icb},
        waits=frozenset(wait.need for wait in each.plan.waiting if wait.capability == node.id),
    )


def _was(each: Scored, node: Node) -> int:
    """The place on this year's scale of the level that last year's rules gave."""
    then = each.as_it_was or each.last
    result = then.find(node.id) if then is not None else None
    if result is None or not result.asked or result.levels.assured in WITHOUT:
        return NONE
    level = result.levels.assured
    return max((node.scale.find(level.id) or level).index, NONE)


def _ends(assessment: Assessment | None, result_id: str) -> tuple[int, int]:
    """The places of a result's at least and could be on its scale; -1 where it has none."""
    result = assessment.find(result_id) if assessment is not None else None
    if result is None or not result.asked or result.levels.assured in WITHOUT:
        return NONE, NONE
    return max(result.levels.assured.index, NONE), max(result.levels.possible.index, NONE)
