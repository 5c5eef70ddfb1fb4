"""The objects of a PDF as bytes, made once and compressed as far as it pays.

pydyf makes the bytes of every object twice, for the file and for the digest that names it.
"""

from __future__ import annotations

from typing import Any


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

    pdf.objects[:] = [each if each.free == "f" else Written(each) for each in pdf.objects]
