"""How a kind of document is set, on paper and on a screen: every one of them goes through here."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from maturity import pdf
from maturity.core.response import Response
from maturity.printing import house, limits, templates
from maturity.printing.printed import About, Printed
from maturity.reporting import html, lettering, printable


@dataclass(frozen=True, slots=True)
class Layout:
    """What makes the HTML of a kind of document, of which templates, with which style sheets.

    ``page``: takes what is to be shown and the templates' texts, and for a file that stands alone
    ``styles``. ``paper`` and ``screen``: names of style sheets under ``templates/``.
    """

    page: Callable[..., str]
    templates: tuple[str, ...]
    paper: tuple[str, ...] = ()
    screen: tuple[str, ...] = ()

    def html(self, made: Any, **more: Any) -> str:
        """The page as the printer takes it: its styles come beside it."""
        return self.page(made, templates.texts(self.templates), **more)

    def on_paper(self, made: Any, about: About) -> Printed:
        """An accessible PDF. Raises MissingPart, RenderError, RanTooLong, InputError."""
        return self.printed(self.html(made), about)

    def on_screen(self, made: Any, response: Response | None = None) -> Printed:
        """One HTML file that fetches nothing; ``response``: whose words it shows."""
        return self.shown(self.alone(made), response)

    def alone(self, made: Any, **more: Any) -> str:
        """The page with its styles inside."""
        return self.html(made, styles=house.styles(self.screen), **more)

    def shown(
        self, page: str, response: Response | None, missing: frozenset[str] | None = None
    ) -> Printed:
        """A finished page that stands alone, with a mark for what no font draws; as ``printed``.

        Fonts of other scripts go in, cut to the letters of the page, so that no machine shows it in
        another font than the next.
        """
        if missing is None:
            missing = pdf.unprintable([page])
        missing |= pdf.unprintable([house.name()])
        dressed = html.without(house.on_screen(page), missing)
        whole = html.with_faces(dressed, pdf.faces(dressed))
        return Printed(whole.encode("utf-8"), _remarks(response, missing))

    def in_word(self, data: bytes, made: Any, response: Response | None) -> Printed:
        """A Word file, and what is to be said of it: the letters that no font here draws."""
        found = printable.in_word(response, pdf.unprintable([self.html(made)]))
        return Printed(data, tuple(map(printable.as_line, found)))

    def printed(
        self,
        page: str,
        about: About,
        *,
        missing: frozenset[str] | None = None,
        attachments: Sequence[pdf.Attachment] = (),
    ) -> Printed:
        """A finished page as PDF, with a mark for what no font draws, and what is to be said of it.

        ``missing``: those characters, where the page was already made knowing them.
        """
        limits.check_length(page)
        if missing is None:
            missing = pdf.unprintable([page])
        missing |= pdf.unprintable([house.name()])
        dressed, extras = house.on_paper(page, self.paper)
        data = limits.laid_out(
            html=lettering.lifted(html.without(dressed, missing)),
            title=about.title,
            created=about.created,
            author=about.author,
            stylesheets=self.paper,
            extras=extras,
            attachments=attachments,
        )
        return Printed(data, _remarks(about.response, missing))


def _remarks(response: Response | None, missing: frozenset[str]) -> tuple[str, ...]:
    """What is to be said of a page in which a mark stands for some letters, and of its texts."""
    install = {
        letter: f"for {name} please type: {pdf.install_line()}"
        for letter in missing
        for name in pdf.scripts_of(letter)[:1]
    }
    found = printable.remarks(response, missing, html.MARK, install)
    return tuple(map(printable.as_line, found))
