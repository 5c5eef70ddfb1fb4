"""Many people's forms, and what the network has filled in already, as one facilitator's response.

The order in which forms are given makes no difference. Nothing is averaged, nothing overwritten:

- A second form by the same person stands beside the first, as ``<id>.2`` with ``same_as``. Its
  answers widen a dispute like any other, its cards count only where both say the same, and the
  person is counted once. The facilitator deletes the one that does not count. The same form sent
  twice is kept once. Which of two forms is called ``.2`` follows from what they say, never from
  which came first.
- Facts on which people differ are left as the network gave them, or open, and named.
- What only a room can say (priorities, asks, sign-off) is not taken from one person's form; it is
  named so that nothing is lost unseen.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from maturity.core.response import Answer, DontKnow, Response
from maturity.core.ruleset import RuleSet
from maturity.diagnostics import Diagnostic, in_order
from maturity.people import notices, unsettled
from maturity.people.entries import Entry, Repeat, entries, filled, newcomers, sort_key
from maturity.people.groups import respondents, role_of
from maturity.people.merge import Conflict, Facts, merged_facts, unasked
from maturity.people.reply import Reply

__all__ = ["Combined", "Conflict", "Repeat", "Reply", "combine"]


@dataclass(frozen=True, slots=True)
class Combined:
    """One response of many, with what a person has to look at.

    Attributes:
        response: The facilitator's response; without a digest. None when every form was refused
            and there was nothing to begin with.
        repeats: People whose forms came more than once.
        conflicts: Facts on which forms differ.
        found: What was refused (errors), what to look at (warnings), what was left out (notes).
    """

    response: Response | None
    repeats: tuple[Repeat, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    found: tuple[Diagnostic, ...] = ()


def combine(ruleset: RuleSet, replies: Sequence[Reply], base: Response | None = None) -> Combined:
    """One facilitator's response of one form a person and what the network filled in before.

    ``base`` may be a facilitator's response of earlier: people in it keep their ids. Forms for
    another matrix or version, or with several people in them, are refused and named in ``found``;
    a signed ``base`` is never changed.
    """
    if base is not None:
        stops = notices.other_matrix(ruleset, base) or notices.signed(base)
        if stops:
            return Combined(base, found=tuple(stops))
    found = [problem for reply in replies for problem in notices.refused(ruleset, reply)]
    kept = [reply for reply in replies if not notices.refused(ruleset, reply)]
    if base is None:
        if not kept:
            return Combined(None, found=in_order(found))
        latest = max(reply.response.as_of for reply in kept)
        base = Response(ruleset.id, ruleset.version, latest)
    ordered = sorted(kept, key=lambda reply: sort_key(ruleset, reply))
    forms, repeats = entries(base, ordered)
    facts = merged_facts(base, [reply.response for reply in ordered])
    response = _joined(ruleset, base, forms, facts)
    if base.room and not base.cards:
        found.append(notices.travelled())
    found += [notices.came_twice(repeat) for repeat in repeats]
    found += [notices.differs(conflict) for conflict in facts.conflicts]
    found += [
        notices.left_out(reply, key) for reply in ordered for key in unasked(base, reply.response)
    ]
    outvoted = unsettled.outvoted(ruleset, response)
    found += [notices.stands(outvoted)] if outvoted else []
    new = {entry.person.id for entry in forms}
    found += [
        notices.no_role(person)
        for person in respondents(response)
        if person.id in new and not role_of(ruleset, person)
    ]
    return Combined(response, repeats, facts.conflicts, in_order(found))


def _joined(ruleset: RuleSet, base: Response, forms: Sequence[Entry], facts: Facts) -> Response:
    """What the network filled in before, with everybody's forms in it."""
    return replace(
        _with_facts(base, facts),
        people=(*(filled(person, forms) for person in base.people), *newcomers(base, forms)),
        missing=tuple(
            each
            for each in base.missing
            if all(entry.person.voice != each.voice for entry in forms)
        ),
        answers=_answers(ruleset, base, forms, facts),
        cards={**base.cards, **{e.person.id: e.said.cards for e in forms if e.said.cards}},
        card_comments={
            **base.card_comments,
            **{e.person.id: e.said.card_comments for e in forms if e.said.card_comments},
        },
        room=(),
        digest="",
    )


def _answers(
    ruleset: RuleSet, base: Response, forms: Sequence[Entry], facts: Facts
) -> dict[str, Answer]:
    found: dict[str, Answer] = {}
    for question in ruleset.questions:
        name = question.id
        old = base.answers.get(name, Answer(name))
        by = {e.person.id: e.said.answers[name] for e in forms if name in e.said.answers}
        words = {e.person.id: e.said.comments[name] for e in forms if name in e.said.comments}
        if any(not isinstance(given, DontKnow) for given in by.values()):
            old = _asked_again(old)
        new = replace(
            old,
            by={**old.by, **by},
            comments={**old.comments, **words},
            facets={**facts.facets.get(name, {}), **old.facets},
        )
        if new != Answer(name):
            found[name] = new
    return found


def _asked_again(answer: Answer) -> Answer:
    """Last year's answer gives way once somebody has answered this year."""
    if answer.carried_over is None or answer.confirmed_carry:
        return answer
    return replace(answer, value=None, carried_over=None)


def _with_facts(base: Response, facts: Facts) -> Response:
    return replace(
        base,
        organisation=facts.organisation,
        context=facts.context,
        context_sources=facts.context_sources,
        evidence=facts.evidence,
        confirmations=facts.confirmations,
    )
