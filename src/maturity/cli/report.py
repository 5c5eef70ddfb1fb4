"""``maturity report``: the improvement plan as a document."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from maturity.cli.options import (
    opened,
    output_option,
    response_argument,
    rules_option,
    variant_option,
)
from maturity.cli.output import note
from maturity.cli.wishes import wishes


@click.command("report")
@response_argument
@output_option
@click.option(
    "--for",
    "audience",
    type=click.Choice(["board", "network"]),
    default="board",
    show_default=True,
    help="Who it is for: the board's copy has no comments, notes or places of evidence.",
)
@wishes
@rules_option
@variant_option
def command(
    response: Path,
    output: Path,
    audience: str,
    wish: dict[str, Any],
    rules: Path | None,
    variant: str,
) -> None:
    """Write the improvement plan of a RESPONSE as PDF or as one web page.

    \b
    Example:  maturity report examples/U99001-riverside.xlsx -o plan.pdf
    """
    from maturity import api
    from maturity.errors import UsageError

    kind = output.suffix.lower()
    if kind not in (".pdf", ".html", ".htm"):
        raise UsageError(f"'{output}' should end in .pdf or .html.")
    ruleset, answer = opened(response, rules, variant)
    assessment = api.score(ruleset, answer)
    plan = api.plan(ruleset, assessment, **wish)
    write = api.write_pdf if kind == ".pdf" else api.write_html
    for remark in write(output, ruleset, assessment, plan, audience=audience):
        note(remark)
    note(f"Wrote {output}")
