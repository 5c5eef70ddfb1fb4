"""A round of many organisations: its folder read.

Beside ``api``, and made in the same way. A round's folder holds ``round.yaml``,
``organisations.csv``, perhaps ``context.csv`` and ``held.yaml``, the files that came in ``returns/``,
and what this program writes: ``decisions.csv``, ``received.csv`` and ``out/`` (docs/rounds.md).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from maturity import files, shelf
from maturity.core.names import compared
from maturity.diagnostics import Diagnostic, has_errors, in_order
from maturity.errors import RoundError, UsageError

if TYPE_CHECKING:
    from maturity.core.ruleset import RuleSet
    from maturity.loading.round_held import Held
    from maturity.loading.round_tables import Received
    from maturity.loading.rounds import Written
    from maturity.rounds.manifest import Manifest
    from maturity.rounds.members import Member
    from maturity.rounds.returns import Decision

MANIFEST, ORGANISATIONS, CONTEXT, HELD = (
    "round.yaml",
    "organisations.csv",
    "context.csv",
    "held.yaml",
)
RETURNS, DECISIONS, RECEIVED, OUT = "returns", "decisions.csv", "received.csv", "out"

Read = TypeVar("Read")


@dataclass(frozen=True, slots=True)
class Opened:
    """The folder of a round, read but for its returns. ``notes``: warnings of its files.

    ``members``: of the round's ICB where their row names none.
    """

    folder: Path
    manifest: Manifest
    ruleset: RuleSet
    rules: str  # where it stands: its id, or a path
    members: tuple[Member, ...]
    decisions: tuple[Decision, ...]
    received: tuple[Received, ...]
    held: Held
    notes: tuple[Diagnostic, ...]


def open_round(folder: str | Path, *, whole: bool = True) -> Opened:
    """A round's folder, but for its returns. Raises RoundError with every problem of every file.

    It goes on, with errors among the notes, without rows of the tables of facts and of what came when
    that cannot be read, and without what is held for codes that are nobody's. ``whole`` False goes on
    without rows of the log of people as well. Only what does not hang on which file counts may do so.
    """
    from maturity.loading import round_held, round_tables

    where = Path(folder)
    if not (where / MANIFEST).is_file():
        raise UsageError(
            f"'{where.as_posix()}' holds no {MANIFEST}, so it is not the folder of a round. "
            f"To begin one: maturity round init {shelf.typed(where)}"
        )
    reading, log = _Reading(where), _Reading(where)
    written = reading.manifest()
    members = reading.members()
    codes = [member.code for member in members]
    noted: tuple[Decision, ...] = ()
    decisions = log.table(
        DECISIONS, lambda data, name: round_tables.read_decisions(data, name, codes), noted
    )
    seen: tuple[Received, ...] = ()
    received = reading.table(RECEIVED, round_tables.read_received, seen)
    held = reading.held(written, codes) if written else round_held.Held({}, {})
    if written and written.manifest.framework:
        reading.framework(written)
    found = (*reading.found, *log.found)
    if (
        written is None
        or has_errors(filter(_stops, reading.found))
        or (whole and has_errors(log.found))
    ):
        raise RoundError(found)
    return Opened(
        where,
        written.manifest,
        written.ruleset,
        reading.rules,
        _with_icbs(members, written.manifest.icb),
        decisions,
        received,
        held,
        notes=in_order((*written.notes, *found)),
    )


def _with_icbs(members: Iterable[Member], icb: str) -> tuple[Member, ...]:
    """The networks with their ICB: the round's where none is given, and one spelling of each.

    A name with another apostrophe, case or blank is the same ICB: as the round writes it, else as it came first.
    """
    spelt = {compared(icb): icb}
    return tuple(
        replace(each, icb=spelt.setdefault(compared(each.icb or icb), each.icb)) for each in members
    )


def _stops(problem: Diagnostic) -> bool:
    """Whether nothing can go on: not for a row that counts for nobody in a table beside the round."""
    table = problem.place.file.rpartition("/")[2] in (CONTEXT, RECEIVED)
    row = table and problem.code not in ("B210", "B211")  # no table at all, or a column is missing
    return not row and problem.code != "B220"


class _Reading:
    """One reading of a folder, keeping all problems for the end."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.rules = ""
        self.found: list[Diagnostic] = []

    def shown(self, name: str) -> str:
        """How messages call a file."""
        return shelf.shown(self.folder / name)

    def manifest(self) -> Written | None:
        """What the manifest says; None where it cannot be read."""
        from maturity.loading.rounds import read_manifest

        try:
            return read_manifest(
                files.read_bytes(self.folder / MANIFEST),
                self.shown(MANIFEST),
                self.ruleset,
                self.is_another_round,
                lambda name: (self.folder / name).is_file(),
            )
        except RoundError as problem:
            self.found += problem.diagnostics
            return None

    def is_another_round(self, last: str) -> bool:
        """Whether the folder of a round stands there, seen from this one, and is not this one."""
        other = self.folder / last
        return (other / MANIFEST).is_file() and not other.samefile(self.folder)

    def members(self) -> tuple[Member, ...]:
        """Every organisation, with what its context table says of it."""
        from maturity.loading.round_tables import read_context, read_organisations

        none: tuple[Member, ...] = ()
        listed = self.table(ORGANISATIONS, read_organisations, none, needed=True)
        return self.table(CONTEXT, lambda data, name: read_context(data, name, listed), listed)

    def held(self, written: Written, codes: list[str]) -> Held:
        """What the ICB holds of these organisations."""
        from maturity.loading.round_held import Held, read_held

        ruleset = written.ruleset
        return self.table(
            HELD, lambda data, name: read_held(data, name, ruleset, codes), Held({}, {})
        )

    def framework(self, written: Written) -> None:
        """Look through the ICB's own framework; it is read again where it is used."""
        from maturity.loading.round_framework import read_framework

        self.table(
            written.manifest.framework,
            lambda data, name: read_framework(data, name, written.ruleset),
            None,
        )

    def table(
        self,
        name: str,
        read: Callable[[bytes, str], tuple[Read, tuple[Diagnostic, ...]]],
        without: Read,
        *,
        needed: bool = False,
    ) -> Read:
        """What a file says; ``without`` where there is none."""
        path = self.folder / name
        if not needed and not path.exists():
            return without
        made, problems = read(files.read_bytes(path), self.shown(name))
        self.found += problems
        return made

    def ruleset(self, name: str, version: str, path: str) -> RuleSet:
        """The rule set that the manifest names. Raises NoSuchRuleSet, RuleSetError."""
        from maturity.loading.rounds import NoSuchRuleSet

        what = str(self.folder / path) if path else name
        self.rules = what
        key = "path" if path else "id"
        try:
            shelf.find(what)
        except UsageError as problem:
            raise NoSuchRuleSet(key, *_sentences(problem)) from None
        try:
            found = shelf.take(f"{what}@{version}", cases=False).ruleset
        except UsageError as problem:
            raise NoSuchRuleSet("version", *_sentences(problem)) from None
        if found.id != name:
            raise NoSuchRuleSet("id", f"the rule set at '{path}' is '{found.id}'", "name it so")
        return found


def _sentences(problem: Exception) -> tuple[str, str]:
    """The first sentence of a message, small and without its full stop, and the rest."""
    first, _, rest = str(problem).partition(". ")
    return first[:1].lower() + first[1:].rstrip("."), rest
