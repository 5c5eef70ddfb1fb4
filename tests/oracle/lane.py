"""One lane: every question has one value, every result one place. Evaluated plainly, by recursion.

Of a criterion: True, False, or None where it is absent.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from fractions import Fraction

from tests.oracle.answers import STRENGTHS
from tests.oracle.model import applies
from tests.oracle.values import is_yes, number, word

NOT_APPLICABLE = "not-applicable"
NO_RESULT = "no-result"
PLACED = "placed"
ABSENT = None  # as the value of a question


@dataclass
class Place:
    """Where a result stands in a lane. `level` is an index on its scale, None without bands."""

    state: str
    level: int | None = None
    before: int | None = None
    exact: Fraction | None = None
    score: Fraction | None = None


@dataclass
class Need:
    """Where a criterion stands: in the needs of a node's level, in a score, or nowhere (None)."""

    node: object
    level: str | None = None


@dataclass
class Lane:
    model: object
    response: object
    values: dict  # question id to its end of the interval, or ABSENT
    evidenced: bool = False
    unanswered: frozenset = field(default_factory=frozenset)  # policy no_result

    # ------------------------------------------------------------ questions

    def value(self, q):
        """The end of the interval, then `ask_when`, then `counts_as_at_most`."""
        question = self.model.questions[q]
        value = self.values[q]
        if value is ABSENT:
            return ABSENT
        spec = question.spec
        if "ask_when" in spec and self.test(spec["ask_when"], question.owner) is False:
            value = question.worst
        cap = spec.get("counts_as_at_most")
        if cap and self.test(cap["unless"], question.owner) is False:
            value = question.worse([value, question.value(cap["option"])])
        return value

    def supported(self, q, need):
        """The best value that evidence of enough strength supports when q is read at `need`."""
        question = self.model.questions[q]
        if self.response.answers[q].carried:
            return None
        wanted = STRENGTHS.index(word(self.model.evidence.get("strength", "located")))
        values = []
        for piece in self.response.evidence:
            covers = (
                (piece.kind == "question" and piece.target == q)
                or (piece.kind == "capability" and piece.target == need.node.id)
                or (
                    piece.kind == "level"
                    and (piece.target, piece.level) == (need.node.id, need.level)
                )
            )
            if covers and piece.strength >= wanted:
                values.append(question.best if piece.supports is None else piece.supports)
        return question.better(values) if values else None

    def asks_evidence(self, need):
        if not self.evidenced or not self.model.evidence or need is None:
            return False
        scale = self.model.scale(need.node)
        if scale.name is not None:
            return False
        if need.level is None:  # a score: at every level
            return True
        return scale.index(need.level) >= scale.index(self.model.evidence["from"])

    # ------------------------------------------------------------ criteria

    def test(self, criterion, node, need=None):
        if criterion is None:
            return None
        if "each" in criterion:
            return self._each(criterion, node, need)
        if "all" in criterion:
            present = self._present(criterion["all"], node, need)
            return all(present) if present else None
        if "any" in criterion:
            present = self._present(criterion["any"], node, need)
            return any(present) if present else None
        if "of" in criterion:
            present = self._present(criterion["of"], node, need)
            return at_least(int(str(criterion["n"])), present)
        if "result" in criterion:
            return self._result_test(criterion)
        return self._question_test(criterion, need)

    def _present(self, criteria, node, need):
        tested = [self.test(c, node, need) for c in criteria]
        return [t for t in tested if t is not None]

    def _each(self, criterion, node, need):
        asked = {
            k: criterion[k]
            for k in ("at_least", "at_most", "above", "below", "within")
            if k in criterion
        }
        members = [
            {kind: ident, **asked} for kind, ident in self.model.select(criterion["each"], node)
        ]
        present = self._present(members, node, need)
        n = int(str(criterion["n"])) if "n" in criterion else len(present)
        return at_least(n, present)

    def _result_test(self, criterion):
        ident = word(criterion["result"])
        place = self.result(ident)
        if place.state == NOT_APPLICABLE:
            return None
        if place.state == NO_RESULT:
            return False
        if "score_at_least" in criterion:
            return place.exact >= number(criterion["score_at_least"])
        if "score_above" in criterion:
            return place.exact > number(criterion["score_above"])
        scale = self.model.scale(self.model.nodes[ident])
        return place.level >= scale.index(criterion["at_least"])

    def _question_test(self, criterion, need):
        q = word(criterion["question"])
        question = self.model.questions[q]
        if self.values[q] is ABSENT:
            return None
        if "facet" in criterion:
            facet = word(criterion["facet"])
            steps = self.model.facets[facet]
            step = self.response.facets[q].get(facet, steps[0])
            return steps.index(step) >= steps.index(word(criterion["at_least"]))
        value = self.value(q)
        if self.asks_evidence(need):
            supported = self.supported(q, need)
            if supported is None:
                return False
            value = question.worse([value, supported])
        return question.holds(value, criterion, self.response.as_of)

    # ------------------------------------------------------------ results

    def result(self, ident):
        node = self.model.nodes[ident]
        if not applies(node.applies_when, self.response.facts):
            return Place(NOT_APPLICABLE)
        place = self._scored(node) if "score" in node.rule else self._staged(node)
        if place.state == NOT_APPLICABLE:
            return place
        if self.unanswered and self.unanswered & self.reads(ident):
            return Place(NO_RESULT)
        if self.test(node.rule.get("needs_first"), node) is False or place.state == NO_RESULT:
            return Place(NO_RESULT)
        place.before = place.level
        if place.level is not None:
            scale = self.model.scale(node)
            for limit in self.failing_limits(node):
                place.level = min(place.level, scale.index(limit["at_most"]))
        return place

    def failing_limits(self, node):
        return [
            limit
            for limit in node.rule.get("limits") or []
            if self.test(limit["unless"], node) is False
        ]

    def level_holds(self, node, level):
        """Whether a written level holds; None where it is absent."""
        spec = node.rule["levels"][level] or {}
        needs = spec.get("needs") or {}
        if needs:
            held = self.test({"all": list(needs.values())}, node, Need(node, level))
        else:
            held = word(self.model.policies["empty_level"]) == "holds"
        if held and self.evidenced and self.model.evidence:
            for role in spec.get("confirmed_by") or {}:
                if (node.id, word(level), word(role)) not in self.response.confirmed:
                    held = False
        return held

    def present_levels(self, node):
        """(index, id, holds) of the present levels, lowest first."""
        scale = self.model.scale(node)
        found = []
        for level in sorted(node.rule["levels"], key=scale.index):
            held = self.level_holds(node, level)
            if held is not None:
                found.append((scale.index(level), level, held))
        return found

    def _staged(self, node):
        present = self.present_levels(node)
        if not present:
            return Place(NOT_APPLICABLE)
        reached = 0
        for index, _, held in present:
            if not held:
                break
            reached = index
        return Place(PLACED, reached)

    def _scored(self, node):
        value = self._method(node.rule["score"], node)
        if value is ABSENT:
            return Place(NOT_APPLICABLE)
        if value == NO_RESULT:
            return Place(NO_RESULT)
        score = rounded(value, self.model.rounding(node))
        level = None
        if node.rule.get("bands"):
            scale = self.model.scale(node)
            level = 0
            for name, band in node.rule["bands"].items():
                if "from" in band:
                    passed = score >= number(band["from"])
                else:
                    passed = score > number(band["above"])
                if passed:
                    level = max(level, scale.index(name))
        return Place(PLACED, level, None, value, score)

    # ------------------------------------------------------------ scores

    def _method(self, score, node, *, maxima=False):
        name = next(m for m in METHODS if m in score)
        entries = [
            self._entry(item, node, maxima=maxima) for item in self._items(score[name], node)
        ]
        present = [(x, w) for x, w, _, _ in entries if x is not ABSENT]
        if not present:
            return ABSENT
        if any(x == NO_RESULT for x, _ in present):
            return NO_RESULT
        xs = [x for x, _ in present]
        if name == "mean":
            return sum(xs) / Fraction(len(xs))
        if name == "weighted_mean":
            return sum(w * x for x, w in present) / Fraction(sum(w for _, w in present))
        if name == "sum":
            start = number(score.get("start", 0))
            return start + sum(w * (na if x is ABSENT else x) for x, w, na, _ in entries)
        if name == "minimum":
            return min(xs)
        if name == "maximum":
            return max(xs)
        most = sum(m for x, _, _, m in entries if x is not ABSENT)
        return 100 * sum(xs) / Fraction(most)

    def _items(self, items, node):
        """Items, with `each` written out."""
        written = []
        for item in items:
            if "each" in item:
                for kind, ident in self.model.select(item["each"], node):
                    written.append({**{k: v for k, v in item.items() if k != "each"}, kind: ident})
            else:
                written.append(item)
        return written

    def _entry(self, item, node, *, maxima):
        """(points, weight, points when absent, most points) of one item."""
        weight = number(item.get("weight", 1))
        na = number(item.get("na_counts_as", 0))
        x, most = self._points(item, node)
        if maxima and x is not ABSENT:
            x = most
        return x, weight, na, most

    def _points(self, item, node):
        if "part" in item:
            x = self._method(item["part"], node)
            return x, None if x is ABSENT else self._method(item["part"], node, maxima=True)
        if "question" in item:
            return self._question_points(word(item["question"]), node)
        ident = word(item["result"])
        place = self.result(ident)
        reads = word(item.get("reads", "exact"))
        worths = self.model.scale(self.model.nodes[ident]).worths
        most = worths[-1] if reads == "band" else None
        if place.state == NOT_APPLICABLE:
            return ABSENT, most
        if place.state == NO_RESULT:
            return NO_RESULT, most
        if reads == "band":
            return worths[place.level], most
        return place.exact if reads == "exact" else place.score, most

    def _question_points(self, q, node):
        question = self.model.questions[q]
        value = self.value(q)
        if value is ABSENT:
            return ABSENT, question.most
        need = Need(node)
        if self.asks_evidence(need):
            supported = self.supported(q, need)
            if supported is None:
                supported = question.worst
            value = question.worse([value, supported])
        return question.points(value), question.most

    # ------------------------------------------------------------ what a result reads

    def reads(self, ident):
        """Questions read by a result in this lane, directly or through others.

        What is absent is not read, and a facet is not the answer.
        """
        node = self.model.nodes[ident]
        if self._is_absent_result(ident):
            return set()
        found = set()
        for thing in rule_criteria(node):
            found |= self._reads_in(thing, node)
        return found

    def _is_absent_result(self, ident):
        plain = Lane(self.model, self.response, self.values, self.evidenced)
        return plain.result(ident).state == NOT_APPLICABLE

    def _reads_in(self, thing, node):
        found = set()
        for kind, ident, is_facet in mentions(self.model, thing, node):
            if kind == "result":
                found |= self.reads(ident)
            elif self.values[ident] is not ABSENT and not is_facet:
                question = self.model.questions[ident]
                found |= {ident}
                for condition in conditions(question):
                    found |= self._reads_in(condition, question.owner)
        return found


METHODS = ("mean", "weighted_mean", "sum", "minimum", "maximum", "percent_of_maximum")


def at_least(n, present):
    """`n of`: all present ones where fewer than n are."""
    return sum(present) >= min(n, len(present)) if present else None


def rounded(x, way):
    half = Fraction(1, 2)
    if way == "floor":
        return Fraction(math.floor(x))
    if way == "truncate":
        return Fraction(math.trunc(x))
    if way == "half_up":
        return Fraction(math.floor(x + half))
    if way == "half_away":
        return Fraction(math.floor(x + half) if x >= 0 else math.ceil(x - half))
    return x


def rule_criteria(node):
    """Everything in a node's rule that reads something: criteria and items."""
    rule = node.rule
    for spec in (rule.get("levels") or {}).values():
        yield from ((spec or {}).get("needs") or {}).values()
    if "score" in rule:
        yield from score_items(rule["score"])
    for limit in rule.get("limits") or []:
        yield limit["unless"]
    if rule.get("needs_first"):
        yield rule["needs_first"]


def score_items(score):
    name = next(m for m in METHODS if m in score)
    for item in score[name]:
        if "part" in item:
            yield from score_items(item["part"])
        else:
            yield item


def conditions(question):
    """The criteria that change what a question counts as."""
    if question.spec.get("ask_when"):
        yield question.spec["ask_when"]
    if question.spec.get("counts_as_at_most"):
        yield question.spec["counts_as_at_most"]["unless"]


def mentions(model, thing, node):
    """(kind, id, is it a facet) for whatever a criterion or item names."""
    for word_of_many in ("all", "any", "of"):
        for inner in thing.get(word_of_many) or []:
            yield from mentions(model, inner, node)
    if "each" in thing:
        for kind, ident in model.select(thing["each"], node):
            yield kind, ident, False
    for kind in ("question", "result"):
        if kind in thing:
            yield kind, word(thing[kind]), "facet" in thing


def static_reads(model, ident):
    """Questions that a result could read, directly or through others, facets included."""
    found, waiting = set(), []
    seen = {ident}
    waiting.append(ident)
    while waiting:
        node = model.nodes[waiting.pop()]
        things = [(thing, node) for thing in rule_criteria(node)]
        while things:
            thing, where = things.pop()
            for kind, name, _ in mentions(model, thing, where):
                if kind == "result":
                    if name not in seen:
                        seen.add(name)
                        waiting.append(name)
                elif name not in found:
                    found.add(name)
                    question = model.questions[name]
                    things += [(c, question.owner) for c in conditions(question)]
    return found


__all__ = ["Lane", "Need", "Place", "is_yes", "static_reads"]
