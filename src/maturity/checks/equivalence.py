"""Proofs that a mutant changes nothing. Without one, a mutant that nobody notices is a survivor."""

from __future__ import annotations

from collections.abc import Iterator

from maturity.checks.slip import Mutant
from maturity.core.compile import compile_ruleset
from maturity.core.meaning import Plain, meaning
from maturity.core.program import Op, Program
from maturity.core.questions import Kind
from maturity.core.ruleset import Action, RuleSet
from maturity.core.variants import in_variant


class Equivalence:
    """Compares mutants with one rule set. What the rule set means is worked out once."""

    def __init__(self, ruleset: RuleSet) -> None:
        self.ruleset = ruleset
        self._meanings: list[Plain] | None = None
        self._asked: dict[str, frozenset[int]] | None = None

    def proof(self, mutant: Mutant) -> str:
        """Why no response can tell a mutant from the rule set; empty where that is not proved."""
        if mutant.ruleset.actions is not self.ruleset.actions:
            return self._same_help(mutant.ruleset)
        if self._meanings is None:
            self._meanings = list(meanings(self.ruleset))
        pairs = zip(self._meanings, meanings(mutant.ruleset), strict=True)
        return "the compiled rules are the same" if all(a == b for a, b in pairs) else ""

    def _same_help(self, mutant: RuleSet) -> str:
        """Actions reach the same tests: nothing asks for a rank between the old and the new one."""
        pairs = zip(self.ruleset.actions, mutant.actions, strict=True)
        if all(self._reaches_as_much(old, new) for old, new in pairs if old is not new):
            return "nothing asks for more than the action still raises"
        return ""

    def _reaches_as_much(self, old: Action, new: Action) -> bool:
        if old.applies_when != new.applies_when:
            return False
        for name in {*old.raises, *old.may_lead_to}:
            question = self.ruleset.question(name)
            ladder = question.kind in (Kind.LADDER, Kind.YES_NO)
            for before, after in ((old.raises, new.raises), (old.may_lead_to, new.may_lead_to)):
                if before.get(name) == after.get(name):
                    continue
                asked = self.asked.get(name)
                if not ladder or asked is None:
                    return False
                ranks = [question.rank(str(v[name])) if name in v else 0 for v in (before, after)]
                if any(min(ranks) < rank <= max(ranks) for rank in asked):
                    return False
        return True

    @property
    def asked(self) -> dict[str, frozenset[int]]:
        """By question that feeds no score: the ranks that something asks for."""
        if self._asked is None:
            self._asked = _asked(compile_ruleset(self.ruleset))
        return self._asked


def meanings(ruleset: RuleSet) -> Iterator[Plain]:
    """What a rule set means, as it stands and in each of its variants."""
    for name in ("", *ruleset.variants):
        yield meaning(compile_ruleset(in_variant(ruleset, name)))


def _asked(program: Program) -> dict[str, frozenset[int]]:
    ranks: dict[str, set[int]] = {question.id: set() for question in program.ruleset.questions}
    for code, slot, rank, _, _ in program.operations:
        if code == Op.ASK:
            ranks[program.question(program.slots[slot].question).id].add(rank)
    scored = {
        program.question(index).id
        for result in program.results
        if result.score is not None
        for index in result.reads
    }
    return {name: frozenset(found) for name, found in ranks.items() if name not in scored}
