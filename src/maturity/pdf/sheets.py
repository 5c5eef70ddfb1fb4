"""Fonts and style sheets as the renderer reads them: the bundled ones once a process.

Read anew for every document they are never wholly given back (Pango keeps each font
configuration): a process that printed two hundred plans would hold some hundred megabytes of them.
"""

from __future__ import annotations

import atexit
import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from maturity.pdf.bundled import FONTS, HERE, Fetcher, bundled_fonts_only
from maturity.pdf.engine import weasyprint


@dataclass(frozen=True, slots=True)
class Sheets:
    """A font configuration, and the style sheets that were read with it."""

    fonts: Any
    styles: tuple[Any, ...]


def read(names: Sequence[str], more: str, fetcher: Fetcher) -> Sheets:
    """Style sheets for one document: those named, and ``more`` as text, which may bring fonts."""
    renderer = weasyprint()
    with bundled_fonts_only():
        fonts = _fonts()
    given: dict[str, Any] = {"url_fetcher": fetcher, "font_config": fonts}
    styles = [renderer.CSS(url=HERE + name, **given) for name in (FONTS, *names)]
    if more:
        styles.append(renderer.CSS(string=more, base_url=HERE, **given))
    return Sheets(fonts, tuple(styles))


def _fonts() -> Any:
    """A font configuration that removes its files where it was made, and not in a fork."""
    from weasyprint.text.fonts import FontConfiguration  # noqa: PLC0415 (heavy)

    class Fonts(FontConfiguration):  # type: ignore[misc]
        made_in = os.getpid()

        def __del__(self) -> None:
            if self.made_in == os.getpid():
                super().__del__()

    return Fonts()


@lru_cache(maxsize=16)
def kept(names: tuple[str, ...]) -> Sheets:
    """The same for every document that brings no fonts of its own."""
    return read(names, "", Fetcher())


# While Python still can: a font configuration that goes later cannot remove its own files.
atexit.register(kept.cache_clear)
if sys.platform != "win32":  # a fork reads its own: its parent's files go when the parent does
    os.register_at_fork(after_in_child=kept.cache_clear)
