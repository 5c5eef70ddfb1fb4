"""The counts of one result with everything that ties them together, for ``suppress``. Pure.

What the attacker is taken to know besides the copies: how many networks of each place answered, how
many can be set beside last year, the matrix, and last year's shared copy. Where the rules of the
matrix make one count follow from another (whoever stands just below a level misses something that
it asks), that is a row too; it is left out only where the answers show that it does not hold.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from maturity.change.rose import Became
from maturity.planning.integer import Terms
from maturity.rounds.cells import Cell, Key, Linked, less, total
from maturity.rounds.stands import NONE, Stand

LEFT = "left over"
"""The column of what is left of a total: never published."""

ELSEWHERE = "elsewhere"
"""The places without a copy, together."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What is counted of one result.

    ``levels``: ids by place on the scale. ``needs``: by the place of the level that asks them.
    ``shown_from``: the first place that asks for evidence.
    ``last``: by level id what last year's shared copy says, None where it was hidden; empty where
    there is none. ``last_of``: networks that stand behind it. ``asking``: actions that ask the ICB.
    """

    result: str
    levels: tuple[str, ...]
    needs: Mapping[int, tuple[str, ...]] = field(default_factory=dict)
    actions: tuple[str, ...] = ()
    asking: frozenset[str] = frozenset()
    waits: tuple[str, ...] = ()
    shown_from: int = 0
    copies: tuple[str, ...] = ()
    last: Mapping[str, int | None] = field(default_factory=dict)
    last_of: int = 0


def linked(asked: Asked, stands: Sequence[Stand]) -> Linked:
    """All counts of one result, tied."""
    return _Links(asked, stands).made()


class _Links:
    """Puts the unknowns of one result together."""

    def __init__(self, asked: Asked, stands: Sequence[Stand]) -> None:
        self.asked, self.stands, self.n = asked, stands, len(stands)
        self.out = Linked()
        self.rungs = (NONE, *range(len(asked.levels)))
        self.whole: dict[int, Terms] = {}

    def made(self) -> Linked:
        self._levels()
        self._evidence()
        self._open()
        self._missing()
        self._plans()
        if any(stand.before is not None for stand in self.stands):
            self._year()
        return self.out

    # -------------------------------------------------------------- pieces

    def _cell(  # noqa: PLR0913 - what a cell is, by name
        self,
        table: str,
        column: str,
        terms: Terms,
        value: int,
        *lines: str,
        copy: str = "",
        row: str = "",
        most: int | None = None,
        secret: bool = False,
    ) -> None:
        key = Key(copy, table, row or self.asked.result, column)
        self.out.cells.append(
            Cell(key, terms, value, lines, self.n if most is None else most, secret=secret)
        )

    def _count(self, table: str, row: str, value: int, of: Terms, size: int) -> Terms:
        """A count of some networks out of others, with what is left of them."""
        terms = total(self.out.unknown(self.n))
        left = less(of, terms)
        self.out.know(left, low=0)
        line = f"{table} {row}"
        self._cell(table, "count", terms, value, line, row=row)
        self._cell(table, LEFT, left, size - value, line, row=row, secret=True)
        return terms

    def _sum(self, rungs: Iterable[int]) -> Terms:
        return total(*(variable for rung in rungs for variable, _ in self.whole[rung]))

    def _at(self, *rungs: int) -> int:
        return sum(stand.level in rungs for stand in self.stands)

    def _follows(self, terms: Terms, truth: int) -> None:
        """A sum that cannot be below nought, unless the answers show that it can."""
        if truth >= 0:
            self.out.know(terms, low=0)

    # -------------------------------------------------------------- tables

    def _levels(self) -> None:
        """Levels over the whole round, and by place: the places add up to the whole."""
        found: dict[str, list[Stand]] = {}
        for stand in self.stands:  # those without a copy are one more group, told by subtraction
            place = stand.place if stand.place in self.asked.copies else ELSEWHERE
            found.setdefault(place, []).append(stand)
        places = sorted(found)
        by_place: dict[str, list[int]] = {}
        for place in places:
            here = found[place]
            by_place[place] = self.out.unknowns(len(self.rungs), len(here))
            self.out.know(total(*by_place[place]), len(here), len(here))
            if len(places) == 1:
                continue
            for rung, variable in zip(self.rungs, by_place[place], strict=True):
                value = sum(stand.level == rung for stand in here)
                lines = (f"place {place}", f"level {rung}")
                self._cell(
                    "levels", self._name(rung), total(variable), value, *lines,
                    copy=place, most=len(here), secret=place == ELSEWHERE,
                )  # fmt: skip
        for position, rung in enumerate(self.rungs):
            self.whole[rung] = total(*(by_place[place][position] for place in places))
            lines = ("levels", f"level {rung}")
            self._cell("levels", self._name(rung), self.whole[rung], self._at(rung), *lines)

    def _name(self, rung: int) -> str:
        return self.asked.levels[rung] if rung >= 0 else "none"

    def _evidence(self) -> None:
        """How many hold the evidence that is asked; below the level that asks, everybody does."""
        level = self.rungs[1:]
        shown = sum(stand.shown for stand in self.stands)
        terms = self._count(
            "evidence_held", self.asked.result, shown, self._sum(level), self._at(*level)
        )
        free = [rung for rung in level if rung < self.asked.shown_from]
        self._follows(less(terms, self._sum(free)), shown - self._at(*free))

    def _open(self) -> None:
        """How many could be higher: nobody at the top."""
        below = self.rungs[1:-1]
        value = sum(stand.open for stand in self.stands)
        self._count("could_be_higher", self.asked.result, value, self._sum(below), self._at(*below))

    def _missing(self) -> None:
        """Needs among what comes next: mostly of those who stand just below the level that asks."""
        for level, needs in self.asked.needs.items():
            before = level - 1
            every: list[tuple[Terms, int]] = []
            for need in needs:
                value = sum(need in stand.missing for stand in self.stands)
                near = value <= self._at(before)
                rungs = (before,) if near else self.rungs
                terms = self._count("missing", need, value, self._sum(rungs), self._at(*rungs))
                every.append((terms, value))
            together = total(*(variable for terms, _ in every for variable, _ in terms))
            self._follows(
                less(together, self.whole[before]), sum(v for _, v in every) - self._at(before)
            )

    def _plans(self) -> None:
        """Actions in plans, asked of the ICB, and needs that wait for others."""
        everybody = self._sum(self.rungs)
        planned: dict[str, tuple[Terms, int]] = {}
        for action in self.asked.actions:
            value = sum(action in stand.plans for stand in self.stands)
            planned[action] = (self._count("actions", action, value, everybody, self.n), value)
            top = self.rungs[-1]
            room = less(less(everybody, self.whole[top]), planned[action][0])
            self._follows(room, self.n - self._at(top) - value)
        for action in self.asked.actions:
            if action not in self.asked.asking:
                continue
            value = sum(action in stand.asks for stand in self.stands)
            terms = self._count("asked", action, value, everybody, self.n)
            plan, number = planned[action]
            self._follows(less(terms, plan), value - number)
        for need in self.asked.waits:
            value = sum(need in stand.waits for stand in self.stands)
            self._count("waiting", need, value, everybody, self.n)

    def _year(self) -> None:
        """Rose, held, fell, cannot tell, over what was and what is; and last year's own copy."""
        both = [stand for stand in self.stands if stand.before is not None]
        size = len(both)
        joint = {
            (before, now): self.out.unknown(size) for before in self.rungs for now in self.rungs
        }
        self.out.know(total(*joint.values()), size, size)
        for now in self.rungs:
            here = total(*(joint[before, now] for before in self.rungs))
            self.out.know(less(self.whole[now], here), low=0)
        may = {
            Became.ROSE: [joint[b, n] for b, n in joint if 0 <= b < n],
            Became.HELD: [joint[b, n] for b, n in joint if b == n],
            Became.FELL: [joint[b, n] for b, n in joint if b > n],
            Became.CANNOT_TELL: list(joint.values()),
        }
        words = self.out.unknowns(len(may), size)
        self.out.know(total(*words), size, size)
        for (word, where), variable in zip(may.items(), words, strict=True):
            value = sum(stand.became is word for stand in both)
            self._cell("since", word.value, total(variable), value, "since", most=size)
            self.out.know(less(total(*where), total(variable)), low=0)
        self._last_copy(joint, both)

    def _last_copy(self, joint: Mapping[tuple[int, int], int], both: Sequence[Stand]) -> None:
        """Last year's shared copy, where its numbers can stand for the same answers."""
        last, of = self.asked.last, self.asked.last_of
        columns = {rung: self._name(rung) for rung in self.rungs}
        if not last or any(name not in last for name in columns.values()):
            return
        was = {rung: sum(stand.before == rung for stand in both) for rung in self.rungs}
        if any((number := last[columns[rung]]) is not None and number < was[rung] for rung in was):
            return  # the rules changed: the two are not of the same levels
        then = {rung: self.out.unknown(of) for rung in self.rungs}
        self.out.know(total(*then.values()), of, of)
        for rung, variable in then.items():
            number = last[columns[rung]]
            here = total(*(joint[rung, now] for now in self.rungs))
            self.out.know(less(total(variable), here), low=0)
            if number is not None:
                self.out.know(total(variable), number, number)
            else:
                key = Key("last year", "levels", self.asked.result, columns[rung])
                self.out.cells.append(
                    Cell(key, total(variable), None, ("since", "levels"), of, secret=True)
                )
