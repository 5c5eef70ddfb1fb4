"""What the shortest route is sought for, worked out once: starting point, choice, what comes first. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from maturity.core.encode import Encoded
from maturity.core.program import CompiledResult
from maturity.core.ruleset import Action
from maturity.planning.candidates import Candidate, candidates
from maturity.planning.goals import goal
from maturity.planning.offers import Offers
from maturity.planning.state import State, under
from maturity.planning.timetable import Timetable
from maturity.planning.wanted import Wanted
from maturity.planning.wishes import Aim, Wishes, aims


@dataclass(frozen=True, slots=True)
class Priority:
    """A priority of the room: the next level of each result meant, and the actions towards them.

    ``prepares``: what has to come before some of these; it counts where one of them is planned too.
    """

    name: str
    levels: tuple[tuple[CompiledResult, int], ...]
    actions: frozenset[str]
    prepares: Mapping[str, frozenset[str]]

    @property
    def every(self) -> frozenset[str]:
        """All of them, those that prepare too."""
        return self.actions | frozenset(self.prepares)


@dataclass(frozen=True, slots=True)
class Task:
    """Everything that the choice depends on.

    ``base``: where things stand once what is under way has come about, as far as it counts within
    the horizon; ``hoped``: if it also works. ``begun``: the calendar with what is under way. ``community``: the actions of which
    one must be in the plan; None where none need be.
    """

    now: State
    base: State
    hoped: State
    begun: Timetable
    wishes: Wishes
    choice: tuple[Candidate, ...]
    aims: tuple[Aim, ...]
    priorities: tuple[Priority, ...]
    community: frozenset[str] | None

    @property
    def under_way(self) -> frozenset[str]:
        """Ids of the actions that have begun."""
        return frozenset(entry.action.id for entry in self.begun.entries)


def task(now: State, offers: Offers, wishes: Wishes, timetable: Timetable) -> Task:
    """Work out what can be chosen and what must come first."""
    begun, base, hoped = timetable, now, now
    for action in offers.under_way():
        begun = begun.under_way(action, offers.note(action).started)
        base = base.raised(begun.counted(begun.entries[-1]))
        hoped = hoped.raised(begun.counted(begun.entries[-1]))
        hoped = hoped.raised(begun.counted(begun.entries[-1], hopes=True))
    choice = candidates(now, offers, begun)
    doing = (*(entry.action for entry in begun.entries), *(each.action for each in choice))
    helping = _Helping(base, wishes, doing)
    before = {each.action.id: each.after for each in choice}
    named = [name for name in wishes.priorities if _meant(base, wishes, name)]
    priorities = tuple(_priority(now, helping, wishes, name, before) for name in named)
    return Task(
        now=now,
        base=base,
        hoped=hoped,
        begun=begun,
        wishes=wishes,
        choice=choice,
        aims=aims(now, wishes),
        priorities=tuple(each for each in priorities if each.levels),
        community=_community(base, helping, wishes, {e.action.id for e in begun.entries}),
    )


class _Helping:
    """Which actions work towards the next level of which result."""

    def __init__(self, base: State, wishes: Wishes, actions: Iterable[Action]) -> None:
        self.base, self.actions = base, tuple(actions)
        self.after: dict[str, Encoded] = {
            action.id: base.after((action,), hopes=True) for action in self.actions
        }
        self.wanted: dict[int, Wanted] = {}
        for result in wishes.subjects:
            aim = goal(base, result, wishes.target)
            self.wanted[result.index] = Wanted() if aim is None else aim.wanted(base, unsure=True)

    def towards(self, results: Iterable[CompiledResult]) -> frozenset[str]:
        """Actions after which a test holds that the next level of one of these waits for, or may."""
        wants = [want for result in results if (want := self.wanted[result.index])]
        return frozenset(
            action.id
            for action in self.actions
            if any(want.closed(self.base.encoded, self.after[action.id]) for want in wants)
        )


def _meant(base: State, wishes: Wishes, name: str) -> bool:
    """Whether a priority lies within what the plan is asked for."""
    nodes = under(base.program, name)
    return not wishes.only or any(nodes & under(base.program, only) for only in wishes.only)


def _priority(
    now: State,
    helping: _Helping,
    wishes: Wishes,
    name: str,
    before: Mapping[str, tuple[str, ...]],
) -> Priority:
    nodes = under(now.program, name)
    results = [result for result in wishes.subjects if result.node.id in nodes]
    levels = [
        (result, aim.level.index)
        for result in results
        if (aim := goal(now, result, wishes.target)) is not None
    ]
    direct = helping.towards(results)
    prepares: dict[str, frozenset[str]] = {}
    for helper in sorted(direct):
        pending = list(before.get(helper, ()))
        for earlier in pending:
            pending.extend(n for n in before[earlier] if n not in pending)
            prepares[earlier] = prepares.get(earlier, frozenset()) | {helper}
    indirect = {each: after for each, after in prepares.items() if each not in direct}
    return Priority(name, tuple(levels), direct, indirect)


def _community(
    base: State, helping: _Helping, wishes: Wishes, begun: set[str]
) -> frozenset[str] | None:
    if not wishes.community or wishes.only:
        return None
    nodes = under(base.program, wishes.community)
    useful = helping.towards(wishes.subjects)
    return frozenset(
        action.id
        for action in helping.actions
        if action.owner in nodes and (action.id in begun or action.id in useful)
    )
