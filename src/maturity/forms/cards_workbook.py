"""The card workbook: one sheet, a row a card, for one person to choose from."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from maturity.core.ruleset import RuleSet
from maturity.forms.cards_words import (
    ASK_MARK,
    ASK_VOICE,
    HOW,
    USE,
    card_choices,
    voices,
)
from maturity.forms.form import Entry, Takes
from maturity.forms.tables import FORM, Field, Table
from maturity.forms.workbook_finish import made, page
from maturity.forms.workbook_front import options_sheet
from maturity.forms.workbook_read import REF
from maturity.forms.workbook_sheet import Options, SheetWriter
from maturity.forms.workbook_style import Styles
from maturity.people.cards import Card, Choice

if TYPE_CHECKING:
    from xlsxwriter import Workbook

KIND = "maturity/cards/1"

CHOSEN = Field("chosen", "The highest that is wholly true", Takes.CHOICE)
WHY = Field("why", "Why? (may stay blank)")
CARD_TABLES = {
    "card": Table("card", (CHOSEN, WHY)),
    "you": Table("you", (Field("answer", "Your answer"),)),
}
"""The rows of a card workbook; no answer workbook has them."""

_REF, _CARD, _SENTENCE, _CHOSEN, _WHY = 7, 25, 23, 27, 24
_LIST = "card "


def write(ruleset: RuleSet, cards: tuple[Card, ...], audience: str) -> bytes:
    """The workbook of a set of cards. The same cards give the same bytes."""
    title = f"{ruleset.title} {ruleset.version}: cards"
    return made(ruleset, title, lambda book: _Writer(book, ruleset, cards, audience).run())


class _Writer:
    """Writes the sheet of cards, and the choices behind it."""

    def __init__(
        self, book: Workbook, ruleset: RuleSet, cards: tuple[Card, ...], audience: str
    ) -> None:
        self._ruleset, self._cards, self._audience = ruleset, cards, audience
        self._styles, self._options = Styles(book), Options()
        self._most = max((len(_named(card)) for card in cards), default=1)
        widths = (_REF, _CARD, *((_SENTENCE,) * self._most), _CHOSEN, _WHY)
        self._out = self._sheet(book, "Cards", widths)
        self._choices = self._sheet(book, "Options", ())

    def _sheet(self, book: Workbook, name: str, widths: tuple[int, ...]) -> SheetWriter:
        return SheetWriter(name, book.add_worksheet(name), self._styles, self._options, widths)

    def run(self) -> None:
        out = self._out
        out.text(self._ruleset.title, "title")
        out.text("Cards: what do you see?", "subtitle")
        out.row += 1
        for words in (*HOW, *USE):
            out.text(f"•  {words}", "line")
        out.row += 1
        self._form_lines()
        self._you()
        for _, group in groupby(self._cards, key=self._kind):
            self._group(list(group))
        out.sheet.freeze_panes(0, 2)
        page(out.sheet, self._ruleset, 0)
        options_sheet(self._choices, self._options)
        page(self._choices.sheet, self._ruleset, Options.FIRST_ROW)
        out.sheet.activate()

    def _form_lines(self) -> None:
        """Which form this is. The reader finds the rule set by these lines."""
        out = self._out
        lines = {
            "kind": ("Kind of form", KIND),
            "ruleset": ("Matrix", self._ruleset.id),
            "version": ("Version", self._ruleset.version),
            "audience": ("Cards for", self._audience),
        }
        for name, (label, value) in lines.items():
            out.sheet.write_string(out.row, 0, f"{FORM}/{name}", out.styles["ref"])
            out.sheet.write_string(out.row, 1, label, out.styles["label"])
            out.sheet.write_string(out.row, 2, value, out.styles["fixed"])
            out.row += 1
        out.row += 1

    def _you(self) -> None:
        """Who somebody is: by a voice that the rule set declares, and never by name."""
        out = self._out
        answer = CARD_TABLES["you"].fields[0]
        out.sheet.write_string(out.row, 0, REF, out.styles["caption-ref"])
        out.sheet.write_string(out.row, 1, "About you", out.styles["caption"])
        out.sheet.write_string(out.row, 2, answer.heading, out.styles["caption"])
        out.next_row()
        for name, ask, entry in (
            ("voice", ASK_VOICE, Entry("answer", Takes.CHOICE, None, voices(self._ruleset), "you")),
            ("mark", ASK_MARK, Entry("answer")),
        ):
            out.sheet.write_string(out.row, 0, f"you/{name}", out.styles["ref"])
            out.sheet.write_string(out.row, 1, ask, out.styles["label-strong"])
            out.entry(2, entry)
            out.next_row((ask, 1, 10), ("\n", 1, 8))
        out.row += 1

    def _kind(self, card: Card) -> tuple[str, ...]:
        """What cards under one row of headings have in common: their domain and their levels."""
        return (
            self._ruleset.node(card.capability).parent,
            card.question,
            *(rung.title for rung in _named(card)),
        )

    def _group(self, cards: list[Card]) -> None:
        out = self._out
        parent, _, *names = self._kind(cards[0])
        if parent:
            out.band(self._ruleset.node(parent).title, "band")
        out.text(cards[0].question, "strong-line")
        out.sheet.write_string(out.row, 0, REF, out.styles["caption-ref"])
        headings = ["Card", *names, *[""] * (self._most - len(names)), CHOSEN.heading, WHY.heading]
        for column, heading in enumerate(headings, 1):
            out.sheet.write_string(out.row, column, heading, out.styles["caption"])
        out.next_row(*((heading, column, 10) for column, heading in enumerate(headings, 1)))
        for card in cards:
            self._card(card)
        out.row += 1

    def _card(self, card: Card) -> None:
        out = self._out
        out.sheet.write_string(out.row, 0, f"card/{card.capability}", out.styles["ref"])
        about = f"{card.capability}  {card.title}"
        out.sheet.write_rich_string(
            out.row, 1, out.styles["ask"], about, out.styles["help"], f"\n{card.asks or ' '}",
            out.styles["label"],
        )  # fmt: skip
        texts = [(f"{about}\n{card.asks}", 1, 10)]
        for column, rung in enumerate(_named(card), 2):
            out.sheet.write_string(out.row, column, rung.says, out.styles["label"])
            texts.append((rung.says, column, 10))
        chosen = 2 + self._most
        choices = card_choices(card)
        name = f"{_LIST}{card.capability}"
        out.entry(chosen, Entry(CHOSEN.name, CHOSEN.takes, None, choices, name))
        out.entry(chosen + 1, Entry(WHY.name))
        out.next_row(*texts)


def _named(card: Card) -> tuple[Choice, ...]:
    """The lines of a card that are levels."""
    return tuple(rung for rung in card.choices if rung.title)
