"""From the rows of a form to a response: what a workbook and a table share."""

from __future__ import annotations

from maturity.core.days import LAST
from maturity.core.ruleset import RuleSet
from maturity.diagnostics import Place, has_errors, in_order
from maturity.errors import ResponseError
from maturity.forms.assemble import Assembler
from maturity.forms.read_form import ReadForm
from maturity.forms.rows import Rows
from maturity.forms.tables import TABLES, kind_of
from maturity.loading import responses

_NAMED = 5


def respond(rows: Rows, identity: tuple[str, str], ruleset: RuleSet, *, whole: bool) -> ReadForm:
    """The response of a form.

    Args:
        rows: what was found in the form.
        identity: id and version of the rule set, as the form gives them.
        ruleset: the rule set that was found for them.
        whole: the form has a row for every question, so one that is not there was deleted.

    Raises:
        ResponseError: with everything that was found.
    """
    assembler = Assembler(rows, ruleset)
    tree = assembler.run()
    file = Place(rows.file)
    for key, value in zip(("id", "version"), identity, strict=True):
        assembler.put(("ruleset", key), value, file)
    same = identity == (ruleset.id, ruleset.version)
    if whole and same:
        _deleted(rows, ruleset)
    dated = "as_of" in tree
    if not dated:
        assembler.put(("as_of",), LAST.isoformat(), file)  # so that the rest can be looked at
        if same:
            _undated(rows)
    try:
        response, found = responses.read(tree, assembler.places, ruleset)
    except ResponseError as problems:
        also = rows.found if same else ()
        raise ResponseError((*problems.diagnostics, *also), problems.whose) from None
    found = in_order((*found, *rows.found))
    if has_errors(found):
        raise ResponseError(found, response.organisation.code)
    return ReadForm(response, ruleset, found)


def _undated(rows: Rows) -> None:
    """Say that the date is missing, unless something was said of its row already."""
    row = next((row for row in rows.rows if row.ref == "about/as-of"), None)
    place = row.to_fill_in if row else Place(rows.file)
    if row and (row.cells or any(_beside(found.place, place) for found in rows.found)):
        return
    rows.say(
        "F214",
        "the date of these answers is missing",
        place,
        "fill it in: the age of evidence and 'the last 12 months' are measured at this date",
    )


def _beside(one: Place, other: Place) -> bool:
    """Whether two places are in one row of a sheet."""
    rows = [(place.cell or "").lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ") for place in (one, other)]
    return one.sheet is not None and one.sheet == other.sheet and rows[0] == rows[1]


def _deleted(rows: Rows, ruleset: RuleSet) -> None:
    """Rows that the form had and that came back without: their questions would look unanswered."""
    there = {row.ref for row in rows.rows}
    gone = [question.id for question in ruleset.questions if question.id not in there]
    if not gone:
        return
    named = ", ".join(gone[:_NAMED]) + (
        f" and {len(gone) - _NAMED} more" if len(gone) > _NAMED else ""
    )
    sheets = {row.place.sheet for row in rows.rows if kind_of(row.ref) in {*TABLES, "question"}}
    rows_of = "row of 1 question is" if len(gone) == 1 else f"rows of {len(gone)} questions are"
    message = f"the {rows_of} not in this form: {named}"
    help_ = "what is gone counts as not answered; if that is not meant, copy the answers into a fresh form"
    if not sheets:
        help_ = "no sheet with questions was found; send the whole workbook"
    rows.say("F215", message, Place(rows.file), help_)
