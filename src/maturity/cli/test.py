"""``maturity test``: run the cases that live with a rule set."""

from __future__ import annotations

import click

from maturity.cli.output import say


@click.command("test")
@click.argument("ruleset", metavar="RULESET")
@click.option("-v", "--verbose", is_flag=True, help="Name the cases that pass as well.")
def command(ruleset: str, verbose: bool) -> None:
    """Run the cases in the tests folder of RULESET and say which expectations are not met.

    \b
    Example:  maturity test rules/pcn-maturity
    """
    from maturity import api

    outcomes = api.run_cases(ruleset)
    for outcome in outcomes:
        if not outcome.passed:
            say(f"differs  {outcome.case.case}\n         {outcome.case.says}")
            for difference in outcome.differences:
                say(f"         {difference}")
        elif verbose:
            say(f"as said  {outcome.case.case}")
    wrong = sum(not outcome.passed for outcome in outcomes)
    say(
        f"{len(outcomes)} cases, {wrong} differ."
        if wrong
        else f"{len(outcomes)} cases, all as said."
    )
    if wrong:
        raise click.exceptions.Exit(1)
