"""Agenda, cards and workshop pack as HTML."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Final

from maturity.reporting import html
from maturity.reporting.room_agenda import AgendaPage
from maturity.reporting.room_cards import Booklet
from maturity.reporting.room_pack import Pack

TEMPLATES: Final = (
    "room/agenda.html.j2",
    "room/agenda_body.html.j2",
    "room/point.html.j2",
    "room/card.html.j2",
    "room/cards.html.j2",
    "room/pack.html.j2",
)
"""The templates of the room's documents, by their names under ``templates/``."""

STYLES: Final = ("css/report.css", "css/room.css")
"""Style sheets of agenda and pack, in order: the report's, and what they add to it."""

SCREEN: Final = (*html.SCREEN, "css/room.css", "css/room_screen.css")
"""Those of an agenda that is read on a screen."""

CARD_STYLES: Final = ("css/cards.css",)
"""Style sheets of the booklet of cards."""


def agenda(
    page: AgendaPage,
    templates: Mapping[str, str],
    *,
    styles: str = "",
    missing: Collection[str] = (),
) -> str:
    """The agenda as one HTML document; ``styles`` go inside for a file that stands alone."""
    made = html.rendered(templates, "room/agenda.html.j2", page=page, styles=styles)
    return html.without(made, missing)


def pack(pack_: Pack, templates: Mapping[str, str], *, missing: Collection[str] = ()) -> str:
    """The workshop pack as one HTML document."""
    return html.without(html.rendered(templates, "room/pack.html.j2", pack=pack_), missing)


def cards(booklet: Booklet, templates: Mapping[str, str]) -> str:
    """A booklet of cards as one HTML document."""
    return html.rendered(templates, "room/cards.html.j2", booklet=booklet)
