"""The executor: one pass over the operations works out all four lanes.

A criterion's value is None (absent) or a mask of four bits, one a lane; since every criterion is
monotone and presence is the same in all lanes, ``all`` is a bitwise *and* over what is present and
``any`` a bitwise *or*. The values of all operations are kept: they are the trace.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from maturity.core.encode import Inputs, Numbers
from maturity.core.outcome import Mask, Outcome, gate_of, limited, unlimited
from maturity.core.program import (
    ANSWERS,
    EVERY_LANE,
    EVIDENCED,
    EVIDENCED_POSSIBLE,
    POSSIBLE,
    CompiledResult,
    Ends,
    Op,
    Program,
    Step,
    Tests,
)
from maturity.core.scored import scored_outcome

# Plain integers: comparing members of an enumeration costs a third of the whole pass.
_ASK, _ALL, _ANY, _N_OF, _LEVEL = map(int, (Op.ASK, Op.ALL, Op.ANY, Op.N_OF, Op.LEVEL))
_POINTS, _EFFECT, _STAGED, _SCORED = map(int, (Op.POINTS, Op.EFFECT, Op.STAGED, Op.SCORED))

_UPPER, _EVIDENCE = POSSIBLE | EVIDENCED_POSSIBLE, EVIDENCED | EVIDENCED_POSSIBLE

# A mask spread over four bytes and a one above them, so that one addition counts masks lane by lane
# and how many are present.
_COUNT = 32
_SPREAD: dict[Mask, int] = {
    mask: sum(1 << 8 * lane for lane in range(4) if mask >> lane & 1) + (1 << _COUNT)
    for mask in range(16)
}
_SPREAD[None] = 0

# The top bit of each byte. Adding 128 - n to a byte that counts at most 127 sets it from n on.
_TOPS = 0x80808080
_MOST = 127
_LIFT = tuple((128 - n) * 0x01010101 for n in range(_MOST + 1))
_GATHER = {sum(128 << 8 * lane for lane in range(4) if m >> lane & 1): m for m in range(16)}


@dataclass(frozen=True, slots=True)
class Evaluation:
    """Values of all operations, and the outcome of each result (None: not applicable)."""

    inputs: Inputs
    values: tuple[Mask, ...]
    outcomes: tuple[Outcome | None, ...]


def evaluate(program: Program, inputs: Inputs) -> Evaluation:
    """Work out every result in all four lanes. Pure; the inputs are enough to do it again."""
    values: list[Mask] = [None] * len(program.operations)
    outcomes: list[Outcome | None] = [None] * len(program.results)
    _read_answers(enumerate(program.schedule.tests), inputs, values)
    _work_through(program, program.schedule.steps, inputs, values, outcomes)
    return Evaluation(inputs, tuple(values), tuple(outcomes))


def evaluate_again(
    program: Program, base: Evaluation, inputs: Inputs, questions: Iterable[int]
) -> Evaluation:
    """The same as ``evaluate`` where only the answers to some questions differ from those of ``base``.

    What does not read them is taken from ``base``, which makes trying out one answer cheap.
    """
    schedule = program.schedule
    changed = tuple(questions)
    bits = sum(1 << question for question in set(changed))
    values, outcomes = list(base.values), list(base.outcomes)
    tests = [(slot, schedule.tests[slot]) for each in changed for slot in program.slots_of[each]]
    for _, asked in tests:
        for index, _, _ in asked:
            values[index] = None
    _read_answers(tests, inputs, values)
    steps = [
        step for step, behind in zip(schedule.steps, schedule.behind, strict=True) if behind & bits
    ]
    _work_through(program, steps, inputs, values, outcomes)
    return Evaluation(inputs, tuple(values), tuple(outcomes))


def _work_through(  # noqa: C901, PLR0912 - one loop: it is the hot path
    program: Program,
    steps: Sequence[Step],
    inputs: Inputs,
    values: list[Mask],
    outcomes: list[Outcome | None],
) -> None:
    """Take the steps in order, putting what each gives into ``values`` and ``outcomes``."""
    results, readers = program.results, program.schedule.readers
    slots: list[Ends | None] = list(inputs.slots)
    numbers: dict[int, Numbers] = dict(inputs.numbers)
    for code, index, a, b, c, parts in steps:
        if code == _ALL:
            every: Mask = None
            for part in parts:
                value = values[part]
                if value is not None:
                    every = value if every is None else every & value
            values[index] = every
        elif code == _STAGED:
            outcome = outcomes[a] = _staged(results[a], values, inputs)
            _tell(outcome, readers[a], values)
        elif code == _N_OF:
            values[index] = _n_of(a, parts, values)
        elif code == _ANY:
            some: Mask = None
            for part in parts:
                value = values[part]
                if value is not None:
                    some = value if some is None else some | value
            values[index] = some
        elif code == _ASK:
            values[index] = _read(
                slots[a], b, covered=c < 0 or (inputs.covered[c] and a not in inputs.shut)
            )
        elif code == _EFFECT:
            _apply_effect(program, a, slots, numbers, values)
        elif code == _SCORED:
            outcome = outcomes[a] = scored_outcome(
                results[a], values, inputs, slots, numbers, outcomes
            )
            _tell(outcome, readers[a], values)
        elif code == _POINTS:
            outcome = outcomes[a]
            values[index] = (
                None if outcome is None else _passes(outcome, program.marks[b], strict=c == 1)
            )
        else:  # a constant
            values[index] = a


def _tell(
    outcome: Outcome | None, readers: tuple[tuple[int, int], ...], values: list[Mask]
) -> None:
    """Put a result's level where it is read."""
    if outcome is None:
        for reader, _ in readers:
            values[reader] = None
    else:
        reach = outcome.reach
        for reader, level in readers:
            values[reader] = reach[level]


def _read_answers(tests: Iterable[tuple[int, Tests]], inputs: Inputs, values: list[Mask]) -> None:
    """Every test that nothing but an answer decides."""
    slots, covered, shut = inputs.slots, inputs.covered, inputs.shut
    for slot, asked in tests:
        ends = slots[slot]
        if ends is None:
            continue
        low, high, own_low, own_high, _, _ = ends
        closed = slot in shut
        for index, rank, cover in asked:
            if cover < 0 or (covered[cover] and not closed):
                values[index] = EVERY_LANE if low >= rank else _UPPER if high >= rank else 0
            else:
                values[index] = (ANSWERS if low >= rank else POSSIBLE if high >= rank else 0) | (
                    _EVIDENCE if own_low >= rank else EVIDENCED_POSSIBLE if own_high >= rank else 0
                )


def _read(ends: Ends | None, rank: int, *, covered: bool) -> Mask:
    """The test of an answer that a condition may have hidden or capped, lane by lane."""
    if ends is None:
        return None
    low, high = (ends[4], ends[5]) if covered else (ends[2], ends[3])
    answers = (1 if ends[0] >= rank else 0) | (2 if ends[1] >= rank else 0)
    return answers | (4 if low >= rank else 0) | (8 if high >= rank else 0)


def _n_of(n: int, parts: tuple[int, ...], values: list[Mask]) -> Mask:
    """At least n of the parts present; all of them where fewer are present."""
    total = 0
    for part in parts:
        total += _SPREAD[values[part]]
    present = total >> _COUNT
    if not present:
        return None
    asked = min(n, present)
    if present <= _MOST:
        return _GATHER[(total + _LIFT[asked]) & _TOPS]
    held = [value for part in parts if (value := values[part]) is not None]
    return sum(1 << lane for lane in range(4) if sum(v >> lane & 1 for v in held) >= asked)


def _passes(outcome: Outcome, value: Fraction, *, strict: bool) -> int:
    """Lanes in which a result's score passes."""
    mask = 0
    for lane, score in enumerate(outcome.scores or ()):
        if score is not None and (score > value if strict else score >= value):
            mask |= 1 << lane
    return mask


def _staged(result: CompiledResult, values: list[Mask], inputs: Inputs) -> Outcome | None:
    """Outcome of a staged result; None when it does not apply or no level is present."""
    if not inputs.applies[result.index]:
        return None
    confirmed = inputs.confirmed
    holds = EVERY_LANE
    reach, present = [holds], result.levels
    for _, root, confirmation in result.stages:
        value = values[root]
        if value is None:
            present = ()
            break
        holds &= value if confirmation < 0 or confirmed[confirmation] else value & ANSWERS
        reach.append(holds)
    if not present:
        reach, present = _passing_over(result, values, confirmed)
        if not present:
            return None
    before = tuple(reach)
    if result.gate < 0 and not result.limits:
        return unlimited(before, present)
    gate = gate_of(result, values)
    after, bites = limited(result, reach, gate, values)
    return Outcome(after, before, gate, bites, present)


def _passing_over(
    result: CompiledResult, values: list[Mask], confirmed: tuple[bool, ...]
) -> tuple[list[int], tuple[int, ...]]:
    """Reach and levels present where some level is absent or not there: reached with the next one."""
    holds = EVERY_LANE
    reach, present = [holds], []
    for index, root, confirmation in result.stages:
        value = values[root]
        if value is None:
            continue
        holds &= value if confirmation < 0 or confirmed[confirmation] else value & ANSWERS
        reach += [holds] * (index + 1 - len(reach))
        present.append(index)
    reach += [0] * (len(result.rungs) - len(reach))
    return reach, tuple(present)


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
