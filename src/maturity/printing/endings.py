"""The format of a document is the ending of its file's name, and never another document."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from maturity import files
from maturity.errors import UsageError
from maturity.printing.printed import Printed
from maturity.reporting import words

Makers = Mapping[str, Callable[..., Printed]]
"""What makes a document in each of its formats, by ending: ``.pdf`` …"""


def maker(path: str | Path, makers: Makers) -> Callable[..., Printed]:
    """What makes the format that a file's name asks for; ``.htm`` is ``.html``. Raises UsageError."""
    ending = Path(path).suffix.lower()
    found = makers.get(".html" if ending == ".htm" else ending)
    if found is None:
        raise UsageError(f"'{path}' should end in {words.listed(makers, 'or')}.")
    return found


def write(path: str | Path, printed: Printed) -> tuple[str, ...]:
    """Put a document where it was asked for; what comes back are its remarks, mostly none."""
    files.write_bytes(Path(path), printed.data)
    return printed.remarks
