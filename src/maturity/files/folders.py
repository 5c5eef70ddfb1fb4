"""What lies in a folder, and what stays inside it."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from maturity.errors import OutputError, Unreadable
from maturity.files.reasons import reason


def names_in(folder: Path, ending: str = "") -> tuple[str, ...]:
    """Names of the files in a folder that end so, sorted; none when there is no such folder.

    Hidden files, and what Office leaves beside an open file, are none.
    """
    try:
        entries = list(folder.iterdir())
    except (FileNotFoundError, NotADirectoryError):
        return ()
    except OSError as problem:
        raise Unreadable(f"The folder '{folder}' cannot be read: {reason(problem)}.") from problem
    return tuple(
        sorted(
            entry.name
            for entry in entries
            if entry.name.endswith(ending)
            and not entry.name.startswith((".", "~$"))
            and _is_file(entry)
        )
    )


def every(folder: Path) -> tuple[str, ...]:
    """Names of all files in a folder and those below it, with ``/``, sorted; none where it is not there.

    Hidden files, what Office leaves beside an open file, and what leads out of the folder are none.

    Raises:
        Unreadable: one of the folders cannot be read; what lies in it is never taken for nothing.
    """
    return tuple(sorted(name for name, is_file in _entries(folder) if is_file))


def no_files(folder: Path) -> tuple[str, ...]:
    """What ``every`` passes over although somebody put it there. Raises Unreadable as it does.

    Links that lead out or nowhere, links to folders, pipes and devices.
    """
    return tuple(sorted(name for name, is_file in _entries(folder) if not is_file))


def _entries(folder: Path) -> Iterator[tuple[str, bool]]:
    """Everything that is not hidden, below folders too, and whether it is a file of this folder."""
    for place, folders, names in os.walk(folder, onerror=_unreadable):
        folders[:] = [name for name in folders if not name.startswith(".")]
        linked = [name for name in folders if (Path(place) / name).is_symlink()]
        for name in (*names, *linked):
            if name.startswith((".", "~$")) or name.lower() in _SYSTEM:
                continue
            inside = (Path(place) / name).relative_to(folder).as_posix()
            is_file = False
            with suppress(Unreadable):
                is_file = name not in linked and _is_file(below(folder, inside))
            yield inside, is_file


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
            f"The folder '{problem.filename}' cannot be read: {reason(problem)}."
        ) from problem


_SYSTEM = {"thumbs.db", "desktop.ini"}


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


def make_folder(path: Path) -> None:
    """Make a folder, and those above it; fine where it is there. Raises OutputError."""
    try:
        path.mkdir(parents=True, exist_ok=True)
    except (OSError, ValueError) as problem:
        raise OutputError(f"The folder '{path}' cannot be made: {reason(problem)}.") from problem
