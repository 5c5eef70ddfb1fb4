"""Which levels a result crossed between two years, and which questions those ask. Pure."""

from __future__ import annotations

from maturity.change.rose import Became
from maturity.core.criteria import Asks, AsksFacet
from maturity.core.reads import leaves
from maturity.core.ruleset import Node, Staged
from maturity.core.scales import Level

Ends = tuple[Level, Level]


def asked_on_the_way(node: Node, before: Ends, now: Ends, became: Became) -> frozenset[str]:
    """The questions that a result asks itself for the levels that it rose or fell across.

    From the worst then to the worst now where it rose, from the best then to the best now where it
    fell; none where it did neither, or comes from a score.
    """
    if not isinstance(node.rule, Staged):
        return frozenset()
    if became is Became.ROSE:
        low, high = before[0].index, now[0].index
    elif became is Became.FELL:
        low, high = now[1].index, before[1].index
    else:
        return frozenset()
    return frozenset(
        leaf.question
        for rule in node.rule.levels
        if low < rule.level.index <= high
        for need in rule.needs
        for leaf in leaves(need.criterion)
        if isinstance(leaf, (Asks, AsksFacet))
    )
