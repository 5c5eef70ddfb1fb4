"""Documents as bytes: hands templates and fonts to ``reporting`` and its HTML to ``pdf``."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache

from maturity import files, pdf, places
from maturity.core.result import Assessment
from maturity.core.ruleset import RuleSet
from maturity.forms import paper
from maturity.planning.plan import Plan
from maturity.reporting import html, view
from maturity.reporting import paper as paper_page

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
    page = html.page(report, _texts(html.TEMPLATES), styles=_styles())
    return Printed(page.encode("utf-8"))


def form_pdf(ruleset: RuleSet) -> bytes:
    """The printable form as an accessible PDF. Raises MissingPart, RenderError."""
    printable = paper.paper(ruleset)
    return pdf.render(
        paper_page.page(printable, _texts(paper_page.TEMPLATES)),
        title=f"{printable.title} {printable.version}: the form",
        created=(ruleset.effective_from or UNDATED).isoformat(),
        stylesheets=paper_page.STYLES,
    )


def _remarks(missing: frozenset[str]) -> tuple[str, ...]:
    if not missing:
        return ()
    names = ", ".join(f"U+{ord(letter):04X}" for letter in sorted(missing))
    return (f"No font here can draw {names}; the document shows {html.MARK} instead.",)


@cache
def _texts(names: tuple[str, ...]) -> dict[str, str]:
    return {name: files.read_text(places.templates() / name) for name in names}


@cache
def _styles() -> str:
    fonts = places.templates() / "fonts"
    styles = [files.read_text(fonts / "fonts.css")]
    styles += [files.read_text(places.templates() / name) for name in html.STYLES]
    inside = {
        name: files.read_bytes(fonts / name)
        for name in files.names_in(fonts, ".ttf")
        if name.endswith(("Regular.ttf", "SemiBold.ttf"))
    }
    return html.alone("\n".join(styles), inside)
