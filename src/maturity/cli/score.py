"""``maturity score``: levels, and why."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from maturity.cli.options import (
    json_option,
    opened,
    response_argument,
    rules_option,
    variant_option,
)
from maturity.cli.output import colour_on, say, width


@click.command("score")
@response_argument
@json_option
@rules_option
@variant_option
def command(response: Path, as_json: bool, rules: Path | None, variant: str) -> None:
    """Print the levels of one RESPONSE, and why.

    RESPONSE is a filled-in form: workbook, YAML, JSON or CSV; - reads stdin.

    \b
    Example:  maturity score examples/U99001-riverside.xlsx
    """
    from maturity import api

    ruleset, answer = opened(response, rules, variant)
    assessment = api.score(ruleset, answer)
    if as_json:
        say(api.assessment_json(ruleset, assessment))
        return
    from maturity.reporting import terminal

    say(terminal.score(ruleset, assessment, width=width(), colour=colour_on(sys.stdout)))
