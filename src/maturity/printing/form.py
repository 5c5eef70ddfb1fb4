"""The form to fill in, on paper."""

from __future__ import annotations

from typing import Final

from maturity.core.ruleset import RuleSet
from maturity.forms.paper import paper
from maturity.printing.layout import Layout
from maturity.printing.printed import About, Printed, dated
from maturity.reporting import paper as page

FORM: Final = Layout(page.page, page.TEMPLATES, page.STYLES)


def form_pdf(ruleset: RuleSet, not_asked: tuple[str, ...] = ()) -> Printed:
    """The printable form as an accessible PDF. Raises MissingPart, RenderError."""
    form = paper(ruleset, not_asked)
    return FORM.on_paper(form, About(f"{form.title} {form.version}: the form", dated(ruleset)))
