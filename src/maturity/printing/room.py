"""What a room needs on paper: the agenda, cards, the pack of a workshop."""

from __future__ import annotations

from typing import Final

from maturity.core.result import Assessment
from maturity.core.ruleset import RuleSet
from maturity.forms import cards_words
from maturity.people.agenda import Agenda
from maturity.people.cards import Card
from maturity.printing.layout import Layout
from maturity.printing.printed import UNDATED, About, Printed, dated
from maturity.reporting import room_agenda, room_cards, room_html, room_pack

AGENDA: Final = Layout(room_html.agenda, room_html.TEMPLATES, room_html.STYLES, room_html.SCREEN)
CARDS: Final = Layout(room_html.cards, room_html.TEMPLATES, room_html.CARD_STYLES)
PACK: Final = Layout(room_html.pack, room_html.TEMPLATES, room_html.STYLES)


def agenda_pdf(ruleset: RuleSet, assessment: Assessment, agenda: Agenda) -> Printed:
    """The agenda of a room as an accessible PDF. Raises MissingPart, RenderError."""
    page = room_agenda.agenda_page(ruleset, assessment, agenda)
    about = About(page.title, page.created, page.name, assessment.response)
    return AGENDA.on_paper(page, about)


def agenda_html(ruleset: RuleSet, assessment: Assessment, agenda: Agenda) -> Printed:
    """The agenda of a room as one HTML file that fetches nothing."""
    page = room_agenda.agenda_page(ruleset, assessment, agenda)
    return AGENDA.on_screen(page, assessment.response)


def cards_pdf(ruleset: RuleSet, cards: tuple[Card, ...], audience: str) -> Printed:
    """Cards as an A5 booklet in large type. Raises MissingPart, RenderError."""
    made = room_cards.booklet(ruleset, cards, audience, _around(ruleset))
    return CARDS.on_paper(made, About(f"{made.title} {made.version}: cards", dated(ruleset)))


def pack_pdf(
    ruleset: RuleSet,
    cards: tuple[Card, ...],
    assessment: Assessment | None = None,
    agenda: Agenda | None = None,
) -> Printed:
    """The workshop pack, with the agenda where there is one. Raises MissingPart, RenderError."""
    page = room_agenda.agenda_page(ruleset, assessment, agenda) if assessment and agenda else None
    made = room_pack.pack(ruleset, cards, _around(ruleset), page, undated=UNDATED)
    response = assessment.response if assessment else None
    return PACK.on_paper(made, About(made.title, made.created, made.name, response))


def _around(ruleset: RuleSet) -> room_cards.CardWords:
    return room_cards.CardWords(cards_words.voices(ruleset), cards_words.HOW, cards_words.USE)
