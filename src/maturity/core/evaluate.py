"""The executor: one pass over the operations works out all four lanes.

A criterion's value is None (absent) or a mask of four bits, one a lane; since every criterion is
monotone and presence is the same in all lanes, ``all`` is a bitwise *and* over what is present and
``any`` a bitwise *or*. The values of all operations are kept: they are the trace.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from maturity.core.encode import Ends, Inputs, Numbers
from maturity.core.program import EVERY_LANE, CompiledResult, Op, Points, Program, ScoreItem
from maturity.core.scoring import Worked, rounded, work_out

Mask = int | None

# Plain integers: comparing members of an enumeration costs a third of the whole pass.
_ASK, _ALL, _ANY, _N_OF, _LEVEL = map(int, (Op.ASK, Op.ALL, Op.ANY, Op.N_OF, Op.LEVEL))
_POINTS, _EFFECT, _STAGED, _SCORED = map(int, (Op.POINTS, Op.EFFECT, Op.STAGED, Op.SCORED))

# A mask spread over four bytes, so that masks can be counted lane by lane with one addition.
_SPREAD = tuple(sum(1 << (8 * lane) for lane in range(4) if mask >> lane & 1) for mask in range(16))

_BYTE = 255


@dataclass(frozen=True, slots=True)
class Outcome:
    """What an evaluation gives for one result that applies.

    ``reach[i]``: the lanes in which the level reached is at least the one with index i.
    ``before``: the same before limits. ``gate``: lanes that have a result.
    ``scores``: by lane, None where there is no result; None as a whole without a score.
    """

    reach: tuple[int, ...]
    before: tuple[int, ...]
    gate: int
    limits: tuple[str, ...]  # that bite at the lower end on the answers
    present: tuple[int, ...] = ()  # indexes of the levels present
    scores: tuple[Fraction | None, ...] | None = None

    def level(self, lane: int, *, before: bool = False) -> int:
        """Index of the level in a lane (0 to 3: assured, possible, evidenced, its possible).

        -1 for no result.
        """
        if not self.gate >> lane & 1:
            return -1
        reach = self.before if before else self.reach
        return sum(mask >> lane & 1 for mask in reach) - 1


@dataclass(frozen=True, slots=True)
class Evaluation:
    """Values of all operations, and the outcome of each result (None: not applicable)."""

    inputs: Inputs
    values: tuple[Mask, ...]
    outcomes: tuple[Outcome | None, ...]


def evaluate(program: Program, inputs: Inputs) -> Evaluation:  # noqa: C901, PLR0912 - one loop: it is the hot path
    """Work out every result in all four lanes. Pure; the inputs are enough to do it again."""
    slots: list[Ends | None] = list(inputs.slots)
    numbers: dict[int, Numbers] = dict(inputs.numbers)
    covered, shut = inputs.covered, inputs.shut
    outcomes: list[Outcome | None] = [None] * len(program.results)
    values: list[Mask] = []
    put = values.append
    for code, a, b, c, parts in program.operations:
        if code == _ASK:
            ends = slots[a]
            if ends is None:
                put(None)
                continue
            mask = (1 if ends[0] >= b else 0) | (2 if ends[1] >= b else 0)
            if c >= 0 and (not covered[c] or a in shut):
                mask |= (4 if ends[2] >= b else 0) | (8 if ends[3] >= b else 0)
            else:
                mask |= (4 if ends[4] >= b else 0) | (8 if ends[5] >= b else 0)
            put(mask)
        elif code == _ALL:
            every: Mask = None
            for part in parts:
                value = values[part]
                if value is not None:
                    every = value if every is None else every & value
            put(every)
        elif code == _LEVEL:
            outcome = outcomes[a]
            put(None if outcome is None else outcome.reach[b])
        elif code == _N_OF:
            put(_n_of(a, [values[part] for part in parts]))
        elif code == _STAGED:
            outcomes[a] = _staged(program.results[a], values, inputs)
            put(None)
        elif code == _ANY:
            some: Mask = None
            for part in parts:
                value = values[part]
                if value is not None:
                    some = value if some is None else some | value
            put(some)
        elif code == _EFFECT:
            _apply_effect(program, a, slots, numbers, values)
            put(None)
        elif code == _SCORED:
            outcomes[a] = _scored(program.results[a], values, inputs, slots, numbers, outcomes)
            put(None)
        elif code == _POINTS:
            outcome = outcomes[a]
            put(None if outcome is None else _passes(outcome, program.marks[b], strict=c == 1))
        else:  # a constant
            put(a)
    return Evaluation(inputs, tuple(values), tuple(outcomes))


def _n_of(n: int, parts: list[Mask]) -> Mask:
    """At least n of the parts present; all of them where fewer are present."""
    present = [part for part in parts if part is not None]
    if not present:
        return None
    asked = min(n, len(present))
    if len(present) <= _BYTE:
        total = sum(_SPREAD[part] for part in present)
        return sum(1 << lane for lane in range(4) if total >> (8 * lane) & _BYTE >= asked)
    return sum(1 << lane for lane in range(4) if sum(part >> lane & 1 for part in present) >= asked)


def _passes(outcome: Outcome, value: Fraction, *, strict: bool) -> int:
    """Lanes in which a result's score passes."""
    mask = 0
    for lane, score in enumerate(outcome.scores or ()):
        if score is not None and (score > value if strict else score >= value):
            mask |= 1 << lane
    return mask


def _gate(result: CompiledResult, values: list[Mask]) -> int:
    if result.gate < 0:
        return EVERY_LANE
    mask = values[result.gate]
    return EVERY_LANE if mask is None else mask


def _limited(
    result: CompiledResult, reach: list[int], gate: int, values: list[Mask]
) -> tuple[tuple[int, ...], tuple[str, ...]]:
    """Apply limits and the gate to the reach masks; name the limits that bite."""
    before = tuple(reach)
    bites = []
    for index, operation, name in result.limits:
        unless = values[operation]
        if unless is None:
            continue
        if index + 1 < len(before) and before[index + 1] & ~unless & 1:
            bites.append(name)
        for above in range(index + 1, len(reach)):
            reach[above] &= unless
    return tuple(mask & gate for mask in reach), tuple(bites)


def _staged(result: CompiledResult, values: list[Mask], inputs: Inputs) -> Outcome | None:
    if not inputs.applies[result.index]:
        return None
    top = len(result.node.scale.rungs)
    reach = [0] * top
    holds, present = EVERY_LANE, []
    for index, root, confirmation in result.stages:
        value = values[root]
        if value is None:
            continue
        if confirmation >= 0 and not inputs.confirmed[confirmation]:
            value &= 3
        holds &= value
        reach[index] = holds
        present.append(index)
    if not present:
        return None
    for index in range(top - 2, 0, -1):
        reach[index] |= reach[index + 1]
    reach[0] = EVERY_LANE
    before = tuple(reach)
    if result.gate < 0 and not result.limits:
        return Outcome(before, before, EVERY_LANE, (), tuple(present))
    gate = _gate(result, values)
    after, bites = _limited(result, reach, gate, values)
    return Outcome(after, before, gate, bites, tuple(present))


def _scored(
    result: CompiledResult,
    values: list[Mask],
    inputs: Inputs,
    slots: list[Ends | None],
    numbers: dict[int, Numbers],
    outcomes: list[Outcome | None],
) -> Outcome | None:
    if not inputs.applies[result.index] or result.score is None:
        return None
    gate = _gate(result, values)
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
    reach = [EVERY_LANE] + [0] * (len(result.node.scale.rungs) - 1)
    for lane, score in enumerate(scores):
        if score is None:
            continue
        value = rounded(score, result.score.round)
        for index, limit, strict in result.bands:
            if value > limit or (value == limit and not strict):
                for level in range(1, index + 1):
                    reach[level] |= 1 << lane
    before = tuple(reach)
    after, bites = _limited(result, reach, gate, values)
    kept = tuple(s if gate >> lane & 1 else None for lane, s in enumerate(scores))
    present = tuple(index for index, _, _ in result.bands)
    return Outcome(after, before, gate, bites, present, kept)


class _NoResult(Exception):
    """A result that a score reads has no result in this lane, so neither has the score."""


def _read(
    item: ScoreItem,
    lane: int,
    reader: CompiledResult,
    inputs: Inputs,
    slots: list[Ends | None],
    numbers: dict[int, Numbers],
    outcomes: list[Outcome | None],
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
    points: Points, column: int, slots: list[Ends | None], numbers: dict[int, Numbers]
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


def _apply_effect(
    program: Program,
    index: int,
    slots: list[Ends | None],
    numbers: dict[int, Numbers],
    values: list[Mask],
) -> None:
    """Hide or cap a question's slots, lane by lane, before anything reads them."""
    effect = program.effects[index]
    ask = EVERY_LANE if effect.ask < 0 else values[effect.ask]
    shown = EVERY_LANE if ask is None else ask
    # Column i of a slot's ends belongs to lane: answers, answers, evidence ×2, evidence ×2.
    lanes = (1, 2, 4, 8, 4, 8)
    for slot in effect.slots:
        ends = slots[slot]
        if ends is None:
            continue
        ranks = [rank if shown & lane else 0 for rank, lane in zip(ends, lanes, strict=True)]
        if effect.cap is not None:
            most, operation = effect.cap
            unless = values[operation]
            free = EVERY_LANE if unless is None else unless
            ranks = [
                r if free & lane else min(r, most) for r, lane in zip(ranks, lanes, strict=True)
            ]
        slots[slot] = (ranks[0], ranks[1], ranks[2], ranks[3], ranks[4], ranks[5])
    number = numbers.get(effect.question)
    if number is not None:
        least = program.question(effect.question).low or Fraction(0)
        kept = [n if shown & lane else least for n, lane in zip(number, lanes, strict=True)]
        numbers[effect.question] = (kept[0], kept[1], kept[2], kept[3], kept[4], kept[5])
