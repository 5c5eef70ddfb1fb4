"""What a made-up network tells others: offers to be asked, asks of its ICB, innovation records. Pure.

Without them nobody could rehearse who can learn from whom, what the ICB is asked, or what is worth
telling. How many have something to tell is a proposal without a source, as every spread of a
made-up round is.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from random import Random

from maturity.core.response import Ask
from maturity.core.ruleset import RuleSet, Tier
from maturity.core.sharing import Innovation, Offer

FAR_ENOUGH = 0.5
"""How far a network is, in the units of a made-up round, from which it may offer to be asked."""
MOST_OFFERS = 4
_OFFERS, _ASKS, _RECORDS = 0.35, 0.3, 0.15
_THIS_YEAR = ("yes", "yes", "yes", "no", "not-yet")


def offers(
    ruleset: RuleSet, far: Mapping[str, float], made_up: str, chance: Random
) -> Iterator[Offer]:
    """What it offers to be asked about: some of the capabilities that it is far in, four at most."""
    able = [node for node in ruleset.of_tier(Tier.CAPABILITY) if far[node.id] > FAR_ENOUGH]
    ready = [node for node in able if chance.random() < _OFFERS]
    for node in ready[:MOST_OFFERS]:
        yield Offer(node.id, f"An hour by telephone ({made_up})", chance.choice(_THIS_YEAR))


def asks(ruleset: RuleSet, made_up: str, chance: Random) -> Iterator[Ask]:
    """What it asks of its ICB in words of its own: mostly nothing."""
    nodes = ruleset.of_tier(Tier.CAPABILITY)
    if nodes and chance.random() < _ASKS:
        node = chance.choice(nodes)
        yield Ask(f"Somebody who helps us with {node.id} ({made_up})")


def innovations(ruleset: RuleSet, made_up: str, chance: Random) -> Iterator[Innovation]:
    """What it tried and wrote down: mostly nothing."""
    nodes = ruleset.of_tier(Tier.CAPABILITY)
    if nodes and chance.random() < _RECORDS:
        node = chance.choice(nodes)
        origin = chance.choice(("invented", "adopted"))
        yield Innovation(
            title=f"Something new in {node.id} ({made_up})",
            need=f"{node.title} ({made_up})",
            group=f"Somebody ({made_up})",
            origin=origin,
            origin_from=f"Another network ({made_up})" if origin == "adopted" else "",
            done=f"Something was tried ({made_up})",
            did_not_work=f"The first attempt ({made_up})",
            share=chance.choice(("yes", "no", "not-yet")),
        )
