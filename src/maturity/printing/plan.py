"""The improvement plan, for one audience: pages, and what they carry."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from maturity import copies, pdf
from maturity.change.look_back import LookBack
from maturity.core.result import Assessment
from maturity.core.ruleset import RuleSet
from maturity.diagnostics import Diagnostic, Place
from maturity.planning.plan import Plan
from maturity.printing import house
from maturity.printing.layout import Layout
from maturity.printing.printed import About, Printed
from maturity.printing.templates import templates_digest
from maturity.reporting import html, printable, view, words
from maturity.reporting.word import report as word

PLAN: Final = Layout(html.page, html.TEMPLATES, html.STYLES, html.SCREEN)


def report_pdf(
    ruleset: RuleSet,
    assessment: Assessment,
    plan: Plan | None,
    audience: str,
    *,
    again: copies.Again | None = None,
    look_back: LookBack | None = None,
    machinery: Mapping[str, str] | None = None,
) -> Printed:
    """The improvement plan as an accessible PDF. Raises MissingPart, RenderError, InputError.

    It is made from what its audience may have, and but for a public copy carries what it was made
    from. ``again`` makes a plan anew (``copies.made``). ``look_back`` is the review of the year
    before. ``machinery`` is what to say it was laid out with, for making a document again; else what
    is here.
    """
    copy = copies.made(ruleset, assessment, plan, audience, again, look_back=look_back)
    report = _report(copy)
    page, missing = _page(PLAN.html, report)
    about = About(report.title, report.created, report.cover.name, copy.response)
    carried = _attachments(copy, page, machinery)
    return _with_moved(copy, PLAN.printed(page, about, missing=missing, attachments=carried))


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
    page, missing = _page(PLAN.alone, report)
    return _with_moved(copy, PLAN.shown(page, copy.response, missing))


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
    data = word.docx(report, house.look())
    return _with_moved(copy, PLAN.in_word(data, report, copy.response))


def _page(make: Callable[..., str], report: view.Report) -> tuple[str, frozenset[str]]:
    """The page, and the letters on it that no font draws; where there are any, it says so itself."""
    page = make(report)
    missing = pdf.unprintable([page])
    return (make(report, missing=missing) if missing else page), missing


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
            brand=house.brand_digest(),
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
