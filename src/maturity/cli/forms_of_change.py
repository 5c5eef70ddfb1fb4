"""What ``diff`` and ``impact`` share: the form in which they print, and where."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import click

from maturity.cli.options import write_option
from maturity.cli.output import note, say

Command = Callable[..., Any]
FORMS = ("text", "markdown", "json", "html")
_BY_ENDING = {".txt": "text", ".md": "markdown", ".json": "json", ".html": "html", ".htm": "html"}


def format_option(command: Command) -> Command:
    """How to print."""
    return click.option(
        "--format",
        "form",
        type=click.Choice(FORMS),
        help="How to print; by default the ending of FILE, or text.",
    )(command)


def file_option(command: Command) -> Command:
    """Where to write."""
    return write_option("Write to this file (.txt, .md, .json, .html) in place of printing.")(
        command
    )


def crosswalk_option(command: Command) -> Command:
    """A crosswalk in place of the one beside the rule set."""
    return click.option(
        "--crosswalk",
        type=click.Path(path_type=Path, dir_okay=False),
        metavar="FILE",
        help="The crosswalk to use, in place of the one in crosswalks/ of NEW.",
    )(command)


def chosen(form: str | None, output: Path | None) -> str:
    """The form: as asked, else by the file's ending. Raises UsageError."""
    from maturity.errors import UsageError

    if form is not None:
        return form
    if output is None:
        return "text"
    found = _BY_ENDING.get(output.suffix.lower())
    if found is None:
        raise UsageError(f"'{output}' should end in .txt, .md, .json or .html.")
    return found


def put(text: str, output: Path | None, remarks: Iterable[str]) -> None:
    """Print a text, or write it to its file; then what is to be said of it."""
    from maturity import files

    for remark in remarks:
        note(remark)
    if output is None:
        say(text)
        return
    files.write_text(output, text.rstrip("\n") + "\n")
    note(f"Wrote {output}")
