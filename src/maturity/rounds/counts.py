"""How many networks stand where: counts by level, with what stands beside every total. Pure.

Nothing is averaged, summed over results or put in an order of merit: a count is of networks, out of
those whose return is in.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from maturity.core.result import NO_RESULT, NOT_APPLICABLE, NOT_ASKED, Result
from maturity.core.ruleset import Node, RuleSet
from maturity.core.scales import Level
from maturity.rounds.outcome import RoundResult
from maturity.rounds.register import Entry
from maturity.rounds.returns import State

WITHOUT = (NO_RESULT, NOT_APPLICABLE, NOT_ASKED)
"""What stands in a level's place where there is none."""


@dataclass(frozen=True, slots=True)
class Answered:
    """Who has answered. ``of`` is everybody in the round; the rest are parts of it.

    ``scored``: a return counts. ``late`` and ``partial`` are of these. ``choose``: several files came,
    or one with another's name, and nobody has said which counts. ``declined`` and ``outstanding`` have no return that counts.
    """

    of: int
    scored: int
    late: int
    partial: int
    agreed: int
    choose: int
    declined: int
    outstanding: int
    registered: int
    unknown: int  # networks that answered and whose registered people are not known


@dataclass(frozen=True, slots=True)
class Spread:
    """How many networks stand at each level of one result, on the lower end of the answers.

    ``rungs``: every level of the scale, none left out. ``without``: those that have no level, by
    why. ``open``: could be higher, answers being open; of those with a level. ``asked``: stand at a
    level for which the matrix asks for evidence. ``shown``: hold it; of those asked.
    """

    result: str
    rungs: tuple[tuple[Level, int], ...]
    without: tuple[tuple[Level, int], ...]
    open: int
    asked: int
    shown: int

    @property
    def standing(self) -> int:
        """Networks with a level."""
        return sum(number for _, number in self.rungs)


def answered(found: RoundResult) -> Answered:
    """Who has answered, in counts."""
    register = found.register
    scored = register.scored
    sizes = [entry.member.registered for entry in scored]
    declined = len(register.in_state(State.DECLINED))
    choose = sum(bool(entry.waiting) for entry in register.entries)
    return Answered(
        of=len(register.entries),
        scored=len(scored),
        late=sum(entry.late for entry in scored),
        partial=sum(entry.partial for entry in scored),
        agreed=sum(entry.state is State.AGREED for entry in scored),
        choose=choose,
        declined=declined,
        outstanding=len(register.outstanding) - choose,
        registered=sum(size for size in sizes if size is not None),
        unknown=sizes.count(None),
    )


def spreads(found: RoundResult) -> tuple[Spread, ...]:
    """The spread of every result with levels, in the order of the rule set."""
    ruleset = found.ruleset
    return tuple(
        spread(
            node,
            (each.assessment.result(node.id) for each in found.scored),
            evidence_from(ruleset, node),
        )
        for node in ruleset.results
    )


def evidence_from(ruleset: RuleSet, node: Node) -> int | None:
    """The place on its scale from which a result's levels ask for evidence; None where none does."""
    policy = ruleset.evidence
    return policy.from_level.index if policy and node.scale is ruleset.scale else None


def spread(node: Node, results: Iterable[Result], start: int | None) -> Spread:
    """The spread of one result over some networks; evidence is asked from the place ``start`` on.

    A level below that may wait for a confirmation, which is no evidence: it is not counted here.
    """
    every = [result for result in results if result.has_level]
    stand = [(_level(result), result) for result in every]
    with_level = [result for level, result in stand if level not in WITHOUT]
    asked = [r for r in with_level if start is not None and r.levels.assured.index >= start]
    counts = [level.id for level, _ in stand]
    return Spread(
        node.id,
        tuple((rung, counts.count(rung.id)) for rung in node.scale.rungs),
        tuple((level, counts.count(level.id)) for level in WITHOUT if level.id in counts),
        open=sum(result.levels.possible != result.levels.assured for result in with_level),
        asked=len(asked),
        shown=sum(result.levels.evidenced == result.levels.assured for result in asked),
    )


def _level(result: Result) -> Level:
    """The level that is counted: what was not asked this year is not, even where answers are kept."""
    return result.levels.assured if result.asked else NOT_ASKED


@dataclass(frozen=True, slots=True)
class Reach:
    """Some networks of those that answered: how many, and how many people are registered with them.

    ``unknown``: networks among them whose registered people are not known; their people are missing
    from ``people``.
    """

    networks: int
    people: int
    unknown: int


def reach(entries: Iterable[Entry]) -> Reach:
    """How far something reaches that is done for these networks."""
    sizes = [entry.member.registered for entry in entries]
    return Reach(len(sizes), sum(size for size in sizes if size is not None), sizes.count(None))
