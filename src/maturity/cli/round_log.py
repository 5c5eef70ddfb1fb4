"""``maturity round note | choose``: what people of a round's team put into its log."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from maturity.cli.output import note as tell
from maturity.cli.round_options import folder_argument, on_option, today_or

_NOTED = ["sent", "queried", "agreed", "declined"]

by_option = click.option("--by", required=True, metavar="NAME", help="Who of the team.")
note_option = click.option("--note", "words", default="", metavar="TEXT", help="A remark.")


@click.command("note")
@folder_argument
@click.argument("code", metavar="CODE")
@click.argument("what", type=click.Choice(_NOTED))
@by_option
@on_option
@note_option
def note(folder: Path, code: str, what: str, by: str, day: datetime | None, words: str) -> None:
    """Note in the log that a network was sent its form, was queried, was agreed with, or declined.

    CODE is the network's code, several with commas (U99001,U99002), or 'all'. Queried and agreed mean the file that counts now, never
    one that comes later.

    \b
    Example:  maturity round note north-2027 U99001 agreed --by "Ann Ward" --on 2027-03-02
    """
    from maturity.gathering import log

    noted = log.note(folder, code, what, on=today_or(day), by=by, note=words)
    tell(f"Noted: {what} for {noted[0].code if len(noted) == 1 else f'{len(noted)} networks'}")


@click.command("choose")
@folder_argument
@click.argument("code", metavar="CODE")
@click.argument("file", metavar="FILE")
@by_option
@on_option
@note_option
def choose(folder: Path, code: str, file: str, by: str, day: datetime | None, words: str) -> None:
    """Choose which FILE counts for a network that sent several.

    \b
    Example:  maturity round choose north-2027 U99001 "Riverside final.xlsx" --by "Ann Ward"
    """
    from maturity.gathering import log

    chosen = log.choose(folder, code, file, on=today_or(day), by=by, note=words)
    tell(f"Noted: {chosen.file} counts for {chosen.code}")
