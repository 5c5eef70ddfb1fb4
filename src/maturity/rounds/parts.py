"""A round by ICB: how far each is, and the same round with one ICB's networks only. Pure.

A report that names a thousand networks is read by nobody. A round of many networks in several ICBs
therefore names none in its own report; each ICB has a report of its own networks, which does.
"""

from __future__ import annotations

from dataclasses import replace

from maturity.rounds.counts import Answered, answered
from maturity.rounds.outcome import RoundResult

MANY = 100
"""Most networks that one report names, where they are of several ICBs; an ICB has 30 to 100."""


def icbs(found: RoundResult) -> tuple[str, ...]:
    """The ICBs of a round by name, each once; empty for networks of which none is given."""
    return tuple(sorted({entry.member.icb for entry in found.register.entries}))


def in_parts(found: RoundResult) -> bool:
    """Whether networks are named in a report for each ICB and not in the round's own."""
    return len(found.register.entries) > MANY and len(icbs(found)) > 1


def of_icb(found: RoundResult, icb: str) -> RoundResult:
    """The round with the networks of one ICB; files of no network are of no ICB."""
    entries = tuple(entry for entry in found.register.entries if entry.member.icb == icb)
    register = replace(found.register, entries=entries, strangers=(), unread=())
    scored = tuple(each for each in found.scored if each.entry.member.icb == icb)
    return replace(found, register=register, scored=scored, one_of_many=True)


def answered_by_icb(found: RoundResult) -> tuple[tuple[str, Answered], ...]:
    """Who has answered in each ICB, by name; nothing where the round is not in parts."""
    if not in_parts(found):
        return ()
    return tuple((icb, answered(of_icb(found, icb))) for icb in icbs(found))
