"""What is there and what is absent, whatever the answers: N/A and context facts decide it (§6).

A criterion is present when any question it rests on is; so the fewer questions are absent, the more
is present. That alone settles where a level can be there in one rule set and not in another.
"""

from __future__ import annotations

from dataclasses import dataclass

from maturity.core.context import Facts, applies
from maturity.core.criteria import Asks, AsksFacet, Criterion
from maturity.core.reads import items_of, leaves
from maturity.core.ruleset import LevelRule, Node, RuleSet, Scored, Staged


@dataclass(frozen=True, slots=True)
class Presence:
    """Which facts hold and which questions are absent, by N/A or because they do not apply."""

    ruleset: RuleSet
    facts: Facts
    gone: frozenset[str]

    def has(self, criterion: Criterion) -> bool:
        """Whether a criterion is present."""
        return any(
            leaf.question not in self.gone
            if isinstance(leaf, (Asks, AsksFacet))
            else self.has_result(self.ruleset.node(leaf.result))
            for leaf in leaves(criterion)
        )

    def has_level(self, rule: LevelRule) -> bool:
        """Whether a level is present: any of its needs is, or it was written without needs."""
        return not rule.needs or any(self.has(need.criterion) for need in rule.needs)

    def has_result(self, node: Node) -> bool:
        """Whether a result is applicable."""
        if not applies(node.applies_when, self.facts):
            return False
        if isinstance(node.rule, Staged):
            return any(self.has_level(rule) for rule in node.rule.levels)
        assert isinstance(node.rule, Scored)  # noqa: S101 - only results are read
        return any(
            question not in self.gone if question else self.has_result(self.ruleset.node(result))
            for question, result in items_of(node.rule.score)
        )


def inapplicable(ruleset: RuleSet, facts: Facts) -> frozenset[str]:
    """Ids of the questions that these facts leave out, by themselves or with what they stand under."""
    return frozenset(
        question.id
        for question in ruleset.questions
        if not applies(question.applies_when, facts)
        or not applies(ruleset.node(question.owner).applies_when, facts)
    )


def can_be_na(ruleset: RuleSet) -> frozenset[str]:
    """The questions that an answer can make absent; none where N/A counts as an answer."""
    own = ruleset.policies.na
    readings = {own, *(changed.na or own for changed in ruleset.variants.values())}
    if "left_out" not in readings:
        return frozenset()
    return frozenset(question.id for question in ruleset.questions if question.na)
