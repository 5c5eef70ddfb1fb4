"""How each ending is told: problems of the user's files, missing parts, faults of ours."""

from __future__ import annotations

import platform
import sys
import traceback

import click

from maturity import __version__
from maturity.cli.exits import FAULT, MISSING, PROBLEM, USAGE
from maturity.cli.output import colour_on, note, tell_diagnostics
from maturity.errors import (
    InputError,
    MissingPart,
    OutputError,
    RanTooLong,
    RenderError,
    SolverError,
    Unreadable,
    UsageError,
)


def tell(problem: Exception) -> int:
    """Say on stderr what went wrong and what to do; give the exit code."""
    if isinstance(problem, InputError):
        tell_diagnostics(problem.diagnostics)
        return PROBLEM
    if isinstance(problem, UsageError):
        note(f"Error: {problem}")
        return USAGE
    if isinstance(problem, MissingPart):
        note(str(problem))
        return MISSING
    if isinstance(problem, (OutputError, RanTooLong, Unreadable)):
        note(str(problem))
        return PROBLEM
    if isinstance(problem, OSError) and not isinstance(problem, FileNotFoundError):
        refused = _refused(problem)
        if refused:
            note(refused)
            return PROBLEM
    _fault(problem)
    return FAULT


def _refused(problem: OSError) -> str:
    """What to say of a path that the system refuses to look at; nothing where it names none.

    A folder that is closed to us, a name that is too long, a drive that has gone: met wherever
    somebody asks what a path is.
    """
    from maturity.files.reasons import reason

    if not problem.filename:
        return ""
    if isinstance(problem, PermissionError):
        return (
            f"'{problem.filename}' may not be read. Is it open in another program, or somebody "
            "else's?"
        )
    return f"'{problem.filename}' cannot be read: {reason(problem)}."


def _fault(problem: Exception) -> None:
    """A fault of ours: an apology and a report to paste. Free text of answers is never in it."""
    places = [
        f"  {frame.filename.rpartition('/maturity/')[2]}:{frame.lineno} {frame.name}"
        for frame in traceback.extract_tb(problem.__traceback__)
        if "/maturity/" in frame.filename.replace("\\", "/")
        and "site-packages/click" not in frame.filename
    ][-8:]
    words = (
        str(problem) if isinstance(problem, RenderError | SolverError) else type(problem).__name__
    )
    lines = [
        click.style(
            "This is a fault of ours, not of your files. Nothing was written.",
            bold=colour_on(sys.stderr),
        ),
        "Please send us these lines; they hold no answers:",
        f"  maturity {__version__}, Python {platform.python_version()}, {platform.system()}",
        f"  {words}",
        *places,
    ]
    click.echo("\n".join(lines), err=True)
