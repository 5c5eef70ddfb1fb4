"""``maturity diff``: what changed between two versions of a rule set."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from maturity.cli.forms_of_change import chosen, crosswalk_option, file_option, format_option, put
from maturity.cli.output import tell_diagnostics, width

if TYPE_CHECKING:
    from maturity.diagnostics import Diagnostic


@click.command("diff")
@click.argument("old", metavar="OLD")
@click.argument("new", metavar="NEW")
@format_option
@file_option
@crosswalk_option
def command(
    old: str, new: str, form: str | None, output: Path | None, crosswalk: Path | None
) -> None:
    """Say what changed from OLD to NEW: in meaning, apart from what changed in words only.

    OLD and NEW are ids, id@version, folders or files. What is gone and what is new are matched only
    by a crosswalk that says so.

    \b
    Example:  maturity diff pcn-maturity@2027.1 my-copy -o letter.md
    """
    from maturity import versions

    wanted = chosen(form, output)
    notes: list[Diagnostic] = []
    found = versions.diff(old, new, crosswalk, notes=notes)
    tell_diagnostics(notes)
    remarks: list[str] = []
    put(versions.diff_text(found, wanted, width(), remarks=remarks), output, remarks)
