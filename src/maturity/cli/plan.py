"""``maturity plan``: what to do first."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from maturity.cli.options import (
    json_option,
    opened,
    response_argument,
    rules_option,
    variant_option,
)
from maturity.cli.output import colour_on, say, width
from maturity.cli.wishes import wishes


@click.command("plan")
@response_argument
@wishes
@json_option
@rules_option
@variant_option
def command(
    response: Path,
    wish: dict[str, Any],
    as_json: bool,
    rules: Path | None,
    variant: str,
) -> None:
    """Print what to settle and what to do first for a RESPONSE, on a calendar.

    \b
    Example:  maturity plan examples/U99002-harbour-town.xlsx --days 20
    """
    from maturity import api

    ruleset, answer = opened(response, rules, variant)
    assessment = api.score(ruleset, answer)
    plan = api.plan(ruleset, assessment, **wish)
    if as_json:
        say(api.plan_json(ruleset, plan))
        return
    from maturity.reporting import terminal

    say(terminal.plan(ruleset, assessment, plan, width=width(), colour=colour_on(sys.stdout)))
