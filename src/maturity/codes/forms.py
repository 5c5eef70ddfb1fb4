"""Codes F1 to F3: files, workbooks and forms, tables."""

from __future__ import annotations

from maturity.codes.code import Code, Severity, proven_by

_ERROR, _WARNING, _NOTE = Severity.ERROR, Severity.WARNING, Severity.NOTE
_code = proven_by("tests/unit/test_forms_hostile.py (built there)")

_FILES = (
    _code(
        "F101",
        _ERROR,
        "not a form",
        "A response comes as workbook (.xlsx), table (.csv), YAML or JSON; what is inside decides, "
        "not the name.",
        "Send one of these.",
    ),
    _code(
        "F102",
        _ERROR,
        "protected by a password or label",
        "A protected workbook cannot be opened without its key.",
        "Take the password off, or choose a sensitivity label without encryption, and save again.",
    ),
    _code(
        "F103",
        _ERROR,
        "a workbook from before 2007",
        "The old format (.xls) can hide things that cannot be checked.",
        "Open it in Excel and save it as 'Excel Workbook (*.xlsx)'.",
    ),
    _code(
        "F104",
        _ERROR,
        "a workbook in another format",
        "Only .xlsx workbooks are read.",
        "Open it and save it as 'Excel Workbook (*.xlsx)'.",
    ),
    _code(
        "F105",
        _ERROR,
        "a damaged workbook",
        "Half of a file could be read as a whole one with blanks.",
        "Open it in Excel, let it repair the file, and save it again.",
    ),
    _code(
        "F106",
        _ERROR,
        "far too large",
        "An answer workbook is small; one that unpacks to a hundred times its size is a mistake or a "
        "trap.",
        "Take out what does not belong to it, or copy the answers into a fresh form.",
    ),
    _code(
        "F107",
        _ERROR,
        "a web page, not a workbook",
        "Some systems give a web page the name of a workbook; its cells cannot be trusted.",
        "Open it in Excel and save it as 'Excel Workbook (*.xlsx)'.",
    ),
    _code(
        "F108",
        _ERROR,
        "an empty file",
        "There is nothing to read.",
        "Check that the file was saved and sent whole.",
    ),
)

_FORMS = (
    _code(
        "F201",
        _ERROR,
        "the form does not say what it is",
        "A form carries the id and version of its matrix; without them answers mean nothing.",
        "Fill in the form as it was sent out.",
    ),
    _code(
        "F202",
        _ERROR,
        "a column is missing",
        "Columns are found by their headings; without one its answers cannot be found.",
        "Put the heading back as it was.",
    ),
    _code(
        "F203",
        _WARNING,
        "a row that was not read",
        "A row without a reference in its first column could mean anything.",
        "Move what it says into a row of the form, or into a comment.",
    ),
    _code(
        "F204",
        _ERROR,
        "a formula where an answer belongs",
        "What a formula shows depends on other cells and on when it was last worked out.",
        "Copy the cell and paste it back as 'Values'.",
    ),
    _code(
        "F205",
        _ERROR,
        "an error value where an answer belongs",
        "A cell such as #N/A holds no answer, and is not a blank either.",
        "Clear the cell and answer again.",
    ),
    _code(
        "F206",
        _ERROR,
        "a date that can be read in two ways",
        "03/04/2026 is in April in Britain and in March in America; the age of evidence depends on it.",
        "Write the month as a word: 3 April 2026.",
    ),
    _code(
        "F207",
        _ERROR,
        "a reference that no form has",
        "Answers go by the reference in the first column; a changed one would lose them.",
        "Put the reference back as it was.",
    ),
    _code(
        "F208",
        _ERROR,
        "answered in two places",
        "A sheet or row that was copied leaves two answers, and nothing says which one counts.",
        "Keep the one that counts and clear the other.",
    ),
    _code(
        "F209",
        _ERROR,
        "a row that does not name its subject",
        "Without it, what the row says would be lost.",
        "Choose the action or question in its first column.",
    ),
    _code(
        "F210",
        _ERROR,
        "cells of one answer that contradict each other",
        "The answer could be either; a guess would be ours and not yours.",
        "Keep the one that you mean.",
    ),
    _code(
        "F211",
        _ERROR,
        "neither yes nor no",
        "A mark is read as yes or no, and this is neither.",
        "Write Yes or No, or leave the cell blank.",
    ),
    _code(
        "F212",
        _WARNING,
        "only some lines answered, all with no",
        "The lines left blank may be no or not yet looked at; so the question stays open.",
        "Answer the other lines, or choose 'None of these'.",
    ),
    _code(
        "F213",
        _WARNING,
        "a workbook with macros",
        "The form has none; somebody or something added them. They were not run.",
        "Save it as 'Excel Workbook (*.xlsx)'.",
    ),
    _code(
        "F214",
        _ERROR,
        "the date of the answers is missing",
        "The age of evidence and 'the last 12 months' are measured at this date, never by the clock.",
        "Fill it in on the sheet 'About you'.",
    ),
    _code(
        "F215",
        _WARNING,
        "questions whose rows are gone",
        "A deleted row looks the same as a question left blank.",
        "If they were not meant to go, copy the answers into a fresh form.",
    ),
    _code(
        "F219",
        _NOTE,
        "a form from before there was a column",
        "A later version of the program asks one thing more about a record. What the form holds is read.",
        "Nothing, unless the column was taken out: then use a new form.",
    ),
)

_TABLES = (
    _code(
        "F301",
        _ERROR,
        "a table without its headings",
        "Columns are found by their headings.",
        "Keep the first row as it was: Ref, Question, Answer …",
    ),
    _code(
        "F302",
        _ERROR,
        "a row with too many cells",
        "Usually a comma inside a text that is not in quotation marks; the rest of it would be lost.",
        "Save the table from Excel as 'CSV UTF-8', or put the text in quotation marks.",
    ),
    _code(
        "F303",
        _NOTE,
        "a table in an older encoding",
        "It was read as Windows-1252, as Excel writes 'CSV'; other languages may lose letters.",
        "Save it as 'CSV UTF-8'.",
    ),
    _code(
        "F304",
        _ERROR,
        "a table that is not text as it should be",
        "Bytes that are no letters in any encoding that tables use mean a damaged or renamed file.",
        "Save the table from Excel as 'CSV UTF-8'.",
    ),
)

CODES: tuple[Code, ...] = _FILES + _FORMS + _TABLES
