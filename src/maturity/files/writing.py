"""A file written whole, or not at all."""

from __future__ import annotations

import errno
import os
import secrets
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TextIO

from maturity.errors import OutputError
from maturity.files.reasons import reason


def write_bytes(path: Path, data: bytes, *, settle: bool = True) -> None:
    """Write a whole file, or leave what was there untouched.

    The bytes go to a new file in the same folder, reach the disk, and take the name in one step.
    A link is followed, an existing file keeps its permissions, a device or pipe is written to as
    it is. Without ``settle`` the disk may have them later: for a file that says itself whether it
    is whole, as a power cut may then leave it empty.

    Raises:
        OutputError: it is a folder, its folder is missing, or it cannot be written.
    """
    with _refusals_in_words(path):
        before = _looked_at(path)
        if before is not None and not stat.S_ISREG(before.st_mode):
            with path.open("wb") as device:
                device.write(data)
            return
        _replace(path.resolve(), data, before, settle)


def check_writable(path: Path) -> None:
    """Say before long work what would stop a file from being written at its end; nothing is written.

    Raises:
        OutputError: as ``write_bytes``, as far as it shows beforehand.
    """
    with _refusals_in_words(path):
        if _looked_at(path) is None:
            folder = path.resolve().parent
            if not stat.S_ISDIR(folder.stat().st_mode):
                raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR))
            if not os.access(folder, os.W_OK):
                raise PermissionError


def _looked_at(path: Path) -> os.stat_result | None:
    """What is there, None where there is nothing. Raises where it is a folder or write-protected."""
    if path.is_dir():
        raise OutputError(f"'{path}' is a folder. Please give the name of a file to write.")
    before = _status(path)
    if before is not None and stat.S_ISREG(before.st_mode) and not os.access(path, os.W_OK):
        raise PermissionError
    return before


@contextmanager
def _refusals_in_words(path: Path) -> Iterator[None]:
    """Say in words what the system refuses."""
    try:
        yield
    except FileNotFoundError:
        raise OutputError(
            f"'{path}' cannot be written: there is no folder '{path.parent}'. "
            "Make it first, or check its name."
        ) from None
    except PermissionError:
        raise OutputError(
            f"'{path}' may not be written. Is it open in another program, or write-protected?"
        ) from None
    except (OSError, ValueError) as problem:
        raise OutputError(f"'{path}' cannot be written: {reason(problem)}.") from problem


def write_text(path: Path, text: str) -> None:
    """Write text as UTF-8, line ends as given; otherwise as ``write_bytes``."""
    write_bytes(path, text.encode("utf-8"))


def remove(path: Path) -> None:
    """Take a file away; fine where there is none. Raises OutputError."""
    try:
        path.unlink(missing_ok=True)
    except OSError as problem:
        raise OutputError(f"'{path}' cannot be removed: {reason(problem)}.") from problem


def remove_empty(folder: Path) -> None:
    """Remove a folder that holds nothing; any other stays."""
    with suppress(OSError):
        folder.rmdir()


def sweep(folder: Path) -> None:
    """Take away what writers that were stopped half-way left behind."""
    with suppress(OSError):
        for entry in list(folder.iterdir()):
            if entry.name.startswith(_PASSING) and entry.name.endswith(".tmp"):
                entry.unlink(missing_ok=True)


_PASSING = ".maturity-"


def _replace(target: Path, data: bytes, before: os.stat_result | None, settle: bool) -> None:
    passing = target.with_name(f"{_PASSING}{secrets.token_hex(8)}.tmp")
    # 0o666: the user's umask decides, as for any new file
    descriptor = os.open(passing, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _BINARY, 0o666)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            if settle:
                file.flush()
                os.fsync(file.fileno())  # on the disk, not only on its way
        if before is not None:
            _keep_rights(passing, before)
        passing.replace(target)
    except BaseException:
        with suppress(OSError):
            passing.unlink()
        raise
    if settle:
        _settle_folder(target.parent)


_BINARY: int = getattr(os, "O_BINARY", 0)  # Windows only


def _keep_rights(path: Path, before: os.stat_result) -> None:
    with suppress(OSError):  # we may not be the owner; then it becomes ours, as with any editor
        if hasattr(os, "chown"):
            os.chown(path, before.st_uid, before.st_gid)
    path.chmod(stat.S_IMODE(before.st_mode))


def _settle_folder(folder: Path) -> None:
    """Have the new name on the disk as well, where the system can do that."""
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _status(path: Path) -> os.stat_result | None:
    try:
        return path.stat()
    except FileNotFoundError:
        return None


def silence(stream: TextIO) -> None:
    """Send whatever else is written to a stream nowhere: its reader has gone away."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
