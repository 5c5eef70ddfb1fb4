"""The two pages in Word, for whoever changes the draft with residents."""

from __future__ import annotations

from dataclasses import replace

from maturity.reporting.residents.pages import Pages
from maturity.reporting.word.look import Look, closer, run_lines
from maturity.reporting.word.writer import Writer
from maturity.reporting.words import quoted


def docx(pages: Pages, look: Look | None = None) -> bytes:
    """The pages as the bytes of a Word file; the same pages give the same bytes.

    The same words as on paper, and the same lines to write on.
    """
    writer = Writer(replace(look or Look(), size=14))
    closer(writer.document)
    run_lines(writer.document, pages.name or pages.title, pages.draft)
    writer.house()
    writer.heading(pages.title, 0)
    writer.subtitle(pages.draft)
    _how_it_is(writer, pages)
    _what_comes(writer, pages)
    return writer.finished(title=pages.called, author=pages.name, created=pages.created)


def _how_it_is(writer: Writer, pages: Pages) -> None:
    """The first page."""
    writer.text(pages.intro)
    if pages.asked:
        writer.heading("What we asked ourselves")
        writer.bullets(pages.asked)
    writer.text(pages.heard)
    if pages.standing:
        writer.heading("Where we think we are")
        writer.text(pages.lead)
        writer.bullets(quoted(each) for each in pages.standing)
        writer.text(pages.unknown)
        writer.heading(pages.feels)
        writer.text(pages.correct)
        writer.line()


def _what_comes(writer: Writer, pages: Pages) -> None:
    """The second page."""
    if pages.doing:
        writer.heading("What we will do next", new_page=True)
        writer.bullets(
            [("b", f"{each.by} "), each.what, f" {each.then}" if each.then else ""]
            for each in pages.doing
        )
    if pages.facts:
        writer.heading("What the numbers say", new_page=not pages.doing)
        writer.bullets(
            [f"{each.text} ", ("b", each.figure), f" {each.source}"] for each in pages.facts
        )
        writer.text(pages.why)
    writer.heading("What we ask of you", new_page=not (pages.doing or pages.facts))
    writer.bullets(pages.questions)
    writer.text(pages.asks)
    for _ in range(pages.lines):
        writer.line()
    writer.heading("When we will be back")
    if pages.back:
        writer.text(pages.back)
    else:
        writer.line(f"{pages.come} ")
    writer.line(f"{pages.talk} ")
