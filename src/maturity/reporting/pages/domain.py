"""One domain: its level after its counts, and its capabilities."""

from __future__ import annotations

from dataclasses import dataclass

from maturity.core.ruleset import Node, Tier
from maturity.reporting import charts, level_words, reasons
from maturity.reporting.material import Material
from maturity.reporting.pages.capability import Capability, capability


@dataclass(frozen=True, slots=True)
class Domain:
    """A domain as printed. ``segments``: how many capabilities stand at each rung, lowest first."""

    id: str
    title: str
    asks: str
    about: str
    level: str
    index: int
    counts: str
    each: str
    segments: tuple[int, ...]
    marks: tuple[str, ...]
    rule: str
    proposed: bool
    capabilities: tuple[Capability, ...]


def domain(material: Material, node: Node) -> Domain:
    """What the report says of one domain."""
    ruleset = material.ruleset
    nodes = [ruleset.node(child) for child in node.children]
    capabilities = tuple(capability(material, child) for child in nodes if child.rule is not None)
    own = _own(material, node)
    rungs = nodes[0].scale.rungs if nodes else node.scale.rungs
    return Domain(
        id=node.id,
        title=node.title,
        asks=node.asks,
        about=node.about,
        capabilities=capabilities,
        segments=tuple(sum(each.index == rung.index for each in capabilities) for rung in rungs),
        proposed=node.proposed or _tier_proposed(material),
        **own,  # type: ignore[arg-type]
    )


def _own(material: Material, node: Node) -> dict[str, object]:
    """The domain's own result, where the rule set gives it one."""
    if node.rule is None:
        return dict.fromkeys(("level", "counts", "each", "rule"), "") | {"index": -1, "marks": ()}
    result = material.assessment.result(node.id)
    one, many = material.tier(Tier.CAPABILITY)
    levels = result.levels
    mark = ""
    if levels.assured != levels.possible:
        mark = f"could be {levels.possible.title}"
    shown = ""
    if result.applicable and levels.evidenced != levels.assured:
        shown = f"{levels.evidenced.title} on what can be shown today"
    return {
        "level": levels.assured.title,
        "index": levels.assured.index,
        "counts": level_words.held_counts(result, one, many),
        "each": level_words.each_count(result),
        "marks": tuple(
            each for each in (level_words.in_part(result, one, many), mark, shown) if each
        ),
        "rule": _rule(material, node),
    }


def _rule(material: Material, node: Node) -> str:
    """What the domain's next level asks, in the rule set's words."""
    following = material.assessment.result(node.id).next
    if following is None:
        return ""
    asks = reasons.statement(material.ruleset, material.assessment, node, following.level.id)
    return f"{following.level.title} asks: {asks}"


def _tier_proposed(material: Material) -> bool:
    tier = material.ruleset.tiers.get(Tier.DOMAIN.value)
    return bool(tier and tier.proposed)


def chart(domains: tuple[Domain, ...], rungs: tuple[str, ...]) -> str:
    """Where each capability of every domain stands, as one picture."""
    return charts.standing(
        [
            charts.Group(
                each.title,
                tuple(charts.Row(f"{c.id} {c.title}", *c.rungs) for c in each.capabilities),
            )
            for each in domains
        ],
        rungs,
    )
