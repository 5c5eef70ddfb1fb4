"""``maturity round letters``: what a round's team writes to each network."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from maturity.cli.exits import PROBLEM
from maturity.cli.output import note, say, tell_diagnostics
from maturity.cli.round_options import (
    FOLDER,
    here_argument,
    new_folder,
    not_returns,
    on_option,
    today_or,
)
from maturity.cli.told import Told
from maturity.suggest import count


@click.command("letters")
@here_argument
@click.option(
    "-o",
    "--output",
    "target",
    required=True,
    type=FOLDER,
    metavar="FOLDER",
    help="A new folder to write them into.",
)
@click.option("--by", default="", metavar="NAME", help="Who writes: stands below each letter.")
@on_option
def letters(folder: Path, target: Path, by: str, day: datetime | None) -> None:
    """Write each network the letter that it is due today, as a draft to paste into a mail.

    One text for each network, in a folder for each kind: form (none was sent yet), reminder (nothing has
    come), again (what came cannot be read), choose (files that differ), open (answers that are missing,
    while the round is open), plan (its plan is made). Nothing of any other network is in it, and
    nothing is sent.

    \b
    Example:  maturity round letters north-2027 -o letters --by "Ann Ward"
    """
    from maturity import running
    from maturity.running.letters import write

    not_returns(folder, target)
    new_folder(target)
    with Told() as told:
        made = write(folder, target, today_or(day), by, told)
    tell_diagnostics(made.notices)
    for letter, codes in made.codes.items():
        say(f"{letter:<10}{len(codes):>4}  {', '.join(codes)}")
    if made.none:
        say(f"{'none':<10}{len(made.none):>4}  {', '.join(made.none)}")
    number = sum(map(len, made.codes.values()))
    note(f"Wrote {count(number, 'letter')}: {target}" if number else "No letter is due.")
    if running.broken(made.notices):
        raise click.exceptions.Exit(PROBLEM)
