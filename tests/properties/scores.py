"""Scores and bands that the language accepts."""

from __future__ import annotations

import math
from dataclasses import dataclass
from fractions import Fraction

from tests.properties.maker import Asked, Made, decimal

ROUNDINGS = ["none", "floor", "truncate", "half_up", "half_away"]
NARROW = ["mean", "weighted_mean", "minimum", "maximum"]  # all items share one range


@dataclass
class Item:
    body: dict
    least: Fraction
    most: Fraction
    checked: bool  # its range is compared with the others'
    may_be_absent: bool
    has_maximum: bool
    size: int = 1  # members, of an `each`

    @property
    def range(self):
        return (self.least, self.most)


class Scores:
    def __init__(self, d, state, criteria, *, left_out):
        self.d = d
        self.state = state
        self.criteria = criteria
        self.left_out = left_out  # a policy may make any question absent

    def candidates(self, node, results):
        found = [self._question(q) for q in self.state.questions.values() if q.points]
        for made in results:
            if made.scale is not None:
                found.append(self._band(made))
            if made.score:
                reads = self.d.one([{}, {"reads": "exact"}, {"reads": "rounded"}])
                low, high = made.score
                if reads.get("reads") == "rounded":
                    low, high = Fraction(math.ceil(low)), Fraction(math.ceil(high))
                body = {"result": made.id, **reads}
                found.append(Item(body, low, high, False, True, False))
        alike = self.criteria.selections(node, results=bool(results), alike=self._same_points)
        for selector, members in alike:
            one = (
                self._question(members[0])
                if isinstance(members[0], Asked)
                else self._band(members[0])
            )
            body = {"each": selector, **{k: v for k, v in one.body.items() if k == "reads"}}
            absent = any(isinstance(m, Made) or m.may_be_absent for m in members)
            absent = absent or self.left_out
            item = Item(body, *one.range, True, absent, one.has_maximum, len(members))
            found += [item, item]
        return found

    def _question(self, q):
        absent = q.may_be_absent or self.left_out
        return Item({"question": q.id}, *q.points, True, absent, q.points[1] > 0)

    def _band(self, made):
        worths = made.scale.worths
        body = {"result": made.id, "reads": "band"}
        return Item(body, worths[0], worths[-1], True, True, worths[-1] > 0)

    @staticmethod
    def _same_points(members):
        if all(isinstance(m, Asked) for m in members):
            return members[0].points is not None and len({m.points for m in members}) == 1
        if any(isinstance(m, Asked) or m is None or m.scale is None for m in members):
            return False
        return len({m.scale.name for m in members}) == 1

    def score(self, node, results):
        """(score, an upper bound of the worst, the most possible), or None without items."""
        pool = self.candidates(node, results)
        if not pool:
            return None
        method = self.d.one([*NARROW, "sum", "sum", "percent_of_maximum"])
        if method == "percent_of_maximum":
            pool = [i for i in pool if i.has_maximum]
            if not pool:
                method, pool = "sum", self.candidates(node, results)
        if self.d.chance(30):
            part = self._part(pool, method)
            if part:
                pool = [part, *[i for i in pool if method not in NARROW or self._fits(i, part)]]
                chosen = [part, *self.d.some(pool[1:], 0, 2)]
            else:
                chosen = self._choose(pool, method)
        else:
            chosen = self._choose(pool, method)
        items, worst, most = self._written(chosen, method)
        score = {method: items}
        if method == "sum" and self.d.chance(30):
            start = self.d.one([1, "-2.5", 10])
            score["start"] = start
            worst, most = worst + Fraction(str(start)), most + Fraction(str(start))
        if self.d.chance(40):
            score["round"] = self.d.one(ROUNDINGS)
        return score, worst, most

    @staticmethod
    def _fits(item, other):
        return not item.checked or item.range == other.range

    def _choose(self, pool, method):
        first = self.d.one(pool)
        if method not in NARROW:
            return [first, *self.d.some([i for i in pool if i is not first], 0, 2)]
        if not first.checked:
            first = next((i for i in pool if i.checked), first)
        rest = [i for i in pool if i is not first and self._fits(i, first)]
        return [first, *self.d.some(rest, 0, 2)]

    def _part(self, pool, outer):
        """A part: one item made of others that share a range (or summed, in a sum or percent)."""
        pool = [i for i in pool if i.checked]
        if not pool:
            return None
        inner = self.d.one(NARROW if outer in NARROW else [*NARROW, "sum"])
        chosen = self._choose(pool, inner)
        items, worst, most = self._written(chosen, inner)
        if outer == "percent_of_maximum" and any(
            str(i.get("na_counts_as", 0)).startswith("-") for i in items
        ):
            return None  # its maximum could be nothing, or less
        absent = all(i.may_be_absent for i in chosen)
        has_maximum = all(i.has_maximum for i in chosen)
        least = chosen[0].least if inner in NARROW else worst
        body = {"part": {inner: items}}
        item = Item(body, least, most, True, absent, has_maximum)
        if outer in NARROW and item.range != chosen[0].range:
            return None
        return item if has_maximum or outer != "percent_of_maximum" else None

    def _written(self, chosen, method):
        """Items as written, with an upper bound of the worst value, and the most."""
        items, worsts, mosts, weights = [], [], [], []
        for item in chosen:
            body = dict(item.body)
            weight = Fraction(1)
            if method in ("weighted_mean", "sum") and self.d.chance(60):
                written = self.d.one([1, 2, 3, "0.5"])
                body["weight"] = written
                weight = Fraction(str(written))
            size = item.size
            worst, most = item.least, item.most
            if method == "sum" and (item.may_be_absent or self.d.chance(20)):
                na = self.d.one([0, 1, "-1.5"])
                body["na_counts_as"] = na
                worst = max(worst, Fraction(str(na)))
                most = max(most, Fraction(str(na)))
            items.append(body)
            worsts += [worst] * size
            mosts += [most] * size
            weights += [weight] * size
        if method == "sum":
            pairs = list(zip(weights, worsts, mosts, strict=True))
            return items, sum(w * x for w, x, _ in pairs), sum(w * m for w, _, m in pairs)
        if method == "percent_of_maximum":
            worst = max(100 * x / m for x, m in zip(worsts, mosts, strict=True))
            return items, worst, Fraction(100)
        return items, max(worsts), max(mosts)

    def bands(self, scale, worst, most):
        """Lower ends above what the worst reaches, rising; {} where there is no room."""
        low = Fraction(math.ceil(worst))
        if most <= low:
            return {}
        levels = self.d.some(scale.levels, 1, len(scale.levels))
        ends = [low + (most - low) * (i + 1) / (len(levels) + 1) for i in range(len(levels))]
        if self.d.chance(50):  # whole numbers, where rounding and bands meet
            ends = [Fraction(math.ceil(e)) for e in ends]
        ends = [Fraction(math.floor(e * 100), 100) for e in ends]
        found = {}
        last = low
        for level, end in zip(levels, ends, strict=True):
            if last < end <= most:
                key = "above" if end < most and self.d.chance(40) else "from"
                found[level] = {key: decimal(end)}
                last = end
        return found
