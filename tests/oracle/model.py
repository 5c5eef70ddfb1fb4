"""The rule set, read into plain objects. Nothing is checked: rule sets are taken to be valid."""

from __future__ import annotations

from fractions import Fraction

from tests.oracle.values import Question, number, word

RULE_KEYS = ("levels", "score", "bands", "scale", "limits", "needs_first")


class Scale:
    """Places in order; place 0 is `below`."""

    def __init__(self, name, levels, below):
        self.name = name
        self.places = [word(below["id"])] + [word(level["id"]) for level in levels]
        self.worths = [
            number(place["worth"]) if "worth" in place else Fraction(i)
            for i, place in enumerate([below, *levels])
        ]

    def index(self, level):
        return self.places.index(word(level))


class Node:
    """A domain, a capability, or `overall`."""

    def __init__(self, spec, tier, ident, rules, parent=None):
        self.id = ident
        self.tier = tier
        self.parent = parent
        self.applies_when = spec.get("applies_when")
        self.questions = []
        self.nodes = []  # capabilities of a domain, domains of overall
        own = {k: spec[k] for k in RULE_KEYS if k in spec}
        if "levels" in own or "score" in own:
            self.rule = own
        else:
            self.rule = {**{k: v for k, v in rules.items() if k in RULE_KEYS}, **own}

    @property
    def is_result(self):
        return "levels" in self.rule or "score" in self.rule


class Model:
    def __init__(self, ruleset, variant=None):
        self.ruleset = ruleset
        self.policies = {word(k): v for k, v in (ruleset.get("policies") or {}).items()}
        self.variant = {}
        if variant is not None:
            self.variant = dict((ruleset.get("variants") or {})[variant] or {})
            self.policies.update(self.variant)
        self.scales = {None: Scale(None, ruleset["levels"], ruleset["below"])}
        for name, spec in (ruleset.get("scales") or {}).items():
            self.scales[word(name)] = Scale(word(name), spec["levels"], spec["below"])
        self.facets = {
            word(f): [word(step) for step in spec["ladder"]]
            for f, spec in (ruleset.get("facets") or {}).items()
        }
        self.evidence = ruleset.get("evidence")
        self.roles = ruleset.get("roles") or {}
        self.nodes = {}
        self.questions = {}
        self._read_nodes()

    def _read_nodes(self):
        tiers = self.ruleset.get("tiers") or {}
        overall = Node(self.ruleset.get("overall") or {}, "overall", "overall", {})
        self.nodes["overall"] = overall
        for dspec in self.ruleset.get("domains") or []:
            domain = Node(dspec, "domain", word(dspec["id"]), tiers.get("domain") or {}, overall)
            overall.nodes.append(domain)
            self._add(domain, dspec)
            for cspec in dspec.get("capabilities") or []:
                rules = tiers.get("capability") or {}
                capability = Node(cspec, "capability", word(cspec["id"]), rules, domain)
                domain.nodes.append(capability)
                self._add(capability, cspec)

    def _add(self, node, spec):
        self.nodes[node.id] = node
        for qspec in spec.get("questions") or []:
            if isinstance(qspec.get("ladder"), str):
                qspec = {**qspec, "ladder": self.ruleset["ladders"][qspec["ladder"]]}  # noqa: PLW2901
            question = Question(qspec, node)
            node.questions.append(question)
            self.questions[question.id] = question

    @property
    def results(self):
        return [node for node in self.nodes.values() if node.is_result]

    def scale(self, node):
        name = node.rule.get("scale")
        return self.scales[None if name is None else word(name)]

    def rounding(self, node):
        """A variant wins over the score, the score over the policies."""
        for place in (self.variant, node.rule["score"], self.policies):
            if "round" in place:
                return word(place["round"])
        return "none"

    def select(self, selector, node):
        """The members of `each`: ('question', id) or ('result', id)."""
        if selector == "children":
            return self._children(node)
        if "under" in selector:
            node = self.nodes[word(selector["under"])]
            if "tag" not in selector:
                return self._children(node)
        tag = word(selector["tag"])
        return [("question", q.id) for q in self._owned(node) if tag in q.tags]

    def _children(self, node):
        if node.tier == "capability":
            return [("question", q.id) for q in node.questions]
        return [("result", child.id) for child in node.nodes]

    def _owned(self, node):
        found = list(node.questions)
        for child in node.nodes:
            found += self._owned(child)
        return found


def applies(condition, facts):
    """Section 9: a fact that is not given makes its test true."""
    if condition is None:
        return True
    if "all" in condition:
        return all(applies(c, facts) for c in condition["all"])
    if "any" in condition:
        return any(applies(c, facts) for c in condition["any"])
    fact = facts.get(word(condition["fact"]))
    if fact is None:
        return True
    if "at_least" in condition:
        return number(fact) >= number(condition["at_least"])
    if "at_most" in condition:
        return number(fact) <= number(condition["at_most"])
    return word(fact) == word(condition["is"])
