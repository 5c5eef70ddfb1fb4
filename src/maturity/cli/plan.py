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
    """Print what to settle and the shortest route for a RESPONSE, on a calendar.

    With --days, the route that gains most levels in them; with --target and no days, the one that
    reaches it in the fewest days.

    \b
    Examples:  maturity plan examples/U99002-harbour-town.xlsx --days 20
               maturity plan examples/U99002-harbour-town.xlsx --target step-1 --only C1,C2
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
