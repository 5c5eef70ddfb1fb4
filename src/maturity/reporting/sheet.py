"""A plain document of sections, lists, tables and pictures, as text, Markdown or one web page."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from maturity.reporting import html, words

TEMPLATES: Final = ("change/sheet.html.j2",)
"""Its template, by its name under ``templates/``."""

STYLES: Final = (*html.SCREEN, "css/change.css")
"""Its style sheets, in order."""


@dataclass(frozen=True, slots=True)
class Line:
    """An entry of a list, with a short remark behind it."""

    text: str
    remark: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A table; the first cell of a row is its heading."""

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawing for the web page; text and Markdown have the table that says the same."""

    svg: str


@dataclass(frozen=True, slots=True)
class Part:
    """A heading, sentences, and what follows: entries, tables and pictures. ``depth`` 2 or 3."""

    heading: str
    lead: tuple[str, ...] = ()
    lines: tuple[Line, ...] = ()
    tables: tuple[Table, ...] = ()
    pictures: tuple[Picture, ...] = ()
    depth: int = 2


@dataclass(frozen=True, slots=True)
class Sheet:
    """The document."""

    title: str
    lead: tuple[str, ...]
    parts: tuple[Part, ...]


def as_text(sheet: Sheet, width: int = 100) -> str:
    """For a terminal."""
    found = [*_wrapped(sheet.title, width)]
    for sentence in sheet.lead:
        found += _wrapped(sentence, width)
    for part in sheet.parts:
        found += ["", part.heading if part.depth == _TOP else f"  {part.heading}"]
        for sentence in part.lead:
            found += _wrapped(sentence, width, "  ")
        for line in part.lines:
            remark = f" [{line.remark}]" if line.remark else ""
            found += _wrapped(f"{line.text}{remark}", width, "    ", "  - ")
        for table in part.tables:
            found += [f"  {table.caption}"] if table.caption else []
            for row in table.rows:
                cells = [f"{h}: {c}" if h else c for h, c in zip(table.head, row, strict=True) if c]
                found += _wrapped("; ".join(cells), width, "    ", "  - ")
    return words.clean("\n".join(found))


_TOP = 2


def _wrapped(text: str, width: int, indent: str = "", first: str | None = None) -> list[str]:
    lines = text.splitlines() or [""]
    start = indent if first is None else first
    found = []
    for each in lines:
        found += textwrap.wrap(
            each, width, initial_indent=start, subsequent_indent=indent, break_on_hyphens=False
        ) or [start.rstrip()]
        start = indent
    return found


def as_markdown(sheet: Sheet) -> str:
    """For a letter or a page: GitHub's Markdown, with every sign of its own taken literally."""
    found = [f"# {_plain(sheet.title)}", ""]
    for sentence in sheet.lead:
        found += [_plain(sentence), ""]
    for part in sheet.parts:
        found += [f"{'#' * part.depth} {_plain(part.heading)}", ""]
        for sentence in part.lead:
            found += [_plain(sentence), ""]
        for line in part.lines:
            remark = f" *({_plain(line.remark)})*" if line.remark else ""
            found.append(f"- {_plain(line.text)}{remark}")
        found += [""] if part.lines else []
        for table in part.tables:
            found += _markdown_table(table)
    return words.clean("\n".join(found).rstrip() + "\n")


def _markdown_table(table: Table) -> list[str]:
    def row(cells: tuple[str, ...]) -> str:
        return "| " + " | ".join(_plain(cell).replace("|", "\\|") for cell in cells) + " |"

    caption = [_plain(table.caption), ""] if table.caption else []
    rule = "|" + "---|" * len(table.head)
    return [*caption, row(table.head), rule, *(row(each) for each in table.rows), ""]


def _plain(text: str) -> str:
    flat = " ".join(text.split())
    for sign in ("\\", "*", "_", "`", "<", "[", "#"):
        flat = flat.replace(sign, f"\\{sign}")
    return flat


def as_html(sheet: Sheet, templates: Mapping[str, str], styles: str) -> str:
    """One web page that fetches nothing."""
    return html.rendered(templates, TEMPLATES[0], sheet=sheet, styles=styles)
