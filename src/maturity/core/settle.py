"""What is most worth settling: open answers whose best value raises the lower end of a result.

Single answers are tried one by one with the engine itself. Where no single one is enough, the
smallest set comes from the criteria: a family of minimal sets of questions for each operation,
joined upward (``all``: unions; ``any``: either; ``n of``: n of them). Families are cut at
``FAMILY`` sets; a result whose family was cut, or that is scored, says that the set it names is a
small one and not proven to be the smallest.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import combinations

from maturity.core.encode import Inputs
from maturity.core.evaluate import Evaluation, evaluate_again
from maturity.core.known import Known
from maturity.core.program import CompiledResult, Ends, Op, Program
from maturity.core.result import Settle

FAMILY = 256
Sets = tuple[int, ...]
"""Sets of questions, a bit each, the first question the highest: of two sets of one size the one
that names earlier questions is the larger number."""

NOTHING: Sets = (0,)
"""The one set that is needed where something holds already."""


def settle(program: Program, known: Sequence[Known], base: Evaluation) -> dict[str, Settle]:
    """By result whose lower end is below its upper end: what to settle first.

    Questions whose answer is not open never appear. Uses the way in which disputed applicability
    applies.
    """
    open_questions = [i for i, found in enumerate(known) if found.status.open]
    wanted = [r for r in program.results if _lower(base, r) < _upper(base, r)]
    if not wanted or not open_questions:
        return {}
    raised: dict[int, list[int]] = {result.index: [] for result in wanted}
    for question in open_questions:
        after = _after(program, base, (question,))
        for result in wanted:
            if question in result.reads and _lower(after, result) > _lower(base, result):
                raised[result.index].append(question)
    families = _Families(program, base, open_questions)
    found = {}
    for result in wanted:
        singles = raised[result.index]
        names = tuple(program.question(q).id for q in singles)
        if singles:
            found[result.node.id] = Settle(singles=names)
        else:
            together, smallest = _together(program, base, result, open_questions, families)
            ids = tuple(program.question(q).id for q in together)
            found[result.node.id] = Settle(together=ids, smallest=smallest)
    return found


def settled(program: Program, inputs: Inputs, questions: Iterable[int]) -> Inputs:
    """Inputs with some questions, by index, at the best of their interval, in every lane.

    A question that is absent stays so, and one that is not open stays as it is.
    """
    slots: list[Ends | None] = list(inputs.slots)
    numbers = dict(inputs.numbers)
    for question in questions:
        for slot in program.slots_of[question]:
            ends = slots[slot]
            if ends is not None:
                slots[slot] = (ends[1], ends[1], ends[3], ends[3], ends[5], ends[5])
        number = numbers.get(question)
        if number is not None:
            numbers[question] = (number[1], number[1], number[3], number[3], number[5], number[5])
    return replace(inputs, slots=tuple(slots), numbers=numbers)


def _after(program: Program, base: Evaluation, questions: Sequence[int]) -> Evaluation:
    """The evaluation with some questions settled at their best."""
    return evaluate_again(program, base, settled(program, base.inputs, questions), questions)


def _lower(evaluation: Evaluation, result: CompiledResult) -> int:
    outcome = evaluation.outcomes[result.index]
    return -2 if outcome is None else outcome.level(0)


def _upper(evaluation: Evaluation, result: CompiledResult) -> int:
    outcome = evaluation.outcomes[result.index]
    return -2 if outcome is None else outcome.level(1)


def _together(
    program: Program,
    base: Evaluation,
    result: CompiledResult,
    open_questions: Sequence[int],
    families: _Families,
) -> tuple[tuple[int, ...], bool]:
    """A smallest set that raises a result's lower end, and whether it is proven smallest."""

    def raises(questions: Sequence[int]) -> bool:
        return _lower(_after(program, base, questions), result) > _lower(base, result)

    candidates = [question for question in open_questions if question in result.reads]
    for found in families.above(result, _lower(base, result)):
        if raises(found):
            return found, families.exact
    for size in (2, 3):
        if len(candidates) <= 24:  # noqa: PLR2004 - 2,024 triples of 24 take a tenth of a second
            for group in combinations(candidates, size):
                if raises(group):
                    return group, True
    kept = list(candidates)
    for question in candidates:
        without = [other for other in kept if other != question]
        if raises(without):
            kept = without
    return tuple(kept), False


class _Families:
    """Minimal sets of open questions that make an operation hold at the lower end."""

    def __init__(self, program: Program, base: Evaluation, open_questions: Sequence[int]) -> None:
        self.program = program
        self.base = base
        self.last = len(program.ruleset.questions) - 1
        self.open = frozenset(open_questions)
        self.exact = True
        self.known: dict[int, Sets] = {}

    def above(self, result: CompiledResult, level: int) -> list[tuple[int, ...]]:
        """Sets that bring a staged result above a level index; empty for scored results."""
        top = len(result.rungs)
        sets: Sets = ()
        for index in range(level + 1, top):
            sets = self._either((sets, self._reached(result, index)))
            if sets:
                break
        questions = range(self.last + 1)
        return [tuple(q for q in questions if chosen >> self.last - q & 1) for chosen in sets]

    def _reached(self, result: CompiledResult, index: int) -> Sets:
        sets = self._before(result, index)
        for (cap, unless, _), free in zip(result.limits, result.spared, strict=True):
            if cap >= index or 0 <= free <= index or self.base.values[unless] is None:
                continue
            freed = self._of(unless)
            if free >= 0:
                freed = self._either((freed, self._before(result, free)))
            sets = self._both(sets, freed)
        return sets

    def _before(self, result: CompiledResult, index: int) -> Sets:
        """The same before limits."""
        if result.score is not None:
            self.exact = False
            return ()
        gate = NOTHING if result.gate < 0 else self._of(result.gate)
        sets: Sets = ()
        for stage, _, _ in result.stages:
            if stage < index or self._absent(result, stage):
                continue
            holds = gate
            for lower, root, _ in result.stages:
                if lower <= stage and not self._absent(result, lower):
                    holds = self._both(holds, self._of(root))
            sets = self._either((sets, holds))
        return sets

    def _absent(self, result: CompiledResult, stage: int) -> bool:
        outcome = self.base.outcomes[result.index]
        return outcome is None or stage not in outcome.present

    def _of(self, operation: int) -> Sets:
        if operation not in self.known:
            self.known[operation] = self._work_out(operation)
        return self.known[operation]

    def _work_out(self, operation: int) -> Sets:
        mask = self.base.values[operation]
        if mask is None or mask & 1:
            return NOTHING
        if not mask & 2:
            return ()
        code, a, b, _, every = self.program.operations[operation]
        if code == Op.ASK:
            question = self.program.slots[a].question
            conditions = [e for e in self.program.effects if e.question == question]
            sets: Sets = (1 << self.last - question if question in self.open else 0,)
            for effect in conditions:
                for condition in (effect.ask, effect.cap[1] if effect.cap else -1):
                    if condition >= 0:
                        # A condition may be enough by itself; the engine checks every set named.
                        sets = self._either(
                            (sets, self._of(condition), self._both(sets, self._of(condition)))
                        )
                        self.exact = False
            return sets
        if code == Op.LEVEL:
            return self._reached(self.program.results[a], b)
        if code == Op.POINTS:
            self.exact = False
            return ()
        parts = [p for p in every if self.base.values[p] is not None]
        if code == Op.ALL:
            sets = NOTHING
            for part in parts:
                sets = self._both(sets, self._of(part))
            return sets
        if code == Op.ANY:
            return self._either(tuple(self._of(part) for part in parts))
        return self._n_of(min(a, len(parts)), parts)

    def _n_of(self, n: int, parts: Sequence[int]) -> Sets:
        """Any n of the parts, one part after another: sets[k] make k of those seen so far hold."""
        counts: list[Sets] = [NOTHING] + [() for _ in range(n)]
        for part in parts:
            mine = self._of(part)
            for k in range(n, 0, -1):
                counts[k] = self._either((counts[k], self._both(counts[k - 1], mine)))
        return counts[n]

    def _both(self, one: Sets, other: Sets) -> Sets:
        return self._least(a | b for a in one for b in other)

    def _either(self, families: Sequence[Sets]) -> Sets:
        return self._least(chosen for family in families for chosen in family)

    def _least(self, sets: Iterable[int]) -> Sets:
        """Only the minimal sets, smallest first, the first ``FAMILY`` of them."""
        kept: list[int] = []
        for chosen in sorted(set(sets), key=lambda s: (s.bit_count(), -s)):
            for smaller in kept:
                if smaller & chosen == smaller:
                    break
            else:
                kept.append(chosen)
                if len(kept) == FAMILY:
                    self.exact = False
                    break
        return tuple(kept)
