"""A file as bytes or as text."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from maturity.errors import Unreadable
from maturity.files.folders import names_in
from maturity.files.reasons import reason
from maturity.suggest import nearest

LIMIT = 20_000_000
"""Bytes we are willing to read from one file unless told otherwise."""


def read_bytes(path: Path, limit: int = LIMIT) -> bytes:
    """Read a whole file of at most ``limit`` bytes.

    Raises:
        Unreadable: it is missing, a folder, longer than the limit, or not ours to read.
    """
    try:
        with path.open("rb") as file:
            data = file.read(limit + 1)
    except FileNotFoundError:
        raise Unreadable(f"There is no file '{path}'.{_nearby(path)}") from None
    except IsADirectoryError:
        raise Unreadable(f"'{path}' is a folder, and a file is wanted here.") from None
    except PermissionError:
        with suppress(OSError):  # whether it is one may be kept from us as well
            if path.is_dir():  # Windows says it this way
                raise Unreadable(f"'{path}' is a folder, and a file is wanted here.") from None
        raise Unreadable(
            f"'{path}' may not be read. Is it open in another program, or somebody else's?"
        ) from None
    except (OSError, ValueError) as problem:  # ValueError: a NUL in the name
        raise Unreadable(f"'{path}' cannot be read: {reason(problem)}.") from problem
    if len(data) > limit:
        raise Unreadable(
            f"'{path}' is longer than {_size(limit)}, more than such a file ever needs. "
            "Is it the right one?"
        )
    return data


def read_if_there(path: Path, limit: int = LIMIT) -> bytes | None:
    """The same, None where there is no such file: nobody asked for it, so nobody meant another.

    To look for one that was meant costs more than all else, in a folder of a thousand names.
    """
    return read_bytes(path, limit) if size(path) >= 0 else None


def read_text(path: Path, limit: int = LIMIT) -> str:
    """Read a whole UTF-8 file, with or without a byte order mark; line ends stay as they are.

    Raises:
        Unreadable: as ``read_bytes``, or it is not UTF-8 text.
    """
    data = read_bytes(path, limit)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        line = data.count(b"\n", 0, problem.start) + 1
        raise Unreadable(
            f"'{path}' is not UTF-8 text: line {line} has the byte 0x{data[problem.start]:02x}. "
            "Save it again as 'UTF-8' (in Excel: 'CSV UTF-8')."
        ) from None


def size(path: Path) -> int:
    """Bytes that a file has; -1 where there is no such file."""
    try:
        return path.stat().st_size if path.is_file() else -1
    except OSError:
        return -1


def _size(limit: int) -> str:
    return f"{limit / 1e6:g} MB" if limit >= 1e5 else f"{limit} bytes"  # noqa: PLR2004 (0.1 MB)


def _nearby(path: Path) -> str:
    """A sentence naming what was probably meant."""
    if not path.parent.is_dir():
        return f" There is no folder '{path.parent}' either."
    with suppress(Unreadable):
        near = nearest(path.name, names_in(path.parent))
        if near:
            return f" Did you mean '{path.parent / near}'?"
    return ""
