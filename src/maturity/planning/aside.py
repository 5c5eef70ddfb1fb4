"""What the route leaves aside: what would help beyond it, and the limit each action met. Pure."""

from __future__ import annotations

from collections.abc import Mapping

from maturity.core.ruleset import Action
from maturity.planning.candidates import Candidate
from maturity.planning.floors import falls_short
from maturity.planning.goals import Goal, goal
from maturity.planning.offers import Offers
from maturity.planning.plan import Later
from maturity.planning.routes import Route, route
from maturity.planning.state import State, under
from maturity.planning.task import Task
from maturity.planning.timetable import Timetable, months_in_words

NO_LEVEL = "fits, and would complete no further level within these limits"
FIND_OUT = "find out first whether it is still needed"
LOOK_AGAIN = "marked as done, but the answer has not changed: look again"
HOPE = "may lead to more, and promises nothing by itself"
NOTED_OTHER_FACTS = "noted, but by the facts given it does not apply"
NOTED_NOT_ASKED = "noted, but about something that was not asked this year"
NOTED_ELSEWHERE = "noted, but outside of what this plan was asked for"
NOTED_IN_PLACE = "noted, but by the answers nothing is left of it to do"
NOTED_REACHED = "noted, but what it would help with is reached by the actions of this plan"
NOTED_NO_LEVEL = "noted, but no level that comes next waits for it"


def aside(task: Task, offers: Offers, timetable: Timetable) -> tuple[Later, ...]:
    """Actions towards the levels that come next after the plan, in rule-set order, and why not now.

    Looked for from where the whole plan leads once all of it has worked out, as far as it counts or
    not: one way on for each result (``routes.py``). With them what is marked as done and does not
    show in the answers: a plan takes it as done, so somebody has to look. And what the network noted
    without saying where it stands: whoever wrote a name beside it is told what became of it.
    """
    chosen = {entry.action.id for entry in timetable.entries}
    doing = [entry.action for entry in timetable.entries]
    worked = task.now.known(task.now.after(doing, hopes=True))
    found = _Aside(task, offers, timetable, worked)
    for result in task.wishes.counted(task.now.program):
        for unsure in (False, True):
            way = route(worked, offers, result, chosen, task.wishes.target, unsure=unsure)
            if way is not None and way.unsure is unsure:
                found.add(way)
        aim = goal(worked, result, task.wishes.target)
        if aim is not None:
            found.add_blocked(aim, chosen)
    found.add_not_shown()
    found.add_noted(chosen)
    order = task.now.program.ruleset.actions
    return tuple(found.later[action.id] for action in order if action.id in found.later)


class _Aside:
    """The list as it grows."""

    def __init__(self, task: Task, offers: Offers, timetable: Timetable, worked: State) -> None:
        self.task, self.offers, self.timetable, self.worked = task, offers, timetable, worked
        self.later: dict[str, Later] = {}
        self.choice: Mapping[str, Candidate] = {each.action.id: each for each in task.choice}

    def add(self, way: Route) -> None:
        """The actions of a route, each with the limit that it met."""
        for action in way.actions:
            if action.id in self.later:
                continue
            needs = self._needs(action, way.goal)
            ahead = [name for name in action.after if name in self.later]
            why = self.later[ahead[0]].why if ahead else self._why(action, unsure=way.unsure)
            self.later[action.id] = Later(action.id, why, needs)

    def _needs(self, action: Action, aim: Goal) -> tuple[str, ...]:
        """Needs of the goal that it helps, or all of them where it only prepares."""
        return _helped(self.worked, action, aim) or tuple(need for need, _ in aim.needs)

    def _why(self, action: Action, *, unsure: bool) -> str:
        """The limit that an action met; where it met none, why it is not worth its days yet."""
        candidate = self.choice.get(action.id)
        limits = self.timetable.limits
        placed = self.timetable.place(action, earliest=candidate.ready if candidate else 0)
        if isinstance(placed, str):
            return placed
        if unsure:
            return FIND_OUT
        if not action.raises:
            return HOPE
        soonest = self.timetable.limits.months - 1
        if candidate is not None and candidate.ready + candidate.length - 1 <= soonest:
            first = candidate.entry(candidate.ready)
            if not self.timetable.counted(first):
                return f"would count only after the {months_in_words(limits.months)}, because it has to last"
        return NO_LEVEL

    def add_blocked(self, aim: Goal, chosen: set[str]) -> None:
        """What comes after something that the network decided against."""
        ruleset, before = self.worked.program.ruleset, self.worked.encoded
        want = aim.wanted(self.worked, unsure=False)
        for action in self.offers.for_questions(want.questions(self.worked.program)):
            if action.id in chosen or action.id in self.later:
                continue
            way = self.offers.bundle(action, before, chosen)
            if isinstance(way, str) and want.closed(before, self.worked.after((action,))):
                why = _after_refused(ruleset.action(way))
                self.later[action.id] = Later(action.id, why, tuple(n for n, _ in aim.needs))

    def add_not_shown(self) -> None:
        """What is marked as done while an answer that it raises is known to be worse."""
        now = self.task.now
        for action in now.program.ruleset.actions:
            done = self.offers.state(action) == "done" and self.offers.applies(action)
            if not done or self._elsewhere(action):
                continue
            if falls_short(now.program, now.encoded, action.raises, now.as_of):
                self.later[action.id] = Later(action.id, LOOK_AGAIN, self._helped_now(action))

    def add_noted(self, chosen: set[str]) -> None:
        """What the network noted without saying where it stands, and the plan does not name yet."""
        for action in self.task.now.program.ruleset.actions:
            noted = action.id in self.offers.response.actions and not self.offers.state(action)
            if noted and action.id not in chosen and action.id not in self.later:
                why = self._why_noted(action, chosen)
                self.later[action.id] = Later(action.id, why, self._helped_now(action))

    def _why_noted(self, action: Action, chosen: set[str]) -> str:
        now = self.task.now
        if not self.offers.applies(action):
            return NOTED_OTHER_FACTS
        if {action.owner, now.program.ruleset.node(action.owner).parent} & set(
            self.offers.response.not_asked
        ):
            return NOTED_NOT_ASKED
        if self._elsewhere(action):
            return NOTED_ELSEWHERE
        if self.offers.done(action, now.encoded):
            return NOTED_IN_PLACE
        first = self.offers.bundle(action, now.encoded, chosen)
        if isinstance(first, str):
            return _after_refused(now.program.ruleset.action(first))
        if self._works(self.worked, action):
            candidate = self.choice.get(action.id)
            return self._why(action, unsure=candidate is not None and candidate.unsure)
        return NOTED_REACHED if self._works(now, action) else NOTED_NO_LEVEL

    def _works(self, state: State, action: Action) -> bool:
        """Whether an action works towards a level that comes next in a state, if it also works."""
        wishes, after = self.task.wishes, state.after((action,), hopes=True)
        aims = (goal(state, result, wishes.target) for result in wishes.counted(state.program))
        return any(
            aim.wanted(state, unsure=True).closed(state.encoded, after) for aim in aims if aim
        )

    def _elsewhere(self, action: Action) -> bool:
        """Whether an action lies outside of what the plan was asked for."""
        program, only = self.task.now.program, self.task.wishes.only
        return bool(only) and not any(action.owner in under(program, name) for name in only)

    def _helped_now(self, action: Action) -> tuple[str, ...]:
        """Needs that an action helps to meet, of all the levels that come next today."""
        now, wishes = self.task.now, self.task.wishes
        aims = [goal(now, result, wishes.target) for result in wishes.counted(now.program)]
        return tuple(need for aim in aims if aim for need in _helped(now, action, aim))


def _helped(state: State, action: Action, aim: Goal) -> tuple[str, ...]:
    """Needs of a goal that an action helps to meet, if it also works."""
    before, works = state.encoded, state.after((action,), hopes=True)
    return tuple(
        need[0]
        for need in aim.needs
        if Goal(aim.result, aim.level, (need,), ()).wanted(state, unsure=True).closed(before, works)
    )


def _after_refused(refused: Action) -> str:
    return f"comes after “{refused.title}”, which the network decided against"
