"""``maturity check`` on a rule set of 5,000 lines, and ``maturity check --prove`` on the matrix.

The rule set is generated: capabilities with shared questions, four levels, needs with clauses,
actions, every thing on lines of its own, as authors write it. ``check`` is a process of its own
(what an author waits for) and a call in a warm process (what a service or a hook repeats).

Run: python -m benchmarks.rules
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.measure import bar, in_turn, machine, processes_in_turn, table
from maturity import api

LINES = 5000
LEVELS = ("foundation", "step-1", "step-2", "step-3")
WORDS = (
    "nothing yet",
    "a first try",
    "a usual practice",
    "a practice that others copy",
    "looked back on",
)

COLD, WARM = "maturity check, 5,000 lines, cold", "the same call, warm"
READ = "of which reading, warm"
PROVE = "maturity check --prove, the matrix, cold"


def main() -> None:
    print(machine("pydantic", "pyyaml", "highspy"))
    with TemporaryDirectory() as folder:
        path = Path(folder) / "made-up.yaml"
        path.write_text(ruleset(), encoding="utf-8")
        assert not [one for one in api.check(path) if one.severity == "error"]
        cold = processes_in_turn(
            {COLD: command("check", str(path)), PROVE: command("check", "pcn-maturity", "--prove")},
            rounds=5,
        )
        warm = in_turn(
            {WARM: lambda: api.check(path), READ: lambda: api.open_ruleset(path)}, rounds=5
        )
    table("Processor time", cold | warm)
    bar("check, 5,000 lines, cold, s", cold[COLD].median, 1)
    bar("check, 5,000 lines, warm, s", warm[WARM].median, 1)
    bar("check --prove, the matrix, cold, s", cold[PROVE].median, 5)


def command(*arguments: str) -> list[str]:
    return [sys.executable, "-c", f"from maturity.cli.main import main; main({list(arguments)!r})"]


def ruleset(lines: int = LINES) -> str:
    """A rule set of at least so many lines; the same every time."""
    text = list(header())
    number = 0
    while len(text) < lines:
        text += capability(number)
        number += 1
    return "\n".join(text) + "\n"


def header() -> Iterator[str]:
    yield "format: maturity/ruleset/1"
    yield "id: made-up"
    yield 'version: "1"'
    yield "title: A rule set of a certain size"
    yield "levels:"
    for level in LEVELS:
        yield f"  - id: {level}"
        yield f"    title: {level.capitalize()}"
    yield "below:"
    yield "  id: starting-out"
    yield "  title: Starting out"
    yield "roles:"
    yield "  manager:"
    yield "    title: manager"
    yield "respondents:"
    yield "  - id: team"
    yield "    title: the team"
    yield "    role: manager"
    yield "domains:"
    yield "  - id: work"
    yield "    title: Work"
    yield "    about: What we do."
    yield "    capabilities:"


def capability(n: int) -> Iterator[str]:
    yield f"      - id: K{n}"
    yield f"        title: Capability number {n}"
    yield "        proposed: yes"
    yield "        starting_out:"
    yield f"          says: nothing has begun in part {n}"
    yield f"          for_residents: Nothing has begun in part {n}."
    yield "        questions:"
    for q in range(3):
        yield f"          - id: K{n}.q{q}"
        yield f"            ask: How far have we come with part {n}, side {q}?"
        yield "            minutes: 1"
        yield "            ladder:"
        for option, words in enumerate(WORDS):
            yield f"              o{option}: {words} on side {q} of part {n}"
    yield "        levels:"
    for level, name in enumerate(LEVELS):
        yield f"          {name}:"
        yield "            needs:"
        for q in range(3):
            yield f"              side-{q}:"
            yield f"                question: K{n}.q{q}"
            yield f"                at_least: o{level + 1}"
            yield f"                says: side {q} of part {n} has come to {WORDS[level + 1]}"
        yield f"            for_residents: Part {n} has come {level + 1} steps."
    yield "        actions:"
    for q in range(3):
        yield f"          - id: K{n}.do-{q}"
        yield f"            title: Work on side {q} of part {n}"
        yield "            raises:"
        yield f"              K{n}.q{q}: o4"
        yield "            lead: manager"
        yield "            days:"
        yield f"              manager: {q + 2}"
        yield "            weeks: 4"
        yield f"            first_step: Look at side {q} of part {n} together"
        yield f"            measure: A note on side {q} of part {n}"
        yield "            proposed: yes"


if __name__ == "__main__":
    main()
