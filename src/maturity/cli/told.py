"""How far a long command is: one line drawn anew on a terminal, a line now and then in a log."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from typing import Self, TextIO

import click

EVERY = 30
"""Seconds between two lines where there is no terminal; what is done sooner says nothing there."""

SOON = 5
"""Seconds after which it is said there, too, what is begun: it may take long by itself."""

_SURE = 10
"""Seconds of one kind of work before what is left of it is given in time."""


class Told:
    """Progress with what is left.

    On a terminal one line stands in place of the one before. Elsewhere (a file, a pipe, the log of a
    scheduler) a line of its own is written each ``EVERY`` seconds, and after ``SOON`` seconds whenever
    another kind of work begins. ``stream``: where, stderr where it is left out; a program may have none.
    """

    def __init__(
        self, stream: TextIO | None = None, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._stream = stream or sys.stderr
        self._terminal = self._stream is not None and self._stream.isatty()
        self._clock = clock
        self._doing, self._since, self._from = "", 0.0, 0
        self._begun = self._last = clock()
        self._shown = 0  # letters that stand on the terminal's line

    def __call__(self, doing: str, done: int, every: int) -> None:
        """Show how far it is; nothing where there is nothing to do, or the one thing is done."""
        if self._stream is None or done >= every == 1 or not every:
            return
        now = self._clock()
        if doing != self._doing or done == 0:
            self._doing, self._since, self._from = doing, now, done
        line = doing if every == 1 else f"{doing}: {done} of {every}{self._left(done, every, now)}"
        if self._terminal:
            click.echo(f"\r{line:<{self._shown}}", nl=False, file=self._stream)
            self._shown = len(line)
        elif now - self._last >= EVERY or (done == 0 and now - self._begun >= SOON):
            click.echo(line, file=self._stream)
            self._last = now

    def _left(self, done: int, every: int, now: float) -> str:
        """What is left, with about how long that takes as soon as that can be said."""
        left, took, made = every - done, now - self._since, done - self._from
        if not left:
            return ""
        if not made or took < _SURE:
            return f", {left} left"
        return f", {left} left, about {_long(took / made * left)}"

    def __enter__(self) -> Self:
        """Begin."""
        return self

    def __exit__(self, *_: object) -> None:
        """Leave a terminal's line clean."""
        if self._terminal and self._shown:
            click.echo(f"\r{'':<{self._shown}}\r", nl=False, file=self._stream)


def _long(seconds: float) -> str:
    """A time in words: ``30 seconds``, ``12 minutes``, ``2 hours 5 minutes``; never none at all."""
    if seconds < 55:  # noqa: PLR2004 - above, it is a minute
        return f"{max(10, 10 * round(seconds / 10))} seconds"
    minutes = max(1, round(seconds / 60))
    hours, rest = divmod(minutes, 60)
    parts = [(hours, "hour"), (rest, "minute")]
    return " ".join(f"{n} {word}{'s' if n != 1 else ''}" for n, word in parts if n)
