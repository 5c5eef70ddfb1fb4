"""Two pages for residents."""

from __future__ import annotations

from typing import Final

from maturity.core.result import Assessment
from maturity.core.ruleset import RuleSet
from maturity.planning.plan import Plan
from maturity.printing import house
from maturity.printing.layout import Layout
from maturity.printing.printed import About, Printed
from maturity.reporting.material import material
from maturity.reporting.residents import html, pages, word

RESIDENTS: Final = Layout(html.page, html.TEMPLATES, html.STYLES, html.SCREEN)


def residents_pdf(ruleset: RuleSet, assessment: Assessment, plan: Plan | None) -> Printed:
    """Two pages for residents as an accessible PDF. Raises MissingPart, RenderError."""
    made = _made(ruleset, assessment, plan)
    about = About(f"{made.name}: {made.title}", made.created, made.name, assessment.response)
    return RESIDENTS.on_paper(made, about)


def residents_html(ruleset: RuleSet, assessment: Assessment, plan: Plan | None) -> Printed:
    """Two pages for residents as one HTML file that fetches nothing."""
    return RESIDENTS.on_screen(_made(ruleset, assessment, plan), assessment.response)


def residents_docx(ruleset: RuleSet, assessment: Assessment, plan: Plan | None) -> Printed:
    """The pages for residents as a Word file."""
    made = _made(ruleset, assessment, plan)
    return RESIDENTS.in_word(word.docx(made, house.look()), made, assessment.response)


def _made(ruleset: RuleSet, assessment: Assessment, plan: Plan | None) -> pages.Pages:
    return pages.pages(material(ruleset, assessment, plan), house=house.room())
