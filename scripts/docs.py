"""Writes the generated pages of ``docs/``: codes, commands, columns of the tables, kinds of JSON.

``--check`` writes nothing and says which pages are behind.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import click

from maturity.checks import run
from maturity.cli.main import program
from maturity.codes import CODES, Code
from maturity.diagnostics import Diagnostic
from maturity.errors import RuleSetError
from maturity.loading.kinds import KINDS
from maturity.loading.rulesets import load
from maturity.reporting.diagnostics import as_text
from maturity.reporting.star_files import dictionary_md

ROOT = Path(__file__).resolve().parent.parent
BAD = ROOT / "tests" / "bad"

FAMILIES = {
    "Y": "The YAML or JSON text",
    "S": "The shape of a document",
    "R": "References",
    "L": "Levels, criteria and scores",
    "P": "Actions and plan",
    "W": "Wording, sources and burden",
    "A": "Answers",
    "F": "Files and forms",
    "T": "The cases of a rule set",
    "K": "Keeping and printing: fonts, copies, local facts, the house style",
    "V": "Many voices: combining, the room, sign-off, flags",
    "C": "Change from version to version",
    "O": "Local versions and budgets",
    "B": "Rounds of many organisations",
}
MADE = "<!-- Made by scripts/docs.py from the code itself: 'make docs' writes it again. -->\n"
WIDTH = 96
DICTIONARY = "## The dictionary"
KINDS_HEADING = "## Every kind"


def codes_page() -> str:
    """One section a family, one entry a code: what it is, why it matters, what to do, a sight of it."""
    lines = [
        "# What every code means",
        "",
        MADE,
        "A message of `maturity` carries a code: a letter for its family, three digits for its",
        "place. A code keeps its meaning for ever. **Error**: the file cannot be used, or would mean",
        "something its author did not mean. **Warning**: somebody should look. **Note**: worth knowing.",
        "",
        " · ".join(
            f"[{letter} {name}](#{_anchor(letter, name)})" for letter, name in FAMILIES.items()
        ),
    ]
    for letter, name in FAMILIES.items():
        lines += ["", f"## {letter} {name}"]
        for code in sorted((c for c in CODES.values() if c.code[0] == letter), key=_by_code):
            lines += ["", *_entry(code)]
    return "\n".join(lines) + "\n"


def _anchor(letter: str, name: str) -> str:
    kept = "".join(sign for sign in name.lower() if sign.isalnum() or sign == " ")
    return f"{letter.lower()}-{kept.replace(' ', '-')}"


def _by_code(code: Code) -> str:
    return code.code


def _entry(code: Code) -> list[str]:
    lines = [
        f"### {code.code}",
        "",
        f"**{code.title[:1].upper()}{code.title[1:]}** ({code.severity})",
        "",
        code.why,
        "",
        f"*What to do:* {code.fix}",
    ]
    shown = _seen(code.code)
    return [*lines, "", "```text", *shown.splitlines(), "```"] if shown else lines


def _seen(code: str) -> str:
    """The message as it is printed for the fixture of a rule set that proves the code."""
    for path in sorted(BAD.glob(f"{code}_*.yaml")):
        name = path.name.partition("_")[2]
        found = [d for d in _diagnostics(name, path.read_bytes()) if d.code == code]
        if found:
            return as_text(found[:1]).rpartition("\n")[0]
    return ""


def _diagnostics(name: str, data: bytes) -> tuple[Diagnostic, ...]:
    try:
        loaded = load({name: data})
    except RuleSetError as problem:
        return problem.diagnostics
    return (*loaded.notes, *run(loaded.ruleset, loaded.places))


def cli_page() -> str:
    """Every command with its usage, its help and its options, as the program prints them."""
    top = click.Context(program, info_name="maturity", terminal_width=WIDTH)
    lines = [
        "# The command line",
        "",
        MADE,
        "```text",
        program.get_help(top),
        "```",
    ]
    lines += _commands(program, top)
    return "\n".join(line.rstrip() for line in "\n".join(lines).splitlines()) + "\n"


def _commands(group: click.Group, above: click.Context) -> Iterator[str]:
    """The commands of a group, those of a group within it after it."""
    for name in group.list_commands(above):
        command = group.get_command(above, name)
        if command is None:
            continue
        context = click.Context(command, info_name=name, parent=above, terminal_width=WIDTH)
        heading = "##" if above.parent is None else "###"
        yield from ("", f"{heading} {context.command_path}", "", "```text")
        yield from (command.get_help(context), "```")
        if isinstance(command, click.Group):
            yield from _commands(command, context)


def tables_page() -> str:
    """What is written by hand, and after its heading the dictionary as it is written beside tables."""
    by_hand, _, _ = (ROOT / "docs" / "tables.md").read_text("utf-8").partition(f"{DICTIONARY}\n")
    return f"{by_hand}{DICTIONARY}\n\n{MADE}\n{dictionary_md('###')}"


def json_page() -> str:
    """What is written by hand, and after its heading a row for every kind of document."""
    by_hand, _, _ = (ROOT / "docs" / "json.md").read_text("utf-8").partition(f"{KINDS_HEADING}\n")
    rows = ["| schema | `format` | what it is | written by |", "|---|---|---|---|"]
    for name, kind in KINDS.items():
        form = f"`maturity/{name}/1`" if kind.format else ""
        link = f"[{name}](../schemas/{name}.schema.json)"
        rows.append(f"| {link} | {form} | {kind.title} | {kind.written} |")
    return "\n".join([f"{by_hand}{KINDS_HEADING}", "", MADE, *rows]) + "\n"


PAGES = {
    "codes.md": codes_page,
    "cli.md": cli_page,
    "tables.md": tables_page,
    "json.md": json_page,
}


def main(arguments: list[str]) -> int:
    """Write the pages, or with ``--check`` compare them with what stands there."""
    behind = []
    for name, page in PAGES.items():
        path, text = ROOT / "docs" / name, page()
        if path.is_file() and path.read_text("utf-8") == text:
            continue
        behind.append(f"docs/{name}")
        if "--check" not in arguments:
            path.write_text(text, "utf-8")
    if "--check" in arguments and behind:
        print(f"behind: {', '.join(behind)}. Write again with 'make docs'.")
        return 1
    print(f"written: {', '.join(behind)}" if behind else "docs are up to date")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
