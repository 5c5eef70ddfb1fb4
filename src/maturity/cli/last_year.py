"""Last year beside this one: the options of ``report`` for the review of a year."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from maturity.cli.output import tell_diagnostics

if TYPE_CHECKING:
    from maturity.change.look_back import LookBack
    from maturity.core.response import Response
    from maturity.diagnostics import Diagnostic

_FILE = click.Path(path_type=Path, dir_okay=False)


def last_year(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add ``--last`` and ``--last-plan``."""
    command = click.option(
        "--last-plan",
        type=_FILE,
        metavar="PLAN",
        help="Last year's plan, as 'maturity plan --json' wrote it; with --last.",
    )(command)
    return click.option(
        "--last",
        type=_FILE,
        metavar="LAST",
        help="Last year's answers: the plan then says whether last year's worked.",
    )(command)


def reviewed(
    now: Response,
    last: Path | None,
    plan: Path | None,
    *,
    rules: Path | None,
    variant: str,
    document: str,
) -> LookBack | None:
    """The review of the year; None where nothing of last year is given.

    Raises UsageError for last year's plan without its answers, for a document that has no room for
    a review, and for what ``versions.look_back`` cannot put side by side; InputError.
    """
    from maturity import api, versions
    from maturity.errors import UsageError

    if last is None:
        if plan is not None:
            raise UsageError("'--last-plan' needs last year's answers: add '--last FILE'.")
        return None
    if document != "plan":
        raise UsageError(f"'--last' goes into '--as plan'; '--as {document}' has no review.")
    notes: list[Diagnostic] = []
    before = api.load_earlier(last, rules, notes=notes)
    found = versions.look_back(before, now, plan=plan, rules=rules, variant=variant, notes=notes)
    tell_diagnostics(notes)
    return found
