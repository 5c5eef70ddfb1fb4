"""Where a response stands for planning: what is known in each way, and the evaluation of it. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from maturity.core.encode import Encoded, Inputs, View
from maturity.core.evaluate import Evaluation, evaluate
from maturity.core.outcome import Outcome
from maturity.core.program import CompiledResult, Program
from maturity.core.response import Response
from maturity.core.result import NO_RESULT, NOT_APPLICABLE
from maturity.core.ruleset import Action, Tier
from maturity.core.scales import Level
from maturity.core.ways import ways as both_ways
from maturity.planning.floors import raised

ASSURED, POSSIBLE, EVIDENCED = 0, 1, 2
"""Lanes of an outcome: lower end, upper end, lower end on what is evidenced."""


@dataclass(frozen=True, slots=True)
class State:
    """What is known, and what the engine makes of it."""

    program: Program
    encoded: Encoded
    evaluation: Evaluation
    as_of: date

    @classmethod
    def of(cls, program: Program, encoded: Encoded, as_of: date) -> State:
        """The state of what is known."""
        return cls(program, encoded, evaluate(program, encoded.inputs), as_of)

    def outcome(self, result: CompiledResult) -> Outcome | None:
        """What the engine gives for a result; None when it does not apply."""
        return self.evaluation.outcomes[result.index]

    def level(self, result: CompiledResult, lane: int = ASSURED) -> int:
        """Index of a result's level in a lane; -1 for no result, -2 when it does not apply."""
        outcome = self.outcome(result)
        return NOT_APPLICABLE.index if outcome is None else outcome.level(lane)

    def raised(self, floors: Mapping[str, object], *, located: bool = False) -> State:
        """The state once these answers are raised."""
        after = raised(self.program, self.encoded, floors, self.as_of, located=located)
        return State.of(self.program, after, self.as_of)

    def after(self, actions: Iterable[Action], *, hopes: bool = False) -> Encoded:
        """What is known once actions are done (and, with ``hopes``, have led where they may)."""
        encoded = self.encoded
        for action in actions:
            encoded = raised(
                self.program, encoded, action.raises, self.as_of, located=action.locates
            )
            if hopes:
                encoded = raised(self.program, encoded, action.may_lead_to, self.as_of)
        return encoded

    def known_inputs(self, inputs: Inputs) -> State:
        """The state of other ranks, what is known being the same."""
        return replace(self, evaluation=evaluate(self.program, inputs))

    def known(self, encoded: Encoded) -> State:
        """The state of something else that is known."""
        return State.of(self.program, encoded, self.as_of)


def ways(program: Program, response: Response) -> tuple[State, ...]:
    """The states of a response, disputed applicability taken both ways; "it applies" first."""
    every = both_ways(program, response, View(na=program.ruleset.policies.na))
    return tuple(State.of(program, encoded, response.as_of) for encoded in every)


def level_of(
    result: CompiledResult, states: Sequence[State], lane: int = ASSURED, *, most: bool = False
) -> Level:
    """The lowest level of a result in a lane over all ways; with ``most`` the highest.

    Ways in which it does not apply count only when it is so in all of them: then NOT_APPLICABLE.
    NO_RESULT where a gate is not passed.
    """
    present = [index for state in states if (index := state.level(result, lane)) > -2]  # noqa: PLR2004
    if not present:
        return NOT_APPLICABLE
    index = max(present) if most else min(present)
    return NO_RESULT if index < 0 else result.rungs[index]


def subjects(program: Program, response: Response) -> tuple[CompiledResult, ...]:
    """The results that a plan works on: capabilities, and others that ask something themselves.

    Left out is what was not asked this year, itself or by its domain.
    """
    not_asked = set(response.not_asked)
    return tuple(
        result
        for result in program.results
        if (result.node.tier is Tier.CAPABILITY or result.own_reads)
        and not {result.node.id, result.node.parent} & not_asked
    )


def under(program: Program, node_id: str) -> frozenset[str]:
    """A node and everything below it."""
    found = [node_id]
    for each in found:
        found.extend(program.ruleset.node(each).children)
    return frozenset(found)
