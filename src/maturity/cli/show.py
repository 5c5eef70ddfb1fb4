"""``maturity show``: a rule with its sources."""

from __future__ import annotations

import sys
from difflib import get_close_matches

import click

from maturity.cli.output import colour_on, say, width


@click.command("show")
@click.argument("ruleset", metavar="RULESET")
@click.argument("item", metavar="[ID]", default="")
def command(ruleset: str, item: str) -> None:
    """Show a RULESET, or one domain, capability, question or action of it by ID.

    \b
    Example:  maturity show pcn-maturity C1
    """
    from maturity import api
    from maturity.errors import UsageError
    from maturity.reporting import terminal

    rules = api.load_ruleset(ruleset)
    try:
        text = terminal.show(rules, item, width=width(), colour=colour_on(sys.stdout))
    except KeyError:
        known = [x.id for group in (rules.nodes, rules.questions, rules.actions) for x in group]
        close = get_close_matches(item, known, n=1)
        hint = f" Did you mean '{close[0]}'?" if close else ""
        raise UsageError(f"There is nothing called '{item}' in {rules.id}.{hint}") from None
    say(text)
