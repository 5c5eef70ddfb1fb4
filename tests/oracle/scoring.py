"""Scored results: points, methods, rounding, bands."""

from __future__ import annotations

import math
from fractions import Fraction

from tests.oracle.place import ABSENT, NO_RESULT, NOT_APPLICABLE, PLACED, Need, Place
from tests.oracle.reading import METHODS
from tests.oracle.values import number, word


class Scoring:
    """The part of a lane that works scores out; Lane has the rest."""

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
