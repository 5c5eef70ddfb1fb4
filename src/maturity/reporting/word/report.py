"""The improvement plan in Word, part after part: the same values as the printed report."""

from __future__ import annotations

from maturity.reporting.view import Report
from maturity.reporting.word import (
    domain,
    evidence,
    look_back,
    method,
    one_page,
    plan,
    room,
    standing,
)
from maturity.reporting.word.look import Look, run_lines
from maturity.reporting.word.writer import UPRIGHT, Writer


def docx(report: Report, look: Look | None = None) -> bytes:
    """The plan as the bytes of a Word file; the same report gives the same bytes."""
    writer = Writer(look or Look())
    cover, one = report.cover, report.capability[0]
    run_lines(writer.document, report.title, f"{cover.copy} · {cover.matrix} · {cover.date}")
    _front(writer, report)
    one_page.one_page(writer, report)
    standing.standing(writer, report)
    for each in report.domains:
        domain.domain(writer, each)
    if report.room is not None:
        room.room(writer, report.room, public=report.public)
    if report.review is not None:
        room.review(writer, report.review)
    if report.flags is not None:
        room.flags(writer, report.flags, report.subject)
    if report.look_back is not None:
        look_back.look_back(writer, report.look_back, one)
    if report.plan is not None:
        plan.plan(writer, report.plan, one)
    if report.evidence is not None:
        evidence.evidence(writer, report.evidence)
    evidence.innovation(writer, report)
    evidence.duties(writer, report.duties)
    method.method(writer, report.method)
    method.sources(writer, report)
    method.annexes(writer, report)
    method.provenance(writer, report)
    return writer.finished(title=report.title, author=cover.name, created=report.created)


def _front(writer: Writer, report: Report) -> None:
    writer.house()
    writer.heading(report.cover.name, 0)
    writer.subtitle("Improvement plan")
    writer.lead(report.cover.where)
    writer.pairs("About this document", report.cover.facts, (45, UPRIGHT - 45))
