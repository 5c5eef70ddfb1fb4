"""A route: the actions that bring one result to its next level, as few days as greed finds. Pure."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from fractions import Fraction

from maturity.core.encode import Encoded
from maturity.core.program import CompiledResult, Program
from maturity.core.ruleset import Action
from maturity.planning.goals import HOLDS, Goal, goal
from maturity.planning.offers import Offers
from maturity.planning.state import State
from maturity.planning.timetable import days_of

LEAST_DAYS = Fraction(1, 2)
"""What an action without days counts as when days are compared."""


@dataclass(frozen=True, slots=True)
class Route:
    """Actions in the order in which they must be done. ``unsure``: only open needs are left."""

    goal: Goal
    actions: tuple[Action, ...]
    met: Fraction  # share of the goal's needs that are met at its end
    unsure: bool = False

    @property
    def result(self) -> CompiledResult:
        """The result that is brought further."""
        return self.goal.result

    @property
    def days(self) -> Fraction:
        """Working days of all its actions."""
        return days_of(self.actions)

    def cut(self, length: int) -> Route:
        """The first actions of this route."""
        return replace(self, actions=self.actions[:length])


def route(
    state: State,
    offers: Offers,
    result: CompiledResult,
    chosen: Collection[str],
    target: str,
    *,
    unsure: bool = False,
) -> Route | None:
    """The route of a result from a state; None where nothing is wanted or nothing on offer helps.

    Needs that cannot be true yet come first. Only where there are none of these, and ``unsure``
    asks for it, is there a route for needs that are open.
    """
    aim = goal(state, result, target)
    if aim is None:
        return None
    found = _chosen(state, offers, aim, chosen, unsure=False)
    if not found and unsure:
        found = _chosen(state, offers, aim, chosen, unsure=True)
        return Route(aim, found, _met(state, aim, found), unsure=True) if found else None
    return Route(aim, found, _met(state, aim, found)) if found else None


def watched(program: Program, offers: Offers, result: CompiledResult) -> frozenset[str]:
    """Questions on which a result's route depends: what it reads, and what its actions wait for."""
    read = {program.question(index).id for index in result.reads}
    pending = list(offers.for_questions(read))
    seen = {action.id for action in pending}
    found = set(read)
    for action in pending:
        found.update(action.raises)
        earlier = [program.ruleset.action(name) for name in action.after if name not in seen]
        pending.extend(earlier)
        seen.update(each.id for each in earlier)
    return frozenset(found)


def _met(state: State, aim: Goal, actions: tuple[Action, ...]) -> Fraction:
    if aim.scored:
        return Fraction(1)
    values = state.known(state.after(actions)).evaluation.values
    met = sum(bool((values[operation] or 0) & HOLDS) for _, operation in aim.needs)
    return Fraction(met, len(aim.needs))


def _chosen(
    state: State, offers: Offers, aim: Goal, chosen: Collection[str], *, unsure: bool
) -> tuple[Action, ...]:
    """Actions picked one after another: each time what closes most for its days.

    What an action may lead to counts half, and a need met by hope alone is not planned twice.
    """
    picked: list[Action] = []
    now = state
    while want := aim.wanted(now, unsure=unsure):
        best: tuple[Fraction, Fraction, int] | None = None
        bundle: tuple[Action, ...] = ()
        taken = {*chosen, *(action.id for action in picked)}
        for action in offers.for_questions(want.questions(state.program)):
            if action.id in taken:
                continue
            whole = offers.bundle(action, now.encoded, taken)
            if isinstance(whole, str):
                continue
            closed = want.closed(now.encoded, now.after(whole))
            hoped = want.closed(now.encoded, now.after(whole, hopes=True)) - closed
            if not closed and not hoped:
                continue
            days = max(days_of(whole), LEAST_DAYS)
            key = (-(closed + Fraction(hoped, 2)) / days, days, offers.position[action.id])
            if best is None or key < best:
                best, bundle = key, whole
        if best is None:
            break
        picked.extend(bundle)
        now = now.known(now.after(bundle, hopes=True))
    return _without_idle(state, aim, tuple(picked), unsure=unsure)


def _without_idle(
    state: State, aim: Goal, actions: tuple[Action, ...], *, unsure: bool
) -> tuple[Action, ...]:
    """Leave out actions that turned out not to be needed, the last first."""
    kept = actions

    def left(some: tuple[Action, ...]) -> int:
        known: Encoded = state.after(some, hopes=True)
        want = aim.wanted(state.known(known), unsure=unsure)
        return len(want.tests) + len(want.better)

    if len(kept) < 2:  # noqa: PLR2004 - a single one is needed, or it would not be there
        return kept
    least = left(kept)
    for action in reversed(actions):
        without = tuple(other for other in kept if other is not action)
        if not any(action.id in other.after for other in without) and left(without) == least:
            kept = without
    return kept
