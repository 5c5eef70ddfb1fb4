"""The sheets around the questions: who we are, what the room said, innovation, duties, sign-off."""

from __future__ import annotations

from typing import Any

from maturity.core.response import (
    ActionNote,
    Ask,
    Innovation,
    LocalFact,
    Offer,
    Person,
    Priority,
    Response,
)
from maturity.core.ruleset import ContextFact, Tier
from maturity.forms.composer import Composer, attributes, block, shown
from maturity.forms.form import Block, Entry, Line, Section, Takes
from maturity.forms.tables import DATES, INNOVATION, SIGN_OFF, TABLES, Field, of_innovation
from maturity.forms.words import named

MOST = 3
"""Priorities, things to be proud of, and innovations."""

_MOST_RESULTS = 4


def about_section(composer: Composer) -> Section:
    """Who this is about, the facts, and who took part."""
    response, one = composer.response, composer.ruleset.subject[0]
    organisation = response.organisation if response else None
    labels = {"code": "Code", "name": "Name", "place": "Place", "icb": "ICB"}
    first = "Date of these answers: everything is measured at this date"
    lines = [composer.single("about/as-of", first, response and response.as_of, Takes.DATE)]
    for name, words in labels.items():
        label = f"{words} of the {one}" if name != "icb" else words
        value = getattr(organisation, name) if organisation else None
        lines.append(composer.single(f"about/{name}", label, value))
    return Section(
        "about-you",
        "about",
        "About you",
        (
            block(TABLES["about"], tuple(lines), title="The organisation", label="Line"),
            *_facts(composer),
            *_held(composer),
            _people(composer),
            composer.records(
                "missing",
                response.missing if response else (),
                attributes("voice why"),
                title="Who was expected and did not take part",
            ),
            composer.records(
                "not-asked",
                composer.not_asked,
                lambda area: {"area": area},
                title="What was left out this year on purpose",
            ),
        ),
    )


def _facts(composer: Composer) -> list[Block]:
    lines = tuple(_fact(composer, fact) for fact in composer.ruleset.context.values())
    if not lines:
        return []
    note = "Facts describe you and are never scored."
    return [block(TABLES["context"], lines, title="Facts", note=note, label="Fact")]


def _fact(composer: Composer, fact: ContextFact) -> Line:
    response = composer.response
    value = response.context.get(fact.id) if response else None
    source, day = response.context_sources.get(fact.id, ("", "")) if response else ("", "")
    choices = fact_choices(fact)
    words = next((choice.words for choice in choices if choice.value == value), value)
    answer = Entry(
        "answer",
        Takes.CHOICE if choices else Takes.NUMBER,
        words,
        tuple(choice.words for choice in choices),
        f"fact {fact.id}",
    )
    table = TABLES["context"]
    rest = (composer.entry(table.field("source"), source), composer.entry(table.field("date"), day))
    return Line(f"context/{fact.id}", fact.ask or fact.id, (answer, *rest))


def _held(composer: Composer) -> list[Block]:
    """Facts that the ICB holds, each to accept by a tick."""
    offered = composer.response.facts_offered if composer.response else {}
    table, lines = TABLES["held-fact"], []
    for name, offer in offered.items():
        fact = composer.ruleset.context[name]
        choices = fact_choices(fact)
        words = next((choice.words for choice in choices if choice.value == offer.value), None)
        record = {
            "value": words or shown(offer.value),
            "source": offer.source,
            "date": offer.date,
            "accepted": offer.accepted,
        }
        lines.append(composer.line(table, f"held-fact/{name}", record, fact.ask or name))
    note = "They count where you accept them and say nothing else above."
    title = "Facts held by the ICB"
    return [block(table, tuple(lines), title=title, note=note, label="Fact")] if lines else []


def fact_choices(fact: ContextFact) -> Any:
    """What can be chosen for a fact; nothing where it is a number."""
    if fact.kind == "number":
        return ()
    return named({"yes": "Yes", "no": "No"} if fact.kind == "yes_no" else fact.choices)


def _people(composer: Composer) -> Block:
    """Who took part. The id of a person is part of the reference, for answers may go by it."""
    table = TABLES["person"]
    people: tuple[Person, ...] = composer.response.people if composer.response else ()
    read = attributes("name role voice part")
    rows: list[tuple[str, dict[str, Any]]] = [(person.id, read(person)) for person in people]
    taken = {person.id for person in people}
    number = 0
    while len(rows) < max(table.blanks, len(people) + 2):
        number += 1
        if f"p{number}" not in taken:
            rows.append((f"p{number}", {}))
    lines = tuple(composer.line(table, f"person/{name}", row) for name, row in rows)
    note = "By role; names may stay blank. Nobody's single answers are written in this workbook."
    return block(table, lines, title="Who took part", note=note)


def room_section(composer: Composer) -> Section:
    """What the room decided and said."""
    response = composer.response
    return Section(
        "the-room",
        "room",
        "The room",
        (*_chosen(composer, response), *_said(composer, response), _agreed(composer)),
    )


def _agreed(composer: Composer) -> Block:
    """What was agreed of each capability, in the order of the cards."""
    table = TABLES["agreed"]
    said = composer.response.agreed if composer.response else {}
    lines = tuple(
        composer.line(
            table, f"agreed/{node.id}", {"text": said.get(node.id)}, f"{node.id} {node.title}"
        )
        for node in composer.ruleset.of_tier(Tier.CAPABILITY)
    )
    note = "Where cards and facts differ, or people did. Blank where there was nothing to agree."
    return block(table, lines, title="What we agreed", note=note, label="Capability")


def _chosen(composer: Composer, response: Response | None) -> tuple[Block, ...]:
    priorities: tuple[Priority | None, ...] = response.priorities if response else ()
    proud: tuple[str, ...] = response.proud_of if response else ()
    table = TABLES["priority"]
    chosen = [
        composer.line(
            table, f"priority/{number}", _at(priorities, number, attributes("capability why"))
        )
        for number in range(1, MOST + 1)
    ]
    texts = [
        composer.line(
            TABLES["proud"], f"proud/{number}", _at(proud, number, lambda text: {"text": text})
        )
        for number in range(1, MOST + 1)
    ]
    actions: tuple[ActionNote, ...] = tuple(response.actions.values()) if response else ()
    return (
        block(table, tuple(chosen), title="Up to three priorities"),
        block(TABLES["proud"], tuple(texts), title="Up to three things we are proud of"),
        composer.records(
            "action",
            actions,
            attributes("action who state started why note"),
            title="Actions: who will do them, what is under way, what we decided against",
        ),
    )


def _said(composer: Composer, response: Response | None) -> tuple[Block, ...]:
    dissent = [
        {"question": answer.question, "text": answer.dissent}
        for answer in (response.answers.values() if response else ())
        if answer.dissent
    ]
    asks: tuple[Ask, ...] = response.asks_of_icb if response else ()
    offers: tuple[Offer, ...] = response.offers if response else ()
    share: tuple[LocalFact, ...] = response.share if response else ()
    return (
        composer.records(
            "ask",
            asks,
            attributes("ask action answer answered_on"),
            title="What we ask of the ICB, and its answers",
        ),
        composer.records(
            "offer",
            offers,
            attributes("capability what this_year"),
            title="What others may ask us about",
            note="Capability by capability. The ICB names you to others only for what you offer this year, and only once somebody outside your team has seen the evidence.",
        ),
        composer.records(
            "dissent",
            dissent,
            lambda row: row,
            title="Where somebody saw it differently",
            note="What was said, never who said it.",
        ),
        composer.records(
            "share",
            share,
            attributes("text value base source date checked_by"),
            title="Local facts to share with residents",
            note="Up to three. No counts of 1 to 7, out of 30 people or more, and nothing that points to a small group.",
        ),
    )


def _at(items: tuple[Any, ...], number: int, read: Any) -> dict[str, Any]:
    return dict(read(items[number - 1])) if number <= len(items) else {}


# ---------------------------------------------------------------- innovation


def innovation_section(composer: Composer) -> Section:
    """Up to three records."""
    items: tuple[Innovation, ...] = composer.response.innovations if composer.response else ()
    blocks: list[Block] = []
    for number in range(1, MOST + 1):
        item = items[number - 1] if number <= len(items) else None
        lines = tuple(
            Line(
                f"innovation/{number}/{key}",
                label,
                (
                    composer.entry(
                        of_innovation(key),
                        item and getattr(item, "origin_from" if key == "from" else key),
                    ),
                ),
            )
            for key, label in INNOVATION.items()
        )
        title = f"Innovation {number}"
        blocks.append(block(TABLES["innovation"], lines, title=title, label="About it"))
        blocks.append(_results(composer, number, item.results if item else ()))
    note = (
        "Something new, or adopted from elsewhere: both count alike. Count people; never describe one "
        "person. The record is yours: nobody else is shown it unless you say yes below it."
    )
    return Section("innovation", "innovation", "Innovation", tuple(blocks), note)


def _results(composer: Composer, number: int, results: tuple[tuple[str, str, str], ...]) -> Block:
    table = TABLES["result"]
    rows = list(results) + [("", "", "")] * max(0, _MOST_RESULTS - len(results))
    lines = tuple(
        composer.line(
            table,
            f"innovation/{number}/result/{position}",
            dict(zip(("group", "result", "base"), row, strict=True)),
        )
        for position, row in enumerate(rows, 1)
    )
    return block(table, lines)


# ---------------------------------------------------------------- duties and sign-off


def checklist_section(composer: Composer) -> Section:
    """What must be in place; never scored."""
    table = TABLES["duty"]
    said = composer.response.checklist if composer.response else {}
    lines = tuple(
        Line(
            f"duty/{duty.id}",
            duty.ask,
            (composer.entry(table.field("answer"), said.get(duty.id)),),
            f"Asked of: {duty.asked_of}." if duty.asked_of else "",
        )
        for duty in composer.ruleset.checklist
    )
    note = "Duties in law or contract. They are not scored, and this sheet stays with you."
    return Section("in-place", "checklist", "In place", (block(table, lines, label="Duty"),), note)


def sign_off_section(composer: Composer) -> Section:
    """Who signs, and when the levels were first shown."""
    response = composer.response
    signed = response.sign_off if response else None
    labels = {
        "shown": "The room first saw its levels on",
        "role": "Signed off by (role)",
        "name": "Name (may stay blank)",
        "on": "Signed off on",
        "succeeds": "Takes the place of an earlier response (its digest)",
        "seal": "Digest of what was signed (leave as it is)",
    }
    values: dict[str, Any] = {
        "shown": response and response.levels_first_shown,
        "role": signed and signed.role,
        "name": signed and signed.name,
        "on": signed and signed.on,
        "succeeds": response and response.succeeds,
        "seal": signed and signed.seal,
    }
    lines = []
    for key in SIGN_OFF:
        takes = Takes.DATE if key in DATES else Takes.TEXT
        field = Field("answer", "Answer", Takes.CHOICE if key == "role" else takes)
        if key == "role":
            field = Field("answer", "Answer", Takes.CHOICE, "roles")
        lines.append(Line(f"sign-off/{key}", labels[key], (composer.entry(field, values[key]),)))
    table = TABLES["sign-off"]
    return Section("sign-off", "sign-off", "Sign-off", (block(table, tuple(lines), label="Line"),))
