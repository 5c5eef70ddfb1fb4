"""The log of a round: what people of its team noted, and when each file was first seen.

It is written here and never by hand. Whoever writes it holds a lock for a moment, and what somebody
else noted meanwhile is kept.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from maturity import files
from maturity.errors import UsageError
from maturity.gathering.opening import DECISIONS, RECEIVED, RETURNS, Opened, open_round
from maturity.gathering.returned import returns
from maturity.gathering.standing import register

if TYPE_CHECKING:
    from maturity.rounds.register import Entry
    from maturity.rounds.returns import Decision, Return

_LOCK = ".log.lock"
PATIENCE = 5.0
"""Seconds that the log is waited for: whoever else writes it is done in a moment."""
ALL = "all"
"""In place of a code: every network of the round."""


def note_received(folder: Path, found: Iterable[Return]) -> None:
    """Write when each file was first seen; what stands there already is kept.

    Where there is nothing new nobody is waited for and nothing is written.
    """
    from maturity.loading.round_tables import Received, add_received

    dated = {
        each.digest: Received(each.digest, each.file, each.received)
        for each in found
        if each.received is not None
    }
    path = folder / RECEIVED
    if dated.keys() <= _seen(_bytes(path)):
        return
    with _log(folder):
        before = _bytes(path)  # anew: somebody may have written it meanwhile
        new = [dated[digest] for digest in dated if digest not in _seen(before)]
        if new:
            files.write_bytes(path, add_received(before, new))


def _seen(received: bytes) -> frozenset[str]:
    from maturity.loading.round_tables import read_received

    return frozenset(each.digest for each in read_received(received, RECEIVED)[0])


def _bytes(path: Path) -> bytes:
    return files.read_bytes(path) if path.exists() else b""


def note(
    folder: str | Path, code: str, what: str, *, on: date, by: str, note: str = ""
) -> tuple[Decision, ...]:
    """Note what a person of the round's team did: sent, queried, agreed, declined.

    ``code``: of one network, of several with commas between them, or ``all``, in any case. ``by``: who noted it, since the log is read long
    after and by others. Queried and agreed mean the return that counts now, by its digest: never one
    that comes later.

    Raises UsageError for an unknown code, where nothing counts that could be meant, and without a
    name in ``by``.
    """
    opened = open_round(folder)
    _says_who(by, "A note")
    every = register(opened, returns(opened)).entries
    entries = every if code.strip().lower() == ALL else _entries(every, code)
    if what in _OF_A_FILE:
        _refuse_what_has_not_come(entries, what)
    return _noted(opened, [_decision(entry, what, on, by, note) for entry in entries])


_OF_A_FILE = ("queried", "agreed")


def _refuse_what_has_not_come(entries: Sequence[Entry], what: str) -> None:
    """Raises UsageError, naming each, where nothing counts that could be meant."""
    without = [entry for entry in entries if entry.counts is None]
    if without:
        told = "; ".join(
            f"{each.member.code} {each.member.name} ({_why_none(each)})" for each in without
        )
        raise UsageError(f"Nothing is noted. These cannot be noted as {what}: {told}.")


def _why_none(entry: Entry) -> str:
    if entry.misnamed:
        return "what came has another network's name, and waits for a choice"
    if entry.waiting:
        return "several files wait for a choice"
    return "what came could not be read" if entry.unread else "nothing has come"


def _entries(every: Sequence[Entry], codes: str) -> tuple[Entry, ...]:
    """The networks of one code, or of several with commas or spaces between them; each once."""
    found = [_entry(every, code) for code in codes.replace(",", " ").split()] or [
        _entry(every, codes)
    ]
    return tuple({entry.member.code: entry for entry in found}.values())


def _decision(entry: Entry, what: str, on: date, by: str, note: str) -> Decision:
    from maturity.rounds.returns import Decision

    file = digest = ""
    if what in _OF_A_FILE and entry.counts is not None:
        file, digest = entry.counts.file, entry.counts.digest
    return Decision(entry.member.code, what, on, by, note, file, digest)


def choose(
    folder: str | Path, code: str, file: str, *, on: date, by: str, note: str = ""
) -> Decision:
    """Choose which of several files counts for a network. ``file``: its name, as status prints it.

    Raises UsageError where there is no such file of that network, without a name in ``by``, and for
    a day before the round opens.
    """
    from maturity.rounds.returns import Decision

    opened = open_round(folder)
    _says_who(by, "A choice")
    if on < opened.manifest.opens:
        raise UsageError(
            f"The round opens on {opened.manifest.opens}, and {on} is before. Please give the day of "
            "the choice with --on, or correct 'opens' in round.yaml."
        )
    found = returns(opened)
    entry = _entry(register(opened, found).entries, code)
    sent = [each for each in found if each.code.lower() == entry.member.code.lower()]
    there = [each for each in sent if each.response is not None]
    named = _called(there, file, opened.folder)
    if len({each.digest for each in named}) != 1:
        raise UsageError(_not_one(entry, sent, named, file, opened.folder))
    chosen = named[0]
    among = tuple(dict.fromkeys(each.digest for each in there))
    made = Decision(entry.member.code, "chosen", on, by, note, chosen.file, chosen.digest, among)
    return _noted(opened, [made])[0]


def _says_who(by: str, what: str) -> None:
    if not by.strip():
        raise UsageError(f"{what} has to say who made it. Please give a name with --by.")


def _not_one(
    entry: Entry, sent: Sequence[Return], named: Sequence[Return], file: str, folder: Path
) -> str:
    """Why no single file is meant by a name, and which could be."""
    broken = _called([each for each in sent if each.response is None], file, folder)
    if broken and not named:
        return (
            f"'{broken[0].file}' could not be read, so it cannot count. 'maturity score' says why."
        )
    known = ", ".join(f"'{each.file}'" for each in sent if each.response is not None) or "none"
    many = "More than one file" if named else "No file"
    return f"{many} of {entry.member.name} is called '{file}'. There is: {known}."


def _called(there: Sequence[Return], given: str, folder: Path) -> list[Return]:
    """The files that are meant by a name: just so, else in any case, else without its ending."""
    asked, told = Path(given).resolve(), Path(given).as_posix()
    ways: tuple[Callable[[Return], bool], ...] = (
        lambda each: told in _names(each.file) or asked == (folder / each.file).resolve(),
        lambda each: told.casefold() in {name.casefold() for name in _names(each.file)},
        lambda each: told.casefold() in {_bare(name).casefold() for name in _names(each.file)},
    )
    return next((named for way in ways if (named := [each for each in there if way(each)])), [])


def _names(known: str) -> tuple[str, str, str]:
    """A file from the round's folder, from ``returns/``, and by itself."""
    return known, known.removeprefix(f"{RETURNS}/"), Path(known).name


def _bare(name: str) -> str:
    """A name without its ending."""
    return Path(name).with_suffix("").as_posix()


def _entry(entries: Iterable[Entry], code: str) -> Entry:
    from maturity.suggest import did_you_mean

    by_code = {entry.member.code.lower(): entry for entry in entries}
    found = by_code.get(code.lower())
    if found is None:
        hint = did_you_mean(code, [entry.member.code for entry in by_code.values()])
        raise UsageError(
            f"No organisation of this round has the code '{code}'. "
            f"{hint[:1].upper()}{hint[1:]}".strip()
        )
    return found


def _noted(opened: Opened, decisions: Sequence[Decision]) -> tuple[Decision, ...]:
    from maturity.loading.round_tables import add_decisions

    path = opened.folder / DECISIONS
    with _log(opened.folder):
        files.write_bytes(path, add_decisions(_bytes(path), decisions))
    return tuple(decisions)


@contextmanager
def _log(folder: Path) -> Iterator[None]:
    with files.only_one(folder / _LOCK, "Somebody else is writing the log", PATIENCE):
        yield
