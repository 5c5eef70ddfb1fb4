"""A document of a round as plain data: sections of sentences, pictures, tables and lists; then HTML."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from maturity.reporting import html, words

TEMPLATES: Final = ("round/round.html.j2",)
"""The templates, by their names under ``templates/``."""

STYLES: Final = ("css/report.css", "css/round.css")
"""Style sheets on paper: the report's, and what a round adds."""

SCREEN: Final = (*html.SCREEN, "css/round.css", "css/round_screen.css")
"""Those of a file for a screen."""


@dataclass(frozen=True, slots=True)
class Grid:
    """A table; the first cell of a row is its heading. ``look`` names its columns' widths.

    ``strong``: the numbers of rows that stand for those below them, from 0.
    """

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    look: str = "words"
    strong: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class HeatCell:
    """One level in short, and its place on the scale; −1 for none."""

    short: str
    rung: int


@dataclass(frozen=True, slots=True)
class Heat:
    """Networks by capability, of one place. Only ever in an internal copy."""

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, tuple[HeatCell, ...]], ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with what follows. ``opens``: begins a page; ``broad``: on a page turned sideways."""

    id: str
    title: str
    lead: tuple[str, ...] = ()
    pictures: tuple[str, ...] = ()  # finished SVG
    grids: tuple[Grid, ...] = ()
    lines: tuple[str, ...] = ()
    heats: tuple[Heat, ...] = ()
    opens: bool = False
    broad: bool = False
    under: bool = False  # one step down: not in the contents


@dataclass(frozen=True, slots=True)
class RoundPage:
    """The document. ``copy`` says for whom it is, at the foot of every page.

    ``notice``: it is short, and begins without a cover.
    """

    title: str
    kind: str
    where: str
    facts: tuple[tuple[str, str], ...]
    copy: str
    created: str  # ISO date
    author: str
    sections: tuple[Section, ...]
    notice: bool = False

    @property
    def contents(self) -> tuple[tuple[str, str], ...]:
        """What the cover lists: title and id."""
        return tuple((each.title, each.id) for each in self.sections if not each.under)


def page(made: RoundPage, templates: Mapping[str, str], *, styles: str = "") -> str:
    """The document as HTML; ``styles`` go inside for a file that stands alone."""
    styles = f"{styles}\n{_heads(made)}" if styles else ""
    return html.unbroken(html.rendered(templates, TEMPLATES[0], page=made, styles=styles))


def _heads(made: RoundPage) -> str:
    """What a browser prints at the head and foot of every page: it knows no running names.

    Title and copy are what people wrote, so every letter but plain ones goes in as its number.
    """
    name, copy = (
        "".join(c if c.isascii() and c.isalnum() else f"\\{ord(c):x} " for c in words.clean(text))
        for text in (f"{made.title}: {made.where}", made.copy)
    )
    return f'@page {{ @top-left {{ content: "{name}"; }} @bottom-left {{ content: "{copy}"; }} }}'


def as_text(made: RoundPage, width: int = 100) -> str:
    """The sections for a terminal; pictures have their tables there."""
    found = []
    for section in made.sections:
        found += ["", section.title]
        for text in section.lead:
            found += textwrap.wrap(text, width, initial_indent="  ", subsequent_indent="  ")
        entries = list(section.lines)
        for grid in section.grids:
            entries += [_entry(grid.head, row) for row in grid.rows]
        for text in entries:
            found += textwrap.wrap(text, width, initial_indent="  - ", subsequent_indent="    ")
    return words.clean("\n".join([made.title, *found]))


def _entry(head: tuple[str, ...], row: tuple[str, ...]) -> str:
    first, *rest = row
    told = [f"{name}: {cell}" for name, cell in zip(head[1:], rest, strict=True) if cell]
    return f"{first}. {'; '.join(told)}"
