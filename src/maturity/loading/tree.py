"""A document as plain data, with the place of every key and value.

Scalars are text, ``True``, ``False`` or ``None``: a number stays the text it was written in until
a document model asks for a number, so nothing is ever rounded and a version ``1.10`` stays so.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final, NamedTuple, Protocol

from maturity.diagnostics import Path, Place, SourceMap, Span
from maturity.loading.text import LINE_BREAK


class Point(Protocol):
    """A position in a text, 0-based. What the YAML parser gives, and what the JSON reader gives."""

    @property
    def line(self) -> int:
        """Line, from 0."""

    @property
    def column(self) -> int:
        """Column in characters, from 0."""


class Mark(NamedTuple):
    """Where a value stands, with the marks of what is inside it.

    ``inside`` is a mapping from key to ``(start of key, end of key, mark of value)``, a list of
    marks, or None for a scalar.
    """

    start: Point
    end: Point
    inside: dict[str, tuple[Point, Point, Mark]] | list[Mark] | None = None


class Unreadable:
    """Stands where something was refused by the text reader, so that it is said only once."""


UNREADABLE: Final = Unreadable()


@dataclass(frozen=True, slots=True, eq=False)
class Tree:
    """A document read: ``root`` is plain data (dict, list, str, bool, None)."""

    root: Any
    source: SourceMap
    mark: Mark

    @property
    def file(self) -> str:
        """The name of the file in messages."""
        return self.source.file


class Spans(Mapping[Path, Span]):
    """Places by path, worked out only when asked for: most files have no problem to point at."""

    def __init__(self, root: Mark, text: str, *, of_keys: bool) -> None:
        self._root, self._text, self._of_keys = root, text, of_keys
        self._lines: list[str] = []

    def __getitem__(self, path: Path) -> Span:
        start, end, mark = self._root.start, self._root.end, self._root
        if self._of_keys and not path:
            raise KeyError(path)
        for step in path:
            inside = mark.inside
            if isinstance(inside, dict) and step in inside:
                start, end, mark = inside[str(step)]
            elif isinstance(inside, list) and isinstance(step, int) and 0 <= step < len(inside):
                mark = inside[step]
                start, end = mark.start, mark.end
            else:
                raise KeyError(path)
        return self._span(start, end) if self._of_keys else self._span(mark.start, mark.end)

    def _span(self, start: Point, end: Point) -> Span:
        if not self._lines:
            self._lines = LINE_BREAK.split(self._text)
        if end.line == start.line:
            length = end.column - start.column
        else:
            line = self._lines[start.line] if start.line < len(self._lines) else ""
            length = len(line.rstrip()) - start.column
        return Span(start.line + 1, start.column + 1, max(1, length))

    def __iter__(self) -> Iterator[Path]:
        return (path for path in _paths(self._root, ()) if path or not self._of_keys)

    def __len__(self) -> int:
        return sum(1 for _ in self)


def _paths(mark: Mark, path: Path) -> Iterator[Path]:
    yield path
    if isinstance(mark.inside, dict):
        for key, (_, _, value) in mark.inside.items():
            yield from _paths(value, (*path, key))
    elif mark.inside is not None:
        for position, value in enumerate(mark.inside):
            yield from _paths(value, (*path, position))


def tree_of(data: Any, mark: Mark, file: str, text: str) -> Tree:
    """A document read from ``text``, with its places."""
    keys, values = Spans(mark, text, of_keys=True), Spans(mark, text, of_keys=False)
    return Tree(data, SourceMap(file, text, keys, values), mark)


@dataclass(frozen=True, slots=True)
class At:
    """A spot in a document: goes along while it is read, and gives places when asked."""

    tree: Tree
    path: Path = ()

    def __truediv__(self, step: str | int) -> At:
        return At(self.tree, (*self.path, step))

    @property
    def data(self) -> Any:
        """What stands here; None when nothing does."""
        found = self.tree.root
        for step in self.path:
            try:
                found = found[step]
            except (KeyError, IndexError, TypeError):
                return None
        return found

    @property
    def key(self) -> Place:
        """Place of the key that leads here."""
        return self.tree.source.key(self.path)

    @property
    def value(self) -> Place:
        """Place of the value."""
        return self.tree.source.value(self.path)

    @property
    def place(self) -> Place:
        """The narrowest thing to point at: the value of a scalar or list entry, else its key."""
        if isinstance(self.data, (dict, list)) and self.path and isinstance(self.path[-1], str):
            return self.key
        return self.value
