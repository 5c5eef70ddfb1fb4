"""Read many people's answers from one table: the export of MS Forms, or paper cards typed in.

Names and e-mail addresses are not taken over. An address tells whether somebody answered twice,
and is forgotten when the file is read.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING

from maturity.core.questions import Kind, Question
from maturity.core.ruleset import RuleSet
from maturity.diagnostics import Diagnostic, has_errors, in_order
from maturity.errors import InputError, ResponseError, UsageError
from maturity.forms.cards_reply import Form, Replies, reply
from maturity.forms.cards_words import Means, every_wording, meant, split
from maturity.forms.cells import Cell, text
from maturity.forms.msforms_columns import By, Column, Holds, columns, identity
from maturity.forms.msforms_dates import Order, order, when
from maturity.forms.msforms_grid import Grid, Record, of_book, of_text
from maturity.forms.msforms_words import Detail
from maturity.forms.package import refuse
from maturity.forms.rows import Row, Rows
from maturity.forms.words import NONE_WORDS, options
from maturity.loading.response_text import quoted
from maturity.people.cards import Card
from maturity.suggest import count

if TYPE_CHECKING:
    from maturity.forms.workbook_read import Book

FindRuleSet = Callable[[str, str], RuleSet]
Sets = Callable[[RuleSet], tuple[tuple[Card, ...], ...]]
"""Gives the cards of each audience of a rule set, everyone's first."""


def of_workbook(book: Book, find_ruleset: FindRuleSet, sets: Sets) -> Replies:
    """The answers in a workbook. Raises ResponseError, UsageError."""
    rows = Rows(book.file)
    return _read(of_book(book, rows), rows, find_ruleset, sets)


def of_table(data: bytes, name: str, find_ruleset: FindRuleSet, sets: Sets) -> Replies:
    """The answers in a CSV. Raises ResponseError, UsageError."""
    rows = Rows(name)
    return _read(of_text(data, rows), rows, find_ruleset, sets)


def _read(grid: Grid, rows: Rows, find_ruleset: FindRuleSet, sets: Sets) -> Replies:
    named = identity(grid)
    try:
        ruleset = find_ruleset(*(named or ("", "")))
    except UsageError:
        if named:
            raise
        message = "this table does not say which matrix its answers belong to"
        help_ = "say it with --rules, such as --rules pcn-maturity, or give --base"
        raise refuse("F401", message, rows.file, help_) from None
    every = sets(ruleset)
    cards = every_wording(every)
    names = [tuple(card.capability for card in each) for each in every]
    held = columns(grid, ruleset, cards, names)
    about = named or (ruleset.id, ruleset.version)
    table = _Table(grid, held, rows, ruleset, cards, every[0], about)
    if not any(column.holds in (Holds.CARD, Holds.QUESTION) for column in held):
        message = "no column of this table names a card or a question of the matrix"
        help_ = "put the id in square brackets into the heading, such as [C1]"
        raise refuse("F413", message, rows.file, help_)
    return table.read()


@dataclass
class _Table:
    """One table whose columns are known."""

    grid: Grid
    columns: tuple[Column, ...]
    rows: Rows
    ruleset: RuleSet
    cards: Mapping[str, Card]
    expected: tuple[Card, ...]
    about: tuple[str, str]

    def read(self) -> Replies:
        self._tell()
        ends = self._of(Holds.DETAIL, Detail.END) or self._of(Holds.DETAIL, Detail.START)
        read_as = order(
            row.cells[column.at]
            for row in self.grid.records
            for column in ends
            if column.at in row.cells
        )
        found: list[Diagnostic] = list(self.rows.found)
        replies = []
        undated = 0
        for record in self.grid.records:
            form = self._form(record, ends[0].at if ends else -1, read_as)
            if not (form.cards or form.whys or form.rows.rows):
                continue
            undated += bool(ends) and form.day is None
            try:
                replies.append(reply(form, self.ruleset, self.cards))
            except InputError as problems:
                found += problems.diagnostics
                if self.about != (self.ruleset.id, self.ruleset.version):
                    break  # the same would be said of each
            else:
                found += form.rows.found
        if not replies and not has_errors(found):
            raise refuse("F410", "nobody's answers stand in this table", self.rows.file,
                         "check that the right file was sent")  # fmt: skip
        if undated:
            found.append(self._undated())
        if has_errors(found):
            raise ResponseError(in_order(found))
        return Replies(tuple(replies), self.ruleset, in_order(found))

    def _of(self, holds: Holds, subject: str = "") -> list[Column]:
        return [
            column
            for column in self.columns
            if column.holds is holds and (not subject or column.subject == subject)
        ]

    def _tell(self) -> None:
        place = self.grid.place
        lost = [column.heading for column in self._of(Holds.NOTHING) if column.heading]
        lost += [
            f"(column {column.at + 1}, without a heading)"
            for column in self._of(Holds.NOTHING)
            if not column.heading and self.grid.said(column.at)
        ]
        if lost:
            message = "these columns were not read: " + "; ".join(map(quoted, lost))
            help_ = (
                "where one holds a card or a question, put its id in square brackets into the "
                "heading, such as [C1]; the others need nothing"
            )
            self.rows.say("F402", message, place, help_)
        for column in self.columns:
            if column.by in (By.PLACE, By.ANSWERS) and column.holds is not Holds.DETAIL:
                what = f"the card {column.subject}" if column.subject else "who people are"
                why = "its place" if column.by is By.PLACE else "what people answered in it"
                message = f"the column {quoted(column.heading)} was taken for {what} by {why}"
                help_ = "look whether that is right; an id in square brackets makes it certain"
                self.rows.say("F403", message, place, help_)
        found = {column.subject for column in self._of(Holds.CARD)}
        without = [card.capability for card in self.expected if card.capability not in found]
        if found and lost and without:
            message = f"no column was found for {count(len(without), 'card')}: {', '.join(without)}"
            self.rows.say("F407", message, place, "nothing, if these were not asked")
        private = [
            quoted(column.heading)
            for detail in (Detail.EMAIL, Detail.NAME)
            for column in self._of(Holds.DETAIL, detail)
        ]
        if private:
            message = f"names and e-mail addresses were left out: {', '.join(private)}"
            self.rows.say("F406", message, place, "nothing; people stand under their roles only")

    def _undated(self) -> Diagnostic:
        message = (
            "the dates of the answers can be read with the day or the month first, so they were "
            "not used"
        )
        return Diagnostic("F408", message, self.grid.place, "give the date with --as-of")

    def _form(self, record: Record, end: int, read_as: Order) -> Form:
        form = Form(Rows(self.rows.file), self.about, record.place)
        answers: dict[str, dict[str, Cell]] = {}
        for column in self.columns:
            cell = record.cells.get(column.at)
            if cell is None:
                continue
            name = column.subject
            if column.holds is Holds.CARD:
                self._once(form, form.cards, column, cell)
            elif column.holds is Holds.WHY:
                form.whys.setdefault(name, cell)
            elif column.holds is Holds.QUESTION:
                mine = answers.setdefault(name, {})
                tidy = _tidy(self.ruleset.question(name), cell)
                self._agree(form, mine, "answer", column, tidy)
            elif column.holds is Holds.COMMENT:
                answers.setdefault(name, {}).setdefault("comment", cell)
            elif column.holds is Holds.VOICE:
                form.voice = form.voice or cell
            elif column.holds is Holds.MARK:
                form.ident = form.ident or text(cell)
        form.rows.rows += [Row(name, record.place, cells) for name, cells in answers.items()]
        form.ident = form.ident or self._known_by(record)
        form.day = when(record.cells[end], read_as) if end in record.cells else None
        return form

    def _once(self, form: Form, held: dict[str, Cell], column: Column, cell: Cell) -> None:
        """One card may have two columns: a form that asks it in two branches."""
        card = self.cards[column.subject]
        before = held.get(column.subject)
        if before is None:
            held[column.subject] = cell
            return
        one, other = meant(card, text(before)), meant(card, text(cell))
        if one.how in (Means.EXACT, Means.RENAMED) and one.level == other.level:
            return
        self._twice(form, column, cell)

    def _agree(
        self, form: Form, held: dict[str, Cell], key: str, column: Column, cell: Cell
    ) -> None:
        if key not in held:
            held[key] = cell
        elif text(held[key]) != text(cell):
            self._twice(form, column, cell)

    def _twice(self, form: Form, column: Column, cell: Cell) -> None:
        message = f"two columns hold '{column.subject}', and this person's answers in them differ"
        form.rows.say("F414", message, cell.place, "keep the one that counts and clear the other")

    def _known_by(self, record: Record) -> str:
        """What tells this person from others, in a form that nobody can read.

        An e-mail address; else the number and the time that MS Forms gave, so that one export is
        not counted twice when it comes in two files.
        """
        for column in self._of(Holds.DETAIL, Detail.EMAIL):
            said = text(record.cells[column.at]) if column.at in record.cells else ""
            if "@" in said:
                return _unreadable(said.casefold())
        marks = [
            text(record.cells[column.at])
            for detail in (Detail.NUMBER, Detail.END)
            for column in self._of(Holds.DETAIL, detail)
            if column.at in record.cells
        ]
        return _unreadable(" ".join(marks)) if len(marks) > 1 else ""


def _unreadable(said: str) -> str:
    # The space keeps it from becoming somebody's id: people are numbered instead.
    return "known by " + sha256(said.encode("utf-8")).hexdigest()[:16]


def _tidy(question: Question, cell: Cell) -> Cell:
    """An answer without what MS Forms adds: ``;`` after each choice, whatever the choices hold."""
    if not isinstance(cell.value, str) or ";" not in cell.value:
        return cell
    if question.kind is Kind.SEVERAL:
        choices = {choice.words: choice.id for choice in options(question)}
        chosen = split(cell.value, (*choices, NONE_WORDS))
        ids = "; ".join(choices.get(words, words) for words in chosen)
        return Cell(ids or cell.value.strip().strip(";"), cell.place)
    return Cell(cell.value.strip().rstrip(";").strip(), cell.place)
