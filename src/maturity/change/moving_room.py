"""What a room said and chose, on its way to another version."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from maturity.change.crosswalk import Thing
from maturity.change.moving import Moving
from maturity.change.passage import Fate
from maturity.core.response import (
    CANNOT_TELL,
    Priority,
    RoomView,
)


class MovingRoom(Moving):
    """Cards, the view of the room, and its priorities."""

    def priorities(self) -> tuple[Priority, ...]:
        """What the room chose to work on first, each capability once."""
        kept: list[Priority] = []
        for index, wish in enumerate(self.response.priorities):
            path, nodes = ("priorities", index), self.passage.results(wish.capability)
            if len(nodes) != 1:
                reason = (
                    f"it is split into {', '.join(nodes)}: choose again"
                    if nodes
                    else self.why(Thing.CAPABILITY, wish.capability)
                )
                fate = Fate.AGAIN if nodes else Fate.RETIRED
                self.tell(path, fate, reason, (), wish)
            elif any(each.capability == nodes[0] for each in kept):
                reason = f"{nodes[0]} is a priority already"
                self.tell(path, Fate.RETIRED, reason, (), wish)
            else:
                kept.append(Priority(nodes[0], wish.why))
                to = ("priorities", len(kept) - 1)
                self.tell(path, Fate.CARRIED, "chosen by the room", to, kept[-1])
        return tuple(kept)

    def by_person(self, part: str) -> dict[str, dict[str, str]]:
        """Cards, or what was said on them: they stand while their sentences are the same."""
        found: dict[str, dict[str, str]] = {}
        for person, chosen in getattr(self.response, part).items():
            for result, said in chosen.items():
                path, nodes = (part, person, result), self.passage.results(result)
                if not nodes:
                    self.tell(path, Fate.RETIRED, self.why(Thing.CAPABILITY, result), (), said)
                    continue
                otherwise = self.says_otherwise(nodes[0]) or (
                    f"{result} is split into {', '.join(nodes)}" if len(nodes) > 1 else ""
                )
                level = said
                if part == "cards" and said != CANNOT_TELL:
                    level = self.level(nodes[0], said)
                if otherwise or not level or nodes[0] in found.get(person, {}):
                    reason = otherwise or "its levels are others now"
                    self.tell(path, Fate.AGAIN, reason, (), said)
                    continue
                found.setdefault(person, {})[nodes[0]] = level
                to = (part, person, nodes[0])
                self.tell(path, Fate.CARRIED, "its card says the same", to, level)
        return found

    def room(self) -> tuple[RoomView, ...]:
        """What the cards came to, while their sentences are the same."""
        kept: dict[str, RoomView] = {}
        for index, view in enumerate(self.response.room):
            path, nodes = ("room", index), self.passage.results(view.capability)
            if not nodes:
                reason = self.why(Thing.CAPABILITY, view.capability)
                self.tell(path, Fate.RETIRED, reason, (), view)
                continue
            moved = self.view(view, nodes[0])
            if len(nodes) > 1 or self.says_otherwise(nodes[0]) or moved is None or nodes[0] in kept:
                reason = self.says_otherwise(nodes[0]) or "its levels are others now"
                self.tell(path, Fate.AGAIN, reason, (), view)
                continue
            kept[nodes[0]] = moved
            self.tell(path, Fate.CARRIED, "its card says the same", ("room",), moved)
        order = [node.id for node in self.new.nodes]
        return tuple(sorted(kept.values(), key=lambda view: order.index(view.capability)))

    def agreed(self) -> dict[str, str]:
        """What the room agreed in its own words, where its capability is still one."""
        names, reason = self.passage.results, "the room's own words"
        found = self.by_name("agreed", self.response.agreed, Thing.CAPABILITY, names, reason)
        return {node.id: found[node.id] for node in self.new.nodes if node.id in found}

    def view(self, view: RoomView, node: str) -> RoomView | None:
        """What the room said in the new names; None where a level or role has none."""
        voices = {voice.id for voice in self.new.respondents}

        def levels(counts: Any) -> dict[str, int]:
            return {
                level if level == CANNOT_TELL else self.level(node, level): n
                for level, n in counts.items()
            }

        groups = []
        for group in view.groups:
            role = group.role if group.role in voices else self.role(group.role)
            if group.role and not role:
                return None
            groups.append(replace(group, role=role, counts=levels(group.counts)))
        moved = RoomView(node, view.n, levels(view.counts), tuple(groups))
        named = [*moved.counts, *(name for group in groups for name in group.counts)]
        return moved if "" not in named else None
