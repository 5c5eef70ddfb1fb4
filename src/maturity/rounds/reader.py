"""Somebody who has the published counts, and what such a reader can tell of each hidden one. Pure.

What can be told is a range: the least and the most that a hidden count can be, by integer programming.
That a range is wide rests on whole points, each checked exactly; they are kept, and serve every later
question with whose published counts they agree. That it is narrow rests on a bound.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from maturity.planning.integer import NODES, RELAXED, Objective, Outcome, Session, Terms
from maturity.planning.sums import Sums
from maturity.rounds.cells import Cell, Key, kept_back

if TYPE_CHECKING:
    from numpy.typing import NDArray

_WORTH = 2
"""Cells that two solves for all together have to settle, or each is solved for by itself."""

_KEPT = 1_000
"""Points that are kept, the last ones found: a few megabytes."""

_FAR = 2**40
"""Farther than any count."""


class Reader:
    """Somebody who may guess that nobody has changed, and the cells that are to be kept from them."""

    def __init__(
        self,
        cells: Iterable[Cell],
        watched: Sequence[Cell],
        smallest: int,
        before: Session,
        moved: Iterable[int] = (),
        own: int | None = None,
    ) -> None:
        """``cells``: all that could be published. ``before``: what is known when nothing is.

        ``moved``: guessed to be nought; but for ``own``, which the reader is in, and guesses to be alone.
        """
        self.watched, self.smallest, self.before = watched, smallest, before
        self.guess = dict.fromkeys(moved, (0, 0)) | ({} if own is None else {own: (1, 1)})
        self.points = _Points([*cells, *watched])
        self.needed: dict[Key, float] = {}
        self.refuted: list[frozenset[Key]] = []  # what refutes the guess, once it is published
        self.told: Key | None = None  # the cell that was known too well the last time

    def is_left_wide(self, session: Session, shown: Sequence[Cell]) -> bool:
        """Whether ranges stay as wide as needed. A guess that the counts refute tells nothing."""
        return next(self.narrow(session, shown), None) is None

    def narrow(self, session: Session, shown: Sequence[Cell]) -> Iterator[Cell]:
        """The cells whose ranges are not as wide as needed, one after the other."""
        said = frozenset(cell.key for cell in shown)
        if any(those <= said for those in self.refuted):
            return
        away = kept_back(self.watched, shown)
        watched = [c for c in self.watched if c.key in away and self.needed.get(c.key) != 0]
        spans = _Spans(session, self.points, shown, self.guess)
        # what was told the last time is likely to be told again: then nothing else is looked at
        for again in (True, False):
            cells = [cell for cell in watched if (cell.key == self.told) == again]
            spans.widen(cells, self.smallest)
            for cell in cells:
                told = self._is_told(spans, cell)
                if not spans.possible and self.guess:
                    self.refuted.append(said)
                    return
                if told:
                    self.told = cell.key
                    yield cell

    def _is_told(self, spans: _Spans, cell: Cell) -> bool:
        """Whether a cell's range is not as wide as needed."""
        if spans.reaches(cell, self.needed.get(cell.key, self.smallest)):
            return False
        return not (spans.possible and spans.reaches(cell, self._needed(cell)))

    def _needed(self, cell: Cell) -> float:
        """How wide a range has to stay: as it is when nothing is published, if that is narrower."""
        if cell.key not in self.needed:
            spans = _Spans(self.before, self.points, (), self.guess)
            wide = spans.reaches(cell, self.smallest)
            self.needed[cell.key] = self.smallest if wide else spans.most(cell)
        return self.needed[cell.key]


class _Points:
    """Whole points that were found, by what each cell comes to there. ``at``: cells by number."""

    def __init__(self, cells: Sequence[Cell]) -> None:
        import numpy as np  # noqa: PLC0415 - heavy

        every = {cell.key: cell.terms for cell in cells}
        self.at = {key: number for number, key in enumerate(every)}
        self._sums = Sums([*every.values()])
        self._known = np.zeros((0, len(every)), dtype=np.int64)
        self._new: list[NDArray[Any]] = []

    def add(self, values: Sequence[int]) -> NDArray[Any]:
        """A point more, and what the cells come to there."""
        self._new.append(self._sums.of(values))
        return self._new[-1]

    def agreeing(self, shown: Iterable[Cell]) -> NDArray[Any]:
        """Those at which what is shown comes to what it says."""
        import numpy as np  # noqa: PLC0415 - heavy

        self._known = np.vstack((self._known, *self._new))[-_KEPT:]
        self._new = []
        said = {self.at[cell.key]: cell.value for cell in shown}
        right = self._known[:, [*said]] == np.array([*said.values()], dtype=np.int64)
        found: NDArray[Any] = self._known[right.all(axis=1)]
        return found


class _Spans:
    """The range of each cell once some are shown, by the points that were found.

    A relaxed solve costs a tenth of a whole one, and nearly always finds a whole point, or a range that
    is too narrow anyway. What it leaves open is solved in whole numbers.
    """

    def __init__(
        self,
        session: Session,
        points: _Points,
        shown: Iterable[Cell],
        bounds: Mapping[int, tuple[int, int]],
    ) -> None:
        self.session, self.points, self.bounds = session, points, bounds
        agreeing = points.agreeing(shown)
        self.low = agreeing.min(axis=0, initial=_FAR)
        self.high = agreeing.max(axis=0, initial=-_FAR)
        self.possible = True

    def widen(self, watched: Sequence[Cell], wide: int) -> None:
        """Points that lie far apart in many cells at once."""
        left = [cell for cell in watched if self.width(cell) < wide]
        while len(left) > 1 and self.possible:
            mixed = _mixed((cell.terms, i % 2 == 0) for i, cell in enumerate(left))
            self.go(mixed, most=True)
            self.go(mixed, most=False)
            before, left = len(left), [cell for cell in left if self.width(cell) < wide]
            if before - len(left) < _WORTH:
                break

    def reaches(self, cell: Cell, wide: float) -> bool:
        """Whether a cell's range is so wide; solved for by itself where that is not known yet."""
        for nodes in (RELAXED, NODES):
            if self.width(cell) >= wide or not self.possible or self._reach(cell, nodes) < wide:
                break
        return self.width(cell) >= wide

    def most(self, cell: Cell) -> float:
        """How wide a cell's range can be at most; nought where nothing is possible."""
        reach = self._reach(cell, RELAXED)
        return reach if reach == self.width(cell) else self._reach(cell, NODES)

    def _reach(self, cell: Cell, nodes: int) -> float:
        """How wide a cell's range can be, as far as one way of solving says."""
        top, bottom = (self.go(cell.terms, most=most, nodes=nodes) for most in (True, False))
        if not self.possible:
            return 0
        return math.inf if top is None or bottom is None else top - bottom

    def width(self, cell: Cell) -> int:
        """How far apart the ends of a cell are, as far as is known; below nought without a point."""
        number = self.points.at[cell.key]
        return int(self.high[number] - self.low[number])

    def go(self, terms: Terms, *, most: bool, nodes: int = RELAXED) -> int | None:
        """Solve towards one end, and how far it can be; the point found says something of every cell."""
        import numpy as np  # noqa: PLC0415 - heavy

        objective = Objective(terms, most=most)
        found = self.session.solve(objective, bounds=self.bounds, nodes=nodes)
        self.possible = self.possible and found.outcome is not Outcome.INFEASIBLE
        if found.values:
            worth = self.points.add(found.values)
            self.low, self.high = np.minimum(self.low, worth), np.maximum(self.high, worth)
        return found.bound


def _mixed(parts: Iterable[tuple[Terms, bool]]) -> Terms:
    """Some sums added and others taken away, as one objective."""
    found: dict[int, int] = {}
    for terms, plus in parts:
        for variable, factor in terms:
            found[variable] = found.get(variable, 0) + (factor if plus else -factor)
    return tuple((variable, factor) for variable, factor in found.items() if factor)
