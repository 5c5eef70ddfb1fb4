"""The one door to WeasyPrint: HTML in, the bytes of an accessible PDF out.

Nothing but bundled files is ever fetched, the same HTML gives the same bytes, and what the
renderer has to say is heard. WeasyPrint is slow to import, so that happens inside.
"""

from __future__ import annotations

import hashlib
import logging
import os
import sys
import warnings
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import unquote

from maturity import files, places
from maturity.errors import MissingPart, RenderError

if TYPE_CHECKING:
    from types import ModuleType

__all__ = ["render", "unprintable"]

FONTS: Final = "fonts/fonts.css"

_HERE: Final = (
    "https://bundled.invalid/"  # a name that cannot exist: it is only ever looked up here
)
_KINDS: Final = {".css": "text/css", ".svg": "image/svg+xml", ".ttf": "font/ttf"}


def render(
    html: str,
    *,
    title: str,
    created: str,
    stylesheets: Sequence[str] = (),
    author: str = "",
    identifier: bytes | None = None,
    remarks: list[str] | None = None,
) -> bytes:
    """Print HTML as PDF/UA-1. The same arguments give the same bytes, on any day.

    Args:
        html: A whole document with ``lang`` and one ``h1``; every text in it already escaped.
        title: What a reader shows as the name of the document.
        created: The date of the document, from its data: ``2026-03-31`` or with a time and zone.
        stylesheets: Names under ``templates/``, such as ``report.css``; the fonts come first by
            themselves, as the family "Maturity Sans".
        author: Who issued it; nobody if empty.
        identifier: Sixteen bytes that name this document; from the HTML if not given.
        remarks: Where to put what the renderer complains about. Without it, a complaint is an
            error: the templates are ours, and a complaint means one of them is wrong.

    Raises:
        MissingPart: WeasyPrint or a library it needs is not installed.
        RenderError: the document asks for something that is not bundled, or cannot be laid out.
    """
    weasyprint = _weasyprint()
    from weasyprint.text.fonts import FontConfiguration  # noqa: PLC0415 (heavy)
    from weasyprint.urls import FatalURLFetchingError  # noqa: PLC0415 (heavy)

    said: list[str] = []
    fetcher = _Fetcher()
    try:
        with _listening(said):
            with _bundled_fonts_only():
                fonts = FontConfiguration()
            document = weasyprint.HTML(string=html, base_url=_HERE, url_fetcher=fetcher).render(
                font_config=fonts,
                pdf_variant="pdf/ua-1",
                stylesheets=[
                    weasyprint.CSS(url=_HERE + name, url_fetcher=fetcher, font_config=fonts)
                    for name in (FONTS, *stylesheets)
                ],
            )
            document.metadata.title = title
            document.metadata.authors = [author] if author else []
            document.metadata.created = document.metadata.modified = created
            data: bytes = document.write_pdf(
                pdf_variant="pdf/ua-1",
                pdf_identifier=identifier or hashlib.sha256(html.encode()).digest()[:16],
            )
    except FatalURLFetchingError as refused:  # a BaseException, and only meant to get this far
        raise RenderError(str(refused)) from None
    except RecursionError:
        raise RenderError("The document is nested too deeply to be laid out.") from None
    if fetcher.refused:
        raise RenderError(fetcher.refused[0])
    if remarks is not None:
        remarks.extend(said)
    elif said:
        raise RenderError("The renderer complained:\n" + "\n".join(f"  {line}" for line in said))
    return data


def unprintable(texts: Iterable[str]) -> frozenset[str]:
    """The characters for which the bundled fonts have no shape, in every weight.

    A PDF with such a character is not accessible, so printing it is an error. Whoever writes the
    HTML replaces them first, and says so. Line ends and tabs are fine; other control characters
    are not.
    """
    shapes = _shapes()
    return frozenset(character for character in set().union(*texts) if ord(character) not in shapes)


# ---------------------------------------------------------------- bundled files


@cache
def _bundled(name: str) -> bytes | None:
    """A file under ``templates/`` that a document may ask for; None if there is none."""
    if not any(name.endswith(ending) for ending in _KINDS):
        return None
    try:
        return files.read_bytes(files.below(places.templates(), name))
    except files.Unreadable:
        return None


class _Fetcher:
    """Serves bundled names; everything else stops the document."""

    _fail_on_errors = True  # WeasyPrint asks for it

    def __init__(self) -> None:
        self.refused: list[str] = []  # WeasyPrint swallows even a fatal error inside an SVG

    def __call__(self, url: str) -> object:
        from weasyprint.urls import FatalURLFetchingError, URLFetcherResponse  # noqa: PLC0415 (heavy)

        name = unquote(url.removeprefix(_HERE)) if url.startswith(_HERE) else None
        data = None if name is None else _bundled(name)
        if name is None or data is None:
            shown = url if len(url) <= _SHOWN else url[:_SHOWN] + "…"
            self.refused.append(
                f"The document asks for '{shown}', which is not among the bundled files. "
                "Nothing else is ever read."
            )
            raise FatalURLFetchingError(self.refused[-1])
        kind = next(kind for ending, kind in _KINDS.items() if name.endswith(ending))
        return URLFetcherResponse(url, body=data, headers={"Content-Type": kind})


_SHOWN: Final = 120  # characters of an address that a message repeats


@cache
def _shapes() -> frozenset[int]:
    from io import BytesIO  # noqa: PLC0415 (with fontTools)

    from fontTools.ttLib import TTFont  # noqa: PLC0415 (heavy; comes with WeasyPrint)

    folder = places.templates() / "fonts"
    common: set[int] | None = None
    for name in files.names_in(folder, ".ttf"):
        shapes = set(TTFont(BytesIO(files.read_bytes(folder / name)), lazy=True).getBestCmap())
        common = shapes if common is None else common & shapes
    return frozenset((common or set()) | {ord("\n"), ord("\r"), ord("\t")})


# ---------------------------------------------------------------- the renderer itself


def _weasyprint() -> ModuleType:
    try:
        with warnings.catch_warnings():
            # "No fonts configured": the system's fonts are not wanted. An old HarfBuzz: it will do.
            warnings.simplefilter("ignore")
            import weasyprint  # noqa: PLC0415 (heavy)
    except ModuleNotFoundError as problem:
        raise MissingPart(
            f"Printing a PDF needs the Python package '{problem.name}'. Please type:\n"
            '    pip install "weasyprint>=70,<71"'
        ) from None
    except OSError as problem:  # a library of the system is missing
        raise MissingPart(
            "Printing a PDF needs the libraries Pango and HarfBuzz. Please type:\n"
            f"    {_install_line()}"
        ) from problem
    return weasyprint  # type: ignore[no-any-return]


def _install_line() -> str:
    if sys.platform == "darwin":
        return "brew install pango"
    if sys.platform == "win32":
        return "pacman -S mingw-w64-ucrt-x86_64-pango      (in MSYS2, from https://www.msys2.org)"
    return (
        "sudo apt-get update && sudo apt-get install -y "
        "libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"
    )


@contextmanager
def _bundled_fonts_only() -> Iterator[None]:
    """Keep the machine's fonts out of a font configuration that is made in here.

    Fontconfig takes this from the environment and from nowhere else.
    """
    before = os.environ.get("FONTCONFIG_FILE")
    os.environ["FONTCONFIG_FILE"] = str(places.templates() / "fonts" / "fonts.conf")
    try:
        yield
    finally:
        if before is None:
            del os.environ["FONTCONFIG_FILE"]
        else:
            os.environ["FONTCONFIG_FILE"] = before


@contextmanager
def _listening(said: list[str]) -> Iterator[None]:
    """Collect what the renderer logs instead of letting it reach the screen."""

    class Listener(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            line = record.getMessage()
            if line not in said:
                said.append(line)

    listener = Listener(logging.WARNING)
    loggers: list[tuple[Any, bool]] = [
        (logger, logger.propagate) for logger in map(logging.getLogger, ("weasyprint", "fontTools"))
    ]
    for logger, _ in loggers:
        logger.addHandler(listener)
        logger.propagate = False
    try:
        yield
    finally:
        for logger, propagate in loggers:
            logger.removeHandler(listener)
            logger.propagate = propagate
