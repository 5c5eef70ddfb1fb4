"""How levels are decided, sources, proposed numbers, and where the document comes from."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from maturity.core.questions import Question
from maturity.core.ruleset import RuleSet, Staged, Tier
from maturity.reporting import citations, words
from maturity.reporting.material import Material


@dataclass(frozen=True, slots=True)
class Method:
    """How levels are decided. ``domain_rule``: (level, what it asks), ``limits``: of the method."""

    levels: tuple[tuple[str, str], ...]
    how: tuple[str, ...]
    domain_rule: tuple[tuple[str, str], ...]
    domain_proposed: bool
    limits: tuple[str, ...]


def method(material: Material) -> Method:
    """How levels are decided with this rule set."""
    ruleset = material.ruleset
    rungs = [rung for rung in ruleset.scale.rungs if rung.means]
    tier = ruleset.tiers.get(Tier.DOMAIN.value)
    return Method(
        levels=tuple((rung.title, words.sentence(rung.means)) for rung in rungs),
        how=_how(material),
        domain_rule=_domain_rule(ruleset),
        domain_proposed=bool(tier and tier.proposed),
        limits=_limits(ruleset),
    )


def _how(material: Material) -> tuple[str, ...]:
    one, many = material.tier(Tier.CAPABILITY)
    policy = material.ruleset.evidence
    holds = (
        f"{words.capital(words.an(one))} holds a level when everything asked at that level, and at "
        "each level below it, is true on the answers given. The levels are steps, not marks: "
        f"they are never added up, and nothing here ranks {many} or {material.ruleset.subject[1]}."
    )
    ends = (
        "An answer may be open: blank, ‘don’t know’, or not agreed. The level printed large is what "
        "holds at least, with every open answer at its lowest; ‘could be’ is what would hold with "
        "each at its best. Both are exact."
    )
    shown = (
        f"From {policy.from_level.title} on, evidence and confirmations are looked at as well. Where "
        "they are missing the level stands, marked ‘evidence to add’ or ‘our view’."
        if policy is not None
        else ""
    )
    beside = (
        "Facts about the place, such as deprivation and list size, stand beside the levels and never "
        "inside them. What does not apply is left out, for a listed reason only."
    )
    return tuple(text for text in (holds, ends, shown, beside) if text)


def _domain_rule(ruleset: RuleSet) -> tuple[tuple[str, str], ...]:
    """The rule most domains share, level by level."""
    shared = ruleset.local.base if ruleset.local else ruleset  # an added need is not shared
    domains = [node for node in shared.of_tier(Tier.DOMAIN) if isinstance(node.rule, Staged)]
    if not domains:
        return ()
    rule = domains[0].rule
    assert isinstance(rule, Staged)  # noqa: S101 - chosen for it
    return tuple(
        (each.level.title, words.statement([need.says for need in each.needs]))
        for each in rule.levels
    )


def _limits(ruleset: RuleSet) -> tuple[str, ...]:
    follow = (
        f"Levels follow from what the {ruleset.subject[0]} says of itself. "
        "This document does not show that the answers are right."
    )
    order = (
        "The plan is the shortest route within the limits that it states, as far as it says so itself. "
        "Levels after it follow from taking each action at its word."
    )
    return follow, order, "Days, weeks and dates are estimates for planning."


@dataclass(frozen=True, slots=True)
class Reference:
    """A source as printed, and the results and actions that rest on it."""

    text: str
    used_by: str


def references(material: Material) -> tuple[Reference, ...]:
    """The sources of the rule set, in its order, with what rests on each."""
    return tuple(Reference(text, used) for _, text, used in citations.cited(material.ruleset))


def proposals(material: Material) -> tuple[tuple[str, str], ...]:
    """What is marked as proposed: (what it is, where). Numbers without a published source."""
    ruleset = material.ruleset
    capabilities = ruleset.of_tier(Tier.CAPABILITY)
    needs = [
        f"{node.id} {rule.level.title} ({need.says})"
        for node in capabilities
        for rule in node.levels
        for need in rule.needs
        if need.proposed
    ]
    actions = [action.id for action in ruleset.actions if action.proposed]
    every = bool(actions) and len(actions) == len(ruleset.actions)
    said = (
        ("Levels of a tier", words.capital(words.listed(_proposed_tiers(material)))),
        (
            words.capital(material.tier(Tier.CAPABILITY)[1]),
            _ids(n.id for n in capabilities if n.proposed),
        ),
        ("What levels ask", "; ".join(needs)),
        ("Numbers in the answers to", _by_owner(q for q in ruleset.questions if q.proposed)),
        ("Numbers in actions", "every action" if every else _ids(actions)),
        ("Duties", _ids(duty.id for duty in ruleset.checklist if duty.proposed and material.whole)),
    )
    return tuple((name, text) for name, text in said if text)


def _by_owner(questions: Iterable[Question]) -> str:
    """``P1.partners, plan; P2.post``: a prefix that ids share is said once."""
    found: dict[str, list[str]] = {}
    for question in questions:
        found.setdefault(question.owner, []).append(question.id)
    return "; ".join(
        ", ".join([ids[0], *(each.removeprefix(f"{owner}.") for each in ids[1:])])
        for owner, ids in found.items()
    )


def _ids(ids: Iterable[str]) -> str:
    return ", ".join(ids)


def _proposed_tiers(material: Material) -> list[str]:
    many = material.tier(Tier.CAPABILITY)[1]
    tiers = [material.ruleset.tiers.get(tier.value) for tier in (Tier.DOMAIN, Tier.CAPABILITY)]
    return [
        f"how many {many} {words.an(tier.one)} needs for a level"
        for tier in tiers
        if tier is not None and tier.proposed
    ]


def provenance(material: Material) -> tuple[tuple[str, str], ...]:
    """What this document was made from, so that anybody can make it again."""
    ruleset, assessment = material.ruleset, material.assessment
    response = material.response
    rows = [
        ("Matrix", _matrix(material)),
        ("Digest of the matrix", assessment.digest),
        *(
            (("Extends", f"{ruleset.local.name}, {ruleset.local.base.digest}"),)
            if ruleset.local
            else ()
        ),
        ("Digest of its meaning", assessment.meaning),
        ("Approved by", ruleset.approved_by),
        ("Engine", f"maturity {assessment.engine}" if assessment.engine else ""),
        ("Date of assessment", _dated(material)),
        ("Digest of the answers", assessment.response_digest or response.digest),
        ("Answers they replace", response.succeeds),
    ]
    return tuple((name, value) for name, value in rows if value)


def _matrix(material: Material) -> str:
    """Its id and version, when it is in force, and its licence."""
    ruleset, assessment = material.ruleset, material.assessment
    licence = f" ({ruleset.licence})" if ruleset.licence else ""
    parts = [f"{assessment.ruleset}, version {assessment.version}{licence}"]
    if ruleset.effective_from:
        parts.append(f"in force from {words.day(ruleset.effective_from)}")
    if ruleset.effective_to:
        parts.append(f"to {words.day(ruleset.effective_to)}")
    if ruleset.review_by:
        parts.append(f"to be reviewed by {words.day(ruleset.review_by)}")
    return ", ".join(parts)


def _dated(material: Material) -> str:
    shown = material.response.levels_first_shown
    day = words.day(material.assessment.as_of)
    return f"{day}; levels first shown on {words.day(shown)}" if shown else day
