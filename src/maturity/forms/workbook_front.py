"""The first sheet, which explains, and the last, which holds the choices."""

from __future__ import annotations

from typing import TYPE_CHECKING

from maturity.core.ruleset import RuleSet
from maturity.core.statements import capital
from maturity.forms.form import Section
from maturity.forms.scan import cell_name
from maturity.forms.workbook_read import REF

if TYPE_CHECKING:
    from maturity.forms.workbook_sheet import Options, SheetWriter

KIND = "maturity/workbook/1"

_HOW = """
Begin with the sheet 'About you'. Then answer the sheets in any order, each question by whoever knows; \
the room settles what is left.
Choose the highest answer that is wholly true of you. A blank is fine, and so is "Don't know".
If the room cannot agree, put the lowest answer given under 'Answer' and the highest beside it.
Say where evidence is, and do not paste it in. It counts as seen once somebody outside your team has \
looked at it.
Leave the small grey references in the first column as they are. Sheets and rows may be moved or \
sorted; answers go by these references.
Choose, type, or paste as 'Values'. Formulas in answers are not read.
""".strip().split("\n")
_NO_PATIENTS = (
    "Nothing about patients goes in: no names, no NHS numbers, no dates of birth, no stories that "
    "point to one person."
)


def start_sheet(
    out: SheetWriter, ruleset: RuleSet, written: list[tuple[Section, SheetWriter]]
) -> None:
    """What this is for, who sees it, how to answer, and how far you are."""
    out.text(ruleset.title, "title")
    out.text(f"Answer workbook for one {ruleset.subject[0]}", "subtitle")
    out.row += 1
    _identity(out, ruleset)
    out.row += 1
    out.text(_NO_PATIENTS, "warning")
    if ruleset.about:
        out.row += 1
        out.text(ruleset.about, "plain")
    for title, sentences in (
        ("What the results are used for", ruleset.uses),
        ("What they are not used for", ruleset.not_used_for),
        ("Who sees them", ruleset.seen_by),
        ("How to answer", _HOW),
    ):
        if sentences:
            out.row += 1
            out.text(title, "heading")
            for sentence in sentences:
                out.text(f"•  {capital(sentence)}", "plain")
    out.row += 1
    _progress(out, written)
    _glossary(out, ruleset)


def _identity(out: SheetWriter, ruleset: RuleSet) -> None:
    """Which form this is. The reader finds the rule set by these lines."""
    out.sheet.write_string(out.row, 0, REF, out.styles["caption-ref"])
    for column, words in enumerate(("This form", "Value"), 1):
        out.sheet.write_string(out.row, column, words, out.styles["caption"])
    out.row += 1
    lines = (("kind", "Kind of form", KIND), ("ruleset", "Matrix", ruleset.id))
    for name, label, value in (*lines, ("version", "Version", ruleset.version)):
        out.sheet.write_string(out.row, 0, f"form/{name}", out.styles["ref"])
        out.sheet.write_string(out.row, 1, label, out.styles["label"])
        out.sheet.write_string(out.row, 2, value, out.styles["fixed"])
        out.row += 1


def _progress(out: SheetWriter, written: list[tuple[Section, SheetWriter]]) -> None:
    out.text("How far you are", "heading")
    out.sheet.write_string(out.row, 0, "form/progress", out.styles["ref"])
    for column, words in enumerate(("Sheet", "Answered", "Questions"), 1):
        out.sheet.write_string(out.row, column, words, out.styles["caption"])
    out.row += 1
    for section, sheet in written:
        if not sheet.answered:
            continue
        formula, count = _count(section, sheet)
        out.sheet.write_string(out.row, 0, f"form/progress/{section.id}", out.styles["ref"])
        out.sheet.write_string(out.row, 1, section.title, out.styles["label"])
        out.sheet.write_formula(out.row, 2, formula, out.styles["count"], count)
        out.sheet.write_number(out.row, 3, len(sheet.answered), out.styles["count"])
        out.row += 1


def _count(section: Section, sheet: SheetWriter) -> tuple[str, int]:
    """The number of answered questions as a formula, and its value now (for Protected View)."""
    filled = {
        line.ref
        for block in section.blocks
        for line in block.lines
        for entry in line.entries
        if entry.field == "answer" and entry.value is not None
    }
    now = len({ref.partition(":")[0] for ref in filled} & sheet.answered.keys())
    name = "'" + sheet.name.replace("'", "''") + "'"
    runs: list[list[tuple[int, int]]] = []
    several: list[str] = []
    for cells in sheet.answered.values():
        if len(cells) > 1:
            several.append(f"MIN(1,COUNTA({name}!{_span(cells)}))")
        elif runs and runs[-1][-1][0] == cells[0][0] - 1:
            runs[-1].append(cells[0])
        else:
            runs.append(list(cells))
    single = [f"COUNTA({name}!{_span(run)})" for run in runs]
    return "=" + "+".join([*single, *several]), now


def _span(cells: list[tuple[int, int]]) -> str:
    first, last = cell_name(cells[0]), cell_name(cells[-1])
    return first if first == last else f"{first}:{last}"


def _glossary(out: SheetWriter, ruleset: RuleSet) -> None:
    if ruleset.glossary:
        out.row += 1
        out.text("Words", "heading")
        for term, meaning in ruleset.glossary.items():
            out.text(f"{term}: {meaning}", "plain")


def options_sheet(out: SheetWriter, options: Options) -> None:
    """Every list of choices, one column each. The drop-downs read them from here."""
    out.sheet.write_string(0, 0, "Options", out.styles["title"])
    words = "The choices that the drop-down lists offer. Nothing is filled in here."
    out.sheet.write_string(1, 0, words, out.styles["note"])
    out.sheet.print_area(0, 0, 1, 2)  # nobody reads dozens of lists on paper
    for column, (name, choices) in enumerate(options.columns.items()):
        out.sheet.set_column(column, column, 34)
        out.sheet.write_string(options.FIRST_ROW - 1, column, name, out.styles["option-head"])
        for row, choice in enumerate(choices, options.FIRST_ROW):
            out.sheet.write_string(row, column, choice, out.styles["option"])
    out.sheet.freeze_panes(options.FIRST_ROW, 0)
