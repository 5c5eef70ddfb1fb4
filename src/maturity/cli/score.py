"""``maturity score``: levels, and why."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from maturity.cli.options import (
    json_option,
    opened,
    response_argument,
    rules_option,
    variant_option,
)
from maturity.cli.output import colour_on, say, width

if TYPE_CHECKING:
    from maturity.core.ruleset import RuleSet


@click.command("score")
@response_argument
@json_option
@click.option("--lens", default="", metavar="TAG", help="Only the capabilities with this tag.")
@rules_option
@variant_option
def command(response: Path, as_json: bool, lens: str, rules: Path | None, variant: str) -> None:
    """Print the levels of one RESPONSE, and why.

    RESPONSE is a filled-in form: workbook, YAML, JSON or CSV; - reads stdin.

    \b
    Example:  maturity score examples/U99001-riverside.xlsx
    """
    from maturity import api
    from maturity.errors import UsageError

    if lens and as_json:
        raise UsageError("--lens chooses what is printed in words; JSON always holds every result.")
    ruleset, answer = opened(response, rules, variant)
    lens = _known(lens, ruleset)
    assessment = api.score(ruleset, answer, meaning=as_json)
    if as_json:
        say(api.assessment_json(ruleset, assessment))
        return
    from maturity.reporting import terminal

    say(terminal.score(ruleset, assessment, width=width(), colour=colour_on(sys.stdout), lens=lens))


def _known(lens: str, ruleset: RuleSet) -> str:
    """The tag as it is written; empty where none is asked for. Raises UsageError for an unknown one."""
    from maturity.reporting.pages import themes
    from maturity.suggest import named

    return named("tag", lens, themes.tags(ruleset), f" in {ruleset.id}") if lens else ""
