"""The shortest route by trying everything: sets of actions × months, levels by the engine.

Written from docs/planning.md alone. It knows no rows, no solver and none of the dominance that the
planner uses: every month is tried. Only the engine itself, what an action raises, and the network's
own notes are shared with the planner.
"""

from __future__ import annotations

import math
from datetime import timedelta
from fractions import Fraction
from itertools import product

from maturity.core.context import applies
from maturity.core.durations import add_months
from maturity.planning.floors import holds, raised
from maturity.planning.state import State, subjects, under, ways
from tests.oracle.serving import helps, unsure

ONE = Fraction(1)


class Search:
    """One instance. `wish`: days, roles, months, first, year, target, only, mode."""

    def __init__(self, program, response, start, wish):
        self.program, self.response, self.start = program, response, start
        self.ruleset = program.ruleset
        self.days = wish.get("days")
        self.roles = wish.get("roles") or {}
        self.months = wish.get("months", 12)
        self.first = wish.get("first", 3)
        self.year = wish.get("year", 8)
        self.target = wish.get("target", "")
        self.only = wish.get("only", ())
        self.mode = wish.get("mode", "most")
        self.now = ways(program, response)[0]
        self.levels_of = {}
        self._prepare()

    def _prepare(self):
        self.begun = {
            a.id: self._left(a) for a in self.ruleset.actions if self.note(a) == "under-way"
        }
        self.base = self._after(dict.fromkeys(self.begun, 0))
        self.subjects = subjects(self.program, self.response)
        self.open = {}
        for action in self.ruleset.actions:
            if action.id not in self.begun:
                self._opened(action)
        self.choice = [a for a in self.ruleset.actions if self.open.get(a.id)]
        self.inside = set()
        for name in self.only:
            self.inside |= under(self.program, name)
        known = [p.capability for p in self.response.priorities]
        if self.only:
            known = [name for name in known if under(self.program, name) & self.inside]
        self.profile = self._profile()
        self.priorities = [
            found for p in known if (found := self._priority(under(self.program, p))) is not None
        ]
        self.community = self._community()
        self.limit = {
            role: max(days - sum(self.charge(n).get(role, 0) for n in self.begun), 0)
            for role, days in self.roles.items()
        }
        spent = sum(sum(self.charge(name).values()) for name in self.begun)
        self.left = None if self.days is None else max(self.days - spent, 0)

    def note(self, action):
        note = self.response.actions.get(action.id)
        return note.state if note else ""

    def length(self, action):
        return max(1, math.ceil(action.weeks * 12 / 52))

    def _left(self, action):
        began = self.response.actions[action.id].started
        gone = 0
        if began is not None:
            gone = max((self.start.year - began.year) * 12 + self.start.month - began.month, 0)
        return max(1, self.length(action) - gone)

    def charge(self, name):
        action = self.ruleset.action(name)
        share = Fraction(self.begun[name], self.length(action)) if name in self.begun else ONE
        return {role: days * share for role, days in action.days.items()}

    def months_of(self, name):
        return self.begun.get(name) or self.length(self.ruleset.action(name))

    def done(self, action):
        held = action.raises and holds(
            self.program, self.now.encoded, action.raises, self.response.as_of
        )
        return self.note(action) == "done" or bool(held)

    def _opened(self, action):
        if action.id not in self.open:
            self.open[action.id] = False
            self.open[action.id] = (
                self.note(action) == ""
                and applies(action.applies_when, self.response.context)
                and not self.done(action)
                and all(
                    other.id in self.begun or self._opened(other) for other in self.earlier(action)
                )
            )
        return self.open[action.id]

    def earlier(self, action):
        """What must have ended: named, applies, and not done today."""
        named = [self.ruleset.action(name) for name in action.after]
        return [
            a
            for a in named
            if a.id in self.begun
            or (applies(a.applies_when, self.response.context) and not self.done(a))
        ]

    def counts(self, name, month, question, value):
        """Whether an effect counts by the end of the horizon."""
        return self.counts_from(name, month, question, value) < self.months

    def counts_from(self, name, month, question, value):
        asked = self.ruleset.question(question)
        chosen = value if isinstance(value, tuple | frozenset | list | set) else (value,)
        spans = [asked.over, *(o.over for o in asked.options if o.id in chosen)]
        end = month + self.months_of(name) - 1
        when = self._last(end)
        for span in spans:
            if span is not None:
                while self._last(end) < span.after(when):
                    end += 1
        return end

    def _last(self, month):
        """The last day of a month."""
        return add_months(self.start, month + 1) - timedelta(days=1)

    def _after(self, months, by=None, *, hopes=False):
        """The state once what counts (by the end of a month) has come about, or may have."""
        by = self.months - 1 if by is None else by
        floors = []
        for name, month in sorted(months.items()):
            action = self.ruleset.action(name)
            effects = list(action.raises.items())
            effects += list(action.may_lead_to.items()) if hopes else []
            for question, value in effects:
                if self.counts_from(name, month, question, value) <= by:
                    floors.append((question, value))
        key = frozenset((q, str(v)) for q, v in floors)
        if key not in self.levels_of:
            encoded = self.now.encoded
            for question, value in floors:
                encoded = raised(self.program, encoded, {question: value}, self.response.as_of)
            self.levels_of[key] = State.of(self.program, encoded, self.response.as_of)
        return self.levels_of[key]

    def _profile(self):
        found = {}
        for result in self.subjects:
            outcome = self.now.outcome(result)
            if outcome is None or (self.only and result.node.id not in self.inside):
                continue
            top = result.node.scale.find(self.target) if self.target else None
            now = max(self.now.level(result), 0)
            levels = [i for i in outcome.present if i > now and (top is None or i <= top.index)]
            if self.only and not self.target:
                levels = levels[:1]
            found[result.index] = levels
        return found

    def gained(self, state):
        return sum(
            state.level(self.program.results[index]) >= level
            for index, levels in self.profile.items()
            for level in levels
        )

    def _priority(self, nodes):
        """(results with next levels, ids of actions that help), None where nothing is above any of them."""
        meant = [r for r in self.subjects if r.node.id in nodes]
        ahead = []
        for result in meant:
            outcome = self.now.outcome(result)
            if outcome is None:
                continue
            top = result.node.scale.find(self.target) if self.target else None
            now = max(self.now.level(result), 0)
            above = [i for i in outcome.present if i > now and (top is None or now < top.index)]
            if above:
                ahead.append((result, above[0]))
        if not ahead:
            return None
        direct = {
            name
            for name in [*self.begun, *(a.id for a in self.choice)]
            if any(helps(self.base, self.ruleset.action(name), r, self.target) for r in meant)
        }
        return ahead, direct

    def towards(self, direct, months):
        """The actions of a plan that work towards a priority, or prepare one of its own that does."""
        planned = {name for name in direct if name in months or name in self.begun}
        for name in list(planned):
            planned |= self._preparing(name)
        return planned

    def _preparing(self, name):
        found = set()
        for other in self.earlier(self.ruleset.action(name)) if name not in self.begun else ():
            if other.id not in self.begun:
                found |= {other.id} | self._preparing(other.id)
        return found

    def _community(self):
        node = self.ruleset.plan.at_least_one_from
        if not node or self.only:
            return None
        nodes = under(self.program, node)
        return {
            name
            for name in [*self.begun, *(a.id for a in self.choice)]
            if self.ruleset.action(name).owner in nodes
            and (
                name in self.begun
                or any(
                    helps(self.base, self.ruleset.action(name), r, self.target)
                    for r in self.subjects
                )
            )
        }

    def fits(self, months):
        """Whether these starts keep every limit."""
        every = {**dict.fromkeys(self.begun, 0), **months}
        new = [self.ruleset.action(name) for name in months]
        early = sum(m < 3 for m in months.values())
        if early and early + len(self.begun) > self.first:
            return False
        for first in range(0, self.months, 12):
            inside = sum(first <= m < first + 12 for m in every.values())
            mine = sum(first <= m < first + 12 for m in months.values())
            if mine and inside > self.year:
                return False
        total = sum(sum(a.days.values(), Fraction(0)) for a in new)
        if self.left is not None and total > self.left:
            return False
        for role, left in self.limit.items():
            if sum(a.days.get(role, Fraction(0)) for a in new) > left:
                return False
        for action in new:
            start = months[action.id]
            if start + self.length(action) > self.months:
                return False
            if unsure(self.now, action) and start < 3:
                return False
            for other in self.earlier(action):
                if other.id not in every or every[other.id] + self.months_of(other.id) > start:
                    return False
        return True

    def value(self, months):
        """What is compared, the greater the better, one stage after the other."""
        every = {**dict.fromkeys(self.begun, 0), **months}
        state = self._after(every)
        found = []
        for ahead, direct in self.priorities:
            gains = any(state.level(result) >= level for result, level in ahead)
            towards = self.towards(direct, months)
            mine = [m for name, m in every.items() if name in towards]
            found.append(4 * gains + 2 * any(m < 3 for m in mine) + bool(mine))
        if self.community is not None:
            found.append(int(bool(self.community & set(every))))
        gained = self.gained(state)
        found.append(gained)
        if self.mode == "soonest":
            by = next(
                m for m in range(-1, self.months) if self.gained(self._after(every, by=m)) >= gained
            )
            found.append(-by)
        found.append(self.gained(self._after(every, hopes=True)))
        actions = [a for a in self.choice if a.id in months]
        found.append(-sum((sum(a.days.values(), Fraction(0)) for a in actions), Fraction(0)))
        found.append(-len(actions))
        found.append(tuple(a.id in months for a in self.choice))
        found.append(-self.crowd(months))
        found.append(-sum(months.values()))
        found.append(tuple(-months[a.id] for a in actions))
        return tuple(found)

    def crowd(self, months):
        """How many starts are more than a month should see, after the first three."""
        rest = max(1, min(self.months, 12) - 3)
        pace = max(1, math.ceil(Fraction(self.year - self.first, rest)))
        starts = [m for m in months.values() if m >= 3]
        return sum(max(0, starts.count(m) - pace) for m in set(starts))

    def best(self):
        """(value, months by action) of the best plan."""
        options = [[None, *range(self.months - self.length(action) + 1)] for action in self.choice]
        best = None
        for chosen in product(*options):
            months = {a.id: m for a, m in zip(self.choice, chosen, strict=True) if m is not None}
            if self.fits(months):
                value = self.value(months)
                if best is None or value > best[0]:
                    best = value, months
        return best

    def size(self):
        """How many plans would be tried."""
        return math.prod(self.months - self.length(a) + 2 for a in self.choice)
