"""``maturity agenda``: what a room should talk about."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from maturity.cli.options import (
    json_option,
    opened,
    printing_options,
    response_argument,
    rules_option,
    write_option,
)
from maturity.cli.output import colour_on, note, say, width


@click.command("agenda")
@response_argument
@write_option("Write it as .pdf or .html.")
@json_option
@rules_option
@printing_options()
def command(response: Path, output: Path | None, as_json: bool, rules: Path | None) -> None:
    """Print what to talk about: a combined RESPONSE, its cards beside its facts.

    Where people agree, the eight cards they differ on most, where cards and facts are a level
    apart, who was heard and who was missing. It holds nothing that one person said.

    \b
    Example:  maturity agenda combined.yaml -o agenda.pdf
    """
    from maturity import api, room

    ruleset, answer = opened(response, rules, "")
    assessment = api.score(ruleset, answer)
    if not answer.cards and not answer.room:
        note("No cards are in this response, so only its facts are looked at.")
    if output is not None:
        for remark in room.write_agenda(output, ruleset, assessment):
            note(remark)
        note(f"Wrote {output}")
    if as_json:
        say(room.agenda_json(ruleset, assessment))
    elif output is None:
        from maturity.reporting import room_agenda, room_terminal

        page = room_agenda.agenda_page(ruleset, assessment, room.agenda(ruleset, assessment))
        say(room_terminal.agenda(page, width=width(), colour=colour_on(sys.stdout)))
