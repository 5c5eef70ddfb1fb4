"""``maturity new``: the start of a rule set, a capability or a local version."""

from __future__ import annotations

from pathlib import Path

import click

from maturity.cli.output import note


@click.group("new")
def command() -> None:
    """Write a start that passes 'check' and 'test', with comments that teach. Never overwrites.

    \b
    Examples:  maturity new ruleset my-rules
               maturity new capability G2 --in my-rules/domains/first.yaml
               maturity new local northshire --extends pcn-maturity
    """


@command.command("ruleset")
@click.argument("name")
def ruleset(name: str) -> None:
    """Write a small rule set into a new folder NAME."""
    from maturity import starts

    _said(starts.new_ruleset(Path(name).name, Path(name)))


@command.command("capability")
@click.argument("name", metavar="ID")
@click.option(
    "--in",
    "domain",
    required=True,
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="The domain's file, such as my-rules/domains/first.yaml.",
)
def capability(name: str, domain: Path) -> None:
    """Add the start of capability ID to a domain, and a case for it."""
    from maturity import starts

    _said(starts.new_capability(name, domain))


@command.command("local")
@click.argument("name")
@click.option("--extends", "base", required=True, metavar="RULESET", help="What it adds to.")
def local(name: str, base: str) -> None:
    """Write the start of a local version into a new folder NAME."""
    from maturity import starts

    _said(starts.new_local(Path(name).name, base, Path(name)))


def _said(written: tuple[Path, ...]) -> None:
    for path in written:
        note(f"Wrote {path}")
