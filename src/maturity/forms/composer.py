"""Makes lines and entries from records; what every section of a form is made with."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import cached_property
from typing import Any

from maturity.core.focus import asked, left_out
from maturity.core.response import Response
from maturity.core.ruleset import RuleSet
from maturity.forms.form import Block, Entry, Filled, Line, Takes
from maturity.forms.lists import Lists
from maturity.forms.tables import TABLES, Field, Table
from maturity.loading.response_write import decimal


@dataclass(frozen=True)
class Composer:
    """What every section is made from."""

    ruleset: RuleSet
    response: Response | None
    lists: Lists
    not_asked: tuple[str, ...] = ()  # domains and capabilities that this form leaves out

    @cached_property
    def asked(self) -> frozenset[str]:
        """The questions of this form: those that are asked, and those that have an answer."""
        given = self.response.answers if self.response else {}
        return asked(self.ruleset, self.not_asked) | frozenset(given)

    @cached_property
    def left_out(self) -> frozenset[str]:
        """The nodes that this form does not ask about, but for what others read."""
        return left_out(self.ruleset, self.not_asked)

    def entry(self, field: Field, value: object = None) -> Entry:
        """One place to fill in, with its value in words."""
        choices = self.lists.get(field.list, ())
        return Entry(
            field.name,
            field.takes,
            self.words(field, value),
            tuple(choice.words for choice in choices),
            field.list,
        )

    def words(self, field: Field, value: object) -> Filled:
        """A value as it is shown."""
        if value is None or value == "" or value is False:
            return None
        if value is True:
            value = "yes"
        if field.list:
            found = (c.words for c in self.lists[field.list] if c.value == value)
            return next(found, str(value))
        if isinstance(value, (date, Fraction)):
            return value
        return ", ".join(value) if isinstance(value, tuple) else str(value)

    def line(self, table: Table, ref: str, record: Mapping[str, Any], label: str = "") -> Line:
        """One row of a table from the values of a record by field."""
        entries = tuple(self.entry(field, record.get(field.name)) for field in table.fields)
        return Line(ref, label, entries)

    def records(
        self,
        kind: str,
        items: Iterable[object],
        read: Callable[[Any], Mapping[str, Any]],
        **about: str,
    ) -> Block:
        """A table of records with blank rows at its end."""
        table = TABLES[kind]
        rows = [read(item) for item in items]
        rows += [{}] * max(table.blanks - len(rows), 1)
        lines = tuple(
            self.line(table, f"{kind}/{number}", row) for number, row in enumerate(rows, 1)
        )
        return block(table, lines, **about)

    def single(self, ref: str, label: str, value: object, takes: Takes = Takes.TEXT) -> Line:
        """A line with one place to fill in."""
        return Line(ref, label, (self.entry(Field("answer", "Answer", takes), value),))


def block(table: Table, lines: tuple[Line, ...], **about: str) -> Block:
    """A block with the columns of a table."""
    return Block(
        table.kind,
        tuple((field.name, field.heading) for field in table.fields),
        lines,
        about.get("title", ""),
        about.get("note", ""),
        about.get("label", ""),
    )


def shown(value: Filled) -> str:
    """A value as text, dates as year-month-day and numbers exactly."""
    if value is None:
        return ""
    if isinstance(value, Fraction):
        return decimal(value)
    return value.isoformat() if isinstance(value, date) else value


def attributes(names: str) -> Callable[[object], dict[str, Any]]:
    """Reads a record by field from an object whose attributes have the same names."""
    return lambda item: {name: getattr(item, name) for name in names.split()}
