"""A round of many organisations: its folder read.

Beside ``api``, and made in the same way. A round's folder holds ``round.yaml``,
``organisations.csv``, perhaps ``context.csv`` and ``held.yaml``, the files that came in ``returns/``,
and what this program writes: ``decisions.csv``, ``received.csv`` and ``out/`` (docs/rounds.md).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from maturity import api, files, round_kept, shelf
from maturity.diagnostics import Diagnostic, Place, has_errors, in_order
from maturity.errors import ResponseError, RoundError, Unreadable, UsageError

if TYPE_CHECKING:
    from maturity.core.response import Response
    from maturity.core.ruleset import RuleSet
    from maturity.loading.round_held import Held
    from maturity.loading.round_tables import Received
    from maturity.rounds.manifest import Manifest
    from maturity.rounds.members import Member
    from maturity.rounds.register import Register
    from maturity.rounds.returns import Decision, Return

MANIFEST, ORGANISATIONS, CONTEXT, HELD = (
    "round.yaml",
    "organisations.csv",
    "context.csv",
    "held.yaml",
)
RETURNS, DECISIONS, RECEIVED, OUT = "returns", "decisions.csv", "received.csv", "out"

Read = TypeVar("Read")
Item = TypeVar("Item")

Progress = Callable[[str, int, int], None]
"""Told what is being done, how many are done, of how many."""


def telling(progress: Progress | None, doing: str, items: Sequence[Item]) -> Iterator[Item]:
    """Items one by one, telling before the first and after each how far it is."""
    tell = progress or (lambda *_: None)
    tell(doing, 0, len(items))
    for number, each in enumerate(items, 1):
        yield each
        tell(doing, number, len(items))


@dataclass(frozen=True, slots=True)
class Opened:
    """The folder of a round, read but for its returns. ``notes``: warnings of its files."""

    folder: Path
    manifest: Manifest
    ruleset: RuleSet
    rules: str  # where it stands: its id, or a path
    members: tuple[Member, ...]
    decisions: tuple[Decision, ...]
    received: tuple[Received, ...]
    held: Held
    notes: tuple[Diagnostic, ...]


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


def open_round(folder: str | Path, *, whole: bool = True) -> Opened:
    """A round's folder, but for its returns. Raises RoundError with every problem of every file.

    ``whole`` False goes on without rows of the log of people that cannot be read; what is wrong with
    them is among the notes. Only what does not hang on which file counts may do so.
    """
    from maturity.loading import round_framework, round_held, round_tables, rounds

    where = Path(folder)
    if not (where / MANIFEST).is_file():
        raise UsageError(
            f"'{where.as_posix()}' holds no {MANIFEST}, so it is not the folder of a round. "
            f"To begin one: maturity round init {shelf.typed(where)}"
        )
    reading = _Reading(where)
    written = reading.refused(
        lambda: rounds.read_manifest(
            files.read_bytes(where / MANIFEST),
            reading.shown(MANIFEST),
            reading.ruleset,
            lambda last: (where / last / MANIFEST).is_file() and not (where / last).samefile(where),
            lambda name: (where / name).is_file(),
        )
    )
    none: tuple[Member, ...] = ()
    members = reading.table(ORGANISATIONS, round_tables.read_organisations, none, needed=True)
    codes = [member.code for member in members]
    members = reading.table(
        CONTEXT, lambda data, name: round_tables.read_context(data, name, members), members
    )
    noted: tuple[Decision, ...] = ()
    log = _Reading(where)
    decisions = log.table(
        DECISIONS, lambda data, name: round_tables.read_decisions(data, name, codes), noted
    )
    seen: tuple[Received, ...] = ()
    received = reading.table(RECEIVED, round_tables.read_received, seen)
    held = round_held.Held({}, {})
    if written is not None:
        held = reading.table(
            HELD,
            lambda data, name: round_held.read_held(data, name, written.ruleset, codes),
            held,
        )
        if written.manifest.framework:
            reading.table(
                written.manifest.framework,
                lambda data, name: round_framework.read_framework(data, name, written.ruleset),
                None,
            )
    found = (*reading.found, *log.found)
    if written is None or has_errors(reading.found) or (whole and has_errors(log.found)):
        raise RoundError(found)
    notes = in_order((*written.notes, *found))
    return Opened(
        where,
        written.manifest,
        written.ruleset,
        reading.rules,
        members,
        decisions,
        received,
        held,
        notes,
    )


class _Reading:
    """One reading of a folder, keeping all problems for the end."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.rules = ""
        self.found: list[Diagnostic] = []

    def shown(self, name: str) -> str:
        """How messages call a file."""
        return shelf.shown(self.folder / name)

    def refused(self, read: Callable[[], Read]) -> Read | None:
        """What is read; None where it cannot be, with its problems kept."""
        try:
            return read()
        except RoundError as problem:
            self.found += problem.diagnostics
            return None

    def table(
        self,
        name: str,
        read: Callable[[bytes, str], tuple[Read, tuple[Diagnostic, ...]]],
        without: Read,
        *,
        needed: bool = False,
    ) -> Read:
        """What a file says; ``without`` where there is none."""
        path = self.folder / name
        if not needed and not path.exists():
            return without
        made, problems = read(files.read_bytes(path), self.shown(name))
        self.found += problems
        return made

    def ruleset(self, name: str, version: str, path: str) -> RuleSet:
        """The rule set that the manifest names. Raises NoSuchRuleSet, RuleSetError."""
        from maturity.loading.rounds import NoSuchRuleSet

        what = str(self.folder / path) if path else name
        self.rules = what
        key = "path" if path else "id"
        try:
            shelf.find(what)
        except UsageError as problem:
            raise NoSuchRuleSet(key, *_sentences(problem)) from None
        try:
            found = shelf.take(f"{what}@{version}", cases=False).ruleset
        except UsageError as problem:
            raise NoSuchRuleSet("version", *_sentences(problem)) from None
        if found.id != name:
            raise NoSuchRuleSet("id", f"the rule set at '{path}' is '{found.id}'", "name it so")
        return found


def _sentences(problem: Exception) -> tuple[str, str]:
    """The first sentence of a message, small and without its full stop, and the rest."""
    first, _, rest = str(problem).partition(". ")
    return first[:1].lower() + first[1:].rstrip("."), rest


def came(opened: Opened) -> tuple[File, ...]:
    """Every file in ``returns/`` and below, by name; one that cannot be opened says why."""
    return tuple(
        _file(opened.folder, f"{RETURNS}/{name}") for name in files.every(opened.folder / RETURNS)
    )


def _file(folder: Path, name: str) -> File:
    path = folder / name
    try:
        return File(name, files.read_bytes(path, api.RESPONSE_LIMIT))
    except Unreadable as problem:
        return File(name, b"", str(problem).replace(f"'{path}'", f"'{name}'", 1))


def returns(opened: Opened, on: date | None = None) -> tuple[Return, ...]:
    """Every return, dated: read, or taken from what the last run kept where it is still the same."""
    kept = round_kept.Kept(opened.folder / OUT)
    found = [
        kept_return(opened.ruleset, file, kept) or read_return(opened.ruleset, file)
        for file in came(opened)
    ]
    return dated(opened, found, on)


def kept_return(ruleset: RuleSet, file: File, kept: round_kept.Kept) -> Return | None:
    """One return that was read before; None where it was not, or could not be."""
    from maturity.rounds.returns import Return

    response = kept.get(round_kept.of_return(ruleset, file.name, file.digest))
    return None if response is None else Return(file.name, file.digest, response)


def read_return(ruleset: RuleSet, file: File) -> Return:
    """One return, read as it travels: nothing that one person said is kept. Never raises for it."""
    from maturity.rounds.returns import Return

    if file.why:
        return not_opened(file.name, file.why)
    try:
        response = api.read_response(file.data, file.name, ruleset)
    except ResponseError as problem:
        return Return(file.name, file.digest, None, problem.diagnostics)
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


def register(opened: Opened, found: Iterable[Return]) -> Register:
    """Where everybody stands."""
    from maturity.rounds.register import register as put

    return put(opened.manifest, opened.ruleset, opened.members, tuple(found), opened.decisions)


def notices(opened: Opened, found: Register) -> tuple[Diagnostic, ...]:
    """What the round's team should look at, with files called as seen from here."""
    from maturity.rounds.notices import notices as of

    return placed(opened, of(found))


def placed(opened: Opened, found: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """What is said of files of the round, with each called as seen from here.

    The round's own advice has its folder filled in; what another says stays as it is.
    """
    from maturity.rounds.notices import FOLDER, NAMING

    folder = shelf.typed(opened.folder)
    return tuple(
        replace(
            each,
            place=replace(each.place, file=shelf.shown(opened.folder / each.place.file)),
            help=each.help.replace(FOLDER, folder, 1) if each.code in NAMING else each.help,
        )
        for each in found
    )
