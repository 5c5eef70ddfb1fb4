"""What is made of a round: its pages, and what is put to each network."""

from __future__ import annotations

from typing import Final

from maturity.printing.layout import Layout
from maturity.printing.printed import About, Printed
from maturity.reporting import round_page, round_questions

ROUND: Final = Layout(round_page.page, round_page.TEMPLATES, round_page.STYLES, round_page.SCREEN)
QUESTIONS: Final = Layout(round_questions.page, round_questions.TEMPLATES, round_questions.STYLES)


def round_pdf(made: round_page.RoundPage) -> Printed:
    """A document of a round as an accessible PDF. Raises MissingPart, RenderError, InputError."""
    return ROUND.on_paper(made, About(f"{made.title}: {made.kind}", made.created, made.author))


def round_html(made: round_page.RoundPage) -> Printed:
    """A document of a round as one HTML file that fetches nothing."""
    return ROUND.on_screen(made)


def questions_pdf(letter: round_questions.Letter) -> Printed:
    """What an ICB puts to one network, as an accessible PDF. Raises MissingPart, RenderError."""
    title = f"{letter.network}: {round_questions.TITLE}"
    return QUESTIONS.on_paper(letter, About(title, letter.created, letter.icb))
