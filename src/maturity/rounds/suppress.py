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

from maturity.planning.integer import Solver
from maturity.rounds.cells import Cell, Key, Linked, kept_back
from maturity.rounds.reader import Reader

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
        before, cells = solver(linked.problem([])), linked.cells
        self.readers = [Reader(cells, small, smallest, before)]
        alone = [cell for cell in small if cell.one_year]
        if linked.moved:
            self.readers.append(Reader(cells, alone, smallest, before, linked.moved))
            for own in linked.movers:
                self.readers.append(Reader(cells, alone, smallest, before, linked.moved, own))
        if linked.changed:
            guess = [*linked.moved, *linked.changed]
            watched = [*alone, *linked.passing]
            self.readers.append(Reader(cells, watched, smallest, before, guess))

    def safe(self, shown: list[Cell]) -> bool:
        """Whether every cell that is not shown could still be anything over a wide enough range."""
        if not shown:
            return True
        session = self.solver(self.linked.problem(shown))
        return all(reader.is_left_wide(session, shown) for reader in self.readers)
