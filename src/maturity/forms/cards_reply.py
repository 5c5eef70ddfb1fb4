"""One person's form as a reply: what cards, tables of cards and MS Forms have in common."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from maturity.core.days import LAST
from maturity.core.response import Person, Response
from maturity.core.ruleset import RuleSet
from maturity.diagnostics import Diagnostic, Place, has_errors, in_order
from maturity.errors import ResponseError
from maturity.forms.assemble import Assembler
from maturity.forms.cards_words import Means, is_somebody_else, meant, person, voice, voice_help
from maturity.forms.cells import Cell, text
from maturity.forms.rows import Rows
from maturity.loading import responses
from maturity.loading.response_text import quoted
from maturity.people.cards import Card
from maturity.people.reply import Reply

NO_DATE = date.min
"""The date of a form that has none. Cards are about the last 12 months; the room's facts say which."""

_ONE = "one"  # under which a single person's cards stand until forms are combined


@dataclass(frozen=True, slots=True)
class Replies:
    """What one file holds: a form a person, and warnings and notes."""

    replies: tuple[Reply, ...]
    ruleset: RuleSet
    diagnostics: tuple[Diagnostic, ...] = ()


@dataclass
class Form:
    """What one person filled in: rows of questions, cards, and who they are.

    Attributes:
        rows: rows of questions (cells by field) and everything that was found on the way.
        identity: id and version of the matrix that the form names.
        place: the form itself, for messages.
        cards: what stands on each card.
        whys: why, by card.
        voice: what the person says they are.
        ident: what tells this person from others; empty where nothing does.
        day: when the form was filled in, if it says so.
    """

    rows: Rows
    identity: tuple[str, str]
    place: Place
    cards: dict[str, Cell] = field(default_factory=dict)
    whys: dict[str, Cell] = field(default_factory=dict)
    voice: Cell | None = None
    ident: str = ""
    day: date | None = None


def reply(form: Form, ruleset: RuleSet, cards: Mapping[str, Card]) -> Reply:
    """The reply of one person; warnings and notes are left in ``form.rows.found``.

    Raises:
        ResponseError: with every cell that cannot be read.
    """
    rows, parts = form.rows, []
    assembler = Assembler(rows, ruleset)
    tree = assembler.run()
    for key, value in zip(("id", "version"), form.identity, strict=True):
        assembler.put(("ruleset", key), value, form.place)
    assembler.put(("as_of",), LAST.isoformat(), form.place)  # no date in a form lies ahead of it
    assembler.put(("people", 0, "id"), _ONE, form.place)
    for name, cell in form.cards.items():
        chosen = choice(rows, cards[name], text(cell), cell.place)
        if chosen:
            assembler.put(("cards", _ONE, name), chosen, cell.place)
            parts.append("cards")
    for name, cell in form.whys.items():
        assembler.put(("card_comments", _ONE, name), text(cell), cell.place)
    if tree.get("answers"):
        parts.append("facts")
    try:
        response, found = responses.read(tree, assembler.places, ruleset)
    except ResponseError as problems:
        raise ResponseError((*problems.diagnostics, *rows.found)) from None
    rows.found[:] = in_order((*found, *rows.found))
    if has_errors(rows.found):
        raise ResponseError(rows.found)
    response = replace(response, as_of=form.day or NO_DATE, people=())
    return Reply(_person(form, ruleset, tuple(dict.fromkeys(parts))), response, str(form.place))


def choice(rows: Rows, card: Card, said: str, place: Place) -> str:
    """The level that somebody chose; empty where it is reported instead."""
    found = meant(card, said)
    name = card.capability
    if found.how is Means.RENAMED:
        message = f"{quoted(said)} is not on the card {name}; it was taken for '{found.level}'"
        help_ = "it begins with the name of that level; look whether the sentence asks the same"
        rows.say("F411", message, place, help_)
    elif found.how is Means.SEVERAL:
        message = f"two or more sentences of the card {name} are chosen"
        rows.say("F405", message, place, "ask which one counts: the highest that is wholly true")
    elif found.how is Means.UNKNOWN:
        near = f"did you mean '{found.near}'? " if found.near else ""
        help_ = f"{near}put the sentence or the name of its level there, or clear the cell"
        rows.say("F404", f"{quoted(said)} is no sentence of the card {name}", place, help_)
    return found.level


def _person(form: Form, ruleset: RuleSet, part: tuple[str, ...]) -> Person:
    said = text(form.voice) if form.voice else ""
    if form.voice and voice(ruleset, said) is None and not is_somebody_else(said):
        message = f"{quoted(said)} is none of the voices that this matrix names"
        form.rows.say("F409", message, form.voice.place, voice_help(ruleset, said))
    return person(ruleset, said, form.ident, part)


def of_response(response: Response, file: str, ruleset: RuleSet) -> Reply:
    """The reply of one person who filled in the questions of the workbook, the table or the text.

    Raises:
        ResponseError: it names several people, so nobody knows whose answers these are.
    """
    if len(response.people) > 1:
        message = f"this form names {len(response.people)} people under 'Who took part'"
        help_ = (
            "a form that one person fills in names one; a form that the network filled in together "
            "is what to begin with: --base"
        )
        raise ResponseError([Diagnostic("F412", message, Place(file), help_)])
    one = response.people[0] if response.people else Person("")
    role = one.role
    if not role and one.voice:
        role = next((v.role for v in ruleset.respondents if v.id == one.voice), "")
    # p1 is the first line of every workbook, and tells nobody apart
    who = Person("", role, one.voice, part=one.part or ("facts",))
    return Reply(who, replace(response, people=()), file)
