"""What lays documents out: names and versions. Other versions may give other bytes."""

from __future__ import annotations

import zlib
from contextlib import suppress
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from types import MappingProxyType
from typing import TYPE_CHECKING

from maturity.pdf.engine import weasyprint

if TYPE_CHECKING:
    from collections.abc import Mapping

PARTS = ("weasyprint", "pydyf", "tinyhtml5", "tinycss2", "cssselect2", "fonttools")
"""The packages through which every byte of a PDF goes."""

FONTS = "pcn-maturity-fonts"
"""The optional package of fonts for more scripts."""


@cache
def machinery() -> Mapping[str, str]:
    """The versions at hand, by name. Raises MissingPart."""
    weasyprint()
    from weasyprint.text.ffi import pango  # noqa: PLC0415 (heavy)

    number = pango.pango_version()  # 15012 is 1.50.12
    found = f"{number // 10_000}.{number // 100 % 100}.{number % 100}"
    return MappingProxyType({**packages(), "pango": found})


@cache
def packages() -> Mapping[str, str]:
    """The same without the libraries of the system, at the cost of a look; those that are there."""
    found = {"zlib": zlib.ZLIB_RUNTIME_VERSION}
    for name in (*PARTS, FONTS):
        with suppress(PackageNotFoundError):
            found[name] = version(name)
    return MappingProxyType(found)
