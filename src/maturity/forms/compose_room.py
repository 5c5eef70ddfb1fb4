"""The sheet of the room: what it chose, what it agreed, what it asks and offers."""

from __future__ import annotations

from typing import Any

from maturity.core.response import ActionNote, Ask, Priority, Response
from maturity.core.ruleset import Tier
from maturity.core.sharing import LocalFact, Offer
from maturity.forms.composer import Composer, attributes, block
from maturity.forms.form import Block, Section
from maturity.forms.tables import TABLES

MOST = 3
"""Priorities, and things to be proud of."""


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
