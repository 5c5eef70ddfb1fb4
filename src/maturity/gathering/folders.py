"""The responses in a folder: a plain one, or that of a round, of which the returns that count are taken.

Beside ``api``, and made in the same way, for the commands that take a folder of responses.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from maturity import files, shelf
from maturity.errors import ResponseError, Unreadable, UsageError
from maturity.gathering import standing
from maturity.gathering.opening import MANIFEST, open_round
from maturity.gathering.returned import not_opened, returns
from maturity.rounds import notices
from maturity.rounds.returns import Return

if TYPE_CHECKING:
    from maturity.core.response import Response
    from maturity.core.ruleset import RuleSet
    from maturity.diagnostics import Diagnostic

ENDINGS = (".xlsx", ".xlsm", ".yaml", ".yml", ".json", ".csv")
"""What counts as a response in a plain folder."""


@dataclass(frozen=True, slots=True)
class Gathered:
    """What a folder holds.

    ``responses``: by file as it is called from here. ``told``: what its reader should look at, with
    B232 for each file that could not be read. ``ruleset``: a round's; None for a plain folder.
    """

    responses: Mapping[str, Response] = field(default_factory=dict)
    told: tuple[Diagnostic, ...] = ()
    ruleset: RuleSet | None = None


def is_round(path: Path) -> bool:
    """Whether a path is the folder of a round."""
    return (path / MANIFEST).is_file()


def of_round(folder: Path) -> Gathered:
    """The returns of a round that count, as they travel, read as every command of a round reads them.

    Raises RoundError where the round's own files have problems, UsageError where nothing has come.
    """
    opened = open_round(folder)
    came = returns(opened)
    if not came:
        raise UsageError(f"Nothing has come in the round '{folder.as_posix()}' yet.")
    register = standing.register(opened, came)
    responses = {
        shelf.shown(opened.folder / entry.counts.file): entry.counts.response
        for entry in register.scored
        if entry.counts is not None and entry.counts.response is not None
    }
    told = (*opened.notes, *standing.notices(opened, register))
    return Gathered(responses, told, opened.ruleset)


def of_folder(folder: Path, load: Callable[[Path], Response]) -> Gathered:
    """The responses that lie in a plain folder. What cannot be read is told and stops nothing.

    ``load`` reads one. Raises UsageError where there is none.
    """
    inside = names_in(folder)
    if not inside:
        raise UsageError(f"There is no response in the folder '{folder.as_posix()}'.")
    found, told = {}, []
    for name in inside:
        try:
            found[(folder / name).as_posix()] = load(folder / name)
        except (ResponseError, Unreadable) as problem:
            told.append(unread(folder / name, problem))
    return Gathered(found, tuple(told))


def names_in(folder: Path) -> tuple[str, ...]:
    """The names of what counts as a response in a plain folder, sorted."""
    return tuple(name for name in files.names_in(folder) if name.lower().endswith(ENDINGS))


def unread(path: Path, problem: ResponseError | Unreadable) -> Diagnostic:
    """A file that could not be read, named as a round names it."""
    if isinstance(problem, ResponseError):
        return notices.unread(Return(shelf.shown(path), "", None, problem.diagnostics))
    return notices.unread(not_opened(shelf.shown(path), str(problem)))
