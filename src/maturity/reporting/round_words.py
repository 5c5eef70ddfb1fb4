"""Words that the documents of a round share: counts out of how many, needs, networks, people."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from maturity.core.ruleset import LevelRule, Need, Node, RuleSet, Staged, Tier
from maturity.core.scales import Level
from maturity.reporting import criterion_words, words
from maturity.rounds.counts import Reach
from maturity.rounds.members import Member


def of(number: int, total: int) -> str:
    """``7 of 45``; never a share of a hundred."""
    return f"{number:,} of {total:,}"


def those(scored: int, members: int) -> str:
    """``the 38 networks that answered (7 of 45 did not)``: whom a table counts, said in its caption."""
    silent = members - scored
    if silent:
        networks = "network" if scored == 1 else "networks"
        return f"the {scored:,} {networks} that answered ({of(silent, members)} did not)"
    return (
        f"all {members:,} networks; everybody answered" if members > 1 else "the one that was asked"
    )


def compared(both: int, scored: int, members: int) -> str:
    """The caption of a table on the year: of how many, and who is not among them."""
    return (
        f"Since last year: networks, of {both:,} that can be compared, of {those(scored, members)}"
    )


def heading(nodes: Iterable[Node]) -> str:
    """What the first column of some results holds: ``Domain``, ``Capability``, or either."""
    tiers = {node.tier for node in nodes}
    if tiers == {Tier.CAPABILITY}:
        return "Capability"
    return "Domain" if tiers == {Tier.DOMAIN} else "Domain or capability"


def part(number: int, total: int, of_all: int) -> str:
    """``7`` in a table whose caption says of how many; ``7 of 12`` where it is of fewer than all."""
    return f"{number:,}" if total == of_all else of(number, total)


def people(reach: Reach) -> str:
    """How many people are registered with some networks, and how many lists are not known."""
    if not reach.people:
        return "not known"
    said = words.amount(reach.people)
    return f"{said}, and {reach.unknown} not known" if reach.unknown else said


def network(member: Member) -> str:
    """A network's name, or its code where it gives none."""
    return member.name or member.code


def needs(ruleset: RuleSet) -> Mapping[str, tuple[LevelRule, Need]]:
    """Every need by its full id, with the level it belongs to."""
    return {
        need.full_id: (rule, need)
        for node in ruleset.results
        if isinstance(node.rule, Staged)
        for rule in node.rule.levels
        for need in rule.needs
    }


def asks(ruleset: RuleSet, need: Need) -> str:
    """What a need asks, in its own clause."""
    return words.capital(need.says or criterion_words.briefly(ruleset, need.criterion))


def short(level: Level) -> str:
    """A level in a letter or a figure: ``F`` for Foundation, ``2`` for Step 2."""
    last = level.title.rsplit(" ", 1)[-1]
    return last if last.isdigit() else level.title[:1].upper()


def without_yourself(smallest: int) -> str:
    """What a count says to a network that is in it; nothing where a count of one is shown."""
    if smallest <= 1:
        return ""
    others = "one other" if smallest == 2 else f"{smallest - 1} others"  # noqa: PLR2004 - itself and one
    return (
        f"A network can take itself out: a count of {smallest} with your own in it is of {others}."
    )
