"""The sheet of innovations: up to three records, each with its results."""

from __future__ import annotations

from maturity.core.sharing import Innovation
from maturity.forms.composer import Composer, block
from maturity.forms.form import Block, Line, Section
from maturity.forms.lines import INNOVATION, of_innovation
from maturity.forms.tables import TABLES

MOST = 3
"""Records."""

_MOST_RESULTS = 4


def innovation_section(composer: Composer) -> Section:
    """Up to three records."""
    items: tuple[Innovation, ...] = composer.response.innovations if composer.response else ()
    blocks: list[Block] = []
    for number in range(1, MOST + 1):
        item = items[number - 1] if number <= len(items) else None
        lines = tuple(
            Line(
                f"innovation/{number}/{key}",
                label,
                (
                    composer.entry(
                        of_innovation(key),
                        item and getattr(item, "origin_from" if key == "from" else key),
                    ),
                ),
            )
            for key, label in INNOVATION.items()
        )
        title = f"Innovation {number}"
        blocks.append(block(TABLES["innovation"], lines, title=title, label="About it"))
        blocks.append(_results(composer, number, item.results if item else ()))
    note = (
        "Something new, or adopted from elsewhere: both count alike. Count people; never describe one "
        "person. The record is yours: nobody else is shown it unless you say yes below it."
    )
    return Section("innovation", "innovation", "Innovation", tuple(blocks), note)


def _results(composer: Composer, number: int, results: tuple[tuple[str, str, str], ...]) -> Block:
    table = TABLES["result"]
    rows = list(results) + [("", "", "")] * max(0, _MOST_RESULTS - len(results))
    lines = tuple(
        composer.line(
            table,
            f"innovation/{number}/result/{position}",
            dict(zip(("group", "result", "base"), row, strict=True)),
        )
        for position, row in enumerate(rows, 1)
    )
    return block(table, lines)
