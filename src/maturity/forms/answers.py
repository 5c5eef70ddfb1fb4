"""From the rows of questions to answers in the document."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from maturity.core.questions import Kind, Question
from maturity.diagnostics import Path
from maturity.forms.builder import Builder
from maturity.forms.cells import Cell, number, text
from maturity.forms.rows import Row
from maturity.forms.tables import HIGHEST, TABLES, question_table
from maturity.forms.words import NONE_WORDS, answers, find, options, values, yes_no

_NOTHING: Any = object()


class Answers:
    """Reads the answers of one form."""

    def __init__(self, builder: Builder) -> None:
        self._to = builder
        self._table = question_table(builder.ruleset)

    def run(self, rows: list[Row], dissent: list[Row]) -> None:
        """Put the answers, and what was said otherwise, into the tree."""
        mains: dict[str, Row] = {}
        marks: dict[str, list[Row]] = defaultdict(list)
        for row in rows:
            name, colon, _ = row.ref.partition(":")
            if colon:
                marks[name].append(row)
            else:
                mains[name] = row
        for name in dict.fromkeys([*mains, *marks]):
            self._one(name, mains.get(name), marks[name])
        for row in dissent:
            self._dissent(row)

    def _one(self, name: str, main: Row | None, marks: list[Row]) -> None:
        path: Path = ("answers", name)
        first = main or marks[0]
        self._to.places.put(path, first.place)
        if not self._to.ruleset.has("question", name):
            self._to.put((*path, "comment"), "?", first.place)  # for the reader to report
            return
        question = self._to.ruleset.question(name)
        cells = dict(main.cells) if main else {}
        sides = [self._side(question, cells.get(f), marks, f) for f in ("answer", "highest")]
        self._value(question, path, sides, first)
        for field in self._table.fields[2:]:
            cell = cells.get(field.name)
            if cell is None:
                continue
            if field.name == "review_value":
                value = self.given(question, cell)
            else:
                value = self._to.value(field, cell)
            if value is not None:
                self._to.put((*path, *field.where), value, cell.place)

    def _value(
        self, question: Question, path: Path, sides: list[tuple[Any, Cell | None]], row: Row
    ) -> None:
        (low, at), (high, at_high) = sides
        place = at.place if at else row.place
        if high is _NOTHING or high is None:
            if low is not _NOTHING and low is not None:
                self._to.put((*path, "value"), low, place)
        elif low is _NOTHING:
            message = f"{question.id} has a highest answer and no answer"
            help_ = f"put the lowest answer given under 'Answer' and the highest under '{HIGHEST.heading}'"
            self._to.rows.say("F210", message, at_high.place if at_high else place, help_)
        elif isinstance(low, dict) or isinstance(high, dict):
            message = f"{question.id} cannot both apply and not apply"
            help_ = "agree first whether the question applies; then give both answers"
            self._to.rows.say("F210", message, place, help_)
        elif low is not None:
            same = low == high or (
                isinstance(low, list) and isinstance(high, list) and set(low) == set(high)
            )
            self._to.put((*path, "value"), low if same else {"between": [low, high]}, place)

    def _side(
        self, question: Question, cell: Cell | None, marks: list[Row], field: str
    ) -> tuple[Any, Cell | None]:
        """One column of a question: its value, ``_NOTHING`` where it is blank, None if reported."""
        if question.kind is not Kind.SEVERAL:
            return (_NOTHING, None) if cell is None else (self.given(question, cell), cell)
        return self._several(question, cell, marks, field)

    def _several(
        self, question: Question, cell: Cell | None, marks: list[Row], field: str
    ) -> tuple[Any, Cell | None]:
        said: dict[str, bool | None] = {}
        first: Cell | None = cell
        for row in marks:
            option = row.ref.partition(":")[2]
            mark = row.cells.get(field)
            if mark is None:
                continue
            first = first or mark
            if question.option(option) is None:
                message = f"'{option}' is no option of {question.id}"
                self._to.rows.say(
                    "F207", message, row.place, "leave the grey references as they were"
                )
                continue
            said[option] = yes_no(text(mark))
            if said[option] is None:
                message = f"'{text(mark)[:40]}' is neither yes nor no"
                self._to.rows.say("F211", message, mark.place, "write Yes or No, or leave it blank")
        chosen = [option.id for option in question.options if said.get(option.id)]
        if cell is not None:
            if chosen:
                message = f"{question.id} says '{text(cell)[:40]}', and lines under it say Yes"
                help_ = "keep the answer in the first line, or the marks under it, not both"
                self._to.rows.say("F210", message, cell.place, help_)
                return None, cell
            return self.given(question, cell), cell
        if chosen or (said and len(said) == len(question.options) and not any(said.values())):
            return chosen, first
        if said and None not in said.values() and first is not None:
            message = (
                f"{question.id} has lines with No and none with Yes, so it counts as not answered"
            )
            help_ = f"choose '{NONE_WORDS}' in its first line if that is what you mean"
            self._to.rows.say("F212", message, first.place, help_)
        return _NOTHING, None

    def _dissent(self, row: Row) -> None:
        field, said = TABLES["dissent"].field("question"), row.cells.get("text")
        if said is None:
            return
        if "question" not in row.cells:
            message = "this row says what was seen otherwise, without naming the question"
            self._to.rows.say("F209", message, row.place, "choose the question in the first column")
            return
        name = str(self._to.value(field, row.cells["question"]))
        path: Path = ("answers", name, "dissent")
        before = self._to.tree.get("answers", {}).get(name, {}).get("dissent")
        self._to.put(path, f"{before}\n{text(said)}" if before else text(said), said.place)
        if not self._to.ruleset.has("question", name):
            self._to.places.put(path[:2], row.cells["question"].place)

    def given(self, question: Question, cell: Cell) -> Any:
        """What one cell says in answer to a question; None when it was reported."""
        said = text(cell)
        if " | " in said:
            sides = [self._plain(question, side, cell) for side in said.split(" | ", 1)]
            return None if None in sides else {"between": sides}
        found = find(answers(question), said)
        return found.value if found else self._plain(question, said, cell)

    def _plain(self, question: Question, said: str, cell: Cell) -> Any:
        """A value, whatever its kind; a text that is none, for the reader to report."""
        whole = said == text(cell)
        cell = cell if whole else Cell(said, cell.place)
        found = find(values(question), said)
        if found is not None:
            return found.value
        if question.kind is Kind.SEVERAL:
            words = [word for word in said.replace("\n", ";").split(";") if word.strip()]
            return [str(self._to.chosen(options(question), word.strip())) for word in words]
        if question.kind is Kind.SINCE:
            return self._to.date(cell)
        if question.kind is Kind.NUMBER:
            return number(cell, question.unit)
        mark = yes_no(said) if question.kind is Kind.YES_NO else None
        return said if mark is None else "yes" if mark else "no"

    def supports(self, name: str, cell: Cell) -> Any:
        """The value that evidence for a question supports."""
        if not self._to.ruleset.has("question", name):
            return text(cell)
        return self._plain(self._to.ruleset.question(name), text(cell), cell)
