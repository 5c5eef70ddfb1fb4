"""How the workbook looks: the report's ink, blue and greys. Every pair of colours keeps a contrast of at least 4.5 to 1."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format

FONT = "Arial"
INK, GREY, BLUE, PALE, PAPER, LINE = (
    "#16242F",
    "#4A5A66",
    "#0B4A66",
    "#EEF3F6",
    "#FFFCEB",
    "#A9B8C2",
)

_TOP = {"valign": "top", "text_wrap": True}
_BOX = {"border": 1, "border_color": LINE}
_INPUT = {**_TOP, **_BOX, "bg_color": PAPER}

STYLES: dict[str, dict[str, Any]] = {
    "title": {"font_size": 18, "bold": True, "font_color": BLUE},
    "subtitle": {"font_size": 11, "font_color": GREY},
    "heading": {"font_size": 12, "bold": True, "font_color": BLUE},
    "plain": {**_TOP},
    "strong": {**_TOP, "bold": True},
    "line": {"valign": "top"},
    "strong-line": {"valign": "top", "bold": True, "font_size": 11},
    "warning": {**_TOP, **_BOX, "bold": True, "bg_color": "#FFF4D6"},
    "note": {"font_size": 9, "font_color": GREY, "italic": True},
    "band": {"bold": True, "font_size": 12, "font_color": "#FFFFFF", "bg_color": BLUE},
    "band-note": {"font_size": 10, "font_color": INK, "bg_color": PALE, "italic": True},
    "caption": {**_TOP, **_BOX, "bold": True, "font_size": 9, "bg_color": PALE},
    "caption-ref": {**_TOP, **_BOX, "font_size": 8, "font_color": GREY, "bg_color": PALE},
    "ref": {**_TOP, "font_size": 7, "font_color": GREY},
    "label": {**_TOP, **_BOX},
    "label-strong": {**_TOP, **_BOX, "bold": True},
    "label-indent": {**_TOP, **_BOX, "indent": 2},
    "ask": {"bold": True},
    "help": {"font_size": 9, "font_color": GREY},
    "input": {**_INPUT},
    "input-date": {**_INPUT, "num_format": "dd mmm yyyy", "align": "left"},
    "input-number": {**_INPUT, "align": "left"},
    "no-input": {**_BOX, "bg_color": PALE},
    "fixed": {**_TOP, **_BOX, "align": "left"},
    "count": {**_TOP, **_BOX, "align": "center"},
    "option-head": {**_TOP, **_BOX, "bold": True, "font_size": 8, "bg_color": PALE},
    "option": {**_TOP, **_BOX, "font_size": 8},
}


class Styles:
    """The formats of one workbook, made when they are first used."""

    def __init__(self, book: Workbook) -> None:
        self._book = book
        self._made: dict[str, Format] = {}

    def __getitem__(self, name: str) -> Format:
        if name not in self._made:
            look = {"font_name": FONT, "font_size": 10, "font_color": INK, **STYLES[name]}
            self._made[name] = self._book.add_format(look)
        return self._made[name]
