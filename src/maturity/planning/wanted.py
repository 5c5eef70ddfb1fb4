"""What an unmet criterion wants: the tests of answers under it that do not hold yet. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from maturity.core.encode import Encoded
from maturity.core.evaluate import Evaluation
from maturity.core.program import CompiledResult, Op, Program


@dataclass(frozen=True, slots=True)
class Wanted:
    """Tests (slot, least rank) that do not hold at the lower end, in the order they are read.

    ``better``: questions that feed a score, where any rise counts. ``conditions`` that hide or cap
    a question are wanted with it.
    """

    tests: tuple[tuple[int, int], ...] = ()
    better: tuple[int, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.tests or self.better)

    def questions(self, program: Program) -> tuple[str, ...]:
        """Ids of the questions asked, without repeats."""
        found = dict.fromkeys(program.slots[slot].question for slot, _ in self.tests)
        found.update(dict.fromkeys(self.better))
        return tuple(program.question(index).id for index in found)

    def closed(self, before: Encoded, after: Encoded) -> int:
        """How many of these hold in one state and not in another."""
        count = 0
        for slot, least in self.tests:
            old, new = before.inputs.slots[slot], after.inputs.slots[slot]
            count += old is not None and new is not None and old[0] < least <= new[0]
        return count + sum(before.known[q].low != after.known[q].low for q in self.better)


def wanted(
    program: Program, evaluation: Evaluation, operations: Iterable[int], *, unsure: bool = True
) -> Wanted:
    """What criteria that do not hold at the lower end want.

    Without ``unsure``, tests that could hold already (an open answer) are left out.
    """
    walk = _Walk(program, evaluation, unsure=unsure)
    for operation in operations:
        walk.operation(operation)
    return Wanted(tuple(walk.tests), tuple(walk.better))


def wanted_by_score(
    program: Program, evaluation: Evaluation, result: CompiledResult, *, unsure: bool = True
) -> Wanted:
    """What a scored result wants: a rise of anything it reads."""
    walk = _Walk(program, evaluation, unsure=unsure)
    walk.score(result)
    return Wanted(tuple(walk.tests), tuple(walk.better))


class _Walk:
    """Collects the leaves under unmet operations, through other results too."""

    def __init__(self, program: Program, evaluation: Evaluation, *, unsure: bool) -> None:
        self.program, self.evaluation, self.unsure = program, evaluation, unsure
        self.tests: dict[tuple[int, int], None] = {}
        self.better: dict[int, None] = {}
        self.seen: set[int] = set()

    def operation(self, operation: int) -> None:
        mask = self.evaluation.values[operation]
        if operation in self.seen or mask is None or mask & 1:
            return
        self.seen.add(operation)
        code, a, b, _, parts = self.program.operations[operation]
        if code == Op.ASK:
            self.test(a, b)
        elif code == Op.LEVEL:
            self.level(self.program.results[a], b)
        elif code == Op.POINTS:
            self.score(self.program.results[a])
        for part in parts:
            self.operation(part)

    def test(self, slot: int, least: int) -> None:
        ends = self.evaluation.inputs.slots[slot]
        if ends is not None and ends[0] < least and (self.unsure or ends[1] < least):
            self.tests[slot, least] = None
        self.conditions(self.program.slots[slot].question, least)

    def conditions(self, question: int, least: int) -> None:
        for effect in self.program.effects:
            if effect.question != question:
                continue
            if effect.ask >= 0:
                self.operation(effect.ask)
            if effect.cap is not None and least > effect.cap[0]:
                self.operation(effect.cap[1])

    def level(self, result: CompiledResult, index: int) -> None:
        if result.score is not None:
            self.score(result)
        if result.gate >= 0:
            self.operation(result.gate)
        outcome = self.evaluation.outcomes[result.index]
        above = [i for i in (outcome.present if outcome else ()) if i >= index]
        for stage, root, _ in result.stages:
            if stage <= min(above, default=index):
                self.operation(root)
        for cap, unless, _ in result.limits:
            if cap < index:
                self.operation(unless)

    def score(self, result: CompiledResult) -> None:
        for question in sorted(result.reads):
            if self.unsure or not self.opened(question):
                self.better[question] = None

    def opened(self, question: int) -> bool:
        for slot in self.program.slots_of[question]:
            ends = self.evaluation.inputs.slots[slot]
            if ends is not None and ends[0] < ends[1]:
                return True
        return False
