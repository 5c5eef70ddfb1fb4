"""The executor: one pass over the operations works out all four lanes.

A criterion's value is None (absent) or a mask of four bits, one a lane; since every criterion is
monotone and presence is the same in all lanes, ``all`` is a bitwise *and* over what is present and
``any`` a bitwise *or*. The values of all operations are kept: they are the trace.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from maturity.core.encode import Inputs
from maturity.core.ends import Numbers
from maturity.core.outcome import Mask, Outcome
from maturity.core.program import EVERY_LANE, Ends, Op, Program, Run
from maturity.core.scored import scored_outcome
from maturity.core.steps import all_of, any_of, n_of, read_answer, read_answers, staged, tell


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
    read_answers(enumerate(program.schedule.tests), inputs, values)
    work_through(program, program.schedule.runs, inputs, values, outcomes)
    return Evaluation(inputs, tuple(values), tuple(outcomes))


def evaluate_again(
    program: Program, base: Evaluation, inputs: Inputs, questions: Iterable[int]
) -> Evaluation:
    """The same as ``evaluate`` where only the answers to some questions differ from those of ``base``.

    What does not read them is taken from ``base``, which makes trying out one answer cheap.
    """
    schedule, changed = program.schedule, frozenset(questions)
    values, outcomes = list(base.values), list(base.outcomes)
    tests = [(slot, schedule.tests[slot]) for each in changed for slot in program.slots_of[each]]
    for _, asked in tests:
        for index, _, _ in asked:
            values[index] = None
    read_answers(tests, inputs, values)
    work_through(program, runs_behind(program, changed), inputs, values, outcomes)
    return Evaluation(inputs, tuple(values), tuple(outcomes))


def runs_behind(program: Program, questions: Iterable[int]) -> tuple[Run, ...]:
    """The steps that some questions can change, in order. Those of one question are kept."""
    kept: dict[int, tuple[Run, ...]] | None = getattr(program, "_runs_behind", None)
    if kept is None:
        kept = {}
        object.__setattr__(program, "_runs_behind", kept)
    bits = sum(1 << question for question in questions)
    found = kept.get(bits)
    if found is None:
        behind = program.schedule.behind
        runs = [
            (code, tuple(step for step in run if behind[step[0]] & bits))
            for code, run in program.schedule.runs
        ]
        found = tuple((code, run) for code, run in runs if run)
        if bits.bit_count() == 1:
            kept[bits] = found
    return found


def work_through(  # noqa: C901, PLR0912 - one branch a kind of step
    program: Program,
    runs: Iterable[Run],
    inputs: Inputs,
    values: list[Mask],
    outcomes: list[Outcome | None],
) -> None:
    """Take the steps in order, putting what each gives into ``values`` and ``outcomes``.

    The tests that nothing but an answer decides (``Schedule.tests``) must have been read before.
    """
    slots: list[Ends | None] = list(inputs.slots)
    numbers: dict[int, Numbers] = dict(inputs.numbers)
    for code, run in runs:
        if code == Op.ALL:
            all_of(run, values)
        elif code == Op.STAGED:
            staged(run, program, inputs, values, outcomes)
        elif code == Op.N_OF:
            n_of(run, values)
        elif code == Op.ANY:
            any_of(run, values)
        elif code == Op.ASK:
            for index, slot, rank, cover, _ in run:
                covered = cover < 0 or (inputs.covered[cover] and slot not in inputs.shut)
                values[index] = read_answer(slots[slot], rank, covered=covered)
        elif code == Op.EFFECT:
            for _, effect, _, _, _ in run:
                _apply_effect(program, effect, slots, numbers, values)
        elif code == Op.SCORED:
            for _, a, _, _, _ in run:
                outcome = scored_outcome(
                    program.results[a], values, inputs, slots, numbers, outcomes
                )
                outcomes[a] = outcome
                tell(outcome, program.schedule.readers[a], values)
        elif code == Op.POINTS:
            for index, a, mark, strict, _ in run:
                read = outcomes[a]
                values[index] = (
                    None if read is None else _passes(read, program.marks[mark], strict=strict == 1)
                )
        else:
            for index, constant, _, _, _ in run:
                values[index] = constant


def _passes(outcome: Outcome, value: Fraction, *, strict: bool) -> int:
    """Lanes in which a result's score passes."""
    mask = 0
    for lane, score in enumerate(outcome.scores or ()):
        if score is not None and (score > value if strict else score >= value):
            mask |= 1 << lane
    return mask


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
