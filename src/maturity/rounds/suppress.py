"""Which counts of a shared copy are published, so that no hidden one can be worked out. Pure.

A count below the group size is hidden, nought included. Then, as in complementary cell suppression
(Hundepool et al., *Statistical Disclosure Control*, Wiley 2012, chapter 4), others are hidden with
it: a count is published only where an attacker who solves everything published so far, over tables,
copies and last year's copies, is still left with a range as wide as the group size for every hidden
count. Ranges are found by integer programming: they are what the best attacker can know. Hidden
tables are never a by-product: what matters more is tried first.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from maturity.planning.integer import NODES, Objective, Outcome, Session, Solver, Terms, worth
from maturity.rounds.cells import Cell, Key, Linked

Bounds = Mapping[int, tuple[int, int]]

FIRST = ("levels", "since", "evidence_held", "could_be_higher", "actions", "missing", "asked")
"""Tables in the order in which they are tried; others follow."""


def hidden(linked: Linked, smallest: int, solver: Solver) -> frozenset[Key]:
    """Keys of the cells that are not published.

    Args:
        linked: All cells that share unknowns.
        smallest: The fewest networks that a published count may stand for, 1 or more.
        solver: Opens integer problems.

    A range that is narrower than the group size when nothing at all is published has to stay as wide
    as it then is. Where what is known anyway gives something away, nothing more is published.
    """
    guard = _Guard(linked, smallest, solver)
    shown: list[Cell] = []
    for batch in _batches(linked.cells, smallest):
        likely = _by_lines(batch, linked.cells, shown, smallest)
        if guard.safe([*shown, *likely]):
            shown += likely
            continue
        for cell in sorted(batch, key=lambda each: (-(each.value or 0), each.key)):
            if guard.safe([*shown, cell]):
                shown.append(cell)
    return kept_back(linked.cells, shown)


def kept_back(cells: Iterable[Cell], shown: Sequence[Cell]) -> frozenset[Key]:
    """Keys of what is not published. What is the same number as a published one tells nothing more."""
    said, sums = {cell.key for cell in shown}, {cell.terms for cell in shown}
    return frozenset(
        cell.key
        for cell in cells
        if cell.key not in said and (cell.secret or cell.terms not in sums)
    )


def _batches(cells: Iterable[Cell], smallest: int) -> list[list[Cell]]:
    """What may be published at all, table by table and copy by copy."""
    found: dict[tuple[int, str, str], list[Cell]] = {}
    for cell in cells:
        if not cell.secret and cell.value is not None and cell.value >= smallest:
            found.setdefault((*rank(cell.key), cell.key.copy), []).append(cell)
    return [found[each] for each in sorted(found)]


def rank(key: Key) -> tuple[int, str]:
    """How early a table is tried."""
    return FIRST.index(key.table) if key.table in FIRST else len(FIRST), key.table


def _by_lines(
    batch: Sequence[Cell], cells: Iterable[Cell], shown: Iterable[Cell], smallest: int
) -> list[Cell]:
    """A batch without what has to stay back in any case: hidden counts of a line come to enough."""
    going = {cell.key for cell in (*batch, *shown)}
    lines: dict[str, list[Cell]] = {}
    for cell in cells:
        for line in cell.lines:
            lines.setdefault(line, []).append(cell)
    touched = {line for cell in batch for line in cell.lines}
    for line in sorted(touched):
        while True:
            back = [cell for cell in lines[line] if cell.key not in going]
            left = [cell for cell in lines[line] if cell.key in going]
            if not back or not left or sum(cell.value or 0 for cell in back) >= smallest:
                break
            going.discard(min(left, key=lambda cell: (cell.value or 0, cell.key)).key)
    return [cell for cell in batch if cell.key in going]


class _Guard:
    """Says whether publishing some cells keeps every other one unknown."""

    def __init__(self, linked: Linked, smallest: int, solver: Solver) -> None:
        self.linked, self.solver = linked, solver
        small = [c for c in linked.cells if not c.secret or (c.value or 0) < smallest]
        before = solver(linked.problem([]))
        self.readers = [Reader(small, smallest, before)]
        alone = [cell for cell in small if cell.one_year]
        if linked.moved:
            self.readers.append(Reader(alone, smallest, before, linked.moved))
        if linked.changed:
            guess = [*linked.moved, *linked.changed]
            self.readers.append(Reader([*alone, *linked.passing], smallest, before, guess))

    def safe(self, shown: list[Cell]) -> bool:
        """Whether every cell that is not shown could still be anything over a wide enough range."""
        if not shown:
            return True
        session = self.solver(self.linked.problem(shown))
        return all(reader.is_left_wide(session, shown) for reader in self.readers)


class Reader:
    """Somebody who may guess that nobody has changed, and the cells that are to be kept from them."""

    def __init__(
        self, watched: list[Cell], smallest: int, before: Session, moved: Iterable[int] = ()
    ) -> None:
        """``before``: what is known when nothing is published. ``moved``: guessed to be nought."""
        self.watched, self.smallest, self.before = watched, smallest, before
        self.guess = dict.fromkeys(moved, (0, 0))
        self.needed: dict[Key, int] = {}

    def is_left_wide(self, session: Session, shown: Iterable[Cell]) -> bool:
        """Whether ranges stay as wide as needed. A guess that the counts refute tells nothing."""
        return next(self.narrow(session, shown), None) is None

    def narrow(self, session: Session, shown: Iterable[Cell]) -> Iterator[Cell]:
        """The cells whose ranges are not as wide as needed, one after the other."""
        away = kept_back(self.watched, [*shown])
        watched = [c for c in self.watched if c.key in away and self.needed.get(c.key) != 0]
        spans = _Spans(session, watched, self.smallest, self.guess)
        for cell in watched:
            wide = spans.reaches(cell, self.needed.get(cell.key, self.smallest))
            if not spans.possible and self.guess:
                return
            if not (spans.possible and (wide or spans.width(cell.key) >= self._needed(cell))):
                yield cell

    def _needed(self, cell: Cell) -> int:
        """How wide a range has to stay: as it is when nothing is published, if that is narrower."""
        if cell.key not in self.needed:
            spans = _Spans(self.before, [cell], self.smallest, self.guess)
            wide = spans.reaches(cell, self.smallest)
            self.needed[cell.key] = self.smallest if wide else spans.width(cell.key)
        return self.needed[cell.key]


_WORTH = 2
"""Cells that two solves for all together have to settle, or each is solved for by itself."""

_FAR_ENOUGH = 1
"""Nodes of such a solve: a point far out will do, it need not be the farthest."""


class _Spans:
    """The range of each watched cell; a few whole solutions serve most of them at once."""

    def __init__(
        self, session: Session, watched: Sequence[Cell], wide: int, bounds: Bounds
    ) -> None:
        self.session, self.watched, self.bounds = session, watched, bounds
        self.low: dict[Key, int] = {}
        self.high: dict[Key, int] = {}
        self.possible = True
        left = list(watched)
        while len(left) > 1 and self.possible:
            mixed = _mixed((cell.terms, i % 2 == 0) for i, cell in enumerate(left))
            self.go(mixed, most=True, nodes=_FAR_ENOUGH)
            self.go(mixed, most=False, nodes=_FAR_ENOUGH)
            before, left = len(left), [c for c in left if self.width(c.key) < wide]
            if before - len(left) < _WORTH:
                break

    def reaches(self, cell: Cell, wide: int) -> bool:
        """Whether a cell's range is so wide; solved for by itself where that is not known yet."""
        for most in (True, False):
            if self.possible and self.width(cell.key) < wide:
                self.go(cell.terms, most=most)
        return self.width(cell.key) >= wide

    def width(self, key: Key) -> int:
        """How far apart the ends of a cell are, as far as is known."""
        return self.high[key] - self.low[key] if key in self.high else 0

    def go(self, terms: Terms, *, most: bool, nodes: int = NODES) -> None:
        """Solve towards one end; the point found says something of every cell."""
        objective = Objective(terms, most=most)
        found = self.session.solve(objective, bounds=self.bounds, nodes=nodes)
        self.possible = self.possible and found.outcome is not Outcome.INFEASIBLE
        for cell in self.watched if found.values else ():
            value = worth(cell.terms, found.values)
            self.low[cell.key] = min(self.low.get(cell.key, value), value)
            self.high[cell.key] = max(self.high.get(cell.key, value), value)


def _mixed(parts: Iterable[tuple[Terms, bool]]) -> Terms:
    """Some sums added and others taken away, as one objective."""
    found: dict[int, int] = {}
    for terms, plus in parts:
        for variable, factor in terms:
            found[variable] = found.get(variable, 0) + (factor if plus else -factor)
    return tuple((variable, factor) for variable, factor in found.items() if factor)
