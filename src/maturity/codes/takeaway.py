"""Codes K: what people take away. K200 to K209 local facts, K210 to K219 the house style, and Word."""

from __future__ import annotations

from maturity.codes.code import Code, error, note, warning

_SHARE = "tests/unit/test_residents.py"
_BRAND = "tests/unit/test_brand.py"
_LETTERS = "tests/unit/test_printing.py"

CODES: tuple[Code, ...] = (
    error(
        "K201",
        "A local fact with a small count",
        "A count of 1 to 7 can point to people whom neighbours know, and so can the few left over from "
        "the whole (the rule of the Hospital Episode Statistics below national level).",
        "Take it out, or tell it for a larger area or a longer time.",
        _SHARE,
    ),
    error(
        "K202",
        "A local fact out of few people",
        "Out of few people a figure says more of them than of the place. That 30 is the least is a "
        "proposal of this project, without a published source.",
        "Tell it out of 30 people or more, or say it in words.",
        _SHARE,
    ),
    error(
        "K203",
        "A figure that cannot be checked",
        "Only a number out of a number can be held against the rule for small counts.",
        "Write the figure as 120 or 25%, and out of how many as 480.",
        _SHARE,
    ),
    warning(
        "K204",
        "A local fact that is not complete",
        "Residents are owed the base, the source and the date of a figure, and that somebody checked it.",
        "Fill in what is missing; until then the fact is shown to nobody.",
        _SHARE,
    ),
    error(
        "K205",
        "More than three local facts",
        "Two pages have room for three, and more are not talked about.",
        "Keep the three that residents would most want to talk about.",
        _SHARE,
    ),
    error(
        "K211",
        "A colour too pale to read",
        "Text needs a contrast of 4.5 to 1 with its ground (WCAG 2.2, 1.4.3); public bodies must keep it.",
        "Take the shade that the message names, or a darker colour of yours.",
        _BRAND,
    ),
    error(
        "K212",
        "A file of a house style that cannot be read",
        "Only files beside the document are read, of a size that belongs in a document.",
        "Put it beside brand.yaml and give its name.",
        _BRAND,
    ),
    error(
        "K213",
        "A logo of another kind",
        "Only PNG and plain SVG can be printed the same everywhere.",
        "Save it as .png or .svg.",
        _BRAND,
    ),
    error(
        "K214",
        "A logo that does more than draw",
        "An SVG can hold programs and addresses; in a document that is passed on there is room for neither.",
        "Save it as 'plain SVG', or as PNG.",
        _BRAND,
    ),
    error(
        "K215",
        "A font that is none",
        "What is no TrueType or OpenType font cannot be printed.",
        "Give a .ttf or .otf file.",
        _BRAND,
    ),
    error(
        "K216",
        "A font that may not be passed on",
        "Frutiger, the face of the NHS, is sold: a document or a tool that carries it would break its licence.",
        "Leave the font out, or take one with an open licence.",
        _BRAND,
    ),
    error(
        "K217",
        "Two steps of a scale in one shade",
        "'deep' is the darkest step and 'accent' the one before it; a reader, or a printer in grey, must "
        "tell them apart. How far apart (1.25 to 1) is a proposal of this project.",
        "Take a darker 'deep', such as the message names, or a lighter 'accent'.",
        _BRAND,
    ),
    note(
        "K218",
        "A character that a Word file leaves to the reader's machine",
        "A Word file carries no fonts: another machine may show the character in another font, or as an "
        "empty box. It is kept as it was typed, because the file is there to be changed; PDF and web "
        "page show a mark.",
        "Nothing, where the readers' machines have it; otherwise write it another way.",
        _LETTERS,
    ),
)
