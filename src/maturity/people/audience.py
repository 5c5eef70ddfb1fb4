"""What a copy for an audience may be made from: the response, without what is not for them.

A document is made from what is left here, pages and attachments alike, so neither can hold more.
Levels follow from what is left exactly as from the whole: evidence and dissent that are held back
leave a mark in their place. Doing it twice changes nothing more.
"""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum

from maturity.core.response import ActionNote, Answer, Evidence, Person, Response, Review
from maturity.core.ruleset import RuleSet
from maturity.people.groups import in_role_order, role_of
from maturity.people.travel import travel

HELD = "held back in this copy"
"""What stands in place of words that are not for this audience, where their being there counts."""


class Audience(StrEnum):
    """Who a copy is for.

    NETWORK: all that the network holds on itself. BOARD: no comments, notes, names of people who
    answered or places of evidence. PUBLIC: no free text and no names either.
    """

    BOARD = "board"
    NETWORK = "network"
    PUBLIC = "public"


def reduced(ruleset: RuleSet, response: Response, audience: Audience) -> Response:
    """The response as this audience may have it; never what one person of a room said.

    ``digest`` is empty where anything was left out: that of the whole would confirm a guess at it.
    """
    own = _unattributed(ruleset, response)
    if audience is Audience.NETWORK:
        return own
    board = _for_board(travel(ruleset, own))
    return board if audience is Audience.BOARD else _for_public(ruleset, board)


def _unattributed(ruleset: RuleSet, response: Response) -> Response:
    """What the network itself may see; a facilitator's file loses who said what, and its seal."""
    by_person = response.cards or response.card_comments
    if not by_person and not any(a.by or a.comments for a in response.answers.values()):
        return response
    own = travel(ruleset, response, names=True)
    signed = own.sign_off and replace(own.sign_off, seal="")
    return replace(own, sign_off=signed)


def _for_board(own: Response) -> Response:
    answers = {name: _answer(answer) for name, answer in own.answers.items()}
    return replace(
        own,
        answers={name: answer for name, answer in answers.items() if answer != Answer(name)},
        evidence=tuple(_evidence(piece) for piece in own.evidence),
        confirmations=tuple(replace(said, who="") for said in own.confirmations),
        room=tuple(replace(view, groups=()) for view in own.room),
        actions={name: _note(note) for name, note in own.actions.items()},
        checklist={},
        facts_offered={},
        share=(),
        sign_off=own.sign_off and replace(own.sign_off, name="", seal=""),
        succeeds="",
    )


def _answer(answer: Answer) -> Answer:
    review = answer.review and Review(answer.review.value, on=answer.review.on)
    return replace(
        answer,
        dissent=HELD if answer.dissent else "",
        comment="",
        review=review,
        set_on=None,
    )


def _note(note: ActionNote) -> ActionNote:
    """Who leads an action is named, and why one was refused; that is for the plan."""
    return replace(note, note="", why=note.why if note.state == "refused" else "")


def _evidence(piece: Evidence) -> Evidence:
    """That there is a place, and that somebody has seen it: enough to work out its strength."""
    return replace(
        piece,
        where=HELD if piece.where else "",
        holder="",
        seen_by=piece.seen_by and replace(piece.seen_by, who=""),
    )


def _for_public(ruleset: RuleSet, board: Response) -> Response:
    answers = {
        name: replace(answer, dissent="", review=None) for name, answer in board.answers.items()
    }
    return replace(
        board,
        answers={name: answer for name, answer in answers.items() if answer != Answer(name)},
        context_sources={},
        people=_roles(ruleset, board),
        missing=tuple(replace(voice, why="") for voice in board.missing),
        evidence=tuple(replace(piece, what=HELD if piece.what else "") for piece in board.evidence),
        priorities=tuple(replace(each, why="") for each in board.priorities),
        proud_of=(),
        room=(),
        agreed={},
        actions={
            name: ActionNote(name, note.state, started=note.started)
            for name, note in board.actions.items()
        },
        asks_of_icb=(),
        offers=(),
        innovations=(),
    )


def _roles(ruleset: RuleSet, board: Response) -> tuple[Person, ...]:
    """Each role and voice that took part, once: not even how many."""
    each = {
        (role_of(ruleset, one), one.role, one.voice): Person("", one.role, one.voice)
        for one in board.people
    }
    order = in_role_order(ruleset, (role for role, _, _ in each))
    found = sorted(each.items(), key=lambda pair: (order.index(pair[0][0]), pair[0]))
    return tuple(replace(person, id=f"p{i}") for i, (_, person) in enumerate(found, 1))
