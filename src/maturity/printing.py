"""Documents as bytes: hands templates and fonts to ``reporting`` and its HTML to ``pdf``."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import date
from functools import cache, partial
from typing import Any

from maturity import copies, files, pdf, places
from maturity.change.look_back import LookBack
from maturity.core.response import Response
from maturity.core.result import Assessment
from maturity.core.ruleset import RuleSet
from maturity.diagnostics import Diagnostic, Place
from maturity.errors import InputError
from maturity.forms import cards_words, paper
from maturity.loading.brands import Brand
from maturity.loading.canonical import digest_of, sha256_of
from maturity.people.agenda import Agenda
from maturity.people.cards import Card
from maturity.planning.plan import Plan
from maturity.reporting import (
    house,
    html,
    lettering,
    printable,
    room_agenda,
    room_cards,
    room_html,
    room_pack,
    round_page,
    round_questions,
    sheet,
    view,
    words,
)
from maturity.reporting import paper as paper_page
from maturity.reporting.material import material as gather
from maturity.reporting.matrix import document as matrix
from maturity.reporting.matrix import html as matrix_html_page
from maturity.reporting.residents import html as residents_page
from maturity.reporting.residents import pages as residents
from maturity.reporting.residents import word as residents_word
from maturity.reporting.word import plan as word
from maturity.reporting.word.look import Look

UNDATED = date(2000, 1, 1)
"""The date of a form whose rule set has none: a document never takes the clock's."""


_house: ContextVar[Brand | None] = ContextVar("house style", default=None)


@contextmanager
def house_style(brand: Brand | None) -> Iterator[None]:
    """Everything that is made in here has this house style; None is neutral."""
    before = _house.set(brand)
    try:
        yield
    finally:
        _house.reset(before)


@dataclass(frozen=True, slots=True)
class Printed:
    """A document, with remarks for whoever asked for it (characters that no font can draw)."""

    data: bytes
    remarks: tuple[str, ...] = ()


def report_pdf(  # noqa: PLR0913 - what it is made from, and how, by name
    ruleset: RuleSet,
    assessment: Assessment,
    plan: Plan | None,
    audience: str,
    *,
    limit: float | None = None,
    again: copies.Again | None = None,
    look_back: LookBack | None = None,
    machinery: Mapping[str, str] | None = None,
) -> Printed:
    """The improvement plan as an accessible PDF. Raises MissingPart, RenderError, InputError.

    It is made from what its audience may have, and but for a public copy carries what it was made
    from. ``limit`` is the longest that laying it out may take, in seconds; then it runs on its own
    and RanTooLong is raised when it takes longer. ``again`` makes a plan anew (``copies.made``).
    ``look_back`` is the review of the year before. ``machinery`` is what to say it was laid out
    with, for making a document again; else what is here.
    """
    copy = copies.made(ruleset, assessment, plan, audience, again, look_back=look_back)
    report = _report(copy)
    page = html.page(report, _texts(html.TEMPLATES))
    missing = pdf.unprintable([page])
    if missing:  # the page says so as well
        page = html.page(report, _texts(html.TEMPLATES), missing=missing)
    printed = _on_paper(
        page,
        missing=missing,
        response=copy.response,
        title=report.title,
        created=report.created,
        stylesheets=html.STYLES,
        author=report.cover.name,
        limit=limit,
        attachments=_attachments(copy, page, machinery),
    )
    return _with_moved(copy, printed)


def report_html(
    ruleset: RuleSet,
    assessment: Assessment,
    plan: Plan | None,
    audience: str,
    *,
    again: copies.Again | None = None,
    look_back: LookBack | None = None,
) -> Printed:
    """The improvement plan as one HTML file that fetches nothing."""
    copy = copies.made(ruleset, assessment, plan, audience, again, look_back=look_back)
    report = _report(copy)
    page = html.page(report, _texts(html.TEMPLATES), styles=_styles(html.SCREEN))
    return _with_moved(copy, _on_screen(page))


def report_docx(
    ruleset: RuleSet,
    assessment: Assessment,
    plan: Plan | None,
    audience: str,
    *,
    again: copies.Again | None = None,
    look_back: LookBack | None = None,
) -> Printed:
    """The improvement plan as a Word file."""
    copy = copies.made(ruleset, assessment, plan, audience, again, look_back=look_back)
    report = _report(copy)
    return _with_moved(copy, Printed(word.docx(report, _look())))


def _report(copy: copies.Copy) -> view.Report:
    return view.report(
        copy.ruleset,
        copy.assessment,
        copy.plan,
        audience=copy.audience,
        look_back=copy.look_back,
    )


def _attachments(
    copy: copies.Copy, page: str, machinery: Mapping[str, str] | None
) -> tuple[pdf.Attachment, ...]:
    """What a copy carries, with its provenance last; nothing in a public one."""
    carried = copies.parts(copy)
    if carried:
        carried[copies.PROVENANCE] = copies.provenance(
            copy,
            carried,
            pages=page,
            templates=templates_digest(),
            brand=brand_digest(),
            machinery=pdf.machinery() if machinery is None else machinery,
        )
    return tuple(
        pdf.Attachment(
            name,
            data,
            relationship="Source" if name in copies.SOURCES else "Data",
            description=copies.ABOUT[name],
        )
        for name, data in carried.items()
    )


@cache
def templates_digest() -> str:
    """``sha256:…`` over the templates, styles and fonts that a plan is set with."""
    fonts = places.templates() / "fonts"
    names = [*html.TEMPLATES, *html.STYLES, "fonts/fonts.css"]
    names += [f"fonts/{name}" for name in files.names_in(fonts, ".ttf")]
    digests = {name: digest_of(files.read_bytes(places.templates() / name)) for name in names}
    return sha256_of(digests)


def brand_digest() -> str:
    """``sha256:…`` over the house style with its logo and fonts; empty for the neutral one."""
    brand = _house.get()
    if brand is None:
        return ""
    parts = {
        name: getattr(brand, name) for name in ("name", "deep", "accent", "logo_kind", "family")
    }
    fonts = {name: digest_of(font) for name, font in brand.fonts.items()}
    return sha256_of({**parts, "logo": digest_of(brand.logo), "fonts": fonts})


def _with_moved(copy: copies.Copy, printed: Printed) -> Printed:
    """Said where a level is not the one of the facilitator's file."""
    if not copy.moved:
        return printed
    message = (
        f"{words.listed(copy.moved)}: some found that a question does not apply and others answered "
        "it; in a copy that stands open, so the level may be wider than on the facilitator's file"
    )
    help_ = "agree in the room whether the question applies, and write it down"
    said = printable.as_line(Diagnostic("K151", message, Place("document"), help_))
    return Printed(printed.data, (*printed.remarks, said))


def sheet_html(made: sheet.Sheet) -> str:
    """A document about a change as one HTML file that fetches nothing."""
    return sheet.as_html(made, _texts(sheet.TEMPLATES), _styles(sheet.STYLES))


def form_pdf(ruleset: RuleSet, not_asked: tuple[str, ...] = ()) -> bytes:
    """The printable form as an accessible PDF. Raises MissingPart, RenderError."""
    form = paper.paper(ruleset, not_asked)
    return _on_paper(
        paper_page.page(form, _texts(paper_page.TEMPLATES)),
        title=f"{form.title} {form.version}: the form",
        created=(ruleset.effective_from or UNDATED).isoformat(),
        stylesheets=paper_page.STYLES,
    ).data


def _for_residents(ruleset: RuleSet, assessment: Assessment, plan: Plan | None) -> residents.Pages:
    room = house.ROOM if _house.get() else 0.0
    return residents.pages(gather(ruleset, assessment, plan), house=room)


def residents_pdf(ruleset: RuleSet, assessment: Assessment, plan: Plan | None) -> Printed:
    """Two pages for residents as an accessible PDF. Raises MissingPart, RenderError."""
    made = _for_residents(ruleset, assessment, plan)
    page = residents_page.page(made, _texts(residents_page.TEMPLATES))
    return _on_paper(
        page,
        response=assessment.response,
        title=f"{made.name}: {made.title}",
        created=made.created,
        stylesheets=residents_page.STYLES,
        author=made.name,
    )


def residents_html(ruleset: RuleSet, assessment: Assessment, plan: Plan | None) -> Printed:
    """Two pages for residents as one HTML file that fetches nothing."""
    made = _for_residents(ruleset, assessment, plan)
    page = residents_page.page(
        made, _texts(residents_page.TEMPLATES), styles=_styles(residents_page.SCREEN)
    )
    return _on_screen(page)


def residents_docx(ruleset: RuleSet, assessment: Assessment, plan: Plan | None) -> Printed:
    """The pages for residents as a Word file."""
    return Printed(residents_word.docx(_for_residents(ruleset, assessment, plan), _look()))


def matrix_pdf(ruleset: RuleSet, item: str, part: matrix.Part) -> Printed:
    """The rule set for people as an accessible PDF. Raises KeyError, MissingPart, RenderError."""
    made = matrix.document(ruleset, item, part, undated=UNDATED.isoformat())
    page = matrix_html_page.page(made, _texts(matrix_html_page.TEMPLATES))
    return _on_paper(
        page, title=made.title, created=made.created, stylesheets=matrix_html_page.STYLES
    )


def matrix_html(ruleset: RuleSet, item: str, part: matrix.Part) -> Printed:
    """The rule set for people as one HTML file that fetches nothing. Raises KeyError."""
    made = matrix.document(ruleset, item, part, undated=UNDATED.isoformat())
    page = matrix_html_page.page(
        made, _texts(matrix_html_page.TEMPLATES), styles=_styles(matrix_html_page.SCREEN)
    )
    return _on_screen(page)


def agenda_pdf(ruleset: RuleSet, assessment: Assessment, agenda: Agenda) -> Printed:
    """The agenda of a room as an accessible PDF. Raises MissingPart, RenderError."""
    page = room_agenda.agenda_page(ruleset, assessment, agenda)
    made = room_html.agenda(page, _texts(room_html.TEMPLATES))
    return _on_paper(
        made,
        response=assessment.response,
        title=page.title,
        created=page.created,
        stylesheets=room_html.STYLES,
        author=page.name,
    )


def agenda_html(ruleset: RuleSet, assessment: Assessment, agenda: Agenda) -> Printed:
    """The agenda of a room as one HTML file that fetches nothing."""
    page = room_agenda.agenda_page(ruleset, assessment, agenda)
    made = room_html.agenda(page, _texts(room_html.TEMPLATES), styles=_styles(room_html.SCREEN))
    return _on_screen(made)


def cards_pdf(ruleset: RuleSet, cards: tuple[Card, ...], audience: str) -> Printed:
    """Cards as an A5 booklet in large type. Raises MissingPart, RenderError."""
    booklet = room_cards.booklet(ruleset, cards, audience, _around(ruleset))
    return _on_paper(
        room_html.cards(booklet, _texts(room_html.TEMPLATES)),
        title=f"{booklet.title} {booklet.version}: cards",
        created=(ruleset.effective_from or UNDATED).isoformat(),
        stylesheets=room_html.CARD_STYLES,
    )


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
    return _on_paper(
        made,
        response=assessment.response if assessment else None,
        title=pack.title,
        created=pack.created,
        stylesheets=room_html.STYLES,
        author=pack.name,
    )


def round_pdf(made: round_page.RoundPage) -> Printed:
    """A document of a round as an accessible PDF. Raises MissingPart, RenderError, InputError."""
    return _on_paper(
        round_page.page(made, _texts(round_page.TEMPLATES)),
        title=f"{made.title}: {made.kind}",
        created=made.created,
        stylesheets=round_page.STYLES,
        author=made.author,
    )


def questions_pdf(letter: round_questions.Letter) -> Printed:
    """What an ICB puts to one network, as an accessible PDF. Raises MissingPart, RenderError."""
    return _on_paper(
        round_questions.page(letter, _texts(round_questions.TEMPLATES)),
        title=f"{letter.network}: {round_questions.TITLE}",
        created=letter.created,
        stylesheets=round_questions.STYLES,
        author=letter.icb,
    )


def round_html(made: round_page.RoundPage) -> Printed:
    """A document of a round as one HTML file that fetches nothing."""
    page = round_page.page(made, _texts(round_page.TEMPLATES), styles=_styles(round_page.SCREEN))
    return _on_screen(page)


def _around(ruleset: RuleSet) -> room_cards.CardWords:
    return room_cards.CardWords(cards_words.voices(ruleset), cards_words.HOW, cards_words.USE)


def _on_screen(made: str) -> Printed:
    """A finished page as a file that stands alone."""
    brand = _house.get()
    page = made if brand is None else house.dressed(made, brand, inside=True)
    return Printed(page.encode("utf-8"))


def _styles(names: tuple[str, ...]) -> str:
    """Style sheets for a file that stands alone, in the house style where there is one."""
    brand = _house.get()
    return _own_styles(names) if brand is None else house.style(_own_styles(names), brand)


def _look() -> Look:
    """How a Word file looks, in the house style where there is one."""
    brand = _house.get()
    if brand is None:
        return Look()
    return Look(
        font=brand.family or Look().font,
        deep=brand.deep[1:],
        blue=brand.accent[1:],
        name=brand.name,
        logo=brand.logo if brand.logo_kind == "png" else b"",
    )


LONGEST_PAGE = 3_000_000
"""Characters of HTML that are laid out for one document: about a minute, and some hundred pages."""


def _on_paper(
    made: str,
    *,
    response: Response | None = None,
    missing: frozenset[str] | None = None,
    limit: float | None = None,
    **about: Any,
) -> Printed:
    """A finished page as PDF, with a mark for what no font draws, and what is to be said of it.

    ``limit``: seconds that laying it out may take, in a process of its own.
    """
    if len(made) > LONGEST_PAGE:
        message = (
            f"the document has {len(made):,} characters; {LONGEST_PAGE:,} are laid out at most"
        )
        help_ = "shorten the longest answers, and say where the rest can be found"
        raise InputError([Diagnostic("K104", message, Place("document"), help_)])
    if missing is None:
        missing = pdf.unprintable([made])
    brand = _house.get()
    if brand is not None:
        sheets = "\n".join(_texts(tuple(about.get("stylesheets", ()))).values())
        made = house.dressed(made, brand, house.style(sheets, brand), inside=False)
        missing = missing | pdf.unprintable([brand.name])
        about["extras"] = house.extras(brand)
    render = pdf.render if limit is None else partial(pdf.render_within, limit)
    data = render(html=lettering.lifted(html.without(made, missing)), **about)
    install = {
        letter: f"for {name} please type: {pdf.install_line()}"
        for letter in missing
        for name in pdf.scripts_of(letter)[:1]
    }
    found = printable.remarks(response, missing, html.MARK, install)
    return Printed(data, tuple(map(printable.as_line, found)))


@cache
def _texts(names: tuple[str, ...]) -> dict[str, str]:
    return {name: files.read_text(places.templates() / name) for name in names}


@cache
def _own_styles(names: tuple[str, ...]) -> str:
    fonts = places.templates() / "fonts"
    styles = [files.read_text(fonts / "fonts.css")]
    styles += [files.read_text(places.templates() / name) for name in names]
    inside = {
        name: files.read_bytes(fonts / name)
        for name in files.names_in(fonts, ".ttf")
        if name.endswith(("Regular.ttf", "SemiBold.ttf"))
    }
    return html.alone("\n".join(styles), inside)
