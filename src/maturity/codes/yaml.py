"""Codes Y: the text of a YAML or JSON file."""

from __future__ import annotations

from maturity.codes.code import Code, error

_BUILT = "tests/unit/test_yaml_text.py"
_JSON = "tests/unit/test_json_text.py"
_PLAIN = "The language uses plain YAML only, so that every file says what it seems to say."

CODES: tuple[Code, ...] = (
    error(
        "Y001",
        "The file is not UTF-8",
        "In another encoding letters with accents, dashes and quotation marks turn into others.",
        "Save the file as UTF-8 (in most editors: Save as, Encoding, UTF-8).",
        _BUILT,
    ),
    error(
        "Y002",
        "A control character",
        "It cannot be seen, and it comes along when text is pasted from elsewhere.",
        "Delete it.",
        _BUILT,
    ),
    error(
        "Y003",
        "The file is too large",
        "At most 5 MB are read, so that no file can keep the program busy.",
        "Split the file, or leave out what does not belong to it.",
        _BUILT,
    ),
    error(
        "Y004",
        "Nested too deep",
        "At most 40 levels are read; no document of ours comes near that.",
        "Write it flatter.",
        _BUILT,
    ),
    error(
        "Y005",
        "Too many values",
        "At most 200,000 values are read, so that no file can keep the program busy.",
        "Split the file, or leave out what does not belong to it.",
        _BUILT,
    ),
    error(
        "Y006",
        "More than one document in a file",
        "Only one would be read, and nobody could tell which.",
        "Keep one document in a file; delete the line '---' or split the file.",
    ),
    error(
        "Y007",
        "The file is empty",
        "There is nothing in it to read.",
        "Write the document, or delete the file.",
        _BUILT,
    ),
    error(
        "Y010",
        "The same key twice",
        "Many programs keep the last of the two in silence, so half of what was written is lost.",
        "Keep one of the two, or rename one.",
    ),
    error("Y011", "A tag", _PLAIN, "Delete it, or quote the text if it begins with '!'."),
    error("Y012", "A merge key", _PLAIN, "Write the keys out."),
    error(
        "Y013",
        "An anchor",
        _PLAIN,
        "Delete it and write things out, or quote the text if it begins with '&'.",
    ),
    error(
        "Y014",
        "An alias",
        _PLAIN,
        "Write out what it stands for, or quote the text if it begins with a star.",
    ),
    error(
        "Y015",
        "A key that is not a word",
        "A key must be a word; a list or a mapping cannot be one.",
        "Quote the text if it begins with a bracket, a star or a question mark.",
    ),
    error(
        "Y020",
        "A comma in a sentence made a new key",
        "Inside { } a comma ends a value, so the rest of the sentence becomes a key of its own.",
        "Quote the sentence, or write the mapping in block style, a line for each key.",
    ),
    error(
        "Y021",
        "A tab in the indent",
        "YAML counts spaces; a tab has no width of its own.",
        "Use spaces, and set your editor to insert them.",
    ),
    error(
        "Y022",
        "Quotation marks that do not match",
        "A quotation mark at the start of a text must be closed at its end.",
        "Close it, and put the whole text between the two.",
    ),
    error(
        "Y023",
        "A colon where no key can begin",
        "A colon with a space after it makes a key of what stands before it.",
        "Put the sentence in quotes if the colon belongs to it; otherwise look at the indent.",
    ),
    error(
        "Y024",
        "A bracket that is not closed",
        "A list in [ ] or a mapping in { } must be closed.",
        "Close it, and quote sentences in it that hold brackets, colons or quotes.",
    ),
    error(
        "Y025",
        "Not readable as YAML",
        "From this place on the text does not follow the rules of YAML.",
        "Look at this line and the one above it.",
    ),
    error(
        "Y026",
        "A text begins with a sign that has a meaning of its own",
        "YAML keeps some signs, such as @, `, % and *, for itself.",
        "Put the whole text in quotes.",
    ),
    error(
        "Y027",
        "A line does not fit the lines above it",
        "Keys of one thing stand in one column, and entries of a list begin with '- '.",
        "Mend the indent.",
    ),
    error(
        "Y030",
        "Not readable as JSON",
        "The text does not follow the rules of JSON.",
        "Mend it at this place; texts stand in double quotes, and no comma follows a last entry.",
        _JSON,
    ),
    error(
        "Y031",
        "Not a number",
        "NaN and Infinity are no numbers of JSON, and compare with nothing.",
        "Write a number, or leave the key out.",
        _JSON,
    ),
)
