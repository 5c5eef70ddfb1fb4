"""From a rule set to its compiled form. The loader has already refused what cannot be compiled."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from maturity.core.criteria import (
    All,
    AnyOf,
    Asks,
    AsksFacet,
    Criterion,
    NOf,
    Reaches,
    Scores,
)
from maturity.core.program import (
    EVERY_LANE,
    CompiledResult,
    Cover,
    Effect,
    Op,
    Operation,
    Program,
)
from maturity.core.reads import leaves, questions_read
from maturity.core.ruleset import LevelRule, Node, RuleSet, Scored, Staged
from maturity.core.schedule import schedule
from maturity.core.scoring import compile_score
from maturity.core.slots import SlotTable


def compile_ruleset(ruleset: RuleSet) -> Program:
    """Compile a valid rule set; the same object gives the same program without compiling again."""
    known: Program | None = getattr(ruleset, "_program", None)
    if known is None:
        known = _Compiler(ruleset).program()
        object.__setattr__(ruleset, "_program", known)
    return known


class _Compiler:
    """Collects operations while walking results in the order in which they read each other."""

    def __init__(self, ruleset: RuleSet) -> None:
        self.ruleset = ruleset
        self.results = ruleset.results
        self.result_index = {node.id: i for i, node in enumerate(self.results)}
        self.table = SlotTable(ruleset)
        self.operations: list[Operation] = []
        self.marks: list[Fraction] = []
        self.criteria: list[Criterion | None] = []
        self.needs: dict[str, int] = {}
        self.compiled: dict[int, CompiledResult] = {}
        self.effects: dict[str, Effect] = {}
        self.covers: list[Cover] = []
        self.confirmations: list[tuple[str, str, tuple[str, ...]]] = []

    def program(self) -> Program:
        for node in self.results:
            self._result(node)
        for question in self.ruleset.questions:
            self._conditions(question.id)
        results = self._with_reads()
        effects = tuple(self.effects.values())
        return Program(
            ruleset=self.ruleset,
            slots=tuple(self.table.slots),
            slots_of=self.table.by_question(),
            operations=tuple(self.operations),
            marks=tuple(self.marks),
            criteria=tuple(self.criteria),
            needs=self.needs,
            results=results,
            result_index=self.result_index,
            question_index=self.table.index,
            effects=effects,
            covers=tuple(self.covers),
            confirmations=tuple(self.confirmations),
            thresholds=self._thresholds(),
            schedule=schedule(
                self.ruleset,
                self.operations,
                effects,
                self.table.slots,
                results,
                self.confirmations,
            ),
        )

    def _with_reads(self) -> tuple[CompiledResult, ...]:
        """The results, each with the questions that it reads: its own, and those of others too."""
        index, reads = self.table.index, questions_read(self.ruleset)
        found = []
        for i, node in enumerate(self.results):
            own, every = reads[node.id]
            found.append(
                replace(
                    self.compiled[i],
                    own_reads=frozenset(index[q] for q in own),
                    reads=frozenset(index[q] for q in every),
                )
            )
        return tuple(found)

    def _thresholds(self) -> dict[Asks | AsksFacet, tuple[int, int]]:
        """Slot and rank of each test of a declared contradiction, which no level may read."""
        return {
            leaf: self.table.threshold(leaf)
            for pair in self.ruleset.contradicts
            for criterion in (pair.first, pair.second)
            for leaf in leaves(criterion)
            if isinstance(leaf, (Asks, AsksFacet))
        }

    def _emit(
        self,
        op: Op,
        a: int = 0,
        b: int = 0,
        c: int = 0,
        *,
        parts: tuple[int, ...] = (),
        criterion: Criterion | None = None,
    ) -> int:
        self.operations.append((int(op), a, b, c, parts))
        self.criteria.append(criterion)
        return len(self.operations) - 1

    def _result(self, node: Node) -> int:
        index = self.result_index[node.id]
        if index in self.compiled:
            return index
        gate = self._criterion(node.needs_first, -1) if node.needs_first else -1
        limits = tuple(
            (limit.at_most.index, self._criterion(limit.unless, -1), limit.id)
            for limit in node.limits
        )
        spared = tuple(
            -1 if limit.up_to is None else limit.up_to.index + 1 for limit in node.limits
        )
        if isinstance(node.rule, Staged):
            op, result = Op.STAGED, self._staged(node, index, node.rule)
        else:
            assert isinstance(node.rule, Scored)  # noqa: S101 - results have one rule or the other
            op, result = Op.SCORED, self._scored(node, index, node.rule)
        self.compiled[index] = replace(
            result,
            gate=gate,
            limits=limits,
            spared=spared,
            plain=result.plain and gate < 0 and not limits,
        )
        self._emit(op, index)
        return index

    def _staged(self, node: Node, index: int, rule: Staged) -> CompiledResult:
        """A result by levels, nothing holding it back; plain where every level is written."""
        stages = tuple(self._stage(node, level) for level in rule.levels)
        every = [stage[0] for stage in stages] == list(range(1, len(node.scale.rungs)))
        return CompiledResult(node, index, stages=stages, plain=every)

    def _scored(self, node: Node, index: int, rule: Scored) -> CompiledResult:
        """A result by points, nothing holding it back; what its items read comes before it."""
        for question, read in _read_by_score(rule):
            if question:
                self._conditions(question)
            if read:
                self._result(self.ruleset.node(read))
        return CompiledResult(
            node,
            index,
            score=compile_score(rule.score, self.ruleset, self.table, self.result_index),
            bands=tuple((band.level.index, band.value, band.strict) for band in rule.bands),
            evidenced_points=self.ruleset.evidence is not None and node.scale is self.ruleset.scale,
        )

    def _stage(self, node: Node, rule: LevelRule) -> tuple[int, int, int]:
        policy = self.ruleset.evidence
        cover = -1
        if (
            policy
            and node.scale is self.ruleset.scale
            and rule.level.index >= policy.from_level.index
        ):
            self.covers.append(Cover(node.id, rule.level.id))
            cover = len(self.covers) - 1
        parts = []
        for need in rule.needs:
            parts.append(self._criterion(need.criterion, cover))
            self.needs[need.full_id] = parts[-1]
        if parts:
            root = parts[0] if len(parts) == 1 else self._emit(Op.ALL, parts=tuple(parts))
        else:
            holds = self.ruleset.policies.empty_level == "holds"
            root = self._emit(Op.CONSTANT, EVERY_LANE if holds else 0)
        confirmation = -1
        if rule.confirmed_by and policy:
            self.confirmations.append((node.id, rule.level.id, tuple(rule.confirmed_by)))
            confirmation = len(self.confirmations) - 1
        return rule.level.index, root, confirmation

    def _conditions(self, question_id: str) -> None:
        """Emit what hides or caps a question before anything reads it."""
        question = self.ruleset.question(question_id)
        if question_id in self.effects or (question.ask_when is None and question.cap is None):
            return
        ask = self._criterion(question.ask_when, -1) if question.ask_when else -1
        cap = None
        if question.cap:
            cap = (question.rank(question.cap.option), self._criterion(question.cap.unless, -1))
        effect = Effect(self.table.index[question_id], self.table.of(question_id), ask, cap)
        self.effects[question_id] = effect
        self._emit(Op.EFFECT, len(self.effects) - 1)

    def _criterion(self, criterion: Criterion, cover: int) -> int:
        match criterion:
            case Asks() | AsksFacet():
                self._conditions(criterion.question)
                slot, threshold = self.table.threshold(criterion)
                if isinstance(criterion, AsksFacet):
                    cover = -1
                return self._emit(Op.ASK, slot, threshold, cover, criterion=criterion)
            case Reaches():
                result = self._result(self.ruleset.node(criterion.result))
                level = self.results[result].scale.find(criterion.level)
                index = level.index if level else 0
                return self._emit(Op.LEVEL, result, index, criterion=criterion)
            case Scores():
                result = self._result(self.ruleset.node(criterion.result))
                self.marks.append(criterion.value)
                mark = len(self.marks) - 1
                return self._emit(
                    Op.POINTS, result, mark, int(criterion.strict), criterion=criterion
                )
            case All():
                parts = tuple(self._criterion(part, cover) for part in criterion.parts)
                return self._emit(Op.ALL, parts=parts, criterion=criterion)
            case AnyOf():
                parts = tuple(self._criterion(part, cover) for part in criterion.parts)
                return self._emit(Op.ANY, parts=parts, criterion=criterion)
            case NOf():
                parts = tuple(self._criterion(part, cover) for part in criterion.parts)
                return self._emit(Op.N_OF, criterion.n, parts=parts, criterion=criterion)


def _read_by_score(rule: Scored) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    pending = list(rule.score.items)
    while pending:
        item = pending.pop(0)
        if item.part is not None:
            pending.extend(item.part.items)
        else:
            found.append((item.question, item.result))
    return found
