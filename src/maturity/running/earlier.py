"""The round before: last year's answers of each network, beside this year's where they can stand there."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from maturity import api, files, gathering, shelf
from maturity.diagnostics import Diagnostic, Place
from maturity.errors import MaturityError, RoundError

if TYPE_CHECKING:
    from maturity.change.crosswalk import Crosswalk
    from maturity.change.migrate import Migration
    from maturity.change.passage import Passage
    from maturity.core.response import Response
    from maturity.core.ruleset import RuleSet
    from maturity.planning.plan import Plan
    from maturity.rounds.lineage import Lineage
    from maturity.rounds.members import Member
    from maturity.rounds.outcome import Scored
    from maturity.rounds.register import Entry
    from maturity.rounds.returns import Return

SHARED = "shared"
"""Where the shared copies of a round stand, below its ``out/``."""

Read = Callable[[tuple[gathering.File, ...], "RuleSet"], list["Return"]]
"""Reads files with a rule set."""


@dataclass(frozen=True, slots=True)
class Last:
    """The round before, with what came back. ``stamp``: a digest of all of it.

    ``declared``: what this year's version says of the way to it; None where both are of one version,
    or of two matrices.
    """

    opened: gathering.Opened
    came: tuple[gathering.File, ...]
    declared: Crosswalk | None = None

    @property
    def stamp(self) -> str:
        """Changes when anything changes that last year's levels, or what was passed on, is made of."""
        opened = self.opened
        every = (
            opened.ruleset.digest,
            self.declared and self.declared.digest,
            opened.manifest,
            opened.members,
            opened.decisions,
            [(file.name, file.digest) for file in self.came],
            [(name, sha256(data).hexdigest()) for name, data in _copies(opened.folder)],
        )
        return sha256(repr(every).encode("utf-8")).hexdigest()


@dataclass(frozen=True, slots=True)
class Before:
    """What a network answered in the round before."""

    ruleset: RuleSet
    response: Response
    place: str


@dataclass(frozen=True, slots=True)
class Answers:
    """What networks answered in the round before, by the code of then, and who became of whom.

    ``passage``: takes them to this year's version; None where nothing has to be taken.
    """

    counted: Mapping[str, Before]
    lineage: Lineage
    passage: Passage | None = None

    def of(self, member: Member, ruleset: RuleSet) -> tuple[Before | None, str]:
        """What a network answered, and why that cannot stand beside this year's answers.

        None with no reason where it did not answer; no reason at all where nobody did.
        """
        if not self.counted:
            return None, ""
        why = self.lineage.not_comparable(member)
        if why:
            return None, why
        then = self.counted.get(self.lineage.sources(member)[0])
        if then is not None and then.ruleset.id != ruleset.id:
            return None, f"last year's answers were to {then.ruleset.id}"
        return then, ""


def open_last(opened: gathering.Opened) -> Last | None:
    """The round before; None where the manifest names none.

    Raises RoundError, and RuleSetError where the crosswalk from its version to this one is wrong.
    """
    if not opened.manifest.last:
        return None
    last = gathering.open_round(opened.folder / opened.manifest.last)
    return Last(last, gathering.came(last), _declared(last.ruleset, opened))


def _declared(old: RuleSet, opened: gathering.Opened) -> Crosswalk | None:
    from maturity import versions

    new = opened.ruleset
    if old.id != new.id or old.digest == new.digest:
        return None
    return versions.crosswalk_between(old, new, opened.rules)


def shared_copies(folder: Path) -> tuple[dict[str, Any], ...]:
    """What the shared copies say that stand in a round's folder. Raises RoundError."""
    from maturity.reporting.round_shared_data import is_copy

    found, problems = [], []
    for name, data in _copies(folder):
        try:
            read = json.loads(data)
        except (ValueError, RecursionError):
            read = None
        if is_copy(read):
            found.append(read)
        else:
            problems.append(_no_copy(folder / gathering.OUT / SHARED / name))
    if problems:
        raise RoundError(problems)
    return tuple(found)


def standing_copies(folder: str | Path) -> tuple[dict[str, Any], ...]:
    """The shared copies that stand in a round's folder; what cannot be read is left out."""
    from maturity.reporting.round_shared_data import is_copy

    found = []
    with suppress(MaturityError):  # what cannot be opened: writing it will say so
        for _, data in _copies(Path(folder)):
            with suppress(ValueError, RecursionError):
                found.append(json.loads(data))
    return tuple(read for read in found if is_copy(read))


def _copies(folder: Path) -> Iterator[tuple[str, bytes]]:
    made = folder / gathering.OUT / SHARED
    for name in files.names_in(made, ".json"):
        yield name, files.read_bytes(made / name)


def _no_copy(path: Path) -> Diagnostic:
    return Diagnostic(
        "B250",
        "This is no shared copy of a round as it was written",
        Place(shelf.shown(path)),
        "run last year's round again, or put the file back as it was published",
    )


def answers(opened: gathering.Opened, last: Last | None, read: Read) -> Answers:
    """What each network answered in the round before; of nobody where there is none."""
    from maturity.rounds.lineage import Lineage, Listed

    now = Listed(opened.members, opened.manifest.closes)
    if last is None:
        return Answers({}, Lineage(now, Listed((), now.closes)))
    then = last.opened
    found = gathering.dated(then, read(last.came, then.ruleset))
    counted = {
        entry.member.code: Before(then.ruleset, entry.counts.response, entry.member.place)
        for entry in gathering.register(then, found).scored
        if entry.counts is not None and entry.counts.response is not None
    }
    lineage = Lineage(now, Listed(then.members, then.manifest.closes))
    if last.declared is None:
        return Answers(counted, lineage)
    from maturity.change.passage import passage

    return Answers(counted, lineage, passage(then.ruleset, opened.ruleset, last.declared))


def read_here(
    came: tuple[gathering.File, ...], ruleset: RuleSet, progress: gathering.Progress | None = None
) -> list[Return]:
    """Read files in this process, telling how far it is."""
    return [
        gathering.read_return(ruleset, file)
        for file in gathering.telling(progress, "Reading", came)
    ]


def scored(opened: gathering.Opened, entry: Entry, plan: Plan, before: Answers) -> Scored:
    """A network scored, with last year's answers beside it where they can stand there."""
    from maturity.rounds.outcome import Scored

    assert entry.counts is not None  # noqa: S101 - only what counts is scored
    assert entry.counts.response is not None  # noqa: S101
    ruleset, member = opened.ruleset, entry.member
    assessment = api.score(ruleset, entry.counts.response)
    then, why = before.of(member, ruleset)
    if then is None or why:
        return Scored(entry, assessment, plan, not_comparable=why)
    as_it_was = api.score(then.ruleset, then.response)
    last = as_it_was
    if before.passage is not None:
        last = api.score(ruleset, across(then, before.passage).response)
    return Scored(entry, assessment, plan, last, as_it_was, last_place=then.place)


def across(then: Before, passage: Passage) -> Migration:
    """Last year's answers, taken to this year's version as its crosswalk declares.

    What became of everything is told but for what is carried as it was.
    """
    from maturity.change.migrate import migrate
    from maturity.loading import responses

    made = migrate(passage, then.response, brief=True)
    digest = responses.digest(made.response, passage.new)
    return replace(made, response=replace(made.response, digest=digest))
