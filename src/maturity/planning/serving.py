"""What each planned action is good for: the needs it helps to meet, action by action. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from maturity.core.program import CompiledResult
from maturity.core.ruleset import Action
from maturity.planning.goals import goal, unmet
from maturity.planning.state import State
from maturity.planning.timetable import Timetable
from maturity.planning.wanted import Wanted, wanted


@dataclass(frozen=True, slots=True)
class Good:
    """Needs that an action helps to meet, that it may help to meet, and the results it serves.

    ``first``: one of these has not reached its first level, and it helps it there.
    """

    raises: tuple[str, ...] = ()
    hopes: tuple[str, ...] = ()
    serves: tuple[str, ...] = ()
    first: bool = False


@dataclass(frozen=True, slots=True)
class _Ahead:
    """What one result still wants on its way: by need, and as a whole where points decide.

    ``first``: the needs of its next level where it has not reached any.
    """

    result: str
    needs: tuple[tuple[str, Wanted], ...]
    points: Wanted
    first: frozenset[str] | None


def good_for(
    base: State,
    hoped: State,
    subjects: Iterable[CompiledResult],
    target: str,
    placed: Timetable,
) -> dict[str, Good]:
    """What each action on the calendar is good for, in the order in which they stand there.

    Looked at are the unmet needs of every level up to the one that the plan may give (``hoped``), or
    of the next level where it gives none. What an earlier action promises is not counted again. An action that
    helps nothing itself serves what the actions serve that come after it.
    """
    actions = [entry.action for entry in placed.entries]
    ahead = [each for r in subjects if (each := _ahead(base, hoped, r, target)) is not None]
    found: dict[str, Good] = {}
    now = base
    for entry in placed.entries:
        found[entry.action.id] = _good(now, ahead, entry.action)
        now = now.raised(placed.counted(entry))
    for action in reversed(actions):
        if not found[action.id].serves:
            later = [found[other.id].serves for other in actions if action.id in other.after]
            served = tuple(dict.fromkeys(name for names in later for name in names))
            first = any(found[other.id].first for other in actions if action.id in other.after)
            found[action.id] = replace(found[action.id], serves=served, first=first)
    return found


def _ahead(base: State, hoped: State, result: CompiledResult, target: str) -> _Ahead | None:
    aim = goal(base, result, target)
    if aim is None:
        return None
    needs = dict(aim.needs)
    last = max(aim.level.index, hoped.level(result))
    for rule in result.node.levels:
        if aim.level.index <= rule.level.index <= last:
            needs.update(unmet(base, rule))
    each = tuple(
        (need, wanted(base.program, base.evaluation, (operation,)))
        for need, operation in needs.items()
    )
    points = aim.wanted(base, unsure=True) if aim.scored else Wanted()
    first = frozenset(need for need, _ in aim.needs) if base.level(result) <= 0 else None
    return _Ahead(result.node.id, each, points, first)


def _good(now: State, ahead: Sequence[_Ahead], action: Action) -> Good:
    before = now.encoded
    done, works = now.after((action,)), now.after((action,), hopes=True)
    raises, hopes, serves, first = [], [], [], False
    for each in ahead:
        helped = each.points.closed(before, works) > 0
        for need, want in each.needs:
            if want.closed(before, done):
                raises.append(need)
            elif want.closed(before, works):
                hopes.append(need)
            else:
                continue
            helped = True
        if helped:
            serves.append(each.result)
            mine = each.first is not None and (
                not each.first or not each.first.isdisjoint((*raises, *hopes))
            )
            first = first or mine
    return Good(tuple(raises), tuple(hopes), tuple(serves), first)
