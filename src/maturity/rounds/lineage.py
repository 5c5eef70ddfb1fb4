"""What became of networks since last year's round: which one, if any, a network can be set beside."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from maturity.rounds.members import Member

Step = tuple[str, str]
"""Something of the first network went to the second."""


@dataclass(frozen=True, slots=True)
class Listed:
    """A list of organisations, and the day on which its round closes."""

    members: tuple[Member, ...]
    closes: date

    def there(self) -> frozenset[str]:
        """The codes of those who are networks on that day."""
        return frozenset(each.code for each in self.members if each.is_one_on(self.closes))

    def steps(self) -> Iterator[Step]:
        """What either column says: predecessors and successors count alike."""
        for member in self.members:
            yield from ((code, member.code) for code in member.predecessors)
            yield from ((member.code, code) for code in member.successors)


class Lineage:
    """Traces networks back through what this year's list says to those of last year's list.

    Codes are the same in capitals and small letters. What last year's list said already, and had
    happened by then, is no news; nor is what will happen after this year's round closes.
    """

    def __init__(self, now: Listed, last: Listed) -> None:
        self._codes = {m.code.lower(): m.code for m in (*last.members, *now.members)}
        self._now = frozenset(map(self._spelt, now.there()))
        self._last = frozenset(map(self._spelt, last.there()))
        known = {self._step(each) for each in last.steps()}
        rows = {self._spelt(member.code): member for member in now.members}
        self._came_of: dict[str, set[str]] = defaultdict(set)
        self._became: dict[str, set[str]] = defaultdict(set)
        steps = {self._step(each) for each in now.steps()}
        here = {each.code for each in now.members}
        self.unknown = tuple(sorted(_unknown(steps - known, here, {*self._codes.values()})))
        """A code of this year's list with one it came of or became that neither year's list has."""
        for before, after in steps:
            said_then = (before, after) in known and self._had_happened(before, after)
            if before == after or said_then or self._to_come(before, after, rows, now.closes):
                continue
            self._came_of[after].add(before)
            self._became[before].add(after)
        for code in self._became:
            self._became[code] |= {code} & self._now

    def _spelt(self, code: str) -> str:
        return self._codes.get(code.lower(), code)

    def _step(self, step: Step) -> Step:
        return self._spelt(step[0]), self._spelt(step[1])

    def _had_happened(self, before: str, after: str) -> bool:
        """Whether what last year's list said was so then: one that ended since had not passed on yet."""
        return after in self._last and (before not in self._last or before in self._now)

    def _to_come(self, before: str, after: str, rows: dict[str, Member], closes: date) -> bool:
        """Whether it happens after the round closes: the new one begins later, or the old one ends later.

        One that will end can have given a new network part of itself already: that has happened.
        """
        new, old = rows.get(after), rows.get(before)
        if new is not None and new.begins is not None and new.begins > closes:
            return True
        ends_later = old is not None and old.ends is not None and before in self._now
        return ends_later and (new is None or after in self._last)

    def _line(self, code: str) -> frozenset[str]:
        """A network and all that it came of, back to last year; a circle is gone round once."""
        found, left = {code}, [code]
        while left:
            fresh = self._came_of.get(left.pop(), set()) - found
            found |= fresh
            left += fresh
        return frozenset(found)

    def sources(self, member: Member) -> tuple[str, ...]:
        """Codes of what it was last year, sorted: one where nothing merged, its own where nothing is said."""
        line = self._line(self._spelt(member.code))
        ends = {code for code in line if code in self._last or not self._came_of.get(code)}
        return tuple(sorted(ends or line))

    def not_comparable(self, member: Member) -> str:
        """Why a member's levels cannot be set beside last year's; empty where they can.

        A network that kept its code, or took another's place alone, is comparable. One that took
        others in, was made of several, or shares with another what it was, is not: no trend is
        made of what is not the same.
        """
        code, sources = self._spelt(member.code), self.sources(member)
        if len(sources) > 1:
            others = [each for each in sources if each != code]
            what = listed(f"part of {c}" if c in self._now else c for c in others)
            return f"it took in {what}" if code in sources else f"it was made of {what}"
        for each in sorted(self._line(code)):
            into = self._became.get(each, set())
            if len(into) > 1:
                return _split(code, each, into)
        return ""


def _unknown(steps: set[Step], here: set[str], codes: set[str]) -> Iterator[Step]:
    """One that came between two steps of one year stands in no list, and both ends lead to it."""
    first, second = ({step[end] for step in steps} for end in (0, 1))
    for before, after in steps:
        if before not in codes | second and after in here:
            yield after, before
        if after not in codes | first and before in here:
            yield before, after


def _split(code: str, whole: str, into: set[str]) -> str:
    """What was split, as said of one network: itself, what it came of, or what that came of."""
    others = sorted(into - {code, whole})
    if code == whole:
        return f"part of it went to {listed(others)}"
    if code in into and whole in into:
        return f"it was split off from {whole}"
    return f"{whole} was split into {listed(['it', *others] if code in into else sorted(into))}"


def listed(codes: Iterable[str]) -> str:
    """Codes in a sentence: 'U1, U2 and U3'."""
    *first, last = codes
    return f"{', '.join(first)} and {last}" if first else last
