"""Free text and names, in one table of their own that is written only when somebody asks for it."""

from __future__ import annotations

from collections.abc import Iterator

from maturity.core.response import Response
from maturity.planning.plan import Plan
from maturity.rounds.star import shape
from maturity.rounds.star.shape import ORGANISATION, YEAR, Row, Table
from maturity.rounds.star.told import Star

Said = Iterator[tuple[str, str, str, str]]
"""What it is about, the id of that, what kind of text it is, the text."""


def _texts(star: Star) -> Iterator[Row]:
    for told, made in star.scored():
        place = 0
        for said in _said(made.response, told.plan):
            if said[3]:
                place += 1
                yield told.year, told.member.code, place, *said


def _said(response: Response | None, plan: Plan | None) -> Said:
    if response is not None:
        yield from _of_answers(response)
        yield from _of_evidence(response)
        yield from _of_the_whole(response)
        yield from _of_records(response)
    for action, why in plan.refused if plan else ():
        yield "action", action, "refused because", why


def _of_answers(response: Response) -> Said:
    for name, answer in response.answers.items():
        yield "question", name, "comment", answer.comment
        yield "question", name, "dissent", answer.dissent
        if answer.review is not None:
            yield "question", name, "reviewer's reason", answer.review.reason
            yield "question", name, "reply to the reviewer", answer.review.reply
            yield "question", name, "reviewer", answer.review.by


def _of_evidence(response: Response) -> Said:
    for each in response.evidence:
        about = "question" if each.question else "capability"
        name = each.question or each.capability
        yield about, name, "evidence", each.what
        yield about, name, "where the evidence is", each.where
        yield about, name, "who holds the evidence", each.holder
        yield about, name, "who saw the evidence", each.seen_by.who if each.seen_by else ""
    for agreed in response.confirmations:
        yield "capability", agreed.capability, "who confirmed", agreed.who


def _of_the_whole(response: Response) -> Said:
    for capability, words in response.agreed.items():
        yield "capability", capability, "agreed", words
    for priority in response.priorities:
        yield "capability", priority.capability, "a priority because", priority.why
    for offer in response.offers:
        yield "capability", offer.capability, "offers", offer.what
    for words in response.proud_of:
        yield "response", "", "proud of", words
    for person in response.people:
        yield "response", "", f"took part as {person.role or 'a member'}", person.name
    for voice in response.missing:
        yield "response", "", f"{voice.voice} was not heard because", voice.why
    if response.sign_off is not None:
        yield "response", "", "signed by", response.sign_off.name


def _of_records(response: Response) -> Said:
    for name, note in response.actions.items():
        yield "action", name, "who does it", note.who
        yield "action", name, "because", note.why
        yield "action", name, "note", note.note
    for ask in response.asks_of_icb:
        yield "action", ask.action, "asked of the ICB", ask.ask
        yield "action", ask.action, "the ICB's answer", ask.answer
    for fact in response.share:
        yield "response", "", "fact to share", fact.text
    for record in response.innovations:
        yield "response", "", "innovation", record.title
        yield "response", "", "innovation: what was done", record.done
        yield "response", "", "innovation: owner", record.owner


TEXTS = Table(
    "free_text",
    "What people wrote, and names. Not written unless it is asked for; never to be passed on.",
    ("year", "organisation", "place"),
    (
        YEAR,
        ORGANISATION,
        shape.count("place", "The text's place among those of this return", "place"),
        shape.word("about", "What it is about", "question, capability, action, response"),
        shape.word("id", "The id of that; empty for the whole response"),
        shape.text("kind", "What kind of text it is"),
        shape.text("text", "The text"),
    ),
    _texts,
)
