"""Where the values of a response came from: a text file, a workbook, a table."""

from __future__ import annotations

from typing import Protocol

from maturity.diagnostics import Path, Place


class Places(Protocol):
    """Places of the keys and values of a tree; ``SourceMap`` is one, forms have their own."""

    def key(self, path: Path) -> Place:
        """Place of the key at ``path``."""
        ...

    def value(self, path: Path) -> Place:
        """Place of the value at ``path``."""
        ...
