"""``maturity verify``: is a plan what follows from what it carries?"""

from __future__ import annotations

from pathlib import Path

import click

from maturity.cli.options import json_option, printing_options
from maturity.cli.output import note, say, width


@click.command("verify")
@click.argument("document", type=click.Path(path_type=Path), metavar="PLAN.pdf")
@click.option(
    "--rules",
    type=click.Path(path_type=Path),
    metavar="PATH",
    help="A copy of the matrix to hold the one in the document against.",
)
@click.option("--strict", is_flag=True, help="What could not be checked counts as well.")
@printing_options(limit=300)
@json_option
def command(document: Path, rules: Path | None, strict: bool, as_json: bool) -> None:
    """Work out again all that PLAN.pdf says, from what it carries, and compare.

    Levels, plan and every byte of the pages. Exit code 0: consistent. 1: not, or with --strict
    something could not be checked. 4: it is signed, and what reads signatures is not installed.

    \b
    Example:  maturity verify plan.pdf
    """
    import json

    from maturity import printing, verifying
    from maturity.cli.exits import MISSING, PROBLEM
    from maturity.reporting import verdict as shown

    found = verifying.verify(document, rules=rules, limit=printing.limit())
    if as_json:
        say(json.dumps(shown.data(found), ensure_ascii=False, indent=2))
    else:
        say(shown.text(found, width()))
    if not found.consistent:
        raise click.exceptions.Exit(PROBLEM)
    if found.install:
        note(found.install)
        raise click.exceptions.Exit(MISSING)
    if strict and not found.whole:
        raise click.exceptions.Exit(PROBLEM)
