"""Where each thing of a rule set is written, so that any later check can point at it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from maturity.core.ruleset import RuleSet, Staged
from maturity.diagnostics import Place
from maturity.loading.build.world import World
from maturity.loading.text import LINE_BREAK
from maturity.loading.tree import At, Tree
from maturity.loading.unfinished import unfinished

_LISTS = {"respondent": "respondents", "contradiction": "contradicts"}
_MAPPINGS = {
    "role": "roles",
    "source": "sources",
    "fact": "context",
    "facet": "facets",
    "ladder": "ladders",
    "scale": "scales",
    "variant": "variants",
    "tier": "tiers",
    "term": "glossary",
}


@dataclass(frozen=True)
class Places:
    """Places by kind and id.

    Kinds: ``ruleset``, ``node`` (domains and capabilities too), ``question``, ``option`` (with the
    option's id as the first key), ``action``, ``level`` (of the scale, or ``<node>.<level>``),
    ``need`` (its full id), ``limit`` (``<node>.<limit>``), ``respondent``, ``contradiction``,
    ``duty``, ``case``, ``role``, ``source``, ``fact``, ``facet``, ``ladder``, ``scale``, ``variant``, ``tier``,
    ``term``.
    """

    spots: Mapping[tuple[str, str], At]
    root: At
    texts: Mapping[str, list[str]] = field(default_factory=dict)
    trees: tuple[Tree, ...] = ()

    def of(self, kind: str, item_id: str, *keys: str | int) -> Place:
        """The narrowest place of a thing, or of what stands in it under ``keys``.

        A thing that is not written anywhere (or not known) gives the nearest that is.
        """
        at = self.spots.get((kind, item_id))
        if at is None:
            return self.root.value
        if not keys:
            if isinstance(at.data, dict):
                for name in ("id", "case"):
                    if name in at.data:
                        return (at / name).value
            return at.place
        if kind == "option":
            for options in ("ladder", "several_of", "yes_no"):
                if isinstance(at.data, dict) and options in at.data:
                    at = at / options
                    break
        for key in keys:
            at = at / key
        return at.place

    def line(self, place: Place) -> str:
        """The line of the source that a place is on."""
        lines = self.texts.get(place.file, [])
        number = place.span.line if place.span else 0
        return lines[number - 1] if 0 < number <= len(lines) else ""

    def unfinished(self) -> Iterator[tuple[str, Place]]:
        """What still says ``FILL IN`` in any of the files, cases too, with its place."""
        for tree in self.trees:
            yield from unfinished(At(tree))


def find_places(
    world: World, ruleset: RuleSet, trees: Iterable[Tree], cases: Iterable[tuple[str, At]]
) -> Places:
    """The places of everything in a rule set that was built."""
    spots: dict[tuple[str, str], At] = {("ruleset", ruleset.id): world.at}
    for name, node in world.nodes.items():
        spots["node", name] = node.at
    for name, question in world.questions.items():
        spots["question", name] = spots["option", name] = question.at
    for name, action in world.actions.items():
        spots["action", name] = action.at
    _rules(world, ruleset, spots)
    for kind, key in _MAPPINGS.items():
        for name in (world.at / key).data or {}:
            spots[kind, name] = world.at / key / name
    for kind, key in _LISTS.items():
        for i, entry in enumerate((world.at / key).data or []):
            spots[kind, entry["id"]] = world.at / key / i
    for i, duty in enumerate(ruleset.checklist):
        spots["duty", duty.id] = world.checklist / i
    for i, entry in enumerate((world.at / "levels").data or []):
        spots["level", entry["id"]] = world.at / "levels" / i
    spots["level", ruleset.scale.below.id] = world.at / "below"
    for name, at in cases:
        spots["case", name] = at
    read = tuple(trees)
    texts = {tree.file: LINE_BREAK.split(tree.source.text) for tree in read}
    return Places(spots, world.at, texts, read)


def _rules(world: World, ruleset: RuleSet, spots: dict[tuple[str, str], At]) -> None:
    for node in ruleset.nodes:
        rule = world.rules[node.id]
        if rule is None:
            continue
        if isinstance(node.rule, Staged):
            for level in node.rule.levels:
                at = rule.at / "levels" / level.level.id
                spots["level", f"{node.id}.{level.level.id}"] = at
                for need in level.needs:
                    spots["need", need.full_id] = at / "needs" / need.id
        elif rule.document.bands:
            for name in rule.document.bands:
                spots["level", f"{node.id}.{name}"] = rule.at / "bands" / name
        for i, limit in enumerate(rule.limits.limits):
            spots["limit", f"{node.id}.{limit.id}"] = rule.limits_at / "limits" / i
