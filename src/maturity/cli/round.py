"""``maturity round``: many networks, one matrix, one year."""

from __future__ import annotations

import sys
from datetime import date, datetime
from pathlib import Path

import click

from maturity.cli import round_use
from maturity.cli.exits import PROBLEM
from maturity.cli.options import brand_option, json_option, limit_option
from maturity.cli.output import colour_on, note, say, tell_diagnostics, width
from maturity.cli.tables import table_options, written
from maturity.cli.told import Told
from maturity.diagnostics import has_errors

_NOTED = ["sent", "queried", "agreed", "declined"]
_FOLDER = click.Path(path_type=Path, file_okay=False)

folder_argument = click.argument("folder", type=_FOLDER, metavar="FOLDER")
here_argument = click.argument("folder", type=_FOLDER, metavar="[FOLDER]", default=".")
on_option = click.option(
    "--on",
    "day",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="DATE",
    help="The day, as 2027-02-10; today where it is left out.",
)
by_option = click.option("--by", default="", metavar="NAME", help="Who of the team.")
note_option = click.option("--note", "words", default="", metavar="TEXT", help="A remark.")


@click.group("round")
def command() -> None:
    """Ask many networks, see who has answered, and write every plan.

    A round is a folder: begin one, write into round.yaml what it is for, and put what comes back into
    returns/ under any name (docs/gathering.md).

    \b
    Examples:  maturity round init north-2027
               maturity round status north-2027
               maturity round run north-2027 --workers 2
    """


def today_or(day: datetime | None) -> date:
    """The day given, else today: the one place that asks the clock."""
    return day.date() if day else date.today()  # noqa: DTZ011, TID251 - what day it is here


@command.command("init")
@folder_argument
@click.option(
    "--ruleset",
    default="pcn-maturity",
    show_default=True,
    metavar="RULESET",
    help="The matrix: an id, or the folder of a local version.",
)
@on_option
def init(folder: Path, ruleset: str, day: datetime | None) -> None:
    """Begin a round in a new FOLDER. Never overwrites."""
    from maturity import shelf, starts

    for path in starts.new_round(folder, today=today_or(day), ruleset=ruleset):
        note(f"Wrote {path}")
    typed = shelf.typed(folder)
    say(
        f"""Next:
  1. In {folder / "round.yaml"}, write the name of your ICB, what the round is for, what it is never used for and who sees what.
  2. In {folder / "organisations.csv"}, write one row for each network: its code, name and place.
  3. maturity round forms {typed} -o forms      writes each network its workbook.
  4. Put what comes back into {folder / "returns"}, whatever its name.
  5. maturity round status {typed}              says who has answered."""
    )


@command.command("rehearse")
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
    say(f"{networks} networks that are made up. Next: maturity round run {shelf.typed(year)}")


@command.command("forms")
@folder_argument
@click.option(
    "-o",
    "--output",
    "target",
    required=True,
    type=_FOLDER,
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
    note(f"Wrote {len(made.files)} forms{also}: {target}")
    if made.left:
        left = ", ".join(
            f"{name} ({number} network{'s' if number != 1 else ''})"
            for name, number in made.left.items()
        )
        note(f"Not carried forward, for this year's version has no place for it: {left}")


@command.command("status")
@here_argument
@on_option
@json_option
def status(folder: Path, day: datetime | None, as_json: bool) -> None:
    """Say where every network stands, and what waits for somebody.

    What has come in since is noted in received.csv as seen on that day. Where somebody wrote into
    decisions.csv what cannot be read, the rest is shown and the exit code is 1.
    """
    from maturity import gathering, shelf
    from maturity.gathering import log
    from maturity.reporting import round_status

    on = today_or(day)
    opened = gathering.open_round(folder, whole=False)
    found = gathering.returns(opened, on)
    log.note_received(folder, found)
    register = gathering.register(opened, found)
    tell_diagnostics(opened.notes)
    if as_json:
        import json

        tell_diagnostics(gathering.notices(opened, register))
        say(json.dumps(round_status.document(register, on), ensure_ascii=False, indent=2))
    else:
        typed, colour = shelf.typed(folder), colour_on(sys.stdout)
        screen = round_status.screen(
            register, opened.ruleset, on, typed, width=width(), colour=colour
        )
        say(screen.rstrip("\n"))
    if has_errors(opened.notes):
        raise click.exceptions.Exit(PROBLEM)


@command.command("note")
@folder_argument
@click.argument("code", metavar="CODE")
@click.argument("what", type=click.Choice(_NOTED))
@by_option
@on_option
@note_option
def note_(folder: Path, code: str, what: str, by: str, day: datetime | None, words: str) -> None:
    """Note in the log that a network was sent its form, was queried, was agreed with, or declined.

    CODE is the network's code, or 'all'. Queried and agreed mean the file that counts now, never
    one that comes later.

    \b
    Example:  maturity round note north-2027 U99001 agreed --by "Ann Ward" --on 2027-03-02
    """
    from maturity.gathering import log

    noted = log.note(folder, code, what, on=today_or(day), by=by, note=words)
    note(f"Noted: {what} for {noted[0].code if len(noted) == 1 else f'{len(noted)} networks'}")


@command.command("choose")
@folder_argument
@click.argument("code", metavar="CODE")
@click.argument("file", metavar="FILE")
@click.option("--by", required=True, metavar="NAME", help="Who of the team chose.")
@on_option
@note_option
def choose(folder: Path, code: str, file: str, by: str, day: datetime | None, words: str) -> None:
    """Choose which FILE counts for a network that sent several.

    \b
    Example:  maturity round choose north-2027 U99001 "Riverside final.xlsx" --by "Ann Ward"
    """
    from maturity.gathering import log

    chosen = log.choose(folder, code, file, on=today_or(day), by=by, note=words)
    note(f"Noted: {chosen.file} counts for {chosen.code}")


@command.command("run")
@here_argument
@click.option(
    "--workers",
    type=click.IntRange(1, 61),  # more processes than that cannot be waited for on Windows
    default=1,
    show_default=True,
    help="Processes to share the work; what is written is the same.",
)
@click.option(
    "--for",
    "audience",
    type=click.Choice(["board", "network"]),
    default="board",
    show_default=True,
    help="Who the plans are for: the board's copy has no comments, notes or places of evidence.",
)
@click.option(
    "--format",
    "kind",
    type=click.Choice(["pdf", "html", "docx"]),
    default="pdf",
    show_default=True,
    help="What the plans are written as.",
)
@click.option(
    "--executor",
    "where",
    type=click.Choice(["processes", "dask"]),
    default="processes",
    show_default=True,
    help="Where the work is done: processes of this machine, or the Dask cluster that Dask's own "
    "configuration names.",
)
@click.option(
    "--tables",
    "as_tables",
    is_flag=True,
    help="Also out/tables, for Excel, Power BI or R: without what people wrote, and names networks.",
)
@brand_option
@limit_option()
@on_option
def run(
    folder: Path,
    workers: int,
    audience: str,
    kind: str,
    where: str,
    as_tables: bool,
    brand: Path | None,
    limit: float | None,
    day: datetime | None,
) -> None:
    """Score every return that counts, and write every assessment, plan and the report into out/.

    It may be stopped at any moment: run it again and it continues. What has not changed is not made
    again. A return that cannot be read stops nothing; it is named at the end, and the exit code is 1.

    \b
    Example:  maturity round run north-2027 --workers 2
    """
    from functools import partial

    from maturity import api, running
    from maturity.running import documents
    from maturity.running.workers import pool as shared

    report, house = partial(documents.of_run, folder), api.load_brand(brand) if brand else None
    with shared(workers, where) as (pool, ahead), Told() as told:
        way = running.Way(audience, kind, pool, ahead, report, as_tables, house, limit)
        ran = running.run(folder, today_or(day), way, told)
    tell_diagnostics(ran.problems)
    for remark in ran.remarks:
        note(remark)
    if ran.removed:
        note(f"Taken away, for nothing counts there now: {', '.join(ran.removed)}")
    made = "Nothing has changed" if ran.unchanged else f"Wrote the documents of {ran.written}"
    say(f"{ran.scored} of {ran.networks} scored. {made}: {folder / 'out'}")
    if ran.broken:
        raise click.exceptions.Exit(PROBLEM)


@command.command("tables")
@here_argument
@table_options
def tables_(folder: Path, output: Path, as_parquet: bool, with_text: bool) -> None:
    """Write the round as tables that join, for Excel, Power BI or R (docs/tables.md).

    All that came is there, and who sent nothing; last year too, where the round names it. The tables
    name networks: they are for the round's own team.

    \b
    Example:  maturity round tables north-2027 -o tables
    """
    from maturity import analysts, running

    with Told() as told:
        result, notices = running.whole(folder, told)
    tell_diagnostics(notices)
    made = analysts.files_of_round(result, as_parquet=as_parquet, with_text=with_text)
    written(output, analysts.write_tables(output, made), with_text=with_text)
    if running.broken(notices):
        raise click.exceptions.Exit(PROBLEM)


for each in (round_use.learning, round_use.innovations, round_use.what_if):
    command.add_command(each)
