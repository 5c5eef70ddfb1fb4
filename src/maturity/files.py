"""The only place that opens or writes a file.

Everything else takes and gives text and bytes. So limits, encodings and "nothing half-written"
are settled once, and the rest can be tested without a disk.
"""

from __future__ import annotations

import errno
import os
import secrets
import stat
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TextIO

from maturity.errors import Busy, OutputError, Unreadable

__all__ = [
    "LIMIT",
    "Unreadable",
    "below",
    "every",
    "make_folder",
    "names_in",
    "only_one",
    "read_bytes",
    "read_if_there",
    "read_text",
    "remove",
    "silence",
    "size",
    "sweep",
    "write_bytes",
    "write_text",
]

LIMIT = 20_000_000
"""Bytes we are willing to read from one file unless told otherwise."""


# ---------------------------------------------------------------- reading


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
        if path.is_dir():  # Windows says it this way
            raise Unreadable(f"'{path}' is a folder, and a file is wanted here.") from None
        raise Unreadable(
            f"'{path}' may not be read. Is it open in another program, or somebody else's?"
        ) from None
    except (OSError, ValueError) as problem:  # ValueError: a NUL in the name
        raise Unreadable(f"'{path}' cannot be read: {_reason(problem)}.") from problem
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


def names_in(folder: Path, ending: str = "") -> tuple[str, ...]:
    """Names of the files in a folder that end so, sorted; none when there is no such folder."""
    try:
        entries = list(folder.iterdir())
    except (FileNotFoundError, NotADirectoryError):
        return ()
    except OSError as problem:
        raise Unreadable(f"The folder '{folder}' cannot be read: {_reason(problem)}.") from problem
    return tuple(
        sorted(
            entry.name
            for entry in entries
            if entry.name.endswith(ending) and not entry.name.startswith(".") and entry.is_file()
        )
    )


def every(folder: Path) -> tuple[str, ...]:
    """Names of all files in a folder and those below it, with ``/``, sorted; none where it is not there.

    Hidden files, what Office leaves beside an open file, and what leads out of the folder are none.

    Raises:
        Unreadable: one of the folders cannot be read; what lies in it is never taken for nothing.
    """
    found = []
    for place, folders, names in os.walk(folder, onerror=_unreadable):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in names:
            path = Path(place) / name
            if name.startswith((".", "~$")) or name.lower() in _SYSTEM:
                continue
            with suppress(Unreadable):
                if _is_file(below(folder, path.relative_to(folder).as_posix())):
                    found.append(path.relative_to(folder).as_posix())
    return tuple(sorted(found))


def _is_file(path: Path) -> bool:
    """Whether it is a file, or may be one: whoever opens what cannot be looked at is told why."""
    try:
        return stat.S_ISREG(path.stat().st_mode)
    except FileNotFoundError:
        return False
    except OSError:
        return True


def _unreadable(problem: OSError) -> None:
    """Raise Unreadable for a folder that is there."""
    if not isinstance(problem, (FileNotFoundError, NotADirectoryError)):
        raise Unreadable(
            f"The folder '{problem.filename}' cannot be read: {_reason(problem)}."
        ) from problem


_SYSTEM = {"thumbs.db", "desktop.ini"}


def size(path: Path) -> int:
    """Bytes that a file has; -1 where there is no such file."""
    try:
        return path.stat().st_size if path.is_file() else -1
    except OSError:
        return -1


def below(folder: Path, name: str) -> Path:
    """The path of ``name`` inside ``folder``. A name from a document never leaves the folder.

    Raises:
        Unreadable: the name leads outside, directly, by ``..``, or by a link.
    """
    try:
        inside = folder.resolve()
        path = (inside / name).resolve()
    except (OSError, ValueError, RuntimeError) as problem:
        raise Unreadable(f"'{name}' is not a usable file name.") from problem
    if path == inside or not path.is_relative_to(inside):
        raise Unreadable(f"'{name}' leads out of the folder '{folder}', and that is not allowed.")
    return path


# ---------------------------------------------------------------- writing


def write_bytes(path: Path, data: bytes, *, settle: bool = True) -> None:
    """Write a whole file, or leave what was there untouched.

    The bytes go to a new file in the same folder, reach the disk, and take the name in one step.
    A link is followed, an existing file keeps its permissions, a device or pipe is written to as
    it is. Without ``settle`` the disk may have them later: for a file that says itself whether it
    is whole, as a power cut may then leave it empty.

    Raises:
        OutputError: it is a folder, its folder is missing, or it cannot be written.
    """
    try:
        if path.is_dir():
            raise OutputError(f"'{path}' is a folder. Please give the name of a file to write.")
        before = _status(path)
        if before is not None and not stat.S_ISREG(before.st_mode):
            with path.open("wb") as device:
                device.write(data)
            return
        if before is not None and not os.access(path, os.W_OK):
            raise PermissionError
        _replace(path.resolve(), data, before, settle)
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
        raise OutputError(f"'{path}' cannot be written: {_reason(problem)}.") from problem


def write_text(path: Path, text: str) -> None:
    """Write text as UTF-8, line ends as given; otherwise as ``write_bytes``."""
    write_bytes(path, text.encode("utf-8"))


def remove(path: Path) -> None:
    """Take a file away; fine where there is none. Raises OutputError."""
    try:
        path.unlink(missing_ok=True)
    except OSError as problem:
        raise OutputError(f"'{path}' cannot be removed: {_reason(problem)}.") from problem


def sweep(folder: Path) -> None:
    """Take away what writers that were stopped half-way left behind."""
    with suppress(OSError):
        for entry in list(folder.iterdir()):
            if entry.name.startswith(_PASSING) and entry.name.endswith(".tmp"):
                entry.unlink(missing_ok=True)


@contextmanager
def only_one(path: Path, doing: str) -> Iterator[None]:
    """Hold a file as a lock while the block runs; the system lets go of it however we end.

    The file holds the number of the process, to be named to others. A file that a killed process
    left behind is no lock.

    Raises:
        Busy: somebody else holds it; ``doing`` says what they do.
        OutputError: the lock cannot be written.
    """
    try:
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o666)
    except OSError as problem:
        raise OutputError(f"'{path}' cannot be written: {_reason(problem)}.") from problem
    try:
        if not _locked(descriptor):
            who = os.read(descriptor, 20).decode("ascii", "replace").strip()
            named = f" (process {who})" if who.isdecimal() else ""
            raise Busy(
                f"{doing} in '{path.parent}'{named}. Wait until it has ended, then try again."
            )
        os.ftruncate(descriptor, 0)
        os.write(descriptor, str(os.getpid()).encode())
        yield
    finally:
        os.close(descriptor)


def _locked(descriptor: int) -> bool:
    """Whether the lock is ours now. Where a system knows no locks, nobody holds one."""
    try:
        if sys.platform == "win32":
            import msvcrt  # noqa: PLC0415

            os.lseek(descriptor, 1_000, os.SEEK_SET)  # beyond the number, so that it can be read
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
            os.lseek(descriptor, 0, os.SEEK_SET)
        else:
            import fcntl  # noqa: PLC0415

            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as problem:
        return problem.errno not in {errno.EACCES, errno.EAGAIN, errno.EDEADLK}
    return True


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


def silence(stream: TextIO) -> None:
    """Send whatever else is written to a stream nowhere: its reader has gone away."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def make_folder(path: Path) -> None:
    """Make a folder, and those above it; fine where it is there. Raises OutputError."""
    try:
        path.mkdir(parents=True, exist_ok=True)
    except (OSError, ValueError) as problem:
        raise OutputError(f"The folder '{path}' cannot be made: {_reason(problem)}.") from problem


# ---------------------------------------------------------------- words


def _status(path: Path) -> os.stat_result | None:
    try:
        return path.stat()
    except FileNotFoundError:
        return None


def _reason(problem: Exception) -> str:
    return (getattr(problem, "strerror", None) or str(problem) or type(problem).__name__).lower()


def _size(limit: int) -> str:
    return f"{limit / 1e6:g} MB" if limit >= 1e5 else f"{limit} bytes"  # noqa: PLR2004 (0.1 MB)


def _nearby(path: Path) -> str:
    """A sentence naming what was probably meant."""
    from difflib import get_close_matches  # noqa: PLC0415 (only when something is missing)

    if not path.parent.is_dir():
        return f" There is no folder '{path.parent}' either."
    with suppress(OSError):
        close = get_close_matches(path.name, names_in(path.parent), n=1)
        if close:
            return f" Did you mean '{path.parent / close[0]}'?"
    return ""
