"""Last year of each network, for its plan of this year: what it answered then, and what it planned.

A plan says whether last year's worked wherever the two years can stand side by side: of one network,
the earlier answers first. Last year's plan is the one that stands in that round's ``out/plans``; where
none does, the actions are followed of which either year's answers say something.
"""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from maturity import files, gathering, shelf
from maturity.diagnostics import Diagnostic, Place
from maturity.errors import ResponseError, Unreadable
from maturity.running import work

if TYPE_CHECKING:
    from maturity.change.crosswalk import Crosswalk
    from maturity.change.look_back import Promised
    from maturity.rounds.manifest import Manifest
    from maturity.rounds.register import Entry
    from maturity.running.earlier import Answers, Before, Last

PLANS = "plans"
"""Where the plans of a round stand, below its ``out/``."""


def touched(last: Last | None) -> list[tuple[str, int, int]]:
    """Of every plan that was made in the round before: the name of its file, its bytes, when it was written.

    Whether a run has anything to look at; what a network's documents are made of is what its plan says
    (``Years.known_by``). Reading all plans of England would take a tenth of what such a run may take.
    """
    if last is None:
        return []
    folder = _folder(last)
    found = ((name, (folder / name).stat()) for name in files.names_in(folder, ".json"))
    return [(name, stat.st_size, stat.st_mtime_ns) for name, stat in found]


def unknown(opened: gathering.Opened, last: Last | None, before: Answers) -> tuple[Diagnostic, ...]:
    """What this year's list says came of whom, and nobody has that code; places seen from the round."""
    from maturity.rounds.notices import unknown as of

    return tuple(of(before.lineage, opened.members, last.opened.members if last else ()))


class Years:
    """The years before of one run. ``problems``: plans of last year that could not be read."""

    def __init__(self, last: Last | None, before: Answers, now: gathering.Opened) -> None:
        self._last, self._before, self._now = last, before, now
        self._found: dict[str, work.Year | None] = {}
        self.problems: list[Diagnostic] = []

    @property
    def round(self) -> Manifest | None:
        """The manifest of the round before; None where there is none."""
        return self._last.opened.manifest if self._last else None

    def of(self, entry: Entry) -> work.Year | None:
        """The year before of one network; None where there is none that this one can stand beside."""
        code = entry.member.code
        if code not in self._found:
            self._found[code] = self._of(entry)
        return self._found[code]

    def known_by(self, entry: Entry) -> tuple[object, ...]:
        """What changes when anything of a network's year before does; nothing where there is none."""
        year = self.of(entry)
        if year is None or self._last is None:
            return ()
        rules = self._last.opened.ruleset.digest
        return (rules, year.way.digest, year.response.digest, year.planned)

    def _of(self, entry: Entry) -> work.Year | None:
        assert entry.counts is not None  # noqa: S101 - only what counts is scored
        assert entry.counts.response is not None  # noqa: S101
        then, _ = self._before.of(entry.member, self._now.ruleset)
        if self._last is None or then is None or then.response.as_of >= entry.counts.response.as_of:
            return None
        (was,) = self._before.lineage.sources(entry.member)
        planned = self._planned(self._last, then, was)
        return work.Year(self._rules, self._way, then.response, planned)

    def _planned(self, last: Last, then: Before, code: str) -> tuple[Promised, ...] | None:
        from maturity.loading import plans

        name = f"{code}.json"
        path = _folder(last) / name
        if not path.is_file():
            return None
        try:
            return plans.read(files.read_bytes(path), shelf.shown(path), then.ruleset).actions
        except (ResponseError, Unreadable) as problem:
            where = f"{self._now.manifest.last}/{gathering.OUT}/{PLANS}/{name}"
            self.problems.append(_unread(where, problem))
            return None

    @cached_property
    def _rules(self) -> bytes:
        assert self._last is not None  # noqa: S101 - there is a year before
        return work.packed(self._last.opened.ruleset)

    @cached_property
    def _way(self) -> Crosswalk:
        from maturity.change.crosswalk import Crosswalk

        assert self._last is not None  # noqa: S101 - there is a year before
        old, new = self._last.opened.ruleset, self._now.ruleset
        return self._last.declared or Crosswalk(new.id, old.version, new.version)


def _folder(last: Last) -> Path:
    return last.opened.folder / gathering.OUT / PLANS


def _unread(where: str, problem: ResponseError | Unreadable) -> Diagnostic:
    why = (
        problem.diagnostics[0].message if isinstance(problem, ResponseError) else str(problem)
    ).rstrip(".")
    return Diagnostic(
        "B262",
        f"last year's plan cannot be read, so this year's does not follow what it planned: {why}",
        Place(where),
        "run last year's round again, or put the file back as it was written",
    )
