"""The few shapes our charts are drawn with. Text is escaped; numbers are short."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from maturity.reporting import words

FONT = "'Maturity Sans', Inter, 'Segoe UI', Arial, sans-serif"

INK, SOFT, LINE, PAPER = "#16242f", "#4a5a66", "#c9d4db", "#ffffff"
BLUES = ("#eef3f6", "#c3dbe6", "#7fb3cc", "#2a7a9f", "#0b4a66")
"""One scale, lightest for the place below the first level; legible in grey."""
ON_BLUES = (INK, INK, INK, PAPER, PAPER)
"""The text colour on each, at least 4.5 to 1."""
BLUE, DEEP = BLUES[3], BLUES[4]


def figure(title: str, width: float, height: float, parts: Iterable[str]) -> str:
    """A whole picture. ``title`` says its values in words and comes first, for screen readers."""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" viewBox="0 0 {num(width)} {num(height)}" '
        f'font-family="{escape(FONT)}"><title>{escape(words.typographic(title), quote=False)}</title>'
        f"{''.join(parts)}</svg>"
    )


def num(value: float) -> str:
    """A coordinate without needless digits."""
    return f"{value:.1f}".rstrip("0").rstrip(".")


def path(d: str, **look: str) -> str:
    """One path for a whole series; nothing when it is empty."""
    if not d:
        return ""
    said = "".join(f' {name.replace("_", "-")}="{value}"' for name, value in look.items())
    return f'<path d="{d}"{said}/>'


def text(x: float, y: float, said: str, size: float = 9, **look: str) -> str:
    """A piece of text; ``look`` are attributes such as ``fill`` and ``text_anchor``."""
    said = words.typographic(said)
    look = {"fill": INK, **look}
    more = "".join(f' {name.replace("_", "-")}="{value}"' for name, value in look.items())
    return f'<text x="{num(x)}" y="{num(y)}" font-size="{num(size)}"{more}>{escape(said, quote=False)}</text>'


def disc(x: float, y: float, r: float) -> str:
    """Path data of a full circle."""
    return f"M{num(x - r)} {num(y)}a{num(r)} {num(r)} 0 1 0 {num(2 * r)} 0a{num(r)} {num(r)} 0 1 0 {num(-2 * r)} 0z"


def box(x: float, y: float, width: float, height: float) -> str:
    """Path data of a rectangle."""
    return f"M{num(x)} {num(y)}h{num(width)}v{num(height)}h{num(-width)}z"


def line(x: float, y: float, to_x: float, to_y: float) -> str:
    """Path data of a straight line."""
    return f"M{num(x)} {num(y)}L{num(to_x)} {num(to_y)}"


def fitted(said: str, width: float, size: float) -> str:
    """The text, cut at a word with an ellipsis when it would not fit."""
    most = int(width / (size * 0.5))
    if len(said) <= most:
        return said
    kept = said[: most - 1].rsplit(" ", 1)[0].rstrip(" ,;:")
    return f"{kept}…"


def wrapped(said: str, width: float, size: float) -> tuple[str, ...]:
    """The text in one line, or in two broken at a word; only a third line's worth is cut."""
    first = fitted(said, width, size)
    if first == said:
        return (said,)
    most = len(said[: int(width / (size * 0.5)) + 1].rsplit(" ", 1)[0])
    return said[:most].rstrip(), fitted(said[most:].lstrip(), width, size)
