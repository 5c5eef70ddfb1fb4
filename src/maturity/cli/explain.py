"""``maturity explain``: one result in sentences."""

from __future__ import annotations

import json
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


@click.command("explain")
@response_argument
@click.argument("result", metavar="RESULT")
@json_option
@rules_option
@variant_option
def command(
    response: Path,
    result: str,
    as_json: bool,
    rules: Path | None,
    variant: str,
) -> None:
    """Explain one RESULT (a capability or a domain) of a RESPONSE in sentences.

    \b
    Example:  maturity explain examples/U99001-riverside.xlsx C1
    """
    from maturity import api
    from maturity.reporting import explain as explaining
    from maturity.reporting import terminal

    ruleset, answer = opened(response, rules, variant)
    explanation = api.explain(ruleset, api.score(ruleset, answer, meaning=False), result)
    if as_json:
        say(json.dumps(explaining.to_dict(explanation), ensure_ascii=False, indent=2))
        return
    say(terminal.explain(explanation, width=width(), colour=colour_on(sys.stdout)))
