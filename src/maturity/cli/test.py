"""``maturity test``: run the cases that live with a rule set, and see how much they would notice."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from maturity.cli.options import told_as_option
from maturity.cli.output import say, tell_diagnostics

if TYPE_CHECKING:
    from maturity.checks.examined import Examined
    from maturity.checks.mutation import Progress


@click.command("test")
@click.argument("ruleset", metavar="RULESET")
@click.option("-v", "--verbose", is_flag=True, help="Name the cases that pass as well.")
@click.option(
    "--coverage", is_flag=True, help="Say what no case has both met and missed, with its place."
)
@click.option(
    "--mutate",
    "mutation",
    is_flag=True,
    help="Change the rules one small step at a time and say which changes no case notices.",
)
@click.option(
    "--at-least",
    type=click.FloatRange(0, 100),
    metavar="PERCENT",
    help="End with 1 where less than this is covered, or noticed.",
)
@click.option("--strict", is_flag=True, help="End with 1 for anything not covered or not noticed.")
@told_as_option
@click.option("--json", "as_json", is_flag=True, help="The same as --format json.")
def command(
    ruleset: str,
    verbose: bool,
    coverage: bool,
    mutation: bool,
    at_least: float | None,
    strict: bool,
    form: str,
    as_json: bool,
) -> None:
    """Run the cases in the tests folder of RULESET and say which expectations are not met.

    With --coverage and --mutate, say how much of the rules the cases look at (docs/testing.md).

    \b
    Example:  maturity test rules/pcn-maturity
              maturity test rules/pcn-maturity --coverage --mutate --at-least 95
    """
    from maturity import api

    if at_least is not None and not (coverage or mutation):
        raise click.UsageError("--at-least goes with --coverage, --mutate or both.")
    found = api.examine(
        ruleset, coverage=coverage, mutation=mutation, progress=_progress() if mutation else None
    )
    form = "json" if as_json else form
    _tell(found, form, verbose=verbose, mutation=mutation)
    if found.differing or _too_little(found, at_least, strict=strict):
        raise click.exceptions.Exit(1)


def _tell(found: Examined, form: str, *, verbose: bool, mutation: bool) -> None:
    from maturity.reporting import examined
    from maturity.reporting.diagnostics import as_text

    if form == "json":
        say(examined.as_json(found))
        return
    if form == "github":
        text = as_text(found.diagnostics(), form="github")
        if text:
            say(text)
        return
    _tell_cases(found, verbose=verbose)
    for line in (*examined.coverage_in_words(found), *examined.mutation_in_words(found)):
        say(line)
    if mutation and found.mutation is None:
        say("Nothing was changed: first the cases have to come out as said.")
    tell_diagnostics(found.remarks)


def _tell_cases(found: Examined, *, verbose: bool) -> None:
    for outcome in found.outcomes:
        if not outcome.passed:
            say(f"differs  {outcome.case.case}\n         {outcome.case.says}")
            for difference in outcome.differences:
                say(f"         {difference}")
        elif verbose:
            say(f"as said  {outcome.case.case}")
    count = len(found.outcomes)
    cases = "1 case" if count == 1 else f"{count} cases"
    say(f"{cases}, {found.differing} differ." if found.differing else f"{cases}, all as said.")


def _too_little(found: Examined, at_least: float | None, *, strict: bool) -> bool:
    least = 100 if strict else at_least
    if strict and found.remarks:
        return True
    if least is None:
        return False
    shares = (found.coverage, found.mutation)
    return any(share is not None and share.percent < least for share in shares)


def _progress() -> Progress | None:
    """A line on stderr that is written over, on a terminal only."""
    if sys.stderr is None or not sys.stderr.isatty():
        return None

    def show(done: int, every: int) -> None:
        if done == every:
            click.echo("\r\x1b[K", nl=False, err=True)
        elif done % 10 == 0:
            click.echo(f"\r{done} of {every} changes tried", nl=False, err=True)

    return show
