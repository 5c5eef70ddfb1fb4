"""Which column of a table holds which card or question.

By the id in square brackets, else by the words of the title, else by its place between columns
that are known, and then only if every answer in it is one that the card offers. All else is named
for a human.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from maturity.core.ruleset import RuleSet
from maturity.forms.cards_words import ASK_MARK, ASK_VOICE, Means, meant, voice
from maturity.forms.cells import Cell, text
from maturity.forms.msforms_grid import Grid
from maturity.forms.msforms_words import Detail, detail, is_comment, plain
from maturity.forms.words import level
from maturity.people.cards import Card


class Holds(StrEnum):
    """What a column holds."""

    CARD = "card"
    WHY = "why"
    QUESTION = "question"
    COMMENT = "comment"
    VOICE = "voice"
    MARK = "mark"
    DETAIL = "detail"
    NOTHING = "nothing"  # that we know of


class By(StrEnum):
    """How a column was recognised."""

    ID = "id"
    WORDS = "words"
    ANSWERS = "answers"
    PLACE = "place"


@dataclass(frozen=True, slots=True)
class Column:
    """One column. ``subject``: the id of a card or question, or the ``Detail``."""

    at: int
    heading: str
    holds: Holds = Holds.NOTHING
    subject: str = ""
    by: By = By.WORDS


_FIRST = re.compile(r"(?:\W*\d+\s*[.):]\s*)?\s*\[([^\[\]]{1,80})\]")
_LAST = re.compile(r"\[([^\[\]]{1,80})\]\W*\d{0,3}\W*$")
_MATRIX = re.compile(r"([a-z][a-z0-9-]*)[ ,]+(?:version )?(\d[\w.-]*)")
_REMARK = re.compile(r"(\S+?)[ .:-]+(?:comment|comments|why|sylw|kommentar)", re.IGNORECASE)
_EMAIL = re.compile(r"[^\s@]+@[^\s@]+\.[^\s@]+")
_NUMBER = re.compile(r"\d{1,7}(?:\.0)?")
_MOMENT = re.compile(r"\d{1,4}[./-]\d{1,2}[./-]\d{1,4}[T ,]+\d{1,2}[:.]\d{2}\b.*")
_YOU = {"voice", "role", "you", "who"}


def bracketed(heading: str) -> str:
    """What stands in square brackets at the beginning or the end of a heading."""
    found = _FIRST.match(heading) or _LAST.search(heading)
    return " ".join(found[1].replace("\u00a0", " ").split()) if found else ""


def identity(grid: Grid) -> tuple[str, str] | None:
    """Id and version of the matrix, if a heading holds them."""
    for heading in grid.headings:
        found = _MATRIX.fullmatch(bracketed(heading))
        if found:
            return found[1], found[2]
    return None


def columns(
    grid: Grid, ruleset: RuleSet, cards: Mapping[str, Card], sets: Sequence[tuple[str, ...]]
) -> tuple[Column, ...]:
    """What each column holds.

    Args:
        grid: the table.
        ruleset: the rule set.
        cards: every card of the rule set by its capability.
        sets: the cards of each audience, in order.
    """
    names = _Names(ruleset, cards)
    found = [names.column(at, heading) for at, heading in enumerate(grid.headings)]
    found = _remarks(found)
    found = [_by_answers(column, grid, ruleset) for column in _by_shape(found, grid)]
    return tuple(_by_place(found, grid, cards, sets))


class _Names:
    """Recognises a column by its heading."""

    def __init__(self, ruleset: RuleSet, cards: Mapping[str, Card]) -> None:
        self._ids: dict[str, tuple[Holds, str]] = {}
        self._words: dict[str, set[tuple[Holds, str]]] = {}
        for name in cards:
            self._ids[name.casefold()] = (Holds.CARD, name)
        for question in ruleset.questions:
            self._ids[question.id.casefold()] = (Holds.QUESTION, question.id)
            self._add(question.ask, (Holds.QUESTION, question.id))
        for name, card in cards.items():
            for words in (card.title, f"{name} {card.title}", f"{card.title}. {card.question}"):
                self._add(words, (Holds.CARD, name))
        self._add(ASK_VOICE, (Holds.VOICE, ""))
        self._add(ASK_MARK, (Holds.MARK, ""))

    def _add(self, words: str, what: tuple[Holds, str]) -> None:
        self._words.setdefault(level(words), set()).add(what)

    def column(self, at: int, heading: str) -> Column:
        if detail(heading) is Detail.OTHER:
            return Column(at, heading, Holds.DETAIL, Detail.OTHER)
        inside = bracketed(heading)
        if inside:
            holds, subject = self._inside(inside)
            return Column(at, heading, holds, subject, By.ID)
        of_forms = detail(heading)
        if of_forms is not None:
            return Column(at, heading, Holds.DETAIL, of_forms)
        for words in (heading, plain(heading)):
            known = self._words.get(level(words), set())
            if len(known) == 1:
                holds, subject = next(iter(known))
                return Column(at, heading, holds, subject)
        return Column(at, heading)

    def _inside(self, inside: str) -> tuple[Holds, str]:
        known = self._ids.get(inside.casefold())
        if known:
            return known
        remark = _REMARK.fullmatch(inside)
        if remark and remark[1].casefold() in self._ids:
            holds, subject = self._ids[remark[1].casefold()]
            return (Holds.WHY if holds is Holds.CARD else Holds.COMMENT), subject
        if _MATRIX.fullmatch(inside) or inside.casefold() in _YOU:
            return Holds.VOICE, ""
        return (Holds.MARK, "") if inside.casefold() == "mark" else (Holds.NOTHING, "")


def _remarks(columns: list[Column]) -> list[Column]:
    """A "Comment" right behind a card or question is a remark on it."""
    found: list[Column] = []
    for column in columns:
        before = found[-1] if found else None
        if column.holds is Holds.NOTHING and is_comment(column.heading) and before:
            remark = {Holds.CARD: Holds.WHY, Holds.QUESTION: Holds.COMMENT}.get(before.holds)
            if remark:
                column = Column(column.at, column.heading, remark, before.subject)  # noqa: PLW2901
        found.append(column)
    return found


_OWN = (Detail.NUMBER, Detail.START, Detail.END, Detail.EMAIL, Detail.NAME)
"""The columns that MS Forms puts first, in their order."""


def _by_shape(columns: list[Column], grid: Grid) -> list[Column]:
    """MS Forms' own columns in a language that we do not know.

    The first three hold a number that no two people share and two days with a time of day; then come
    an address, or one word for all who are anonymous, and a name.
    """
    own = columns[: len(_OWN)]
    if not own or any(column.holds is not Holds.NOTHING for column in own[1:3]):
        return columns
    numbers = grid.said(0)
    if (
        not grid.records
        or len(set(numbers)) < len(grid.records)
        or not all(_NUMBER.fullmatch(number) for number in numbers)
        or not all(_is_moment(row.cells.get(at)) for row in grid.records for at in (1, 2))
    ):
        return columns
    found = [
        Column(each.at, each.heading, Holds.DETAIL, holds, By.PLACE)
        for each, holds in zip(own[:3], _OWN, strict=False)
    ]
    for each, holds in zip(own[3:], _OWN[3:], strict=False):
        if each.holds is not Holds.NOTHING or bracketed(each.heading):
            break
        if holds is Detail.EMAIL and not _is_address(grid.said(each.at)):
            break
        found.append(Column(each.at, each.heading, Holds.DETAIL, holds, By.PLACE))
    return [*found, *columns[len(found) :]]


def _is_address(said: list[str]) -> bool:
    """Addresses, or the one word that stands for all who gave none."""
    others = {each for each in said if not _EMAIL.fullmatch(each)}
    return bool(said) and len(others) <= 1 and all(" " not in each for each in others)


def _is_moment(cell: Cell | None) -> bool:
    """Whether a cell holds a day with a time of day, as MS Forms writes both."""
    if cell is None:
        return False
    return isinstance(cell.value, datetime) or bool(_MOMENT.fullmatch(text(cell).strip()))


def _by_answers(column: Column, grid: Grid, ruleset: RuleSet) -> Column:
    """Columns that their contents give away: e-mail addresses, and voices."""
    if column.holds is not Holds.NOTHING or bracketed(column.heading):
        return column
    said = grid.said(column.at)
    if said and all(_EMAIL.fullmatch(each) for each in said):
        return Column(column.at, column.heading, Holds.DETAIL, Detail.EMAIL, By.ANSWERS)
    if said and all(voice(ruleset, each) is not None for each in said):
        return Column(column.at, column.heading, Holds.VOICE, "", By.ANSWERS)
    return column


def _by_place(
    columns: list[Column], grid: Grid, cards: Mapping[str, Card], sets: Sequence[tuple[str, ...]]
) -> list[Column]:
    """Columns whose heading says nothing, where a set of cards has exactly that many in between."""
    for names in sets:
        placed = _placed(columns, grid, cards, names)
        if placed:
            return [placed.get(column.at, column) for column in columns]
    return columns


def _placed(
    columns: list[Column], grid: Grid, cards: Mapping[str, Card], names: tuple[str, ...]
) -> dict[int, Column]:
    """Columns by their place in one set of cards; nothing where they do not fit it."""
    found: dict[int, Column] = {}
    run: list[Column] = []
    place = 0
    for column in [*columns, Column(len(columns), "", Holds.CARD, "")]:
        if column.holds in (Holds.VOICE, Holds.DETAIL) and column.subject != Detail.OTHER:
            run = []  # what stands before these is none of the cards
        if column.holds is Holds.NOTHING and not bracketed(column.heading):
            run.append(column)
        if column.holds is not Holds.CARD:
            continue
        if column.subject and column.subject not in names[place:]:
            return {}
        end = names.index(column.subject) if column.subject else len(names)
        wanted = names[place:end]
        if run and len(run) == len(wanted):
            fits = all(
                _fits(each, grid, cards[name]) for each, name in zip(run, wanted, strict=True)
            )
            if fits:
                found |= {
                    each.at: Column(each.at, each.heading, Holds.CARD, name, By.PLACE)
                    for each, name in zip(run, wanted, strict=True)
                }
        run, place = [], end + 1
    return found


def _fits(column: Column, grid: Grid, card: Card) -> bool:
    """Whether somebody answered, and every answer is a line of this card."""
    said = grid.said(column.at)
    return bool(said) and all(meant(card, each).how is Means.EXACT for each in said)
