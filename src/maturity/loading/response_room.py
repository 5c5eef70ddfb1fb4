"""Who took part and what the room said, held against the rule set."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from maturity.core.days import FIRST
from maturity.core.response import (
    CANNOT_TELL,
    CODE,
    ActionNote,
    Ask,
    Missing,
    Organisation,
    Person,
    Priority,
    SignOff,
)
from maturity.core.ruleset import Tier
from maturity.core.sharing import Innovation, Offer
from maturity.diagnostics import Path
from maturity.loading.documents.response import ResponseDocument
from maturity.loading.documents.response_records import InnovationPart
from maturity.loading.response_reading import Reading, meant
from maturity.loading.response_text import quoted
from maturity.loading.response_values import DONT_KNOW, is_dont_know

STATES = ("under-way", "done", "refused")
"""What the network can say of an action."""

IN_PLACE = ("in-place", "not-yet", DONT_KNOW)
"""What the network can say of a duty."""


def organisation(reading: Reading, document: ResponseDocument) -> Organisation:
    """The network. A code that no round could know it by is named."""
    part = document.organisation
    if part.code and not CODE.fullmatch(part.code):
        reading.say(
            "A215",
            f"{quoted(part.code)} cannot be the code of a network",
            ("organisation", "code"),
            "use letters, digits, '.', '_' and '-', as in the code that the ICB gave",
        )
    return Organisation(part.code, part.name, part.place, part.icb)


def people(reading: Reading, document: ResponseDocument) -> tuple[Person, ...]:
    """Who took part."""
    voices = [voice.id for voice in reading.ruleset.respondents]
    seen: set[str] = set()
    result = []
    for index, part in enumerate(document.people):
        path: Path = ("people", index)
        if part.id in seen:
            reading.say("A208", f"{quoted(part.id)} is the id of two people", (*path, "id"))
        seen.add(part.id)
        if part.role is not None:
            reading.known("A302", part.role, sorted(reading.roles()), "role", (*path, "role"))
        if part.voice is not None:
            reading.known("A302", part.voice, voices, "voice", (*path, "voice"))
        if part.same_as is not None:
            others = [other.id for other in document.people if other is not part]
            reading.known("A301", part.same_as, others, "person", (*path, "same_as"))
        result.append(
            Person(
                part.id,
                part.role or "",
                part.voice or "",
                part.name,
                tuple(part.part),
                part.same_as or "",
            )
        )
    return tuple(result)


def missing(reading: Reading, document: ResponseDocument) -> tuple[Missing, ...]:
    """Who was expected and not heard."""
    voices = [voice.id for voice in reading.ruleset.respondents]
    for index, part in enumerate(document.missing):
        reading.known("A302", part.voice, voices, "voice", ("missing", index, "voice"))
    return tuple(Missing(part.voice, part.why) for part in document.missing)


def priorities(reading: Reading, document: ResponseDocument) -> tuple[Priority, ...]:
    """What the room chose to work on first; what is chosen twice once, with the first reason given."""
    chosen: dict[str, str] = {}
    for index, part in enumerate(document.priorities):
        path: Path = ("priorities", index, "capability")
        reading.known("A303", part.capability, reading.capabilities(), "capability", path)
        if part.capability in chosen:
            reading.twice(part.capability, "is chosen twice", path)
        chosen[part.capability] = chosen.get(part.capability) or part.why
    return tuple(Priority(capability, why) for capability, why in chosen.items())


def cards(reading: Reading, document: ResponseDocument) -> dict[str, dict[str, str]]:
    """Level cards by respondent."""
    for where, node in _by_person(reading, document, "cards", document.cards):
        levels = [rung.id for rung in reading.ruleset.node(node).scale.rungs] + [CANNOT_TELL]
        card = document.cards[str(where[1])][node]
        reading.known("A304", card, levels, "level", where)
    return {person: dict(chosen) for person, chosen in document.cards.items() if chosen}


def card_comments(reading: Reading, document: ResponseDocument) -> dict[str, dict[str, str]]:
    """Remarks on level cards by respondent."""
    comments = document.card_comments
    for _ in _by_person(reading, document, "card_comments", comments):
        pass  # ids are all there is to check
    return {person: dict(said) for person, said in comments.items() if said}


def agreed(reading: Reading, document: ResponseDocument) -> dict[str, str]:
    """What the room agreed, by capability in the order of the rule set."""
    known = reading.capabilities()
    for name in document.agreed:
        reading.known("A303", name, known, "capability", ("agreed", name), key=True)
    return {name: document.agreed[name] for name in known if document.agreed.get(name)}


def _by_person(
    reading: Reading,
    document: ResponseDocument,
    key: str,
    entries: Mapping[str, Mapping[str, str]],
) -> Iterator[tuple[Path, str]]:
    """Path and result of each entry whose person and result are known."""
    known = [person.id for person in document.people]
    results = [node.id for node in reading.ruleset.results]
    for person, by_result in entries.items():
        reading.known("A301", person, known, "person", (key, person), key=True)
        for node in by_result:
            path: Path = (key, person, node)
            if reading.known("A303", node, results, "result", path, key=True):
                yield path, node


def actions(reading: Reading, document: ResponseDocument) -> dict[str, ActionNote]:
    """What the network says of the matrix's actions."""
    known = [action.id for action in reading.ruleset.actions]
    result: dict[str, ActionNote] = {}
    for name, part in document.actions.items():
        path: Path = ("actions", name)
        reading.known("A305", name, known, "action", path, key=True)
        if part.state is not None and part.state not in STATES:
            where = (*path, "state")
            reading.say(
                "A307",
                f"{quoted(part.state)} is no state of an action",
                where,
                meant(part.state, STATES),
            )
        reading.not_ahead(part.started, (*path, "started"), "the start")
        note = ActionNote(name, part.state or "", part.who, part.why, part.note, part.started)
        if note != ActionNote(name):
            result[name] = note
    return {name: result[name] for name in known if name in result}


def asks(reading: Reading, document: ResponseDocument) -> tuple[Ask, ...]:
    """What is asked of the ICB."""
    known = [action.id for action in reading.ruleset.actions]
    for index, part in enumerate(document.asks_of_icb):
        if part.action is not None:
            reading.known("A305", part.action, known, "action", ("asks_of_icb", index, "action"))
        where: Path = ("asks_of_icb", index, "answered_on")
        reading.meant(part.answered_on, where, "the day of this answer", since=FIRST)
    return tuple(
        Ask(part.ask, part.action or "", part.answer, part.answered_on)
        for part in document.asks_of_icb
    )


def checklist(reading: Reading, document: ResponseDocument) -> dict[str, str]:
    """What must be in place."""
    known = [duty.id for duty in reading.ruleset.checklist]
    states = {
        name: DONT_KNOW if is_dont_know(state) else state
        for name, state in document.checklist.items()
    }
    for name, state in states.items():
        path: Path = ("checklist", name)
        reading.known("A306", name, known, "duty", path, key=True)
        if state not in IN_PLACE:
            reading.say(
                "A307", f"{quoted(state)} is no answer to a duty", path, meant(state, IN_PLACE)
            )
    return {name: states[name] for name in known if name in states}


def not_asked(reading: Reading, document: ResponseDocument) -> tuple[str, ...]:
    """Domains and capabilities that were not asked this year."""
    known = [node.id for node in reading.ruleset.nodes if node.tier is not Tier.OVERALL]
    for index, name in enumerate(document.not_asked):
        path: Path = ("not_asked", index)
        reading.known("A303", name, known, "domain or capability", path)
        if name in document.not_asked[:index]:
            reading.twice(name, "stands in this list twice", path)
    return tuple(name for name in known if name in document.not_asked)


def offers(reading: Reading, document: ResponseDocument) -> tuple[Offer, ...]:
    """What the network offers to be asked about."""
    known = reading.capabilities()
    for index, part in enumerate(document.offers):
        path: Path = ("offers", index, "capability")
        reading.known("A303", part.capability, known, "capability", path)
        _own_word(reading, part.this_year, ("offers", index, "this_year"))
    return tuple(Offer(part.capability, part.what, part.this_year) for part in document.offers)


def innovations(reading: Reading, document: ResponseDocument) -> tuple[Innovation, ...]:
    """Innovation records."""
    for index, part in enumerate(document.innovations):
        _own_word(reading, part.share, ("innovations", index, "share"))
    return tuple(_innovation(part) for part in document.innovations)


def _own_word(reading: Reading, said: str, path: Path) -> None:
    """What only the network can say: yes, no, or not yet."""
    if said:
        reading.known("A307", said, ("yes", "no", "not-yet"), "answer", path)


def _innovation(part: InnovationPart) -> Innovation:
    return Innovation(
        title=part.title,
        need=part.need,
        group=part.group,
        involved=part.involved,
        origin=part.origin,
        origin_from=part.from_,
        done=part.done,
        since=part.since,
        baseline=part.baseline,
        measure=part.measure,
        results=tuple((row.group, row.result, row.base) for row in part.results),
        did_not_work=part.did_not_work,
        spread=part.spread,
        owner=part.owner,
        share=part.share,
    )


def sign_off(reading: Reading, document: ResponseDocument) -> SignOff | None:
    """Who signed the response off."""
    part = document.sign_off
    if part is None:
        return None
    reading.known("A302", part.role, sorted(reading.roles()), "role", ("sign_off", "role"))
    reading.meant(part.on, ("sign_off", "on"), "the day of this sign-off", since=FIRST)
    return SignOff(part.role, part.name, part.on, part.seal)


def first_shown(reading: Reading, document: ResponseDocument) -> date | None:
    """When the levels were first shown."""
    day = document.levels_first_shown
    what = "the day on which the levels were first shown"
    reading.meant(day, ("levels_first_shown",), what, since=FIRST)
    return day
