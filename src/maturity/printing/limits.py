"""What a document may take: characters at most, and seconds where somebody sets a limit."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, ParamSpec

from maturity import pdf
from maturity.diagnostics import Diagnostic, Place
from maturity.errors import InputError, RanTooLong
from maturity.printing.printed import Printed

LONGEST_PAGE = 3_000_000
"""Characters of HTML that are laid out for one document: about a minute, and some hundred pages."""

Given = ParamSpec("Given")

_seconds: ContextVar[float | None] = ContextVar("seconds for a document", default=None)


@contextmanager
def limited(seconds: float | None) -> Iterator[None]:
    """Laying out each PDF that is made in here may take so long, in a process of its own.

    What takes longer raises RanTooLong. None: as long as it takes, in this process.
    """
    before = _seconds.set(seconds)
    try:
        yield
    finally:
        _seconds.reset(before)


def limit() -> float | None:
    """The seconds that a document made here may take."""
    return _seconds.get()


def took_too_long() -> str:
    """What is said of one document among others that was not laid out within the limit."""
    return f"laying it out took longer than {pdf.seconds(limit() or 0)}"


def in_time(make: Callable[Given, Printed], *given: Given.args, **more: Given.kwargs) -> Printed:
    """A document of several: where it takes too long it says so itself, and the others go on."""
    try:
        return make(*given, **more)
    except RanTooLong:
        return Printed(b"", unmade=took_too_long())


def check_length(page: str) -> None:
    """Raise InputError (K104) for a page that would take minutes whatever stands in it."""
    if len(page) > LONGEST_PAGE:
        message = (
            f"the document has {len(page):,} characters; {LONGEST_PAGE:,} are laid out at most"
        )
        help_ = "shorten the longest answers, and say where the rest can be found"
        raise InputError([Diagnostic("K104", message, Place("document"), help_)])


def laid_out(**document: Any) -> bytes:
    """What ``pdf.render`` gives, within the limit. Raises as it does, and RanTooLong."""
    seconds = limit()
    if seconds is None:
        return pdf.render(**document)
    return pdf.render_within(seconds, **document)
