"""What the round's team should look at: a value each, with the file it is about. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from maturity.diagnostics import Diagnostic, Place
from maturity.rounds.lineage import Lineage
from maturity.rounds.members import Member
from maturity.rounds.register import Entry, Register
from maturity.rounds.returns import Return
from maturity.suggest import did_you_mean, listed

ORGANISATIONS = "organisations.csv"
FOLDER, RULES = "FOLDER", "RULES"
"""Stand in advice for the round's folder and for its matrix, as seen from wherever it is given."""

NAMING = {"B230": FOLDER, "B232": RULES, "B233": FOLDER, "B264": FOLDER}
"""The codes whose advice names one of them."""

OTHER_VERSION = "A104"
"""The code of a response to another version of the matrix."""

_ACROSS = (
    f"it is another year's form: ask for this year's, or take its answers across with 'maturity migrate "
    f"FILE --to {RULES} -o NEW' and keep NEW in its place"
)


def notices(register: Register) -> tuple[Diagnostic, ...]:
    """Choices that wait, also of what may be another network's, strangers, files that could not be read, in that order."""
    found: list[Diagnostic] = []
    for entry in register.entries:
        found += _of(entry)
    members = [entry.member for entry in register.entries]
    found += [stranger(each, members, register.gone) for each in register.strangers]
    found += [unread(each, members) for each in register.unread]
    return tuple(found)


def _of(entry: Entry) -> Iterator[Diagnostic]:
    member = entry.member
    for each, other in entry.misnamed:
        yield _misnamed(entry, each, other)
    if len(entry.waiting) > 1:
        files = listed(each.file for each in entry.waiting)
        newer = listed(each.file for each in entry.newer)
        after = f"; {newer} came after the choice, so choose again" if newer else ""
        none = "neither" if len(entry.waiting) == 2 else "none"  # noqa: PLR2004 - of two
        yield Diagnostic(
            "B230",
            f"{member.code} {member.name} sent {files}, and they differ; {none} counts yet{after}",
            Place(entry.waiting[0].file),
            f"maturity round choose {FOLDER} {member.code} FILE --by NAME",
        )
    if entry.counts is not None and entry.had_declined:
        yield Diagnostic(
            "B233",
            f"{member.code} {member.name} had declined, and this return of it counts",
            Place(entry.counts.file),
            f"maturity round note {FOLDER} {member.code} sent --by NAME",
        )


def _misnamed(entry: Entry, found: Return, other: Member) -> Diagnostic:
    """A return that is one network's by its code and another's by its name. The code stands."""
    member = entry.member
    return Diagnostic(
        "B264",
        f"this return is of {member.code} {member.name} by its code, and calls itself ‘{_name(found)}’, which is "
        f"the name of {other.code} {other.name}; it does not count yet",
        Place(found.file),
        "ask whose it is, then correct the code or the name inside the file; if both are right, "
        f"maturity round choose {FOLDER} {member.code} FILE --by NAME",
    )


def stranger(found: Return, members: Sequence[Member], gone: Sequence[Member] = ()) -> Diagnostic:
    """A return that is of nobody in this round: what it calls itself, and what to do.

    ``gone``: those on the list that are no organisation any more, which say what they became.
    """
    place = Place(found.file)
    if not found.code:
        message = "this return does not say whose it is: the code of the network is blank"
        return Diagnostic("B231", message, place, "write the code inside the file")
    name = _name(found)
    calls = f", calls itself ‘{name}’" if name else ""
    return Diagnostic(
        "B231",
        f"this return is of '{found.code}'{calls}, and that is no organisation of this round",
        place,
        _whose(found, name, members, gone),
    )


def _name(found: Return) -> str:
    return found.response.organisation.name if found.response else ""


def _whose(found: Return, name: str, members: Sequence[Member], gone: Sequence[Member]) -> str:
    """What to do about a stranger.

    A code that one here came of is said to be that one's. Codes in a row are all alike, so else only
    one of its name is meant.
    """
    became = _became(found.code, (*members, *gone))
    heirs = [each for each in members if each.code.casefold() in became]
    if heirs:
        now = " and ".join(f"{each.code} {each.name}" for each in heirs)
        return f"'{found.code}' is now {now}: ask for an answer of the network that there is"
    called = [each.code for each in members if _words(name) and _words(each.name) == _words(name)]
    meant = did_you_mean(found.code, called, "")
    if meant:
        return (
            f"{meant} It has the same name. Correct the code inside the file, or organisations.csv"
        )
    same = [each for each in members if each.code in called]
    if same:
        them = " and ".join(f"{each.code} {each.name}" for each in same)
        return f"{them} has the same name: {_ASK}"
    return _ASK


def unknown(
    lineage: Lineage, members: Sequence[Member], last: Sequence[Member]
) -> Iterator[Diagnostic]:
    """Codes that a network is said to have come of or become, and that are nobody's in either year.

    A slip of the pen there makes a network begin anew, and its trend is lost without a word. Nothing where
    there was no round before: networks may have come of what nobody asked.
    """
    if not last:
        return
    names = {each.code: each.name for each in members}
    moved = {each.code for each in last} ^ {*names}  # whoever stands in both lists came of itself
    for code, other in lineage.unknown:
        yield Diagnostic(
            "B263",
            f"{code} {names[code]} is said to have come of '{other}' or to have become it, and neither this "
            "year's list nor last year's has that code",
            Place(ORGANISATIONS),
            did_you_mean(other, moved - {code}, "correct the code, or take it out"),
        )


def _became(code: str, listed: Sequence[Member]) -> frozenset[str]:
    """What a code became, over any number of steps, whichever column says so; in small letters."""
    steps = [(each, member.code) for member in listed for each in member.predecessors]
    steps += [(member.code, each) for member in listed for each in member.successors]
    found: set[str] = set()
    left = [code.casefold()]
    while left:
        here = left.pop()
        fresh = {after.casefold() for before, after in steps if before.casefold() == here} - found
        found |= fresh
        left += fresh
    return frozenset(found)


_ASK = (
    "ask whose it is before you correct the code inside the file (in a workbook on the sheet 'About "
    "you'), or organisations.csv"
)


def _words(name: str) -> frozenset[str]:
    """The words of a name that tell networks apart."""
    return frozenset(re.findall(r"\w+", name.casefold())) - {"pcn", "network", "the"}


def unread(found: Return, members: Sequence[Member] = ()) -> Diagnostic:
    """A file that came and could not be read: whose it is where that is known, why, and what to do."""
    first = found.problems[0] if found.problems else None
    more = len(found.problems) - 1
    at = (
        f"sheet {first.place.sheet}, cell {first.place.cell}: "
        if first and first.place.cell
        else ""
    )
    told = f"{at}{first.code}: {first.message}" if first and first.code != "B232" else ""
    why = told or (first.message if first else "it holds no response")
    also = f" (and {more} more)" if more > 0 else ""
    code = found.code.casefold()
    whose = next((f", of {m.code} {m.name}," for m in members if m.code.casefold() == code), "")
    return Diagnostic(
        "B232",
        f"this file{whose} could not be read: {why}{also}",
        Place(found.file),
        _mending(first),
    )


def _mending(first: Diagnostic | None) -> str:
    """What to do about a file that cannot be read, by the first thing that is wrong with it."""
    if first is None:
        return "ask for it again"
    if first.code == OTHER_VERSION:
        return _ACROSS
    return first.help or "ask for it again"
