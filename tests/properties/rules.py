"""Rule sets that are valid by docs/language.md, small, and use everything in it."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import strategies as st

from tests.properties.asking import Asking
from tests.properties.maker import STEPS, Criteria, Draws, Made, Scale, State, decimal
from tests.properties.scores import ROUNDINGS, Scores


class Maker(Asking):
    def __init__(self, draw):
        self.d = Draws(draw)
        self.state = State()
        self.criteria = Criteria(self.d, self.state)

    def ruleset(self):
        header = self._header()
        self.scores = Scores(self.d, self.state, self.criteria, left_out=self._any("left_out"))
        self.tier_domain = self.d.chance(25)
        self.tier_capability = self.d.chance(20)
        tiers = {
            "domain": {"one": "domain", "many": "domains", **self._domain_rule()},
            "capability": {"one": "part", "many": "parts", **self._capability_rule()},
        }
        domains = [self._domain(name) for name in "AB"[: self.d.number(1, 2)]]
        document = {**header, "tiers": tiers, "domains": domains}
        self.state.nodes["overall"] = [d["id"] for d in domains]
        if self.d.chance(60):
            document["overall"] = self._rule("overall", wide=True)
        if self.d.chance(10):
            asked = list(self.state.questions.values())  # it stands in no node: no `children`
            document["contradicts"] = [
                {
                    "id": "x1",
                    "if": self.criteria.criterion("overall", questions=asked, depth=0),
                    "and": self.criteria.criterion("overall", questions=asked, depth=0),
                    "says": "these two do not go together",
                }
            ]
        if self.d.chance(20):
            self._share_ladders(document)
        return document

    def _share_ladders(self, document):
        """Move ladders into the header, so that questions name them."""
        ladders = [q.spec for q in self.state.questions.values() if "ladder" in q.spec]
        for spec in ladders[: self.d.number(0, len(ladders))]:
            shared = document.setdefault("ladders", {})
            known = next((n for n, rungs in shared.items() if rungs == spec["ladder"]), None)
            name = known or f"ladder-{len(shared) + 1}"
            shared[name] = spec["ladder"]
            spec["ladder"] = name

    def _header(self):
        header = {
            "format": "maturity/ruleset/1",
            "semantics": 1,
            "id": "made-up",
            "version": "v1",
            "title": "A made-up rule set",
            "subject": {"one": "network", "many": "networks"},
            "statements": "none",
            "roles": {
                "manager": {"title": "manager"},
                "visitor": {"title": "visitor", "outside": "yes"},
            },
        }
        self.scales = [self._scale(None, "l", self.d.number(2, 4))]
        header.update(self._scale_as_written(self.scales[0]))
        if self.d.chance(40):
            self.scales.append(self._scale("rating", "m", self.d.number(2, 3)))
            header["scales"] = {"rating": self._scale_as_written(self.scales[1])}
        if self.d.chance(40):
            header["respondents"] = [
                {"id": "v1", "title": "the manager", "role": "manager"},
                {"id": "v2", "title": "a visitor", "role": "visitor"},
            ]
        self.facts = self.d.chance(60)
        if self.facts:
            header["context"] = {
                "size": {"ask": "How many are you?", "number": {"from": 1}},
                "rural": {"ask": "Are you rural?", "yes_no": {}},
                "setting": {
                    "ask": "Where are you?",
                    "choice": {"town": "a town", "coast": "a coast"},
                },
            }
        self.state.facets = self.d.chance(40)
        if self.state.facets:
            header["facets"] = {"plan": {"title": "A plan", "ladder": dict(STEPS)}}
        if self.d.chance(65):
            header["evidence"] = {
                "from": self.d.one(self.scales[0].levels),
                "strength": self.d.one(["located", "said", "seen"]),
            }
            if self.d.chance(50):
                header["evidence"]["stale_after"] = self.d.one(["6 months", "24 months"])
        self.policies = self._policies() if self.d.chance(60) else {}
        self.variants = {}
        if self.d.chance(40):
            for name in ["first", "second"][: self.d.number(1, 2)]:
                self.variants[name] = self._policies(variant=True) or {"round": "floor"}
        if self.policies:
            header["policies"] = self.policies
        if self.variants:
            header["variants"] = self.variants
        self.empty = self.policies.get("empty_level")
        return header

    def _policies(self, *, variant=False):
        found = {}
        if self.d.chance(65):
            policies = ["worst", "left_out", "no_result", "value", "all_worst"]
            found["unanswered"] = self.d.one(policies)
        if self.d.chance(25):
            found["na"] = self.d.one(["left_out", "worst", "best"])
        if self.d.chance(35):
            found["round"] = self.d.one(ROUNDINGS)
        if self.d.chance(40) and (not variant or "empty_level" in self.policies):
            found["empty_level"] = self.d.one(["holds", "fails"])
        return found

    def _any(self, policy):
        return any(p.get("unanswered") == policy for p in [self.policies, *self.variants.values()])

    def _scale(self, name, letter, size):
        places = [f"{letter}{i}" for i in range(size + 1)]
        worths = [Fraction(i) for i in range(size + 1)]
        if self.d.chance(40):
            worths = [Fraction(self.d.number(-1, 1))]
            for _ in range(size):
                worths.append(worths[-1] + Fraction(self.d.number(1, 4), 2))
        scale = Scale(name, places, worths)
        scale.written = worths != list(range(size + 1)) or self.d.chance(20)
        return scale

    @staticmethod
    def _scale_as_written(scale):
        rows = []
        for place, worth in zip(scale.places, scale.worths, strict=True):
            rows.append({"id": place, "title": f"Place {place}"})
            if scale.written:
                rows[-1]["worth"] = decimal(worth)
        return {"levels": rows[1:], "below": rows[0]}

    def _domain_rule(self):
        if not self.tier_domain:
            return {}
        levels = {}
        for level in self.d.some(self.scales[0].levels, 1, 4):
            need = {"each": "children", "at_least": level}
            if self.d.chance(40):
                need["n"] = 1
            levels[level] = {"needs": {"enough": need}}
        return {"proposed": "yes", "levels": levels}

    def _capability_rule(self):
        """The capabilities that take it have ladders of one range only."""
        self.tier_score = None
        if not self.tier_capability:
            return {}
        low, high = self.scales[0].levels[0], self.scales[0].levels[-1]
        if self.d.chance(50):
            self.tier_score = (Fraction(0), Fraction(4))
            score = {"mean": [{"each": "children"}], "round": self.d.one(ROUNDINGS)}
            return {"score": score, "bands": {low: {"from": 1}, high: {"above": "2.5"}}}
        needs = {"some": {"each": "children", "n": 1, "at_least": "o1"}}
        levels = {low: {"needs": needs}}
        if high != low:
            levels[high] = {"needs": {"all": {"each": "children", "at_least": "o1"}}}
        return {"levels": levels}

    def _domain(self, name):
        domain = {"id": name, "title": f"Domain {name}", "asks": "How well does it go?"}
        capabilities = [f"{name}{i + 1}" for i in range(self.d.number(1, 3))]
        self.state.nodes[name] = capabilities
        for c in capabilities:
            self.state.nodes[c] = None
        if self.d.chance(20):
            domain["questions"] = [self._question(name, f"{name}.own")]
        domain["capabilities"] = [self._capability(c) for c in capabilities]
        if self.d.chance(30 if self.tier_domain else 75):
            domain.update(self._rule(name, wide=True))
        elif self.tier_domain:
            self.state.results[name] = Made(name, self.scales[0])
        self.state.complete.append(name)
        return domain

    def _capability(self, name):
        capability = {"id": name, "title": f"Part {name}", "asks": "How well does it go?"}
        if self.d.chance(20):
            capability["starting_out"] = {"says": "we have not begun"}
        if self.facts and self.d.chance(15):
            capability["applies_when"] = self._facts()
            self.state.conditional.add(name)
        own = not self.tier_capability or self.d.chance(40)
        capability["questions"] = [
            self._question(name, f"{name}.q{i + 1}", plain=not own)
            for i in range(self.d.number(1, 4))
        ]
        if "applies_when" in capability:  # then its questions may not be asked either
            for question in self.state.questions.values():
                question.may_be_absent = question.may_be_absent or question.owner == name
        if not own:
            self.state.results[name] = Made(name, self.scales[0], 0, self.tier_score)
        elif self.tier_domain or self.tier_capability or not self.d.chance(6):
            capability.update(self._rule(name))
        self.state.complete.append(name)
        return capability

    def _rule(self, node, *, wide=False):
        """`levels` or `score` with what goes beside them; remembers the result."""
        d = self.d
        within_tier = self.tier_domain and not wide
        scale = (
            self.scales[0]
            if within_tier
            else d.one([self.scales[0], self.scales[0], self.scales[-1]])
        )
        results = list(self.state.results.values())
        rule = {} if scale.name is None else {"scale": scale.name}
        made = None
        if d.chance(35):
            made = self._scored(rule, node, scale, results, banded=within_tier)
        if made is None:
            made = self._staged(rule, node, scale, results, free_levels=not within_tier, wide=wide)
        if made.scale is not None and d.chance(20):
            rule["limits"] = [
                self._limit(f"limit-{i + 1}", node, scale, results) for i in range(d.number(1, 2))
            ]
        if d.chance(12):
            rule["needs_first"] = self.criteria.criterion(node, results=results)
        self.state.results[node] = made
        return rule

    def _limit(self, ident, node, scale, results):
        most = self.d.one([*scale.places[:-1], *scale.places[1:-1]])
        limit = {"id": ident, "at_most": most}
        if self.d.chance(40):
            limit["up_to"] = self.d.one(scale.places[scale.places.index(most) + 1 :])
        limit["unless"] = self.criteria.criterion(node, results=results)
        return {**limit, "says": "this comes first"}

    def _scored(self, rule, node, scale, results, *, banded):
        found = self.scores.score(node, results)
        if found is None:
            return None
        score, worst, most = found
        bands = self.scores.bands(scale, worst, most) if banded or self.d.chance(75) else {}
        if banded and not bands:
            return None
        rule["score"] = score
        if bands:
            rule["bands"] = bands
        else:
            rule.pop("scale", None)
        return Made(node, scale if bands else None, 0, (worst, most))

    def _staged(self, rule, node, scale, results, *, free_levels, wide):
        d = self.d
        written = [level for level in scale.levels if not d.chance(15)] or [scale.levels[0]]
        empty = None
        if self.empty and free_levels and len(written) > 1 and d.chance(50):
            empty = d.one(written)
        levels = {}
        free = 0
        for level in written:
            if level == empty:
                levels[level] = {"for_residents": "It is as it is."}
                free = scale.places.index(level)
                continue
            levels[level] = {
                "needs": {
                    f"n{i + 1}": self._need(node, results) for i in range(d.one([1, 1, 2, 3]))
                }
            }
            if not wide and d.chance(25):
                roles = d.some(["residents", "partners"], 1, 2)
                levels[level]["confirmed_by"] = {r: f"one of the {r}" for r in roles}
        if d.chance(20):
            levels = dict(reversed(levels.items()))
        rule["levels"] = levels
        return Made(node, scale, free)

    def _need(self, node, results):
        need = self.criteria.criterion(node, results=results)
        if self.d.chance(15):
            need = {**need, "says": "we do this"}
        if self.d.chance(10):
            need = {**need, "depends_on": self.d.one(["icb", "place", "partner"])}
        if self.d.chance(5):
            need = {**need, "waits_for": "a signature", "proposed": "yes"}
        return need


@st.composite
def rulesets(draw):
    """A valid rule set in its one-file form, as plain data."""
    return Maker(draw).ruleset()
