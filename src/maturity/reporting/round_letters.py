"""What a round's team writes to one network, as a draft to paste into a mail: plain words, plain text.

Nothing of any other network is in it, and no level.
"""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import PurePosixPath

from maturity.core.response import Ask
from maturity.core.ruleset import RuleSet
from maturity.planning.plan import Plan
from maturity.reporting import words
from maturity.rounds.asks import in_matrix_words
from maturity.rounds.letters import Letter, unread
from maturity.rounds.notices import OTHER_VERSION
from maturity.rounds.register import Entry, Register, differing
from maturity.rounds.returns import Return, State

_WIDTH = 76  # of a mail
_MOST = 20  # questions that are named
Lines = Iterator[str]
"""Paragraphs; one that begins with '- ' is an item of a list."""


@dataclass(frozen=True, slots=True)
class About:
    """What a letter is made of.

    ``on``: the day on which it is written. ``by``: who writes it; empty for the ICB alone. ``carried``:
    last year's answers are in the form, or last year's plan is followed in this year's; ``held``: what
    the ICB holds is in it. ``minutes``: what the team's part of the form takes, an estimate. ``plan``
    and its ``file``: of who has one.
    """

    register: Register
    ruleset: RuleSet
    entry: Entry
    on: date
    by: str = ""
    carried: bool = False
    held: bool = False
    minutes: int = 0
    plan: Plan | None = None
    file: str = ""

    @property
    def closes(self) -> date:
        """The last day on which a return is on time."""
        return self.register.manifest.closes

    @property
    def closed(self) -> bool:
        """Whether what is sent now comes late."""
        return self.on > self.closes


def text(letter: Letter, about: About) -> str:
    """One letter, lines of at most 76 signs: a subject, what it is about, who writes it."""
    subject, say = _LETTERS[letter]
    manifest, member = about.register.manifest, about.entry.member
    lines = [_flat(f"Subject: {manifest.title}: {subject}"), ""]
    lines += [_flat(f"To {member.name} ({member.code})")]
    before = ""
    for part in say(about):
        item = part.startswith("- ")
        lines += [] if item and before.startswith("- ") else [""]
        lines += textwrap.wrap(
            _flat(part), _WIDTH, subsequent_indent="  " if item else "", break_on_hyphens=False
        )
        before = part
    lines += ["", *([_flat(about.by)] if about.by else []), _flat(manifest.icb)]
    return words.clean(words.typographic("\n".join(lines))) + "\n"


def _flat(said: str) -> str:
    """On one line, so that nothing that somebody wrote can pass for a line of ours."""
    return " ".join(said.splitlines())


def _form(about: About) -> Lines:
    manifest, code = about.register.manifest, about.entry.member.code
    takes = (
        f" It takes the team about {about.minutes} minutes (an estimate)." if about.minutes else ""
    )
    day = words.day(about.closes)
    until = (
        f"{_closed(about)} Please send it back all the same"
        if about.closed
        else f"Please send it back by {day}"
    )
    yield f"Attached is your form, {code}.xlsx. {until}.{takes}"
    if about.carried:
        yield (
            "Last year's answers are in it. Look at each again: say Yes under 'Looked at again, still "
            "true', or change it. What nobody has looked at is marked as last year's."
        )
    if about.held:
        yield (
            "What we hold for you is in it as well, marked as held by us. It counts only where you accept "
            "it with a tick."
        )
    yield "Leave blank what you do not know, or say that you don't know. Nothing about patients goes in."
    for head, said in (
        ("What it is for:", manifest.uses),
        ("What it will never be used for:", manifest.not_used_for),
        ("Who sees what:", manifest.seen_by),
    ):
        yield head
        yield from (f"- {each}" for each in said)
    yield from _offers(about)
    yield "If you would rather not take part this year, tell us; that is an answer too."


def _reminder(about: About) -> Lines:
    yield _nothing_yet(about)
    yield (
        "If you have sent it, it has not reached us: please send it again. What is not known yet may stay "
        "blank, and can be sent later. If you need the form once more, or somebody to go through it with, "
        "write back."
    )
    yield "If you would rather not take part this year, tell us; that is an answer too."


def _nothing_yet(about: About) -> str:
    sent = _sent(about)
    begun = f"We sent you the form on {words.day(sent)}, and we" if sent else "We"
    by = _closed(about) if about.closed else f"Please send them by {words.day(about.closes)}."
    return f"{begun} have no answers from you yet. {by}"


def _closed(about: About) -> str:
    """What still holds for answers once the round has closed."""
    return (
        f"The round closed on {words.day(about.closes)}. Your answers can still be counted, and are "
        "marked as late."
    )


def _sent(about: About) -> date | None:
    """When the form went out, as it was noted last; nothing that lies after the letter."""
    days = [each.on for each in about.entry.decisions if each.what == State.SENT]
    return next((day for day in reversed(days) if day <= about.on), None)


def _again(about: About) -> Lines:
    files = unread(about.entry)
    yield f"We could not read what you sent: {_names(files)}. So nothing of it counts yet."
    for each in files:
        first = each.problems[0] if each.problems else None
        if first is not None and first.code == OTHER_VERSION:
            yield (
                f"- {_name(each, files)} is another year's form. This year's asks other things; please use "
                "the one that we sent you."
            )
        elif first is not None:
            cell = (
                f"sheet {first.place.sheet}, cell {first.place.cell}: " if first.place.cell else ""
            )
            yield f"- {_name(each, files)}: {cell}{first.message}"
    counts = about.entry.counts
    if counts is not None:
        name = _name(counts, (counts, *files))
        yield f"Until then what counts is the file of yours that we could read: {name}."
    yield f"Please send it again{_by(about)}. If you are not sure what is wrong, write back."


def _choose(about: About) -> Lines:
    files = about.entry.waiting
    said = [each.response for each in files if each.response is not None]
    apart = len(differing(said))
    yield f"We have {words.few(len(files))} files from you, and they are not the same:"
    for each in files:
        came = (
            f", which came on {words.day(each.received)}"
            if each.received and each.received <= about.on
            else ""
        )
        yield f"- {_name(each, files)}{came}"
    yield (
        f"They differ in {words.count(apart, 'answer')}."
        if apart
        else "The answers are the same, and other lines are not."
    )
    yield "Which one is yours? Until you say so, none of them counts: we do not guess."


def _open(about: About) -> Lines:
    open_ = about.entry.open_answers
    left = words.count(len(open_), "question")
    stands = "stands" if len(open_) == 1 else "stand"
    yield f"Thank you: we have your answers, and they count. {left} {stands} without an answer:"
    for name in open_[:_MOST]:
        yield f"- {about.ruleset.question(name).ask} ({name})"
    if len(open_) > _MOST:
        yield f"- and {len(open_) - _MOST} more, blank in your form"
    yield (
        f"If you know, fill them in and send the form again{_by(about)}. If nobody knows, say that you "
        "don't know: that is an answer. You need not do either: what a blank decides is then shown from "
        "the least to the most that it could be."
    )


def _plan(about: About) -> Lines:
    counts = about.entry.counts
    asks = about.plan.asks_icb if about.plan else ()
    assert counts is not None  # noqa: S101 - a plan is of answers that count
    assert counts.response is not None  # noqa: S101
    as_of = words.day(counts.response.as_of)
    yield f"Attached is your plan, {about.file}, made from your answers of {as_of}."
    yield (
        "It is yours: read it, change what does not fit, and put names to what you take on. It says where "
        "your own answers put you, and nothing about whether they are right."
    )
    if about.carried:
        yield "It says as well what became of last year's plan."
    if about.entry.partial:
        left = words.count(len(about.entry.open_answers), "question")
        yield f"You left {left} blank; what they decide is shown from the least to the most."
    if asks:
        yield "What you ask of us, and what is answered:"
        for ask in asks:
            said = words.clean(ask.ask).strip().rstrip(".")
            yield f"- {words.capital(said)}. {_answer(about, ask)}"
    yield from _offers(about)


def _answer(about: About, ask: Ask) -> str:
    """What the round answers to all who ask it in the matrix's words, and what only the return notes.

    The network wrote what its return notes, or took it over from last year: nobody here has said it.
    """
    to_all = about.register.manifest.answers_to_asks.get(ask.action, "")
    ours = words.own(to_all) if to_all and in_matrix_words(about.ruleset, ask) else ""
    noted = words.own(ask.answer) if ask.answer.strip() else ""
    said = [f"Our answer: {ours}"] if ours else []
    if noted and noted != ours:
        on = f" (answered on {words.day(ask.answered_on)})" if ask.answered_on else ""
        said.append(f"Your return notes the answer{on}: {words.quoted(noted)}")
    return " ".join(said) or "We have no answer yet."


def _offers(about: About) -> Lines:
    """What the ICB does for every network that wants it; which of it stands in this one's plan."""
    offers = about.register.manifest.offers
    if not offers:
        return
    planned = {each.action for each in about.plan.actions} if about.plan else set()
    yield "What we offer this year to every network that wants it:"
    for each in offers:
        action = about.ruleset.action(each.action)
        said = f" {each.says}" if each.says else ""
        here = " It stands in your plan." if each.action in planned else ""
        yield f"- {action.title} ({each.action}).{said}{here}"


def _by(about: About) -> str:
    """By when, while there is time."""
    return f" by {words.day(about.closes)}" if not about.closed else ""


def _names(files: Sequence[Return]) -> str:
    return words.listed(_name(each, files) for each in files)


def _name(found: Return, among: Iterable[Return]) -> str:
    """A file's own name; with its folders below ``returns/`` where another of them is called so too."""
    path = PurePosixPath(found.file)
    alike = [each for each in among if PurePosixPath(each.file).name.lower() == path.name.lower()]
    return path.name if len(alike) < 2 else "/".join(path.parts[1:])  # noqa: PLR2004 - itself


_LETTERS: dict[Letter, tuple[str, Callable[[About], Lines]]] = {
    Letter.FORM: ("your form", _form),
    Letter.REMINDER: ("we have not heard from you yet", _reminder),
    Letter.AGAIN: ("we could not read your file", _again),
    Letter.CHOOSE: ("which file is yours?", _choose),
    Letter.OPEN: ("thank you, and what is still open", _open),
    Letter.PLAN: ("your plan", _plan),
}
"""What each letter is called, and what it says."""
