"""A form before it becomes a workbook, a table or paper: sections, blocks, lines, entries."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction


class Takes(StrEnum):
    """What may be filled in."""

    TEXT = "text"
    DATE = "date"
    NUMBER = "number"
    CHOICE = "choice"  # one of the words offered
    WORDS_OR_NUMBER = "words-or-number"
    WORDS_OR_DATE = "words-or-date"
    NOTHING = "nothing"  # shown, and read back as it is


Filled = str | Fraction | date | None
"""What is filled in already."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One place to fill in. ``choices`` are the words offered; ``list`` names them for reuse."""

    field: str
    takes: Takes = Takes.TEXT
    value: Filled = None
    choices: tuple[str, ...] = ()
    list: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One row. ``ref`` is its identity: whoever reads the form goes by it and never by position."""

    ref: str
    label: str
    entries: tuple[Entry, ...]
    help: str = ""
    indent: bool = False


@dataclass(frozen=True, slots=True)
class Block:
    """Lines with the same columns. ``label`` heads the labels; without it lines show none."""

    kind: str
    columns: tuple[tuple[str, str], ...]  # field, heading
    lines: tuple[Line, ...]
    title: str = ""
    note: str = ""
    label: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """One sheet, or one part of the paper form. ``kind`` says how it is shown."""

    id: str
    kind: str  # about | domain | evidence | room | innovation | checklist | sign-off
    title: str
    blocks: tuple[Block, ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class Form:
    """The whole form."""

    sections: tuple[Section, ...]

    @property
    def lines(self) -> tuple[tuple[Block, Line], ...]:
        """All lines with their blocks, in order."""
        return tuple(
            (block, line)
            for section in self.sections
            for block in section.blocks
            for line in block.lines
        )
