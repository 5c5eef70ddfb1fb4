"""The declared way from one version of a rule set to another."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from maturity import files, shelf
from maturity.diagnostics import Diagnostic, Place
from maturity.errors import RuleSetError

if TYPE_CHECKING:
    from maturity.change.crosswalk import Crosswalk
    from maturity.core.ruleset import RuleSet
    from maturity.loading.crosswalks import Written


def crosswalk_between(
    old: RuleSet,
    new: RuleSet,
    where: str | Path,
    given: str | Path | None = None,
    *,
    notes: list[Diagnostic] | None = None,
) -> Crosswalk:
    """The declared way from one version to another; an empty one where nothing is declared.

    Args:
        old: the version that answers come from.
        new: the version that they go to.
        where: the folder (or id) of the new version; its ``crosswalks/`` are looked through.
        given: a file to use in place of these.
        notes: takes warnings, if a list is given.

    Raises:
        RuleSetError: a crosswalk is wrong, or two lead from the one version to the other.
    """
    from maturity.change.crosswalk import Crosswalk
    from maturity.loading import crosswalks

    if given is not None:
        path = Path(given)
        written = crosswalks.read(files.read_bytes(path), shelf.shown(path))
    else:
        ends = (new.id, old.version, new.version)
        found = [each for each in _crosswalks(where) if each.ends == ends]
        if not found:
            return Crosswalk(new.id, old.version, new.version)
        if len(found) > 1:
            raise RuleSetError([_twice(found)])
        written = found[0]
    made, remarks = crosswalks.crosswalk(written, old, new)
    if notes is not None:
        notes.extend(remarks)
    return made


def _crosswalks(where: str | Path) -> list[Written]:
    """All that are written beside a rule set. Raises RuleSetError where one cannot be read."""
    from maturity.loading import crosswalks

    folder = shelf.find(shelf.split(where)[0]) / "crosswalks"
    return [
        crosswalks.read(files.read_bytes(folder / name), shelf.shown(folder / name))
        for name in files.names_in(folder, ".yaml")
    ]


def _twice(found: list[Written]) -> Diagnostic:
    first, second = found[0].tree.file, found[1].tree.file
    _, old, new = found[0].ends
    return Diagnostic(
        "C110",
        f"this crosswalk and '{first}' both lead from '{old}' to '{new}'",
        Place(second),
        "keep one file for each step from version to version",
    )
