"""``maturity form``: an empty form to fill in."""

from __future__ import annotations

from pathlib import Path

import click

from maturity.cli.options import output_option
from maturity.cli.output import note


@click.command("form")
@click.argument("ruleset", metavar="RULESET")
@output_option
@click.option(
    "--from",
    "filled",
    type=click.Path(path_type=Path),
    metavar="RESPONSE",
    help="Fill the form with the answers of a response.",
)
def command(ruleset: str, output: Path, filled: Path | None) -> None:
    """Write a form for RULESET (an id, a folder or a file) to fill in.

    The extension chooses the kind: .xlsx for people, .pdf for paper, .yaml, .json or .csv for
    those who like text.

    \b
    Example:  maturity form pcn-maturity -o form.xlsx
    """
    from maturity import api, files
    from maturity.errors import UsageError

    kind = output.suffix.lower().lstrip(".")
    if kind not in ("xlsx", "pdf", "yaml", "yml", "json", "csv"):
        raise UsageError(f"'{output}' should end in .xlsx, .pdf, .yaml, .json or .csv.")
    rules = api.load_ruleset(ruleset)
    answers = api.load_response(filled, rules) if filled else None
    files.write_bytes(output, api.form(rules, kind, answers))
    note(f"Wrote {output}")
