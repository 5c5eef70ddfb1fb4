"""What a run makes of all networks together: its reports, the shared copies, tables."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from maturity import gathering
from maturity.diagnostics import Diagnostic, Place
from maturity.running import unmade, work
from maturity.running.out import PARTS, Out
from maturity.running.way import Way

if TYPE_CHECKING:
    from maturity.printing import Printed
    from maturity.reporting.round_page import RoundPage
    from maturity.rounds.outcome import RoundResult

TABLES = "tables"
"""Where tables of the whole round go, below ``out/``."""

Through = Callable[[str, Any, list[Any]], Iterator[tuple[Any, Any]]]
"""Does tasks, telling what is done and how many are left; gives each with its result."""

Stamp = Callable[["RoundPage"], str]
"""A digest of a page with whatever else documents are made of."""


@dataclass(slots=True)
class Together:
    """One run's documents about all networks. ``problems`` and ``remarks`` are added to."""

    out: Out
    way: Way
    stamp: Stamp
    through: Through
    progress: gathering.Progress
    problems: list[Diagnostic] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)

    def write(self, result: RoundResult) -> None:
        """Put everything in place; what has not changed is not laid out again where it is of a part."""
        made: dict[str, bytes] = {}
        staying: set[str] = set()
        for name, each in self._report(result):
            if each.unmade:
                staying.add(name)
                self.late(name, each.unmade)
                continue
            made[name] = each.data
            self.remark(name, each.remarks)
        if self.way.tables:
            from maturity import analysts

            tables = analysts.files_of_round(result)
            made |= {f"{TABLES}/{name}": data for name, data in tables.items()}
        self.out.whole(made, staying)
        self._parts(result)

    def _report(self, result: RoundResult) -> Iterable[tuple[str, Printed]]:
        """The documents about the whole round, by name seen from ``out/``."""
        if self.way.report is None:
            return ()
        from maturity import printing

        self.progress("Writing the round's report", 0, 1)
        with printing.house_style(self.way.brand), printing.limited(self.way.limit):
            documents = self.way.report(result)
        self.progress("Writing the round's report", 1, 1)
        return documents.items()

    def _parts(self, result: RoundResult) -> None:
        """A report for each part; one that was made of just the same stays as it is."""
        pages = {} if self.way.parts is None else self.way.parts(result)
        self.out.take_other_parts_away(pages)
        tasks, named = [], {}
        for name, page in pages.items():
            if self.out.is_done(name, self.stamp(page), PARTS):
                self.remark(f"{PARTS}/{name}", self.out.remarks(name, PARTS))
                continue
            tasks.append(work.Sheets(PARTS, page, self.way.brand, self.way.limit))
            named[id(tasks[-1])] = name
        for sheets, made in self.through("Writing the ICBs' reports", work.lay_out, tasks):
            name = named[id(sheets)]
            if made.too_long:
                self.late(f"{PARTS}/{name}.pdf", made.problem)
                continue
            self.out.put(name, self.stamp(sheets.page), made.files, made.remarks, PARTS)
            self.remark(f"{PARTS}/{name}", made.remarks)

    def remark(self, of: str, remarks: Iterable[str]) -> None:
        """Keep what was remarked of a network's files, or of one about the whole round."""
        self.remarks += [f"{of}: {remark}" for remark in remarks]

    def late(self, name: str, why: str) -> None:
        """Name what was not laid out within the limit; the old one stays in its place."""
        self.problems.append(unmade.too_long(name, why, Place(f"{gathering.OUT}/{name}")))
