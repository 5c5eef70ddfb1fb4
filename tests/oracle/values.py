"""Numbers, words, dates, durations, and what the answer to one question can be."""

from __future__ import annotations

import calendar
import itertools
from datetime import date, timedelta
from fractions import Fraction

INFINITY = float("inf")
NEVER = "never"
BEST_DATE = "best"  # long ago where longer is better, just now where recent is better
KINDS = ("ladder", "yes_no", "number", "several_of", "since")


def word(raw):
    """Text of a key or a plain word; true and false are yes and no."""
    if raw is True:
        return "yes"
    if raw is False:
        return "no"
    return str(raw)


def number(raw):
    return Fraction(str(raw))


def is_yes(raw):
    return raw is not None and word(raw) in ("yes", "true")


def day(raw):
    return date.fromisoformat(str(raw))


def duration(raw):
    count, unit = str(raw).split()
    return int(count), unit if unit.endswith("s") else unit + "s"


def after(start, span):
    """The day on which the duration has passed since start."""
    count, unit = span
    try:
        if unit == "days":
            return start + timedelta(days=count)
        if unit == "weeks":
            return start + timedelta(weeks=count)
        months = start.year * 12 + (start.month - 1) + count * (12 if unit == "years" else 1)
        year, month = months // 12, months % 12 + 1
        return date(year, month, min(start.day, calendar.monthrange(year, month)[1]))
    except (OverflowError, ValueError):
        return date.max


class Question:
    """One question. A value is an index, 0 or 1, a number, a set of options, or a date.

    The order from worst to best is given by `key`; several of is ordered by inclusion instead.
    """

    def __init__(self, spec, owner):
        self.id = word(spec["id"])
        self.owner = owner
        self.spec = spec
        self.kind = next(k for k in KINDS if k in spec)
        self.body = spec[self.kind] or {}
        self.tags = [word(t) for t in spec.get("tags") or []]
        self.worths = None
        if self.kind in ("ladder", "several_of"):
            self.options = [word(o) for o in self.body]
            self.worths = [
                number(o["worth"]) if isinstance(o, dict) and "worth" in o else None
                for o in self.body.values()
            ]
        elif self.kind == "yes_no":
            better = word(self.body["better"])
            self.options = ["no" if better == "yes" else "yes", better]
            given = {word(k): number(v) for k, v in (self.body.get("worth") or {}).items()}
            self.worths = [given.get(o, Fraction(i)) for i, o in enumerate(self.options)]
        elif self.kind == "number":
            self.more = word(self.body["better"]) == "more"
            self.low = number(self.body["from"]) if "from" in self.body else -INFINITY
            self.high = number(self.body["to"]) if "to" in self.body else INFINITY
            self.whole = is_yes(self.body.get("whole"))
        else:
            self.longer = word(self.body["better"]) == "longer"

    @property
    def worst(self):
        if self.kind == "several_of":
            return frozenset()
        if self.kind == "since":
            return NEVER
        if self.kind == "number":
            return self.low if self.more else self.high
        return 0

    @property
    def best(self):
        if self.kind == "several_of":
            return frozenset(self.options)
        if self.kind == "since":
            return BEST_DATE
        if self.kind == "number":
            return self.high if self.more else self.low
        return len(self.options) - 1

    def value(self, raw):
        """A value as written in a response or a rule set."""
        if self.kind == "several_of":
            return frozenset(word(o) for o in (raw if isinstance(raw, list | tuple) else [raw]))
        if self.kind == "number":
            return number(raw)
        if self.kind == "since":
            return NEVER if word(raw) == NEVER else day(raw)
        return self.options.index(word(raw))

    def raw(self, value):
        """The other way: a value as it is written in a response."""
        if self.kind == "several_of":
            return [o for o in self.options if o in value]
        if self.kind == "number":
            return int(value) if value.denominator == 1 else str(float(value))
        if self.kind == "since":
            return value if value == NEVER else value.isoformat()
        return self.options[value]

    def key(self, value):
        """Larger is better (not for several of)."""
        if self.kind == "number":
            return value if self.more else -value
        if self.kind == "since":
            if value == NEVER:
                return -INFINITY
            if value == BEST_DATE:
                return INFINITY
            return -value.toordinal() if self.longer else value.toordinal()
        return value

    def worse(self, values):
        values = list(values)
        if self.kind == "several_of":
            return frozenset.intersection(*values)
        return min(values, key=self.key)

    def better(self, values):
        values = list(values)
        if self.kind == "several_of":
            return frozenset.union(*values)
        return max(values, key=self.key)

    def holds(self, value, test, as_of):
        """Whether a value passes the test of a criterion (section 6)."""
        if self.kind == "several_of":
            if "has" in test:
                return word(test["has"]) in value
            return len(value) >= int(str(test["count"]))
        if self.kind == "number":
            return all(
                compare(value, number(test[name]))
                for name, compare in NUMBER_TESTS.items()
                if name in test
            )
        if self.kind == "since":
            if value in (NEVER, BEST_DATE):
                return value == BEST_DATE
            if self.longer:
                return after(value, duration(test["at_least"])) <= as_of
            return after(value, duration(test["within"])) >= as_of
        return value >= self.options.index(word(test["at_least"]))

    def points(self, value):
        if self.kind == "number":
            return Fraction(value)
        if self.kind == "several_of":
            pairs = zip(self.options, self.worths, strict=True)
            return sum((w or 0 for o, w in pairs if o in value), Fraction(0))
        return self.worths[value]

    @property
    def most(self):
        return self.points(self.best)


NUMBER_TESTS = {
    "at_least": lambda value, v: value >= v,
    "above": lambda value, v: value > v,
    "at_most": lambda value, v: value <= v,
    "within": lambda value, v: value <= v,
    "below": lambda value, v: value < v,
}


def subsets(low, high):
    """Every set between two sets."""
    free = sorted(high - low)
    for size in range(len(free) + 1):
        for more in itertools.combinations(free, size):
            yield low | frozenset(more)
