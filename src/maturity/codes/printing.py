"""Codes K: keeping and printing. K1 what goes on paper: letters and lengths; K22 time.

K23 the pages for residents.
"""

from __future__ import annotations

from maturity.codes.code import Code, error, note, warning

_LETTERS = "tests/unit/test_printing.py"
_RESIDENTS = "tests/unit/test_residents.py"

CODES: tuple[Code, ...] = (
    warning(
        "K101",
        "A character that no font here can draw",
        "Another font of the machine would print it differently everywhere, so a mark stands for it.",
        "For Arabic, Bengali, Gurmukhi, Gujarati, Tamil and Chinese the optional fonts draw it; the "
        "message holds the command. Otherwise write it another way.",
        _LETTERS,
    ),
    note(
        "K102",
        "A very long run without a space",
        "It cannot be set on a line as it is, and thousands of characters so take minutes.",
        "Nothing, if it is an address; otherwise put spaces in.",
        _LETTERS,
    ),
    note(
        "K103",
        "More accents on a letter than any language has",
        "They would be printed over the lines above and below.",
        "Take them out.",
        _LETTERS,
    ),
    error(
        "K104",
        "Too much text for one document",
        "It would take minutes to lay out and nobody would read it.",
        "Keep what matters in the answers, and say where the rest can be found.",
        _LETTERS,
    ),
    error(
        "K225",
        "A document of a round that took longer than --limit allows",
        "The others were made. What stood there before stays, so it is of an earlier day's answers.",
        "Run it again with more time, or look for very long answers in the return that is named.",
        "tests/cli/test_limit.py",
    ),
    error(
        "K230",
        "Too little answered for the pages for residents",
        "They say what people who live here would notice. From blanks that would be a guess, printed as if it were so.",
        "Answer the questions of some of the capabilities that the message names, and make the pages again.",
        _RESIDENTS,
    ),
    warning(
        "K231",
        "Pages for residents without the network's name",
        "Whoever reads them does not know who speaks.",
        "Write the name into the form, or in place of the dots.",
        _RESIDENTS,
    ),
)
