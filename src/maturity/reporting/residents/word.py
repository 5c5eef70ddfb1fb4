"""The two pages in Word, for whoever changes the draft with residents."""

from __future__ import annotations

from dataclasses import replace

from maturity.reporting.residents.pages import Pages
from maturity.reporting.word.look import Look, run_lines
from maturity.reporting.word.writer import Writer
from maturity.reporting.words import quoted

DRAFT = "A draft, for residents to change"


def docx(pages: Pages, look: Look | None = None) -> bytes:
    """The pages as the bytes of a Word file; the same pages give the same bytes."""
    writer = Writer(replace(look or Look(), size=14))
    run_lines(writer.document, pages.name, DRAFT)
    writer.house()
    writer.heading(pages.title, 0)
    writer.subtitle(DRAFT)
    writer.text(pages.intro)
    if pages.asked:
        writer.heading("What we asked ourselves")
        writer.bullets(pages.asked)
    writer.text(pages.heard)
    if pages.standing:
        writer.heading("Where we think we are")
        writer.text("We think people who live here would say this of us:")
        writer.bullets(quoted(each) for each in pages.standing)
        writer.text(("b", "Is that how it feels to you?"))
        writer.text("Cross out what is not so, and write here what is.")
    if pages.doing:
        writer.heading("What we will do next", new_page=True)
        writer.bullets([("b", f"{each.by} "), f"{each.what} {each.then}"] for each in pages.doing)
    if pages.facts:
        writer.heading("What the numbers say")
        writer.bullets(
            [f"{each.text} ", ("b", each.figure), f" {each.source}"] for each in pages.facts
        )
        writer.text("Numbers do not say why. What do you think lies behind them?")
    writer.heading("What we ask of you")
    writer.bullets(pages.questions)
    writer.text("Say it, write it here, or ask someone to write it for you.")
    writer.heading("When we will be back")
    writer.text(pages.back or "We will come back by: ")
    writer.text("To talk to us, ask for: ")
    title = f"{pages.name}: {pages.title}"
    return writer.finished(title=title, author=pages.name, created=pages.created)
