"""What a document may ask for: files under ``templates/``, fonts, and nothing else in the world."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from typing import Final
from urllib.parse import unquote

from maturity import files, places
from maturity.pdf import scripts

FONTS: Final = "fonts/fonts.css"
HERE: Final = "https://bundled.invalid/"  # a name that cannot exist: it is only ever looked up here
_KINDS: Final = {
    ".css": "text/css",
    ".svg": "image/svg+xml",
    ".ttf": "font/ttf",
    ".png": "image/png",
}
_SHOWN: Final = 120  # characters of an address that a message repeats


class Fetcher:
    """Serves bundled names, and what was handed in by name; everything else stops the document."""

    _fail_on_errors = True  # WeasyPrint asks for it

    def __init__(self, extras: Mapping[str, bytes] | None = None) -> None:
        self.extras = extras or {}
        self.refused: list[str] = []  # WeasyPrint swallows even a fatal error inside an SVG

    def __call__(self, url: str) -> object:
        """What WeasyPrint asks for, or the end of the document."""
        from weasyprint.urls import FatalURLFetchingError, URLFetcherResponse  # noqa: PLC0415 (heavy)

        name = unquote(url.removeprefix(HERE)) if url.startswith(HERE) else None
        data = None if name is None else self.extras.get(name) or _bundled(name)
        if name is None or data is None:
            shown = url if len(url) <= _SHOWN else url[:_SHOWN] + "…"
            self.refused.append(
                f"The document asks for '{shown}', which is not among the bundled files. "
                "Nothing else is ever read."
            )
            raise FatalURLFetchingError(self.refused[-1])
        kind = next(kind for ending, kind in _KINDS.items() if name.endswith(ending))
        return URLFetcherResponse(url, body=data, headers={"Content-Type": kind})


@cache
def _bundled(name: str) -> bytes | None:
    """A file under ``templates/`` that a document may ask for; None if there is none."""
    if not any(name.endswith(ending) for ending in _KINDS):
        return None
    more = name.startswith(scripts.FOLDER)
    folder = scripts.folder() if more else places.templates()
    if folder is None:
        return None
    try:
        return files.read_bytes(files.below(folder, name.removeprefix(scripts.FOLDER)))
    except files.Unreadable:
        return None


@contextmanager
def bundled_fonts_only() -> Iterator[None]:
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
