"""Where every network of a round stands: for the terminal of whoever runs it.

Networks stand by place and name. Numbers are counts of networks: "7 of 45".
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from maturity.core.ruleset import RuleSet
from maturity.reporting import words
from maturity.reporting.screen import Screen
from maturity.rounds.notices import OTHER_VERSION, stranger
from maturity.rounds.register import Entry, Register, differing
from maturity.rounds.returns import Return, State

TITLES = {
    State.NOT_SENT: "Not sent",
    State.SENT: "Sent",
    State.RECEIVED: "Received",
    State.COMPLETE: "Complete",
    State.SIGNED_OFF: "Signed off",
    State.QUERIED: "Queried",
    State.AGREED: "Agreed",
    State.DECLINED: "Declined",
}
"""Each state as it is printed, in its order."""


def screen(
    register: Register,
    ruleset: RuleSet,
    on: date,
    folder: str,
    *,
    matrix: str = "",
    width: int = 100,
    colour: bool = False,
) -> str:
    """The whole status on one screen; longer where there are many networks.

    ``folder``: the round's, as it is typed after a command; ``matrix``: that of its rule set, its id
    where it comes with the program.
    """
    page = Screen(width, colour)
    manifest, every = register.manifest, len(register.entries)
    page.text(f"{manifest.title}, {manifest.icb}", style="head")
    page.text(
        f"{ruleset.title} {ruleset.version}. Open from {words.day(manifest.opens)} to "
        f"{words.day(manifest.closes)}. As it stood on {words.day(on)}."
    )
    page.gap()
    many = ruleset.subject[1] if every != 1 else ruleset.subject[0]
    page.text(
        f"{of(len(register.scored), every)} {many} {'have' if len(register.scored) != 1 else 'has'} a return that counts.",
        style="bold",
    )
    for state in State:
        here = len(register.in_state(state))
        if here:
            page.text(f"{TITLES[state]:<12}{of(here, every)}", indent=2)
    page.gap()
    _table(page, register, ruleset, on)
    _lists(page, register, folder)
    _unread(page, register, folder, matrix or ruleset.id, ruleset)
    if on < manifest.opens:
        page.text(f"The round opens on {words.day(manifest.opens)}.")
    return page.shown()


def of(number: int, every: int) -> str:
    """``7 of 45``."""
    return f"{number} of {every}"


def _table(page: Screen, register: Register, ruleset: RuleSet, on: date) -> None:
    rows = [
        (
            entry.member.place or "–",
            f"{entry.member.code} {entry.member.name}",
            TITLES[entry.state],
            seen(entry, ruleset, register.manifest.closes, on),
        )
        for entry in register.entries
    ]
    widest = [max(len(row[i]) for row in [("Place", "Network", "State"), *rows]) for i in range(3)]
    spare = page.width - 6
    place = min(widest[0], spare // 6)
    network = min(widest[1], spare // 3)
    rest = max(24, spare - place - network - widest[2])
    page.table(
        ("Place", words.capital(ruleset.subject[0]), "State", ""),
        rows,
        (place, network, widest[2], rest),
    )


def seen(entry: Entry, ruleset: RuleSet, closes: date, on: date) -> str:
    """What there is to know of one network, in a few words."""
    found: list[str] = []
    found += [
        f"{_name(each)} calls itself {other.name}, which is {other.code}"
        for each, other in entry.misnamed
    ]
    if len(entry.waiting) > 1:
        names = words.listed(_name(each) for each in entry.waiting)
        found.append(f"{words.few(len(entry.waiting))} files differ, choose one: {names}")
        found += _apart(entry.waiting)
    if entry.newer:
        names = words.listed(_name(each) for each in entry.newer)
        found.append(f"came after the choice: {names}")
    if entry.unread:
        names = words.listed(_name(each) for each in entry.unread)
        found.append(f"could not be read: {names}")
    if entry.counts is not None:
        found += _of_return(entry, entry.counts, ruleset)
    if entry.counts is None and not entry.waiting and entry.state is not State.DECLINED:
        found.append("outstanding" if on > closes else "")
    if entry.state in (State.SENT, State.QUERIED, State.AGREED, State.DECLINED):
        last = next(d for d in reversed(entry.decisions) if d.what == entry.state)
        by = f" by {last.by}" if last.by else ""
        found.append(f"{entry.state} {words.short_day(last.on)}{by}")
        found.append(last.note)
    return "; ".join(part for part in found if part)


def _apart(waiting: Sequence[Return]) -> Iterator[str]:
    """What tells files of one network apart, so that somebody knows what to ask it."""
    said = [each.response for each in waiting if each.response is not None]
    changed = len(differing(said))
    yield (
        f"they differ in {words.count(changed, 'answer')}"
        if changed
        else "the answers are the same"
    )
    digests = {each.response.digest: _name(each) for each in waiting if each.response is not None}
    for each in waiting:
        before = digests.get(each.response.succeeds) if each.response is not None else None
        if before:
            yield f"{_name(each)} says that it takes the place of {before}"


def _of_return(entry: Entry, counts: Return, ruleset: RuleSet) -> list[str]:
    found = []
    signed = counts.response.sign_off if counts.response else None
    if signed is not None:
        role = ruleset.roles[signed.role].title if signed.role in ruleset.roles else signed.role
        who = f"{signed.name}, {role}" if signed.name else role
        day = f", {words.short_day(signed.on)}" if signed.on else ""
        found.append(f"signed off by {who}{day}")
    if entry.late and counts.received is not None:
        found.append(f"late: came {words.short_day(counts.received)}")
    if entry.had_declined:
        found.append("had declined, and this return counts")
    if entry.partial:
        found.append(f"{words.count(len(entry.open_answers), 'answer')} open")
    return found


def _name(found: Return) -> str:
    return found.file.removeprefix("returns/")


def _lists(page: Screen, register: Register, folder: str) -> None:
    """What is left to do, each line with the networks or files it is about."""
    every = len(register.entries)
    late = [entry for entry in register.entries if entry.late]
    waiting = [entry for entry in register.entries if entry.waiting]
    declined = [entry for entry in register.entries if entry.had_declined]
    page.gap()
    _line(page, "Outstanding", register.outstanding, every)
    if register.outstanding or waiting:
        page.typed(f"Write to each: maturity round letters {folder} -o letters --by NAME", indent=2)
    _line(page, "Late", late, every)
    _line(page, "Waiting for a choice", waiting, every)
    if waiting:
        code = _code(waiting)
        page.typed(f"Choose with: maturity round choose {folder} {code} FILE --by NAME", indent=2)
    misnamed = [entry for entry in waiting if entry.misnamed]
    _line(page, "With another network’s name (B264)", misnamed, every)
    if misnamed:
        ask = "Ask whose it is, then correct the code or the name inside the file; choose it if both are right"
        page.text(ask, indent=2)
    _line(page, "Had declined, and a return counts", declined, every)
    if declined:
        page.typed(
            f"Note with: maturity round note {folder} {_code(declined)} sent --by NAME", indent=2
        )
    members = [entry.member for entry in register.entries]
    if register.strangers:
        page.text(f"Of nobody in this round: {words.count(len(register.strangers), 'file')}")
        for each in register.strangers:
            told = stranger(each, members, register.gone)
            page.item(f"{each.file}: {_calls(each)}; {told.help}")


def _unread(page: Screen, register: Register, folder: str, matrix: str, ruleset: RuleSet) -> None:
    """Files that could not be read, and what to type for them."""
    if not register.unread:
        return
    page.text(f"Could not be read: {words.count(len(register.unread), 'file')}")
    for each in register.unread:
        page.item(f"{each.file}: {_why(each)}")
    here = f" --rules {matrix}" if matrix != ruleset.id else ""
    page.typed(f"All that is wrong with one: maturity score {folder}/FILE{here}", indent=2)
    if any(each.problems and each.problems[0].code == OTHER_VERSION for each in register.unread):
        page.typed(
            f"Another year's form: ask for this year's, or maturity migrate {folder}/FILE --to {matrix} "
            f"-o {folder}/NEW, and take FILE away",
            indent=2,
        )


def _line(page: Screen, title: str, entries: Iterable[Entry], every: int) -> None:
    here = list(entries)
    if here:
        codes = ", ".join(entry.member.code for entry in here)
        page.text(f"{title}: {of(len(here), every)} ({codes})", hang=2)


def _code(entries: list[Entry]) -> str:
    """The code to type: that of the only one."""
    return entries[0].member.code if len(entries) == 1 else "CODE"


def _calls(found: Return) -> str:
    """Whose a return says it is."""
    name = found.response.organisation.name if found.response else ""
    called = f", {words.quoted(name)}" if name else ""
    return (
        f"it is of {words.quoted(found.code)}{called}"
        if found.code
        else "it does not say whose it is"
    )


def _why(found: Return) -> str:
    """Whose it is where that is known, the first thing that is wrong with it, and how much more is."""
    whose = f"of {found.code}; " if found.code else ""
    if not found.problems:
        return f"{whose}it holds no response"
    first = found.problems[0]
    cell = f"sheet {first.place.sheet}, cell {first.place.cell}: " if first.place.cell else ""
    more = len(found.problems) - 1
    also = f" (and {more} more)" if more else ""
    return f"{whose}{cell}{first.message}{also}"
