"""From rows of a form to the tree of a response document, with places.

Nothing is judged here but what only a form can get wrong (a date in two readings, a row twice);
the tree goes to the same reader as any other response.
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import Any

from maturity.core.ruleset import ContextFact, RuleSet
from maturity.diagnostics import Diagnostic, Path, Place
from maturity.forms import lines, tables
from maturity.forms.answers import Answers
from maturity.forms.builder import Builder
from maturity.forms.cards_room import read_room
from maturity.forms.cells import text
from maturity.forms.compose_about import fact_choices
from maturity.forms.form import Takes
from maturity.forms.rows import Row, Rows
from maturity.forms.tables import TABLES, Field
from maturity.forms.words import yes_no
from maturity.loading.documents.response import FORMAT

_RECORDS = ("missing", "priority", "ask", "offer", "share")
_ONCE = {
    "question",
    "about",
    "context",
    "duty",
    "sign-off",
    "innovation",
    "cards",
    "agreed",
    "held-fact",
}
_NUMBER = re.compile(r"[0-9]{1,6}")


class Assembler(Builder):
    """Builds one tree."""

    def __init__(self, rows: Rows, ruleset: RuleSet) -> None:
        super().__init__(rows, ruleset)
        self._single: dict[str, Row] = {}
        self._by_kind: dict[str, list[Row]] = defaultdict(list)

    def run(self) -> dict[str, Any]:
        """The tree of everything that is filled in."""
        self._sort_out()
        self.put(("format",), FORMAT, Place(self.rows.file))
        self._singles()
        answers = Answers(self)
        answers.run(self._by_kind["question"], self._by_kind["dissent"])
        for kind in _RECORDS:
            for row in self._by_kind[kind]:
                self.record(TABLES[kind].document, row, TABLES[kind].fields)
        read_room(self, self._by_kind["cards"])
        self._people()
        self._evidence()
        self._more_evidence(answers)
        self._confirmations()
        self._innovations()
        self._actions()
        self._plain()
        return self.tree

    def _sort_out(self) -> None:
        """Rows by kind, in the order of their numbers, and never one line twice."""
        known = {*TABLES, "question"} - {tables.FORM}
        for row in self.rows.rows:
            kind = tables.kind_of(row.ref)
            if not row.cells or kind == tables.FORM:
                continue
            if kind not in known:
                message = f"no line of this form is called '{row.ref}'"
                help_ = "the grey references tell us what a row is about: leave them as they were"
                self.rows.say("F207", message, row.place, help_)
            elif kind in _ONCE:
                self._once(kind, row)
            else:
                self._by_kind[kind].append(row)
        for rows in self._by_kind.values():
            rows.sort(key=_position)

    def _once(self, kind: str, row: Row) -> None:
        first = self._single.setdefault(row.ref, row)
        if first is row:
            self._by_kind[kind].append(row)
            return
        said = {name: text(cell) for name, cell in row.cells.items()}
        if said == {name: text(cell) for name, cell in first.cells.items()}:
            return
        self.rows.found.append(
            Diagnostic(
                "F208",
                f"'{row.ref}' is answered in two places, and the two differ",
                row.place,
                "keep the one that counts and clear the other",
                related=(("the other place", first.place),),
            )
        )

    def _singles(self) -> None:
        for kind, where in (("about", lines.ABOUT), ("sign-off", lines.SIGN_OFF)):
            for row in self._by_kind[kind]:
                name = row.ref.partition("/")[2]
                if name not in where:
                    self._unknown(row)
                    continue
                takes = Takes.DATE if name in lines.DATES else Takes.TEXT
                roles = "roles" if (kind, name) == ("sign-off", "role") else ""
                self.fill((), row, (Field("answer", "", takes, roles, where[name]),))
        for row in self._by_kind["context"]:
            self._fact(row)
        for row in self._by_kind["held-fact"]:
            self._held(row)
        duty = TABLES["duty"].field("answer")
        for row in self._by_kind["duty"]:
            name = row.ref.partition("/")[2]
            self.fill(("checklist",), row, (Field("answer", "", list=duty.list, path=(name,)),))

        for row in self._by_kind["agreed"]:
            name = row.ref.partition("/")[2]
            self.fill(("agreed",), row, (Field("text", "", path=(name,)),))

    def _fact(self, row: Row) -> None:
        name = row.ref.partition("/")[2]
        fact = self.ruleset.context.get(name)
        if "answer" in row.cells:
            cell = row.cells["answer"]
            self.put(("context", name), self._fact_value(fact, text(cell)), cell.place)
        for key in ("source", "date"):
            if key in row.cells:
                cell = row.cells[key]
                self.put(("context_sources", name, key), text(cell), cell.place)

    def _fact_value(self, fact: ContextFact | None, said: str) -> str:
        choices = fact_choices(fact) if fact else ()
        if not choices:
            return said.replace(",", "")
        mark = yes_no(said) if fact and fact.kind == "yes_no" else None
        return str(self.chosen(choices, said)) if mark is None else "yes" if mark else "no"

    def _held(self, row: Row) -> None:
        """A fact that the ICB offers: it was shown, and is read back as it was."""
        name = row.ref.partition("/")[2]
        self.fill(("facts_offered", name), row, TABLES["held-fact"].fields)
        if "value" in row.cells:
            cell = row.cells["value"]
            value = self._fact_value(self.ruleset.context.get(name), text(cell))
            self.put(("facts_offered", name, "value"), value, cell.place)

    def _people(self) -> None:
        for row in self._by_kind["person"]:
            path = self.record("people", row, TABLES["person"].fields[:3])
            self.put((*path, "id"), row.ref.partition("/")[2], row.place)
            if "part" in row.cells:
                cell = row.cells["part"]
                words = [word.strip() for word in re.split(r"[,;\n]", text(cell))]
                self.put((*path, "part"), [word for word in words if word], cell.place)

    def _evidence(self) -> None:
        """The two lines of a piece belong together by capability and number."""
        pairs: dict[tuple[str, int], dict[str, list[Row]]] = defaultdict(lambda: defaultdict(list))
        for kind in ("evidence", "seen"):
            for row in self._by_kind[kind]:
                pairs[row.ref.split("/", 1)[1], 0][kind].append(row)
        for (name, _), rows in sorted(pairs.items(), key=lambda item: _natural(item[0][0])):
            for index in range(max(len(rows["evidence"]), len(rows["seen"]))):
                path: Path = ("evidence", len(self.tree.get("evidence", [])))
                for kind in ("evidence", "seen"):
                    if index < len(rows[kind]):
                        row = rows[kind][index]
                        self.fill(path, row, TABLES[kind].fields)
                        self.put((*path, "for"), name.rpartition("/")[0], row.place)

    def _more_evidence(self, answers: Answers) -> None:
        table = TABLES["more"]
        for row in self._by_kind["more"]:
            path = self.record("evidence", row, table.fields)
            cell, of = row.cells.get("supports"), row.cells.get("for")
            if cell is not None and of is not None:
                question = str(self.value(table.field("for"), of))
                value = answers.supports(question, cell)
                if value is not None:
                    self.put((*path, "supports"), value, cell.place)

    def _confirmations(self) -> None:
        for row in self._by_kind["confirm"]:
            parts = row.ref.split("/")
            if len(parts) != 5:  # noqa: PLR2004 (confirm, capability, level, role, number)
                self._unknown(row)
                continue
            path = self.record("confirmations", row, TABLES["confirm"].fields)
            for key, value in zip(("capability", "level", "role"), parts[1:4], strict=True):
                self.put((*path, key), value, row.place)

    def _innovations(self) -> None:
        numbers = sorted(
            {_position(row) for kind in ("innovation", "result") for row in self._by_kind[kind]}
        )
        for index, number in enumerate(numbers):
            path: Path = ("innovations", index)
            for row in self._by_kind["innovation"]:
                name = row.ref.split("/")[-1]
                if _position(row) != number:
                    continue
                if name not in lines.INNOVATION:
                    self._unknown(row)
                    continue
                self.fill(path, row, (lines.of_innovation(name),))
            results = [row for row in self._by_kind["result"] if _position(row) == number]
            for at, row in enumerate(sorted(results, key=lambda row: _natural(row.ref))):
                self.fill((*path, "results", at), row, TABLES["result"].fields)

    def _actions(self) -> None:
        fields = TABLES["action"].fields
        for row in self._by_kind["action"]:
            name = row.cells.get("action")
            if name is None:
                message = "this row says something of an action, without naming the action"
                self.rows.say(
                    "F209", message, row.to_fill_in, "choose the action in the first column"
                )
                continue
            key = str(self.value(fields[0], name))
            if key in self.tree.get("actions", {}):
                message = f"the action '{key}' stands in two rows"
                self.rows.say("F208", message, row.place, "put what is said of it into one row")
                continue
            self.put(("actions", key), {}, name.place)
            self.fill(("actions", key), row, fields[1:])

    def _plain(self) -> None:
        """Lists of plain values: what was not asked, and what the room is proud of."""
        for kind in ("not-asked", "proud"):
            field, key = TABLES[kind].fields[0], TABLES[kind].document
            for row in self._by_kind[kind]:
                cell = row.cells[field.name]
                path: Path = (key, len(self.tree.get(key, [])))
                self.put(path, self.value(field, cell), cell.place)

    def _unknown(self, row: Row) -> None:
        message = f"no line of this form is called '{row.ref}'"
        self.rows.say("F207", message, row.place, "leave the grey references as they were")


def _position(row: Row) -> int:
    """The number in a reference; rows without one keep their order."""
    numbers = [part for part in row.ref.split("/")[1:] if _NUMBER.fullmatch(part)]
    return int(numbers[0]) if numbers else 0


def _natural(ref: str) -> list[tuple[int, str]]:
    return [(int(p), "") if _NUMBER.fullmatch(p) else (0, p) for p in ref.split("/")]
