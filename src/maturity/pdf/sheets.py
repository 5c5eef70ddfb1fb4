"""Fonts and style sheets as the renderer reads them: the bundled ones once a process.

Read anew for every document they are never wholly given back (Pango keeps each font
configuration): a process that printed two hundred plans would hold some hundred megabytes of them.
"""

from __future__ import annotations

import atexit
import os
import sys
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from maturity.pdf.bundled import FONTS, HERE, Fetcher, bundled_fonts_only
from maturity.pdf.engine import listening, weasyprint


@dataclass(frozen=True, slots=True)
class Sheets:
    """A font configuration, the style sheets that were read with it, and what was said of them."""

    fonts: Any
    styles: tuple[Any, ...]
    remarks: tuple[str, ...] = ()


@lru_cache(maxsize=16)
def kept(
    names: tuple[str, ...], own: str = "", extras: tuple[tuple[str, bytes], ...] = ()
) -> Sheets:
    """The style sheets named, then ``own``, which may bring fonts; read once for all that ask alike.

    ``extras``: files by name that ``own`` may ask for, such as the fonts of a house style. What one
    document brings, a document that does not bring it never sees.
    """
    renderer, fetcher = weasyprint(), Fetcher(dict(extras))
    with bundled_fonts_only():
        fonts = _fonts()
    given: dict[str, Any] = {"url_fetcher": fetcher, "font_config": fonts}
    said: list[str] = []
    with listening(said):
        styles = [renderer.CSS(url=HERE + name, **given) for name in (FONTS, *names)]
        if own:
            styles.append(renderer.CSS(string=own, base_url=HERE, **given))
    return Sheets(fonts, tuple(styles), tuple(said))


def _fonts() -> Any:
    """A font configuration that removes its files where it was made, and not in a fork."""
    from weasyprint.text.fonts import FontConfiguration  # noqa: PLC0415 (heavy)

    class Fonts(FontConfiguration):  # type: ignore[misc]
        made_in = os.getpid()

        def __del__(self) -> None:
            if self.made_in == os.getpid():
                super().__del__()

    return Fonts()


# While Python still can: a font configuration that goes later cannot remove its own files.
atexit.register(kept.cache_clear)
if sys.platform != "win32":  # a fork reads its own: its parent's files go when the parent does
    os.register_at_fork(after_in_child=kept.cache_clear)
