"""What a network tells others: facts for its residents, what it offers other networks, its innovations."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class LocalFact:
    """A local fact to share with residents."""

    text: str
    value: str = ""
    base: str = ""
    source: str = ""
    date: str = ""
    checked_by: str = ""


@dataclass(frozen=True, slots=True)
class Offer:
    """What the network offers to be asked about. ``this_year``: ``yes``, ``no`` or ``not-yet``."""

    capability: str
    what: str = ""
    this_year: str = ""

    @property
    def stands(self) -> bool:
        """Whether it may be asked this year; a line without a word about the year is an offer."""
        return self.this_year in ("", "yes")


@dataclass(frozen=True, slots=True)
class Innovation:
    """One innovation record, invented or adopted. ``results``: (group, result, base).

    ``share``: whether the ICB may show it to others: ``yes``, ``no``, or ``not-yet``, which is what
    silence means.
    """

    title: str
    need: str = ""
    group: str = ""
    involved: str = ""
    origin: str = ""
    origin_from: str = ""
    done: str = ""
    since: str = ""
    baseline: str = ""
    measure: str = ""
    results: tuple[tuple[str, str, str], ...] = ()
    did_not_work: str = ""
    spread: str = ""
    owner: str = ""
    share: str = ""
