"""One look at what a plan carries: what was found, point by point."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from maturity import __version__
from maturity.reporting import verdict_words
from maturity.reporting.verdict import Outcome, Point

if TYPE_CHECKING:
    from maturity.loading.documents.provenance import ProvenanceDocument
    from maturity.pdf.reading import Document


@dataclass
class Look:
    """One look at one document. Each step adds a point; what a step lacks stays unchecked."""

    data: bytes
    document: Document
    made: ProvenanceDocument
    points: list[Point] = field(default_factory=list)

    @property
    def carried(self) -> Mapping[str, bytes]:
        """The attached files by name."""
        return {each.name: each.data for each in self.document.files}

    def changed(self) -> tuple[str, ...]:
        """Names of attached files that are damaged, or have another digest than was recorded."""
        from maturity.loading.canonical import digest_of

        recorded = self.made.files
        return tuple(
            each.name
            for each in self.document.files
            if not (each.sound and recorded.get(each.name) in (None, digest_of(each.data)))
        )

    def unreadable(self, what: str, names: Iterable[str], problem: BaseException) -> None:
        """Add that what these files hold cannot be read: they were changed, or else what is wrong."""
        if {*names} & {*self.changed()}:
            says = "Attached files were changed (above), and cannot be read any more."
        else:
            says = f"They cannot be read: {verdict_words.brief(problem)}"
        self.say(what, Outcome.DIFFERS, says)

    @property
    def same_engine(self) -> bool:
        """Whether this version made it."""
        return self.made.engine == __version__

    def say(self, what: str, outcome: Outcome, says: str) -> None:
        """Add a point."""
        self.points.append(Point(what, outcome, says))

    def agree(self, what: str, says: str, otherwise: str, *, holds: bool) -> bool:
        """Add a point that agrees or differs, and tell which."""
        self.say(what, Outcome.AGREES if holds else Outcome.DIFFERS, says if holds else otherwise)
        return holds
