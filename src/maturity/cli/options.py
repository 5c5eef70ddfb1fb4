"""Options that several commands share."""

from __future__ import annotations

import functools
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from maturity.cli.output import tell_diagnostics
from maturity.errors import Unreadable, UsageError

if TYPE_CHECKING:
    from maturity.core.response import Response
    from maturity.core.ruleset import RuleSet

Command = Callable[..., Any]


class Day(click.DateTime):
    """A day, as 2027-01-31. What is none is told in words, not in percent codes."""

    def __init__(self) -> None:
        super().__init__(["%Y-%m-%d"])

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """A datetime at midnight. Fails for a text that is no day of our time, such as 2027-02-31."""
        from maturity.core.days import FIRST, LAST, in_our_time

        try:
            day = super().convert(value, param, ctx)
        except click.BadParameter:
            self.fail(f"'{value}' is no day. Please write one as 2027-01-31.", param, ctx)
        if not in_our_time(day.date()):
            self.fail(f"'{value}' lies outside {FIRST.year} to {LAST.year}.", param, ctx)
        return day


def response_argument(command: Command) -> Command:
    """The filled-in form: a file, or ``-`` for stdin."""
    return click.argument(
        "response", type=click.Path(allow_dash=True, path_type=Path), metavar="RESPONSE"
    )(command)


def rules_option(command: Command) -> Command:
    """Another copy of the rule set; its version must still match the response."""
    return click.option(
        "--rules",
        type=click.Path(path_type=Path),
        metavar="PATH",
        help="Another copy of the rule set (folder or file); the version must still match.",
    )(command)


def variant_option(command: Command) -> Command:
    """A variant of the rule set's policies."""
    return click.option(
        "--variant", default="", metavar="NAME", help="A variant that the rule set names."
    )(command)


def json_option(command: Command) -> Command:
    """The result as JSON on stdout."""
    return click.option("--json", "as_json", is_flag=True, help="Print JSON instead of words.")(
        command
    )


def output_option(command: Command) -> Command:
    """Where to write. What the command reads is never written over."""
    return click.option(
        "-o",
        "--output",
        required=True,
        type=click.Path(path_type=Path, dir_okay=False),
        metavar="FILE",
        help="The file to write; its extension chooses the format.",
    )(_never_over_what_is_read(command))


def write_option(said: str) -> Callable[[Command], Command]:
    """Where to write instead of printing; ``said`` is its help: which kinds of file there are."""

    def added(command: Command) -> Command:
        return click.option(
            "-o",
            "--output",
            type=click.Path(path_type=Path, dir_okay=False),
            metavar="FILE",
            help=said,
        )(_never_over_what_is_read(command))

    return added


_WRITTEN = ("report",)
"""What a command writes beside its output: never what it reads."""


def _never_over_what_is_read(command: Command) -> Command:
    """Say what stops the output from being written before the work, not after it."""

    @functools.wraps(command)
    def guarded(*args: Any, output: Path | None, **others: Any) -> Any:
        if output is not None:
            read = (each for name, each in others.items() if name not in _WRITTEN)
            given = [one for each in read for one in _values(each)]
            check_output(output, (Path(one) for one in given if isinstance(one, (str, Path))))
        return command(*args, output=output, **others)

    return guarded


def _values(given: Any) -> tuple[Any, ...]:
    return given if isinstance(given, tuple) else (given,)


def check_output(output: Path, reads: Iterable[Path], option: str = "-o") -> None:
    """Refuse to write over a file that the same command reads, under whatever name or link.

    Raises UsageError for that, OutputError for a place where nothing can be written.
    """
    from maturity import files

    if output.is_file() and any(_holds(read, output) for read in reads):
        raise UsageError(
            f"'{output}' is read by this command, and would be lost. "
            f"Please give {option} another name."
        )
    files.check_writable(output)


def _holds(read: Path, output: Path) -> bool:
    """Whether reading ``read``, a file or a rule set's folder, reads ``output``, which is there."""
    try:
        if read.is_dir():
            return output.suffix in {".yaml", ".yml"} and (
                read.resolve() in output.resolve().parents
            )
        return read.samefile(output)
    except (OSError, ValueError):  # no such file, or no name for one
        return False


def told_as_option(command: Command) -> Command:
    """How what was found in a rule set is told."""
    return click.option(
        "--format",
        "form",
        type=click.Choice(["text", "json", "github"]),
        default="text",
        show_default=True,
        help="How to print: for people, for programs, or for GitHub's checks.",
    )(command)


def brand_option(command: Command) -> Command:
    """The file of a house style."""
    return click.option(
        "--brand",
        type=click.Path(path_type=Path, dir_okay=False),
        metavar="FILE",
        help="The house style, as brand.yaml, for .pdf, .html and .docx.",
    )(command)


def limit_option(default: float | None = None) -> Callable[[Command], Command]:
    """The seconds that a PDF may take; ``default`` where none are given."""
    return click.option(
        "--limit",
        metavar="SECONDS",
        type=click.FloatRange(min=1),
        default=default,
        show_default=default is not None,
        help="Give up when laying out a PDF takes longer; what was there before stays.",
    )


def printing_options(limit: float | None = None) -> Callable[[Command], Command]:
    """``--brand`` and ``--limit``, for everything that the command prints.

    ``limit``: the seconds where none are given; None is as long as it takes.
    """

    def added(command: Command) -> Command:
        @brand_option
        @limit_option(limit)
        @functools.wraps(command)
        def printing_so(*args: Any, brand: Path | None, limit: float | None, **others: Any) -> Any:
            if brand is None and limit is None:
                return command(*args, **others)
            from maturity import api, printing

            house = api.load_brand(brand) if brand else None
            with printing.house_style(house), printing.limited(limit):
                return command(*args, **others)

        return printing_so

    return added


def opened(response: Path, rules: Path | None, variant: str) -> tuple[RuleSet, Response]:
    """Read a response with the rule set it belongs to; warnings and notes go to stderr."""
    from maturity import api

    notes: list[Any] = []
    if str(response) == "-":
        if sys.stdin is None:
            raise Unreadable("Nothing can be read: the standard input is closed.")
        data = sys.stdin.buffer.read(api.RESPONSE_LIMIT + 1)
        answer = api.read_response(data, "stdin", rules, notes=notes)
    else:
        answer = api.load_response(response, rules, notes=notes)
    ruleset = api.ruleset_of(answer, rules)
    tell_diagnostics(notes)
    if variant:
        from maturity.loading.variants import apply

        ruleset = apply(ruleset, variant)
    return ruleset, answer
