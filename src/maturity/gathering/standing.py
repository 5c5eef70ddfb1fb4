"""Where everybody stands in a round, and what its team is told of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from maturity import shelf
from maturity.diagnostics import Diagnostic
from maturity.gathering.opening import Opened
from maturity.gathering.returned import passed_over

if TYPE_CHECKING:
    from maturity.rounds.register import Register
    from maturity.rounds.returns import Return


def register(opened: Opened, found: Iterable[Return]) -> Register:
    """Where everybody stands."""
    from maturity.rounds.register import register as put

    return put(opened.manifest, opened.ruleset, opened.members, tuple(found), opened.decisions)


def notices(opened: Opened, found: Register) -> tuple[Diagnostic, ...]:
    """What the round's team should look at, with files called as seen from here."""
    from maturity.rounds.notices import notices as of

    return placed(opened, (*of(found), *passed_over(opened)))


def matrix(opened: Opened) -> str:
    """The round's matrix, as it is typed after a command: its id, or where it stands."""
    return opened.rules if opened.rules == opened.ruleset.id else shelf.typed(Path(opened.rules))


def placed(opened: Opened, found: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """What is said of files of the round, with each called as seen from here.

    The round's own advice has its folder or its matrix filled in; what another says stays as it is.
    """
    from maturity.rounds.notices import FOLDER, NAMING, RULES

    names = {FOLDER: shelf.typed(opened.folder), RULES: matrix(opened)}

    def advice(each: Diagnostic) -> str:
        stands = NAMING.get(each.code)
        return each.help.replace(stands, names[stands], 1) if stands else each.help

    return tuple(
        replace(
            each,
            place=replace(each.place, file=shelf.shown(opened.folder / each.place.file)),
            help=advice(each),
        )
        for each in found
    )
