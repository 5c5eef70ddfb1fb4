"""Where each capability stands, the facts beside it and the themes through it, in Word."""

from __future__ import annotations

from maturity.reporting import words
from maturity.reporting.view import Report
from maturity.reporting.word.writer import UPRIGHT, Writer


def standing(writer: Writer, report: Report) -> None:
    """All levels on a page of their own."""
    one = report.capability[0]
    writer.heading(f"Where each {one} stands", new_page=True)
    writer.table(
        f"Where each {one} stands",
        (words.capital(one), "Level", "Beside it"),
        (
            (("b", f"{cap.id} {cap.title}"), cap.level, words.sentence("; ".join(cap.marks)))
            for domain in report.domains
            for cap in domain.capabilities
        ),
        (70, 27, UPRIGHT - 97),
    )
    if report.facts:
        writer.heading("Facts that stand beside the levels, and never inside them", 2)
        writer.table(
            f"Facts about the {report.subject}",
            ("Question", "Answer", "Source"),
            report.facts,
            (80, 27, UPRIGHT - 107),
        )
    if report.themes:
        _themes(writer, report)


def _themes(writer: Writer, report: Report) -> None:
    writer.heading("Seen by theme: the same levels in lists", 2)
    cell = (UPRIGHT - 37) / len(report.rungs)
    writer.table(
        f"Which {report.capability[1]} of each theme stand at which level",
        ("Theme", *report.rungs),
        ((("b", theme.title), *(each or "–" for each in theme.cells)) for theme in report.themes),
        (37, *[cell] * len(report.rungs)),
    )
