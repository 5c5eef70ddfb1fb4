"""Cards for print: a booklet in large type for one person, and the cards of a workshop pack."""

from __future__ import annotations

from dataclasses import dataclass

from maturity.core.ruleset import RuleSet
from maturity.people.cards import Card
from maturity.reporting import words

_LEAF = 4  # pages of a folded sheet
_BEFORE = 2  # the front, and how the answers will be used
_SHORT, _LONG, _LONGER = 370, 560, 690  # characters of a card, for letters that keep it on a page


@dataclass(frozen=True, slots=True)
class PrintedCard:
    """One card. ``size``: how large its letters can be; ``boxes``: (level, sentence)."""

    id: str
    title: str
    asks: str
    question: str
    boxes: tuple[tuple[str, str], ...]
    size: str


@dataclass(frozen=True, slots=True)
class Booklet:
    """The cards of one person. ``notes``: pages with lines at the end, so that sheets fold."""

    title: str
    version: str
    audience: str
    voices: tuple[str, ...]
    how: tuple[str, ...]
    use: tuple[str, ...]
    cards: tuple[PrintedCard, ...]
    notes: int


_AUDIENCES = {
    "everyone": "",
    "team": "for the team",
    "practices": "for practices",
    "partners": "for partners",
    "residents": "for residents",
}


@dataclass(frozen=True, slots=True)
class CardWords:
    """What stands around the cards: who can be chosen, how to choose, how it will be used."""

    voices: tuple[str, ...]
    how: tuple[str, ...]
    use: tuple[str, ...]


def booklet(ruleset: RuleSet, cards: tuple[Card, ...], audience: str, around: CardWords) -> Booklet:
    """The booklet of a set of cards."""
    pages = _BEFORE + len(cards)
    return Booklet(
        title=ruleset.title,
        version=ruleset.version,
        audience=_AUDIENCES.get(audience, audience),
        voices=around.voices,
        how=around.how,
        use=around.use,
        cards=tuple(printed(card) for card in cards),
        notes=-pages % _LEAF,
    )


def printed(card: Card) -> PrintedCard:
    """One card for print."""
    boxes = tuple((rung.title, words.typographic(rung.says)) for rung in card.choices)
    length = sum(len(title) + len(says) for title, says in boxes)
    size = next(
        (
            name
            for name, most in (("largest", _SHORT), ("large", _LONG), ("middle", _LONGER))
            if length <= most
        ),
        "small",
    )
    return PrintedCard(
        card.capability,
        card.title,
        words.typographic(card.asks),
        words.typographic(card.question),
        boxes,
        size,
    )
