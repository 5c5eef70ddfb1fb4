"""The order in which the executor takes the operations, and the answers worked out beforehand.

Nothing here decides anything: it is what the compiled form already says, arranged so that scoring
a response is few steps. All of it follows from the rule set, so it is made once, by compiling.
"""

from __future__ import annotations

from collections.abc import Sequence

from maturity.core.known import Known, known
from maturity.core.program import Effect, Listed, Listing, Op, Operation, Schedule, Step
from maturity.core.questions import Kind, Question
from maturity.core.response import Answer, DontKnow, Given
from maturity.core.ruleset import RuleSet


def schedule(
    ruleset: RuleSet,
    operations: Sequence[Operation],
    effects: Sequence[Effect],
    slots_of: Sequence[tuple[int, ...]],
    confirmations: Sequence[tuple[str, str, tuple[str, ...]]],
    results: int,
) -> Schedule:
    """Arrange the operations of a rule set with so many results."""
    moving = {slot for effect in effects for slot in effect.slots}
    tests: dict[int, list[tuple[int, int, int]]] = {}
    readers: list[list[tuple[int, int]]] = [[] for _ in range(results)]
    steps: list[Step] = []
    for index, (code, a, b, c, parts) in enumerate(operations):
        if code == Op.ASK and a not in moving:
            tests.setdefault(a, []).append((index, b, c))
        elif code == Op.LEVEL:
            readers[a].append((index, b))
        else:
            steps.append((code, index, a, b, c, parts))
    return Schedule(
        tests=tuple((slot, tuple(each)) for slot, each in tests.items()),
        steps=tuple(steps),
        readers=tuple(tuple(each) for each in readers),
        listed=tuple(
            (question.id, mine[0] if mine else -1, listing(ruleset, question))
            for question, mine in zip(ruleset.questions, slots_of, strict=True)
        ),
        confirmations=tuple(
            frozenset((node, level, role) for role in roles) for node, level, roles in confirmations
        ),
    )


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
