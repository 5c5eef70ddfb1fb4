"""What is printed where: results on stdout, everything else on stderr, colour only on a terminal."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterable
from dataclasses import replace
from typing import TextIO

import click

from maturity.diagnostics import Diagnostic


def colour_on(stream: TextIO | None) -> bool:
    """Whether a stream may be coloured: a terminal, and ``NO_COLOR`` is not set (no-color.org).

    There is no stream where a program was started with it closed.
    """
    return stream is not None and not os.environ.get("NO_COLOR") and stream.isatty()


def plain(text: str) -> str:
    """A text that repeats what was typed, without what could steer a terminal."""
    return "".join(c if c == "\n" or c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in text)


def width() -> int:
    """Columns to print in: the terminal's, at most 110; 100 where there is no terminal."""
    return min(shutil.get_terminal_size((100, 24)).columns, 110)


def say(text: str) -> None:
    """Print a result on stdout."""
    click.echo(text, color=colour_on(sys.stdout))


def note(text: str) -> None:
    """Print progress on stderr."""
    click.echo(plain(text), err=True)


def tell_diagnostics(diagnostics: Iterable[Diagnostic], form: str = "text") -> None:
    """Print diagnostics on stderr, in order of place, with a count at the end."""
    from maturity.reporting.diagnostics import as_text

    text = as_text(_discreet(diagnostics), colour=colour_on(sys.stderr), form=form)
    if text:
        click.echo(text, err=True, color=colour_on(sys.stderr))


def _discreet(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """The same without the lines of the file that may hold something about a patient."""
    from maturity.loading.response_privacy import SEEN, seen

    found = tuple(diagnostics)
    private = {line for line in {d.line for d in found} if any(seen(line))}
    return tuple(replace(d, line="") if d.code in SEEN or d.line in private else d for d in found)
