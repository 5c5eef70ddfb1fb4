"""What came back in a round: each file of its ``returns/``, and the response that it holds."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from maturity import api, files
from maturity.diagnostics import Diagnostic, Place
from maturity.errors import ResponseError, Unreadable
from maturity.gathering.kept import Kept, Label
from maturity.gathering.opening import OUT, RETURNS, Opened

if TYPE_CHECKING:
    from maturity.core.response import Response
    from maturity.core.ruleset import RuleSet
    from maturity.rounds.returns import Return


@dataclass(frozen=True, slots=True)
class File:
    """One file that came back, with what is in it. ``why``: it could not be opened, and why."""

    name: str  # seen from the round's folder
    data: bytes
    why: str = ""

    @property
    def digest(self) -> str:
        """``sha256:`` of its bytes; empty where they are not known."""
        return "" if self.why else "sha256:" + sha256(self.data).hexdigest()


def came(opened: Opened) -> tuple[File, ...]:
    """Every file in ``returns/`` and below, by name; one that cannot be opened says why.

    What ``migrate`` writes beside a return that it took across is none.
    """
    return tuple(
        _file(opened.folder, f"{RETURNS}/{name}")
        for name in files.every(opened.folder / RETURNS)
        if not name.endswith(_REPORT)
    )


_REPORT = ".migration.md"


def passed_over(opened: Opened) -> tuple[Diagnostic, ...]:
    """What lies in ``returns/`` and is no file of it, so that nobody takes it for a return that was read."""
    return tuple(
        Diagnostic("B258", "this is no file of the folder, so it was not read", Place(name), _COPY)
        for name in (f"{RETURNS}/{each}" for each in files.no_files(opened.folder / RETURNS))
    )


_COPY = "a link, a pipe or a device is passed over; put a copy of the file itself into the folder"


def _file(folder: Path, name: str) -> File:
    path = folder / name
    try:
        return File(name, files.read_bytes(path, api.RESPONSE_LIMIT))
    except Unreadable as problem:
        return File(name, b"", str(problem).replace(f"'{path}'", f"'{name}'", 1))


def returns(opened: Opened, on: date | None = None) -> tuple[Return, ...]:
    """Every return, dated: read, or taken from what the last run kept where it is still the same."""
    return dated(opened, read_or_kept(came(opened), opened.ruleset, Kept(opened.folder / OUT)), on)


def read_or_kept(came: Iterable[File], ruleset: RuleSet, kept: Kept) -> list[Return]:
    """Files as returns, in their order: taken from what was kept where it is there, else read."""
    return [kept_return(ruleset, file, kept) or read_return(ruleset, file) for file in came]


def kept_return(ruleset: RuleSet, file: File, kept: Kept) -> Return | None:
    """One return that was read before; None where it was not, or could not be."""
    from maturity.rounds.returns import Return

    response = kept.get(Label.of_return(ruleset, file.name, file.digest))
    return None if response is None else Return(file.name, file.digest, response)


def read_return(ruleset: RuleSet, file: File) -> Return:
    """One return, read as it travels: nothing that one person said is kept. Never raises for it."""
    from maturity.rounds.returns import Return

    if file.why:
        return not_opened(file.name, file.why)
    try:
        response = api.read_response(file.data, file.name, ruleset)
    except ResponseError as problem:
        return Return(file.name, file.digest, None, problem.diagnostics, whose=problem.whose)
    return Return(file.name, file.digest, _travelling(ruleset, response))


def not_opened(name: str, why: str) -> Return:
    """A file that could not even be opened."""
    from maturity.rounds.returns import Return

    return Return(name, "", None, (Diagnostic("B232", why, Place(name), _OPEN),))


_OPEN = "close it, or see that it may be read, then run it again; or ask for it again"


def _travelling(ruleset: RuleSet, response: Response) -> Response:
    from maturity.loading import responses
    from maturity.people.travel import travel

    whole = travel(ruleset, response)
    if replace(whole, digest=response.digest) == response:
        return response
    return replace(whole, digest=responses.digest(whole, ruleset))


def dated(opened: Opened, found: Iterable[Return], on: date | None = None) -> tuple[Return, ...]:
    """Returns with the day on which each was first seen.

    What was not seen before is seen on ``on``; without a day it stays undated, and so does what could
    not be opened: it is known by no digest.
    """
    from maturity.loading.round_tables import first_seen

    known = first_seen(opened.received)
    return tuple(
        replace(each, received=known.get(each.digest, on) if each.digest else None)
        for each in found
    )
