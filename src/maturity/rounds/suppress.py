"""Which counts of a shared copy are published, so that no hidden one can be worked out. Pure.

A count below the group size is hidden, nought included. Then, as in complementary cell suppression
(Hundepool et al., *Statistical Disclosure Control*, Wiley 2012, chapter 4), others are hidden with
it: a count is published only where an attacker who solves everything published so far, over tables,
copies and last year's copies, is still left with a range as wide as the group size for every hidden
count. Ranges are found by integer programming: they are what the best attacker can know. Hidden
tables are never a by-product: what matters more is tried first.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from maturity.planning.integer import Objective, Row, Session, Solver, Terms, worth
from maturity.rounds.cells import Cell, Key, Linked

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
    said = {cell.key for cell in shown}
    return frozenset(cell.key for cell in linked.cells if cell.key not in said)


def _batches(cells: Iterable[Cell], smallest: int) -> list[list[Cell]]:
    """What may be published at all, table by table and copy by copy."""
    found: dict[tuple[int, str, str], list[Cell]] = {}
    for cell in cells:
        if not cell.secret and cell.value is not None and cell.value >= smallest:
            table = cell.key.table
            place = FIRST.index(table) if table in FIRST else len(FIRST)
            found.setdefault((place, table, cell.key.copy), []).append(cell)
    return [found[each] for each in sorted(found)]


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
        small = [c for c in linked.cells if not c.secret or (c.value or 0) < smallest]
        self.readers = [_Reader(linked, (), small, smallest, solver)]
        if linked.if_steady:
            alone = [cell for cell in small if cell.one_year]
            self.readers.append(_Reader(linked, linked.if_steady, alone, smallest, solver))

    def safe(self, shown: list[Cell]) -> bool:
        """Whether every cell that is not shown could still be anything over a wide enough range."""
        careful, *guessing = self.readers
        return not shown or (
            careful.is_left_wide(shown)
            # a guess that the counts refute tells nothing
            and all(each.is_left_wide(shown, if_refuted=True) for each in guessing)
        )


class _Reader:
    """Somebody who takes some rows for granted, and the cells that are to be kept from them."""

    def __init__(
        self,
        linked: Linked,
        rows: Sequence[Row],
        watched: list[Cell],
        smallest: int,
        solver: Solver,
    ) -> None:
        self.linked, self.rows, self.watched, self.solver = linked, rows, watched, solver
        spans = self._spans([], watched)
        self.needed = {
            cell.key: smallest if spans.reaches(cell, smallest) else spans.width(cell.key)
            for cell in watched
        }

    def _spans(self, shown: list[Cell], watched: list[Cell]) -> _Spans:
        return _Spans(self.solver(self.linked.problem(shown, self.rows)), watched)

    def is_left_wide(self, shown: list[Cell], *, if_refuted: bool = False) -> bool:
        """Whether ranges stay as wide as needed; ``if_refuted`` where nothing agrees with it all."""
        said = {cell.key for cell in shown}
        watched = [c for c in self.watched if c.key not in said and self.needed[c.key]]
        spans = self._spans(shown, watched)
        if not spans.possible:
            return if_refuted
        return all(spans.reaches(cell, self.needed[cell.key]) for cell in watched)


class _Spans:
    """The range of each watched cell; a few whole solutions serve most of them at once."""

    def __init__(self, session: Session, watched: Sequence[Cell]) -> None:
        self.session, self.watched = session, watched
        self.low: dict[Key, int] = {}
        self.high: dict[Key, int] = {}
        self.possible = True
        for turn in (1, 2, 3):
            mixed = _mixed((cell.terms, i % turn == 0) for i, cell in enumerate(watched))
            for most in (True, False) if watched else ():
                self.go(mixed, most=most)

    def reaches(self, cell: Cell, wide: int) -> bool:
        """Whether a cell's range is so wide; solved for by itself where that is not known yet."""
        for most in (True, False):
            if self.possible and self.width(cell.key) < wide:
                self.go(cell.terms, most=most)
        return self.width(cell.key) >= wide

    def width(self, key: Key) -> int:
        """How far apart the ends of a cell are, as far as is known."""
        return self.high[key] - self.low[key] if key in self.high else 0

    def go(self, terms: Terms, *, most: bool) -> None:
        """Solve towards one end; the point found says something of every cell."""
        values = self.session.solve(Objective(terms, most=most)).values
        self.possible = self.possible and bool(values)
        for cell in self.watched if values else ():
            value = worth(cell.terms, values)
            self.low[cell.key] = min(self.low.get(cell.key, value), value)
            self.high[cell.key] = max(self.high.get(cell.key, value), value)


def _mixed(parts: Iterable[tuple[Terms, bool]]) -> Terms:
    """Some sums added and others taken away, as one objective."""
    found: dict[int, int] = {}
    for terms, plus in parts:
        for variable, factor in terms:
            found[variable] = found.get(variable, 0) + (factor if plus else -factor)
    return tuple((variable, factor) for variable, factor in found.items() if factor)
