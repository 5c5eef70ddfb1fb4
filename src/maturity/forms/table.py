"""The form as a table (CSV): one line a question, and one a field for everything else.

What could be taken for a formula is written with an apostrophe in front, which is taken off again
when the table is read.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator
from fractions import Fraction

from maturity.core.response import Response
from maturity.core.ruleset import RuleSet
from maturity.diagnostics import Place
from maturity.forms.cells import Cell
from maturity.forms.compose import compose
from maturity.forms.composer import shown
from maturity.forms.form import Block, Entry, Line
from maturity.forms.headings import CHOICES, LABEL, REF, delimiter, looks_like_table
from maturity.forms.package import MOST_TEXT, refuse
from maturity.forms.read_form import ReadForm
from maturity.forms.reading import respond
from maturity.forms.rows import Row, Rows
from maturity.forms.tables import FORM, kind_of, question_table, table_of
from maturity.forms.words import level
from maturity.loading.csv_text import safe, unsafe

_ONLY_FILLED = frozenset(
    [
        "person",
        "missing",
        "not-asked",
        "more",
        "action",
        "ask",
        "offer",
        "dissent",
        "share",
        "innovation",
        "result",
        "seen",
    ]
)
_MOST_ROWS = 20_000


def write(
    ruleset: RuleSet, response: Response | None = None, not_asked: tuple[str, ...] = ()
) -> bytes:
    """The table of a rule set, filled in where there is a response; UTF-8 with a byte order mark."""
    form = compose(ruleset, response, not_asked)
    fields = _columns(form.lines, ruleset)
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([REF, LABEL, CHOICES, *fields.values()])
    for name, value in (("ruleset", ruleset.id), ("version", ruleset.version)):
        label = "Matrix" if name == "ruleset" else "Version"
        writer.writerow([f"{FORM}/{name}", label, "", safe(value)])
    for block, line in form.lines:
        for row in _lines(block, line, list(fields)):
            writer.writerow(row)
    return b"\xef\xbb\xbf" + out.getvalue().encode("utf-8")


def _columns(lines: tuple[tuple[Block, Line], ...], ruleset: RuleSet) -> dict[str, str]:
    """The columns of questions that this form has, by field."""
    used = {name for block, _ in lines if block.kind == "question" for name, _ in block.columns}
    used |= {"answer", "highest", "comment"}
    return {f.name: f.heading for f in question_table(ruleset).fields if f.name in used}


def _lines(block: Block, line: Line, fields: list[str]) -> Iterator[list[str]]:
    wide = [entry for entry in line.entries if entry.field in fields]
    if block.kind != "question":
        wide = [entry for entry in wide if entry.field == "answer"]
    rest = [entry for entry in line.entries if entry not in wide]
    filled = any(entry.value is not None for entry in line.entries)
    if block.kind in _ONLY_FILLED and not filled:
        return
    label = f"{line.label} {line.help}".strip()
    if wide:
        cells = {entry.field: _cell(entry) for entry in wide}
        choices = " | ".join(wide[0].choices)
        yield [line.ref, safe(label), safe(choices), *(cells.get(name, "") for name in fields)]
    headings = dict(block.columns)
    for entry in rest:
        if entry.value is not None or not wide:
            about = f"{label}: {headings[entry.field]}" if label else headings[entry.field]
            choices = " | ".join(entry.choices)
            yield [f"{line.ref}#{entry.field}", safe(about), safe(choices), _cell(entry)]


def _cell(entry: Entry) -> str:
    if isinstance(entry.value, Fraction):
        return shown(entry.value)  # a minus sign before digits is no formula
    return safe(shown(entry.value))


def is_form(data: bytes) -> bool:
    """Whether a table is a form of ours, filled in by one; others hold a row a person."""
    marked = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    return looks_like_table(data.decode("utf-16" if marked else "utf-8-sig", "replace"))


def read(data: bytes, name: str, find_ruleset: Callable[[str, str], RuleSet]) -> ReadForm:
    """Read a table that came back.

    Raises:
        ResponseError: with everything that was found, by row.
    """
    rows = Rows(name)
    records = _records(decode(data, rows), rows)
    identity = _identity(records, name)
    ruleset = find_ruleset(*identity)
    headings = {level(cell): column for column, cell in reversed(list(enumerate(records[0][1])))}
    for number, cells in records[1:]:
        _row(number, cells, headings, ruleset, rows)
    return respond(rows, identity, ruleset, whole=False)


def decode(data: bytes, rows: Rows) -> str:
    """The text of a table: UTF-8, UTF-16 with its mark, or what Excel calls "CSV"."""
    if len(data) > MOST_TEXT:
        message = f"this table has more than {MOST_TEXT // 1_000_000} MB"
        raise refuse("F106", message, rows.file, "take out what was pasted in")
    try:
        if data.startswith((b"\xff\xfe", b"\xfe\xff")):
            return data.decode("utf-16")
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        pass
    try:
        text = data.decode("windows-1252")
    except UnicodeDecodeError:
        help_ = "save it from Excel as 'CSV UTF-8'"
        message = "this table holds bytes that are no letters in UTF-8 or Windows-1252"
        raise refuse("F304", message, rows.file, help_) from None
    message = "this table is not UTF-8; it was read as Windows-1252"
    rows.say("F303", message, Place(rows.file), "save it as 'CSV UTF-8' to be sure of every letter")
    return text


def _records(text: str, rows: Rows) -> list[tuple[int, list[str]]]:
    """The records with their numbers, headings first."""
    mark = delimiter(text)
    if mark is None:
        raise refuse(
            "F301",
            f"the first row of this table does not have the headings '{REF}' and 'Answer'",
            rows.file,
            "keep the headings as they were sent out",
        )
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=mark, strict=True)
    records: list[tuple[int, list[str]]] = []
    try:
        for number, cells in enumerate(reader, 1):
            if number > _MOST_ROWS:
                message = f"this table has more than {_MOST_ROWS:,} rows"
                raise refuse("F106", message, rows.file, "leave out what does not belong to it")
            if any(cell.strip() for cell in cells):
                records.append((number, cells))
    except csv.Error as problem:
        number = len(records) + 1
        if "field limit" in str(problem):
            message = f"row {number} has a cell with far too much text"
            raise refuse("F106", message, rows.file, "take out what was pasted in") from None
        message = f"row {number} has a quotation mark that is not closed or stands in the middle"
        raise refuse("F304", message, rows.file, "save it from Excel as 'CSV UTF-8'") from None
    return records


def _identity(records: list[tuple[int, list[str]]], file: str) -> tuple[str, str]:
    said = {
        cells[0].strip(): next((unsafe(c.strip()) for c in cells[3:] if c.strip()), "")
        for _, cells in records
        if cells[0].strip().startswith(f"{FORM}/")
    }
    found = said.get(f"{FORM}/ruleset", ""), said.get(f"{FORM}/version", "")
    if all(found):
        return found
    raise refuse(
        "F201",
        f"this table does not say which matrix it belongs to (rows '{FORM}/ruleset', '{FORM}/version')",
        file,
        "fill in the table as it was sent out",
    )


def _row(
    number: int, cells: list[str], headings: dict[str, int], ruleset: RuleSet, rows: Rows
) -> None:
    place = Place(rows.file, row=number)
    ref, _, only = cells[0].strip().partition("#")
    if kind_of(ref) == FORM and "/" in ref:
        return
    answer = headings[level("Answer")]
    if not ref:
        if any(cell.strip() for cell in cells[answer:]):
            message = "this row has no reference in its first column, so it was not read"
            rows.say("F203", message, place, "move what it says into a row of the form")
        return
    if any(cell.strip() for cell in cells[len(headings) :]):
        message = "this row has more cells than there are headings"
        rows.say("F302", message, place, "put texts with commas in quotation marks, or save again")
        return
    if only:
        columns = {only: answer}
    else:
        table = table_of(ref, ruleset)
        columns = {
            field.name: headings[level(field.heading)]
            for field in (table.fields if table else ())
            if level(field.heading) in headings
        }
        columns.setdefault("answer", answer)
    filled = {
        name: Cell(unsafe(cells[column].strip()), place)
        for name, column in columns.items()
        if column < len(cells) and cells[column].strip()
    }
    _add(rows, Row(ref, place, filled), merge=bool(only))


def _add(rows: Rows, row: Row, *, merge: bool) -> None:
    """Fields of one record stand in rows of their own; they belong to one row of the form."""
    if merge:
        for index in range(len(rows.rows) - 1, max(-1, len(rows.rows) - 40), -1):
            before = rows.rows[index]
            if before.ref == row.ref and not before.cells.keys() & row.cells.keys():
                rows.rows[index] = Row(row.ref, before.place, {**before.cells, **row.cells})
                return
    rows.rows.append(row)
