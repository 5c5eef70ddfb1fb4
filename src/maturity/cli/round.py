"""``maturity round``: many networks, one matrix, one year."""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path

import click

from maturity.cli import round_begin, round_letters, round_log, round_use
from maturity.cli.exits import PROBLEM
from maturity.cli.options import brand_option, json_option, limit_option
from maturity.cli.output import colour_on, note, say, tell_diagnostics, width
from maturity.cli.round_options import here_argument, on_option, today_or
from maturity.cli.tables import table_options, written
from maturity.cli.told import Told
from maturity.diagnostics import has_errors


@click.group("round")
def command() -> None:
    """Ask many networks, see who has answered, and write every plan.

    A round is a folder: begin one, write into round.yaml what it is for, and put what comes back into
    returns/ under any name (docs/rounds.md).

    \b
    Examples:  maturity round init north-2027
               maturity round status north-2027
               maturity round run north-2027 --workers 2
    """


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
    from maturity.reporting import round_status, round_status_data

    on = today_or(day)
    opened = gathering.open_round(folder, whole=False)
    found = gathering.returns(opened, on)
    log.note_received(folder, found)
    register = gathering.register(opened, found)
    tell_diagnostics(opened.notes)
    if as_json:
        import json

        tell_diagnostics(gathering.notices(opened, register))
        say(json.dumps(round_status_data.document(register, on), ensure_ascii=False, indent=2))
    else:
        typed, colour = shelf.typed(folder), colour_on(sys.stdout)
        screen = round_status.screen(
            register,
            opened.ruleset,
            on,
            typed,
            matrix=gathering.matrix(opened),
            width=width(),
            colour=colour,
        )
        say(screen.rstrip("\n"))
    if has_errors(opened.notes):
        raise click.exceptions.Exit(PROBLEM)


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

    house = api.load_brand(brand) if brand else None
    with shared(workers, where) as (pool, ahead), Told() as told:
        report = partial(documents.of_run, folder, progress=told)
        way = running.Way(
            audience, kind, pool, ahead, report, documents.by_icb, as_tables, house, limit
        )
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


for each in (
    round_begin.init,
    round_begin.rehearse,
    round_begin.forms,
    round_letters.letters,
    round_log.note,
    round_log.choose,
    round_use.learning,
    round_use.innovations,
    round_use.what_if,
):
    command.add_command(each)
