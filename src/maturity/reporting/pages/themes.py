"""The capabilities seen by theme: a tag is a list of them, and never a level of its own."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from maturity.core.ruleset import RuleSet, Tier
from maturity.reporting import words
from maturity.reporting.pages.domain import Domain


@dataclass(frozen=True, slots=True)
class Theme:
    """One theme. ``cells``: the ids of its capabilities at each rung, lowest first."""

    title: str
    cells: tuple[str, ...]


def tags(ruleset: RuleSet) -> dict[str, tuple[str, ...]]:
    """The capabilities that carry each tag, most used tag first."""
    found: dict[str, list[str]] = {}
    for node in ruleset.of_tier(Tier.CAPABILITY):
        for tag in node.tags:
            found.setdefault(tag, []).append(node.id)
    order = sorted(found, key=lambda tag: -len(found[tag]))
    return {tag: tuple(found[tag]) for tag in order}


def named(tag: str) -> str:
    """A tag as a heading."""
    return words.capital(tag.replace("-", " ").replace("_", " "))


def themes(ruleset: RuleSet, domains: Iterable[Domain]) -> tuple[Theme, ...]:
    """Where the capabilities of each theme stand; those that do not apply are left out."""
    held = {each.id: each.index for domain in domains for each in domain.capabilities}
    rungs = range(len(ruleset.scale.rungs))
    return tuple(
        Theme(
            named(tag),
            tuple(", ".join(i for i in ids if held.get(i, -1) == rung) for rung in rungs),
        )
        for tag, ids in tags(ruleset).items()
    )
