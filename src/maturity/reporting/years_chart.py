"""The picture of two years: where each capability of a domain stood and stands, and a word for it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from maturity.reporting import svg
from maturity.reporting.charts import WIDTH

_LABEL, _WORD = 228.0, 56.0  # the columns at the left and the right of the levels
_ROW, _HEAD = 13.4, 16.4
_TYPE, _SMALL = 10.0, 9.8
_LANE = 3.0  # how far each year lies from the middle of its row


@dataclass(frozen=True, slots=True)
class Years:
    """One capability in both years: at least and could be, as positions on the scale.

    A position under 0 stands for no level. ``became``: the word.
    """

    label: str
    then: tuple[int, int]
    now: tuple[int, int]
    became: str


@dataclass(frozen=True, slots=True)
class Group:
    """The capabilities of one domain."""

    title: str
    rows: tuple[Years, ...]


def years(group: Group, rungs: Sequence[str]) -> str:
    """Both years of each capability: a ring and an outlined bar above, a disc and a full bar below.

    The mark is what is so at least; the bar reaches to what it could be. Nothing for no rows.
    """
    if not group.rows:
        return ""
    column = (WIDTH - _LABEL - _WORD) / len(rungs)
    at = [_LABEL + column * (i + 0.5) for i in range(len(rungs))]
    series = _Series()
    texts = [svg.text(0, 11, group.title, 11.2, fill=svg.DEEP, font_weight="600")]
    texts += [
        svg.text(x, 11, rung, _SMALL, text_anchor="middle", fill=svg.SOFT, font_weight="600")
        for x, rung in zip(at, rungs, strict=True)
    ]
    y = _HEAD
    for row in group.rows:
        series.add(row, at, y + _ROW / 2)
        texts += _said(row, y + _ROW / 2 + 3.4)
        y += _ROW
    grid = "".join(svg.line(x, _HEAD - 5, x, y) for x in at)
    lines = svg.path(grid, stroke=svg.LINE, stroke_width="1", fill="none")
    return svg.figure(_words(group, rungs), WIDTH, y + 1, [lines, *series.paths(), *texts])


def _said(row: Years, y: float) -> list[str]:
    moved = row.became in ("rose", "fell")
    look = {"font_weight": "700", "fill": svg.DEEP} if moved else {"fill": svg.SOFT}
    return [
        svg.text(0, y, svg.fitted(row.label, _LABEL - 4, _TYPE), _TYPE),
        svg.text(WIDTH - _WORD + 6, y, row.became, _SMALL, **look),
    ]


class _Series:
    """Path data of each year, row by row."""

    def __init__(self) -> None:
        self.rings = self.outlines = self.discs = self.bars = ""

    def add(self, row: Years, at: Sequence[float], y: float) -> None:
        low, high = row.then
        if low >= 0:
            if high > low:
                self.outlines += svg.box(at[low], y - _LANE - 2, at[high] - at[low] + 4, 4)
            self.rings += svg.disc(at[low], y - _LANE, 3.2)
        low, high = row.now
        if low >= 0:
            if high > low:
                self.bars += svg.box(at[low], y + _LANE - 2, at[high] - at[low] + 4, 4)
            self.discs += svg.disc(at[low], y + _LANE, 3.6)

    def paths(self) -> list[str]:
        return [
            svg.path(self.outlines, fill=svg.PAPER, stroke=svg.BLUE, stroke_width="1"),
            svg.path(self.rings, fill=svg.PAPER, stroke=svg.DEEP, stroke_width="1.1"),
            svg.path(self.bars, fill=svg.BLUES[2]),
            svg.path(self.discs, fill=svg.DEEP),
        ]


def _words(group: Group, rungs: Sequence[str]) -> str:
    said = [
        f"{row.label} {row.became}: {_ends(row.then, rungs)} then, {_ends(row.now, rungs)} now"
        for row in group.rows
    ]
    return f"{group.title}: where each stood a year ago and stands now. {'; '.join(said)}."


def _ends(ends: tuple[int, int], rungs: Sequence[str]) -> str:
    low, high = ends
    if low < 0:
        return "no level"
    return rungs[low] if low == high else f"{rungs[low]} to {rungs[high]}"
