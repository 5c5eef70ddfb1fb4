"""Which letter a network of a round is due on a day, by where it stands. Pure."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from maturity.rounds.register import Entry
from maturity.rounds.returns import State


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

    Who declined, or was asked something of its return (``queried``), is left alone. A form goes to
    whom none was sent; whatever came goes before that, also a file that cannot be read and came after
    the one that counts. ``planned``: there is a plan of the very
    answers that count. Before the round closes who left answers open is asked for them, plan or not,
    unless it signed them off or you agreed them; of a return that is whole nothing is said until its
    plan is there.
    """
    if entry.state in (State.DECLINED, State.QUERIED):
        return None
    if entry.waiting:
        return Letter.CHOOSE
    if entry.counts is None:
        if entry.unread:
            return Letter.AGAIN
        return Letter.FORM if entry.state is State.NOT_SENT else Letter.REMINDER
    if _came_after(entry) and entry.state is not State.AGREED:
        return Letter.AGAIN
    if entry.partial and entry.state is State.RECEIVED and on <= closes:
        return Letter.OPEN
    return Letter.PLAN if planned else None


def _came_after(entry: Entry) -> bool:
    """Whether something that cannot be read came after the return that counts."""
    day = entry.counts.received if entry.counts else None
    return day is not None and any(each.received and each.received > day for each in entry.unread)
