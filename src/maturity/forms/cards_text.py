"""Cards as plain text that can be pasted into MS Forms, question by question."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from maturity.core.ruleset import RuleSet
from maturity.forms.cards_words import ASK_VOICE, ASK_WHY, HOW, USE, card_choices, voices
from maturity.people.cards import Card

_WIDTH = 90


def write(ruleset: RuleSet, cards: tuple[Card, ...]) -> bytes:
    """The text of a set of cards; the ids in square brackets find the answers again."""
    return ("\n".join(_lines(ruleset, cards)) + "\n").encode("utf-8")


def _lines(ruleset: RuleSet, cards: tuple[Card, ...]) -> Iterator[str]:
    yield f"{ruleset.title}, version {ruleset.version}: cards for MS Forms"
    yield ""
    yield from _wrapped(
        "How to use this file: make a new form. For each part below, add a question of the kind that "
        "is named, paste the line with the square brackets as its title, and paste the lines under "
        "'Options' into the first option: MS Forms makes one option of each line. Keep what stands in "
        "square brackets: the answers are found by it. Send the export (Open in Excel) to 'maturity "
        "combine'. It leaves out names and e-mail addresses."
    )
    yield ""
    yield "---- Description of the form"
    yield from (*HOW, *USE)
    yield ""
    yield "---- Choice, one answer, required"
    yield f"[{ruleset.id} {ruleset.version}] {ASK_VOICE}"
    yield "Options:"
    yield from voices(ruleset)
    for card in cards:
        yield ""
        yield "---- Choice, one answer"
        yield f"[{card.capability}] {card.title}. {card.question}"
        yield "Options:"
        yield from card_choices(card)
        yield "---- Text, long answer (may be left out of the form)"
        yield f"[{card.capability} comment] {ASK_WHY}"


def _wrapped(text: str) -> list[str]:
    return textwrap.wrap(text, _WIDTH)
