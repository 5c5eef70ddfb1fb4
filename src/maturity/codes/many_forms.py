"""Codes F4: the forms of many people, and the tables that tools for surveys export."""

from __future__ import annotations

from maturity.codes.code import Code, Severity, proven_by

_ERROR, _WARNING, _NOTE = Severity.ERROR, Severity.WARNING, Severity.NOTE
_code = proven_by("tests/unit/test_forms_many.py (built there)")

CODES: tuple[Code, ...] = (
    _code(
        "F401",
        _ERROR,
        "a table that does not say its matrix",
        "The export of a form knows nothing of the matrix; answers to another would be misread.",
        "Give --rules or --base; or keep the first question of the text that 'form --cards' writes.",
    ),
    _code(
        "F402",
        _WARNING,
        "columns that were not read",
        "A card could hide in a column whose title was changed; that is for a person to see.",
        "Put the id in square brackets into the heading, such as [C1]; other columns need nothing.",
    ),
    _code(
        "F403",
        _WARNING,
        "a column known by its place or its answers",
        "Its heading says nothing; its place among the cards and every answer in it fit one card.",
        "Look whether it is right; the id in square brackets makes it certain.",
    ),
    _code(
        "F404",
        _ERROR,
        "no sentence of the card",
        "An option that was changed in the form may ask something else; choosing for people is not "
        "ours.",
        "Put the sentence of the card or the name of its level there, or clear the cell.",
    ),
    _code(
        "F405",
        _ERROR,
        "several sentences of one card",
        "A card is one choice: the highest sentence that is wholly true.",
        "Ask which one counts; let the form take one answer a card.",
    ),
    _code(
        "F406",
        _NOTE,
        "names and addresses left out",
        "People stand under their roles; an address only tells who answered twice.",
        "Nothing. Delete the export when it is no longer needed.",
    ),
    _code(
        "F407",
        _WARNING,
        "cards without a column",
        "Some columns were not read and some cards were not found: they may belong together.",
        "Put the id in square brackets into the heading of each; nothing, if a card was not asked.",
    ),
    _code(
        "F408",
        _NOTE,
        "dates in an order that nobody knows",
        "A file has one order of day and month, and nothing in this one shows which.",
        "Give the date with --as-of.",
    ),
    _code(
        "F409",
        _WARNING,
        "a voice that the matrix does not name",
        "Without a role somebody counts in the whole room and in no group.",
        "Write one of the voices of the matrix, or add the role in the combined file.",
    ),
    _code(
        "F410",
        _ERROR,
        "nothing is filled in",
        "An empty form counts nobody; perhaps another file was meant.",
        "Check that the right file was sent.",
    ),
    _code(
        "F411",
        _WARNING,
        "a sentence that was changed",
        "It begins with the name of a level, and the rest is not what the card says.",
        "Look whether the changed sentence asks the same.",
    ),
    _code(
        "F412",
        _ERROR,
        "several people in one person's form",
        "Whose answers these are cannot be told, and one voice would count for many.",
        "Name one person in it; or give it with --base, if the network filled it in together.",
    ),
    _code(
        "F413",
        _ERROR,
        "a table without a card or question",
        "Columns are found by ids, titles and places, and none was.",
        "Send the export as it is, or put ids in square brackets into the headings.",
    ),
    _code(
        "F414",
        _ERROR,
        "two columns that differ",
        "A form with branches asks a card twice; this person answered both, differently.",
        "Keep the one that counts and clear the other.",
    ),
)
