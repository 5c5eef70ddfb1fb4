"""``maturity tables``: answers, levels, needs and actions for Excel, Power BI or R."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from maturity.cli.exits import PROBLEM
from maturity.cli.options import rules_option
from maturity.cli.output import note, tell_diagnostics

if TYPE_CHECKING:
    from maturity.diagnostics import Diagnostic

_PATH = click.Path(path_type=Path)
Command = Callable[..., Any]


def table_options(command: Command) -> Command:
    """Where the tables go and what they hold; shared with ``maturity round tables``."""
    for option in (
        click.option(
            "--with-text",
            is_flag=True,
            help="Also what people wrote, and names, in free_text.csv: not to be passed on.",
        ),
        click.option(
            "--parquet",
            "as_parquet",
            is_flag=True,
            help="Also Parquet files (needs: pip install 'pcn-maturity[parquet]').",
        ),
        click.option(
            "-o",
            "--output",
            required=True,
            type=click.Path(path_type=Path, file_okay=False),
            metavar="FOLDER",
            help="The folder to write into.",
        ),
    ):
        command = option(command)
    return command


@click.command("tables")
@click.argument("responses", nargs=-1, required=True, type=_PATH, metavar="RESPONSES…")
@table_options
@rules_option
def command(
    responses: tuple[Path, ...],
    output: Path,
    as_parquet: bool,
    with_text: bool,
    rules: Path | None,
) -> None:
    """Write RESPONSES, files or folders of them, as tables that join: facts and dimensions.

    What cannot be read in a folder is named and does not stop the rest; the exit code is then 1.
    CSV that Excel and Power BI read as it is; dictionary.md says what every column means
    (docs/tables.md). For the tables of a round: maturity round tables.

    \b
    Example:  maturity tables examples/U99001-riverside.yaml examples/U99003-upper-dale.yaml -o tables
    """
    from maturity import analysts, reviewing, running

    notes: list[Diagnostic] = []
    ruleset, found = reviewing.responses_in(responses, rules=rules, notes=notes)
    tell_diagnostics(notes)
    made = analysts.files_of_responses(ruleset, found, as_parquet=as_parquet, with_text=with_text)
    written(output, analysts.write_tables(output, made), with_text=with_text)
    if running.broken(notes):
        raise click.exceptions.Exit(PROBLEM)


def written(folder: Path, paths: Sequence[Path], *, with_text: bool) -> None:
    """Say what was written, and what must not leave."""
    from maturity.suggest import count

    note(
        f"Wrote {count(len(paths), 'file')} into {folder}; dictionary.md says what every column means."
    )
    if with_text:
        note("free_text holds what people wrote, and names: keep it where only they may be read.")
