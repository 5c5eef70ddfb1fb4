"""Where problems are collected while a rule set is read."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from maturity.codes import CODES, Severity
from maturity.diagnostics import Diagnostic, Place, in_order
from maturity.loading.text import with_lines
from maturity.loading.tree import At, Mark, Tree


@dataclass(slots=True)
class Findings:
    """A list that grows. ``lost`` holds names that stood in parts which could not be read.

    A reference to a lost name is not called unknown, and what stands around a lost part is judged
    only when the part is mended: one mistake gives one message.
    """

    found: list[Diagnostic] = field(default_factory=list)
    lost: set[str] = field(default_factory=set)
    clouded: list[tuple[str, int, int]] = field(default_factory=list)

    def say(
        self,
        code: str,
        place: Place,
        message: str,
        help: str = "",  # noqa: A002 - the word of Diagnostic
        *,
        related: tuple[tuple[str, Place], ...] = (),
    ) -> None:
        """Add one problem, unless what it is about could not be read in the first place."""
        if not self._is_clouded(place):
            self.found.append(Diagnostic(code, message, place, help, related=related))

    def _is_clouded(self, place: Place) -> bool:
        if place.span is None:
            return False
        line = place.span.line
        return any(f == place.file and a <= line <= b for f, a, b in self.clouded)

    def lose(self, at: At, mark: Mark) -> None:
        """Note that what stands at ``at`` was left out.

        Clouded are its own lines and the line of the key that holds it, where a thing that became
        empty, or too small, would be spoken of.
        """
        self.lost.update(names_in(at.data))
        if at.path:
            self.lost.add(str(at.path[-1]))
        file, span = at.tree.file, at.key.span
        first = min(span.line, mark.start.line + 1) if span else mark.start.line + 1
        self.clouded.append((file, first, mark.end.line + 1))
        holder = At(at.tree, at.path[:-1]).key.span
        if holder is not None and len(at.path) > 1:
            self.clouded.append((file, holder.line, holder.line))

    def has(self, code: str, place: Place) -> bool:
        """Whether a problem of this code is known at a place."""
        return any(each.code == code and each.place == place for each in self.found)

    @property
    def has_errors(self) -> bool:
        """Whether anything found is an error."""
        return any(CODES[d.code].severity is Severity.ERROR for d in self.found)

    def with_lines(self, trees: Iterable[Tree]) -> tuple[Diagnostic, ...]:
        """All of it in order of place, each with its line of the source."""
        texts = {tree.file: tree.source.text for tree in trees}
        return in_order(with_lines(self.found, texts))


def names_in(data: object) -> set[str]:
    """Ids and keys in a part of a document: whatever it may have declared."""
    found: set[str] = set()
    if isinstance(data, dict):
        for key, value in data.items():
            found.add(key)
            if key == "id" and isinstance(value, str):
                found.add(value)
            found |= names_in(value)
    elif isinstance(data, list):
        for value in data:
            found |= names_in(value)
    elif isinstance(data, str) and len(data) < 100:  # noqa: PLR2004 - ids, tags; not sentences
        found.add(data)
    return found
