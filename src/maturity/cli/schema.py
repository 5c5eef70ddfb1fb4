"""``maturity schema``: the JSON Schema of a document."""

from __future__ import annotations

import click

from maturity.cli.output import say
from maturity.loading.kinds import KINDS


@click.command("schema")
@click.argument("kind", type=click.Choice(tuple(KINDS)), metavar="[KIND]", required=False)
def command(kind: str | None) -> None:
    """Print the JSON Schema of one KIND of document; without KIND, every kind there is.

    What writes which is in docs/json.md. Files name their kind in 'format'.

    \b
    Example:  maturity schema response
    """
    from maturity import files, places

    if kind is None:
        room = max(map(len, KINDS)) + 2
        say("\n".join(f"{name:<{room}}{each.title}" for name, each in KINDS.items()))
        return
    say(files.read_text(places.schemas() / f"{kind}.schema.json").rstrip("\n"))
