"""What can be chosen: each action that may be planned, and the months in which it may start. Pure."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise

from maturity.core.ruleset import Action
from maturity.planning.floors import raised, rises
from maturity.planning.offers import Offers
from maturity.planning.state import State
from maturity.planning.timetable import QUARTER, YEAR, Entry, Limits, Timetable, length_of


@dataclass(frozen=True, slots=True)
class Candidate:
    """An action that may be planned. Months count from the plan's start, 0 the first.

    ``after``: other candidates that must have ended before it starts. ``ready``: the first month in
    which it may start whatever is chosen. ``unsure``: all that it raises may be in place already.
    """

    action: Action
    after: tuple[str, ...]
    ready: int
    unsure: bool

    @property
    def length(self) -> int:
        """Months that it takes."""
        return length_of(self.action)

    def entry(self, month: int) -> Entry:
        """Its place on the calendar if it starts in a month."""
        return Entry(self.action, month, month + self.length - 1, dict(self.action.days))


def candidates(now: State, offers: Offers, begun: Timetable) -> tuple[Candidate, ...]:
    """Every action that may be planned, in the order of the rule set.

    Not: what does not apply, is refused, done or under way, what raises nothing that is not there,
    what comes after something that cannot be planned, and what cannot end within the horizon.
    ``begun``: the calendar with what is under way.
    """
    ends = {entry.action.id: entry.end_month + 1 for entry in begun.entries}
    known: dict[str, Candidate | None] = {}
    for action in now.program.ruleset.actions:
        _candidate(action, now, offers, ends, known)
    order = now.program.ruleset.actions
    return tuple(found for action in order if (found := known[action.id]) is not None)


def _candidate(
    action: Action,
    now: State,
    offers: Offers,
    ends: Mapping[str, int],
    known: dict[str, Candidate | None],
) -> Candidate | None:
    if action.id not in known:
        known[action.id] = None
        if not _closed(action, now, offers):
            known[action.id] = _with_earlier(action, now, offers, ends, known)
    return known[action.id]


def _closed(action: Action, now: State, offers: Offers) -> bool:
    """Whether an action is not on offer."""
    state = offers.state(action)
    return bool(state) or not offers.applies(action) or offers.done(action, now.encoded)


def _with_earlier(
    action: Action,
    now: State,
    offers: Offers,
    ends: Mapping[str, int],
    known: dict[str, Candidate | None],
) -> Candidate | None:
    open_ = unsure(action, now)
    after, ready = [], QUARTER if open_ else 0
    for name in action.after:
        earlier = now.program.ruleset.action(name)
        if name in ends:
            ready = max(ready, ends[name])
        elif offers.applies(earlier) and not offers.done(earlier, now.encoded):
            if _candidate(earlier, now, offers, ends, known) is None:
                return None
            after.append(name)
    return Candidate(action, tuple(after), ready, open_)


def unsure(action: Action, now: State) -> bool:
    """Whether all that an action raises could be in place already: find out first."""
    index, encoded = now.program.question_index, now.encoded
    rising = {
        q: value
        for q, value in action.raises.items()
        if rises(now.program, encoded, q, value, now.as_of)
    }
    after = raised(now.program, encoded, rising, now.as_of)
    return bool(rising) and all(
        after.known[index[q]].high == encoded.known[index[q]].high for q in rising
    )


def windows(limits: Limits) -> tuple[range, ...]:
    """Stretches of months within which limits on starts do not tell one month from another.

    The first three months, what is left of their year, then year by year to the horizon.
    """
    edges = [0, QUARTER, *range(YEAR, limits.months + YEAR, YEAR)]
    return tuple(
        range(first, min(last, limits.months))
        for first, last in pairwise(edges)
        if first < limits.months
    )


def needed_months(choice: Collection[Candidate], limits: Limits) -> dict[str, tuple[int, ...]]:
    """For each candidate the months in which it need ever start, earliest first; none: never.

    Any calendar that keeps the limits keeps them too when each action, one after the other, moves to
    the earliest month of its window (``windows``) in which what comes before it has ended; nothing
    counts later for that. So only months where a window begins, or one of those before it may end,
    are worth a thought, and the best plan is among them.
    """
    by_id = {each.action.id: each for each in choice}
    found: dict[str, tuple[int, ...]] = {}

    def months(each: Candidate) -> tuple[int, ...]:
        if each.action.id not in found:
            earlier = [by_id[name] for name in each.after]
            ends = {month + other.length for other in earlier for month in months(other)}
            least = max(
                (months(o)[0] + o.length if months(o) else limits.months for o in earlier),
                default=0,
            )
            firsts = {each.ready, *(span[0] for span in windows(limits)), *ends}
            last = limits.months - each.length
            kept = {month for month in firsts if max(each.ready, least) <= month <= last}
            found[each.action.id] = tuple(sorted(kept))
        return found[each.action.id]

    for each in choice:
        months(each)
    return found


def every_month(choice: Iterable[Candidate], limits: Limits) -> dict[str, tuple[int, ...]]:
    """For each candidate all months in which it may start and end within the horizon."""
    return {
        each.action.id: tuple(range(each.ready, limits.months - each.length + 1)) for each in choice
    }
