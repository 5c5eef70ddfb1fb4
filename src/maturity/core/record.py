"""What an evaluation saw, as plain data by name, and back: enough to work everything out again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import TypedDict

from maturity.core.encode import Inputs
from maturity.core.ends import Numbers
from maturity.core.program import Ends, Program


class Recorded(TypedDict):
    """Inputs by name. Ranks stand in the order of ``program.Ends``; a slot that is absent is left out."""

    ranks: dict[str, list[int]]
    numbers: dict[str, list[str]]
    evidence_covers: list[str]  # result.level
    evidence_shut: list[str]  # slots whose answer is carried over and not confirmed
    evidence_of_scores: list[str]  # results
    confirmed: list[str]  # result.level
    applies: list[str]  # results


def record(program: Program, inputs: Inputs) -> Recorded:
    """The inputs of an evaluation as plain data: names for indices, exact numbers as text.

    What is absent is left out. ``recall`` gives the same inputs back.
    """
    return {
        "ranks": {
            slot.name: list(ends)
            for slot, ends in zip(program.slots, inputs.slots, strict=True)
            if ends is not None
        },
        "numbers": {
            program.question(index).id: [str(number) for number in six]
            for index, six in inputs.numbers.items()
        },
        "evidence_covers": _chosen([f"{c.node}.{c.level}" for c in program.covers], inputs.covered),
        "evidence_shut": [program.slots[slot].name for slot in sorted(inputs.shut)],
        "evidence_of_scores": [
            program.results[index].node.id for index in sorted(inputs.scored_cover)
        ],
        "confirmed": _chosen(
            [f"{node}.{level}" for node, level, _ in program.confirmations], inputs.confirmed
        ),
        "applies": _chosen([result.node.id for result in program.results], inputs.applies),
    }


def recall(program: Program, recorded: Recorded) -> Inputs:
    """Inputs from what was recorded with the same rule set. Raises KeyError for an unknown name."""
    slots = {slot.name: i for i, slot in enumerate(program.slots)}
    return Inputs(
        slots=tuple(_six(recorded["ranks"].get(slot.name)) for slot in program.slots),
        numbers=_numbers(program, recorded["numbers"]),
        covered=tuple(f"{c.node}.{c.level}" in recorded["evidence_covers"] for c in program.covers),
        shut=frozenset(slots[name] for name in recorded["evidence_shut"]),
        scored_cover=frozenset(
            program.result_index[name] for name in recorded["evidence_of_scores"]
        ),
        confirmed=tuple(
            f"{node}.{level}" in recorded["confirmed"] for node, level, _ in program.confirmations
        ),
        applies=tuple(result.node.id in recorded["applies"] for result in program.results),
    )


def _chosen(names: Sequence[str], flags: Sequence[bool]) -> list[str]:
    return [name for name, flag in zip(names, flags, strict=True) if flag]


def _six(ranks: Sequence[int] | None) -> Ends | None:
    if ranks is None:
        return None
    a, b, c, d, e, f = ranks
    return (a, b, c, d, e, f)


def _numbers(program: Program, recorded: Mapping[str, Sequence[str]]) -> dict[int, Numbers]:
    found: dict[int, Numbers] = {}
    for name, six in recorded.items():
        a, b, c, d, e, f = (Fraction(number) for number in six)
        found[program.question_index[name]] = (a, b, c, d, e, f)
    return found
