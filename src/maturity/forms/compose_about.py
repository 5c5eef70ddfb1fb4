"""The sheet about the organisation: who we are, the facts, and who took part."""

from __future__ import annotations

from typing import Any

from maturity.core.response import Person
from maturity.core.ruleset import ContextFact
from maturity.forms.composer import Composer, attributes, block, shown
from maturity.forms.form import Block, Entry, Line, Section, Takes
from maturity.forms.tables import TABLES
from maturity.forms.words import named


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
