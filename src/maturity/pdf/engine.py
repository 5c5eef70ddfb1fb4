"""WeasyPrint itself: brought in when it is needed, and listened to."""

from __future__ import annotations

import gc
import logging
import sys
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from typing import TYPE_CHECKING, Any

from maturity.errors import MissingPart

if TYPE_CHECKING:
    from types import ModuleType


def weasyprint() -> ModuleType:
    """The renderer, or what to type so that it is there."""
    try:
        with warnings.catch_warnings():
            # "No fonts configured": the system's fonts are not wanted. An old HarfBuzz: it will do.
            warnings.simplefilter("ignore")
            import weasyprint  # noqa: PLC0415 (heavy)
    except ModuleNotFoundError as problem:
        raise MissingPart(
            f"Printing a PDF needs the Python package '{problem.name}'. Please type:\n"
            '    pip install "weasyprint>=70,<71"'
        ) from None
    except OSError as problem:  # a library of the system is missing
        raise MissingPart(
            "Printing a PDF needs the libraries Pango and HarfBuzz. Please type:\n"
            f"    {install_line()}"
        ) from problem
    return weasyprint  # type: ignore[no-any-return]


def install_line() -> str:
    """The command that brings the libraries of the system."""
    if sys.platform == "darwin":
        return "brew install pango"
    if sys.platform == "win32":
        return "pacman -S mingw-w64-ucrt-x86_64-pango      (in MSYS2, from https://www.msys2.org)"
    return (
        "sudo apt-get update && sudo apt-get install -y "
        "libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"
    )


@contextmanager
def listening(said: list[str]) -> Iterator[None]:
    """Collect what the renderer logs instead of letting it reach the screen."""

    class Listener(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            line = record.getMessage()
            if line not in said:
                said.append(line)

    listener = Listener(logging.WARNING)
    loggers: list[tuple[Any, bool]] = [
        (logger, logger.propagate) for logger in map(logging.getLogger, ("weasyprint", "fontTools"))
    ]
    for logger, _ in loggers:
        logger.addHandler(listener)
        logger.propagate = False
    try:
        with warnings.catch_warnings():
            # It leaves the file of the colour profile open for Python to close.
            warnings.simplefilter("ignore", ResourceWarning)
            yield
    finally:
        for logger, propagate in loggers:
            logger.removeHandler(listener)
            logger.propagate = propagate


_YOUNG = 200_000
"""Objects made before garbage is looked for, while a document is laid out."""

_WHOLE = 16
"""Documents after which all objects are looked through, not only the young."""

_documents = count(1)


@contextmanager
def seldom_swept() -> Iterator[None]:
    """Look for garbage once, as soon as a document is done, and seldom while its boxes live.

    Looking as often as Python does by itself took a fifth of the time. Boxes point at each other:
    only looking finds that they can go. Whoever prints lets go of them first, inside; then they are
    all young and go at once, and what is old, the program and its rules, need not be looked at.
    """
    young, *older = gc.get_threshold()
    if not gc.isenabled() or not young:  # whoever turned it off knows why
        yield
        return
    gc.set_threshold(max(young, _YOUNG), *older)
    try:
        yield
    finally:
        gc.collect(1 if next(_documents) % _WHOLE else 2)
        gc.set_threshold(young, *older)
