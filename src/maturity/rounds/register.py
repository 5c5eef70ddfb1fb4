"""Where every organisation of a round stands: what counts, what waits for a choice, who is out. Pure."""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass, replace

from maturity.core.context import applies
from maturity.core.focus import asked, unasked
from maturity.core.names import compared
from maturity.core.response import Answer, Response
from maturity.core.ruleset import RuleSet
from maturity.rounds.manifest import Manifest
from maturity.rounds.members import Member
from maturity.rounds.returns import Decision, Return, State


@dataclass(frozen=True, slots=True)
class Entry:
    """One organisation of the round.

    ``counts``: the return that is scored; None where nothing came, or where several did and nobody
    has chosen (``waiting``: those files, ``newer``: those of them that came after a choice between
    the others; ``misnamed``: those of them that call themselves what another network is called, with
    that network: one such waits alone as well). ``late``: it was first seen after the round closed.
    ``unread``: what came of it and could not be read. ``open_answers``: questions asked this year
    without an answer. ``decisions``: all that was noted.
    """

    member: Member
    state: State
    counts: Return | None
    waiting: tuple[Return, ...] = ()
    newer: tuple[Return, ...] = ()
    misnamed: tuple[tuple[Return, Member], ...] = ()
    superseded: tuple[Return, ...] = ()
    unread: tuple[Return, ...] = ()
    late: bool = False
    open_answers: tuple[str, ...] = ()
    decisions: tuple[Decision, ...] = ()

    @property
    def partial(self) -> bool:
        """Whether something that was asked is not answered."""
        return bool(self.open_answers)

    @property
    def had_declined(self) -> bool:
        """Whether a return counts of which the log still says that none would come."""
        said = [each.what for each in self.decisions if each.what in ("sent", "declined")]
        return self.counts is not None and said[-1:] == ["declined"]


@dataclass(frozen=True, slots=True)
class Register:
    """The whole round at one moment. Entries stand by place, then name, then code: never by level.

    ``strangers``: read, and of no organisation of this round. ``unread``: files that could not be
    read. Neither stops anything, and both are named. ``gone``: members that are no organisation when
    the round closes.
    """

    manifest: Manifest
    entries: tuple[Entry, ...]
    strangers: tuple[Return, ...]
    unread: tuple[Return, ...]
    gone: tuple[Member, ...] = ()

    @property
    def scored(self) -> tuple[Entry, ...]:
        """The entries with a return that counts."""
        return tuple(entry for entry in self.entries if entry.counts is not None)

    @property
    def outstanding(self) -> tuple[Entry, ...]:
        """Those from whom nothing that counts has come, and who have not declined."""
        return tuple(
            entry
            for entry in self.entries
            if entry.counts is None and entry.state is not State.DECLINED
        )

    def in_state(self, state: State) -> tuple[Entry, ...]:
        """The entries in one state."""
        return tuple(entry for entry in self.entries if entry.state is state)


def register(
    manifest: Manifest,
    ruleset: RuleSet,
    members: Iterable[Member],
    returns: Sequence[Return],
    decisions: Iterable[Decision],
) -> Register:
    """Put everything in its place. Nothing is merged, and nothing is guessed.

    Two files for one organisation wait for a choice, unless they are the same to the byte; so does
    one that comes after the choice, and one that calls itself what another network of the round is
    called: its code may be a slip of the pen. Codes are the same in any case. Members that are not an
    organisation when the round closes are left out, with whatever they sent as strangers.
    """
    listed = tuple(members)
    here = sorted(
        (member for member in listed if member.is_one_on(manifest.closes)),
        key=lambda member: (member.place, member.name, member.code),
    )
    log: dict[str, list[Decision]] = {}
    for decision in decisions:
        log.setdefault(decision.code.lower(), []).append(decision)
    came: dict[str, list[Return]] = {}
    for each in returns:
        if each.code:
            came.setdefault(each.code.lower(), []).append(each)
    known = {member.code.lower(): member for member in here}
    entries = tuple(
        _entry(manifest, ruleset, member, came.get(code, []), log.get(code, []), here)
        for code, member in known.items()
    )
    return Register(
        manifest,
        entries,
        strangers=tuple(r for r in returns if r.response and r.code.lower() not in known),
        unread=tuple(r for r in returns if r.response is None),
        gone=tuple(member for member in listed if member not in here),
    )


def _entry(
    manifest: Manifest,
    ruleset: RuleSet,
    member: Member,
    sent: Sequence[Return],
    log: Sequence[Decision],
    here: Sequence[Member],
) -> Entry:
    came = [each for each in sent if each.response is not None]
    unread = tuple(each for each in sent if each.response is None)
    others = [(each, other) for each in came if (other := _namesake(each, member, here))]
    counts, waiting, newer = _chosen(came, log, {each.digest for each, _ in others})
    open_answers = () if counts is None else open_questions(ruleset, counts, manifest.focus)
    late = counts is not None and counts.received is not None and counts.received > manifest.closes
    return Entry(
        member,
        _state(counts, waiting, unread, open_answers, log),
        counts,
        waiting,
        newer,
        tuple((each, other) for each, other in others if each in waiting),
        superseded=tuple(r for r in came if counts is not None and r is not counts),
        unread=unread,
        late=late,
        open_answers=open_answers,
        decisions=tuple(log),
    )


def _namesake(found: Return, member: Member, here: Sequence[Member]) -> Member | None:
    """The other network of the round that is called what a return calls itself; mostly None.

    A name that merely differs from the list's says nothing, and one that is its own is its own.
    """
    name = compared(found.response.organisation.name) if found.response else ""
    if not name or name == compared(member.name):
        return None
    return next((each for each in here if compared(each.name) == name), None)


def _chosen(
    came: Sequence[Return], log: Sequence[Decision], misnamed: Container[str] = ()
) -> tuple[Return | None, tuple[Return, ...], tuple[Return, ...]]:
    """The return that counts, those that wait for a choice, and which of these came after one.

    ``misnamed``: digests of files that wait even where they came alone.
    """
    distinct = {each.digest: each for each in came}
    choice = next((d for d in reversed(log) if d.what == "chosen"), None)
    if choice is not None:  # of the same file under two names, the one that was chosen
        distinct |= {each.digest: each for each in came if each.file == choice.file}
    files = tuple(distinct.values())
    doubtful = any(each.digest in misnamed for each in files)
    if len(files) < 2 and not doubtful:  # noqa: PLR2004 - one, or none
        return (files[0] if files else None), (), ()
    chosen = distinct.get(choice.digest) if choice else None
    if choice is None or chosen is None:
        return None, files, ()
    newer = tuple(each for each in files if _came_after(each, choice))
    return (None, files, newer) if newer else (chosen, (), ())


def _came_after(each: Return, choice: Decision) -> bool:
    """Whether a file was not there to be chosen; by the days, where a choice does not say of which."""
    if choice.among:
        return each.digest not in choice.among
    seen = each.received is not None and each.received > choice.on
    return each.digest != choice.digest and seen


def _state(
    counts: Return | None,
    waiting: Sequence[Return],
    unread: Sequence[Return],
    open_answers: Sequence[str],
    log: Sequence[Decision],
) -> State:
    """Where it stands: what was noted of this very file, else how far the file itself goes.

    Who declines is not outstanding for a file that nobody can read.
    """
    if counts is None:
        noted = [d.what for d in log if d.what in ("sent", "declined")]
        if waiting or (unread and noted[-1:] != ["declined"]):
            return State.RECEIVED
        return State(noted[-1]) if noted else State.NOT_SENT
    said = [d.what for d in log if d.what in ("queried", "agreed") and d.digest == counts.digest]
    if said:
        return State(said[-1])
    assert counts.response is not None  # noqa: S101 - only what was read counts
    if counts.response.sign_off is not None:
        return State.SIGNED_OFF
    return State.RECEIVED if open_answers else State.COMPLETE


def differing(said: Sequence[Response]) -> tuple[str, ...]:
    """Questions that several responses of one network do not answer alike, by id.

    Remarks, and the day on which an answer was set, make no difference.
    """
    every = sorted({question for each in said for question in each.answers})
    return tuple(
        question
        for question in every
        if any(_bare(each, question) != _bare(said[0], question) for each in said[1:])
    )


def _bare(response: Response, question: str) -> Answer:
    answer = response.answers.get(question, Answer(question))
    return replace(answer, dissent="", comment="", comments={}, set_on=None)


def open_questions(ruleset: RuleSet, found: Return, focus: Sequence[str] = ()) -> tuple[str, ...]:
    """Questions asked this year of which nothing is said: neither a value, don't know nor N/A.

    Asked is all that a capability in the focus reads, wherever it is written, as in the form.
    A question that a fact makes inapplicable is not asked; one that a condition hides is not either
    and is left out only where nothing at all was said.
    """
    response = found.response
    if response is None:
        return ()
    left = response.not_asked or (unasked(ruleset, focus) if focus else ())
    wanted = asked(ruleset, left)
    return tuple(
        question.id
        for question in ruleset.questions
        if question.id in wanted
        and question.ask_when is None
        and applies(question.applies_when, response.context)
        and applies(ruleset.node(question.owner).applies_when, response.context)
        and not response.says(question.id)
    )
