"""What a change is about: names of levels, results and questions, in either version."""

from __future__ import annotations

from maturity.change.changes import Change
from maturity.change.diff import Diff
from maturity.core.criteria import Criterion
from maturity.core.ruleset import (
    RuleSet,
)
from maturity.reporting import criterion_words, words


class Telling:
    """One change being told: the two rule sets are at hand."""

    def __init__(self, diff: Diff, change: Change) -> None:
        self.old, self.new, self.change = diff.old, diff.new, change

    def level(self, level_id: str) -> str:
        """``C1 Step 2`` for ``C1.step-2``."""
        home = self.change.home
        for ruleset in (self.new, self.old):
            if ruleset.has("node", home):
                rung = ruleset.node(home).scale.find(level_id)
                if rung is not None:
                    return f"{self.name(home)} {rung.title}"
        return f"{self.name(home)} {level_id}"

    def name(self, node_id: str) -> str:
        """A capability by its id, a domain by its title."""
        ruleset = self.new if self.new.has("node", node_id) else self.old
        if not ruleset.has("node", node_id):
            return node_id
        node = ruleset.node(node_id)
        return node.id if node.tier == "capability" else node.title or node.id

    def full(self, node_id: str) -> str:
        """A result by its whole name."""
        ruleset = self.new if self.new.has("node", node_id) else self.old
        return criterion_words.named(ruleset, node_id)

    def question(self, ruleset: RuleSet, question_id: str) -> str:
        """A question by its id and words."""
        return f"{question_id} ({words.quoted(ruleset.question(question_id).ask)})"

    def whole(self) -> str:
        """What a plain field belongs to."""
        change = self.change
        if change.thing == "ruleset":
            return "the whole rule set"
        if change.thing == "result":
            return self.full(change.id)
        return f"{change.thing} {change.id}".strip()

    def asked_before(self, was: Criterion, becomes: Criterion) -> str:
        """What a criterion asked, and what it asks now."""
        return (
            f"it asked that {criterion_words.briefly(self.old, was)}; "
            f"it now asks that {criterion_words.briefly(self.new, becomes)}"
        )
