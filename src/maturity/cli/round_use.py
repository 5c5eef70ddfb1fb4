"""``maturity round learning | innovations | what-if``: what an ICB does with a whole round."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from maturity.cli.output import note, say, tell_diagnostics, width

if TYPE_CHECKING:
    from maturity.reporting.round_page import RoundPage
    from maturity.rounds.outcome import RoundResult

_folder = click.argument(
    "folder", type=click.Path(path_type=Path, file_okay=False), metavar="[FOLDER]", default="."
)
_output = click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Write a .pdf, .html or .json file instead of printing.",
)
_FEW = click.IntRange(1, 20)


@click.command("learning")
@_folder
@click.option("--asks", type=_FEW, default=2, show_default=True, help="Most that one network asks.")
@click.option("--asked", type=_FEW, default=3, show_default=True, help="Most that ask one network.")
@_output
def learning(folder: Path, asks: int, asked: int, output: Path | None) -> None:
    """Say who can learn from whom: for the ICB to read before any network does.

    A network is named only for what it offers, at a level whose evidence somebody outside has seen.

    \b
    Example:  maturity round learning north-2027 -o learning.pdf
    """
    from maturity import roundup

    _put(output, *roundup.learning(_whole(folder), asks, asked))


@click.command("innovations")
@_folder
@_output
def innovations(folder: Path, output: Path | None) -> None:
    """List answers that are less usual here, and gather the records that networks agreed to share.

    What networks said of their records stands in innovations.csv: code,title,says (share or
    decline),on,by. Without a word nothing is shown.

    \b
    Example:  maturity round innovations north-2027 -o innovations.pdf
    """
    from maturity import roundup

    _put(output, *roundup.innovations(folder, _whole(folder)))


@click.command("what-if")
@_folder
@click.option("--actions", metavar="ID,ID…", help="Actions offered to every network.")
@click.option(
    "--ruleset", metavar="RULESET", help="Another version of the matrix, on these answers."
)
@_output
def what_if(folder: Path, actions: str | None, ruleset: str | None, output: Path | None) -> None:
    """Say what an offer of actions to everybody, or another version of the matrix, would do.

    \b
    Examples:  maturity round what-if north-2027 --actions C1.listen,E6.ask-round
               maturity round what-if north-2027 --ruleset my-copy
    """
    from maturity import files, roundup
    from maturity.errors import UsageError

    if bool(actions) == bool(ruleset):
        raise UsageError("Please give either --actions or --ruleset.")
    found = _whole(folder)
    if actions:
        names = [name.strip() for name in actions.split(",") if name.strip()]
        _put(output, *roundup.what_if(found, names))
        return
    said = roundup.other_rules(found, ruleset or "")
    if output is None:
        say(said)
    else:
        files.write_text(output, said + "\n")
        note(f"Wrote {output}")


def _whole(folder: Path) -> RoundResult:
    from maturity import round_whole

    found, notices = round_whole.whole(folder)
    tell_diagnostics(notices)
    return found


def _put(output: Path | None, page: RoundPage, data: dict[str, Any]) -> None:
    from maturity import files, roundup
    from maturity.reporting.round_page import as_text

    if output is None:
        say(as_text(page, width()))
        return
    files.write_bytes(output, roundup.formed(output.suffix.lower(), page, data))
    note(f"Wrote {output}")
