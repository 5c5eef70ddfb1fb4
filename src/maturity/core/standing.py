"""Where results stand: both ends of levels and scores, over all ways of settling applicability."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from maturity.core.encode import Encoded, View
from maturity.core.evaluate import Evaluation
from maturity.core.outcome import Outcome
from maturity.core.program import CompiledResult, Program
from maturity.core.response import Response
from maturity.core.result import NO_RESULT, NOT_APPLICABLE, Points, Standing
from maturity.core.scales import Level
from maturity.core.ways import worked


@dataclass(frozen=True, slots=True)
class Stood:
    """Where every result stands; levels and scores are worked out when they are asked for."""

    first: Encoded
    evaluations: tuple[Evaluation, ...]

    def levels(self, result: CompiledResult) -> Standing:
        """Both ends of a result's level, as in ``Assessment``."""
        return standing(result, self.evaluations)

    def points(self, result: CompiledResult) -> Points | None:
        """Both ends of a result's score; None where it has none."""
        return None if result.score is None else points(result, self.evaluations)


def stand(program: Program, response: Response) -> Stood:
    """The levels and scores that ``assess`` gives, and nothing else: for many responses at once."""
    return Stood(*worked(program, response, View(na=program.ruleset.policies.na)))


def standing(
    compiled: CompiledResult, evaluations: Sequence[Evaluation], *, before: bool = False
) -> Standing:
    """Both ends over all ways of settling disputed applicability (the hull).

    Ways in which the result is not applicable count only when it is so in all of them.
    """
    outcomes = [o for e in evaluations if (o := e.outcomes[compiled.index]) is not None]
    if not outcomes:
        return Standing(NOT_APPLICABLE, NOT_APPLICABLE, NOT_APPLICABLE, NOT_APPLICABLE)
    ends = []
    for lane, pick in ((0, min), (1, max), (2, min), (3, max)):
        levels = [_level(compiled, outcome, lane, before=before) for outcome in outcomes]
        ends.append(pick(levels, key=lambda level: level.index))
    return Standing(ends[0], ends[1], ends[2], ends[3])


def _level(compiled: CompiledResult, outcome: Outcome, lane: int, *, before: bool = False) -> Level:
    index = outcome.level(lane, before=before)
    return NO_RESULT if index < 0 else compiled.rungs[index]


def points(compiled: CompiledResult, evaluations: Sequence[Evaluation]) -> Points | None:
    """Both ends of the score over all ways of settling disputed applicability; None without a score.

    A lower end is None where some way gives no result there, an upper one where no way gives any.
    """
    scores = [o.scores for e in evaluations if (o := e.outcomes[compiled.index]) is not None]
    rows = [score for score in scores if score is not None]
    if not rows:
        return None
    ends: list[Fraction | None] = []
    for lane in range(4):
        column = [row[lane] for row in rows]
        present = [value for value in column if value is not None]
        low = lane % 2 == 0
        if not present or (low and len(present) < len(column)):
            ends.append(None)
        else:
            ends.append(min(present) if low else max(present))
    return Points(*ends)
