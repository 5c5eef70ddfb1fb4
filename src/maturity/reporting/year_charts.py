"""The pictures of the plan: when each action is worked on, and how far it leads, quarter by quarter."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import accumulate, pairwise

from maturity.core.durations import add_months
from maturity.reporting import svg, words
from maturity.reporting.charts import WIDTH

_SMALL, _MONTH = 9.8, 9.2
QUARTER = 3


@dataclass(frozen=True, slots=True)
class Span:
    """An action on the calendar: months from the start, the review's month, and whether it is early."""

    label: str
    start: int
    end: int
    review: int
    early: bool = False


_LEFT, _TOP, _STEP = 330.0, 26.0, 17.0
_NAMES = 11.0  # from one line of a name to the next


def calendar(spans: Sequence[Span], start: date, months: int, days: Sequence[str] = ()) -> str:
    """The year's work: a bar an action, a diamond for its review; darker in the first 90 days.

    ``days``: working days of each quarter, in words, for the foot of the picture.
    """
    if not spans:
        return ""
    column = (WIDTH - _LEFT) / months
    at = [_LEFT + column * month for month in range(months + 1)]
    names = [svg.wrapped(span.label, _LEFT - 8, _SMALL) for span in spans]
    rows = list(accumulate((_STEP + _NAMES * (len(name) - 1) for name in names), initial=_TOP))
    foot = rows[-1]
    thin = "".join(svg.line(x, _TOP - 6, x, foot) for x in at)
    thick = "".join(svg.line(x, _TOP - 6, x, foot + 16 * bool(days)) for x in at[::QUARTER])
    middles = [(top + below) / 2 for top, below in pairwise(rows)]
    shapes = [
        svg.path(thin, stroke=svg.LINE, stroke_width="0.6", fill="none"),
        svg.path(thick, stroke=svg.SOFT, stroke_width="0.8", fill="none"),
        *_work(spans, at, middles),
    ]
    parts = [*_months(start.replace(day=1), at), *_named(names, middles)]
    parts += _foot(days, at, foot + 12)
    height = foot + (18 if days else 2)
    return svg.figure(_calendar_words(spans, start, days), WIDTH, height, [*shapes, *parts])


def _work(spans: Sequence[Span], at: Sequence[float], middles: Sequence[float]) -> list[str]:
    """The bars and the reviews, one path for each kind."""
    early = later = reviews = ""
    months, column = len(at) - 1, at[1] - at[0]
    for span, middle in zip(spans, middles, strict=True):
        begins, ends = at[span.start] + 1.5, at[min(span.end, months - 1) + 1] - 1.5
        bar = svg.box(begins, middle - 5, ends - begins, _STEP - 8)
        early, later = (early + bar, later) if span.early else (early, later + bar)
        if 0 <= span.review < months:
            x = at[span.review] + column / 2
            reviews += f"M{svg.num(x)} {svg.num(middle - 5.5)}l5 5l-5 5l-5 -5z"
    return [
        svg.path(later, fill=svg.BLUES[2]),
        svg.path(early, fill=svg.DEEP),
        svg.path(reviews, fill=svg.PAPER, stroke=svg.DEEP, stroke_width="1.4"),
    ]


def _named(names: Sequence[Sequence[str]], middles: Sequence[float]) -> list[str]:
    """What each row is called, in one line or in two around its middle."""
    return [
        svg.text(0, middle + 2.8 + _NAMES * (i - (len(name) - 1) / 2), line, _SMALL)
        for name, middle in zip(names, middles, strict=True)
        for i, line in enumerate(name)
    ]


def _months(first: date, at: Sequence[float]) -> list[str]:
    """The names of the months over their columns, of each quarter's first where they are narrow."""
    column = at[1] - at[0]
    every = 1 if column >= 2 * _MONTH else QUARTER
    januaries = [m for m in range(len(at) - 1) if add_months(first, m).month == 1]
    parts = []
    for month in range(len(at) - 1):
        when, x = add_months(first, month), at[month] + column * every / 2
        if month % every == 0:
            name = words.MONTHS[when.month - 1][:3]
            parts.append(svg.text(x, 19, name, _MONTH, text_anchor="middle", fill=svg.SOFT))
        crowded = any(0 < m * column < 3 * _MONTH for m in januaries)
        if month in januaries or (month == 0 and not crowded):
            look = {"text_anchor": "middle", "fill": svg.SOFT, "font_weight": "600"}
            parts.append(svg.text(at[month] + column / 2, 9, str(when.year), _MONTH, **look))
    return parts


def _foot(days: Sequence[str], at: Sequence[float], y: float) -> list[str]:
    """Working days of each quarter under its months."""
    if not days:
        return []
    parts = [svg.text(0, y, "Working days in the quarter", _SMALL, fill=svg.SOFT)]
    for i, said in enumerate(days):
        first, last = at[QUARTER * i], at[min(QUARTER * (i + 1), len(at) - 1)]
        look = {"text_anchor": "middle", "font_weight": "600"}
        parts.append(svg.text((first + last) / 2, y, said, _SMALL, **look))
    return parts


def _calendar_words(spans: Sequence[Span], start: date, days: Sequence[str]) -> str:
    first = start.replace(day=1)
    said = [
        f"{span.label}: {words.month(add_months(first, span.start))}"
        + (f" to {words.month(add_months(first, span.end))}" if span.end > span.start else "")
        for span in spans
    ]
    if days:
        said.append(f"Working days, quarter by quarter: {', '.join(days)}")
    return "When each action is worked on. " + "; ".join(said) + "."


@dataclass(frozen=True, slots=True)
class Gain:
    """Levels more than today at one date: (at least, could be) if done, and if it also works."""

    when: str
    done: tuple[int, int]
    works: tuple[int, int]


_BARS, _NUMBERS, _PITCH, _THICK, _AIR = 84.0, 96.0, 14.0, 9.0, 7.0
_KEY = ("at least, if done", "at least, if it also works", "could be, once what is open is known")


def gains(rows: Sequence[Gain]) -> str:
    """How many levels more than today, date by date: a dark bar for at least, an open one to could be.

    Below it in a lighter blue the same if the actions also work, where that is more. Nothing where
    no level could be gained.
    """
    most = max((max(row.done[1], row.works[1]) for row in rows), default=0)
    if not most:
        return ""
    unit = (WIDTH - _BARS - _NUMBERS) / most
    solid, open_, texts = ["", ""], "", list[str]()
    y = top = 22.0
    for row in rows:
        look = {"font_weight": "600"}
        texts.append(svg.text(0, y + _THICK - 0.8, row.when, 10.8, **look))
        pairs = (row.done,) if row.done == row.works else (row.done, row.works)
        for kind, (low, high) in enumerate(pairs):
            if high > low:
                open_ += svg.box(_BARS + low * unit, y + 0.6, (high - low) * unit, _THICK - 1.2)
            if low:
                solid[kind] += svg.box(_BARS, y, low * unit, _THICK)
            said = f"{low}, could be {high}" if high > low else str(low)
            texts.append(svg.text(_BARS + high * unit + 5, y + _THICK - 0.8, said, 10.8))
            y += _PITCH
        y += _AIR
    base = svg.line(_BARS, top - 4, _BARS, y - _AIR)
    shapes = [
        svg.path(open_, fill=svg.PAPER, stroke=svg.BLUE, stroke_width="1.2"),
        svg.path(solid[1], fill=svg.BLUES[2]),
        svg.path(solid[0], fill=svg.DEEP),
        svg.path(base, stroke=svg.SOFT, stroke_width="1", fill="none"),
    ]
    key = _key(works=any(row.works != row.done for row in rows))
    return svg.figure(_gains_words(rows), WIDTH, y - _AIR, [*shapes, *key, *texts])


def _key(*, works: bool) -> list[str]:
    looks = (
        {"fill": svg.DEEP},
        {"fill": svg.BLUES[2]},
        {"fill": svg.PAPER, "stroke": svg.BLUE, "stroke_width": "1.2"},
    )
    parts, x = [], _BARS
    for said, look in zip(_KEY, looks, strict=True):
        if look is looks[1] and not works:
            continue
        parts.append(svg.path(svg.box(x + 0.5, 2.5, 10, 9), **look))
        parts.append(svg.text(x + 15, 11, said, _SMALL, fill=svg.SOFT))
        x += 32 + len(said) * 4.7
    return parts


def _gains_words(rows: Sequence[Gain]) -> str:
    def ends(pair: tuple[int, int]) -> str:
        low, high = pair
        return f"at least {low}" + (f", could be {high}" if high > low else "")

    said = [
        f"{row.when}: {ends(row.done)}"
        + ("" if row.works == row.done else f"; if it also works {ends(row.works)}")
        for row in rows
    ]
    return "Levels more than today, if the plan is done. " + ". ".join(said) + "."
