"""Where networks of a round stand: a picture and a table for each domain, and all domains in one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from maturity.core.ruleset import Node, RuleSet, Tier
from maturity.reporting.round_charts import Bar, spread_bars
from maturity.reporting.round_page import Grid, Section
from maturity.reporting.round_words import heading, of, part, those
from maturity.rounds.counts import Spread
from maturity.rounds.picture import Picture

LEAD = (
    "How many networks stand at each level, on the lower end of their answers. Beside each stands how "
    "many could be higher, because answers are open. What has no level in a network is left blank."
)


def sections(picture: Picture) -> Iterable[Section]:
    """The heading, then one section a domain."""
    lead = " ".join(filter(None, (LEAD, evidence(picture.found.ruleset))))
    yield Section("standing", "Where networks stand", (lead,), opens=True)
    by_id = {spread.result: spread for spread in picture.spreads}
    for head, children in groups(picture):
        nodes = [each for each in (head, *children) if each is not None and each.id in by_id]
        title = head.title if head is not None else picture.found.ruleset.title
        yield _domain(title, nodes, [by_id[each.id] for each in nodes], picture)


def evidence(ruleset: RuleSet) -> str:
    """Of whom evidence is counted; nothing where the matrix asks for none."""
    policy = ruleset.evidence
    if policy is None:
        return ""
    return (
        f"‘Evidence held’ is of the networks at {policy.from_level.title} or above: below it the matrix "
        "asks for none."
    )


def groups(picture: Picture) -> Iterable[tuple[Node | None, tuple[Node, ...]]]:
    """Domains with their capabilities; results that stand in no domain come last, together."""
    ruleset = picture.found.ruleset
    domains = ruleset.of_tier(Tier.DOMAIN)
    for domain in domains:
        yield domain, tuple(ruleset.node(child) for child in domain.children)
    inside = {child for domain in domains for child in (domain.id, *domain.children)}
    rest = tuple(node for node in ruleset.results if node.id not in inside)
    if rest:
        yield None, rest


def label(node: Node) -> str:
    """``C1 Doing it together with residents``; a domain by its title."""
    return node.title if node.tier is not Tier.CAPABILITY else f"{node.id} {node.title}"


def _domain(title: str, nodes: list[Node], spreads: list[Spread], picture: Picture) -> Section:
    """One domain: the picture and the table that says the same."""
    of_all = picture.answered.scored
    rungs = [level.title for level, _ in spreads[0].rungs] if spreads else []
    some = any(spread.without for spread in spreads)
    rows = tuple(
        (
            label(node),
            *(f"{number:,}" for _, number in spread.rungs),
            *([f"{of_all - spread.standing:,}"] if some else []),
            part(spread.open, spread.standing, of_all),
            *_held(picture.found.ruleset, spread),
        )
        for node, spread in zip(nodes, spreads, strict=True)
    )
    none = ["No level"] if some else []
    held = ["Evidence held"] if picture.found.ruleset.evidence else []
    head = (heading(nodes), *rungs, *none, "Could be higher", *held)
    without = dict.fromkeys(
        f"{label(node)}: {number} {level.title[:1].lower()}{level.title[1:]}."
        for node, spread in zip(nodes, spreads, strict=True)
        for level, number in spread.without
    )
    caption = f"{title}: at each level, of {those(of_all, picture.answered.of)}"
    strong = tuple(i for i, node in enumerate(nodes) if node.tier is Tier.DOMAIN)
    return Section(
        f"spread-{nodes[0].id}" if nodes else "spread",
        title,
        pictures=bars(nodes, spreads, of_all),
        lines=tuple(without),
        grids=(Grid(caption, head, rows, "counts", strong),),
        under=True,
    )


def bars(nodes: Sequence[Node], spreads: Sequence[Spread], of_all: int) -> tuple[str, ...]:
    """The picture of some results; none where nobody answered."""
    rungs = [level.title for level, _ in spreads[0].rungs] if spreads else []
    drawn = [
        Bar(label(node), tuple(n for _, n in spread.rungs), of_all, node.tier is Tier.DOMAIN)
        for node, spread in zip(nodes, spreads, strict=True)
    ]
    return tuple(filter(None, [spread_bars(drawn, rungs, "no level")]))


def _held(ruleset: RuleSet, spread: Spread) -> list[str]:
    """``3 of 5``: networks whose level asks for evidence, and how many of them hold it."""
    if ruleset.evidence is None:
        return []
    return [of(spread.shown, spread.asked) if spread.asked else "–"]
