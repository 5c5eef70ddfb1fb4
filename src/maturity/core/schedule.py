"""The order in which the executor takes the operations, and the answers worked out beforehand.

Nothing here decides anything: it is what the compiled form already says, arranged so that scoring
a response is few steps. All of it follows from the rule set, so it is made once, by compiling.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce
from operator import or_

from maturity.core.known import known
from maturity.core.program import (
    CompiledResult,
    CompiledScore,
    Effect,
    Listing,
    Op,
    Operation,
    Schedule,
    Slot,
    Step,
    listed_as,
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
    runs: dict[tuple[int, int], list[Step]] = {}
    depths = _depths(operations, effects, results)
    for index, (code, a, b, c, parts) in enumerate(operations):
        if code == Op.ASK and a not in moving:
            tests[a].append((index, b, c))
        elif code == Op.LEVEL:
            readers[a].append((index, b))
        else:
            # ``all`` and ``any`` begin with their first part, which stands in place of an argument.
            joins = code in (Op.ALL, Op.ANY)
            step = (index, parts[0], 0, 0, parts[1:]) if joins else (index, a, b, c, parts)
            runs.setdefault((depths[index], code), []).append(step)
    first = {slot.question: index for index, slot in reversed(list(enumerate(slots)))}
    return Schedule(
        tests=tuple(tuple(each) for each in tests),
        runs=tuple((code, tuple(runs[depth, code])) for depth, code in sorted(runs)),
        behind=tuple(_questions_behind(operations, effects, slots, results)),
        readers=tuple(tuple(each) for each in readers),
        listed=tuple(
            (question.id, first.get(index, -1), listing(ruleset, question))
            for index, question in enumerate(ruleset.questions)
        ),
        confirmations=tuple(
            frozenset((node, level, role) for role in roles) for node, level, roles in confirmations
        ),
        conditional=tuple(
            result.index for result in results if result.node.applies_when is not None
        ),
    )


def _depths(
    operations: Sequence[Operation], effects: Sequence[Effect], results: Sequence[CompiledResult]
) -> list[int]:
    """By operation, how many others it must wait for one after another."""
    depths: list[int] = []
    of_result = dict.fromkeys(range(len(results)), 0)
    of_slot: dict[int, int] = {}
    for code, a, _, _, parts in operations:
        waits = [depths[part] for part in parts]
        if code == Op.ASK:
            waits.append(of_slot.get(a, -1))
        elif code in (Op.LEVEL, Op.POINTS):
            waits.append(of_result[a])
        elif code == Op.EFFECT:
            waits += [depths[op] for op in _asked(effects[a])]
        elif code in (Op.STAGED, Op.SCORED):
            result = results[a]
            asked = [result.gate, *(root for _, root, _ in result.stages)]
            asked += [unless for _, unless, _ in result.limits]
            waits += [depths[operation] for operation in asked if operation >= 0]
            read_slots, read_results = _scored_from(result.score)
            waits += [of_slot.get(slot, -1) for slot in read_slots]
            waits += [of_result[read] for read in read_results]
        depths.append(1 + max(waits, default=-1))
        if code in (Op.STAGED, Op.SCORED):
            of_result[a] = depths[-1]
        elif code == Op.EFFECT:
            of_slot |= dict.fromkeys(effects[a].slots, depths[-1])
    return depths


def _asked(effect: Effect) -> list[int]:
    """The operations of an effect's conditions."""
    return [op for op in (effect.ask, effect.cap[1] if effect.cap else -1) if op >= 0]


def _scored_from(score: CompiledScore | None) -> tuple[list[int], list[int]]:
    """Slots and results that a score reads."""
    slots: list[int] = []
    results: list[int] = []
    for item in score.items if score else ():
        if item.part is not None:
            inside = _scored_from(item.part)
            slots += inside[0]
            results += inside[1]
        elif item.points is not None:
            slots += item.points.slots
        else:
            results.append(item.result)
    return slots, results


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
            read_by = reduce(or_, [behind[op] for op in _asked(effects[a])])
            condition |= dict.fromkeys(effects[a].slots, read_by)
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
    return {each: listed_as(known(question, Answer(question.id, each))) for each in given}
