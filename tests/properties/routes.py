"""Dense instances of planning: small rule sets in which nearly everything can be raised.

Those of ``planning.py`` use the whole language and are mostly out of reach; in these levels are
gained in several ways, limits are tight, facts are shared, and order and time matter.
"""

from __future__ import annotations

from fractions import Fraction

from hypothesis import strategies as st

from tests.properties.maker import Draws

LADDER = ["o0", "o1", "o2"]
WORTHS = {"o0": 0, "o1": 2, "o2": 4}
OVERS = ["1 month", "6 weeks", "2 months", "3 months"]


class Dense:
    def __init__(self, draw):
        self.d = Draws(draw)
        self.questions = []  # (id, kind)
        self.capabilities = []
        self.actions = []

    def document(self):
        d = self.d
        domains = [
            {"id": name, "title": name, "capabilities": [self._capability(c) for c in inside]}
            for name, inside in (("A", ["A1", "A2"][: d.number(1, 2)]), ("B", ["B1"]))
        ]
        for number in range(d.number(2, 4)):
            owner = d.one(self.capabilities)
            owner.setdefault("actions", []).append(self._action(f"do-{number + 1}", owner["id"]))
        found = {
            "format": "maturity/ruleset/1",
            "semantics": 1,
            "id": "dense",
            "version": "v1",
            "title": "Dense",
            "statements": "none",
            "roles": {"one": {"title": "one"}, "two": {"title": "two", "outside": "yes"}},
            "levels": [{"id": "l1", "title": "L1"}, {"id": "l2", "title": "L2"}],
            "below": {"id": "l0", "title": "L0"},
            "domains": domains,
        }
        if d.chance(50):
            found["plan"] = {"at_least_one_from": d.one(["A", "B", "B1"])}
        return found

    def _capability(self, name):
        d = self.d
        earlier = [c["id"] for c in self.capabilities]
        found = {"id": name, "title": name, "questions": self._asked(name)}
        own = [q for q in self.questions if q[0].startswith(name)]
        if d.chance(25):
            items = [{"question": ident} for ident, _ in own]
            found["score"] = {d.one(["mean", "minimum"]): items}
            found["bands"] = {"l1": {"from": d.one([1, 2])}, "l2": {"from": d.one([3, 4])}}
        else:
            found["levels"] = {
                level: {"needs": {f"n{i}": self._need(own, earlier) for i in range(d.number(1, 2))}}
                for level in ("l1", "l2")
            }
        if d.chance(20):
            limit = {"id": "cap", "at_most": d.one(["l0", "l1"]), "says": "first this"}
            found["limits"] = [{**limit, "unless": self._test(d.one(self.questions))}]
        if d.chance(15):
            found["needs_first"] = self._test(d.one(self.questions))
        self.capabilities.append(found)
        return found

    def _asked(self, name):
        d, found = self.d, []
        for i in range(d.number(1, 2)):
            ident = f"{name}.q{i + 1}"
            kind = d.one(["ladder", "ladder", "ladder", "several", "number"])
            spec = {"id": ident, "ask": "How is it?"}
            if kind == "ladder":
                spec["ladder"] = {o: {"text": o, "worth": w} for o, w in WORTHS.items()}
                if d.chance(25):
                    spec["ladder"][d.one(["o1", "o2"])]["over"] = d.one(OVERS)
            elif kind == "several":
                spec["several_of"] = {
                    o: {"text": o, "worth": w} for o, w in zip("abc", (1, 1, 2), strict=True)
                }
            else:
                spec["number"] = {"better": "more", "from": 0, "to": 4}
            if self.questions and d.chance(15):
                spec["ask_when"] = self._test(d.one(self.questions))
            self.questions.append((ident, kind))
            found.append(spec)
        return found

    def _test(self, asked):
        ident, kind = asked
        if kind == "ladder":
            return {"question": ident, "at_least": self.d.one(["o1", "o2"])}
        if kind == "several":
            if self.d.chance(50):
                return {"question": ident, "count": self.d.number(1, 3)}
            return {"question": ident, "has": self.d.one("abc")}
        return {"question": ident, "at_least": self.d.number(1, 4)}

    def _need(self, own, earlier):
        d = self.d
        form = d.number(0, 9)
        if form < 5:
            return self._test(d.one(own))
        if form == 5 and earlier:
            return {"result": d.one(earlier), "at_least": d.one(["l1", "l2"])}
        parts = [self._test(d.one(self.questions)) for _ in range(d.number(2, 3))]
        if form == 6:
            return {"any": parts}
        if form == 7:
            return {"all": parts}
        return {"n": d.number(1, len(parts)), "of": parts}

    def _action(self, ident, owner):
        d = self.d
        asked = d.some(self.questions, 1, 2)
        own = [q for q in self.questions if q[0].startswith(owner)]
        found = {"id": ident, "title": ident, "lead": "one"}
        found["raises"] = {
            q: self._floor(kind) for q, kind in (d.some(own, 1, 2) if d.chance(60) else asked)
        }
        if d.chance(15):
            found["may_lead_to"] = {
                q: self._floor(kind) for q, kind in d.some(self.questions, 1, 1)
            }
        found["days"] = {
            role: d.one(["0.5", "1", "1.5", "2"]) for role in d.some(["one", "two"], 1, 2)
        }
        found["weeks"] = d.one(["2", "4", "4", "6", "10"])
        if self.actions and d.chance(40):
            found["after"] = d.some(self.actions, 1, 2)
        self.actions.append(ident)
        return found

    def _floor(self, kind):
        if kind == "ladder":
            return self.d.one(["o1", "o2"])
        if kind == "several":
            return self.d.some("abc", 1, 2)
        return self.d.number(1, 4)

    def response(self):
        d = self.d
        worst = {
            "ladder": ["o0", "o0", "o1", "dont-know"],
            "several": [[], [], ["a"]],
            "number": [0, 0, 2],
        }
        found = {
            "format": "maturity/response/1",
            "ruleset": {"id": "dense", "version": "v1"},
            "as_of": "2027-01-31",
            "answers": {ident: d.one(worst[kind]) for ident, kind in self.questions},
        }
        if d.chance(50):
            named = d.some([c["id"] for c in self.capabilities], 1, 2)
            found["priorities"] = [{"capability": n, "why": "We said so."} for n in named]
        if d.chance(25):
            note = {"state": d.one(["under-way", "under-way", "done", "refused"])}
            found["actions"] = {d.one(self.actions): note}
        return found

    def wish(self):
        d = self.d
        found = {"months": d.one([2, 4, 5, 5, 7, 13])}
        if d.chance(70):
            found["days"] = Fraction(d.one([1, 2, 3, 4, 5]))
        if d.chance(30):
            found["roles"] = {d.one(["one", "two"]): Fraction(d.one(["0.5", "1", "2.5"]))}
        if d.chance(50):
            found["first"] = d.number(0, 2)
        if d.chance(40):
            found["year"] = d.number(1, 3)
        if d.chance(20):
            found["target"] = d.one(["l1", "l2"])
        if d.chance(15):
            found["only"] = (d.one([c["id"] for c in self.capabilities]),)
        if d.chance(25):
            found["mode"] = "soonest"
        return found


@st.composite
def dense_instances(draw):
    """(rule set, response, wish), all as plain data."""
    dense = Dense(draw)
    document = dense.document()
    return document, dense.response(), dense.wish()
