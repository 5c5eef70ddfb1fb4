"""Two years of the lists of one result: needs, plans, asks, waits, evidence, open answers. Pure.

Whoever guesses that everybody in both years answered as before takes last year's number of a list from
this year's, and has what is left: those who came less those who left. So a list is tied to its own
number of last year, to those who came and left, and to the levels at which these stand.
"""

from __future__ import annotations

from dataclasses import dataclass

from maturity.planning.integer import Terms
from maturity.rounds.cells import Cell, Key, Linked, added, less, total
from maturity.rounds.links import Group, Links


@dataclass(frozen=True, slots=True)
class Passing:
    """Those who are in one of two years alone. ``terms``: by place on the scale; ``many``: of them."""

    terms: dict[int, Terms]
    many: int

    def at(self, rungs: list[int]) -> Terms:
        """Those at some places on the scale."""
        return added(*(self.terms[rung] for rung in rungs))


@dataclass(frozen=True, slots=True)
class Lists:
    """The lists of one result over two years. ``both``: who is in both; ``came``, ``went``: the others."""

    links: Links
    both: frozenset[int]
    came: Passing
    went: Passing

    def tie(self, table: str, row: str, then: int, prefix: str) -> None:
        """One list, whose number ``then`` stands in last year's copies."""
        out, group = self.links.out, self.links.groups[table, row]
        size = len(self.both)
        came, went = out.unknown(self.came.many), out.unknown(self.went.many)
        more, fewer = out.unknowns(2, size)
        out.changed += [more, fewer]
        now = added(group.terms, total(went, fewer))
        out.know(less(now, total(came, more)), then, then)
        out.know(less(group.terms, total(came)), low=0, high=size)
        for passing, variable in ((self.came, came), (self.went, went)):
            self._within(out, passing, group, total(variable))
        here = len(group.those - self.both)
        for name, variable, value in (("came", came, here), (f"{prefix}went", went, None)):
            if value is None or value < self.links.counted.smallest:
                key = Key("", f"{name}: {table}", row, "count")
                out.passing.append(Cell(key, total(variable), value, (), secret=True))

    def _within(self, out: Linked, passing: Passing, group: Group, those: Terms) -> None:
        """Of those on a list everybody knows at which levels they stand; at some, all are on it."""
        around = [rung for rung, level in self.links.whole.items() if level.those & group.those]
        if len(group.those) >= self.links.counted.smallest:
            out.know(less(passing.at(around), those), low=0)
        filled = [rung for rung in around if self.links.fills(rung, group)]
        out.know(less(those, passing.at(filled)), low=0)
