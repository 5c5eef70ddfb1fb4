"""Who has answered: states in counts; by name where the report names networks, by ICB where not."""

from __future__ import annotations

from collections.abc import Iterable

from maturity.reporting import round_words, words
from maturity.reporting.round_page import Grid, Section
from maturity.reporting.round_words import of
from maturity.rounds.counts import Answered
from maturity.rounds.picture import Picture
from maturity.rounds.register import Entry, Register
from maturity.rounds.returns import State

STATES = {
    State.NOT_SENT: "not sent the form",
    State.SENT: "sent the form, nothing back",
    State.RECEIVED: "received, not complete",
    State.COMPLETE: "complete",
    State.SIGNED_OFF: "signed off",
    State.QUERIED: "queried",
    State.AGREED: "agreed",
    State.DECLINED: "declined",
}
"""Where a return stands, as printed."""

MOST_FILES = 20
"""Files without a place that the report names; the run's own messages name them all."""


def section(picture: Picture) -> Section:
    """Who has answered, what is marked, and what could not be placed."""
    register = picture.found.register
    grids = [_states(picture)]
    if picture.icbs:
        grids.append(_by_icb(picture))
    else:
        grids += [_marks(picture.answered), *_by_name(register)]
    lead = (
        "Each ICB has a report of its own, which names its networks: they stand beside this one, in the "
        "folder ‘icbs’. ICBs are listed by name."
    )
    return Section(
        "answered",
        "Who has answered",
        (lead,) if picture.icbs else (),
        grids=tuple(grids),
        lines=tuple(_unplaced(register)),
        opens=True,
    )


def _states(picture: Picture) -> Grid:
    register = picture.found.register
    rows = tuple(
        (words.capital(said), of(number, picture.answered.of))
        for state, said in STATES.items()
        if (number := len(register.in_state(state)))
    )
    return Grid("Where each return stands", ("State", "Networks"), rows, "states")


def _marks(answered: Answered) -> Grid:
    rows = [
        ("Came after the round closed", of(answered.late, answered.scored)),
        ("With questions left blank", of(answered.partial, answered.scored)),
    ]
    if answered.choose:
        several = "Several files came, or one with another network’s name, and nobody has chosen yet; none of them counts"
        rows.append((several, of(answered.choose, answered.of)))
    caption = f"What to bear in mind, of {round_words.those(answered.scored, answered.of)}"
    return Grid(caption, ("Mark", "Networks"), tuple(rows), "states")


def _by_name(register: Register) -> Iterable[Grid]:
    open_ = [entry for entry in register.entries if entry.counts is None]
    if open_:
        rows = tuple(
            (round_words.network(entry.member), entry.member.place, _why(entry)) for entry in open_
        )
        head = ("Network", "Place", "Where it stands")
        yield Grid("Without a return that counts", head, rows, "listed")
    told = [entry for entry in register.scored if entry.late or entry.partial]
    if told:
        rows = tuple(
            (round_words.network(entry.member), entry.member.place, _mark(entry)) for entry in told
        )
        yield Grid("Counted, with a mark", ("Network", "Place", "Mark"), rows, "listed")


def _by_icb(picture: Picture) -> Grid:
    rows = tuple(
        (icb or "No ICB given", of(each.scored, each.of), *(f"{n:,}" for n in _parts(each)))
        for icb, each in (("All", picture.answered), *picture.icbs)
    )
    head = (
        "ICB",
        "Answered",
        "Late",
        "Some left blank",
        "To be chosen",
        "Declined",
        "Outstanding",
    )
    return Grid("Who has answered, by ICB: networks", head, rows, "icbs", strong=(0,))


def _parts(each: Answered) -> tuple[int, ...]:
    return (each.late, each.partial, each.choose, each.declined, each.outstanding)


def _unplaced(register: Register) -> Iterable[str]:
    lines = [f"{each.file}: of no network of this round." for each in register.strangers]
    lines += [f"{each.file}: could not be read{_of(each.code)}." for each in register.unread]
    yield from lines[:MOST_FILES]
    if len(lines) > MOST_FILES:
        more = words.count(len(lines) - MOST_FILES, "more file")
        yield f"{more}; ‘maturity round status’ names them all."


def _of(code: str) -> str:
    return f" (it says that it is of {code})" if code else ""


def _why(entry: Entry) -> str:
    if entry.misnamed:
        files = words.listed(each.file for each, _ in entry.misnamed)
        return f"what came has another network’s name, and nobody has said whose it is: {files}"
    if entry.waiting:
        files = words.listed(each.file for each in entry.waiting)
        newer = words.listed(each.file for each in entry.newer)
        after = f"; after a choice came {newer}" if newer else ""
        return f"several files came, and one has to be chosen: {files}{after}"
    if entry.unread:
        files = words.listed(each.file for each in entry.unread)
        return f"what came could not be read: {files}"
    return STATES[entry.state]


def _mark(entry: Entry) -> str:
    said = []
    if entry.late and entry.counts and entry.counts.received:
        said.append(f"came on {words.day(entry.counts.received)}")
    if entry.partial:
        said.append(f"{words.count(len(entry.open_answers), 'answer')} missing")
    return "; ".join(said)
