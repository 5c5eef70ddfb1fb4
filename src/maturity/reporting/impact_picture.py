"""How many networks go down and up in each result, as a picture."""

from __future__ import annotations

from collections.abc import Sequence

from maturity.reporting import svg

WIDTH, LABEL, ROW, HEAD, TYPE = 600.0, 240.0, 19.0, 22.0, 10.8


def picture(bars: Sequence[tuple[str, int, int, int]], of: int) -> str:
    """How many networks go down (left) and up (right) in each result; open bars: could be only."""
    middle = LABEL + (WIDTH - LABEL) / 2
    most = max(max(down, up + other) for _, down, up, other in bars) or 1
    unit = ((WIDTH - LABEL) / 2 - 24) / most
    parts = [
        svg.text(middle - 8, 12, "down", 9.8, text_anchor="end", fill=svg.SOFT, font_weight="600"),
        svg.text(middle + 8, 12, "up", 9.8, fill=svg.SOFT, font_weight="600"),
    ]
    solid = light = hollow = ""
    for place, (label, down, up, other) in enumerate(bars):
        y = HEAD + place * ROW
        parts.append(svg.text(0, y + 12, svg.fitted(label, LABEL - 8, TYPE), TYPE))
        light += svg.box(middle - down * unit, y + 3, down * unit, 11) if down else ""
        solid += svg.box(middle, y + 3, up * unit, 11) if up else ""
        hollow += svg.box(middle + up * unit, y + 3, other * unit, 11) if other else ""
        if down:
            x = middle - down * unit - 4
            parts.append(svg.text(x, y + 12, str(down), 9.8, text_anchor="end"))
        if up or other:
            parts.append(svg.text(middle + (up + other) * unit + 4, y + 12, _count(up, other), 9.8))
    bottom = HEAD + len(bars) * ROW
    shapes = [
        svg.path(light, fill=svg.BLUES[2]),
        svg.path(solid, fill=svg.DEEP),
        svg.path(hollow, fill=svg.PAPER, stroke=svg.BLUE, stroke_width="1.2"),
        svg.path(svg.line(middle, HEAD - 4, middle, bottom), stroke=svg.SOFT, stroke_width="1"),
    ]
    said = [
        f"{label}: {down} down, {up} up" + (f", {other} in what could be only" if other else "")
        for label, down, up, other in bars
    ]
    title = f"Networks that come out otherwise, of {of}. {'. '.join(said)}."
    return svg.figure(title, WIDTH, bottom + 4, [*shapes, *parts])


def _count(up: int, other: int) -> str:
    return str(up) if not other else f"{up} + {other} could be"
