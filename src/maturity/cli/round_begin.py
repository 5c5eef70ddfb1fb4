"""``maturity round init | rehearse | forms``: a round is begun, and what goes out to its networks."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from maturity.cli.exits import PROBLEM
from maturity.cli.output import note, say, tell_diagnostics
from maturity.cli.round_options import FOLDER, folder_argument, on_option, today_or
from maturity.cli.told import Told
from maturity.diagnostics import has_errors
from maturity.suggest import count


@click.command("init")
@folder_argument
@click.option(
    "--ruleset",
    metavar="RULESET",
    help="The matrix: an id, or the folder of a local version.  [default: that of the last round as it "
    "is now, else pcn-maturity]",
)
@click.option(
    "--last",
    type=FOLDER,
    metavar="LAST",
    help="The round before: its organisations and what it said of itself are taken over.",
)
@on_option
def init(folder: Path, ruleset: str | None, last: Path | None, day: datetime | None) -> None:
    """Begin a round in a new FOLDER. Never overwrites.

    \b
    Examples:  maturity round init north-2027
               maturity round init north-2028 --last north-2027
    """
    from maturity import shelf, starts
    from maturity.running import next_year

    on, chosen = today_or(day), ruleset or ""
    if last is None:
        written = starts.new_round(folder, today=on, **({"ruleset": chosen} if chosen else {}))
    else:
        written = next_year.begin(folder, last, today=on, ruleset=chosen)
    for path in written:
        note(f"Wrote {path}")
    typed = shelf.typed(folder)
    first, second = _BEGUN if last is None else _FOLLOWS
    say(
        f"""Next:
  1. In {folder / "round.yaml"}, {first}
  2. In {folder / "organisations.csv"}, {second}
  3. maturity round forms {typed} -o forms      writes each network its workbook.
  4. Put what comes back into {folder / "returns"}, whatever its name.
  5. maturity round status {typed}              says who has answered."""
    )


_BEGUN = (
    "write the name of your ICB, what the round is for, what it is never used for and who sees what.",
    "write one row for each network: its code, name and place.",
)
_FOLLOWS = (
    "see that what was taken over still holds, and write the dates and what you offer and answer this year.",
    "say who is new, who has gone, and who merged, split or changed its code (docs/rounds.md).",
)
"""What is to be done first, in the first round and in one that follows another."""


@click.command("rehearse")
@folder_argument
@click.option(
    "--networks",
    type=click.IntRange(1, 5000),
    default=12,
    show_default=True,
    help="How many networks to make up.",
)
@click.option(
    "--icbs",
    type=click.IntRange(1, 200),
    default=1,
    show_default=True,
    help="How many ICBs they belong to.",
)
@click.option("--seed", type=int, default=0, show_default=True, help="Another seed, another round.")
@click.option(
    "--ruleset",
    default="pcn-maturity",
    show_default=True,
    metavar="RULESET",
    help="The matrix: an id, or a folder.",
)
@on_option
def rehearse(
    folder: Path, networks: int, icbs: int, seed: int, ruleset: str, day: datetime | None
) -> None:
    """Write two years of a round whose networks are made up, to try everything on it.

    \b
    Example:  maturity round rehearse try --networks 12
              maturity round run try/2027
    """
    from maturity import shelf
    from maturity.running import rehearsal

    for year in rehearsal.rehearse(
        folder,
        networks=networks,
        icbs=icbs,
        as_of=today_or(day),
        seed=seed,
        ruleset=ruleset,
    ):
        note(f"Wrote {year}")
    made_up = "1 network that is" if networks == 1 else f"{networks} networks that are"
    say(f"{made_up} made up. Next: maturity round run {shelf.typed(year)}")


@click.command("forms")
@folder_argument
@click.option(
    "-o",
    "--output",
    "target",
    required=True,
    type=FOLDER,
    metavar="FOLDER",
    help="The folder to write them into; nothing in it is overwritten.",
)
@click.option(
    "--format",
    "kind",
    type=click.Choice(["xlsx", "yaml", "csv"]),
    default="xlsx",
    show_default=True,
    help="What the forms are written as.",
)
def forms(folder: Path, target: Path, kind: str) -> None:
    """Write every network its form, named by its code, with its code and name filled in.

    What held.yaml says is offered in it, to accept by a tick. Where there is a last round, last
    year's answers are carried forward, each to be looked at again; where the matrix has changed,
    as its crosswalk declares.

    \b
    Example:  maturity round forms north-2027 -o forms
    """
    from maturity.running.forms import write

    with Told() as told:
        made = write(folder, target, kind, told)
    also = f", {made.carried} of them begun from last year's answers" if made.carried else ""
    note(f"Wrote {count(len(made.files), 'form')}{also}: {target}")
    if made.empty:
        empty = ", ".join(f"{code} ({why})" if why else code for code, why in made.empty.items())
        note(f"Begun without last year's answers: {empty}")
    if made.left:
        left = ", ".join(
            f"{name} ({count(number, 'network')})" for name, number in made.left.items()
        )
        note(f"Not carried forward, for this year's version has no place for it: {left}")
    tell_diagnostics(made.notes)
    if has_errors(made.notes):
        raise click.exceptions.Exit(PROBLEM)
