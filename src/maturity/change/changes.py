"""One change between two versions: what, where, of what sort, and whether it asks more or less."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, TypeVar


class Section(StrEnum):
    """Of what sort a change is, the weightiest first."""

    MOVED = "moved"  # told by the crosswalk
    SCORING = "scoring"  # a level or score can come out differently
    ASKED = "asked"  # what is asked, planned or shown, without scoring
    TEXT = "text"  # words only


class Way(StrEnum):
    """Whether a level is harder or easier to hold afterwards, where that is proven."""

    HARDER = "harder"
    EASIER = "easier"
    NEITHER = "neither"  # neither, or not to be said


@dataclass(frozen=True, slots=True)
class Change:
    """One change.

    ``kind`` is a stable word (``need-added``; for a changed field ``changed``, with its name in
    ``field``). ``id``: of what changed, in the new names. ``home``: the capability, domain or
    ``overall`` it belongs to; empty for the whole rule set. ``before`` and ``after`` are what stood
    there, None for nothing.
    """

    section: Section
    kind: str
    thing: str
    id: str
    home: str = ""
    field: str = ""
    way: Way = Way.NEITHER
    before: Any = None
    after: Any = None


Item = TypeVar("Item")


def paired(
    before: Mapping[str, Item], after: Mapping[str, Item]
) -> Iterator[tuple[str, Item | None, Item | None]]:
    """Things by id, those of the new version in its order, then those that are gone."""
    for key, new in after.items():
        yield key, before.get(key), new
    for key, old in before.items():
        if key not in after:
            yield key, old, None


def of_fields(
    before: object,
    after: object,
    fields: Mapping[str, Section],
    thing: str,
    item_id: str,
    home: str,
) -> Iterator[Change]:
    """A change for every field of two things that differs."""
    for name, section in fields.items():
        was, becomes = getattr(before, name), getattr(after, name)
        if was != becomes:
            yield Change(section, "changed", thing, item_id, home, name, before=was, after=becomes)


def by_id(things: Iterable[Item]) -> dict[str, Item]:
    """Things by their id, in order."""
    return {thing.id: thing for thing in things}  # type: ignore[attr-defined]


def reordered(before: Sequence[str], after: Sequence[str]) -> bool:
    """Whether those that are in both stand in another order."""
    here, there = set(before), set(after)
    return [x for x in before if x in there] != [x for x in after if x in here]
