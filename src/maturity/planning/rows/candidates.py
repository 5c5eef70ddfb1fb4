"""Answers to one question that tests can tell apart, worst first. Pure.

Every rule set that asks the question has its say, so that two can be looked at together.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from itertools import pairwise

from maturity.core.durations import Duration
from maturity.core.ends import question_ends
from maturity.core.evidence import Support
from maturity.core.known import NEVER, known
from maturity.core.program import CompiledScore, Program, Slot
from maturity.core.questions import Better, Kind, Question
from maturity.core.response import Answer, Value
from maturity.planning.floors import floor_value

_NOTHING_HELD = Support({}, frozenset(), frozenset(), frozenset())


def candidates(programs: Sequence[Program], question: Question, as_of: date) -> tuple[Value, ...]:
    """One answer for each way in which the tests of these programs tell answers apart.

    For questions with one chain of answers: not for several-of. Every option of a ladder is its
    own. Raises ValueError where two rule sets give a ladder different options.
    """
    if question.kind in (Kind.LADDER, Kind.YES_NO):
        options = [option.id for option in question.options]
        for program in programs:
            if [o.id for o in program.ruleset.question(question.id).options] != options:
                raise ValueError(f"two rule sets give '{question.id}' different options")
        return tuple(options)
    found: dict[tuple[int, ...], Value] = {}
    for value in _in_order(programs, question, as_of):
        ranks = [r for p in programs for r in ranks_of(p, question, value, as_of).values()]
        found.setdefault(tuple(ranks), value)
    return tuple(found.values())


def ranks_of(program: Program, question: Question, value: Value, as_of: date) -> dict[str, int]:
    """Ranks of one answer by the name of the slot, as the engine has them; facets left out."""
    index = program.question_index[question.id]
    found = known(program.question(index), Answer(question.id, value))
    ends, _ = question_ends(program, index, found, _NOTHING_HELD, as_of, shut=True)
    return {program.slots[slot].name: each[0] for slot, each in ends.items()}


def cuts_of(programs: Sequence[Program], question: Question) -> list[Fraction]:
    """The numbers that tests of a question compare its answer with, in order."""
    return sorted({cut for p in programs for s in _slots(p, question) for cut, _ in s.cuts})


def numbers_scored(program: Program) -> frozenset[str]:
    """Questions whose number feeds a score."""
    found: set[str] = set()
    pending: list[CompiledScore | None] = [result.score for result in program.results]
    while pending:
        score = pending.pop()
        for item in score.items if score else ():
            if item.points is not None and item.points.number:
                found.add(program.question(item.points.question).id)
            pending.append(item.part)
    return frozenset(found)


def _in_order(programs: Sequence[Program], question: Question, as_of: date) -> list[Value]:
    """Answers around everything that tests compare with, worst first."""
    if question.kind is Kind.SINCE:
        spans = {s.duration for p in programs for s in _slots(p, question) if s.duration}
        days = {day for span in spans for day in _around(question, span, as_of)}
        return [NEVER, *sorted(days, reverse=question.better is Better.LONGER)]
    low, high = question.low, question.high
    ends = [end for end in (low, high) if end is not None]
    marks = sorted({*cuts_of(programs, question), *ends}) or [Fraction(0)]
    numbers = {marks[0] - 1, marks[-1] + 1, *marks}
    numbers |= {(one + other) / 2 for one, other in pairwise(marks)}
    if question.whole:
        numbers = {Fraction(math.floor(n) + step) for n in numbers for step in (-1, 0, 1)}
    kept = [n for n in numbers if (low is None or n >= low) and (high is None or n <= high)]
    return sorted(kept, reverse=question.better is Better.LESS)


def _slots(program: Program, question: Question) -> list[Slot]:
    return [program.slots[i] for i in program.slots_of[program.question_index[question.id]]]


def _around(question: Question, span: Duration, as_of: date) -> list[date]:
    """The day on which a duration just holds, and the days beside it."""
    just = floor_value(question, span, as_of)
    assert isinstance(just, date)  # noqa: S101 - the floor of a duration is a date
    first, last = max(just.toordinal() - 1, 1), min(just.toordinal() + 1, date.max.toordinal())
    return [date.fromordinal(day) for day in range(first, last + 1)]
