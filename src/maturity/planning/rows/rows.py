"""A compiled rule set as rows: literals of its tests, levels and limits, made when asked for. Pure.

What is not asked for has no variables, so a question about one capability is a small problem. The
rules are those of docs/language.md §6 to §9, for answers that are single points; the meaning of
each row is proved against the engine by ``tests/properties/test_rows.py``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction
from itertools import pairwise
from typing import Protocol

from maturity.core.evaluate import Evaluation
from maturity.core.program import CompiledResult, CompiledScore, Op, Program, ScoreItem, Slot
from maturity.core.questions import Question
from maturity.core.ruleset import Method
from maturity.core.scoring import work_out
from maturity.planning.rows.draft import ALWAYS, NEVER, Draft, Linear, Literal, Side
from maturity.planning.rows.scores import as_rounded, combined, literal, threshold

ZERO = Fraction(0)


class Given(Protocol):
    """What is known of answers, as literals: ``Answers``, or whatever else can say it."""

    draft: Draft

    def at_least(self, program: Program, slot: Slot, rank: int) -> Literal:
        """That a slot of a question that applies is at least at a rank, before any condition."""

    def number(self, question: Question) -> Linear:
        """The number itself, where it feeds a score; its span begins at the question's worst."""


class Rows:
    """Literals over ``answers`` for one rule set, one scene and one side.

    ``base``: any evaluation of the scene; only what is present is read from it, which is the same
    whatever is answered. ``side``: ONLY_IF where levels are made as great as can be, EXACT where
    they are compared or held down. ``given``: operations whose literal is settled beforehand, such
    as a need that is looked at as if it always held. Literals are made once; asking again gives the
    same.
    """

    def __init__(
        self,
        answers: Given,
        program: Program,
        base: Evaluation,
        side: Side = Side.EXACT,
        given: Mapping[int, Literal] | None = None,
    ) -> None:
        self.answers, self.program, self.base, self.side = answers, program, base, side
        self.draft: Draft = answers.draft
        self._effects = {slot: e for e in program.effects for slot in e.slots}
        self._of_question = {effect.question: effect for effect in program.effects}
        self._operations: dict[int, Literal | None] = dict(given or {})
        self._levels: dict[int, tuple[tuple[Literal, ...], tuple[Literal, ...]]] = {}
        self._scores: dict[int, tuple[Linear, Literal]] = {}

    def slot(self, index: int, rank: int) -> Literal:
        """That a slot counts as at least a rank, once conditions have hidden or capped it."""
        given = self.answers.at_least(self.program, self.program.slots[index], rank)
        effect = self._effects.get(index)
        if effect is None or rank <= 0:
            return given
        parts = [given, self._condition(effect.ask)]
        if effect.cap is not None and rank > effect.cap[0]:
            parts.append(self._condition(effect.cap[1]))
        return self.draft.all_of(parts, self.side)

    def _condition(self, operation: int) -> Literal:
        """A condition; one that is not there, or is absent, restricts nothing."""
        found = ALWAYS if operation < 0 else self.operation(operation)
        return ALWAYS if found is None else found

    def operation(self, index: int) -> Literal | None:
        """That an operation's criterion holds; None where it is absent."""
        if index not in self._operations:
            absent = self.base.values[index] is None
            self._operations[index] = None if absent else self._operation(index)
        return self._operations[index]

    def need(self, full_id: str) -> Literal | None:
        """That a need holds; None where it is absent. Raises KeyError for an unknown one."""
        return self.operation(self.program.needs[full_id])

    def _operation(self, index: int) -> Literal:
        code, a, b, c, parts = self.program.operations[index]
        match Op(code):
            case Op.ASK:
                return self.slot(a, b)
            case Op.ALL:
                return self.draft.all_of(self._present(parts), self.side)
            case Op.ANY:
                return self.draft.any_of(self._present(parts), self.side)
            case Op.N_OF:
                present = self._present(parts)
                return self.draft.n_of(min(a, len(present)), present, self.side)
            case Op.LEVEL:
                return self.reach(a)[b]
            case Op.POINTS:
                score, has = self.score(a)
                passes = self.draft.at_least(score, self.program.marks[b], self.side, strict=c == 1)
                return self.draft.all_of((passes, has, self.gate(a)), self.side)
            case Op.CONSTANT:
                return ALWAYS if a & 1 else NEVER
            case _:
                raise ValueError(f"operation {index} is no criterion")

    def _present(self, parts: Iterable[int]) -> list[Literal]:
        return [found for part in parts if (found := self.operation(part)) is not None]

    def applies(self, result: int) -> bool:
        """Whether a result applies in this scene; of one that does not nothing else may be asked."""
        return self.base.outcomes[result] is not None

    def reach(self, result: int) -> tuple[Literal, ...]:
        """By level index: that the level reached is at least that one. Index 0: there is a result."""
        return self._both(result)[0]

    def before(self, result: int) -> tuple[Literal, ...]:
        """The same before limits, and whether or not ``needs_first`` holds."""
        return self._both(result)[1]

    def gate(self, result: int) -> Literal:
        """That a result's own ``needs_first`` holds."""
        return self._condition(self.program.results[result].gate)

    def limit(self, result: int, position: int) -> Literal | None:
        """That a limit, by position, holds nothing back; None where its condition is absent."""
        compiled = self.program.results[result]
        unless = self.operation(compiled.limits[position][1])
        free = compiled.spared[position]
        if unless is None:
            return None
        before = self.before(result)
        spared = before[free] if 0 <= free < len(before) else NEVER
        return self.draft.any_of((unless, spared), self.side)

    def _both(self, index: int) -> tuple[tuple[Literal, ...], tuple[Literal, ...]]:
        if index not in self._levels:
            result = self.program.results[index]
            before, has = self._scored(result) if result.score else (self._staged(result), ALWAYS)
            self._levels[index] = (), before
            gate = self.draft.all_of((self.gate(index), has), self.side)
            after = [[literal, gate] for literal in before]
            for position, (cap, _, _) in enumerate(result.limits):
                free = self.limit(index, position)
                for level in range(cap + 1, len(after)) if free is not None else ():
                    after[level].append(ALWAYS if free is None else free)
            reach = tuple(self.draft.all_of(parts, self.side) for parts in after)
            for lower, higher in pairwise(reach):
                self.draft.implies(higher, lower)
            self._levels[index] = reach, before
        return self._levels[index]

    def _staged(self, result: CompiledResult) -> tuple[Literal, ...]:
        holds, reach = ALWAYS, [ALWAYS]
        for level, root, _ in result.stages:
            mine = self.operation(root)
            if mine is None:
                continue
            holds = self.draft.all_of((holds, mine), self.side)
            reach += [holds] * (level + 1 - len(reach))
        return (*reach, *[NEVER] * (len(result.rungs) - len(reach)))

    def score(self, result: int) -> tuple[Linear, Literal]:
        """A result's score before rounding, and that every result it reads has one itself."""
        if result not in self._scores:
            compiled = self.program.results[result]
            assert compiled.score is not None  # noqa: S101 - asked of scored results only
            reads: list[Literal] = []
            value = self._value(compiled.score, reads)
            assert value is not None  # noqa: S101 - a result without items present does not apply
            self._scores[result] = value[0], self.draft.all_of(reads, self.side)
        return self._scores[result]

    def _scored(self, result: CompiledResult) -> tuple[tuple[Literal, ...], Literal]:
        assert result.score is not None  # noqa: S101 - the caller looked
        score, has = self.score(result.index)
        reach = [ALWAYS] + [NEVER] * (len(result.rungs) - 1)
        for level, value, strict in reversed(result.bands):
            asked = threshold(value, result.score.round, strict=strict)
            passes = self.draft.at_least(score, asked[0], self.side, strict=asked[1])
            passes = self.draft.all_of((passes, has), self.side)
            reach[1 : level + 1] = [passes] * level
        return tuple(reach), has

    def _value(self, score: CompiledScore, reads: list[Literal]) -> tuple[Linear, Fraction] | None:
        """A score over the items present and the most it can be; None where nothing is."""
        items: list[tuple[Fraction, Linear, Fraction]] = []
        present = False
        for item in score.items:
            found = self._value(item.part, reads) if item.part else self._item(item, reads)
            if found is not None:
                present = True
            elif item.na_counts_as is not None and score.method == Method.SUM:
                found = Linear(constant=item.na_counts_as), item.na_counts_as
            else:
                continue
            items.append((item.weight, *found))
        if not present:
            return None
        most = work_out(score, lambda item: (ZERO, item.most) if self._there(item) else None)
        return combined(self.draft, score, items, self.side), ZERO if most is None else most[1]

    def _there(self, item: ScoreItem) -> bool:
        """Whether an item that is no part is present."""
        if item.points is None:
            return self.applies(item.result)
        if item.points.number:
            return item.points.question in self.base.inputs.numbers
        return all(self.base.inputs.slots[slot] is not None for slot in item.points.slots)

    def _item(self, item: ScoreItem, reads: list[Literal]) -> tuple[Linear, Fraction] | None:
        if not self._there(item):
            return None
        if item.points is not None:
            return self._points(item), item.most
        reach = self.reach(item.result)
        if item.reads == "band":
            reads.append(reach[0])
            value = Linear(constant=item.worths[0])
            for level in range(1, len(reach)):
                gain = item.worths[level] - item.worths[level - 1]
                value = value.plus(literal(reach[level]), gain)
            return value, item.most
        score, has = self.score(item.result)
        reads.append(self.draft.all_of((has, self.gate(item.result)), self.side))
        if item.reads == "rounded":
            score = as_rounded(self.draft, score, item.round, self.side)
        return score, item.most

    def _points(self, item: ScoreItem) -> Linear:
        points = item.points
        assert points is not None  # noqa: S101 - the caller looked
        if points.number:
            question = self.program.question(points.question)
            number = self.answers.number(question)
            effect = self._of_question.get(points.question)
            shown = ALWAYS if effect is None else self._condition(effect.ask)
            return self.draft.shown(number, shown, self.side)
        value = Linear()
        if len(points.slots) == 1 and len(points.worths) > 1:
            value = Linear(constant=points.worths[0])
            for rank in range(1, len(points.worths)):
                gain = points.worths[rank] - points.worths[rank - 1]
                value = value.plus(literal(self.slot(points.slots[0], rank)), gain)
            return value
        for slot, worth in zip(points.slots, points.worths, strict=True):
            value = value.plus(literal(self.slot(slot, 1)), worth)
        return value
