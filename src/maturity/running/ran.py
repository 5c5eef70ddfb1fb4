"""What a run of a round did, and how it is noted for one that finds nothing changed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from maturity.diagnostics import Diagnostic, Place, has_errors


@dataclass(frozen=True, slots=True)
class Ran:
    """What a run did. ``unchanged``: nothing had changed since the last, so nothing was done.

    ``networks``, ``scored``: how many there are, and how many have a return that counts.
    ``written``: how many networks' documents were made now. ``problems``: what was in the way.
    """

    networks: int
    scored: int
    written: int = 0
    removed: tuple[str, ...] = ()
    problems: tuple[Diagnostic, ...] = ()
    remarks: tuple[str, ...] = ()
    unchanged: bool = False

    @property
    def broken(self) -> bool:
        """Whether something could not be read or made."""
        return broken(self.problems)


def broken(problems: Iterable[Diagnostic]) -> bool:
    """Whether something that came, or stands in the round's files, could not be read or made."""
    every = tuple(problems)
    return has_errors(every) or any(problem.code == "B232" for problem in every)


def noted(ran: Ran) -> dict[str, Any]:
    """What a later run that finds nothing changed says again."""
    return {
        "networks": ran.networks,
        "scored": ran.scored,
        "problems": [[p.code, p.message, p.place.file, p.help] for p in ran.problems],
        "remarks": list(ran.remarks),
    }


def again(record: Mapping[str, Any]) -> Ran:
    """The same as the run that noted this, with nothing done."""
    problems = (
        Diagnostic(code, message, Place(file), help_)
        for code, message, file, help_ in record["problems"]
    )
    return Ran(
        record["networks"],
        record["scored"],
        problems=tuple(problems),
        remarks=tuple(record["remarks"]),
        unchanged=True,
    )
