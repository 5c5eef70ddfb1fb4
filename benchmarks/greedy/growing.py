"""The plan as it grows: what is chosen, what it is good for, what still fits and still helps."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from maturity.core.program import CompiledResult
from maturity.core.ruleset import Action
from maturity.planning.candidates import unsure
from maturity.planning.floors import raised
from maturity.planning.goals import Goal, goal
from maturity.planning.offers import Offers
from maturity.planning.plan import Later
from maturity.planning.routes import LEAST_DAYS, Route, route, watched
from maturity.planning.state import State
from maturity.planning.timetable import QUARTER, Entry, Timetable

FIND_OUT = "find out first whether it is still needed"


@dataclass(frozen=True, slots=True)
class Picked:
    """One action of the plan with its place on the calendar and what it is good for."""

    entry: Entry
    why: str
    raises: tuple[str, ...]  # needs that it helps to meet
    hopes: tuple[str, ...]  # needs that it may help to meet
    serves: tuple[str, ...]  # results whose next level it works towards
    unsure: bool = False


class Growing:
    """A plan under construction; one is made for each plan and thrown away with it.

    ``worked`` is the state in which all that was chosen has worked out, however long it takes: it
    says what is still wanted. ``promised`` counts only what counts within the horizon.
    """

    def __init__(
        self,
        now: State,
        offers: Offers,
        subjects: Sequence[CompiledResult],
        target: str,
        timetable: Timetable,
    ) -> None:
        self.offers, self.subjects, self.target = offers, subjects, target
        self.timetable = timetable
        self.now = self.worked = self.promised = now
        self.picked: list[Picked] = []
        self.chosen: set[str] = set()
        self.later: dict[str, Later] = {}
        self._routes: dict[tuple[int, bool], Route | None] = {}
        self._ranks: dict[tuple[int, bool], tuple[bool, Fraction, Fraction, int]] = {}
        self._watched = {r.index: watched(now.program, offers, r) for r in subjects}

    def route(self, result: CompiledResult, *, unsure: bool = False) -> Route | None:
        """The route of a result from where the plan stands; kept until something it reads rises."""
        key = (result.index, unsure)
        if key not in self._routes:
            found = route(self.worked, self.offers, result, self.chosen, self.target, unsure=unsure)
            self._routes[key] = found if found is not None and found.unsure is unsure else None
        return self._routes[key]

    def ranked(self, results: Iterable[CompiledResult], *, unsure: bool = False) -> list[Route]:
        """Routes of results: those that fit first, most levels for the days, rule-set order."""
        found = [self.route(result, unsure=unsure) for result in results]
        return sorted((each for each in found if each is not None), key=self._rank)

    def _rank(self, each: Route) -> tuple[bool, Fraction, Fraction, int]:
        key = (each.result.index, each.unsure)
        if key not in self._ranks:
            self._ranks[key] = self._ranked_by(each)
        return self._ranks[key]

    def _ranked_by(self, each: Route) -> tuple[bool, Fraction, Fraction, int]:
        days = max(each.days, LEAST_DAYS)
        placed = self.placed(each.actions)
        levels = self._levels_gained(placed) if isinstance(placed, Timetable) else 0
        return isinstance(placed, str), -levels / days, -each.met / days, each.result.index

    def _levels_gained(self, placed: Timetable) -> Fraction:
        """Levels of all results that a longer timetable promises beyond the present one."""
        now, known = self.promised, self.promised.encoded
        for entry in placed.entries[len(self.timetable.entries) :]:
            known = raised(now.program, known, placed.counted(entry), now.as_of)
        after = now.known(known)
        every = now.program.results
        return Fraction(sum(after.level(result) - now.level(result) for result in every))

    def placed(self, actions: Sequence[Action]) -> Timetable | str:
        """The calendar with these actions too, or the first limit that they meet."""
        timetable = self.timetable
        present = {entry.action.id for entry in timetable.entries}
        for action in actions:
            if action.id in present:
                continue
            placed = timetable.place(action)
            if isinstance(placed, str):
                return placed
            timetable = placed
            present.add(action.id)
        return timetable

    def fits(self, actions: Sequence[Action]) -> bool:
        """Whether there is room for all of these."""
        return isinstance(self.placed(actions), Timetable)

    def try_all(self, each: Route, why: str) -> str:
        """Take every action of a route that fits; the first limit met, if one was."""
        reasons = [self.try_one(action, each, why) for action in each.actions]
        return next((reason for reason in reasons if reason), "")

    def try_one(self, action: Action, each: Route, why: str) -> str:
        """Take an action; where it does not fit, note it among the later ones with the limit."""
        if action.id in self.chosen:
            return ""
        ahead = {other.id for other in each.actions if other.id in action.after}
        waits = [name for name in action.after if name in ahead and name not in self.chosen]
        if waits:
            return self._put_off(action, each, self.later[waits[0]].why)
        # What may be in place already waits until there was time to find out.
        delayed = QUARTER if unsure(action, self.now) else 0
        placed = self.timetable.place(action, earliest=delayed)
        if isinstance(placed, str):
            return self._put_off(action, each, FIND_OUT if each.unsure else placed)
        self.take(action, placed, why, each)
        return ""

    def take(
        self, action: Action, timetable: Timetable, why: str, each: Route | None = None
    ) -> None:
        """Add an action that has just been placed on a timetable."""
        raises, hopes, serves = self._good_for(action)
        if each is not None and not serves:
            serves = (each.result.node.id,)
        entry = timetable.entries[-1]
        unsure = each is not None and each.unsure
        self.picked.append(Picked(entry, why, raises, hopes, serves, unsure))
        self.chosen.add(action.id)
        self.later.pop(action.id, None)
        self.timetable = timetable
        self.worked = self.worked.known(self.worked.after((action,), hopes=True))
        self.promised = self.promised.raised(timetable.counted(entry), located=action.locates)
        self._ranks.clear()
        touched = {*action.raises, *action.may_lead_to}
        for index, questions in self._watched.items():
            if questions & touched:
                self._routes.pop((index, False), None)
                self._routes.pop((index, True), None)

    def note_blocked(self) -> None:
        """Among the later ones, what comes after something that the network decided against."""
        for subject in self.subjects:
            aim = goal(self.worked, subject, self.target)
            if aim is not None:
                self._note_blocked(aim)

    def _note_blocked(self, aim: Goal) -> None:
        ruleset, before = self.worked.program.ruleset, self.worked.encoded
        want = aim.wanted(self.worked, unsure=False)
        for action in self.offers.for_questions(want.questions(self.worked.program)):
            if action.id in self.chosen or action.id in self.later:
                continue
            way = self.offers.bundle(action, before, self.chosen)
            if isinstance(way, str) and want.closed(before, self.worked.after((action,))):
                title = ruleset.action(way).title
                why = f"comes after “{title}”, which the network decided against"
                needs = tuple(need for need, _ in aim.needs)
                self.later[action.id] = Later(action.id, why, needs)

    def _put_off(self, action: Action, each: Route, why: str) -> str:
        raises, hopes, _ = self._good_for(action)
        needs = raises or hopes or tuple(need for need, _ in each.goal.needs)
        self.later.setdefault(action.id, Later(action.id, why, needs))
        return why

    def _good_for(self, action: Action) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
        """Needs that an action helps to meet, that it may help to meet, and the results served."""
        raises: list[str] = []
        hopes: list[str] = []
        serves: list[str] = []
        index = self.worked.program.question_index
        touched = {index[question] for question in (*action.raises, *action.may_lead_to)}
        before = self.worked.encoded
        done = self.worked.after((action,))
        works = self.worked.after((action,), hopes=True)
        for result in self.subjects:
            aim = goal(self.worked, result, self.target) if touched & result.reads else None
            if aim is None:
                continue
            helped = aim.scored and aim.wanted(self.worked, unsure=True).closed(before, works) > 0
            for need in aim.needs:
                want = Goal(result, aim.level, (need,), ()).wanted(self.worked, unsure=True)
                if want.closed(before, done):
                    raises.append(need[0])
                elif want.closed(before, works):
                    hopes.append(need[0])
                else:
                    continue
                helped = True
            if helped:
                serves.append(result.node.id)
        return tuple(raises), tuple(hopes), tuple(serves)
