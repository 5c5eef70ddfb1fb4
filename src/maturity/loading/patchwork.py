"""A document put together from several: each part keeps the place it was written in.

So a local version, laid over its base, is read and checked like any other rule set, and every
message still points at the file and line that somebody can change.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from maturity.diagnostics import Path, Place, SourceMap
from maturity.loading.tree import At, Tree


class Origin(StrEnum):
    """Whose words stand at a place."""

    BASE = "base"
    ADDED = "added"
    RAISED = "raised"  # a need of the base, asked for at a higher threshold


@dataclass(frozen=True, slots=True)
class Patch:
    """Where a part comes from, and whose it is."""

    at: At
    origin: Origin = Origin.BASE


@dataclass(frozen=True, slots=True)
class Patchwork(SourceMap):
    """Places by path; the longest path that was patched decides whose place it is."""

    patches: Mapping[Path, Patch] = field(default_factory=dict)

    def key(self, path: Path) -> Place:
        """Place of the key at ``path``, in the file it was written in."""
        return self._spot(path)[0].key

    def value(self, path: Path) -> Place:
        """Place of the value at ``path``, in the file it was written in."""
        return self._spot(path)[0].value

    def origin(self, path: Path) -> Origin:
        """Whose words stand at ``path``."""
        return self._spot(path)[1]

    def _spot(self, path: Path) -> tuple[At, Origin]:
        for length in range(len(path), -1, -1):
            patch = self.patches.get(path[:length])
            if patch is not None:
                at = patch.at
                return At(at.tree, (*at.path, *path[length:])), patch.origin
        raise AssertionError  # the root is always patched


def origin(at: At) -> Origin:
    """Whose words stand at a spot; in a rule set that extends nothing all are its own."""
    source = at.tree.source
    return source.origin(at.path) if isinstance(source, Patchwork) else Origin.BASE


def patched(data: Any, patches: Mapping[Path, Patch]) -> Tree:
    """A tree of data put together; ``patches`` has a patch for the root, ``()``."""
    root = patches[()].at
    source = Patchwork(root.tree.file, root.tree.source.text, patches=patches)
    return Tree(data, source, root.tree.mark)
