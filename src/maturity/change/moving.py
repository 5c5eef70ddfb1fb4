"""One response on its way to another version: what is told, and the names there."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from maturity.change.crosswalk import Thing
from maturity.change.passage import Fate, Passage
from maturity.change.told import Told
from maturity.core.response import Response
from maturity.core.ruleset import RuleSet

Names = Callable[[str], tuple[str, ...]]
"""The names in the new version of what had this one in the old."""


@dataclass(slots=True)
class Moving:
    """One response on its way; ``told`` grows."""

    passage: Passage
    response: Response
    told: list[Told] = field(default_factory=list)
    brief: bool = False

    @property
    def new(self) -> RuleSet:
        """The new version."""
        return self.passage.new

    def tell(
        self, path: tuple[Any, ...], fate: Fate, reason: str, to: tuple[Any, ...], held: object
    ) -> None:
        """Note how something ended; what was carried only where the list is whole."""
        if not self.brief or fate is not Fate.CARRIED:
            self.told.append(Told(path, fate, reason, to, held))

    def level(self, node: str, old_level: str) -> str:
        """A level of a result in the new version; empty where it has none."""
        scale = self.new.node(node).scale
        names = self.passage.crosswalk.to(Thing.LEVEL, old_level)
        return names[0] if names and scale.find(names[0]) is not None else ""

    def role(self, role: str) -> str:
        """A role of the new version; one that no version declares (a resident) stays."""
        if role not in self.passage.old.roles:
            return role
        names = self.passage.names(Thing.ROLE, role)
        return names[0] if names else ""

    def why(self, thing: Thing, old_id: str) -> str:
        """Why something has no place in the new version."""
        return self.passage.why_gone(thing, old_id)

    def by_name(
        self, key: str, said: Mapping[str, str], thing: Thing, names: Names, reason: str
    ) -> dict[str, str]:
        """What is said under single names, now under the new ones, which ``names`` gives.

        Under a name that is split, or is merged with one of which something is said already, it is
        to be said again.
        """
        found: dict[str, str] = {}
        for name, words in said.items():
            now, path = names(name), (key, name)
            if len(now) == 1 and now[0] not in found:
                found[now[0]] = words
                self.tell(path, Fate.CARRIED, reason, (key, now[0]), words)
            elif now:
                self.tell(path, Fate.AGAIN, "it is split or merged", (), words)
            else:
                self.tell(path, Fate.RETIRED, self.why(thing, name), (), words)
        return found

    def says_otherwise(self, node: str) -> str:
        """Why what was chosen from a card no longer stands; empty where its sentences are the same."""
        if node in self.passage.otherwise:
            return f"the levels of {node} say something else now"
        return ""
