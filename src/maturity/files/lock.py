"""One process at a time: a file held as a lock."""

from __future__ import annotations

import errno
import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from maturity.errors import Busy, OutputError
from maturity.files.reasons import reason


@contextmanager
def only_one(path: Path, doing: str, patience: float = 0.0) -> Iterator[None]:
    """Hold a file as a lock while the block runs; the system lets go of it however we end.

    ``patience``: seconds to wait for somebody else to let go of it; without them it is tried once.

    The file holds the number of the process, to be named to others. A file that a killed process
    left behind is no lock.

    Raises:
        Busy: somebody else holds it; ``doing`` says what they do.
        OutputError: the lock cannot be written.
    """
    try:
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o666)
    except OSError as problem:
        raise OutputError(f"'{path}' cannot be written: {reason(problem)}.") from problem
    try:
        if not _taken(descriptor, patience):
            raise Busy(
                f"{doing} in '{path.parent}'{_holder(descriptor)}. "
                "Wait until it has ended, then try again."
            )
        _sign(descriptor, path)
        yield
    finally:
        with suppress(OSError):  # it was never ours, or the system knows no locks
            _lock(descriptor, take=False)
        os.close(descriptor)


def _holder(descriptor: int) -> str:
    """The process that holds the lock, as words to follow a folder; nothing where it does not say."""
    who = os.read(descriptor, 20).decode("ascii", "replace").strip()
    return f" (process {who})" if who.isdecimal() else ""


def _sign(descriptor: int, path: Path) -> None:
    """Write the number of this process into its lock. Raises OutputError."""
    try:
        os.ftruncate(descriptor, 0)
        os.write(descriptor, str(os.getpid()).encode())
    except OSError as problem:
        raise OutputError(f"'{path}' cannot be written: {reason(problem)}.") from problem


def _taken(descriptor: int, patience: float) -> bool:
    """Whether the lock is ours, within so many seconds."""
    end = time.monotonic() + patience
    while not (ours := _take(descriptor)) and time.monotonic() < end:
        time.sleep(_BETWEEN)
    return ours


def _take(descriptor: int) -> bool:
    """Whether the lock is ours now. Where a system knows no locks, nobody holds one."""
    try:
        _lock(descriptor, take=True)
    except OSError as problem:
        return problem.errno not in {errno.EACCES, errno.EAGAIN, errno.EDEADLK}
    return True


def _lock(descriptor: int, *, take: bool) -> None:
    """Take the lock or raise OSError at once where it is held; or let go of it.

    Windows locks bytes from where the file stands, and nobody else may read them: so it is one
    byte beyond the number of the process, the same to take and to let go, and the file stands at
    its beginning afterwards, whatever comes of it.
    """
    if sys.platform == "win32":
        import msvcrt  # noqa: PLC0415

        os.lseek(descriptor, _BEYOND, os.SEEK_SET)
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK if take else msvcrt.LK_UNLCK, 1)
        finally:
            os.lseek(descriptor, 0, os.SEEK_SET)
    else:
        import fcntl  # noqa: PLC0415

        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB if take else fcntl.LOCK_UN)


_BEYOND = 1_000
_BETWEEN = 0.05  # seconds from one try to the next
