"""Collects nodes, questions and actions under their ids, each id once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from maturity.core.ruleset import Tier
from maturity.loading.build.world import (
    OVERALL,
    ActionEntry,
    NodeDocument,
    NodeEntry,
    QuestionEntry,
    RuleAt,
    World,
)
from maturity.loading.documents.nodes import ActionDocument, DomainDocument, RuleDocument
from maturity.loading.documents.questions import QuestionDocument
from maturity.loading.patchwork import Origin, origin
from maturity.loading.tree import At


def collect(world: World, domains: Iterable[tuple[DomainDocument, At]]) -> None:
    """Fill the world's nodes, questions and actions, in the order written."""
    overall = None
    if world.header.overall is not None:
        at = world.at / "overall"
        overall = NodeEntry(OVERALL, Tier.OVERALL, world.header.overall, at)
        world.nodes[OVERALL] = overall
    for document, at in domains:
        domain = _node(world, Tier.DOMAIN, document, at, OVERALL if overall else "")
        if domain is None:
            continue
        if overall is not None:
            overall.children.append(domain.id)
        _questions(world, domain, document.questions)
        for i, inner in enumerate(document.capabilities):
            spot = at / "capabilities" / i
            capability = _node(world, Tier.CAPABILITY, inner, spot, domain.id)
            if capability is not None:
                domain.children.append(capability.id)
                _questions(world, capability, inner.questions)
                _actions(world, capability, inner.actions)


def _node(
    world: World, tier: Tier, document: NodeDocument, at: At, parent: str
) -> NodeEntry | None:
    name = str(getattr(document, "id", OVERALL))
    if name == OVERALL:
        world.findings.say(
            "R106",
            (at / "id").value,
            "'overall' is the name of the result above the domains",
            "choose another id",
        )
        return None
    if _is_second("R101", "domain or capability", name, at, world.nodes, world):
        return None
    world.nodes[name] = NodeEntry(name, tier, document, at, parent)
    if origin(at / "id") is Origin.ADDED:
        world.added.add(name)
    return world.nodes[name]


def _questions(world: World, owner: NodeEntry, documents: Sequence[QuestionDocument]) -> None:
    for i, document in enumerate(documents):
        at = owner.at / "questions" / i
        if not _is_second("R102", "question", document.id, at, world.questions, world):
            world.questions[document.id] = QuestionEntry(document, at, owner.id)
            owner.questions.append(document.id)
            if origin(at / "id") is Origin.ADDED:
                world.added.add(document.id)


def _actions(world: World, owner: NodeEntry, documents: Sequence[ActionDocument]) -> None:
    for i, document in enumerate(documents):
        at = owner.at / "actions" / i
        if not _is_second("R103", "action", document.id, at, world.actions, world):
            world.actions[document.id] = ActionEntry(document, at, owner.id)
            owner.actions.append(document.id)


def _is_second(
    code: str,
    what: str,
    name: str,
    at: At,
    there: Mapping[str, NodeEntry | QuestionEntry | ActionEntry],
    world: World,
) -> bool:
    first = there.get(name)
    if first is None:
        return False
    world.findings.say(
        code,
        (at / "id").value,
        f"a second {what} is called '{name}'",
        "give one of them another id",
        related=(("first here", (first.at / "id").value),),
    )
    return True


def once(world: World, what: str, names: Iterable[tuple[str, At]]) -> None:
    """Refuse the second use of an id in any other list that has ids."""
    first: dict[str, At] = {}
    for name, at in names:
        if name in first:
            world.findings.say(
                "R105",
                at.value,
                f"a second {what} is called '{name}'",
                "give one of them another id",
                related=(("first here", first[name].value),),
            )
        first.setdefault(name, at)


def find_rules(world: World) -> None:
    """Decide for every node which rule it has: its own, its tier's, or none."""
    for name, entry in world.nodes.items():
        own = entry.document
        tier, tier_at = world.tier_rule(entry.tier)
        if _is_rule(own):
            at = entry.at
            world.rules[name] = RuleAt(own, at, own, at, own, at, own.scale, at)
        elif tier is not None and _is_rule(tier):
            # A key written on the node goes before the same key of the tier.
            limits, limits_at = (own, entry.at) if own.limits else (tier, tier_at)
            first, first_at = (own, entry.at) if own.needs_first else (tier, tier_at)
            scale, scale_at = (own.scale, entry.at) if own.scale else (tier.scale, tier_at)
            world.rules[name] = RuleAt(
                document=tier,
                at=tier_at,
                limits=limits,
                limits_at=limits_at,
                first=first,
                first_at=first_at,
                scale=scale,
                scale_at=scale_at,
                proposed=tier.proposed,
            )
        else:
            world.rules[name] = None


def _is_rule(document: RuleDocument) -> bool:
    return document.levels is not None or document.score is not None
