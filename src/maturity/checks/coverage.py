"""What of a rule set the cases have both met and missed (docs/testing.md defines each item).

An item counts only in cases that expect something of a result that it decides: what a case merely
passes by is not covered by it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from maturity.checks.cases import CaseOutcome
from maturity.checks.coverage_items import Item, Key, items_of
from maturity.checks.finding import Places
from maturity.core.cases import Case, Expected
from maturity.core.compile import compile_ruleset
from maturity.core.context import applies
from maturity.core.evaluate import Evaluation
from maturity.core.outcome import Outcome
from maturity.core.program import ASSURED, EVIDENCED, CompiledResult, Effect, Program
from maturity.core.reads import questions_read
from maturity.core.ruleset import RuleSet
from maturity.core.status import Status
from maturity.core.variants import in_variant
from maturity.diagnostics import Place


@dataclass(frozen=True, slots=True)
class Coverage:
    """Every item, in the order of the rule set."""

    items: tuple[Item, ...]

    @property
    def covered(self) -> int:
        """How many are both met and missed."""
        return sum(item.covered for item in self.items)

    @property
    def percent(self) -> float:
        """0 to 100; 100 where there is nothing to cover."""
        return 100 * self.covered / len(self.items) if self.items else 100.0

    def by_kind(self) -> dict[str, tuple[int, int]]:
        """Covered and all, by kind."""
        found: dict[str, tuple[int, int]] = {}
        for item in self.items:
            done, every = found.get(item.kind, (0, 0))
            found[item.kind] = (done + item.covered, every + 1)
        return found


def cover(ruleset: RuleSet, outcomes: Sequence[CaseOutcome], places: Places) -> Coverage:
    """Count what cases have met and missed. ``outcomes``: of cases that ran on this rule set.

    What is written once for a whole tier is one item. Where applicability is disputed, the way in
    which it applies is looked at.
    """
    count = _Count(ruleset, places)
    for outcome in outcomes:
        count.take(outcome)
    return Coverage(tuple({id(item): item for item in count.items.values()}.values()))


class _Count:
    """The items of a rule set, filled case by case."""

    def __init__(self, ruleset: RuleSet, places: Places) -> None:
        self.ruleset = ruleset
        self.items: dict[Key, Item] = {}
        written: dict[tuple[str, Place], Item] = {}
        for key, item in items_of(ruleset):
            first = written.setdefault((item.kind, places.of(*item.where)), item)
            first.also += first is not item
            self.items[key] = first
        self.read = questions_read(ruleset)
        self.programs = {
            name: compile_ruleset(in_variant(ruleset, name)) for name in ("", *ruleset.variants)
        }

    def saw(self, case: Case, key: tuple[str, ...], *, met: bool) -> None:
        item = self.items.get(key)
        if item is not None:
            item.saw(case, met=met)

    def take(self, outcome: CaseOutcome) -> None:
        case, evaluation = outcome.case, outcome.assessment.evaluations[0]
        program = self.programs[case.variant]
        for name in self.ruleset.variants:
            self.saw(case, ("variant", name), met=case.variant == name)
        for name, expected in case.expect.items():
            result = program.results[program.result_index[name]]
            self.saw(case, ("applies", "node", name), met=evaluation.inputs.applies[result.index])
            found = evaluation.outcomes[result.index]
            if found is not None:
                self.levels(case, result, found, expected)
                self.needs(case, program, evaluation, result)
                self.limits(case, evaluation, result, found)
                self.evidence(case, evaluation, result, expected)
            self.actions(case, name, expected)
        self.questions(outcome, program, evaluation)

    def levels(
        self, case: Case, result: CompiledResult, found: Outcome, expected: Expected
    ) -> None:
        if expected.level is None and expected.could_be is None and expected.published is None:
            return
        stands = found.level(0)
        for level in result.rungs:
            for kind in ("level", "band"):
                self.saw(case, (kind, result.node.id, level.id), met=level.index == stands)

    def needs(
        self, case: Case, program: Program, evaluation: Evaluation, result: CompiledResult
    ) -> None:
        """Needs of every level up to the first that does not hold at the lower end."""
        prefix, values = f"{result.node.id}.", evaluation.values
        for level, root, _ in result.stages:
            of_level = f"{prefix}{result.rungs[level].id}."
            for name, operation in program.needs.items():
                if name.startswith(of_level) and (mask := values[operation]) is not None:
                    self.saw(case, ("need", name), met=bool(mask & ASSURED))
            stage = values[root]
            if stage is not None and not stage & ASSURED:
                return

    def limits(
        self, case: Case, evaluation: Evaluation, result: CompiledResult, found: Outcome
    ) -> None:
        if result.gate >= 0 and (mask := evaluation.values[result.gate]) is not None:
            self.saw(case, ("gate", result.node.id), met=bool(mask & ASSURED))
        for at, _, name in result.limits:
            if at + 1 < len(found.before) and found.before[at + 1] & ASSURED:
                key = ("limit", result.node.id, name)
                self.saw(case, key, met=name in found.limits)

    def evidence(
        self, case: Case, evaluation: Evaluation, result: CompiledResult, expected: Expected
    ) -> None:
        policy, found = self.ruleset.evidence, evaluation.outcomes[result.index]
        if expected.evidenced is None and expected.evidence_could_be is None:
            return
        if policy is None or found is None or result.node.scale is not self.ruleset.scale:
            return
        if found.level(0) >= policy.from_level.index:
            shown = found.level(2) >= policy.from_level.index
            self.saw(case, ("evidence",), met=shown)
        agreed = case.confirmed.get(result.node.id, {})
        for level, root, confirmation in result.stages:
            mask = evaluation.values[root]
            if mask is None:
                continue
            if not mask & EVIDENCED:
                return
            name = result.rungs[level].id
            if confirmation < 0:
                continue
            roles = self.programs[case.variant].confirmations[confirmation][2]
            for role in roles:
                key = ("confirmation", result.node.id, name, role)
                self.saw(case, key, met=role in agreed.get(name, ()))
            if not evaluation.inputs.confirmed[confirmation]:
                return

    def actions(self, case: Case, name: str, expected: Expected) -> None:
        if expected.actions is None and expected.may_lead is None:
            return
        named, read = (
            {*(expected.actions or ()), *(expected.may_lead or ())},
            set(self.read[name][1]),
        )
        for action in self.ruleset.actions:
            if action.id in named or read & {*action.raises, *action.may_lead_to}:
                self.saw(case, ("action", action.id), met=action.id in named)

    def questions(self, outcome: CaseOutcome, program: Program, evaluation: Evaluation) -> None:
        """What decides whether and how a question counts, where something expected reads it."""
        case = outcome.case
        effects = {program.question(e.question).id: e for e in program.effects}
        for name in {q for told in case.expect for q in self.read[told][1]}:
            question = self.ruleset.question(name)
            status = outcome.assessment.answers[name].status
            allowed = applies(question.applies_when, case.context)
            self.saw(case, ("applies", "question", name), met=allowed)
            if status is not Status.RULED_OUT:
                self.saw(case, ("na", name), met=status is Status.NA)
            if name in effects and status not in (Status.NA, Status.RULED_OUT):
                self.conditions(case, name, effects[name], evaluation)

    def conditions(self, case: Case, name: str, effect: Effect, evaluation: Evaluation) -> None:
        values = evaluation.values
        if effect.ask >= 0 and (mask := values[effect.ask]) is not None:
            self.saw(case, ("condition", name), met=bool(mask & ASSURED))
            if not mask & ASSURED:
                return
        if effect.cap is None:
            return
        rank, operation = effect.cap
        ends, mask = evaluation.inputs.slots[effect.slots[0]], values[operation]
        if ends is not None and ends[0] > rank and mask is not None:
            self.saw(case, ("cap", name), met=bool(mask & ASSURED))
