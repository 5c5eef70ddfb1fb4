"""The tables of a round: who is in it, facts in which they may be alike, the log of people, what came when."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from maturity.core.response import CODE
from maturity.diagnostics import Diagnostic
from maturity.loading.csv_text import CsvTable, Row, read_table, with_rows
from maturity.rounds.members import Fact, Member
from maturity.rounds.returns import Decision
from maturity.suggest import did_you_mean, quoted

ORGANISATIONS = (
    "code",
    "name",
    "place",
    "icb",
    "begins",
    "ends",
    "predecessors",
    "successors",
    "registered",
)
CONTEXT = ("code", "fact", "value", "source", "date")
DECISIONS = ("code", "what", "on", "by", "note", "file", "digest", "among")
RECEIVED = ("digest", "file", "on")
WORDS = ("sent", "queried", "agreed", "declined", "chosen")
"""What can be noted of a network."""


@dataclass(frozen=True, slots=True)
class Received:
    """When a file was first seen, by its digest.

    ``on`` None: the row does not say it, or not so that it can be read.
    """

    digest: str
    file: str
    on: date | None


def read_organisations(data: bytes, file: str) -> tuple[tuple[Member, ...], tuple[Diagnostic, ...]]:
    """Who is in the round, in the order of the table, and what is wrong with it."""
    table = read_table(
        data,
        file,
        ORGANISATIONS,
        ("code", "name"),
        extra="facts in which networks may be alike go into context.csv",
    )
    members: dict[str, Member] = {}  # by code in small letters: files are named by it
    for row in table.rows:
        member = _member(row)
        if member is None:
            continue
        if member.code.lower() in members:
            row.say("B214", f"the code {quoted(member.code)} is there twice", "code", _SAME)
        else:
            members[member.code.lower()] = member
    if not members and not table.found:
        table.say("B218", "no organisation stands in this table", None, "write one row for each")
    return tuple(members.values()), table.diagnostics()


_SAME = "give each organisation one row; a merger is said with predecessors and successors"


def _member(row: Row) -> Member | None:
    code, name = row.needed("code"), row.needed("name")
    begins, ends = row.day("begins"), row.day("ends")
    if begins is not None and ends is not None and ends < begins:
        row.say("B204", f"it ends on {ends}, before it begins on {begins}", "ends", "correct one")
    if code and not CODE.fullmatch(code):
        help_ = "use letters, digits, '.', '_' and '-': files are named by it"
        row.say("B219", f"{quoted(code)} cannot be a code", "code", help_)
        return None
    if not code:
        return None
    return Member(
        code,
        name or code,
        row.text("place"),
        row.text("icb"),
        begins,
        ends,
        row.several("predecessors"),
        row.several("successors"),
        row.count("registered"),
    )


def read_context(
    data: bytes, file: str, members: Iterable[Member]
) -> tuple[tuple[Member, ...], tuple[Diagnostic, ...]]:
    """The members with the facts in which they may be alike, each with source and date.

    A row with something wrong counts for nobody, the others count: a code that the round does not have is
    never taken for another, and of a fact that is there twice none counts.
    """
    table = read_table(data, file, CONTEXT, CONTEXT)
    by_code = {member.code.lower(): member for member in members}
    facts: dict[str, dict[str, Fact]] = {}
    there: set[tuple[str, str]] = set()
    for row in table.rows:
        written, fact = row.needed("code"), row.needed("fact")
        code = written.lower()
        value, source, day = row.needed("value"), row.needed("source"), row.day("date")
        if not row.text("date"):
            row.needed("date")
        if code and code not in by_code:
            _unknown(row, written, (member.code for member in by_code.values()))
        elif code and (code, fact) in there:
            row.say("B214", f"{quoted(fact)} of {written} is there twice", "fact", "keep one")
            facts.get(code, {}).pop(fact, None)
        elif code and fact and value and source and day is not None:
            facts.setdefault(code, {})[fact] = Fact(value, source, day)
        there.add((code, fact))
    found = (replace(each, context=facts.get(code, {})) for code, each in by_code.items())
    return tuple(found), table.diagnostics()


def _unknown(row: Row, code: str, known: Iterable[str]) -> None:
    message = f"no organisation of this round has the code {quoted(code)}"
    row.say("B220", message, "code", did_you_mean(code, known) or "see organisations.csv")


def read_decisions(
    data: bytes, file: str, codes: Collection[str]
) -> tuple[tuple[Decision, ...], tuple[Diagnostic, ...]]:
    """The log, as it was written: the last of a kind counts.

    What is noted of a code that the round does not have (any more) is kept and counts for nobody: a
    network that left the table must not lock the round.
    """
    table = read_table(data, file, DECISIONS, ("code", "what", "on"))
    known = {code.lower() for code in codes}
    found = [_decision(row, known) for row in table.rows]
    return tuple(each for each in found if each is not None), table.diagnostics()


def _decision(row: Row, codes: Collection[str]) -> Decision | None:
    code, what, day = row.needed("code"), row.needed("what"), row.day("on")
    if not row.text("on"):
        row.needed("on")
    if code and code.lower() not in codes:
        message = (
            f"no organisation of this round has the code {quoted(code)}: this counts for nobody"
        )
        row.say("B253", message, "code", _GONE)
    if what and what not in WORDS:
        message = f"{quoted(what)} is nothing that is noted of a network"
        help_ = f"{did_you_mean(what, WORDS)} Correct it, or delete this row"
        row.say("B221", message, "what", help_.strip())
        return None
    if what in ("queried", "agreed", "chosen") and not row.text("digest"):
        message = f"'{what}' does not say which file was meant"
        row.say("B223", message, "digest", _AGAIN)
        return None
    if not code or day is None:
        return None
    by, note, file, digest = (row.text(name) for name in ("by", "note", "file", "digest"))
    return Decision(code, what, day, by, note, file, digest, row.several("among"))


_GONE = (
    "if it has left, put it back into organisations.csv with its last day in 'ends'; if its code was "
    "corrected there, correct it here"
)
_AGAIN = (
    "delete this row, then note it with 'maturity round note' or 'maturity round choose', which "
    "write the file's digest"
)


def add_decisions(log: bytes, decisions: Iterable[Decision]) -> bytes:
    """The file of the log, or nothing, with more at its end; what was there is kept."""
    rows = (
        (d.code, d.what, d.on.isoformat(), d.by, d.note, d.file, d.digest, ";".join(d.among))
        for d in decisions
    )
    return with_rows(log, DECISIONS, rows)


def read_received(data: bytes, file: str) -> tuple[tuple[Received, ...], tuple[Diagnostic, ...]]:
    """When each file was first seen.

    A row that does not say it has no day: its file was seen, on a day that nobody knows.
    """
    table = read_table(data, file, RECEIVED, RECEIVED)
    found = []
    for row in table.rows:
        digest, day = row.needed("digest"), row.day("on")
        if not row.text("on"):
            row.needed("on")
        found.append(Received(digest, row.text("file"), day))
    return tuple(found), table.diagnostics()


def add_received(seen: bytes, received: Iterable[Received]) -> bytes:
    """The file of what came when, or nothing, with more at its end; what was there is kept."""
    rows = ((r.digest, r.file, r.on.isoformat() if r.on else "") for r in received)
    return with_rows(seen, RECEIVED, rows)


def first_seen(received: Iterable[Received]) -> Mapping[str, date | None]:
    """The day of each digest: the earliest, should it stand there twice; None where none can be read."""
    found: dict[str, date | None] = {}
    for each in received:
        days = [day for day in (each.on, found.get(each.digest)) if day is not None]
        found[each.digest] = min(days, default=None)
    return found


__all__ = [
    "CONTEXT",
    "DECISIONS",
    "ORGANISATIONS",
    "RECEIVED",
    "WORDS",
    "CsvTable",
    "Received",
    "add_decisions",
    "add_received",
    "first_seen",
    "read_context",
    "read_decisions",
    "read_organisations",
    "read_received",
]
