"""The booklet: what the matrix is for, each capability in full, words explained, sources."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from maturity.core.ruleset import Node, RuleSet, Strength, Tier
from maturity.reporting import citations, words
from maturity.reporting.matrix import said
from maturity.reporting.matrix.capability import Capability, capability, score
from maturity.reporting.matrix.said import Cell
from maturity.reporting.pages.local import LocalPage, local_part

Pairs = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Domain:
    """A domain with its capabilities, or the whole where a rule set has a result for it.

    ``rule``: (level, what it asks of the domain as a whole); ``score``: what its score is made of.
    """

    title: str
    asks: str
    about: str
    rule: tuple[tuple[str, Cell], ...]
    score: str
    capabilities: tuple[Capability, ...]


@dataclass(frozen=True, slots=True)
class Duty:
    """Something that must be in place; never scored."""

    ask: str
    asked_of: str
    proposed: bool


@dataclass(frozen=True, slots=True)
class Source:
    """A source, its number in the list, and what rests on it."""

    number: int
    text: str
    used_by: str


@dataclass(frozen=True, slots=True)
class Booklet:
    """Everything the rule set holds that a person may want to read. Empty parts are left out."""

    how: str
    about: str
    facts: Pairs
    levels: Pairs
    uses: tuple[str, ...]
    not_used_for: tuple[str, ...]
    seen_by: tuple[str, ...]
    domains: tuple[Domain, ...]
    duties: tuple[Duty, ...]
    glossary: Pairs
    sources: tuple[Source, ...]
    proposals: str
    local: LocalPage | None
    provenance: Pairs

    @property
    def contents(self) -> Pairs:
        """The parts with their places, for the front."""
        parts = (
            ("How to read it", "how", True),
            *((each.title, f"domain-{i}", True) for i, each in enumerate(self.domains, 1)),
            ("Must be in place", "duties", bool(self.duties)),
            ("Words we use", "words", bool(self.glossary)),
            ("Sources", "sources", bool(self.sources)),
            ("What is local, and why", "local", self.local is not None),
            ("Where this document comes from", "provenance", True),
        )
        return tuple((name, place) for name, place, there in parts if there)


def booklet(ruleset: RuleSet, nodes: Iterable[Node]) -> Booklet:
    """The booklet of some nodes: with all of them the whole rule set, with fewer only their part."""
    chosen = tuple(nodes)
    whole = len(chosen) == len(ruleset.nodes)
    numbers = citations.numbers(ruleset, duties=True)
    domains = tuple(_domain(ruleset, node, chosen, numbers) for node in _domains(ruleset, chosen))
    cited = {number for each in domains for cap in each.capabilities for number in cap.cites}
    sources = tuple(
        Source(number, text, used)
        for number, text, used in citations.cited(ruleset, duties=True)
        if whole or number in cited
    )
    spoken = _spoken(domains)
    return Booklet(
        how=_how(ruleset),
        about=ruleset.about if whole else "",
        facts=_facts(ruleset),
        levels=tuple((rung.title, words.sentence(rung.means)) for rung in ruleset.scale.rungs),
        uses=tuple(words.sentence(each) for each in ruleset.uses),
        not_used_for=tuple(words.sentence(each) for each in ruleset.not_used_for),
        seen_by=tuple(words.sentence(each) for each in ruleset.seen_by),
        domains=domains,
        duties=_duties(ruleset) if whole else (),
        glossary=tuple(
            (word, words.sentence(means))
            for word, means in ruleset.glossary.items()
            if whole or word.lower() in spoken
        ),
        sources=sources,
        proposals=_PROPOSALS if _any_proposed(ruleset, chosen) else "",
        local=local_part(ruleset),
        provenance=_provenance(ruleset),
    )


def _how(ruleset: RuleSet) -> str:
    """How a level is held, where levels are made of statements; and what evidence is asked."""
    one = said.noun(ruleset, Tier.CAPABILITY)
    steps = (
        f"{words.capital(words.an(one))} holds a level when everything asked at that level, and at "
        "each level below it, is true. Levels are steps, not marks: they are never added up."
    )
    return " ".join(part for part in (steps * ruleset.statements, evidence_asked(ruleset)) if part)


_PROPOSALS = (
    "What is marked ‘proposed’ is a suggestion of the authors: a number or a rule for which there is "
    "no published source. It is there to be tried and changed."
)


def _domains(ruleset: RuleSet, chosen: tuple[Node, ...]) -> tuple[Node, ...]:
    """The domains that are chosen, or hold something that is, and the whole; in order."""
    wanted = {node.id for node in chosen} | {node.parent for node in chosen}
    return tuple(
        node for node in ruleset.nodes if node.id in wanted and node.tier is not Tier.CAPABILITY
    )


def _domain(
    ruleset: RuleSet, node: Node, chosen: tuple[Node, ...], numbers: dict[str, int]
) -> Domain:
    whole = node in chosen
    rungs = said.rungs(ruleset, node) if whole and node.rule is not None else ()
    return Domain(
        title=node.title or node.id,
        asks=node.asks,
        about=node.about if whole else "",
        rule=tuple(
            (rung.title, cell)
            for rung, cell in zip(node.scale.rungs, rungs, strict=False)
            if cell.text
        ),
        score=score(node) if whole else "",
        capabilities=tuple(
            capability(ruleset, each, numbers)
            for each in chosen
            if each.tier is Tier.CAPABILITY and each.parent == node.id
        ),
    )


def _facts(ruleset: RuleSet) -> Pairs:
    dates = (
        ("In force from", ruleset.effective_from),
        ("In force until", ruleset.effective_to),
        ("To be looked at again by", ruleset.review_by),
    )
    rows = [
        ("Version", ruleset.version),
        *((name, words.day(when)) for name, when in dates if when),
        ("Approved by", ruleset.approved_by),
        ("Licence", ruleset.licence),
    ]
    one = ruleset.tiers.get(Tier.CAPABILITY.value)
    nouns = (one.one, one.many) if one else ("capability", "capabilities")
    size = words.listed(
        words.count(len(things), *noun)
        for things, *noun in (
            (ruleset.of_tier(Tier.CAPABILITY), *nouns),
            (ruleset.questions, "question"),
            (ruleset.actions, "action"),
        )
        if things
    )
    return tuple((name, text) for name, text in (*rows, ("It holds", size)) if text)


def evidence_asked(ruleset: RuleSet) -> str:
    """From which level what evidence is asked, and when it is too old."""
    policy = ruleset.evidence
    if policy is None:
        return ""
    how = {
        Strength.SAID: "some evidence",
        Strength.LOCATED: "evidence that says where it is kept",
        Strength.SEEN: "evidence that somebody from outside the team has seen",
    }.get(policy.strength, "evidence")
    text = f"From {policy.from_level.title} on, {how} is asked for."
    if policy.stale_after is not None:
        text += f" What is older than {policy.stale_after.text} counts as our view."
    return text


def _duties(ruleset: RuleSet) -> tuple[Duty, ...]:
    asked = {"practices": "practices", "team": "the team"}
    return tuple(
        Duty(duty.ask, asked.get(duty.asked_of, duty.asked_of), duty.proposed)
        for duty in ruleset.checklist
    )


def _spoken(domains: tuple[Domain, ...]) -> str:
    """All that is said of the chosen capabilities, to look for words of the glossary."""
    return repr(domains).lower()


def _any_proposed(ruleset: RuleSet, chosen: tuple[Node, ...]) -> bool:
    ids = {node.id for node in chosen}
    return (
        any(need.proposed for node in chosen for need in node.needs)
        or any(question.proposed for question in ruleset.questions if question.owner in ids)
        or any(action.proposed for action in ruleset.actions if action.owner in ids)
        or any(node.proposed for node in chosen)
    )


def _provenance(ruleset: RuleSet) -> Pairs:
    rows = (("Rule set", f"{ruleset.name}, version {ruleset.version}"), ("Digest", ruleset.digest))
    return tuple((name, text) for name, text in rows if text)
