"""The objects of a PDF as bytes, made once and compressed as far as it pays.

pydyf makes the bytes of every object twice, for the file and for the digest that names it, and
compresses as hard as zlib can: three times as long for a fortieth less.
"""

from __future__ import annotations

import zlib
from typing import Any, Final

_EFFORT: Final = 6
"""Of 1 to 9. A plan is 227 KB at 6 and 223 KB at 9; the bar is 300."""


def once(pdf: Any) -> None:
    """Put bytes in place of each object of a ``pydyf.PDF`` that is finished but for its writing."""
    import pydyf  # noqa: PLC0415 (heavy)

    class Written(pydyf.Object):  # type: ignore[misc]
        """An object that holds its bytes; ``compressible``: whether it may go into a stream of them."""

        data = b""
        compressible = True

        def __init__(self, of: pydyf.Object) -> None:
            super().__init__()
            self.number, self.generation = of.number, of.generation
            self.data, self.compressible = of.data, of.compressible

    for each in pdf.objects:
        _squeeze(each)
    pdf.objects[:] = [each if each.free == "f" else Written(each) for each in pdf.objects]
    add = pdf.add_object

    def add_squeezed(last: pydyf.Object) -> None:
        """While it writes, pydyf adds a stream of all that is not one, and a list of places."""
        _squeeze(last)
        add(last)

    pdf.add_object = add_squeezed


def _squeeze(of: Any) -> None:
    """Compress what a stream holds, if it is a stream that wants to be."""
    if not getattr(of, "compress", False):
        return
    of.compress = False
    _, raw = of.data.split(b"\nstream\n", 1)
    of.stream = [zlib.compress(raw.removesuffix(b"\nendstream"), _EFFORT)]
    of.extra["Filter"] = "/FlateDecode"
