"""How a run of a round is made."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from concurrent.futures import Executor
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from maturity.running.workers import Here

if TYPE_CHECKING:
    from maturity.loading.brands import Brand
    from maturity.printing import Printed
    from maturity.reporting.round_page import RoundPage
    from maturity.rounds.outcome import RoundResult

Report = Callable[["RoundResult"], Mapping[str, "Printed"]]
"""Makes the documents about the whole round, by name seen from ``out/``."""

Parts = Callable[["RoundResult"], Mapping[str, "RoundPage"]]
"""Makes a report for each part of a round, by the name of its files; each is laid out by itself."""


@dataclass(frozen=True, slots=True)
class Way:
    """How a run is made: for whom, in which format, on what, with which reports of the whole and its parts.

    ``tables``: also the tables for analysts, without free text. ``brand``: the house style. ``limit``:
    the seconds that laying out one document may take.
    """

    audience: str = "board"
    kind: str = "pdf"
    pool: Executor = field(default_factory=Here)
    ahead: int = 1
    report: Report | None = None
    parts: Parts | None = None
    tables: bool = False
    brand: Brand | None = None
    limit: float | None = None
