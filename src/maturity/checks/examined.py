"""All that is found when the cases of a rule set are run, as values and as diagnostics."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from maturity.checks.cases import CaseOutcome
from maturity.checks.coverage import Coverage
from maturity.checks.coverage_items import Item
from maturity.checks.finding import Places, finding
from maturity.checks.mutation import Mutation
from maturity.diagnostics import Diagnostic, in_order


@dataclass(frozen=True, slots=True)
class Examined:
    """``remarks``: of the cases as they are written. Coverage and mutation where asked for.

    ``mutation`` is None, too, where a case came out otherwise: first the cases have to hold.
    """

    outcomes: tuple[CaseOutcome, ...]
    remarks: tuple[Diagnostic, ...]
    places: Places
    coverage: Coverage | None = None
    mutation: Mutation | None = None

    @property
    def differing(self) -> int:
        """How many cases came out otherwise."""
        return sum(not outcome.passed for outcome in self.outcomes)

    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """T101 for each case that differs, T102 and T103 for what is not covered or not noticed."""
        return in_order((*self.remarks, *self._differences(), *self._gaps(), *self._survivors()))

    def _differences(self) -> Iterator[Diagnostic]:
        for outcome in self.outcomes:
            if not outcome.passed:
                yield finding(
                    self.places,
                    "T101",
                    self.places.of("case", outcome.case.case),
                    f"the case '{outcome.case.case}' comes out otherwise",
                    "\n".join(outcome.differences),
                )

    def _gaps(self) -> Iterator[Diagnostic]:
        for item in self.coverage.items if self.coverage else ():
            if not item.covered:
                yield finding(
                    self.places,
                    "T102",
                    self.places.of(*item.where),
                    f"{item.kind} {item.name}: {missing(item)}",
                    "write a case for it, and work out by hand what follows",
                )

    def _survivors(self) -> Iterator[Diagnostic]:
        for mutant in self.mutation.survivors if self.mutation else ():
            yield finding(
                self.places,
                "T103",
                mutant.place,
                f"no case notices: {mutant.change}",
                f"a case would: {mutant.notice}",
            )


def missing(item: Item) -> str:
    """Which cases an item still waits for: ``no case holds it, with every level below reached``."""
    more = f" (nor any of {item.also} more that this line writes)" if item.also else ""
    if not item.met and not item.missed:
        return f"no case {item.meets}, and none {item.misses}{more}"
    return f"no case {item.misses if item.met else item.meets}{more}"
