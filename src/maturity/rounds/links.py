"""The counts of one result with everything that ties them together, for ``suppress``. Pure.

What the reader is taken to know besides the copies: how many networks of each place answered, in
both years, in one and in the other; and the matrix, with what follows from it. Rather than work out
what follows, whatever holds of this round between two counted groups of networks that are no small
ones (all of these are among those, none is in both) is taken to be known: it may follow from the
matrix, and if it does not, no harm is done.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from maturity.planning.integer import Row, Terms
from maturity.rounds.cells import Key, Linked, added, less, total
from maturity.rounds.stands import NONE, Stand

LEFT = "left over"
"""The column of what is left of a total: never published."""

ELSEWHERE = "elsewhere"
"""The places without a copy, together."""

EVIDENCE = "evidence_held"
"""The table of those who are asked for evidence and hold it."""


@dataclass(frozen=True, slots=True)
class Counted:
    """What is counted of one result.

    ``levels``: ids by place on the scale. ``needs``: by the place of the level that asks them.
    ``asking``: actions that ask the ICB. ``copies``: places that have one. ``may_be_none``: a network
    may be without a level; where the matrix leaves no way to it, everybody knows that there is none.
    ``evidence_from``: the place on the scale from which evidence is asked; None where it never is.
    """

    result: str
    levels: tuple[str, ...]
    needs: Mapping[int, tuple[str, ...]] = field(default_factory=dict)
    actions: tuple[str, ...] = ()
    asking: frozenset[str] = frozenset()
    waits: tuple[str, ...] = ()
    copies: tuple[str, ...] = ()
    smallest: int = 5
    may_be_none: bool = True
    evidence_from: int | None = None

    @property
    def rungs(self) -> tuple[int, ...]:
        """Places on the scale, no level first."""
        return (*([NONE] if self.may_be_none else []), *range(len(self.levels)))

    @property
    def with_evidence(self) -> tuple[int, ...]:
        """Places on the scale at which evidence is asked."""
        start = self.evidence_from
        return () if start is None else tuple(rung for rung in self.rungs if rung >= start)

    def name(self, rung: int) -> str:
        """The column of a place on the scale."""
        return self.levels[rung] if rung >= 0 else "none"


@dataclass(frozen=True, slots=True)
class Group:
    """Some of the networks, by number, and the sum that counts them."""

    those: frozenset[int]
    terms: Terms


@dataclass(frozen=True, slots=True)
class Told:
    """What one result says of some networks: by level, from one upwards, and by all that is counted beside."""

    everybody: frozenset[int]
    groups: tuple[Group, ...]


class Links:
    """All counts of one result, tied. ``by_place``: unknowns by place and place on the scale.

    ``told``: what it says of the networks that answered; ``Years`` adds what it says of last year.
    ``out``: what they are added to, where several results are looked at together.
    """

    def __init__(
        self, counted: Counted, stands: Sequence[Stand], out: Linked | None = None
    ) -> None:
        self.counted, self.stands, self.n = counted, stands, len(stands)
        self.out = Linked() if out is None else out
        self.by_place: dict[str, dict[int, int]] = {}
        self.whole: dict[int, Group] = {}
        self.groups: dict[tuple[str, str], Group] = {}
        self._levels()
        self._lists()
        upwards = [self.among(self.counted.rungs[i:]) for i in range(1, len(self.counted.rungs))]
        self.told = [Told(frozenset(range(self.n)), (*upwards, *self.groups.values()))]

    def place(self, stand: Stand) -> str:
        """The copy in which a network is counted: those without one are told by subtraction."""
        return stand.place if stand.place in self.counted.copies else ELSEWHERE

    def among(self, rungs: Iterable[int]) -> Group:
        """Everybody who stands at one of some places on the scale."""
        found = [self.whole[rung] for rung in rungs]
        return Group(
            frozenset().union(*(group.those for group in found)),
            added(*(group.terms for group in found)),
        )

    def _levels(self) -> None:
        """Levels over the whole round, and by place: the places add up to the whole."""
        rungs = self.counted.rungs
        places = sorted({self.place(stand) for stand in self.stands})
        for place in places:
            here = [stand.level for stand in self.stands if self.place(stand) == place]
            self.by_place[place] = {rung: self.out.unknown(len(here)) for rung in rungs}
            self.out.know(total(*self.by_place[place].values()), len(here), len(here))
            for rung, variable in self.by_place[place].items() if len(places) > 1 else ():
                key = Key(place, "levels", self.counted.result, self.counted.name(rung))
                lines = (f"{self.counted.result} in {place}", self._line(rung))
                self.out.cell(
                    key, total(variable), here.count(rung), *lines, secret=place == ELSEWHERE
                )
        for rung in rungs:
            those = frozenset(i for i, stand in enumerate(self.stands) if stand.level == rung)
            terms = total(*(unknowns[rung] for unknowns in self.by_place.values()))
            self.whole[rung] = Group(those, terms)
            key = Key("", "levels", self.counted.result, self.counted.name(rung))
            self.out.cell(key, terms, len(those), self.counted.result, self._line(rung))

    def _line(self, rung: int) -> str:
        return f"{self.counted.result} at {rung}"

    def _lists(self) -> None:
        """Evidence, open answers, needs, plans, asks and waits, each of those whom it can concern."""
        for (table, row), those in _beside(self.counted, self.stands):
            around = self._around(those, table)
            same = those == around.those
            twin = next((g for g in self.groups.values() if g.those == those), None)
            terms = around.terms if same else total(self.out.unknown(self.n))
            if twin is not None and len(those) >= self.counted.smallest:
                terms = twin.terms
            self.groups[table, row] = Group(those, terms)
            key, line = Key("", table, row, "count"), f"{table} {row}"
            # the same networks as at some levels: nothing is said but what the levels say
            self.out.cell(key, terms, len(those), line, blank=same)
            left = less(around.terms, terms)
            self.out.know(left, low=0)
            if not same:
                rest = len(around.those) - len(those)
                self.out.cell(key._replace(column=LEFT), left, rest, line, secret=True)
        self._unions()
        self.out.rows += [*self._filled(), *self.implied(self.groups.values())]

    def _around(self, those: frozenset[int], table: str = "") -> Group:
        """Everybody at a level at which one of them stands; where they are few, simply everybody.

        Of those who hold evidence everybody knows at which levels it is asked.
        """
        if len(those) < self.counted.smallest:
            evidence = table == EVIDENCE
            return self.among(self.counted.with_evidence if evidence else self.counted.rungs)
        return self.among(r for r in self.counted.rungs if self.whole[r].those & those)

    def _unions(self) -> None:
        """Whoever stands just below a level misses something that it asks."""
        for level, needs in self.counted.needs.items():
            groups = [self.groups["missing", need] for need in needs]
            below = self.whole[level - 1]
            if below.those <= frozenset().union(*(group.those for group in groups)):
                self.out.know(less(added(*(g.terms for g in groups)), below.terms), low=0)

    def _filled(self) -> Iterator[Row]:
        """Levels all of whose networks are among those that are counted."""
        for group in self.groups.values():
            inside = [rung for rung in self.counted.rungs if self.fills(rung, group)]
            yield from self._within(self.among(inside), group)

    def implied(self, groups: Iterable[Group]) -> Iterator[Row]:
        """What holds between groups that are no small ones."""
        large = list({g.terms: g for g in groups if len(g.those) >= self.counted.smallest}.values())
        for one, other in combinations(large, 2):
            yield from self._within(one, other)
            yield from self._within(other, one)
            around = self._around(one.those | other.those)
            both = added(one.terms, other.terms)
            if not one.those & other.those:
                yield Row(less(around.terms, both), low=0)
            if one.those | other.those == around.those:
                yield Row(less(both, around.terms), low=0)

    def fills(self, rung: int, group: Group) -> bool:
        """Whether a level is no small one and all of it is among those that are counted."""
        level = self.whole[rung].those
        return len(level) >= self.counted.smallest and level <= group.those

    @staticmethod
    def _within(inner: Group, outer: Group) -> Iterator[Row]:
        if inner.those and inner.those <= outer.those and inner.terms != outer.terms:
            yield Row(less(outer.terms, inner.terms), low=0)


def _beside(
    counted: Counted, stands: Sequence[Stand]
) -> Iterator[tuple[tuple[str, str], frozenset[int]]]:
    """Everything that is counted beside levels: table and row, and the networks that are counted."""
    if counted.with_evidence:
        yield (EVIDENCE, counted.result), _those(stand.shown for stand in stands)
    yield ("could_be_higher", counted.result), _those(stand.open for stand in stands)
    for need in (each for needs in counted.needs.values() for each in needs):
        yield ("missing", need), _those(need in stand.missing for stand in stands)
    for action in counted.actions:
        yield ("actions", action), _those(action in stand.plans for stand in stands)
        if action in counted.asking:
            yield ("asked", action), _those(action in stand.asks for stand in stands)
    for need in counted.waits:
        yield ("waiting", need), _those(need in stand.waits for stand in stands)


def _those(counted: Iterable[bool]) -> frozenset[int]:
    return frozenset(i for i, yes in enumerate(counted) if yes)
