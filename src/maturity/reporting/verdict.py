"""What looking at a document again came to: point by point, in words and as data."""

from __future__ import annotations

import textwrap
from dataclasses import dataclass
from enum import StrEnum

from maturity.reporting import words

SIGNATURE = "Signature"
"""What the point about a signature is called."""


class Outcome(StrEnum):
    """What one point came to."""

    AGREES = "agrees"
    DIFFERS = "differs"
    UNCHECKED = "not checked"


@dataclass(frozen=True, slots=True)
class Point:
    """One point: what was looked at, what it came to, and what was seen."""

    what: str
    outcome: Outcome
    says: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """All points of one document.

    Attributes:
        file: The document as it was named.
        title: What it calls itself.
        copy: For whom it is: board or network.
        engine: The version that made it.
        as_of: The date of its answers, in words.
        points: In the order in which they were looked at.
        signed: Whether an intact signature covers it.
        install: How to get what a point needed and is not installed; mostly empty.
    """

    file: str
    title: str
    copy: str
    engine: str
    as_of: str
    points: tuple[Point, ...]
    signed: bool = False
    install: str = ""

    @property
    def consistent(self) -> bool:
        """Whether no point differs."""
        return not self.of(Outcome.DIFFERS)

    @property
    def whole(self) -> bool:
        """Whether every point could be checked."""
        return not self.of(Outcome.UNCHECKED)

    def of(self, outcome: Outcome) -> tuple[Point, ...]:
        """The points that came to this."""
        return tuple(point for point in self.points if point.outcome is outcome)


def text(verdict: Verdict, width: int = 100) -> str:
    """The verdict as lines for a terminal."""
    lines = [f"{verdict.file}: {verdict.title}", f"{_about(verdict)}.", ""]
    room = max(len(outcome) for outcome in Outcome) + 2
    for point in verdict.points:
        lines += textwrap.wrap(
            f"{point.what}: {point.says}",
            width,
            initial_indent=point.outcome.ljust(room),
            subsequent_indent=" " * room,
        )
    lines += ["", *textwrap.wrap(conclusion(verdict), width)]
    return "\n".join(lines)


def conclusion(verdict: Verdict) -> str:
    """The end of it: consistent or not, what that shows and what it does not."""
    wrong = verdict.of(Outcome.DIFFERS)
    if wrong:
        named = words.listed(words.small(point.what) for point in wrong)
        return (
            f"Not consistent: {named}. This document is not as it was made, or its parts do not "
            "belong together. Ask whoever sent it for the file as it was made."
        )
    open_ = verdict.of(Outcome.UNCHECKED)
    if not open_:
        return f"Consistent. {_since(verdict)} {_limits(verdict)}"
    named = words.listed(words.small(point.what) for point in open_)
    return (
        f"Consistent in what could be checked. Not checked: {named}. "
        f"This shows nothing of that, nor that the answers are right. {_limits(verdict)}"
    )


def _since(verdict: Verdict) -> str:
    return (
        f"This shows that the levels follow from the answers and that nothing has changed since "
        f"{verdict.as_of}, the date of the document; not that the answers are right."
    )


def _limits(verdict: Verdict) -> str:
    if verdict.signed:
        return (
            "Whether the signer is who the certificate says is for a reader of signatures to tell."
        )
    if any(point.what == SIGNATURE for point in verdict.points):
        return "A signature could not be read, so this does not show who made it."
    return "It is not signed, so it does not show who made it: whoever has this program can make another."


def _about(verdict: Verdict) -> str:
    return (
        f"{words.capital(verdict.copy)} copy, answers of {verdict.as_of}, made by maturity "
        f"{verdict.engine or '(no version)'}"
    )


def data(verdict: Verdict) -> dict[str, object]:
    """The verdict as plain data."""
    return {
        "format": "maturity/verification/1",
        "file": verdict.file,
        "title": verdict.title,
        "copy": verdict.copy,
        "engine": verdict.engine,
        "consistent": verdict.consistent,
        "complete": verdict.whole,
        "signed": verdict.signed,
        "points": [
            {"what": point.what, "outcome": point.outcome.value, "says": point.says}
            for point in verdict.points
        ],
        "conclusion": conclusion(verdict),
    }
