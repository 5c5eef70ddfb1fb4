"""Documents as bytes: hands templates and fonts to ``reporting`` and its HTML to ``pdf``."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache

from maturity import files, pdf, places
from maturity.core.result import Assessment
from maturity.core.ruleset import RuleSet
from maturity.forms import cards_words, paper
from maturity.people.agenda import Agenda
from maturity.people.cards import Card
from maturity.planning.plan import Plan
from maturity.reporting import html, room_agenda, room_cards, room_html, room_pack, view
from maturity.reporting import paper as paper_page
from maturity.reporting.matrix import document as matrix
from maturity.reporting.matrix import html as matrix_html_page
from maturity.reporting.word import plan as word

UNDATED = date(2000, 1, 1)
"""The date of a form whose rule set has none: a document never takes the clock's."""


@dataclass(frozen=True, slots=True)
class Printed:
    """A document, with remarks for whoever asked for it (characters that no font can draw)."""

    data: bytes
    remarks: tuple[str, ...] = ()


def report_pdf(
    ruleset: RuleSet, assessment: Assessment, plan: Plan | None, audience: str
) -> Printed:
    """The improvement plan as an accessible PDF. Raises MissingPart, RenderError."""
    report = view.report(ruleset, assessment, plan, audience=audience)
    page = html.page(report, _texts(html.TEMPLATES))
    missing = pdf.unprintable([page])
    data = pdf.render(
        html.without(page, missing)
        if not missing
        else html.page(report, _texts(html.TEMPLATES), missing=missing),
        title=report.title,
        created=report.created,
        stylesheets=html.STYLES,
        author=report.cover.name,
    )
    return Printed(data, _remarks(missing))


def report_html(
    ruleset: RuleSet, assessment: Assessment, plan: Plan | None, audience: str
) -> Printed:
    """The improvement plan as one HTML file that fetches nothing."""
    report = view.report(ruleset, assessment, plan, audience=audience)
    page = html.page(report, _texts(html.TEMPLATES), styles=_styles(html.SCREEN))
    return Printed(page.encode("utf-8"))


def report_docx(
    ruleset: RuleSet, assessment: Assessment, plan: Plan | None, audience: str
) -> Printed:
    """The improvement plan as a Word file."""
    return Printed(word.docx(view.report(ruleset, assessment, plan, audience=audience)))


def form_pdf(ruleset: RuleSet) -> bytes:
    """The printable form as an accessible PDF. Raises MissingPart, RenderError."""
    printable = paper.paper(ruleset)
    return pdf.render(
        paper_page.page(printable, _texts(paper_page.TEMPLATES)),
        title=f"{printable.title} {printable.version}: the form",
        created=(ruleset.effective_from or UNDATED).isoformat(),
        stylesheets=paper_page.STYLES,
    )


def matrix_pdf(ruleset: RuleSet, item: str, part: matrix.Part) -> Printed:
    """The rule set for people as an accessible PDF. Raises KeyError, MissingPart, RenderError."""
    made = matrix.document(ruleset, item, part, undated=UNDATED.isoformat())
    page = matrix_html_page.page(made, _texts(matrix_html_page.TEMPLATES))
    missing = pdf.unprintable([page])
    data = pdf.render(
        html.without(page, missing),
        title=made.title,
        created=made.created,
        stylesheets=matrix_html_page.STYLES,
    )
    return Printed(data, _remarks(missing))


def matrix_html(ruleset: RuleSet, item: str, part: matrix.Part) -> Printed:
    """The rule set for people as one HTML file that fetches nothing. Raises KeyError."""
    made = matrix.document(ruleset, item, part, undated=UNDATED.isoformat())
    page = matrix_html_page.page(
        made, _texts(matrix_html_page.TEMPLATES), styles=_styles(matrix_html_page.SCREEN)
    )
    return Printed(page.encode("utf-8"))


def agenda_pdf(ruleset: RuleSet, assessment: Assessment, agenda: Agenda) -> Printed:
    """The agenda of a room as an accessible PDF. Raises MissingPart, RenderError."""
    page = room_agenda.agenda_page(ruleset, assessment, agenda)
    made = room_html.agenda(page, _texts(room_html.TEMPLATES))
    missing = pdf.unprintable([made])
    data = pdf.render(
        html.without(made, missing),
        title=page.title,
        created=page.created,
        stylesheets=room_html.STYLES,
        author=page.name,
    )
    return Printed(data, _remarks(missing))


def agenda_html(ruleset: RuleSet, assessment: Assessment, agenda: Agenda) -> Printed:
    """The agenda of a room as one HTML file that fetches nothing."""
    page = room_agenda.agenda_page(ruleset, assessment, agenda)
    made = room_html.agenda(page, _texts(room_html.TEMPLATES), styles=_styles(room_html.SCREEN))
    return Printed(made.encode("utf-8"))


def cards_pdf(ruleset: RuleSet, cards: tuple[Card, ...], audience: str) -> Printed:
    """Cards as an A5 booklet in large type. Raises MissingPart, RenderError."""
    booklet = room_cards.booklet(ruleset, cards, audience, _around(ruleset))
    data = pdf.render(
        room_html.cards(booklet, _texts(room_html.TEMPLATES)),
        title=f"{booklet.title} {booklet.version}: cards",
        created=(ruleset.effective_from or UNDATED).isoformat(),
        stylesheets=room_html.CARD_STYLES,
    )
    return Printed(data)


def pack_pdf(
    ruleset: RuleSet,
    cards: tuple[Card, ...],
    assessment: Assessment | None = None,
    agenda: Agenda | None = None,
) -> Printed:
    """The workshop pack, with the agenda where there is one. Raises MissingPart, RenderError."""
    page = room_agenda.agenda_page(ruleset, assessment, agenda) if assessment and agenda else None
    pack = room_pack.pack(ruleset, cards, _around(ruleset), page, undated=UNDATED)
    made = room_html.pack(pack, _texts(room_html.TEMPLATES))
    missing = pdf.unprintable([made])
    data = pdf.render(
        html.without(made, missing),
        title=pack.title,
        created=pack.created,
        stylesheets=room_html.STYLES,
        author=pack.name,
    )
    return Printed(data, _remarks(missing))


def _around(ruleset: RuleSet) -> room_cards.CardWords:
    return room_cards.CardWords(cards_words.voices(ruleset), cards_words.HOW, cards_words.USE)


def _remarks(missing: frozenset[str]) -> tuple[str, ...]:
    if not missing:
        return ()
    names = ", ".join(f"U+{ord(letter):04X}" for letter in sorted(missing))
    return (f"No font here can draw {names}; the document shows {html.MARK} instead.",)


@cache
def _texts(names: tuple[str, ...]) -> dict[str, str]:
    return {name: files.read_text(places.templates() / name) for name in names}


@cache
def _styles(names: tuple[str, ...]) -> str:
    fonts = places.templates() / "fonts"
    styles = [files.read_text(fonts / "fonts.css")]
    styles += [files.read_text(places.templates() / name) for name in names]
    inside = {
        name: files.read_bytes(fonts / name)
        for name in files.names_in(fonts, ".ttf")
        if name.endswith(("Regular.ttf", "SemiBold.ttf"))
    }
    return html.alone("\n".join(styles), inside)
