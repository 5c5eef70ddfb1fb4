"""The workshop pack: a run sheet, how answers are used, the agenda, tally sheet, cards, what was agreed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from maturity.core.ruleset import RuleSet
from maturity.people.cards import Card
from maturity.reporting.room_agenda import AgendaPage
from maturity.reporting.room_cards import CardWords, PrintedCard, printed

MINUTES = 120
_TALKING = 50
_LONGEST, _SHORTEST = 10, 5  # minutes for one part
_PRIORITIES = 3


@dataclass(frozen=True, slots=True)
class Slot:
    """A part of the two hours."""

    start: str
    minutes: int
    what: str
    how: str


@dataclass(frozen=True, slots=True)
class Tally:
    """One line of the tally sheet: a card with as many boxes as it has choices."""

    id: str
    title: str


@dataclass(frozen=True, slots=True)
class Pack:
    """Everything in the pack."""

    title: str
    name: str
    matrix: str
    date: str
    subject: str
    slots: tuple[Slot, ...]
    bring: tuple[str, ...]
    use: tuple[str, ...]
    how: tuple[str, ...]
    agenda: AgendaPage | None
    columns: tuple[str, ...]
    tallies: tuple[Tally, ...]
    cards: tuple[PrintedCard, ...]
    priorities: int
    created: str


def pack(
    ruleset: RuleSet,
    cards: tuple[Card, ...],
    around: CardWords,
    agenda: AgendaPage | None = None,
    *,
    undated: date,
) -> Pack:
    """The pack of one workshop; with an agenda when cards are in already."""
    name = agenda.name if agenda else ""
    created = agenda.created if agenda else (ruleset.effective_from or undated).isoformat()
    longest = max(cards, key=lambda card: len(card.choices), default=None)
    columns = [rung.title or "Can’t tell" for rung in longest.choices] if longest else []
    return Pack(
        title=f"{name}: workshop pack" if name else f"{ruleset.title}: workshop pack",
        name=name,
        matrix=f"{ruleset.title}, version {ruleset.version}",
        date=agenda.date if agenda else "",
        subject=ruleset.subject[0],
        slots=run_sheet(agenda),
        bring=_bring(agenda),
        use=around.use,
        how=around.how,
        agenda=agenda,
        columns=tuple(columns),
        tallies=tuple(Tally(card.capability, card.title) for card in cards),
        cards=tuple(printed(card) for card in cards),
        priorities=_PRIORITIES,
        created=created,
    )


_WELCOME = (
    10,
    "Welcome",
    "Who is here and for whom. What this is for, and what not. Read out how the answers will be used.",
)
_LAST = (
    (
        20,
        "Choose up to three things to work on",
        (
            "Each writes three on a note; put them together; choose by talking. For each: why this one, "
            "who leads, the first step within 14 days. The name is said in the room."
        ),
    ),
    (
        10,
        "Close",
        (
            "Read back what was agreed, and what was seen otherwise. Say who signs it off, when the plan "
            "comes, and when the single answers will be deleted."
        ),
    ),
)
_TALK = (
    "Read the lowest and the highest sentence that were chosen. Ask: what would somebody see who "
    "came to look? Nobody is asked what they chose. Agree on one sentence; or write down both ends, "
    "and what was seen otherwise in the words that were used."
)


def run_sheet(agenda: AgendaPage | None) -> tuple[Slot, ...]:
    """Two hours, minute by minute: with cards chosen beforehand, or in the room."""
    parts = _after_cards(agenda) if agenda else _with_cards()
    slots, minute = [], 0
    for minutes, what, how in (_WELCOME, *parts, *_LAST):
        slots.append(Slot(f"{minute // 60}:{minute % 60:02}", minutes, what, how))
        minute += minutes
    if minute != MINUTES:
        raise ValueError(f"the run sheet takes {minute} minutes")
    return tuple(slots)


def _with_cards() -> tuple[tuple[int, str, str], ...]:
    return (
        (
            25,
            "Cards, each alone and in silence",
            "About a minute a card. Nobody talks about a card before all are handed in.",
        ),
        (
            10,
            "Break",
            (
                "Two people count the cards on the tally sheet. A role with one or two people is counted "
                "with the whole room only."
            ),
        ),
        (5, "Where we already agree", "Name the cards on which nearly all chose one sentence."),
        (40, "Where we differ most", f"Up to five cards, eight minutes each. {_TALK}"),
    )


def _after_cards(agenda: AgendaPage) -> tuple[tuple[int, str, str], ...]:
    topics = len(agenda.disputed)
    each = min(_LONGEST, _TALKING // topics) if topics else 0
    others = _TALKING - each * topics
    others = others if others >= _SHORTEST else 0
    talked = _TALKING - others
    found = [(10, "Where we already agree", "The first page of the agenda. Say thank you for it.")]
    if topics:
        ids = ", ".join(point.id for point in agenda.disputed)
        how = f"{ids}: some {each} minutes each. {_TALK}"
        found.append((talked, "Where we differ most", how))
    found.append((10, "Break", "Wherever the talk allows it."))
    if others:
        how = "The lists that follow in the agenda: first where cards and facts are far apart."
        found.append((others, "What else is on the agenda", how))
    found.append(
        (
            10,
            "Cards and facts, and facts that differ",
            (
                "What would it take to show what the cards say? Settle each fact that differs, or say "
                "who finds out by when."
            ),
        )
    )
    return tuple(found)


def _bring(agenda: AgendaPage | None) -> tuple[str, ...]:
    first = (
        "the agenda, printed for everybody"
        if agenda
        else "a set of cards and a pen for everybody, and a box to hand them in"
    )
    return (
        first,
        "somebody to lead the talk who holds no part of the result",
        "somebody to write, with the consensus workbook open",
        "water, a clock that all can see, and large paper",
    )
