"""How levels are decided, sources, annexes, and where the document comes from, in Word."""

from __future__ import annotations

from maturity.reporting.pages.method import Method
from maturity.reporting.view import Report
from maturity.reporting.word.writer import UPRIGHT, Run, Writer


def method(writer: Writer, page: Method) -> None:
    """The levels, the rules, and what the method cannot do."""
    writer.heading("How levels are decided")
    for name, means in page.levels:
        writer.text(("b", f"{name}: "), means)
    for each in page.how:
        writer.text(each)
    if page.domain_rule:
        proposed = " (proposed)" if page.domain_proposed else ""
        runs: list[Run] = [f"The rule for a domain{proposed}. "]
        for level, asks in page.domain_rule:
            runs += [("b", f"{level}: "), f"{asks} "]
        writer.text(*runs)
    writer.listed("What this method cannot do", page.limits)


def sources(writer: Writer, report: Report) -> None:
    """Each with where it is used, by number."""
    writer.heading("Sources")
    writer.bullets(
        ([f"{each.text} ", ("soft", each.used_by)] for each in report.references), "List Number"
    )


def annexes(writer: Writer, report: Report) -> None:
    """Numbers without a source, and what a local version adds; mostly not both."""
    if report.proposals:
        writer.heading("Annex: proposed numbers", 2)
        writer.lead(
            "These have no published source. They are proposals, for the owner of the matrix to "
            "confirm or change."
        )
        writer.pairs("What is proposed, and where", report.proposals, (45, UPRIGHT - 45))
    if report.local is not None:
        writer.heading("Annex: what is local", 2)
        writer.lead(
            f"This is a local version of: {report.local.base}. It asks for more and never for less. "
            "“Without what is local” is the level there, from the same answers."
        )
        writer.pairs("What is added, and why", report.local.added, (75, UPRIGHT - 75))


def provenance(writer: Writer, report: Report) -> None:
    """What it was made from, and that an edited copy proves nothing."""
    writer.heading("Where this document comes from")
    writer.pairs("What this document was made from", report.provenance, (45, UPRIGHT - 45))
    writer.text(("soft", _EDITED))


_EDITED = (
    "This copy can be edited, so it proves nothing. The PDF made from the same answers is the one to "
    "keep and to check."
)
