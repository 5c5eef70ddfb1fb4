"""Floors: what is known after an action has raised some answers. Pure, and exact.

A floor makes both ends of an answer *at least as good as* its value and adds nothing, so neither
order nor repetition matters and nothing ever falls. What is known is changed, and the engine's own
encoding makes ranks of it: the result is what scoring a response with those answers would see.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from fractions import Fraction

from maturity.core.durations import Duration
from maturity.core.encode import Encoded
from maturity.core.ends import question_ends
from maturity.core.evidence import better_support
from maturity.core.known import Raw, hull, raw
from maturity.core.program import Program
from maturity.core.questions import Better, Question
from maturity.core.response import Value
from maturity.core.ruleset import RuleSet, Strength
from maturity.core.status import Status

_UNTOUCHED = (Status.NA, Status.RULED_OUT)


def floor_value(question: Question, value: object, as_of: date) -> Value:
    """The value of ``raises`` as an answer; a duration as the date that just satisfies it."""
    if isinstance(value, Duration):
        return value.just(as_of, longer=question.better is Better.LONGER)
    if isinstance(value, tuple | list | set | frozenset):
        return frozenset(str(option) for option in value)
    assert isinstance(value, str | Fraction | date)  # noqa: S101 - typed by the reader
    return value


def raised(
    program: Program,
    encoded: Encoded,
    floors: Mapping[str, object],
    as_of: date,
    *,
    located: bool = False,
) -> Encoded:
    """What is known once every answer in ``floors`` is at least as good as its floor.

    A question that does not apply is left alone, and so is one whose conditions hide it: the
    evaluation decides that. ``located``: there is evidence for each floor as well. An answer that
    was carried over from last year and rises is no longer last year's.
    """
    slots, numbers = list(encoded.inputs.slots), dict(encoded.inputs.numbers)
    everything, shut = list(encoded.known), set(encoded.inputs.shut)
    held = encoded.support
    if located and _enough(program.ruleset):
        held = replace(held, questions=_located(program.ruleset, held.questions, floors, as_of))
    for question_id, value in floors.items():
        index = program.question_index[question_id]
        question, found = program.question(index), everything[index]
        if found.low is None or found.high is None or found.status in _UNTOUCHED:
            continue
        floor = raw(question, floor_value(question, value, as_of))
        low, high = (hull(question, (end, floor))[1] for end in (found.low, found.high))
        mine = program.slots_of[index]
        if low != found.low:
            shut.difference_update(mine)
        everything[index] = replace(found, low=low, high=high)
        closed = any(slot in shut for slot in mine)
        ends, number = question_ends(program, index, everything[index], held, as_of, shut=closed)
        for slot, slot_ends in ends.items():
            slots[slot] = slot_ends
        if number is not None:
            numbers[index] = number
    inputs = replace(encoded.inputs, slots=tuple(slots), numbers=numbers, shut=frozenset(shut))
    return Encoded(inputs, tuple(everything), held)


def holds(program: Program, encoded: Encoded, floors: Mapping[str, object], as_of: date) -> bool:
    """Whether every floor holds already at the lower end (what does not apply counts as held)."""
    return not any(rises(program, encoded, q, value, as_of) for q, value in floors.items())


def in_place(
    program: Program, encoded: Encoded, floors: Mapping[str, object], as_of: date
) -> tuple[str, ...]:
    """The questions of which a floor holds already by the lower end of an answer.

    Not those that do not apply or are ruled out: of these nothing is in place.
    """
    return tuple(
        q
        for q, value in floors.items()
        if encoded.known[program.question_index[q]].status not in _UNTOUCHED
        and not rises(program, encoded, q, value, as_of)
    )


def rises(program: Program, encoded: Encoded, question_id: str, value: object, as_of: date) -> bool:
    """Whether a floor would raise the lower end of an answer.

    ``value`` as in ``raises`` of an action. Never of a question that does not apply or is not asked.
    """
    index = program.question_index[question_id]
    return _raises(program, index, encoded.known[index].low, encoded, value, as_of)


def falls_short(
    program: Program, encoded: Encoded, floors: Mapping[str, object], as_of: date
) -> bool:
    """Whether an answer is known to be worse than its floor: even its upper end would rise."""
    indexes = {program.question_index[question]: value for question, value in floors.items()}
    return any(
        _raises(program, index, encoded.known[index].high, encoded, value, as_of)
        for index, value in indexes.items()
    )


def _raises(
    program: Program, index: int, end: Raw | None, encoded: Encoded, value: object, as_of: date
) -> bool:
    """Whether a floor is better than one end of an answer; not where there is none to raise."""
    if end is None or encoded.known[index].status in _UNTOUCHED:
        return False
    question = program.question(index)
    floor = raw(question, floor_value(question, value, as_of))
    best: Raw = hull(question, (end, floor))[1]
    return best != end


def _enough(ruleset: RuleSet) -> bool:
    """Whether evidence that is merely located counts; a rule set may ask that it was seen."""
    return ruleset.evidence is None or ruleset.evidence.strength.order <= Strength.LOCATED.order


def _located(
    ruleset: RuleSet,
    held: Mapping[str, Value | bool],
    floors: Mapping[str, object],
    as_of: date,
) -> dict[str, Value | bool]:
    found = dict(held)
    for question_id, value in floors.items():
        new = floor_value(ruleset.question(question_id), value, as_of)
        found[question_id] = better_support(ruleset, question_id, found.get(question_id), new)
    return found
