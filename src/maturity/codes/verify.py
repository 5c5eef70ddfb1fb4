"""Codes K15 and K16: copies for an audience, and looking at a document again."""

from __future__ import annotations

from maturity.codes.code import Code, error, note

_COPIES = "tests/unit/test_copies.py"
_VERIFY = "tests/unit/test_verifying.py"

CODES: tuple[Code, ...] = (
    note(
        "K151",
        "A level is wider in a copy than on the facilitator's file",
        "Some found that a question does not apply and others answered it. Who said what is in no "
        "copy, so the question stands open there.",
        "Agree in the room whether the question applies, and write it down.",
        _COPIES,
    ),
    error(
        "K152",
        "No PDF",
        "Only the plan as PDF carries what it was made from.",
        "Give the PDF that 'maturity report' wrote.",
        _VERIFY,
    ),
    error(
        "K153",
        "An encrypted PDF",
        "What it carries cannot be read, and it is no longer the file that was made.",
        "Ask for the file as it was made, without a password.",
        _VERIFY,
    ),
    error(
        "K154",
        "A damaged PDF, or one that unpacks to too much",
        "Its parts cannot be found, or are far larger than those of a plan ever are.",
        "Ask for the file as it was made; programs that send or print it may have changed it.",
        _VERIFY,
    ),
    error(
        "K155",
        "A web page or a Word file",
        "They carry no answers and no matrix, so nothing of them can be checked.",
        "Ask for the plan as PDF, in the board's or the network's copy.",
        _VERIFY,
    ),
    error(
        "K156",
        "A PDF that carries nothing to make it again from",
        "A public copy carries nothing, nor do forms, cards, the matrix or the pages for residents.",
        "Ask for the board's or the network's copy of the plan.",
        _VERIFY,
    ),
    error(
        "K157",
        "A provenance that cannot be read",
        "It was changed, or written by a newer version of the program.",
        "Ask for the file as it was made, or install the version that made it.",
        _VERIFY,
    ),
)
