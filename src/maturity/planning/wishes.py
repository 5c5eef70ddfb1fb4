"""What a plan is made for: the levels that are wanted, in which way, and what comes first. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from maturity.core.program import CompiledResult, Program
from maturity.planning.state import State, under


class Mode(StrEnum):
    """What is sought.

    MOST: most levels in the days there are. LEAST: the fewest days that reach what is wanted.
    SOONEST: what is wanted, by the earliest month.
    """

    MOST = "most"
    LEAST = "least"
    SOONEST = "soonest"


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the choice is made for.

    ``target``: a level beyond which nothing is planned. ``only``: capabilities or domains that
    alone count; without a target, the next level of each. ``community``: the node that a plan must
    draw on, if any. ``asked``: whether somebody asked for these levels, and is told what cannot be.
    """

    subjects: tuple[CompiledResult, ...]
    priorities: tuple[str, ...]  # capabilities or domains, the room's first first
    target: str
    community: str
    mode: Mode = Mode.MOST
    only: tuple[str, ...] = ()
    asked: bool = False

    def counted(self, program: Program) -> tuple[CompiledResult, ...]:
        """The results whose levels count."""
        inside = frozenset[str]().union(*(under(program, name) for name in self.only))
        return tuple(r for r in self.subjects if not self.only or r.node.id in inside)


@dataclass(frozen=True, slots=True)
class Aim:
    """The levels of one result that count, by index, lowest first: present and not yet reached."""

    result: CompiledResult
    levels: tuple[int, ...]


def aims(now: State, wishes: Wishes) -> tuple[Aim, ...]:
    """The target profile: what may be gained from where things stand, result by result.

    A result that does not apply, or stands at its target or at its top, is left out.
    """
    found = []
    for result in wishes.counted(now.program):
        outcome = now.outcome(result)
        if outcome is None:
            continue
        wished = result.node.scale.find(wishes.target) if wishes.target else None
        reached = max(outcome.level(0), 0)
        above = [
            index
            for index in outcome.present
            if index > reached and (wished is None or index <= wished.index)
        ]
        if wishes.only and not wishes.target:
            above = above[:1]
        if above:
            found.append(Aim(result, tuple(above)))
    return tuple(found)
