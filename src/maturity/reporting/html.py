"""Templates and values to HTML. Templates and fonts are handed in as text: nothing is opened here.

Everything is escaped. Only pictures that ``charts`` drew and our own style sheets go in as they are.
"""

from __future__ import annotations

import re
import unicodedata
from base64 import b64encode
from collections.abc import Collection, Mapping, Sequence
from functools import lru_cache
from itertools import accumulate
from typing import TYPE_CHECKING, Final, Protocol

from maturity.reporting import fitted, words
from maturity.reporting.view import Report

if TYPE_CHECKING:
    from jinja2 import Environment

TEMPLATES: Final = (
    "report/report.html.j2",
    "report/cover.html.j2",
    "report/one_page.html.j2",
    "report/domains.html.j2",
    "report/room.html.j2",
    "report/look_back.html.j2",
    "report/plan.html.j2",
    "report/evidence.html.j2",
    "report/method.html.j2",
)
"""The templates of the report, by their names under ``templates/``."""

STYLES: Final = ("css/report.css", "css/look_back.css")
"""Its style sheets on paper, in order."""

SCREEN: Final = (*STYLES, "css/screen.css")
"""Its style sheets as a file for a screen, which can be printed as well."""

MARK: Final = "□"
"""What stands for a character that the bundled fonts cannot draw."""


def page(
    report: Report, templates: Mapping[str, str], *, styles: str = "", missing: Collection[str] = ()
) -> str:
    """The report as one HTML document.

    Args:
        report: What to print.
        templates: The text of each of ``TEMPLATES`` by name.
        styles: CSS to carry inside, for a file that stands alone; without it the renderer adds it.
        missing: Characters to print as a visible mark, because no bundled font can draw them.
    """
    html = rendered(templates, TEMPLATES[0], report=report, styles=styles, missing=bool(missing))
    return without(unbroken(html), missing)


def unbroken(html: str) -> str:
    """The same document, in which no printer breaks a word where an element begins."""
    return _INLINE.sub(r"<\1> ", html)


# A space before an inline element goes inside it: WeasyPrint 70 may break the text before such an
# element at its first word, or within a word, where the element does not fit on the line.
_INLINE: Final = re.compile(r"(?<=\S) <(b|span[^<>]*)>(?=\S)")


def alone(styles: str, fonts: Mapping[str, bytes]) -> str:
    """Style sheets for a file that stands alone: fonts inside as data, and nothing to fetch.

    ``fonts`` by file name, as ``fonts.css`` calls them. A face that is not given is left out; the
    reader's own fonts stand in for it.
    """

    def face(rule: re.Match[str]) -> str:
        data = fonts.get(rule["name"])
        if data is None:
            return ""
        inside = f'url("data:font/ttf;base64,{b64encode(data).decode()}")'
        return rule[0].replace(rule["url"], inside)

    return _FACE.sub(face, styles)


def with_faces(page: str, faces: str) -> str:
    """A page that stands alone with more faces of its family inside; ``faces``: CSS of our own."""
    return page.replace("</head>", f"<style>{faces}</style>\n</head>", 1) if faces else page


_FACE: Final = re.compile(r'@font-face\s*\{[^}]*?(?P<url>url\("(?P<name>[^"]+)"\))[^}]*\}\n?')


def rendered(templates: Mapping[str, str], name: str, **values: object) -> str:
    """One template with its values; an undefined name is an error of ours."""
    return _environment(tuple(sorted(templates.items()))).get_template(name).render(values)


def without(html: str, missing: Collection[str]) -> str:
    """The same text with each missing character as a mark; invisible ones go, spaces become plain."""
    table = {ord(letter): _instead(letter) for letter in missing}
    return html.translate(table) if table else html


def _instead(letter: str) -> str | None:
    kind = unicodedata.category(letter)
    if kind in ("Cc", "Cf", "Mn", "Cs"):
        return None
    return " " if kind in ("Zl", "Zp", "Zs") else MARK


@lru_cache(maxsize=4)
def _environment(templates: tuple[tuple[str, str], ...]) -> Environment:
    from jinja2 import DictLoader, Environment, StrictUndefined  # noqa: PLC0415 (heavy)

    environment = Environment(
        loader=DictLoader(dict(templates)),
        undefined=StrictUndefined,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_set,
    )
    environment.filters |= {
        "picture": _picture,
        "own": _own,
        "sentence": words.sentence,
        "closed": words.closed,
        "quoted": words.quoted,
        "clipped": words.clipped,
        "sheets": _sheets,
        "halves": _halves,
    }
    return environment


class _Table(Protocol):
    headings: tuple[str, ...]
    rows: int
    labels: tuple[str, ...]


_COLUMNS = 6  # as many as a page has room to write in


def _sheets(table: _Table) -> list[tuple[tuple[str, ...], int, tuple[str, ...]]]:
    """A table to write into; a wide one row by row, in pieces that leave room to write."""
    if len(table.headings) <= _COLUMNS:
        return [(table.headings, table.rows, table.labels)]
    pieces = [table.headings[i : i + _COLUMNS] for i in range(0, len(table.headings), _COLUMNS)]
    return [(piece, 1, ()) for _ in range(table.rows) for piece in pieces]


def _halves(items: Sequence[object]) -> list[Sequence[object]]:
    """Items in two halves about as long; one half where few are left, none of nothing.

    A renderer that balances columns by itself lays their text out again and again.
    """
    lengths = [len(str(item)) + _ITEM for item in items]
    before = list(accumulate(lengths, initial=0))
    cut = min(range(len(before)), key=lambda i: abs(2 * before[i] - before[-1]))
    return [half for half in (items[:cut], items[cut:]) if half]


_ITEM = 20  # characters that an item's last line leaves empty, about


def _set(value: object) -> object:
    """Every text that is printed, fit for its line; our own markup as it is."""
    return fitted.fitted(words.typographic(value)) if type(value) is str else value


def _picture(svg: str) -> str:
    """A chart goes in as it is; anything that we did not draw stops the document."""
    from markupsafe import Markup  # noqa: PLC0415 (heavy)

    if svg and not svg.startswith('<svg xmlns="http://www.w3.org/2000/svg" role="img" '):
        raise ValueError("only our own charts may be set as pictures")
    return Markup(svg)  # noqa: S704 - drawn by ``svg``, which escapes every text


def _own(styles: str) -> str:
    from markupsafe import Markup  # noqa: PLC0415 (heavy)

    if "</" in styles:
        raise ValueError("a style sheet cannot hold markup")
    return Markup(styles)  # noqa: S704 - our own style sheet
