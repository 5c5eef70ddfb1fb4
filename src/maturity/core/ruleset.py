"""The rule set as plain frozen data: what ``loading`` builds and everything else reads.

Its parts are in ``rules`` (what decides a result) and ``header`` (what is stated once for all of
it), and can be had from here.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from fractions import Fraction

from maturity.core.criteria import Criterion, FactTest
from maturity.core.header import (
    STRENGTHS,
    Budget,
    ContextFact,
    Contradiction,
    Duty,
    EvidencePolicy,
    Facet,
    PlanLimits,
    Policies,
    Role,
    Source,
    Strength,
    TierName,
    Voice,
)
from maturity.core.questions import Option, Question
from maturity.core.rules import (
    Band,
    Item,
    LevelRule,
    Limit,
    Method,
    Need,
    Reads,
    Rounding,
    Score,
    Scored,
    Staged,
)
from maturity.core.scales import Scale

__all__ = [
    "STRENGTHS",
    "Action",
    "Band",
    "Budget",
    "ContextFact",
    "Contradiction",
    "Duty",
    "EvidencePolicy",
    "Facet",
    "Item",
    "LevelRule",
    "Limit",
    "Local",
    "Method",
    "Need",
    "Node",
    "PlanLimits",
    "Policies",
    "Reads",
    "Role",
    "Rounding",
    "RuleSet",
    "Score",
    "Scored",
    "Source",
    "Staged",
    "Strength",
    "Tier",
    "TierName",
    "Voice",
]


class Tier(StrEnum):
    """Where a node stands."""

    OVERALL = "overall"
    DOMAIN = "domain"
    CAPABILITY = "capability"


@dataclass(frozen=True, slots=True)
class Node:
    """A domain, a capability or ``overall``; a result when ``rule`` is set."""

    id: str
    tier: Tier
    title: str
    scale: Scale
    parent: str = ""
    children: tuple[str, ...] = ()  # nodes
    questions: tuple[str, ...] = ()  # owned
    actions: tuple[str, ...] = ()  # owned
    asks: str = ""
    about: str = ""  # a domain's ``about``, a capability's ``why``
    tags: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    rule: Staged | Scored | None = None
    limits: tuple[Limit, ...] = ()
    needs_first: Criterion | None = None
    applies_when: FactTest | None = None
    starting_out: str = ""
    starting_out_for_residents: str = ""
    evidence: str = ""
    evidence_example: str = ""
    card_for: tuple[str, ...] = ()  # audiences whose short set of cards holds it
    proposed: bool = False

    @property
    def levels(self) -> tuple[LevelRule, ...]:
        """What each level asks, lowest first; nothing of a score, or without a rule."""
        return self.rule.levels if isinstance(self.rule, Staged) else ()

    @property
    def needs(self) -> Iterator[Need]:
        """The needs of all its levels, the lowest level's first."""
        return (need for rule in self.levels for need in rule.needs)

    def level(self, level_id: str) -> LevelRule | None:
        """What one level asks; None for a level that asks nothing, or a score."""
        return next((rule for rule in self.levels if rule.level.id == level_id), None)


@dataclass(frozen=True, slots=True)
class Action:
    """Something to do. ``raises`` sets floors; values as in answers, typed as in ``Asks.value``.

    For several-of a value is a tuple of option ids; for since a Duration.
    """

    id: str
    owner: str
    title: str
    raises: Mapping[str, object] = field(default_factory=dict)
    may_lead_to: Mapping[str, object] = field(default_factory=dict)
    after: tuple[str, ...] = ()
    lead: str = ""
    days: Mapping[str, Fraction] = field(default_factory=dict)
    weeks: Fraction = Fraction(0)
    depends_on: str = ""
    waits_for: str = ""
    asks_icb: str = ""
    locates: bool = False
    first_step: str = ""
    measure: str = ""
    care: str = ""
    sources: tuple[str, ...] = ()
    applies_when: FactTest | None = None
    proposed: bool = False


@dataclass(frozen=True, slots=True)
class Local:
    """What makes a rule set a local version. The mappings give the rationale by id.

    ``needs`` are full ids of added needs; ``raised`` of the base's needs at a higher threshold;
    ``evidence`` the capabilities of the base that ask for more evidence.
    """

    base: RuleSet
    id: str
    version: str
    title: str = ""
    nodes: Mapping[str, str] = field(default_factory=dict)
    questions: Mapping[str, str] = field(default_factory=dict)
    needs: Mapping[str, str] = field(default_factory=dict)
    raised: Mapping[str, str] = field(default_factory=dict)
    actions: Mapping[str, str] = field(default_factory=dict)
    evidence: Mapping[str, str] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """The base with its version, as documents name it."""
        return f"{self.base.id} {self.base.version}"


@dataclass(frozen=True, eq=False)
class RuleSet:
    """A whole rule set. Nodes in order: ``overall`` if any, then each domain and its capabilities.

    Two rule sets are the same when their digests are; as objects each is itself.
    """

    id: str
    version: str
    title: str
    scale: Scale
    nodes: tuple[Node, ...]
    questions: tuple[Question, ...]
    actions: tuple[Action, ...] = ()
    digest: str = ""  # sha256:… over the canonical document
    canonical: bytes = field(default=b"", repr=False)  # that document: what the digest is of
    subject: tuple[str, str] = ("organisation", "organisations")
    about: str = ""
    effective_from: date | None = None
    effective_to: date | None = None
    approved_by: str = ""
    review_by: date | None = None
    licence: str = ""
    uses: tuple[str, ...] = ()
    not_used_for: tuple[str, ...] = ()
    seen_by: tuple[str, ...] = ()
    scales: Mapping[str, Scale] = field(default_factory=dict)
    tiers: Mapping[str, TierName] = field(default_factory=dict)
    roles: Mapping[str, Role] = field(default_factory=dict)
    respondents: tuple[Voice, ...] = ()
    context: Mapping[str, ContextFact] = field(default_factory=dict)
    evidence: EvidencePolicy | None = None
    ladders: Mapping[str, tuple[Option, ...]] = field(default_factory=dict)  # shared, by name
    facets: Mapping[str, Facet] = field(default_factory=dict)
    policies: Policies = field(default_factory=Policies)
    variants: Mapping[str, Policies] = field(default_factory=dict)  # only what each changes is set
    variant: str = ""  # the variant in force, if any; ``policies`` then has its changes in it
    statements: bool = True
    plan: PlanLimits = field(default_factory=PlanLimits)
    glossary: Mapping[str, str] = field(default_factory=dict)
    sources: Mapping[str, Source] = field(default_factory=dict)
    checklist: tuple[Duty, ...] = ()
    contradicts: tuple[Contradiction, ...] = ()
    budget: Budget | None = None
    local: Local | None = None  # set where this is a local version of another rule set

    def __post_init__(self) -> None:
        object.__setattr__(self, "_nodes", {node.id: node for node in self.nodes})
        object.__setattr__(self, "_questions", {q.id: q for q in self.questions})
        object.__setattr__(self, "_actions", {a.id: a for a in self.actions})

    def node(self, node_id: str) -> Node:
        """The node with this id. Raises KeyError."""
        return self._nodes[node_id]  # type: ignore[attr-defined, no-any-return]

    def question(self, question_id: str) -> Question:
        """The question with this id. Raises KeyError."""
        return self._questions[question_id]  # type: ignore[attr-defined, no-any-return]

    def action(self, action_id: str) -> Action:
        """The action with this id. Raises KeyError."""
        return self._actions[action_id]  # type: ignore[attr-defined, no-any-return]

    def voice(self, voice_id: str) -> Voice | None:
        """The voice with this id; None where the rule set names no such."""
        return next((voice for voice in self.respondents if voice.id == voice_id), None)

    def has(self, kind: str, item_id: str) -> bool:
        """Whether there is a ``node``, ``question`` or ``action`` with this id."""
        return item_id in getattr(self, f"_{kind}s")

    def of_tier(self, tier: Tier) -> tuple[Node, ...]:
        """The nodes of one tier, in order."""
        return tuple(node for node in self.nodes if node.tier is tier)

    @property
    def results(self) -> tuple[Node, ...]:
        """The nodes that are results, in order."""
        return tuple(node for node in self.nodes if node.rule is not None)

    @property
    def name(self) -> str:
        """``id`` or ``id+variant``."""
        return f"{self.id}+{self.variant}" if self.variant else self.id
