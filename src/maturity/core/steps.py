"""What the common steps of an evaluation do, a run of one kind at a time: the hot path.

Each works on the values of all operations, a mask of four lanes each, and puts its own there.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from maturity.core.encode import Inputs
from maturity.core.outcome import Mask, Outcome, gate_of, limited, plain_outcome
from maturity.core.program import (
    ANSWERS,
    EVERY_LANE,
    EVIDENCED,
    EVIDENCED_POSSIBLE,
    POSSIBLE,
    CompiledResult,
    Ends,
    Program,
    Step,
    Tests,
)

_UPPER, _EVIDENCE = POSSIBLE | EVIDENCED_POSSIBLE, EVIDENCED | EVIDENCED_POSSIBLE

# A mask spread over four fields of seven bits, so that one addition counts masks lane by lane; the
# absent are counted above them.
_FIELD = 7
_ABSENT = 4 * _FIELD
_SPREAD: dict[Mask, int] = {
    mask: sum(1 << _FIELD * lane for lane in range(4) if mask >> lane & 1) for mask in range(16)
}
_GATHER = {_SPREAD[mask] << _FIELD - 1: mask for mask in range(16)}
_TOPS = _SPREAD[EVERY_LANE] << _FIELD - 1
_SPREAD[None] = 1 << _ABSENT

# Adding 64 - n to a field that counts at most 63 sets its top bit from n on.
_MOST = 63
_LIFT = tuple((64 - n) * _SPREAD[EVERY_LANE] for n in range(_MOST + 1))


def read_answers(tests: Iterable[tuple[int, Tests]], inputs: Inputs, values: list[Mask]) -> None:
    """Work out every test that nothing but an answer decides, putting each into ``values``.

    A test of an absent question is left as it is there: None. Its evidence lanes are those on the
    answers where no evidence is asked (a cover of -1), or where that of its capability or level
    covers it; else they are limited to what evidence for the question itself supports.
    """
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


def read_answer(ends: Ends | None, rank: int, *, covered: bool) -> Mask:
    """The test of an answer that a condition may have hidden or capped, lane by lane."""
    if ends is None:
        return None
    low, high = (ends[4], ends[5]) if covered else (ends[2], ends[3])
    answers = (1 if ends[0] >= rank else 0) | (2 if ends[1] >= rank else 0)
    return answers | (4 if low >= rank else 0) | (8 if high >= rank else 0)


def all_of(run: Sequence[Step], values: list[Mask]) -> None:
    """Every part that is present."""
    for index, first, _, _, others in run:
        every = values[first]
        for part in others:
            value = values[part]
            if value is not None:
                every = value if every is None else every & value
        values[index] = every


def any_of(run: Sequence[Step], values: list[Mask]) -> None:
    """At least one part that is present."""
    for index, first, _, _, others in run:
        some = values[first]
        for part in others:
            value = values[part]
            if value is not None:
                some = value if some is None else some | value
        values[index] = some


def n_of(run: Sequence[Step], values: list[Mask]) -> None:
    """At least n of the parts present; all of them where fewer are present."""
    for index, n, _, _, parts in run:
        total = 0
        for part in parts:
            total += _SPREAD[values[part]]
        present = len(parts) - (total >> _ABSENT)
        if not present:
            values[index] = None
        elif present <= _MOST:
            asked = min(n, present)
            values[index] = _GATHER[(total + _LIFT[asked]) & _TOPS]
        else:
            values[index] = _n_of_many(min(n, present), [values[part] for part in parts])


def _n_of_many(asked: int, parts: Sequence[Mask]) -> int:
    """The same for more parts than fit into a field."""
    present = [part for part in parts if part is not None]
    return sum(1 << lane for lane in range(4) if sum(p >> lane & 1 for p in present) >= asked)


def staged(
    run: Sequence[Step],
    program: Program,
    inputs: Inputs,
    values: list[Mask],
    outcomes: list[Outcome | None],
) -> None:
    """Staged results: in each lane a level is reached where all up to it hold."""
    results, readers = program.results, program.schedule.readers
    applies, confirmed = inputs.applies, inputs.confirmed
    for _, a, _, _, _ in run:
        result = results[a]
        holds = reach = EVERY_LANE
        if result.plain and applies[a]:
            for _, root, confirmation in result.stages:
                value = values[root]
                if value is None:
                    break
                holds &= value if confirmation < 0 or confirmed[confirmation] else value & ANSWERS
                reach = reach << 4 | holds
            else:
                outcomes[a] = outcome = plain_outcome(reach)
                reached = outcome.reach
                for reader, level in readers[a]:
                    values[reader] = reached[level]
                continue
        outcomes[a] = other = _staged(result, values, inputs)
        tell(other, readers[a], values)


def tell(outcome: Outcome | None, readers: tuple[tuple[int, int], ...], values: list[Mask]) -> None:
    """Put a result's level where it is read."""
    for reader, level in readers:
        values[reader] = None if outcome is None else outcome.reach[level]


def _staged(result: CompiledResult, values: list[Mask], inputs: Inputs) -> Outcome | None:
    """The same with levels absent or not there (reached with the next one), a gate or limits."""
    if not inputs.applies[result.index]:
        return None
    holds = EVERY_LANE
    reach, present = [holds], []
    for index, root, confirmation in result.stages:
        value = values[root]
        if value is None:
            continue
        agreed = confirmation < 0 or inputs.confirmed[confirmation]
        holds &= value if agreed else value & ANSWERS
        reach += [holds] * (index + 1 - len(reach))
        present.append(index)
    if not present:
        return None
    reach += [0] * (len(result.rungs) - len(reach))
    before, gate = tuple(reach), gate_of(result, values)
    after, bites = limited(result, reach, gate, values)
    return Outcome(after, before, gate, bites, tuple(present))
