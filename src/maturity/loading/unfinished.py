"""What a start leaves for somebody to write: ``FILL IN``, wherever it stands in a document."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from maturity.diagnostics import Place
from maturity.loading.tree import At

_MARK: Final = re.compile(r"\bFILL[\s_-]+IN\b")
"""In capitals, as ``maturity new`` and ``maturity round init`` write it; in small letters it is prose."""


def unfinished(at: At) -> Iterator[tuple[str, Place]]:
    """Every key and value at a spot, or inside it, that is still to be filled in, with its place.

    Comments are no part of a document, so what stands in one is never found.
    """
    found = at.data
    if isinstance(found, str):
        if _MARK.search(found):
            yield found, at.value
    elif isinstance(found, dict):
        for key in found:
            if _MARK.search(key):
                yield key, (at / key).key
            yield from unfinished(at / key)
    elif isinstance(found, list):
        for step in range(len(found)):
            yield from unfinished(at / step)
