"""Evidence, innovation and duties in Word."""

from __future__ import annotations

from collections.abc import Sequence

from maturity.reporting.pages.evidence import Duty, EvidencePage
from maturity.reporting.view import Report
from maturity.reporting.word.writer import UPRIGHT, Writer


def evidence(writer: Writer, page: EvidencePage) -> None:
    """Each piece with its strength, and what residents and partners say of it."""
    writer.heading("Evidence, and who has seen it")
    more = (("Still to add", page.to_add), ("Still for others to confirm", page.to_confirm))
    writer.lead(" ".join([page.asked, *(f"{name}: {text}." for name, text in more if text)]))
    where = "; where, and who holds it" if page.places else ""
    writer.table(
        "Pieces of evidence",
        ("For", f"What, kind and date{where}", "How strong"),
        (
            (
                ("b", each.for_what),
                "; ".join(
                    part
                    for part in (f"{each.what} ({each.kind}, {each.date})", each.where, each.holder)
                    if part
                ),
                each.strength,
            )
            for each in page.pointers
        ),
        (28, UPRIGHT - 78, 50),
    )
    writer.listed("What residents and partners say of it", page.confirmations)


def innovation(writer: Writer, report: Report) -> None:
    """What was invented or adopted, and what others may ask about."""
    if report.innovations or report.offers:
        writer.heading("Innovation")
    for record in report.innovations:
        writer.heading(record.title, 2)
        writer.pairs(record.title, record.rows, (38, UPRIGHT - 38))
    writer.listed("What others may ask us about", report.offers)


def duties(writer: Writer, every: Sequence[Duty]) -> None:
    """The checklist of the network's own copy; nothing in another."""
    if not every:
        return
    writer.heading("Must be in place")
    writer.lead(
        "Duties and contract terms. They have no part in any level, and stand in this copy only."
    )
    writer.table(
        "Duties and whether they are in place",
        ("Duty", "Answer"),
        ((duty.ask, duty.answer) for duty in every),
        (UPRIGHT - 35, 35),
    )
