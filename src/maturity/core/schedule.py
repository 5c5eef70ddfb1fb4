"""The order in which the executor takes the operations, and the answers worked out beforehand.

Nothing here decides anything: it is what the compiled form already says, arranged so that scoring
a response is few steps. All of it follows from the rule set, so it is made once, by compiling.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce
from operator import or_

from maturity.core.known import Known, known
from maturity.core.program import (
    CompiledResult,
    Effect,
    Listed,
    Listing,
    Op,
    Operation,
    Schedule,
    Slot,
    Step,
)
from maturity.core.questions import Kind, Question
from maturity.core.response import Answer, DontKnow, Given
from maturity.core.ruleset import RuleSet


def schedule(
    ruleset: RuleSet,
    operations: Sequence[Operation],
    effects: Sequence[Effect],
    slots: Sequence[Slot],
    results: Sequence[CompiledResult],
    confirmations: Sequence[tuple[str, str, tuple[str, ...]]],
) -> Schedule:
    """Arrange the operations of a rule set: tests of answers, and the steps that follow."""
    moving = {slot for effect in effects for slot in effect.slots}
    tests: list[list[tuple[int, int, int]]] = [[] for _ in slots]
    readers: list[list[tuple[int, int]]] = [[] for _ in results]
    steps: list[Step] = []
    for index, (code, a, b, c, parts) in enumerate(operations):
        if code == Op.ASK and a not in moving:
            tests[a].append((index, b, c))
        elif code == Op.LEVEL:
            readers[a].append((index, b))
        else:
            steps.append((code, index, a, b, c, parts))
    behind = _questions_behind(operations, effects, slots, results)
    first = {slot.question: index for index, slot in reversed(list(enumerate(slots)))}
    return Schedule(
        tests=tuple(tuple(each) for each in tests),
        steps=tuple(steps),
        behind=tuple(behind[step[1]] for step in steps),
        readers=tuple(tuple(each) for each in readers),
        listed=tuple(
            (question.id, first.get(index, -1), listing(ruleset, question))
            for index, question in enumerate(ruleset.questions)
        ),
        confirmations=tuple(
            frozenset((node, level, role) for role in roles) for node, level, roles in confirmations
        ),
    )


def _questions_behind(
    operations: Sequence[Operation],
    effects: Sequence[Effect],
    slots: Sequence[Slot],
    results: Sequence[CompiledResult],
) -> list[int]:
    """By operation, the questions that can change its value, a bit each."""
    read = [sum(1 << question for question in result.reads) for result in results]
    behind: list[int] = []
    condition = dict.fromkeys(range(len(slots)), 0)  # by slot, what its question's effect reads
    for code, a, _, _, parts in operations:
        if code == Op.ASK:
            behind.append(1 << slots[a].question | condition[a])
        elif code in (Op.LEVEL, Op.POINTS, Op.STAGED, Op.SCORED):
            behind.append(read[a])
        elif code == Op.EFFECT:
            effect = effects[a]
            asked = [op for op in (effect.ask, effect.cap[1] if effect.cap else -1) if op >= 0]
            condition |= dict.fromkeys(effect.slots, reduce(or_, [behind[op] for op in asked]))
            behind.append(-1)  # slots start as they were answered each time, so always
        else:
            behind.append(reduce(or_, [behind[part] for part in parts], 0))
    return behind


def listing(ruleset: RuleSet, question: Question) -> Listing:
    """Every answer of a ladder or yes/no question; empty where more than the answer decides."""
    plain = question.applies_when is None and ruleset.node(question.owner).applies_when is None
    if ruleset.facets or not plain or question.kind not in (Kind.LADDER, Kind.YES_NO):
        return {}
    given: list[Given | None] = [None, DontKnow(), *(option.id for option in question.options)]
    return {each: _listed(known(question, Answer(question.id, each))) for each in given}


def _listed(found: Known) -> Listed:
    low, high = found.low, found.high
    assert isinstance(low, int)  # noqa: S101 - ends of ladders and yes/no are ranks
    assert isinstance(high, int)  # noqa: S101 - the same
    return Listed(found, (low, high, 0, 0, low, high), (low, high, low, high, low, high))
