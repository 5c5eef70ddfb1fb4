"""Starting: ``maturity --help`` beside importing click, ``maturity score`` beside importing it all.

Every run is a process of its own, with bytecode written beforehand as an installation has it.

Run: python -m benchmarks.startup
"""

from __future__ import annotations

import sys
from pathlib import Path

from benchmarks.measure import bar, machine, processes_in_turn, ratio, table

ROOT = Path(__file__).parents[1]
EXAMPLES = ROOT / "examples"
HEAVY = ("pydantic", "jsonschema", "weasyprint", "jinja2", "yaml", "xlsxwriter", "python_calamine")

CLICK = "a program that only imports click"
HELP = "maturity --help"
SCORE = "maturity score, YAML"
EAGER = "the same, everything imported first"
BOOK = "maturity score, workbook"


def main() -> None:
    print(machine("click", "pydantic", "weasyprint"))
    answers = str(EXAMPLES / "U99001-riverside.yaml")
    timings = processes_in_turn(
        {
            CLICK: python("import click"),
            HELP: command("--help"),
            SCORE: command("score", answers),
            EAGER: command("score", answers, first=eager()),
            BOOK: command("score", str(EXAMPLES / "U99001-riverside.xlsx")),
        }
    )
    table("Processor time of a process", timings)
    bar("--help, of importing click", ratio(timings[HELP], timings[CLICK]), 1.5)
    bar("score, of the same with everything imported", ratio(timings[SCORE], timings[EAGER]), 0.5)


def python(text: str) -> list[str]:
    return [sys.executable, "-c", text]


def command(*arguments: str, first: str = "") -> list[str]:
    return python(f"{first}from maturity.cli.main import main; main({list(arguments)!r})")


def eager() -> str:
    """Imports of every dependency; pydantic's names are loaded when first used, so one is."""
    return f"import {', '.join(HEAVY)}; from pydantic import BaseModel; "


if __name__ == "__main__":
    main()
