"""A domain with its capabilities, in Word."""

from __future__ import annotations

from maturity.reporting import words
from maturity.reporting.pages.capability import Capability, Coming
from maturity.reporting.pages.domain import Domain
from maturity.reporting.word.writer import Run, Writer


def domain(writer: Writer, page: Domain) -> None:
    """What it asks, its level with what comes next, then each capability."""
    writer.heading(page.title)
    writer.lead(("soft", page.asks))
    if page.level:
        marks = " ".join(words.sentence(mark) for mark in page.marks)
        writer.lead(
            ("b", f"{page.level}: "),
            f"{page.counts} ({page.each}). {marks} ",
            *((("b", "What comes next: "), page.rule) if page.rule else ()),
            ("soft", " (a proposed rule)" if page.proposed else ""),
        )
    for capability in page.capabilities:
        _capability(writer, capability)


def _capability(writer: Writer, cap: Capability) -> None:
    writer.heading(f"{cap.id} {cap.title}", 2)
    marks = "; ".join(cap.marks)
    writer.lead(("b", cap.level), f": {words.closed(marks)}" if marks else "")
    writer.text(cap.statement)
    if cap.grounds:
        writer.text(("soft", " ".join(cap.grounds)))
    for held in cap.held_by:
        writer.text(held)
    if cap.next:
        writer.lead(("b", f"What comes next, {cap.next_level}:"))
        writer.bullets(_coming(need) for need in cap.next)
    elif cap.index > 0:
        writer.text(
            ("b", "The highest step is reached. "),
            "What counts now is to keep it, and to help others.",
        )
    for question, note in cap.notes:
        writer.text(("b", f"{question} "), note)


def _coming(need: Coming) -> list[Run]:
    today = f"{'Open' if need.open else 'Today'}: {need.today}" if need.today else ""
    waiting = f" Waiting for {need.waiting}." if need.waiting else ""
    more = " (proposed)" if need.proposed else ""
    return [f"{need.says} ", ("soft", (today.rstrip(".") + "." if today else "") + waiting + more)]
