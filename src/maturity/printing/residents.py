"""Two pages for residents."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from maturity.core.result import Assessment
from maturity.core.ruleset import RuleSet
from maturity.diagnostics import Diagnostic, Place
from maturity.planning.plan import Plan
from maturity.printing import house
from maturity.printing.layout import Layout
from maturity.printing.printed import About, Printed
from maturity.reporting import printable
from maturity.reporting.material import material
from maturity.reporting.residents import html, pages, word

RESIDENTS: Final = Layout(html.page, html.TEMPLATES, html.STYLES, html.SCREEN)


def residents_pdf(ruleset: RuleSet, assessment: Assessment, plan: Plan | None) -> Printed:
    """Two pages for residents as an accessible PDF. Raises MissingPart, RenderError, InputError."""
    made = _made(ruleset, assessment, plan)
    about = About(made.called, made.created, made.name, assessment.response)
    return _remarked(made, RESIDENTS.on_paper(made, about))


def residents_html(ruleset: RuleSet, assessment: Assessment, plan: Plan | None) -> Printed:
    """Two pages for residents as one HTML file that fetches nothing. Raises InputError."""
    made = _made(ruleset, assessment, plan)
    return _remarked(made, RESIDENTS.on_screen(made, assessment.response))


def residents_docx(ruleset: RuleSet, assessment: Assessment, plan: Plan | None) -> Printed:
    """The pages for residents as a Word file. Raises InputError."""
    made = _made(ruleset, assessment, plan)
    return _remarked(
        made, RESIDENTS.in_word(word.docx(made, house.look()), made, assessment.response)
    )


def _made(ruleset: RuleSet, assessment: Assessment, plan: Plan | None) -> pages.Pages:
    return pages.pages(material(ruleset, assessment, plan), house=house.room())


def _remarked(made: pages.Pages, printed: Printed) -> Printed:
    """The document, and first that it does not say whose it is, where no name was given."""
    if made.name:
        return printed
    found = Diagnostic(
        "K231",
        "the network has no name in its answers; the pages begin 'We are ……………'",
        Place("organisation.name"),
        "write the name into the form, or into the document",
    )
    return replace(printed, remarks=(printable.as_line(found), *printed.remarks))
