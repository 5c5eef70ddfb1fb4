"""All the names of a rule set, and the answer to “is there such a thing?”."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field

from maturity.core.criteria import Reaches, Scores
from maturity.core.questions import Option, Question
from maturity.core.ruleset import Tier
from maturity.core.scales import Scale
from maturity.loading.build.values import Misfit
from maturity.loading.documents.header import PoliciesDocument, RuleSetDocument
from maturity.loading.documents.nodes import (
    ActionDocument,
    CapabilityDocument,
    DomainDocument,
    OverallDocument,
    RuleDocument,
    TierDocument,
)
from maturity.loading.documents.questions import QuestionDocument
from maturity.loading.findings import Findings
from maturity.loading.tree import At
from maturity.suggest import did_you_mean

NodeDocument = DomainDocument | CapabilityDocument | OverallDocument
OVERALL = "overall"
ALWAYS_OUTSIDE = ("residents", "partners", "resident", "partner", "icb", "peer", "reviewer")
"""Voices from outside the own team, whether or not a role of that name is declared."""


@dataclass(frozen=True, slots=True)
class RuleAt:
    """The rule of a node, and where each part of it is written: on the node or on its tier."""

    document: RuleDocument
    at: At
    limits: RuleDocument
    limits_at: At
    first: RuleDocument
    first_at: At
    scale: str | None
    scale_at: At
    proposed: bool = False


@dataclass(slots=True)
class NodeEntry:
    """A node as written, with what stands under it."""

    id: str
    tier: Tier
    document: NodeDocument
    at: At
    parent: str = ""
    children: list[str] = field(default_factory=list)
    questions: list[str] = field(default_factory=list)
    actions: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class QuestionEntry:
    """A question as written, and the node it is written under."""

    document: QuestionDocument
    at: At
    owner: str


@dataclass(frozen=True, slots=True)
class ActionEntry:
    """An action as written, and the node it is written under."""

    document: ActionDocument
    at: At
    owner: str


@dataclass(slots=True)
class World:
    """What has been read so far. Filled once, in order; then only asked."""

    header: RuleSetDocument
    at: At
    findings: Findings
    scale: Scale
    checklist: At
    scales: dict[str, Scale] = field(default_factory=dict)
    nodes: dict[str, NodeEntry] = field(default_factory=dict)
    questions: dict[str, QuestionEntry] = field(default_factory=dict)
    actions: dict[str, ActionEntry] = field(default_factory=dict)
    shells: dict[str, Question] = field(default_factory=dict)
    ladders: dict[str, tuple[Option, ...]] = field(default_factory=dict)
    rules: dict[str, RuleAt | None] = field(default_factory=dict)
    tests: list[tuple[Reaches | Scores, At]] = field(default_factory=list)
    """Tests of results as written; whether the worst passes shows when all are known."""
    added: set[str] = field(default_factory=set)
    """Nodes, and questions, that a local version adds: the base's selections pass them over."""

    @property
    def asks_words(self) -> bool:
        """Whether the rule set carries statements, so that clauses and questions are asked for."""
        return self.header.statements != "none"

    def known(
        self,
        code: str,
        what: str,
        name: str,
        names: Collection[str],
        at: At,
        *,
        on_key: bool = False,
    ) -> bool:
        """Whether ``name`` is one of ``names``; says so, once a place, where it is not.

        A tier's rule is read for each of its nodes, and is wrong but once.
        """
        if name in names:
            return True
        place = at.key if on_key else at.value
        if name not in self.findings.lost and not self.findings.has(code, place):
            help_ = did_you_mean(name, names)
            self.findings.say(code, place, f"no {what} is called '{name}'", help_)
        return False

    def say_misfit(self, misfit: Misfit, at: At) -> None:
        """Say that a value does not fit, unless it names something that could not be read."""
        if misfit.name not in self.findings.lost:
            self.findings.say(misfit.code, at.place, misfit.message, misfit.help)

    def question(self, name: str, at: At, *, on_key: bool = False) -> Question | None:
        """The question of this name, without its conditions."""
        if self.known("R201", "question", name, self.shells, at, on_key=on_key):
            return self.shells[name]
        return None

    def result(self, name: str, at: At) -> NodeEntry | None:
        """The node of this name, which must be a result."""
        if not self.known("R203", "domain or capability", name, self.nodes, at):
            return None
        if self.rules[name] is None:
            self.findings.say(
                "R405",
                at.value,
                f"'{name}' has neither levels nor a score, so it has no result",
                f"give '{name}' levels or a score, or name another",
            )
            return None
        return self.nodes[name]

    def scale_of(self, name: str) -> Scale:
        """The scale of a node; the default one where its own is not known."""
        rule = self.rules.get(name)
        if rule is None or rule.scale is None:
            return self.scale
        return self.scales.get(rule.scale, self.scale)

    def has_levels(self, name: str) -> bool:
        """Whether a result has levels: staged, or scored with bands."""
        rule = self.rules.get(name)
        return rule is not None and (rule.document.levels is not None or bool(rule.document.bands))

    def is_scored(self, name: str) -> bool:
        """Whether a result has a score."""
        rule = self.rules.get(name)
        return rule is not None and rule.document.score is not None

    def members(self, name: str) -> tuple[bool, list[str]]:
        """The children of a node: whether they are questions, and their ids."""
        entry = self.nodes[name]
        if entry.tier is Tier.CAPABILITY:
            return True, entry.questions
        return False, entry.children

    def subtree(self, name: str) -> Iterator[str]:
        """The questions owned by a node and by what is under it, in order."""
        entry = self.nodes[name]
        yield from entry.questions
        for child in entry.children:
            yield from self.subtree(child)

    @property
    def voices(self) -> set[str]:
        """Who may confirm a level."""
        respondents = (voice.id for voice in self.header.respondents)
        return {*self.header.roles, *respondents, *ALWAYS_OUTSIDE}

    @property
    def policies(self) -> list[PoliciesDocument]:
        """The policies of the header and of every variant."""
        base = [self.header.policies] if self.header.policies else []
        return [*base, *self.header.variants.values()]

    def tier_rule(self, tier: Tier) -> tuple[TierDocument | None, At]:
        """The tier's rule for its nodes, as written in the header."""
        documents = {str(key): value for key, value in self.header.tiers.items()}
        return documents.get(tier.value), self.at / "tiers" / tier.value
