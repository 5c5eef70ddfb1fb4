"""What is said of a user's file: a value with a code, a place and a way out.

A *diagnostic* is about the user's file and travels as data; an *exception* (``errors.py``) means
that we cannot go on. This module opens nothing: source text is handed in where it is needed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from maturity.codes import CODES, Severity

_CELL = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A place in a text file: 1-based line and column, ``length`` in characters (at least 1)."""

    line: int
    column: int
    length: int = 1


@dataclass(frozen=True, slots=True)
class Place:
    """Where a diagnostic points: a file and a span, or a sheet and cell, or a row of a CSV.

    ``sheet_at``: which sheet of its workbook it is, the first 0; for the order of a report alone.
    """

    file: str
    span: Span | None = None
    sheet: str | None = None
    cell: str | None = None
    row: int | None = None
    sheet_at: int = field(default=0, compare=False)

    def __str__(self) -> str:
        if self.span is not None:
            return f"{self.file}:{self.span.line}:{self.span.column}"
        if self.sheet is not None:
            return f"{self.file}: sheet '{self.sheet}'" + (
                f", cell {self.cell}" if self.cell else ""
            )
        if self.row is not None:
            return f"{self.file}: row {self.row}"
        return self.file


Path = tuple[str | int, ...]
"""Where a value stands in a document: keys and 0-based list positions from the root."""


@dataclass(frozen=True, slots=True)
class SourceMap:
    """Places of the keys and values of one document, by path.

    ``keys[path]`` is the place of the key that leads to the value at ``path``; ``values[path]``
    the place of the value. ``text`` is the source, kept to show the line itself.
    """

    file: str
    text: str = ""
    keys: Mapping[Path, Span] = field(default_factory=dict)
    values: Mapping[Path, Span] = field(default_factory=dict)

    def key(self, path: Path) -> Place:
        """Place of the key at ``path``; of the nearest thing around it when it is not known."""
        return Place(self.file, self.keys.get(path) or self._near(path))

    def value(self, path: Path) -> Place:
        """Place of the value at ``path``; of the nearest thing around it when it is not known."""
        return Place(self.file, self.values.get(path) or self._near(path))

    def _near(self, path: Path) -> Span | None:
        while path:
            found = self.values.get(path) or self.keys.get(path)
            if found is not None:
                return found
            path = path[:-1]
        return self.values.get(())


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One problem (or remark) with its place. ``help`` says what to do; ``line`` is the source line."""

    code: str
    message: str
    place: Place
    help: str = ""
    line: str = ""
    related: tuple[tuple[str, Place], ...] = ()

    @property
    def severity(self) -> Severity:
        """Severity of the code: error, warning or note."""
        return CODES[self.code].severity

    def sort_key(self) -> tuple[str, int, str, Span, str, str]:
        """Order of a report: file, sheet as in the workbook, row and column, code, message."""
        place = self.place
        where = place.span or _of_cell(place.cell) or Span(place.row or 0, 0)
        at = -1 if place.sheet is None else place.sheet_at
        return (place.file, at, place.sheet or "", where, self.code, self.message)


def _of_cell(name: str | None) -> Span | None:
    """Row and column of a cell such as ``AB12``; None where there is no such thing."""
    found = _CELL.fullmatch(name or "")
    if found is None:
        return None
    column = 0
    for letter in found[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    return Span(int(found[2]), column)


def in_order(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Sort by place and drop exact repeats."""
    return tuple(sorted(dict.fromkeys(diagnostics), key=Diagnostic.sort_key))


def has_errors(diagnostics: Iterable[Diagnostic]) -> bool:
    """True when at least one diagnostic is an error."""
    return any(d.severity is Severity.ERROR for d in diagnostics)
