"""The pictures of the report, drawn by ourselves: one path a series, values in words first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from maturity.core.result import NOT_ASKED
from maturity.reporting import svg, words

WIDTH = 600.0
"""All charts share one width, so that type has one size on the page."""


@dataclass(frozen=True, slots=True)
class Row:
    """One capability on the chart; positions on the scale, −1 and less for no level."""

    label: str
    at_least: int
    could_be: int
    shown: int


_LABEL, _STEP, _GROUP, _HEAD = 290.0, 15.4, 19.4, 18.0
_TYPE, _SMALL = 10.8, 9.8  # nine points and eight, where WIDTH is the width of a page


@dataclass(frozen=True, slots=True)
class Group:
    """The capabilities of one domain."""

    title: str
    rows: tuple[Row, ...]


def standing(groups: Sequence[Group], rungs: Sequence[str]) -> str:
    """Where each capability stands: a disc for at least, an open bar to could be, a ring for shown.

    The ring marks the level on what can be shown today; it stands only where it differs.
    """
    groups = [group for group in groups if group.rows]
    if not groups:
        return ""
    column = (WIDTH - _LABEL) / len(rungs)
    at = [_LABEL + column * (i + 0.5) for i in range(len(rungs))]
    shapes = _Shapes()
    texts = [
        svg.text(x, 11, rung, _SMALL, text_anchor="middle", fill=svg.SOFT, font_weight="600")
        for x, rung in zip(at, rungs, strict=True)
    ]
    y = _HEAD
    for group in groups:
        texts.append(svg.text(0, y + 14, group.title, 11.2, fill=svg.DEEP, font_weight="600"))
        y += _GROUP
        for row in group.rows:
            middle = y + _STEP / 2
            texts.append(svg.text(0, middle + 3.3, svg.fitted(row.label, _LABEL - 8, _TYPE), _TYPE))
            if row.at_least < 0:
                texts.append(svg.text(at[0], middle + 3.3, _away(row), _SMALL, fill=svg.SOFT))
            else:
                shapes.add(row, at, middle)
            y += _STEP
    grid = "".join(svg.line(x, _HEAD - 5, x, y) for x in at)
    lines = svg.path(grid, stroke=svg.LINE, stroke_width="1", fill="none")
    return svg.figure(
        _standing_words(groups, rungs), WIDTH, y + 1, [lines, *shapes.paths(), *texts]
    )


def _away(row: Row) -> str:
    """Why a capability has no level."""
    return "not asked this year" if row.at_least == NOT_ASKED.index else "does not apply"


class _Shapes:
    """Path data of each series, row by row."""

    def __init__(self) -> None:
        self.discs = self.bars = self.rings = self.dashes = ""

    def add(self, row: Row, at: Sequence[float], y: float) -> None:
        x = at[row.at_least]
        if row.could_be > row.at_least:
            self.bars += svg.box(x, y - 4, at[row.could_be] - x + 4, 8)
        if 0 <= row.shown < row.at_least:
            self.dashes += svg.line(at[row.shown] + 5.4, y, x, y)
            self.rings += svg.disc(at[row.shown], y, 5.4)
        self.discs += svg.disc(x, y, 6.2)

    def paths(self) -> list[str]:
        dashed = {"stroke_width": "1.4", "stroke_dasharray": "3 2.4", "fill": "none"}
        return [
            svg.path(self.bars, fill=svg.PAPER, stroke=svg.BLUE, stroke_width="1.4"),
            svg.path(self.dashes, stroke=svg.DEEP, **dashed),
            svg.path(self.rings, fill=svg.PAPER, stroke=svg.DEEP, stroke_width="1.6"),
            svg.path(self.discs, fill=svg.DEEP),
        ]


def _standing_words(groups: Sequence[Group], rungs: Sequence[str]) -> str:
    said = []
    for row in (row for group in groups for row in group.rows):
        if row.at_least < 0:
            said.append(f"{row.label}: {_away(row)}")
            continue
        text = f"{row.label}: {rungs[row.at_least]}"
        if row.could_be > row.at_least:
            text += f", could be {rungs[row.could_be]}"
        if 0 <= row.shown < row.at_least:
            text += f", {rungs[row.shown]} on what can be shown today"
        said.append(text)
    return f"Where each capability stands. {'; '.join(said)}."


_BAR, _GAP = 16.0, 5.0


def domain_bars(rows: Sequence[tuple[str, Sequence[int]]], rungs: Sequence[str]) -> str:
    """How many capabilities of each domain stand at each level: a bar a domain, numbers in it."""
    rows = [(label, counts) for label, counts in rows if sum(counts)]
    if not rows:
        return ""
    left, top = 138.0, 18.0
    height = top + len(rows) * (_BAR + _GAP) - _GAP + 2
    series = [""] * len(rungs)
    parts: list[str] = []
    for i, (label, counts) in enumerate(rows):
        y = top + i * (_BAR + _GAP)
        parts.append(
            svg.text(0, y + 11.8, svg.fitted(label, left - 6, _TYPE), _TYPE, font_weight="600")
        )
        for rung, box, number in _bar(left, y, counts):
            series[rung] += box
            parts.append(number)
    bars = [
        svg.path(
            d, fill=svg.BLUES[min(i, len(svg.BLUES) - 1)], stroke=svg.PAPER, stroke_width="1.5"
        )
        for i, d in enumerate(series)
    ]
    outline = "".join(
        svg.box(left + 0.5, top + i * (_BAR + _GAP) + 0.5, WIDTH - left - 1, _BAR - 1)
        for i in range(len(rows))
    )
    frame = svg.path(outline, fill="none", stroke=svg.LINE, stroke_width="1")
    return svg.figure(
        _bars_words(rows, rungs), WIDTH, height, [*bars, frame, *_key(rungs, left), *parts]
    )


def _bar(left: float, y: float, counts: Sequence[int]) -> Iterator[tuple[int, str, str]]:
    """One bar: for each rung where somebody stands, its box and its number."""
    unit, x = (WIDTH - left) / sum(counts), left
    for rung, number in enumerate(counts):
        if not number:
            continue
        figure = svg.text(
            x + number * unit / 2,
            y + 11.6,
            str(number),
            10,
            fill=svg.ON_BLUES[min(rung, len(svg.BLUES) - 1)],
            text_anchor="middle",
            font_weight="700",
        )
        yield rung, svg.box(x, y, number * unit, _BAR), figure
        x += number * unit


def _key(rungs: Sequence[str], left: float) -> list[str]:
    parts, x = [], left
    for i, rung in enumerate(rungs):
        parts.append(
            svg.path(
                svg.box(x + 0.5, 2.5, 10, 10),
                fill=svg.BLUES[min(i, len(svg.BLUES) - 1)],
                stroke=svg.SOFT,
                stroke_width="0.6",
            )
        )
        parts.append(svg.text(x + 15, 11, rung, _SMALL, fill=svg.SOFT))
        x += 30 + len(rung) * 5.4
    return parts


def _bars_words(rows: Sequence[tuple[str, Sequence[int]]], rungs: Sequence[str]) -> str:
    said = [
        f"{label}: "
        + words.listed(
            f"{number} at {rung}" for rung, number in zip(rungs, counts, strict=False) if number
        )
        for label, counts in rows
    ]
    return "How many capabilities stand at each level. " + "; ".join(said) + "."
