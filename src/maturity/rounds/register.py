"""Where every organisation of a round stands: what counts, what waits for a choice, who is out. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from maturity.core.context import applies
from maturity.core.response import Response
from maturity.core.ruleset import RuleSet
from maturity.rounds.manifest import Manifest
from maturity.rounds.members import Member
from maturity.rounds.returns import Decision, Return, State


@dataclass(frozen=True, slots=True)
class Entry:
    """One organisation of the round.

    ``counts``: the return that is scored; None where nothing came, or where several did and nobody
    has chosen (``waiting``: those files). ``late``: it was first seen after the round closed.
    ``open_answers``: questions asked this year without an answer. ``decisions``: all that was noted.
    """

    member: Member
    state: State
    counts: Return | None
    waiting: tuple[Return, ...] = ()
    superseded: tuple[Return, ...] = ()
    late: bool = False
    open_answers: tuple[str, ...] = ()
    decisions: tuple[Decision, ...] = ()

    @property
    def partial(self) -> bool:
        """Whether something that was asked is not answered."""
        return bool(self.open_answers)


@dataclass(frozen=True, slots=True)
class Register:
    """The whole round at one moment. Entries stand by place, then name, then code: never by level.

    ``strangers``: read, and of no organisation of this round. ``unread``: files that could not be
    read. Neither stops anything, and both are named.
    """

    manifest: Manifest
    entries: tuple[Entry, ...]
    strangers: tuple[Return, ...]
    unread: tuple[Return, ...]

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

    Two files for one organisation wait for a choice, unless they are the same to the byte. Members
    that are not an organisation when the round closes are left out, with whatever they sent as
    strangers.
    """
    here = sorted(
        (member for member in members if member.is_one_on(manifest.closes)),
        key=lambda member: (member.place, member.name, member.code),
    )
    log: dict[str, list[Decision]] = {}
    for decision in decisions:
        log.setdefault(decision.code, []).append(decision)
    came: dict[str, list[Return]] = {}
    for each in returns:
        if each.response is not None:
            came.setdefault(each.code, []).append(each)
    entries = tuple(
        _entry(manifest, ruleset, member, came.get(member.code, []), log.get(member.code, []))
        for member in here
    )
    known = {member.code for member in here}
    return Register(
        manifest,
        entries,
        strangers=tuple(r for r in returns if r.response is not None and r.code not in known),
        unread=tuple(r for r in returns if r.response is None),
    )


def _entry(
    manifest: Manifest,
    ruleset: RuleSet,
    member: Member,
    came: Sequence[Return],
    log: Sequence[Decision],
) -> Entry:
    counts, waiting = _chosen(came, log)
    open_answers = () if counts is None else open_questions(ruleset, counts, manifest.focus)
    late = counts is not None and counts.received is not None and counts.received > manifest.closes
    return Entry(
        member,
        _state(counts, waiting, open_answers, log),
        counts,
        waiting,
        superseded=tuple(r for r in came if counts is not None and r is not counts),
        late=late,
        open_answers=open_answers,
        decisions=tuple(log),
    )


def _chosen(
    came: Sequence[Return], log: Sequence[Decision]
) -> tuple[Return | None, tuple[Return, ...]]:
    """The return that counts, and those that wait for a choice."""
    distinct = list({each.digest: each for each in came}.values())
    if len(distinct) < 2:  # noqa: PLR2004 - one, or none
        return (distinct[0] if distinct else None), ()
    choice = next((d.digest for d in reversed(log) if d.what == "chosen"), "")
    chosen = next((each for each in distinct if each.digest == choice), None)
    return (chosen, ()) if chosen is not None else (None, tuple(distinct))


def _state(
    counts: Return | None,
    waiting: Sequence[Return],
    open_answers: Sequence[str],
    log: Sequence[Decision],
) -> State:
    """Where it stands: what was noted of this very file, else how far the file itself goes."""
    if counts is None:
        noted = [d.what for d in log if d.what in ("sent", "declined")]
        if waiting:
            return State.RECEIVED
        return State(noted[-1]) if noted else State.NOT_SENT
    said = [d.what for d in log if d.what in ("queried", "agreed") and d.digest == counts.digest]
    if said:
        return State(said[-1])
    assert counts.response is not None  # noqa: S101 - only what was read counts
    if counts.response.sign_off is not None:
        return State.SIGNED_OFF
    return State.RECEIVED if open_answers else State.COMPLETE


def open_questions(ruleset: RuleSet, found: Return, focus: Sequence[str] = ()) -> tuple[str, ...]:
    """Questions asked this year of which nothing is said: neither a value, don't know nor N/A.

    A question that a fact makes inapplicable is not asked; one that a condition hides is not either
    and is left out only where nothing at all was said.
    """
    response = found.response
    if response is None:
        return ()
    asked = {node.id for node in ruleset.nodes if _in_focus(ruleset, node.id, focus)}
    asked -= set(response.not_asked)
    return tuple(
        question.id
        for question in ruleset.questions
        if question.owner in asked
        and question.ask_when is None
        and applies(question.applies_when, response.context)
        and applies(ruleset.node(question.owner).applies_when, response.context)
        and not _said(response, question.id)
    )


def _in_focus(ruleset: RuleSet, node_id: str, focus: Sequence[str]) -> bool:
    node = ruleset.node(node_id)
    return not focus or node_id in focus or (node.parent != "" and node.parent in focus)


def _said(response: Response, question_id: str) -> bool:
    answer = response.answers.get(question_id)
    return answer is not None and (answer.value is not None or bool(answer.by))
