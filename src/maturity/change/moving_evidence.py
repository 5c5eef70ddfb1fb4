"""Evidence and confirmations, on their way to another version."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from maturity.change.crosswalk import Thing
from maturity.change.moving import Moving
from maturity.change.passage import Fate
from maturity.core.response import (
    Confirmation,
    Evidence,
    Given,
    SeenBy,
)


class MovingEvidence(Moving):
    """What shows an answer or a level, and who agreed."""

    def evidence(self) -> tuple[Evidence, ...]:
        """In the order of the new version, as a reader would put it."""
        pieces = [
            piece
            for index, given in enumerate(self.response.evidence)
            for piece in self.piece(index, given)
        ]
        order = self.passage.order
        return tuple(
            sorted(
                pieces,
                key=lambda piece: (
                    order[piece.question, piece.capability, piece.level],
                    piece.held_by_icb or piece.accepted,
                ),
            )
        )

    def piece(self, index: int, piece: Evidence) -> Iterable[Evidence]:
        """One piece of evidence, once for each thing it is for now; none where all are gone."""
        moved = self.for_question(piece) if piece.question else self.for_result(piece)
        path = ("evidence", index)
        kept: list[Evidence] = []
        for each, fate, reason in moved:
            if each is None:
                self.tell(path, fate, reason, (), piece)
            else:
                kept.append(self.with_role(path, each))
                self.tell(path, fate, reason, ("evidence",), kept[-1])
        return kept

    def with_role(self, path: tuple[Any, ...], piece: Evidence) -> Evidence:
        """With the new name of the role that saw it."""
        seen = piece.seen_by
        if seen is None:
            return piece
        role = self.role(seen.role)
        if role == seen.role:
            return piece
        if not role:
            reason = self.why(Thing.ROLE, seen.role)
            self.tell((*path, "seen_by"), Fate.RETIRED, reason, (), seen)
        return replace(piece, seen_by=SeenBy(role, seen.who, seen.on) if role else None)

    def for_question(self, piece: Evidence) -> list[tuple[Evidence | None, Fate, str]]:
        """Evidence for a question: what it becomes on each road, how that ends, and why."""
        passage, question = self.passage, piece.question
        roads = passage.roads.get(question, ())
        if not roads:
            return [(None, Fate.RETIRED, passage.gone.get(question, "its question is gone"))]
        found: list[tuple[Evidence | None, Fate, str]] = []
        for road in roads:
            supports = None
            if piece.supports is not None:
                value = road.value(piece.supports)
                if value is None:
                    reason = "the answer that it supports cannot be said in the new question"
                    found.append((None, Fate.AGAIN, reason))
                    continue
                supports = value
            fate = Fate.CONFIRM if road.fate is Fate.AGAIN else road.fate
            same = (road.to.id, supports) == (question, piece.supports)
            moved = piece if same else _for(piece, road.to.id, supports)
            found.append((moved, fate, road.reason))
        return found

    def for_result(self, piece: Evidence) -> list[tuple[Evidence | None, Fate, str]]:
        """The same for evidence for a capability, a domain or a level."""
        nodes = self.passage.results(piece.capability)
        if not nodes:
            return [(None, Fate.RETIRED, self.why(Thing.CAPABILITY, piece.capability))]
        found: list[tuple[Evidence | None, Fate, str]] = []
        for node in nodes:
            level = self.level(node, piece.level) if piece.level else ""
            if piece.level and not level:
                found.append((None, Fate.RETIRED, self.why(Thing.LEVEL, piece.level)))
                continue
            asks_otherwise = (
                (node, level) in self.passage.changed if level else self.says_otherwise(node)
            )
            same = (node, level) == (piece.capability, piece.level)
            moved = piece if same else replace(piece, capability=node, level=level)
            if asks_otherwise or len(nodes) > 1:
                reason = f"what {node} asks has changed: look whether this still shows it"
                found.append((moved, Fate.CONFIRM, reason))
            else:
                found.append((moved, Fate.CARRIED, "what it is for asks the same"))
        return found

    def confirmations(self) -> tuple[Confirmation, ...]:
        """Confirmations that still stand: their level asks the same, of the same role."""
        if not self.response.confirmations:
            return ()
        kept: list[Confirmation] = []
        places = self.passage.confirmed
        for index, said in enumerate(self.response.confirmations):
            path = ("confirmations", index)
            nodes = self.passage.results(said.capability)
            node = nodes[0] if len(nodes) == 1 else ""
            level = self.level(node, said.level) if node else ""
            role = self.role(said.role)
            if not (node and level and role) or (node, level, role) not in places:
                reason = "nobody in that role is asked to confirm that level any more"
                self.tell(path, Fate.RETIRED, reason, (), said)
            elif (node, level) in self.passage.changed:
                reason = f"what was confirmed has changed: ask again about {node} {level}"
                self.tell(path, Fate.AGAIN, reason, (), said)
            else:
                same = (node, level, role) == (said.capability, said.level, said.role)
                moved = said if same else replace(said, capability=node, level=level, role=role)
                kept.append(moved)
                reason = "the level asks the same"
                self.tell(path, Fate.CARRIED, reason, ("confirmations",), moved)
        return tuple(sorted(kept, key=lambda c: places[c.capability, c.level, c.role]))


def _for(piece: Evidence, question: str, supports: Given | None) -> Evidence:
    return replace(piece, question=question, supports=supports)  # type: ignore[arg-type]
