"""What a rule set under construction knows of itself: questions, results, what may be asked."""

from __future__ import annotations

import math
from fractions import Fraction

from hypothesis import strategies as st

SPANS = ["2 weeks", "1 month", "30 days", "6 months", "12 months", "1 year", "2 years"]
STEPS = {"none": "there is none", "draft": "there is a draft", "agreed": "it is agreed"}


def decimal(x):
    """A number as it is written: whole numbers as int, others as text with a point."""
    x = Fraction(x)
    return int(x) if x.denominator == 1 else f"{float(x):.4f}".rstrip("0")


class Draws:
    """Small choices; all shrink to the plainest."""

    def __init__(self, draw):
        self.draw = draw

    def chance(self, percent):
        return self.draw(st.integers(0, 99)) >= 100 - percent

    def number(self, low, high):
        return self.draw(st.integers(low, high))

    def one(self, options):
        options = list(options)
        return options[self.number(0, len(options) - 1)]

    def some(self, options, low, high):
        """Between low and high different ones, in the order given."""
        options = list(options)
        size = self.number(min(low, len(options)), min(high, len(options)))
        chosen = set()
        while len(chosen) < size:
            rest = [i for i in range(len(options)) if i not in chosen]
            chosen.add(self.one(rest))
        return [options[i] for i in sorted(chosen)]


class Asked:
    """A question that has been made. `test` is what a criterion on several of them may share."""

    def __init__(self, spec, owner, test, points):
        self.id = spec["id"]
        self.spec = spec
        self.owner = owner
        self.test = test
        self.points = points  # (least, most), or None where it cannot feed a score
        self.may_be_absent = "na" in spec or "applies_when" in spec


class Made:
    """A result that has been made. `free` is the highest place that even the worst reaches."""

    def __init__(self, ident, scale, free=0, score=None):
        self.id = ident
        self.scale = scale  # None: a score without bands
        self.free = free
        self.score = score  # (an upper bound of the worst, the most), or None


class Scale:
    def __init__(self, name, places, worths):
        self.name = name
        self.places = places
        self.worths = worths

    @property
    def levels(self):
        return self.places[1:]


class Criteria:
    """Criteria over what is there so far; each can fail, as the language asks."""

    def __init__(self, d, state):
        self.d = d
        self.state = state

    def criterion(self, node, *, questions=None, results=(), depth=2):
        """One criterion written in `node`; `questions` None means all made so far."""
        of_questions = questions if questions is not None else list(self.state.questions.values())
        if depth and self.d.chance(25):
            form = self.d.one(["all", "any", "of"])
            members = [
                self.criterion(node, questions=questions, results=results, depth=depth - 1)
                for _ in range(self.d.number(1, 3))
            ]
            if form == "of":
                return {"n": self.d.number(1, len(members)), "of": members}
            return {form: members}
        kinds = ["question"] * 5
        testable = [r for r in results if self.result_tests(r)]
        if testable:
            kinds += ["result"] * 4
        selections = self.selections(node, results=bool(results), questions=questions)
        if selections:
            kinds += ["each"] * 3
        kind = self.d.one(kinds)
        if kind == "each":
            return self.each(self.d.one(selections))
        if kind == "result":
            return self.result(self.d.one(testable))
        return self.question(self.d.one(of_questions))

    def question(self, asked):
        q = {"question": asked.id}
        if self.state.facets and self.d.chance(15):
            return {**q, "facet": "plan", "at_least": self.d.one(["draft", "agreed"])}
        if asked.test == "several":
            options = list(asked.spec["several_of"])
            if self.d.chance(50):
                return {**q, "has": self.d.one(options)}
            return {**q, "count": self.d.number(1, len(options))}
        return {**q, **self.test_of([asked])}

    def test_of(self, members):
        """A test that all members understand and whose worst answer fails."""
        kind = members[0].test
        if kind == "ladder":
            shortest = min(len(m.spec["ladder"]) for m in members)
            return {"at_least": f"o{self.d.number(1, shortest - 1)}"}
        if kind in ("yes", "no"):
            return {"at_least": kind}
        if kind == "more":
            key = self.d.one(["at_least", "above"])
            return {key: self.d.one([1, 2, "2.5", 5, 9])}
        if kind == "less":
            key = self.d.one(["at_most", "within", "below"])
            return {key: self.d.one([1, 2, "2.5", 5, 9])}
        return {"at_least" if kind == "longer" else "within": self.d.one(SPANS)}

    def result_tests(self, made):
        tests = []
        if made.scale is not None:
            tests += [{"at_least": p} for p in made.scale.places[made.free + 1 :]]
        if made.score and made.score[0] < made.score[1]:
            low, high = made.score
            middle = Fraction(math.floor((low + high) * 50), 100)
            if low < middle:
                tests.append({"score_at_least": decimal(middle)})
            if high.denominator == 1:
                tests.append({"score_at_least": decimal(high)})
            if low <= middle < high:
                tests.append({"score_above": decimal(middle)})
        return tests

    def result(self, made):
        return {"result": made.id, **self.d.one(self.result_tests(made))}

    def each(self, selection):
        selector, members = selection
        criterion = {"each": selector}
        if self.d.chance(50):
            criterion["n"] = self.d.number(1, len(members))
        if self.d.chance(20):
            tests = [self.member_test(members) for _ in range(self.d.number(1, 2))]
            return {**criterion, "any": tests}
        return {**criterion, **self.member_test(members)}

    def member_test(self, members):
        """A test that all members understand: of the answer, of its companion, or of the level."""
        if isinstance(members[0], Made):
            free = max(m.free for m in members)
            return {"at_least": self.d.one(members[0].scale.places[free + 1 :])}
        if self.state.facets and self.d.chance(15):
            return {"facet": "plan", "at_least": self.d.one(["draft", "agreed"])}
        return self.test_of(members)

    def selections(self, node, *, results, questions=None, alike=None):
        """(selector, members) that may be written in `node`, all members alike."""
        alike = alike or self.testable_alike
        found = []
        if questions is None:
            found.append(("children", self.state.children(node)))
            found += [({"tag": t}, m) for t, m in self.state.tagged(node).items()]
        for other in self.state.complete:
            found.append(({"under": other}, self.state.children(other)))
            found += [({"under": other, "tag": t}, m) for t, m in self.state.tagged(other).items()]
        known = {q.id for q in questions} if questions is not None else None
        kept = []
        for selector, members in found:
            if not members or not alike(members):
                continue
            if isinstance(members[0], Made):
                if results:
                    kept.append((selector, members))
            elif known is None or {m.id for m in members} <= known:
                kept.append((selector, members))
        return kept

    @staticmethod
    def testable_alike(members):
        if all(isinstance(m, Asked) for m in members):
            return len({m.test for m in members}) == 1 and members[0].test != "several"
        if any(isinstance(m, Asked) or m is None or m.scale is None for m in members):
            return False
        free = max(m.free for m in members)
        return len({m.scale.name for m in members}) == 1 and free + 1 < len(members[0].scale.places)


class State:
    """Nodes, questions and results made so far."""

    def __init__(self):
        self.questions = {}
        self.results = {}
        self.nodes = {"overall": []}  # children
        self.complete = []  # nodes whose whole subtree is made
        self.facets = False
        self.conditional = set()  # capabilities that may not apply, nor their questions

    def children(self, node):
        """Questions of a capability, results of other nodes (None for one that only groups)."""
        if self.nodes[node] is None:
            return [q for q in self.questions.values() if q.owner == node]
        return [self.results.get(child) for child in self.nodes[node]]

    def subtree(self, node):
        below = [n for child in self.nodes[node] or [] for n in self.subtree(child)]
        return [node, *below]

    def tagged(self, node):
        inside = self.subtree(node)
        found = {}
        for q in self.questions.values():
            if q.owner in inside:
                for tag in q.spec.get("tags", []):
                    found.setdefault(tag, []).append(q)
        return found
