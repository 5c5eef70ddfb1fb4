"""What a reader of forms finds: rows with their reference, and the cells that are filled in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from maturity.diagnostics import Diagnostic, Place
from maturity.forms.cells import Cell


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its reference, where it stands, and its filled cells by field.

    ``first``: where the first of its fields stands, filled in or not; None where that is not known.
    """

    ref: str
    place: Place
    cells: Mapping[str, Cell]
    first: Place | None = None

    @property
    def to_fill_in(self) -> Place:
        """Where to write what is missing from it."""
        return self.first or self.place


@dataclass
class Rows:
    """All rows of one file, with what was found on the way."""

    file: str
    rows: list[Row] = field(default_factory=list)
    found: list[Diagnostic] = field(default_factory=list)

    def say(self, code: str, message: str, place: Place, help_: str = "") -> None:
        """Report something."""
        self.found.append(Diagnostic(code, message, place, help_))
