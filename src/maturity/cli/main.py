"""The entry point: three jobs, the commands, and how each ending is told."""

from __future__ import annotations

import errno
import gc
import io
import sys
from typing import NoReturn

import click

from maturity import __version__
from maturity.cli.exits import FINE, INTERRUPTED, USAGE
from maturity.cli.lazy import LazyGroup

EPILOG = """\b
Exit codes: 0 fine; 1 a file is missing or has problems, or cases fail; 2 wrong
usage, or no rule set of that name; 3 a fault of ours; 4 an optional part is missing; 130 interrupted."""


SELDOM = 50_000
"""New objects between two searches for garbage; Python's own default is 700."""

NO_ROOM = {errno.ENOSPC, errno.EDQUOT, errno.EIO}
"""A full disk, a full share, a disk that fails."""


@click.group(cls=LazyGroup, epilog=EPILOG, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, "--version", message="maturity %(version)s")
def program() -> None:
    """Where a network stands, why, and what to do next.

    \b
    Fill in:  maturity form pcn-maturity -o form.xlsx
    See:      maturity score examples/U99001-riverside.xlsx
    Print:    maturity report examples/U99001-riverside.xlsx -o plan.pdf
    """


def main(arguments: list[str] | None = None) -> NoReturn:
    """Run the command line and exit with its code."""
    sys.exit(run(arguments))


def run(arguments: list[str] | None = None) -> int:
    """Run the command line; the exit code is returned. No exception leaves but those of a debugger."""
    # One command makes much and lets go of little: looking for garbage less often saves a quarter.
    gc.set_threshold(SELDOM)
    try:
        code = program.main(args=arguments, prog_name="maturity", standalone_mode=False)
        if sys.stdout is not None:
            sys.stdout.flush()
    except click.exceptions.Exit as ending:
        return ending.exit_code
    except click.exceptions.Abort:
        click.echo("Interrupted.", err=True)
        return INTERRUPTED
    except click.ClickException as problem:
        from maturity.cli.output import note

        told = io.StringIO()
        problem.show(told)
        note(told.getvalue().rstrip())
        return USAGE
    except KeyboardInterrupt:
        click.echo("Interrupted.", err=True)
        return INTERRUPTED
    except BrokenPipeError:
        # The reader went away (`| head`): nothing to say, and nobody to say it to.
        from maturity.files import silence

        silence(sys.stdout)
        return FINE
    except OSError as problem:
        if problem.errno not in NO_ROOM:
            return _ended(problem)
        # What was printed did not reach its file; files that are written say so themselves.
        from maturity.errors import OutputError
        from maturity.files import silence

        silence(sys.stdout)
        return _ended(
            OutputError(f"The output cannot be written: {(problem.strerror or '').lower()}.")
        )
    except Exception as problem:  # noqa: BLE001 - the one place where everything ends
        return _ended(problem)
    return code if isinstance(code, int) else FINE


def _ended(problem: Exception) -> int:
    from maturity.cli.endings import tell  # only needed when something is wrong

    return tell(problem)
