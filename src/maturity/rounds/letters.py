"""Which letter a network of a round is due on a day, by where it stands. Pure."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from maturity.rounds.register import Entry
from maturity.rounds.returns import Return, State


class Letter(StrEnum):
    """What a network is written about; the name of the folder that such letters stand in."""

    FORM = "form"
    REMINDER = "reminder"
    AGAIN = "again"
    CHOOSE = "choose"
    OPEN = "open"
    PLAN = "plan"


def due(entry: Entry, closes: date, on: date, *, planned: bool) -> Letter | None:
    """The letter that goes to a network on a day; None where none does.

    Who declined, or was asked something of its return (``queried``), is left alone, and so is who sent
    what calls itself another network of the round. A form goes to
    whom none was sent; whatever came goes before that, also a file that cannot be read, unless it
    is known that it came before the one that counts. ``planned``: there is a plan of the very
    answers that count. Before the round closes who left answers open is asked for them, plan or not,
    unless it signed them off or you agreed them; of a return that is whole nothing is said until its
    plan is there.
    """
    if entry.state in (State.DECLINED, State.QUERIED):
        return None
    if entry.waiting:  # what may be another network's is not named to anybody
        return None if entry.misnamed else Letter.CHOOSE
    if entry.counts is None:
        if entry.unread:
            return Letter.AGAIN
        return Letter.FORM if entry.state is State.NOT_SENT else Letter.REMINDER
    if unread(entry) and entry.state is not State.AGREED:
        return Letter.AGAIN
    if entry.partial and entry.state is State.RECEIVED and on <= closes:
        return Letter.OPEN
    return Letter.PLAN if planned else None


def unread(entry: Entry) -> tuple[Return, ...]:
    """What cannot be read and may hold more than the return that counts: all that is not known to be older.

    A day that is not known proves nothing, nor does the same day: then the network is asked.
    """
    day = entry.counts.received if entry.counts else None
    return tuple(
        each for each in entry.unread if not (day and each.received and each.received < day)
    )
