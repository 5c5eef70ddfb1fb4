"""Which actions, and in which order: the method of the first version (docs/planning.md).

It is greedy: each step looks at one route at a time and never goes back. Another way of choosing
can take its place: ``choose`` is all that the rest of the plan knows of it.
"""

from __future__ import annotations

from dataclasses import dataclass

from benchmarks.greedy.growing import Growing, Picked
from maturity.core.program import CompiledResult
from maturity.core.ruleset import Action
from maturity.planning.offers import Offers
from maturity.planning.plan import Later
from maturity.planning.routes import Route
from maturity.planning.state import State, under
from maturity.planning.timetable import Timetable


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the choice is made for. ``community`` is the node that a plan must draw on, if any."""

    subjects: tuple[CompiledResult, ...]
    priorities: tuple[str, ...]  # capabilities or domains, the room's first first
    target: str
    community: str


@dataclass(frozen=True, slots=True)
class Order:
    """What was chosen, in order; what would help and does not fit; why nothing of the community."""

    picked: tuple[Picked, ...]
    timetable: Timetable
    later: tuple[Later, ...]
    no_community: str


def choose(now: State, offers: Offers, wishes: Wishes, timetable: Timetable) -> Order:
    """Choose and place actions: under way, priorities, first steps, community, then the rest."""
    plan = Growing(now, offers, wishes.subjects, wishes.target, timetable)
    choice = _Choice(plan, wishes)
    for action in offers.under_way():
        began = offers.note(action).started
        plan.take(action, plan.timetable.under_way(action, began), "under-way")
    choice.priorities()
    choice.first_steps()
    missing = choice.community()
    choice.rest()
    choice.one_by_one(unsure=False)
    choice.one_by_one(unsure=True)
    plan.note_blocked()
    left = (a for a in now.program.ruleset.actions if a.id in plan.later)
    later = tuple(plan.later[action.id] for action in left)
    return Order(tuple(plan.picked), plan.timetable, later, missing)


class _Choice:
    """The steps of the order, over a plan that grows."""

    def __init__(self, plan: Growing, wishes: Wishes) -> None:
        self.plan, self.wishes = plan, wishes
        self.ruleset = plan.worked.program.ruleset
        self.given_up: set[int] = set()
        self.community_nodes = self._under(wishes.community)

    def priorities(self) -> None:
        """One action of each priority in turn, so that each begins early."""
        routes = []
        for priority in self.wishes.priorities:
            nodes = self._under(priority)
            meant = [r for r in self.wishes.subjects if r.node.id in nodes]
            ranked = self.plan.ranked(meant) or self.plan.ranked(meant, unsure=True)
            routes += ranked[:1]
        for turn in range(max((len(each.actions) for each in routes), default=0)):
            for each in routes:
                if turn < len(each.actions):
                    self.plan.try_one(each.actions[turn], each, "priority")

    def first_steps(self) -> None:
        """Results that are still starting out, as long as the community keeps its place."""
        while True:
            starting = [r for r in self.wishes.subjects if self.plan.worked.level(r) in (-1, 0)]
            ranked = self.plan.ranked(starting)
            if not ranked:
                return
            kept = self._place_of_community(ranked[0])
            if not self._taken(ranked[0], "first-steps", beside=kept):
                return

    def community(self) -> str:
        """At least one action of the domain that a plan must draw on, or why there is none."""
        if not self.community_nodes or self._has_community():
            return ""
        reason = "nothing offered there would raise a next level now"
        for unsure in (False, True):
            for each in self._community_routes(unsure=unsure):
                reason = self.plan.try_all(each, "community") or reason
                if self._has_community():
                    return ""
        title = self.ruleset.node(self.wishes.community).title
        return f"there is no action from {title} in this plan: {_because(reason)}"

    def rest(self) -> None:
        """Whole routes that fit, most levels for the days first."""
        while True:
            ranked = self.plan.ranked(self.wishes.subjects)
            if not ranked or not self._taken(ranked[0], "next"):
                return

    def one_by_one(self, *, unsure: bool) -> None:
        """Routes that do not fit as a whole are begun as far as they fit.

        With ``unsure`` those for open needs: last, what may be in place already.
        """
        waiting = [r for r in self.wishes.subjects if r.index not in self.given_up]
        for result in [each.result for each in self.plan.ranked(waiting, unsure=unsure)]:
            each = self.plan.route(result, unsure=unsure)
            if each is not None and self.plan.try_all(each, "next"):
                self.given_up.add(result.index)

    def _taken(self, each: Route, why: str, *, beside: tuple[Action, ...] = ()) -> bool:
        """Take a whole route if it fits; whether the plan has grown."""
        size = len(self.plan.picked)
        if self.plan.fits((*each.actions, *beside)):
            self.plan.try_all(each, why)
        return len(self.plan.picked) > size

    def _under(self, node_id: str) -> frozenset[str]:
        if not node_id or not self.ruleset.has("node", node_id):
            return frozenset()
        return under(self.plan.worked.program, node_id)

    def _has_community(self) -> bool:
        return any(p.entry.action.owner in self.community_nodes for p in self.plan.picked)

    def _community_routes(self, *, unsure: bool) -> list[Route]:
        """Routes with an action of that domain, cut after it; routes of its own results first."""
        nodes = self.community_nodes
        found = []
        for each in self.plan.ranked(self.wishes.subjects, unsure=unsure):
            own = [i for i, action in enumerate(each.actions) if action.owner in nodes]
            if own:
                found.append(each.cut(own[0] + 1))
        return sorted(found, key=lambda each: each.result.node.id not in nodes)

    def _place_of_community(self, beside: Route) -> tuple[Action, ...]:
        """The actions for which a place is kept until the community has its own."""
        nodes = self.community_nodes
        if not nodes or self._has_community() or any(a.owner in nodes for a in beside.actions):
            return ()
        routes = self._community_routes(unsure=False) or self._community_routes(unsure=True)
        return next((each.actions for each in routes if self.plan.fits(each.actions)), ())


def _because(reason: str) -> str:
    return reason if reason.startswith("nothing") else f"what would help there {reason}"
