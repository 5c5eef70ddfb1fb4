"""``maturity sign``: somebody answers for a response."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from maturity.cli.options import Day, opened, output_option, response_argument, rules_option
from maturity.cli.output import note, tell_diagnostics

if TYPE_CHECKING:
    from maturity.diagnostics import Diagnostic

_KINDS = (".yaml", ".yml", ".json", ".xlsx")


@click.command("sign")
@response_argument
@output_option
@click.option("--role", required=True, metavar="ROLE", help="Who signs, such as clinical-director.")
@click.option("--name", default="", metavar="NAME", help="Their name; it may stay away.")
@click.option(
    "--on",
    "day",
    required=True,
    type=Day(),
    metavar="DATE",
    help="The day, as 2027-02-10.",
)
@rules_option
def command(
    response: Path, output: Path, role: str, name: str, day: datetime, rules: Path | None
) -> None:
    """Sign a RESPONSE off by role and date, and write it as it leaves the room.

    What single people said is taken out. A signed response is never changed, only succeeded
    (`maturity form … --from SIGNED --succeed`); one that was changed is not read any more.

    \b
    Example:  maturity sign agreed.xlsx --role clinical-director --on 2027-02-10 -o signed.yaml
    """
    from maturity import api, room
    from maturity.errors import UsageError

    if output.suffix.lower() not in _KINDS:
        raise UsageError(f"'{output}' should end in .yaml, .json or .xlsx.")
    ruleset, answer = opened(response, rules, "")
    notes: list[Diagnostic] = []
    called = "stdin" if str(response) == "-" else str(response)
    signed = room.sign(ruleset, answer, role, day.date(), name, notes=notes, called=called)
    tell_diagnostics(notes)
    api.save_response(output, ruleset, signed)
    note(f"Wrote {output}")
