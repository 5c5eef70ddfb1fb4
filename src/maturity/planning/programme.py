"""The shortest route as an integer programme: starts, the calendar, the limits, what may be sought. Pure.

There is a literal for each start (an action in a month). Levels are rows over what the chosen starts
reach (``reached.py``); because everything is monotone, rows that say "only if" are enough.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Iterator, Mapping
from fractions import Fraction

from maturity.planning.calendar_room import Room
from maturity.planning.candidates import Candidate
from maturity.planning.reached import Reached, Start
from maturity.planning.rows import ALWAYS, Draft, Linear, Literal, Rows, Side
from maturity.planning.rows.scores import literal
from maturity.planning.task import Priority, Task
from maturity.planning.timetable import QUARTER, days_of
from maturity.planning.wishes import Mode

ZERO = Fraction(0)
LAST = 10**6  # later than any month

TOGETHER = 12
"""Actions whose order is settled in one stage: powers of two up to here are exact for any solver."""

FARTHEST = 200
"""Largest weight of a start month where several are settled in one stage."""


class Programme:
    """The rows of one task. ``months``: the months in which each candidate may start.

    With ``every`` all of them are started: only the calendar is sought.
    """

    def __init__(
        self,
        task: Task,
        choice: Iterable[Candidate],
        months: Mapping[str, tuple[int, ...]],
        *,
        every: bool = False,
    ) -> None:
        self.task, self.choice = task, tuple(each for each in choice if months[each.action.id])
        self.months, self.draft = months, Draft()
        self.room, self.every = Room(task, self.choice, months), every
        self.starts: dict[Start, Literal] = {
            (each.action.id, month): self.draft.variable()
            for each in self.choice
            for month in months[each.action.id]
        }
        soonest = task.wishes.mode is Mode.SOONEST
        limits = task.begun.limits
        self.latest = self.draft.variable(0, limits.months) if soonest else None
        by_id = {each.action.id: each for each in self.choice}
        promise = Reached(self.draft, task.base, task.begun, by_id, self.starts, self.latest)
        hope = Reached(self.draft, task.hoped, task.begun, by_id, self.starts, hopes=True)
        program = task.now.program
        self.rows = Rows(promise, program, task.base.evaluation, Side.ONLY_IF)
        self.hopes = Rows(hope, program, task.hoped.evaluation, Side.ONLY_IF)
        for each in self.choice:
            self.draft.row(self._of(each), low=int(every), high=1)
            self._after(each, by_id)
        self._limit_starts()
        self._limit_days()

    def _of(self, each: Candidate) -> list[tuple[int, int]]:
        """The starts of one action."""
        return [(self.starts[each.action.id, m], 1) for m in self.months[each.action.id]]

    def _after(self, each: Candidate, by_id: Mapping[str, Candidate]) -> None:
        """A start in a month only if what comes before has ended by then."""
        mine = self.months[each.action.id]
        for name in each.after:
            if name not in by_id:  # it cannot end in time, so this cannot start
                self.draft.row(self._of(each), high=0)
                continue
            other = by_id[name]
            for month in mine:
                begun = [(self.starts[each.action.id, m], 1) for m in mine if m <= month]
                ended = [
                    (self.starts[name, m], -1)
                    for m in self.months[name]
                    if m + other.length <= month
                ]
                self.draft.row([*begun, *ended], high=0)

    def _starting(self, months: Iterable[int]) -> list[Literal]:
        wanted = frozenset(months)
        return [one for (_, month), one in self.starts.items() if month in wanted]

    def _limit_starts(self) -> None:
        """So many in the first three months and in each year; what is under way takes a place."""
        for months, room in self.room.spans:
            terms = [(one, 1) for one in self._starting(months)]
            if terms:
                self.draft.row(terms, high=room)

    def _limit_days(self) -> None:
        """Working days in all and by role, less what is under way."""
        limits, begun = self.task.begun.limits, self.task.begun.entries
        if limits.days is not None:
            spent = sum((sum(entry.days.values(), Fraction(0)) for entry in begun), Fraction(0))
            self._hold(self.days(), max(limits.days - spent, Fraction(0)))
        for role, days in limits.days_by_role.items():
            spent = sum((entry.days.get(role, Fraction(0)) for entry in begun), Fraction(0))
            terms = self._sum(
                {e.action.id: e.action.days.get(role, Fraction(0)) for e in self.choice}
            )
            self._hold(terms, max(days - spent, Fraction(0)))

    def _hold(self, linear: Linear, most: Fraction) -> None:
        if linear.terms:
            scale = linear.denominator
            terms = [(v, int(c * scale)) for v, c in linear.terms.items()]
            self.draft.row(terms, high=math.floor(most * scale))

    def priority(self, priority: Priority) -> Linear:
        """4 for a next level, 2 for an action in the first three months, 1 for one at all."""
        gained = [self.rows.reach(result.index)[level] for result, level in priority.levels]
        if priority.actions & self.task.under_way:
            early = some = [ALWAYS]
        else:
            early, some = self._working(priority, QUARTER), self._working(priority)
        found = Linear()
        for literals, worth in ((gained, 4), (early, 2), (some, 1)):
            one = self.draft.any_of(literals, Side.ONLY_IF)
            found = found.plus(literal(one), Fraction(worth))
        return found

    def _working(self, priority: Priority, before: int = LAST) -> list[Literal]:
        """Starts before a month of what works towards a priority, or prepares what is planned too."""
        some = self._started(priority.actions, before)
        for earlier, helpers in priority.prepares.items():
            mine = self.draft.any_of(self._started({earlier}, before), Side.ONLY_IF)
            theirs = self.draft.any_of(self._started(helpers, LAST), Side.ONLY_IF)
            some.append(self.draft.all_of((mine, theirs), Side.ONLY_IF))
        return some

    def _started(self, names: Collection[str], before: int) -> list[Literal]:
        return [o for (name, month), o in self.starts.items() if name in names and month < before]

    def community(self) -> Linear:
        """1 where an action of those that a plan must draw on is in it."""
        wanted = self.task.community or frozenset()
        if wanted & self.task.under_way:
            return Linear(constant=Fraction(1))
        some = [one for (name, _), one in self.starts.items() if name in wanted]
        return literal(self.draft.any_of(some, Side.ONLY_IF)) if some else Linear()

    def levels(self, *, hopes: bool = False) -> Linear:
        """How many of the levels that count are reached if all is done; with ``hopes`` if it works."""
        found, rows = Linear(), self.hopes if hopes else self.rows
        for aim in self.task.aims:
            reach = rows.reach(aim.result.index)
            for level in aim.levels:
                found = found.plus(literal(reach[level]))
        return found

    def days(self) -> Linear:
        """Working days of all that is chosen."""
        return self._sum({each.action.id: days_of((each.action,)) for each in self.choice})

    def actions(self) -> Linear:
        """How many are chosen."""
        return self._sum({each.action.id: Fraction(1) for each in self.choice})

    def order(self) -> Iterator[tuple[tuple[str, ...], Linear]]:
        """Which are chosen, the first of the rule set counting most; one stage after the other."""
        for first in range(0, len(self.choice), TOGETHER):
            some = [each.action.id for each in self.choice[first : first + TOGETHER]]
            last = len(some) - 1
            yield (
                tuple(some),
                self._sum({name: Fraction(2 ** (last - i)) for i, name in enumerate(some)}),
            )

    def crowd(self) -> Linear:
        """How many starts are more than a month should see, after the first three."""
        limits, found = self.task.begun.limits, Linear()
        for month in range(QUARTER, limits.months):
            mine = self._starting([month])
            if len(mine) > limits.pace:
                more = self.draft.variable(0, len(mine))
                self.draft.row([(more, -1), *((one, 1) for one in mine)], high=limits.pace)
                found = found.plus(literal(more))
        return found

    def start_months(self) -> Linear:
        """The sum of the start months."""
        return _linear({one: Fraction(month) for (_, month), one in self.starts.items()})

    def earliest(self) -> Iterator[tuple[tuple[str, ...], Linear]]:
        """The start months, the first of the rule set counting most; one stage after the other."""
        base = self.task.begun.limits.months
        size = 2 if base**2 <= FARTHEST else 1
        for first in range(0, len(self.choice), size):
            some = [each.action.id for each in self.choice[first : first + size]]
            weights = {name: base ** (len(some) - 1 - i) for i, name in enumerate(some)}
            yield (
                tuple(some),
                _linear(
                    {
                        self.starts[name, month]: Fraction(month * weight)
                        for name, weight in weights.items()
                        for month in self.months[name]
                    }
                ),
            )

    def span(self, linear: Linear) -> tuple[Fraction, Fraction]:
        """The least and the most a sum can come to: each action starts once at most."""
        others = dict(linear.terms)
        low = high = ZERO
        for each in self.choice:
            mine = [others.pop(one, ZERO) for one, _ in self._of(each)]
            if not self.every:
                mine.append(ZERO)
            low, high = low + min(mine), high + max(mine)
        least, most = self.draft.span(Linear(others, linear.constant))
        return low + least, high + most

    def _sum(self, worth: Mapping[str, Fraction]) -> Linear:
        return _linear({one: worth.get(name, ZERO) for (name, _), one in self.starts.items()})


def _linear(terms: Mapping[int, Fraction]) -> Linear:
    return Linear({variable: c for variable, c in terms.items() if c})
