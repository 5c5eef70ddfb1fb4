"""The sources of a rule set as references: in its order, numbered, with what rests on each."""

from __future__ import annotations

from maturity.core.ruleset import Node, RuleSet, Source, Tier
from maturity.reporting import words


def cited(ruleset: RuleSet, *, duties: bool = False) -> tuple[tuple[int, str, str], ...]:
    """(number, reference, what rests on it) of every source that something cites, from 1 on.

    ``duties``: also what only the checklist of duties cites.
    """
    used = _used(ruleset, duties=duties)
    return tuple(
        (number, _reference(ruleset.sources[key]), ", ".join(used[key]))
        for number, key in enumerate((each for each in ruleset.sources if each in used), 1)
    )


def numbers(ruleset: RuleSet, *, duties: bool = False) -> dict[str, int]:
    """The number of each source that something cites, by its key."""
    used = _used(ruleset, duties=duties)
    return {key: n for n, key in enumerate((each for each in ruleset.sources if each in used), 1)}


def _reference(source: Source) -> str:
    year = f" ({source.year})" if source.year else ""
    parts = (
        (source.author + year, source.title, source.where)
        if source.author
        else (source.title + year, source.where)
    )
    return " ".join(words.sentence(part) for part in parts if part)


def _used(ruleset: RuleSet, *, duties: bool) -> dict[str, list[str]]:
    """What rests on each source, in the order of the rule set."""
    found: dict[str, set[str]] = {}
    cites = [
        *((node.id, node.sources) for node in ruleset.nodes),
        *((action.owner, action.sources) for action in ruleset.actions),
        *((question.owner, question.sources) for question in ruleset.questions),
        *((_DUTIES, duty.sources) for duty in ruleset.checklist if duties),
    ]
    for owner, keys in cites:
        for key in keys:
            found.setdefault(key, set()).add(owner)
    return {
        key: [
            *(_name(node) for node in ruleset.nodes if node.id in owners),
            *(owner for owner in owners if owner == _DUTIES),
        ]
        for key, owners in found.items()
    }


_DUTIES = "must be in place"


def _name(node: Node) -> str:
    return node.id if node.tier is Tier.CAPABILITY else node.title
