"""Two years of the counts of one result, tied by what became of it and by who is in both. Pure.

Whoever is in both years is counted by last year's place, this year's, both levels. So are those who
came and those who left, since the list of organisations says who they are: with everybody else
known, their levels are what is left.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import cast

from maturity.change.rose import Became
from maturity.planning.integer import Terms
from maturity.rounds.cells import Key, added, less, total
from maturity.rounds.links import ELSEWHERE, EVIDENCE, Group, Links, Told
from maturity.rounds.links_lists import Lists, Passing
from maturity.rounds.stands import NONE, Stand

CAME, LEFT_US = "came", "went"
"""Tables of those who are in one year alone: never published."""

LAST = "last year: "
"""Before a table of last year's copies."""


@dataclass(frozen=True, slots=True)
class LastYear:
    """What last year's shared copies say. ``of``: networks by copy, empty for the whole round.

    ``counts``: None: hidden then.
    """

    of: Mapping[str, int]
    counts: Mapping[Key, int | None] = field(default_factory=dict)

    def levels(self, result: str, copy: str) -> dict[str, int | None]:
        """Counts of one result by level id."""
        return {k.column: n for k, n in self.counts.items() if k[:3] == (copy, "levels", result)}


def in_both(stands: Sequence[Stand]) -> list[int]:
    """Those who can be set beside last year, by number."""
    return [i for i, stand in enumerate(stands) if stand.before is not None]


def words(links: Links, both: Sequence[int]) -> list[Group]:
    """How many rose, held, fell, cannot tell, of those who are in both years."""
    unknowns = links.out.unknowns(len(Became), len(both))
    links.out.know(total(*unknowns), len(both), len(both))
    groups = []
    for word, variable in zip(Became, unknowns, strict=True):
        those = frozenset(i for i in both if links.stands[i].became is word)
        groups.append(Group(those, total(variable)))
        key = Key("", "since", links.counted.result, word.value)
        links.out.cell(key, total(variable), len(those), f"{links.counted.result} since")
    links.told.append(Told(frozenset(both), tuple(groups)))
    return groups


class Years:
    """Adds a year before to the counts of one result."""

    def __init__(self, links: Links, last: LastYear | None) -> None:
        self.links, self.counted, self.out = links, links.counted, links.out
        self.both = in_both(links.stands)
        self.last = last if last is not None and self._readable(last) else None
        self.joint: dict[tuple[str, str], dict[tuple[int, int, int], int]] = {}
        self._joint()
        self._words()
        self._came()
        if self.last is not None:
            self._copies(self.last)

    def _readable(self, last: LastYear) -> bool:
        """Whether last year's counts are of this year's scale; nobody may have been without a level."""
        columns = {self.counted.name(rung) for rung in self.counted.rungs}
        none = {self.counted.name(NONE)}
        return last.levels(self.counted.result, "").keys() | none == columns | none

    def _then(self, i: int) -> str:
        """The copy in which a network was counted last year."""
        place = self.links.stands[i].last_place
        return place if self.last is not None and place in self.last.of and place else ELSEWHERE

    def _joint(self) -> None:
        """Unknowns by both places, and by the level as it was told, as it is read now, and now.

        Levels told last year are read as they were, or as this year's rules read some otherwise.
        """
        read = {(rung, rung) for rung in self.counted.rungs}
        if self.last is not None:
            stands = (self.links.stands[i] for i in self.both)
            read |= {(stand.was, cast("int", stand.before)) for stand in stands}
        pairs = Counter((self._then(i), self.links.place(self.links.stands[i])) for i in self.both)
        for pair, size in sorted(pairs.items()):
            self.joint[pair] = {
                (was, before, now): self.out.unknown(size)
                for was, before in sorted(read)
                for now in self.counted.rungs
            }
            self.out.know(total(*self.joint[pair].values()), size, size)

    def _words(self) -> None:
        """Which levels rose, held, fell and cannot tell can each stand for."""
        groups = words(self.links, self.both)
        for word, group in zip(Became, groups, strict=True):
            where = [
                v
                for part in self.joint.values()
                for (_, before, now), v in part.items()
                if _may(word, before, now)
            ]
            self.out.know(less(total(*where), group.terms), low=0)
        were_open = frozenset(i for i in self.both if self.links.stands[i].was_open)
        self.open = Group(were_open, total(self.out.unknown(len(self.both))))
        self._untold(groups[1], groups[-1])
        now = self.links.groups["could_be_higher", self.counted.result]
        self.out.rows += self.links.implied([*groups, now, self.open])

    def _untold(self, held: Group, cannot: Group) -> None:
        """Whoever cannot tell has open answers in one of the years, or no level; who held has none."""
        size = len(self.both)
        none = [v for part in self.joint.values() for at, v in part.items() if NONE in at[1:]]
        now = self.links.groups["could_be_higher", self.counted.result]
        why = added(now.terms, total(*none), self.open.terms)
        self.out.know(less(why, cannot.terms), low=0)
        self.out.know(added(held.terms, self.open.terms), high=size)

    def _came(self) -> None:
        """Those who are in this year alone: what is left of each level."""
        stands, both = self.links.stands, set(self.both)
        for place, unknowns in self.links.by_place.items():
            new = [
                s.level
                for i, s in enumerate(stands)
                if i not in both and self.links.place(s) == place
            ]
            for rung, variable in unknowns.items():
                stayed = self._stayed(1, place, rung)
                rest = less(total(variable), stayed)
                self.out.know(rest, low=0)
                if new:
                    key = Key(place, CAME, self.counted.result, self.counted.name(rung))
                    self.out.cell(key, rest, new.count(rung), one_year=True)
        if len(self.links.by_place) > 1 and len(both) < len(stands):
            for rung in self.counted.rungs:
                every = [self._stayed(1, place, rung) for place in self.links.by_place]
                rest = less(self.links.whole[rung].terms, added(*every))
                value = sum(s.level == rung for i, s in enumerate(stands) if i not in both)
                key = Key("", CAME, self.counted.result, self.counted.name(rung))
                self.out.cell(key, rest, value, one_year=True)

    def _stayed(self, year: int, place: str, rung: int) -> Terms:
        """Who is in both years, of one place and at one level of a year (0: last, as told; 1: this)."""
        at = -1 if year else 0
        return total(
            *(
                variable
                for pair, part in self.joint.items()
                if pair[year] == place
                for levels, variable in part.items()
                if levels[at] == rung
            )
        )

    def _copies(self, last: LastYear) -> None:
        """Last year's shared copies, of those who are in both years and of those who left."""
        self._moved()
        sizes = {place: n for place, n in last.of.items() if place}
        sizes[ELSEWHERE] = last.of[""] - sum(sizes.values())
        then: dict[str, dict[int, int]] = {}
        for place, size in sizes.items():
            then[place] = {rung: self.out.unknown(size) for rung in self.counted.rungs}
            self.out.know(total(*then[place].values()), size, size)
            for rung, variable in then[place].items():
                gone = less(total(variable), self._stayed(0, place, rung))
                self.out.know(gone, low=0)
                self._watch(place, LEFT_US, rung, gone)
            if place != ELSEWHERE:
                self._said(last, place, {r: total(v) for r, v in then[place].items()})
        whole = {
            rung: total(*(then[place][rung] for place in sizes)) for rung in self.counted.rungs
        }
        self._said(last, "", whole)
        self._beside(last, whole)
        self._lists(last, whole)

    def _moved(self) -> None:
        """Who has another level than last year: every way to have one, and those that somebody went."""
        moved = {
            (pair, levels): v
            for pair, part in self.joint.items()
            for levels, v in part.items()
            if levels[1] != levels[2]
        }
        went = set()
        for i in self.both:
            stand = self.links.stands[i]
            levels = (stand.was, cast("int", stand.before), stand.level)
            went.add(((self._then(i), self.links.place(stand)), levels))
        self.out.moved += moved.values()
        self.out.movers += [v for way, v in moved.items() if way in went]

    def _watch(self, copy: str, table: str, rung: int, terms: Terms) -> None:
        key = Key(copy, LAST + table, self.counted.result, self.counted.name(rung))
        self.out.cell(key, terms, None, secret=True, one_year=table == LEFT_US)

    def _said(self, last: LastYear, copy: str, terms: Mapping[int, Terms]) -> None:
        numbers = last.levels(self.counted.result, copy)
        if not numbers:  # that copy did not have this result
            return
        for rung, those in terms.items():
            # where last year's copies had no such column, nobody could be without a level
            number = numbers.get(self.counted.name(rung), 0)
            if number is None:
                self._watch(copy, "levels", rung, those)
            else:
                self.out.know(those, number, number)

    def _beside(self, last: LastYear, whole: Mapping[int, Terms]) -> None:
        """What last year's other tables say of its levels and of its open answers."""
        rungs = [rung for rung in self.counted.rungs if rung >= 0]

        def said(table: str, row: str) -> int | None:
            return last.counts.get(Key("", table, row, "count"))

        def at_least(number: int | None, of: Sequence[int]) -> None:
            if number is not None:
                self.out.know(added(*(whole[rung] for rung in of)), low=number)

        at_least(said(EVIDENCE, self.counted.result), self.counted.with_evidence)
        for level, needs in self.counted.needs.items():
            for need in needs:
                at_least(said("missing", need), [level - 1])
        number = said("could_be_higher", self.counted.result)
        every = total(self.out.unknown(last.of[""]))
        self.out.know(less(added(*(whole[rung] for rung in rungs[:-1])), every), low=0)
        if not any(self.links.stands[i].reread for i in self.both):
            self.out.know(less(every, self.open.terms), low=0, high=last.of[""] - len(self.both))
        if number is None:
            self._watch("", "could_be_higher", NONE, every)
        else:
            self.out.know(every, number, number)

    def _lists(self, last: LastYear, then: Mapping[int, Terms]) -> None:
        """Lists whose numbers last year's copies say, where levels are read as they were told."""
        if any(self.links.stands[i].reread for i in self.both):
            return
        came, went = {}, {}
        for rung in self.counted.rungs:
            here = added(*(self._stayed(1, place, rung) for place in self.links.by_place))
            there = added(*(self._stayed(0, place, rung) for place in (*last.of, ELSEWHERE)))
            came[rung] = less(self.links.whole[rung].terms, here)
            went[rung] = less(then[rung], there)
        many = last.of[""] - len(self.both)
        lists = Lists(
            self.links,
            frozenset(self.both),
            Passing(came, len(self.links.stands) - len(self.both)),
            Passing(went, many),
        )
        for table, row in self.links.groups if lists.came.many or lists.went.many else ():
            number = last.counts.get(Key("", table, row, "count"))
            if number is not None:
                lists.tie(table, row, number, LAST)


def _may(word: Became, before: int, now: int) -> bool:
    """Whether somebody who went from one level to another can be told of in this word."""
    if word is Became.ROSE:
        return 0 <= before < now
    if word is Became.CANNOT_TELL:
        return True
    return before == now if word is Became.HELD else before > now
