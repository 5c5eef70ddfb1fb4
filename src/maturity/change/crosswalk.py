"""What an author declares of the way from one version to the next; nothing here is guessed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from maturity.core.ruleset import RuleSet, Tier


class Thing(StrEnum):
    """What can be moved."""

    QUESTION = "question"
    DOMAIN = "domain"
    CAPABILITY = "capability"
    LEVEL = "level"
    NEED = "need"
    ACTION = "action"
    FACT = "context fact"
    ROLE = "role"
    DUTY = "duty"


@dataclass(frozen=True, slots=True)
class Move:
    """What becomes of one thing of the old version.

    ``to``: nothing where it is retired, several where it is split. ``options``: by new question,
    what each old option becomes there; an option that is not named keeps its id. ``same``: it means
    the same although it is worded differently.
    """

    thing: Thing
    old: str
    to: tuple[str, ...] = ()
    merged: bool = False
    options: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    same: bool = False
    because: str = ""

    @property
    def word(self) -> str:
        """``retired``, ``split``, ``merged``, ``renamed``, or nothing where it keeps its id."""
        if not self.to:
            return "retired"
        if self.merged:
            return "merged"
        if len(self.to) > 1:
            return "split"
        return "renamed" if self.to != (self.old,) else ""


@dataclass(frozen=True, slots=True)
class Crosswalk:
    """The moves from one version (``old``) to another (``new``); everything else keeps its id."""

    ruleset: str = ""
    old: str = ""
    new: str = ""
    moves: Mapping[tuple[Thing, str], Move] = field(default_factory=dict)
    digest: str = ""  # of the document it was read from

    def move(self, thing: Thing, old_id: str) -> Move | None:
        """What is declared of one thing of the old version."""
        return self.moves.get((thing, old_id))

    def to(self, thing: Thing, old_id: str) -> tuple[str, ...]:
        """What one thing becomes: what is declared, else itself."""
        move = self.moves.get((thing, old_id))
        return (old_id,) if move is None else move.to

    def names(self, thing: Thing) -> dict[str, str]:
        """New ids by old ones, of what is neither split, merged nor retired and changes its id."""
        return {
            move.old: move.to[0]
            for (kind, _), move in self.moves.items()
            if kind is thing and move.word == "renamed"
        }

    def inverse(self) -> Crosswalk:
        """The way back: renamed both ways, split and merged exchanged, what was retired left out.

        An option goes back where exactly one old option became it.
        """
        found: dict[tuple[Thing, str], Move] = {}
        for move in self.moves.values():
            for new in move.to:
                before = found.get((move.thing, new))
                options = _turned(move.options.get(new, {}))
                found[move.thing, new] = Move(
                    move.thing,
                    new,
                    (*(before.to if before else ()), move.old),
                    merged=len(move.to) > 1,
                    options={**(before.options if before else {}), move.old: options},
                    same=move.same,
                    because=move.because,
                )
        return Crosswalk(self.ruleset, self.new, self.old, found)


def _turned(options: Mapping[str, str]) -> dict[str, str]:
    news = list(options.values())
    return {new: old for old, new in options.items() if news.count(new) == 1}


def ids(ruleset: RuleSet, thing: Thing) -> tuple[str, ...]:
    """The ids of everything of one kind in a rule set, in its order."""
    match thing:
        case Thing.QUESTION:
            return tuple(question.id for question in ruleset.questions)
        case Thing.DOMAIN:
            return tuple(node.id for node in ruleset.nodes if node.tier is not Tier.CAPABILITY)
        case Thing.CAPABILITY:
            return tuple(node.id for node in ruleset.of_tier(Tier.CAPABILITY))
        case Thing.LEVEL:
            scales = (ruleset.scale, *ruleset.scales.values())
            return tuple(dict.fromkeys(rung.id for scale in scales for rung in scale.rungs))
        case Thing.NEED:
            return tuple(need.full_id for node in ruleset.nodes for need in node.needs)
        case Thing.ACTION:
            return tuple(action.id for action in ruleset.actions)
        case Thing.FACT:
            return tuple(ruleset.context)
        case Thing.ROLE:
            return tuple(ruleset.roles)
        case Thing.DUTY:
            return tuple(duty.id for duty in ruleset.checklist)
