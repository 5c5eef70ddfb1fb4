"""``maturity flags``: what a reviewer may ask about."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from maturity.cli.exits import PROBLEM
from maturity.cli.options import json_option, rules_option
from maturity.cli.output import colour_on, say, tell_diagnostics, width

if TYPE_CHECKING:
    from maturity.diagnostics import Diagnostic

_PATH = click.Path(path_type=Path)


@click.command("flags")
@click.argument("responses", nargs=-1, required=True, type=_PATH, metavar="RESPONSES…")
@click.option(
    "--last",
    type=_PATH,
    metavar="PATH",
    help="Last year's response, or a folder of them: found by the network's code or name.",
)
@click.option(
    "--shown",
    type=_PATH,
    metavar="PATH",
    help="The response as it stood when its levels were first shown, or a folder of them.",
)
@click.option(
    "--others",
    type=_PATH,
    multiple=True,
    metavar="PATH",
    help="Responses of other networks, to compare texts with: a file or a folder, also repeated.",
)
@json_option
@rules_option
def command(
    responses: tuple[Path, ...],
    last: Path | None,
    shown: Path | None,
    others: tuple[Path, ...],
    as_json: bool,
    rules: Path | None,
) -> None:
    """Print what a reviewer may ask about in RESPONSES: files, or a folder of a whole round.

    Of a round's folder the returns that count are looked at. What cannot be read in a folder is named
    and does not stop the rest; the exit code is then 1.

    Each flag says what was seen and where, why it is worth a look, and what to ask. None is a
    deduction: no level changes, and nothing is added up. Texts are compared among all RESPONSES.

    \b
    Examples:  maturity flags signed.yaml --last last-year.yaml
               maturity flags round-2028 --last round-2027
    """
    from maturity import reviewing, running
    from maturity.reporting import flags_shown

    notes: list[Diagnostic] = []
    looked = reviewing.look(
        responses, last=last, shown=shown, others=others, rules=rules, notes=notes
    )
    tell_diagnostics(notes)
    if as_json:
        import json

        say(json.dumps(flags_shown.data(looked), ensure_ascii=False, indent=2))
    else:
        say(flags_shown.text(looked, width=width(), colour=colour_on(sys.stdout)))
    if running.broken(notes):
        raise click.exceptions.Exit(PROBLEM)
