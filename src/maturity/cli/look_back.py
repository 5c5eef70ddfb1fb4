"""``maturity look-back``: last year's plan beside this year's answers."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from maturity.cli.forms_of_change import chosen, crosswalk_option, file_option, format_option, put
from maturity.cli.options import rules_option
from maturity.cli.output import tell_diagnostics, width

if TYPE_CHECKING:
    from maturity.diagnostics import Diagnostic


@click.command("look-back")
@click.argument("last", metavar="LAST", type=click.Path(path_type=Path))
@click.argument("now", metavar="NOW", type=click.Path(path_type=Path))
@click.option(
    "--plan",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="PLAN",
    help="Last year's plan, as 'maturity plan --json' wrote it.",
)
@click.option(
    "--for",
    "audience",
    type=click.Choice(["board", "network"]),
    default="board",
    show_default=True,
    help="Who it is for: the board's copy has no notes. 'maturity report --last' has a public one.",
)
@format_option
@file_option
@crosswalk_option
@rules_option
def command(
    last: Path,
    now: Path,
    plan: Path | None,
    audience: str,
    form: str | None,
    output: Path | None,
    crosswalk: Path | None,
    rules: Path | None,
) -> None:
    """Did it work? Set last year's plan beside this year's answers.

    For every action of the plan: whether it was done, whether the answers it was to raise rose,
    whether the levels followed; then what changed without an action, and what the rules changed.
    Without a plan, the actions that either year's response speaks of are followed.

    \b
    Example:  maturity look-back 2027.xlsx 2028.xlsx --plan plan-2027.json
    """
    from maturity import versions

    wanted = chosen(form, output)
    notes: list[Diagnostic] = []
    remarks: list[str] = []
    text = versions.look_back_text(
        last,
        now,
        plan=plan,
        crosswalk=crosswalk,
        rules=rules,
        form=wanted,
        audience=audience,
        width=width(),
        notes=notes,
        remarks=remarks,
    )
    tell_diagnostics(notes)
    put(text, output, remarks)
