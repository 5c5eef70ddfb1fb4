"""Read one person's card workbook."""

from __future__ import annotations

from maturity.core.ruleset import RuleSet
from maturity.diagnostics import Place
from maturity.forms.cards_reply import Form, Replies, reply
from maturity.forms.cards_workbook import CARD_TABLES, CHOSEN, WHY
from maturity.forms.cells import text
from maturity.forms.rows import Row, Rows
from maturity.forms.tables import kind_of
from maturity.forms.workbook_read import Book, read_rows
from maturity.people.cards import Card


def read(book: Book, ruleset: RuleSet, cards: dict[str, Card]) -> Replies:
    """The cards of one person, from the workbook that they filled in.

    Raises:
        ResponseError: with every cell that cannot be read.
    """
    rows = read_rows(book, lambda ref: CARD_TABLES.get(kind_of(ref)))
    about = book.about()
    form = Form(Rows(book.file, found=rows.found), book.identity(), Place(book.file))
    done: dict[str, Row] = {}
    for row in rows.rows:
        kind, _, name = row.ref.partition("/")
        if not row.cells:
            continue
        if row.ref in done:
            message = f"'{row.ref}' is filled in twice"
            rows.say("F208", message, row.place, "keep the row that counts and clear the other")
            continue
        done[row.ref] = row
        if kind == "card" and name in cards:
            for field, held in ((CHOSEN.name, form.cards), (WHY.name, form.whys)):
                if field in row.cells:
                    held[name] = row.cells[field]
        elif row.ref == "you/voice":
            form.voice = row.cells.get("answer")
        elif row.ref == "you/mark":
            form.ident = text(row.cells["answer"]) if "answer" in row.cells else ""
        else:
            message = f"no card of this matrix is called '{name or row.ref}'"
            rows.say("F207", message, row.place, "leave the grey references as they were")
    if about.get("version") == ruleset.version and not form.cards and not form.whys:
        rows.say("F410", "no card is filled in", form.place, "check that the right file was sent")
    one = reply(form, ruleset, cards)
    return Replies((one,), ruleset, tuple(form.rows.found))
