"""``maturity migrate``: a response taken to another version."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from maturity.cli.forms_of_change import FORMS, chosen, crosswalk_option
from maturity.cli.options import (
    check_output,
    json_option,
    opened,
    output_option,
    response_argument,
    rules_option,
)
from maturity.cli.output import note, say, tell_diagnostics, width

if TYPE_CHECKING:
    from maturity.diagnostics import Diagnostic

_KINDS = (".yaml", ".yml", ".json", ".xlsx")


@click.command("migrate")
@response_argument
@click.option(
    "--to", required=True, metavar="RULESET", help="The version: an id, id@version, folder or file."
)
@output_option
@click.option(
    "--report",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Where to write what became of everything (.md, .html, .txt, .json); by default beside FILE.",
)
@json_option
@crosswalk_option
@rules_option
def command(
    response: Path,
    to: str,
    output: Path,
    report: Path | None,
    as_json: bool,
    crosswalk: Path | None,
    rules: Path | None,
) -> None:
    """Take a RESPONSE to another version of its rule set.

    Everything in it is carried, to be confirmed, to be answered again, or retired, each with its
    reason; nothing disappears. What needs a look is printed, all of it is in the report. The
    RESPONSE itself is not changed: the new one succeeds it, without its signature. What has no
    place in the new one is kept in the report.

    \b
    Example:  maturity migrate riverside.yaml --to my-copy -o riverside-2028.yaml
    """
    from maturity import api, files, versions
    from maturity.errors import UsageError

    if output.suffix.lower() not in _KINDS:
        raise UsageError(f"'{output}' should end in .yaml, .json or .xlsx.")
    beside = report or output.with_suffix(".migration.md")
    if beside.resolve() == output.resolve():
        raise UsageError(f"'{beside}' is written by -o. Please give --report another name.")
    form = chosen(None, beside)
    read = (response, Path(to), *filter(None, (crosswalk, rules)))
    check_output(beside, read, "--report")
    _, answer = opened(response, rules, "")
    notes: list[Diagnostic] = []
    made, old, new = versions.migrate(answer, to, rules, crosswalk, notes=notes)
    tell_diagnostics(notes)
    remarks: list[str] = []
    told = {
        kind: versions.migration_text(made, old, new, kind, width(), remarks=remarks)
        for kind in FORMS
    }
    api.save_response(output, new, made.response)
    files.write_text(beside, told[form].rstrip("\n") + "\n")
    for remark in remarks if form == "html" else ():
        note(remark)
    if as_json:
        say(told["json"])
    else:
        say(versions.migration_text(made, old, new, "text", width(), whole=False))
    note(f"Wrote {output} and {beside}")
    if output.suffix.lower() == ".xlsx":
        note("A workbook holds no single answers; they are in the old response.")
