"""A response document being built from cells, with the place of every value."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from maturity.core.ruleset import RuleSet
from maturity.diagnostics import Path, Place
from maturity.forms.cells import Ambiguous, Cell, day, no_such_day, text
from maturity.forms.form import Takes
from maturity.forms.lists import Lists, lists
from maturity.forms.places import FormPlaces
from maturity.forms.rows import Row, Rows
from maturity.forms.tables import Field
from maturity.forms.words import Choice, find, yes_no
from maturity.loading.response_text import quoted


class Builder:
    """Builds one tree."""

    def __init__(self, rows: Rows, ruleset: RuleSet) -> None:
        self.rows, self.ruleset = rows, ruleset
        self.lists: Lists = lists(ruleset)
        self.places = FormPlaces(rows.file)
        self.tree: dict[str, Any] = {}

    def put(self, path: Path, value: object, place: Place) -> None:
        """Put a value into the tree, with its place."""
        at: Any = self.tree
        for step, after in pairwise(path):
            empty: Any = [] if isinstance(after, int) else {}
            if isinstance(at, list):
                while len(at) <= int(step):
                    at.append(None)
                at[int(step)] = at[int(step)] if at[int(step)] is not None else empty
                at = at[int(step)]
            else:
                at = at.setdefault(step, empty)
        if isinstance(at, list):
            at.append(value)
        else:
            at[path[-1]] = value
        self.places.put(path, place)

    def value(self, field: Field, cell: Cell) -> Any:
        """What a cell means in the document; None when it was reported or says nothing."""
        if field.list == "yes":
            mark = yes_no(text(cell))
            return text(cell) if mark is None else "yes" if mark else None
        if field.list:
            return self.chosen(self.lists.get(field.list, ()), text(cell))
        if field.takes is Takes.DATE:
            return self.date(cell)
        return text(cell)

    def chosen(self, choices: tuple[Choice, ...], said: str) -> Any:
        """The value of a choice; the text itself where it is none, for the reader to report."""
        found = find(choices, said) or find(choices, said.split(" ", 1)[0])
        return found.value if found else said

    def date(self, cell: Cell) -> str | None:
        """A date as the document writes it; a text that is none, for the reader to report."""
        try:
            found = day(cell)
        except Ambiguous as two:
            message = f"'{text(cell)}' can be {two.one:%d %B %Y} or {two.other:%d %B %Y}"
            help_ = f"write the month as a word, such as {two.one.day} {two.one:%B %Y}"
            self.rows.say("F206", message, cell.place, help_)
            return None
        if found is None and no_such_day(cell):
            message = f"there is no such day as {quoted(text(cell))}"
            self.rows.say("A108", message, cell.place, "correct the day, the month or the year")
            return None
        return found.isoformat() if found else text(cell)

    def record(self, key: str, row: Row, fields: tuple[Field, ...]) -> Path:
        """Add a record to a list of the document; its path."""
        path: Path = (key, len(self.tree.get(key, [])))
        self.fill(path, row, fields)
        return path

    def fill(self, path: Path, row: Row, fields: tuple[Field, ...]) -> None:
        """Put the cells of a row into the record at a path."""
        for field in fields:
            cell = row.cells.get(field.name)
            value = None if cell is None else self.value(field, cell)
            if cell is not None and value is not None:
                self.put((*path, *field.where), value, cell.place)
