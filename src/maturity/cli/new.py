"""``maturity new``: the start of a rule set, a copy, a capability or a local version."""

from __future__ import annotations

from pathlib import Path

import click

from maturity.cli.output import note


@click.group("new")
def command() -> None:
    """Write a start that passes 'check' and 'test', with comments that teach. Never overwrites.

    \b
    Examples:  maturity new ruleset my-rules
               maturity new copy matrix-2028 --of pcn-maturity --version 2028.1
               maturity new capability G2 --in my-rules/domains/first.yaml
               maturity new local northshire --extends pcn-maturity
    """


@command.command("ruleset")
@click.argument("name")
def ruleset(name: str) -> None:
    """Write a small rule set into a new folder NAME."""
    from maturity import starts

    _said(starts.new_ruleset(Path(name).name, Path(name)))


@command.command("copy")
@click.argument("name")
@click.option("--of", required=True, metavar="RULESET", help="The rule set: an id or a folder.")
@click.option(
    "--version",
    required=True,
    help="The version that the copy is, such as 2028.1: a digit first, no spaces.",
)
def copy(name: str, of: str, version: str) -> None:
    """Copy a rule set into a new folder NAME, to be changed as its next version."""
    from maturity import starts

    written = starts.new_copy(of, version, Path(name))
    note(f"Wrote {Path(name)}: version {version} of {of}, {len(written)} files.")


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
@click.option("--domain", default="", metavar="ID", help="The domain it adds to; else the first.")
def local(name: str, base: str, domain: str) -> None:
    """Write the start of a local version into a new folder NAME."""
    from maturity import starts

    _said(starts.new_local(Path(name).name, base, Path(name), domain))


def _said(written: tuple[Path, ...]) -> None:
    for path in written:
        note(f"Wrote {path}")
