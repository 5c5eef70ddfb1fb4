"""What has to be hidden besides, because results that rest on the same answers tell of each other. Pure.

``suppress`` looks at results one by one. Here all that hang together are one problem: their
equations, and what holds between the counted groups of two that are near each other. Where a count
turns out to be known too well, what matters least is taken away, of its own result first and then of
those near it, until none is; then whatever can go back goes back.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from maturity.planning.integer import Row, Solver
from maturity.rounds.cells import Cell, Key, Linked, added, kept_back, less
from maturity.rounds.links import Group, Links, Told
from maturity.rounds.near import Near
from maturity.rounds.reader import Reader
from maturity.rounds.suppress import rank


@dataclass(frozen=True, slots=True)
class Joined:
    """Some results in one problem. ``of``: the result that each cell counts."""

    linked: Linked
    of: Mapping[Key, str]
    near: Near

    def table(self, cell: Cell) -> tuple[str, str, str]:
        """What is taken away or put back as a whole: a table of one result in one copy."""
        return self.of[cell.key], cell.key.table, cell.key.copy


def ties(every: Sequence[Links], near: Near, smallest: int) -> Iterator[Row]:
    """What holds between the groups of results that are near each other and are no small ones."""
    for one, other in combinations(every, 2):
        if other.counted.result in near[one.counted.result]:
            for mine, theirs in zip(one.told, other.told, strict=False):
                if mine.everybody == theirs.everybody:
                    yield from _between(mine, theirs, smallest)


def _between(mine: Told, theirs: Told, smallest: int) -> Iterator[Row]:
    size = len(mine.everybody)
    for one in _large(mine, smallest):
        for other in _large(theirs, smallest):
            both = len(one.those & other.those)
            if both == len(one.those):
                yield Row(less(other.terms, one.terms), low=0)
            if both == len(other.those):
                yield Row(less(one.terms, other.terms), low=0)
            if both == 0:
                yield Row(added(one.terms, other.terms), high=size)
            if len(one.those) + len(other.those) - both == size:
                yield Row(added(one.terms, other.terms), low=size)


def _large(told: Told, smallest: int) -> list[Group]:
    groups = {group.terms: group for group in told.groups if len(group.those) >= smallest}
    return [group for group in groups.values() if group.those != told.everybody]


def hidden_together(
    joined: Joined, away: Iterable[Key], smallest: int, solver: Solver
) -> frozenset[Key]:
    """Keys of the cells that are not published.

    Args:
        joined: Results that hang together.
        away: What is hidden when they are looked at one by one.
        smallest: The fewest networks that a published count may stand for, 1 or more.
        solver: Opens integer problems.
    """
    gone = frozenset(away)
    shown = [cell for cell in joined.linked.cells if cell.key not in gone]
    guard = _Guard(joined, smallest, solver)
    taken: list[list[Cell]] = []
    while told := {joined.of[cell.key] for cell in guard.narrow(shown)}:
        for result in sorted(told):
            batch = _least(joined, shown, result)
            if batch:
                keys = {cell.key for cell in batch}
                shown = [cell for cell in shown if cell.key not in keys]
                taken.append(batch)
    for batch in sorted(taken, key=lambda cells: rank(cells[0].key)):
        if next(guard.narrow([*shown, *batch]), None) is None:
            shown += batch
    return kept_back(joined.linked.cells, shown)


def _least(joined: Joined, shown: Sequence[Cell], result: str) -> list[Cell]:
    """The table that matters least of what a result shows; else of those near it, else of any."""
    for where in ({result}, joined.near[result], set(joined.near)):
        own = [cell for cell in shown if joined.of[cell.key] in where]
        if own:
            last = max(own, key=lambda cell: rank(cell.key))
            return [c for c in own if joined.table(c) == joined.table(last)]
    return []


class _Guard:
    """Which cells somebody knows too well once some others are published."""

    def __init__(self, joined: Joined, smallest: int, solver: Solver) -> None:
        self.linked, self.solver = joined.linked, solver
        small = [c for c in self.linked.cells if not c.secret or (c.value or 0) < smallest]
        before = solver(self.linked.problem([]))
        self.reader = Reader(self.linked.cells, small, smallest, before)

    def narrow(self, shown: list[Cell]) -> Iterator[Cell]:
        """The cells that are known too well, one after the other."""
        if shown:
            yield from self.reader.narrow(self.solver(self.linked.problem(shown)), shown)
