"""``maturity round learning | innovations | what-if``: what an ICB does with a whole round."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from maturity.cli.exits import PROBLEM
from maturity.cli.options import json_option, printing_options, write_option
from maturity.cli.output import note, say, tell_diagnostics, width
from maturity.cli.round_options import FOLDER, here_argument, new_folder
from maturity.cli.told import Told

if TYPE_CHECKING:
    from maturity.printing import Printed
    from maturity.reporting.round_page import RoundPage
    from maturity.rounds.outcome import RoundResult

_output = write_option("Write a .pdf, .html or .json file instead of printing.")
_FEW = click.IntRange(1, 20)


@click.command("learning")
@here_argument
@click.option("--asks", type=_FEW, default=2, show_default=True, help="Most that one network asks.")
@click.option("--asked", type=_FEW, default=3, show_default=True, help="Most that ask one network.")
@_output
@printing_options()
@json_option
def learning(folder: Path, asks: int, asked: int, output: Path | None, as_json: bool) -> None:
    """Say who can learn from whom: for the ICB to read before any network does.

    A network is named only for what it offers, at a level whose evidence somebody outside has seen.

    \b
    Example:  maturity round learning north-2027 -o learning.pdf
    """
    from maturity.running import documents

    with _whole(folder, output) as found:
        _put(output, as_json, *documents.learning(found, asks, asked))


@click.command("innovations")
@here_argument
@_output
@printing_options()
@json_option
@click.option(
    "--questions",
    type=FOLDER,
    metavar="FOLDER",
    help="Write a page for each network with what is asked of it alone, into a new folder.",
)
def innovations(folder: Path, output: Path | None, as_json: bool, questions: Path | None) -> None:
    """List answers that are less usual here, and gather the records that networks agreed to share.

    A network says in its form whether a record may be shown. What it says later is noted in
    innovations.csv: code,title,says (share or decline),on,by. Without a word nothing is shown.

    \b
    Examples:  maturity round innovations north-2027 -o innovations.pdf
               maturity round innovations north-2027 --questions questions
    """
    from maturity.running import documents

    if questions:
        new_folder(questions)
    with _whole(folder, output) as found:
        if output or as_json or not questions:
            _put(output, as_json, *documents.innovations(folder, found))
        if questions:
            _put_questions(questions, documents.questions(folder, found))


def _put_questions(folder: Path, pages: Mapping[str, Printed]) -> None:
    """Write each page into a new folder. Ends with 1 where one could not be made in time."""
    from maturity import files

    files.make_folder(folder)
    for name, page in pages.items():
        if page.unmade:
            note(f"{name} could not be made: {page.unmade}. Allow more time with --limit.")
        else:
            _write(folder / name, page)
    many = len({name.rpartition(".")[0] for name in pages})
    note(f"Wrote what is asked of {many} {'network' if many == 1 else 'networks'}: {folder}")
    if any(page.unmade for page in pages.values()):
        raise click.exceptions.Exit(PROBLEM)


@click.command("what-if")
@here_argument
@click.option("--actions", metavar="ID,ID…", help="Actions offered to every network.")
@click.option(
    "--ruleset", metavar="RULESET", help="Another version of the matrix, on these answers."
)
@_output
@printing_options()
@json_option
def what_if(
    folder: Path, actions: str | None, ruleset: str | None, output: Path | None, as_json: bool
) -> None:
    """Say what an offer of actions to everybody, or another version of the matrix, would do.

    \b
    Examples:  maturity round what-if north-2027 --actions C1.listen,E6.ask-round
               maturity round what-if north-2027 --ruleset my-copy
    """
    from maturity.errors import UsageError
    from maturity.running import supposed

    if bool(actions) == bool(ruleset):
        raise UsageError("Please give either --actions or --ruleset.")
    with _whole(folder, output) as found:
        if ruleset:
            _put(output, as_json, *supposed.rules(found, ruleset))
            return
        names = [name.strip() for name in (actions or "").split(",") if name.strip()]
        _put(output, as_json, *supposed.offer(found, names))


@contextmanager
def _whole(folder: Path, output: Path | None) -> Iterator[RoundResult]:
    """The whole round. Ends with 1 where something that came could not be read or planned for."""
    from maturity import running
    from maturity.running import documents

    if output is not None:
        documents.check_ending(output)
    with Told() as told:
        found, notices = running.whole(folder, told)
    tell_diagnostics(notices)
    yield found
    if running.broken(notices):
        raise click.exceptions.Exit(PROBLEM)


def _put(output: Path | None, as_json: bool, page: RoundPage, data: dict[str, Any]) -> None:
    """Write the file, print the data, or print the words; a file and the data where both are asked."""
    from maturity.reporting.round_page import as_text
    from maturity.running import documents

    if output is not None:
        _write(output, documents.formed(output, page, data))
        note(f"Wrote {output}")
    if as_json:
        say(documents.as_json(data).decode().rstrip("\n"))
    elif output is None:
        say(as_text(page, width()))


def _write(path: Path, made: Printed) -> None:
    """Write a document, and say what could not be printed as it was written."""
    from maturity import printing

    for remark in printing.write(path, made):
        note(f"{path.name}: {remark}")
