"""Instances of planning: a generated rule set with actions, a response with room to rise, wishes."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import strategies as st

from tests.oracle.model import Model
from tests.oracle.values import NEVER
from tests.properties.maker import SPANS, Draws
from tests.properties.replies import raw, replies, samples
from tests.properties.rules import rulesets

WEEKS = ["0", "2", "4", "4", "6", "10"]
DAYS = ["0", "0.5", "0.5", "1", "1", "1.5", "2"]
MONTHS = [2, 4, 5, 7, 13]
MOST_ACTIONS = 4


class Planner:
    """Actions, notes on them and wishes for a rule set that is there."""

    def __init__(self, draw, document):
        self.d, self.document = Draws(draw), document
        self.model = Model(document)
        self.roles = list(document["roles"])
        self.capabilities = [c for d in document["domains"] for c in d["capabilities"]]
        self.levels = [level["id"] for level in document["levels"]]
        self.actions = []

    def add_actions(self):
        d = self.d
        for number in range(d.one([1, 2, 3, 3, MOST_ACTIONS, MOST_ACTIONS])):
            owner = d.one(self.capabilities)
            action = self._action(f"do-{number + 1}", owner["id"])
            owner.setdefault("actions", []).append(action)
            self.actions.append(action["id"])
        if d.chance(35):
            chosen = d.one([*self.document["domains"], *self.capabilities])
            self.document["plan"] = {"at_least_one_from": chosen["id"]}

    def _action(self, ident, owner):
        d = self.d
        action = {"id": ident, "title": f"Do {ident}", "lead": self.roles[0]}
        questions = list(self.model.questions.values())
        raises, hopes = {}, {}
        own = [q for q in questions if q.id.startswith(f"{owner}.")]
        for question in d.some(own if own and d.chance(60) else questions, 1, 3):
            value = self._floor(question)
            if value is None:
                continue
            outcome = self._outcome(question, value)
            (hopes if outcome or d.chance(10) else raises)[question.id] = value
        if raises:
            action["raises"] = raises
        if hopes:
            action["may_lead_to"] = hopes
        action["days"] = {role: d.one(DAYS) for role in d.some(self.roles, 1, 2)}
        action["weeks"] = d.one(WEEKS)
        if self.actions and d.chance(35):
            action["after"] = d.some(self.actions, 1, 2)
        if "context" in self.document and d.chance(8):
            action["applies_when"] = {"fact": "rural", "is": "yes"}
        if d.chance(20):
            action["locates"] = "yes"
        return action

    def _floor(self, question):
        """A value above the worst, often the best; durations for dates."""
        d = self.d
        if question.kind == "since":
            return d.one(SPANS)
        values = [v for v in samples(question, None)[1:] if v not in (NEVER, frozenset())]
        if not values:
            return None
        return raw(question, values[-1] if d.chance(70) else d.one(values))

    def _outcome(self, question, value):
        if question.spec.get("outcome"):
            return True
        ladder = question.spec.get("ladder")
        if isinstance(ladder, str):
            ladder = self.document["ladders"][ladder]
        option = ladder.get(value) if isinstance(ladder, dict) else None
        return isinstance(option, dict) and bool(option.get("outcome"))

    def weakened(self, response):
        """The response with room to rise, and with what the network says of actions."""
        d = self.d
        for question in self.model.questions.values():
            if question.kind in ("ladder", "yes_no") and d.chance(55):
                response["answers"][question.id] = raw(question, 0)
            elif question.kind == "several_of" and d.chance(55):
                response["answers"][question.id] = []
            elif question.kind == "number" and d.chance(55):
                values = samples(question, None)
                response["answers"][question.id] = raw(question, values[0])
            elif question.kind == "since" and d.chance(55):
                response["answers"][question.id] = "never"
        if d.chance(50):
            named = d.some([capability["id"] for capability in self.capabilities], 1, 2)
            response["priorities"] = [{"capability": n, "why": "We said so."} for n in named]
        notes = {a: self._note() for a in self.actions if d.chance(20)}
        if notes:
            response["actions"] = notes
        return response

    def _note(self):
        note = {"state": self.d.one(["under-way", "under-way", "done", "refused"])}
        if note["state"] == "under-way" and self.d.chance(60):
            note["started"] = self.d.one(["2026-06-15", "2026-09-01"])
        return note

    def wish(self):
        d = self.d
        found = {"months": d.one(MONTHS)}
        if d.chance(60):
            found["days"] = Fraction(d.one([1, 2, 3, 4, 6]))
        if d.chance(30):
            found["roles"] = {d.one(self.roles): Fraction(d.one(["0", "0.5", "1", "2.5"]))}
        if d.chance(40):
            found["first"] = d.number(0, 2)
        if d.chance(40):
            found["year"] = d.number(1, 3)
        if d.chance(30):
            found["target"] = d.one(self.levels)
        if d.chance(20):
            nodes = [*self.document["domains"], *self.capabilities]
            found["only"] = tuple(d.some([node["id"] for node in nodes], 1, 2))
        if d.chance(25):
            found["mode"] = "soonest"
        return found


@st.composite
def instances(draw):
    """(rule set, response, wish), all as plain data."""
    document = draw(rulesets())
    planner = Planner(draw, document)
    planner.add_actions()
    response = planner.weakened(draw(replies(document)))
    return document, response, planner.wish()
