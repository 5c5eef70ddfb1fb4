"""Responses that are valid for a rule set, as plain data."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction

from hypothesis import strategies as st

from tests.oracle.model import Model
from tests.oracle.values import NEVER
from tests.properties.maker import Draws, decimal

DAYS_AGO = [-10, 0, 1, 14, 15, 30, 31, 32, 181, 184, 185, 364, 365, 366, 367, 730, 731, 2000]
PEOPLE = ["p1", "p2", "p3"]
MOST_WAYS = 2  # disputes over applicability: each doubles the oracle's work


def samples(question, as_of):
    """Values of a question (as the oracle holds them), from worst to best or from few to many."""
    kind = question.kind
    if kind == "several_of":
        sets = [frozenset()]
        for option in question.options:
            sets += [s | {option} for s in sets]
        return sorted(sets, key=lambda s: (len(s), sorted(s)))
    if kind == "number":
        found = {
            Fraction(v) for v in ("0", "1", "2", "2.5", "3", "5", "9", "9.5", "10", "50", "100")
        }
        found = {v for v in found if question.low <= v <= question.high}
        found = {v for v in found if v.denominator == 1 or not question.whole}
        return sorted(found, key=question.key)
    if kind == "since":
        dates = [as_of - timedelta(days=n) for n in DAYS_AGO if n >= 0]
        return sorted([NEVER, date(2000, 2, 29), *dates], key=question.key)
    return list(range(len(question.options)))


def raw(question, value):
    return decimal(value) if question.kind == "number" else question.raw(value)


class Writer:
    def __init__(self, draw, ruleset):
        self.d = Draws(draw)
        self.ruleset = ruleset
        self.model = Model(ruleset)
        self.as_of = date.fromisoformat(self.d.one(["2027-01-31", "2028-02-29", "2026-09-30"]))
        self.ways = 0
        self.mostly_na = self.d.chance(12)

    def response(self):
        document = {
            "format": "maturity/response/1",
            "ruleset": {"id": self.ruleset["id"], "version": self.ruleset["version"]},
            "as_of": self.as_of.isoformat(),
        }
        if "context" in self.ruleset and self.d.chance(80):
            document["context"] = self._context()
        document["people"] = [{"id": p, "role": "manager"} for p in PEOPLE]
        document["answers"] = {}
        for question in self.model.questions.values():
            answer = self._answer(question)
            if answer is not None:
                document["answers"][question.id] = answer
        if self.d.chance(70):
            document["evidence"] = [self._evidence() for _ in range(self.d.number(1, 5))]
        confirmations = self._confirmations()
        if confirmations:
            document["confirmations"] = confirmations
        return document

    def _context(self):
        found = {}
        if self.d.chance(70):
            found["size"] = self.d.number(1, 5)
        if self.d.chance(70):
            found["rural"] = self.d.one(["yes", "no"])
        if self.d.chance(70):
            found["setting"] = self.d.one(["town", "coast"])
        return found

    def _value(self, question):
        """Good ones a little more often, so that high levels are reached."""
        values = samples(question, self.as_of)
        first = self.d.number(0, len(values) - 1)
        second = self.d.number(0, len(values) - 1) if self.d.chance(60) else 0
        return raw(question, values[max(first, second)])

    def _votes(self, question):
        """What up to three people say."""
        forms = ["value"] * 5 + ["dont-know"]
        if "na" in question.spec and self.ways < MOST_WAYS:
            forms += ["na"] * 5
            self.ways += 1
        votes = {}
        for person in PEOPLE[: self.d.number(1, 3)]:
            form = self.d.one(forms)
            if form == "na":
                votes[person] = {"na": self.d.one(question.spec["na"])}
            else:
                votes[person] = self._value(question) if form == "value" else form
        return votes

    def _answer(self, question):
        d = self.d
        forms = ["point"] * 11 + ["blank"] * 2 + ["dont-know", "between", "between", "agree"]
        forms += ["differ"] * 2
        if "na" in question.spec:
            forms += ["na"] * (40 if self.mostly_na else 3) + ["differ"] * 2
        form = d.one(forms)
        if form == "blank":
            held = {}
        elif form == "dont-know":
            held = {"value": "dont-know"}
        elif form == "between":
            one, other = self._value(question), self._value(question)
            held = {"value": {"between": [one, other]} if one != other else one}
        elif form == "agree":
            said = self._value(question)
            held = {"by": dict.fromkeys(PEOPLE[: d.number(1, 3)], said)}
        elif form == "differ":
            held = {"by": self._votes(question)}
        elif form == "na":
            held = {"value": {"na": d.one(question.spec["na"])}}
        else:
            held = {"value": self._value(question)}
        return self._dressed(question, held)

    def _dressed(self, question, held):
        """An answer with its companions, in the short form where it has none and likes to."""
        d = self.d
        beside = {}
        if d.chance(8):
            beside["carried_over"] = "2026-01-31"
            if d.chance(50):
                beside["confirmed_carry"] = "yes"
        if self.model.facets and d.chance(50):
            beside["facets"] = {"plan": d.one(["none", "draft", "agreed"])}
        if held and d.chance(8):
            beside["comment"] = "We talked about it."
        if "value" in held and d.chance(5):
            beside["by"] = self._votes(question) if d.chance(50) else {"p1": self._value(question)}
        if held and d.chance(5):
            review = {"value": self._value(question), "reason": "The papers say so."}
            beside["review"] = review
        if not held and not beside:
            return None
        if not beside and "value" in held and d.chance(80):
            return held["value"]
        return {**held, **beside}

    def _evidence(self):
        d = self.d
        targets = [(q, None) for q in self.model.questions]
        for node in self.model.nodes.values():
            if node.tier == "capability" and node.is_result:
                targets += [(node.id, None)] * 2
                targets += [(node.id, level) for level in node.rule.get("levels") or {}]
        target, level = d.one(targets)
        piece = {"for": target if level is None else f"{target}.{level}", "what": "Some minutes"}
        if d.chance(80):
            piece["where"] = "Shared drive, folder 3"
        if d.chance(85):
            ago = d.one([0, 30, 180, 181, 184, 185, 364, 400, 730, 731, 800])
            piece["date"] = (self.as_of - timedelta(days=ago)).isoformat()
        question = self.model.questions.get(target)
        if question is not None and d.chance(50):
            values = [v for v in samples(question, self.as_of) if v not in (NEVER, frozenset())]
            piece["supports"] = raw(question, d.one(values))
        if d.chance(30):
            role = d.one(["partner", "resident", "icb", "peer", "reviewer", "visitor"])
            piece["seen_by"] = {"role": role, "who": "Somebody", "on": "2026-09-10"}
        if d.chance(12):
            piece["held_by_icb"] = "yes"
            if d.chance(60):
                piece["accepted"] = "yes"
        return piece

    def _confirmations(self):
        found = []
        for node in self.model.nodes.values():
            for level, spec in (node.rule.get("levels") or {}).items():
                for role in (spec or {}).get("confirmed_by") or {}:
                    if self.d.chance(65):
                        says = self.d.one(["agrees", "agrees", "agrees", "in-part", "not-yet"])
                        found.append(
                            {"capability": node.id, "level": level, "role": role, "says": says}
                        )
        return found


@st.composite
def replies(draw, ruleset):
    """A valid response to a rule set, as plain data."""
    return Writer(draw, ruleset).response()
