"""Did it work? The review of a year in Word."""

from __future__ import annotations

from maturity.reporting import words
from maturity.reporting.pages.look_back import Followed, LookBackPage
from maturity.reporting.word.writer import UPRIGHT, Cell, Run, Writer


def look_back(writer: Writer, page: LookBackPage, one: str) -> None:
    """Both years of each capability, the planned actions, and what changed besides."""
    writer.heading(page.head)
    writer.text(("soft", f"{page.years} {page.summary} {page.levels}"))
    writer.heading(f"Where each {one} stood, and stands", 2)
    writer.table(
        f"Each {one} a year ago and now",
        ("", "A year ago", "Now", "It"),
        ((("b", row.name), row.then, row.now, row.became) for row in page.both),
        (UPRIGHT - 104, 40, 40, 24),
        foot=" ".join(page.cautions),
    )
    _planned(writer, page)
    if page.answers:
        _changed(writer, page)
    writer.text(page.rules)
    writer.bullets(page.by_rules)


def _planned(writer: Writer, page: LookBackPage) -> None:
    """The actions that are followed."""
    if not page.actions:
        return
    writer.heading(page.heads.actions, 2)
    read = "Levels that read them"
    if page.answers:
        heads: tuple[str, ...] = ("Action", "This year", "Answers that it was to raise", read)
        widths: tuple[float, ...] = (45, 36, UPRIGHT - 111, 30)
    else:
        heads, widths = ("Action", "This year", read), (75, 36, UPRIGHT - 111)
    rows = (_action(act, answers=page.answers) for act in page.actions)
    writer.table(page.heads.each, heads, rows, widths)


def _changed(writer: Writer, page: LookBackPage) -> None:
    """What rose or fell and none of the actions was to raise."""
    writer.heading(page.heads.otherwise, 2)
    writer.table(
        page.heads.others,
        ("Question", "A year ago", "Now", "Levels moved"),
        (
            (
                [("b", f"{each.became}: "), each.ask, ("soft", f" {each.id}")],
                each.then,
                each.now,
                each.levels or "none",
            )
            for each in page.otherwise
        ),
        (UPRIGHT - 118, 46, 46, 26),
    )
    if page.besides:
        writer.lead(("b", f"Rose{' as well' if page.otherwise else ''}, and moved no level"))
    writer.bullets([f"{each.ask} {each.now} ", ("soft", each.id)] for each in page.besides)
    if not page.otherwise and not page.besides:
        writer.text("No other answer rose or fell for certain.")


def _action(act: Followed, *, answers: bool) -> tuple[Cell, ...]:
    about = ", ".join(part for part in (act.who, f"due {act.due}" if act.due else "") if part)
    title: list[Run] = [("b", act.title), ("soft", f"\n{about}" if about else "")]
    said: list[Run] = [("b", f"{act.said}. "), act.note]
    levels = [run for word, those in act.levels for run in (("b", f"{word}: "), f"{those}. ")]
    if not answers:
        return title, said, levels
    return title, said, _aims(act), levels


def _aims(act: Followed) -> list[Run]:
    """A line an answer."""
    lines: list[list[Run]] = [
        [("b", aim.became), f" {aim.there}: {aim.to} ({aim.id})"] for aim in act.aims
    ]
    if act.kept:
        lines.append([f"There already: {act.kept}"])
    lines += [
        [("soft", f"Hoped for, {words.small(aim.became)} {aim.there}: {aim.to} ({aim.id})")]
        for aim in act.hopes
    ]
    return [run for at, line in enumerate(lines) for run in ("\n" if at else "", *line)]
