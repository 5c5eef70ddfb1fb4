"""Scored results in all four lanes: what each item gives, the score, its bands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from maturity.core.encode import Inputs
from maturity.core.ends import Numbers
from maturity.core.outcome import Mask, Outcome, gate_of, limited
from maturity.core.program import EVERY_LANE, CompiledResult, Ends, Points, ScoreItem
from maturity.core.rules import Rounding
from maturity.core.scoring import Worked, rounded, work_out


def scored_outcome(
    result: CompiledResult,
    values: Sequence[Mask],
    inputs: Inputs,
    slots: Sequence[Ends | None],
    numbers: Mapping[int, Numbers],
    outcomes: Sequence[Outcome | None],
) -> Outcome | None:
    """Outcome of a scored result; None when it does not apply or nothing is present.

    In a lane in which something that it reads has no result, neither has it: its score there is
    None. Bands are held against the rounded score, and the score itself is kept exact.
    """
    if not inputs.applies[result.index] or result.score is None:
        return None
    gate = gate_of(result, values)
    scores: list[Fraction | None] = []
    for lane in range(4):
        try:
            worked = work_out(
                result.score,
                lambda item, lane=lane: _read(  # type: ignore[misc]
                    item, lane, result, inputs, slots, numbers, outcomes
                ),
            )
        except _NoResult:
            scores.append(None)
            gate &= ~(1 << lane)
            continue
        if worked is None:
            return None
        scores.append(worked[0])
    before = _reach(result, result.score.round, scores)
    after, bites = limited(result, [*before], gate, values)
    kept = tuple(s if gate >> lane & 1 else None for lane, s in enumerate(scores))
    present = tuple(index for index, _, _ in result.bands)
    return Outcome(after, before, gate, bites, present, kept)


def _reach(
    result: CompiledResult, how: Rounding, scores: Sequence[Fraction | None]
) -> tuple[int, ...]:
    """Of each level, the lanes in which the rounded score is in its band or a higher one."""
    reach = [EVERY_LANE] + [0] * (len(result.node.scale.rungs) - 1)
    for lane, score in enumerate(scores):
        if score is None:
            continue
        value = rounded(score, how)
        for index, limit, strict in result.bands:
            if value > limit or (value == limit and not strict):
                for level in range(1, index + 1):
                    reach[level] |= 1 << lane
    return tuple(reach)


class _NoResult(Exception):
    """A result that a score reads has no result in this lane, so neither has the score."""


def _read(
    item: ScoreItem,
    lane: int,
    reader: CompiledResult,
    inputs: Inputs,
    slots: Sequence[Ends | None],
    numbers: Mapping[int, Numbers],
    outcomes: Sequence[Outcome | None],
) -> Worked | None:
    """Points of one item in one lane, and its most; None when absent."""
    if item.points is not None:
        points = _points(item.points, _column(lane, item.points, reader, inputs), slots, numbers)
        return None if points is None else (points, item.most)
    outcome = outcomes[item.result]
    if outcome is None:
        return None
    if not outcome.gate >> lane & 1:
        raise _NoResult
    if item.reads == "band":
        return item.worths[outcome.level(lane)], item.most
    score = (outcome.scores or (None,) * 4)[lane]
    if score is None:
        raise _NoResult
    return (rounded(score, item.round) if item.reads == "rounded" else score), item.most


def _column(lane: int, points: Points, reader: CompiledResult, inputs: Inputs) -> int:
    """Which of a slot's six ends a lane reads when it feeds a score."""
    if lane in (0, 1):
        return lane
    if not reader.evidenced_points:
        return lane + 2
    open_slots = not any(slot in inputs.shut for slot in points.slots)
    return lane + 2 if reader.index in inputs.scored_cover and open_slots else lane


def _points(
    points: Points, column: int, slots: Sequence[Ends | None], numbers: Mapping[int, Numbers]
) -> Fraction | None:
    if points.number:
        found = numbers.get(points.question)
        return None if found is None else found[column]
    total = Fraction(0)
    if len(points.slots) == 1 and len(points.worths) > 1:
        ends = slots[points.slots[0]]
        return None if ends is None else points.worths[ends[column]]
    for slot, worth in zip(points.slots, points.worths, strict=True):
        ends = slots[slot]
        if ends is None:
            return None
        if ends[column]:
            total += worth
    return total
