"""The rule set as plain frozen data: what ``loading`` builds and everything else reads."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from fractions import Fraction

from maturity.core.criteria import Criterion, FactTest
from maturity.core.durations import Duration
from maturity.core.questions import Option, Question
from maturity.core.scales import Level, Scale


class Tier(StrEnum):
    """Where a node stands."""

    OVERALL = "overall"
    DOMAIN = "domain"
    CAPABILITY = "capability"


class Strength(StrEnum):
    """How strong evidence is, weakest first."""

    NONE = "none"
    SAID = "said"
    LOCATED = "located"
    SEEN = "seen"

    @property
    def order(self) -> int:
        """0 for none to 3 for seen."""
        return STRENGTHS.index(self)


STRENGTHS = tuple(Strength)
"""Weakest first."""


class Rounding(StrEnum):
    """How a score is rounded to a whole number, once, before the bands."""

    NONE = "none"
    FLOOR = "floor"
    TRUNCATE = "truncate"
    HALF_UP = "half_up"
    HALF_AWAY = "half_away"


class Method(StrEnum):
    """How a score is made of its items."""

    MEAN = "mean"
    WEIGHTED_MEAN = "weighted_mean"
    SUM = "sum"
    MINIMUM = "minimum"
    MAXIMUM = "maximum"
    PERCENT = "percent_of_maximum"


class Reads(StrEnum):
    """What a score reads of another result."""

    EXACT = "exact"
    ROUNDED = "rounded"
    BAND = "band"


@dataclass(frozen=True, slots=True)
class Need:
    """A test with a stable id and the clause that says it. ``id`` is unique within its level."""

    id: str
    full_id: str  # result.level.need
    criterion: Criterion
    says: str = ""
    depends_on: str = ""
    waits_for: str = ""
    proposed: bool = False


@dataclass(frozen=True, slots=True)
class LevelRule:
    """What one level asks. ``confirmed_by`` maps a role to who is meant."""

    level: Level
    needs: tuple[Need, ...]
    confirmed_by: Mapping[str, str] = field(default_factory=dict)
    for_residents: str = ""


@dataclass(frozen=True, slots=True)
class Staged:
    """A cumulative result: its level rules, lowest first."""

    levels: tuple[LevelRule, ...]


@dataclass(frozen=True, slots=True)
class Item:
    """One item of a score: a question, a result or a part. Exactly one of the three is set."""

    question: str = ""
    result: str = ""
    part: Score | None = None
    reads: Reads = Reads.EXACT
    weight: Fraction = Fraction(1)
    na_counts_as: Fraction | None = None


@dataclass(frozen=True, slots=True)
class Score:
    """A number made of items by one method."""

    method: Method
    items: tuple[Item, ...]
    start: Fraction = Fraction(0)
    round: Rounding | None = None


@dataclass(frozen=True, slots=True)
class Band:
    """The lower end of a level on a score; ``strict`` means above."""

    level: Level
    value: Fraction
    strict: bool = False


@dataclass(frozen=True, slots=True)
class Scored:
    """A result made of a score and, where there are bands, a level."""

    score: Score
    bands: tuple[Band, ...] = ()


@dataclass(frozen=True, slots=True)
class Limit:
    """A cap on the level, unless its criterion holds, or the level is above ``up_to`` anyway."""

    id: str
    at_most: Level
    unless: Criterion
    says: str = ""
    up_to: Level | None = None


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
class Policies:
    """How blanks, N/A, rounding and empty levels are treated (docs/language.md §14)."""

    unanswered: str = ""  # "", worst, all_worst, left_out, no_result, value
    na: str = "left_out"
    round: Rounding | None = None
    empty_level: str = ""


@dataclass(frozen=True, slots=True)
class EvidencePolicy:
    """From which level which strength is asked, and when evidence is too old."""

    from_level: Level
    strength: Strength
    stale_after: Duration | None = None


@dataclass(frozen=True, slots=True)
class ContextFact:
    """A declared fact about the organisation. ``kind``: number, yes_no or choice."""

    id: str
    ask: str
    kind: str
    choices: Mapping[str, str] = field(default_factory=dict)
    low: Fraction | None = None
    high: Fraction | None = None
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Facet:
    """A further companion of answers: its steps, worst first."""

    id: str
    title: str
    steps: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Role:
    """Who leads or works on actions. ``outside``: not of the network's own team."""

    id: str
    title: str
    outside: bool = False


@dataclass(frozen=True, slots=True)
class Voice:
    """A respondent whose voice is expected."""

    id: str
    title: str
    role: str = ""


@dataclass(frozen=True, slots=True)
class Source:
    """Where a statement or figure comes from."""

    key: str
    title: str
    author: str = ""
    year: str = ""
    where: str = ""
    supports: str = ""


@dataclass(frozen=True, slots=True)
class Duty:
    """An item of the "must be in place" checklist; never scored."""

    id: str
    ask: str
    asked_of: str = ""
    sources: tuple[str, ...] = ()
    proposed: bool = False


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Two criteria that should not both hold; flagged, never scored.

    ``without``: it is the first without the second that should not be, so that a step said to be
    taken shows where the one before it is known to be missing.
    """

    id: str
    first: Criterion
    second: Criterion
    says: str
    without: bool = False


@dataclass(frozen=True, slots=True)
class PlanLimits:
    """What a plan may hold unless asked otherwise."""

    first_90_days: int = 3
    year: int = 8
    at_least_one_from: str = ""  # a node id
    target: str = ""  # a level id


@dataclass(frozen=True, slots=True)
class TierName:
    """What one tier is called."""

    one: str
    many: str
    proposed: bool = False


@dataclass(frozen=True, slots=True)
class Budget:
    """The most that answering may cost; None where nothing is stated. ``by``: minutes by audience."""

    minutes: Fraction | None = None
    questions: int | None = None
    by: Mapping[str, Fraction] = field(default_factory=dict)


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
    policies: Policies = Policies()
    variants: Mapping[str, Policies] = field(default_factory=dict)  # only what each changes is set
    variant: str = ""  # the variant in force, if any; ``policies`` then has its changes in it
    statements: bool = True
    plan: PlanLimits = PlanLimits()
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
