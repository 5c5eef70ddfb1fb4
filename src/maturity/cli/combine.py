"""``maturity combine``: many people's forms, one response."""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from maturity.cli.options import Day, output_option, rules_option
from maturity.cli.output import colour_on, note, say, tell_diagnostics, width

if TYPE_CHECKING:
    from maturity.core.response import Response
    from maturity.core.ruleset import RuleSet
    from maturity.diagnostics import Diagnostic

_KINDS = (".yaml", ".yml", ".json", ".xlsx")


@click.command("combine")
@click.argument(
    "responses", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="RESPONSES…"
)
@output_option
@click.option(
    "--base",
    type=click.Path(path_type=Path),
    metavar="RESPONSE",
    help="What the network filled in before, to begin with.",
)
@click.option(
    "--travel",
    is_flag=True,
    help="Write the response that travels: nothing that one person said.",
)
@click.option(
    "--as-of",
    type=Day(),
    metavar="DATE",
    help="The date of the answers, where no file says it, as 2027-01-31.",
)
@rules_option
def command(
    responses: tuple[Path, ...],
    output: Path,
    base: Path | None,
    travel: bool,
    as_of: datetime | None,
    rules: Path | None,
) -> None:
    """Make one response of many people's RESPONSES.

    Nothing is agreed by it: a question on which people differ stands open, from the lowest answer to the
    highest, until the room settles it, and is named first.

    RESPONSES are card workbooks, answer workbooks, tables (.csv) and exports of MS Forms. A .yaml
    or .json is the facilitator's file, with single answers; an .xlsx is the workbook in which the
    facilitator fills in what the room agrees, without them.

    \b
    Example:  maturity combine cards/*.xlsx export.xlsx --base network.yaml -o combined.yaml
    """
    from maturity import api, room
    from maturity.errors import UsageError

    if output.suffix.lower() not in _KINDS:
        raise UsageError(f"'{output}' should end in .yaml, .json or .xlsx.")
    notes: list[Diagnostic] = []
    given = api.load_ruleset(str(rules)) if rules is not None else None
    response = room.combine(
        responses, given, base=base, as_of=as_of.date() if as_of else None, notes=notes
    )
    ruleset = given if given is not None else api.ruleset_of(response)
    open_still = room.unsettled(ruleset, response)
    say(_came(ruleset, response, open_still))
    tell_diagnostics(notes)
    if output.suffix.lower() == ".xlsx":
        room.save_consensus(output, ruleset, response)
    else:
        leaving = room.travelling(ruleset, response) if travel else response
        api.save_response(output, ruleset, leaving)
    note(f"Wrote {output}{', which is not agreed yet' if open_still else ''}")
    if open_still:
        note(_next(output, travel=travel))
    if output.suffix.lower() != ".xlsx" and not travel:
        note(
            "It holds what single people said: keep it to yourself, and delete it once the room "
            "has agreed."
        )


def _came(ruleset: RuleSet, response: Response, open_still: tuple[str, ...]) -> str:
    from maturity.reporting import room_terminal

    colour = colour_on(sys.stdout)
    return room_terminal.combined(ruleset, response, open_still, width=width(), colour=colour)


def _next(output: Path, *, travel: bool) -> str:
    """What a facilitator does with questions that nobody has settled."""
    from maturity import shelf

    typed = shelf.typed(output)
    if output.suffix.lower() == ".xlsx":
        return (
            "Next: settle them in the room. Each stands in the workbook with its lowest and its highest "
            "answer: keep one, or both where the room does not agree."
        )
    if travel:
        return (
            f"Next: send it only if it is to be read as open. To settle it first: maturity agenda {typed}, "
            "then combine again into a workbook (-o consensus.xlsx)."
        )
    return (
        f"Next: maturity agenda {typed} says what to talk about. Fill in what the room agrees in a "
        "workbook: combine again with -o consensus.xlsx."
    )
