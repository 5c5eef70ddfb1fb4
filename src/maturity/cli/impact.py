"""``maturity impact``: what a change of rules does to networks."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from maturity.cli.forms_of_change import chosen, crosswalk_option, file_option, format_option, put
from maturity.cli.output import tell_diagnostics, width

if TYPE_CHECKING:
    from maturity.diagnostics import Diagnostic


@click.command("impact")
@click.argument("old", metavar="OLD")
@click.argument("new", metavar="NEW")
@click.argument("responses", metavar="RESPONSES", type=click.Path(path_type=Path))
@click.option(
    "--now",
    type=click.Path(path_type=Path),
    metavar="FOLDER",
    help="Responses to NEW: the change over the year in the rules' part and the network's.",
)
@format_option
@file_option
@crosswalk_option
def command(
    old: str,
    new: str,
    responses: Path,
    now: Path | None,
    form: str | None,
    output: Path | None,
    crosswalk: Path | None,
) -> None:
    """Say who moves when NEW takes the place of OLD, in which capability, and which need moves them.

    RESPONSES is a folder of responses to OLD, or of a round: its returns that count are taken. Those with problems are named and do not stop the
    rest; the exit code is then 1. Networks stand in order of their code; nothing is ranked.

    \b
    Example:  maturity impact pcn-maturity@2027.1 my-copy returns -o impact.html
    """
    from maturity import versions

    wanted = chosen(form, output)
    notes: list[Diagnostic] = []
    found, broken = versions.impact(old, new, responses, now=now, crosswalk=crosswalk, notes=notes)
    tell_diagnostics([*notes, *(d for _, problem in broken for d in problem.diagnostics)])
    remarks: list[str] = []
    text = versions.impact_text(found, broken, wanted, width(), remarks=remarks)
    put(text, output, remarks)
    if broken:
        raise click.exceptions.Exit(1)
