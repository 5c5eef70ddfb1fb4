"""``maturity schema``: the JSON Schema of a document."""

from __future__ import annotations

import click

from maturity.cli.output import say

KINDS = ("ruleset", "domain", "checklist", "cases", "response", "assessment", "plan")


@click.command("schema")
@click.argument("kind", type=click.Choice(KINDS))
def command(kind: str) -> None:
    """Print the JSON Schema of one KIND of document.

    \b
    Example:  maturity schema response
    """
    from maturity import files, places

    say(files.read_text(places.schemas() / f"{kind}.schema.json").rstrip("\n"))
