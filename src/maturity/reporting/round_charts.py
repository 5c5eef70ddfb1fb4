"""How many networks stand at each level: one stacked bar a result, its values in words first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from maturity.reporting import charts, svg, words

_LEAST, _MOST, _TOP, _BAR, _STEP = 120.0, 290.0, 20.0, 13.0, 17.4
_TYPE, _SMALL, _WIDE = 10.4, 9.8, 13.0


@dataclass(frozen=True, slots=True)
class Bar:
    """One result: how many stand at each level, None where the number is not shown; ``rest``: others.

    ``of``: everybody the bar stands for. ``head``: it stands for the rows below it.
    """

    label: str
    counts: tuple[int | None, ...]
    of: int
    head: bool = False

    @property
    def rest(self) -> int:
        """Networks that are in no part of the bar with a number."""
        return self.of - sum(number or 0 for number in self.counts)


def spread_bars(bars: Sequence[Bar], rungs: Sequence[str], rest: str) -> str:
    """The bars of one domain; nothing where nobody answered. ``rest`` says what an open end is."""
    longest = max((bar.of for bar in bars), default=0)
    if not longest:
        return ""
    left = _left(bars)
    unit = (charts.WIDTH - left) / longest
    series, parts, frame = [""] * len(rungs), [], ""
    for i, bar in enumerate(bars):
        y, x = _TOP + i * _STEP, left
        look = {"font_weight": "600"} if bar.head else {}
        parts.append(svg.text(0, y + 10, svg.fitted(bar.label, left - 8, _TYPE), _TYPE, **look))
        frame += svg.box(left + 0.5, y + 0.5, max(bar.of * unit - 1, 1), _BAR - 1)
        for rung, number in enumerate(bar.counts):
            if not number:
                continue
            series[rung] += svg.box(x, y, number * unit, _BAR)
            parts += _number(x, y, number, unit, svg.ON_BLUES[_shade(rung)])
            x += number * unit
        if bar.rest:
            parts += _number(x, y, bar.rest, unit, svg.SOFT)
    height = _TOP + len(bars) * _STEP
    shapes = [
        svg.path(frame, fill=svg.PAPER, stroke=svg.LINE, stroke_width="1"),
        *(
            svg.path(d, fill=svg.BLUES[_shade(i)], stroke=svg.PAPER, stroke_width="1")
            for i, d in enumerate(series)
        ),
        *_key([*rungs, rest] if any(bar.rest for bar in bars) else rungs, len(rungs), left),
    ]
    return svg.figure(_in_words(bars, rungs, rest), charts.WIDTH, height, [*shapes, *parts])


def _shade(rung: int) -> int:
    return min(rung, len(svg.BLUES) - 1)


def _number(x: float, y: float, number: int, unit: float, colour: str) -> list[str]:
    if number * unit < _WIDE + (4 * len(f"{number:,}") - 8):
        return []
    middle = x + number * unit / 2
    look = {"fill": colour, "text_anchor": "middle", "font_weight": "600"}
    return [svg.text(middle, y + 9.9, f"{number:,}", _SMALL, **look)]


def _left(bars: Sequence[Bar]) -> float:
    """Room for the longest label as ``svg.fitted`` measures it; bars keep half the width."""
    longest = max(len(bar.label) for bar in bars)
    return min(max(longest * _TYPE * 0.5 + 10, _LEAST), _MOST)


def _key(words_: Sequence[str], shades: int, left: float) -> list[str]:
    wide = sum(24 + len(said) * 4.7 for said in words_)
    parts, x = [], max(0.0, min(left, charts.WIDTH - wide))
    for i, said in enumerate(words_):
        fill = svg.BLUES[_shade(i)] if i < shades else svg.PAPER
        box = svg.box(x + 0.5, 2.5, 9, 9)
        parts.append(svg.path(box, fill=fill, stroke=svg.SOFT, stroke_width="0.6"))
        parts.append(svg.text(x + 13, 10.6, said, _SMALL - 0.6, fill=svg.SOFT))
        x += 24 + len(said) * 4.7
    return parts


def _in_words(bars: Sequence[Bar], rungs: Sequence[str], rest: str) -> str:
    said = []
    for bar in bars:
        parts = [
            f"{number:,} at {rung}"
            for rung, number in zip(rungs, bar.counts, strict=True)
            if number
        ]
        parts += [f"{bar.rest:,} {rest}"] if bar.rest else []
        said.append(f"{bar.label}, of {bar.of:,}: {words.listed(parts)}")
    return f"How many networks stand at each level. {'; '.join(said)}."
