"""What ``each`` stands for.

What the base says goes on standing for what the base has: a capability or question that a local
version adds is passed over by every selection but those that the local version adds itself.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from maturity.loading.build.world import World
from maturity.loading.documents.criteria import Selector, SelectorDocument
from maturity.loading.patchwork import Origin, origin
from maturity.loading.tree import At


@dataclass(frozen=True, slots=True)
class Selection:
    """The members, and whether they are questions (or results)."""

    members: tuple[str, ...]
    questions: bool


def selector_words(selector: Selector) -> str:
    """The selector as it is printed."""
    if not isinstance(selector, SelectorDocument):
        return selector
    words = []
    if selector.tag is not None:
        words.append(f"tag {selector.tag}")
    if selector.under is not None:
        words.append(f"under {selector.under}")
    return ", ".join(words)


def select(world: World, selector: Selector, at: At, scope: str) -> Selection | None:
    """The members of a selection written in node ``scope``; None when it was refused."""
    node = scope
    if isinstance(selector, SelectorDocument) and selector.under is not None:
        spot = at / "under"
        if not world.known("R203", "domain or capability", selector.under, world.nodes, spot):
            return None
        node = selector.under
    if not node:
        world.findings.say(
            "R403",
            at.place,
            "'each' has no node to start from here",
            "say where with {under: id}, or {under: id, tag: t}",
        )
        return None
    passed_over = world.added if origin(at) is not Origin.ADDED else set()
    if isinstance(selector, SelectorDocument) and selector.tag is not None:
        return _tagged(world, selector.tag, node, at / "tag", passed_over)
    return _children(world, node, at, passed_over)


def _tagged(
    world: World, tag: str, node: str, at: At, passed_over: Collection[str]
) -> Selection | None:
    every = {t for entry in world.questions.values() for t in entry.document.tags}
    if not world.known("R212", "tag of a question", tag, every, at):
        return None
    members = tuple(
        question
        for question in world.subtree(node)
        if tag in world.questions[question].document.tags and question not in passed_over
    )
    if not members:
        _nothing(world, at, f"no question in '{node}' has the tag '{tag}'")
        return None
    return Selection(members, questions=True)


def _children(world: World, node: str, at: At, passed_over: Collection[str]) -> Selection | None:
    questions, every = world.members(node)
    members = [name for name in every if name not in passed_over]
    if not members:
        what = "questions" if questions else "capabilities"
        _nothing(world, at, f"'{node}' has no {what} of its own")
        return None
    if not questions:
        without = [name for name in members if world.rules[name] is None]
        if without:
            world.findings.say(
                "R402",
                at.place,
                f"'{without[0]}' has neither levels nor a score, and 'each' takes results only",
                f"give '{without[0]}' levels or a score, or name the results one by one",
            )
            return None
    return Selection(tuple(members), questions)


def _nothing(world: World, at: At, message: str) -> None:
    world.findings.say(
        "R401", at.place, f"'each' selects nothing: {message}", "select something, or delete it"
    )
