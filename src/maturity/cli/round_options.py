"""What the commands of ``maturity round`` take alike: the folder of a round, and a day."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import click

from maturity.cli.options import Day

FOLDER = click.Path(path_type=Path, file_okay=False)

folder_argument = click.argument("folder", type=FOLDER, metavar="FOLDER")
here_argument = click.argument("folder", type=FOLDER, metavar="[FOLDER]", default=".")
on_option = click.option(
    "--on",
    "day",
    type=Day(),
    metavar="DATE",
    help="The day, as 2027-02-10; today where it is left out.",
)


def today_or(day: datetime | None) -> date:
    """The day given, else today: the one place that asks the clock."""
    return day.date() if day else date.today()  # noqa: DTZ011, TID251 - what day it is here


def not_returns(folder: Path, target: Path) -> None:
    """Raise UsageError where what is written would lie among what came back."""
    from maturity.errors import UsageError
    from maturity.gathering import RETURNS

    if target.resolve().is_relative_to((folder / RETURNS).resolve()):
        raise UsageError(
            f"'{target}' is where what comes back lies ({RETURNS}), and all in it is read as returns. "
            "Give a new folder outside it."
        )


def new_folder(folder: Path) -> None:
    """Raise UsageError where something lies in the folder already."""
    from maturity.errors import UsageError

    if folder.exists() and any(folder.iterdir()):
        raise UsageError(
            f"'{folder}' is not empty. Give a new folder, so that nothing old lies in it."
        )
