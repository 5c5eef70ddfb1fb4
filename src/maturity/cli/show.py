"""``maturity show``: a rule with its sources, on the screen or as a document for people."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from maturity.cli.options import printing_options, write_option
from maturity.cli.output import colour_on, note, say, width

if TYPE_CHECKING:
    from maturity.core.ruleset import RuleSet


@click.command("show")
@click.argument("ruleset", metavar="RULESET")
@click.argument("item", metavar="[ID]", default="")
@write_option("Write it for people as .pdf or .html: a poster (A3) and a booklet (A4).")
@click.option("--poster", is_flag=True, help="With -o: only the poster, rows and levels.")
@click.option("--booklet", is_flag=True, help="With -o: only the booklet, everything to read.")
@printing_options()
def command(ruleset: str, item: str, output: Path | None, poster: bool, booklet: bool) -> None:
    """Show a RULESET, or one domain, capability, question or action of it by ID.

    With -o it is written for people: the poster for the wall with every statement, then the booklet
    with questions, evidence, actions, sources and words. With the ID of a domain or a capability it
    holds that part; a capability alone has no poster unless asked.

    \b
    Examples:  maturity show pcn-maturity C1
               maturity show pcn-maturity -o matrix.pdf
               maturity show pcn-maturity --poster -o poster.pdf
               maturity show pcn-maturity C1 -o c1.pdf
    """
    from maturity import api
    from maturity.errors import UsageError

    if output is None:
        if poster or booklet:
            raise UsageError("--poster and --booklet go with -o. See 'maturity show --help'.")
        _tell(api.load_ruleset(ruleset), item)
        return
    part = "both" if poster == booklet else "poster" if poster else "booklet"
    for remark in api.write_matrix(output, api.load_ruleset(ruleset), item, part=part):
        note(remark)
    note(f"Wrote {output}")


def _tell(rules: RuleSet, item: str) -> None:
    """Print it on the screen."""
    from maturity.reporting import terminal
    from maturity.suggest import named

    known = [x.id for group in (rules.nodes, rules.questions, rules.actions) for x in group]
    if item:
        item = named("domain, capability, question or action", item, known, f" in {rules.id}")
    say(terminal.show(rules, item, width=width(), colour=colour_on(sys.stdout)))
