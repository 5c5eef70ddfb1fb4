"""What is not known yet: the front page ends with it, and so does what the command prints."""

from __future__ import annotations

from maturity.core.ruleset import Tier
from maturity.core.status import Status
from maturity.reporting import words
from maturity.reporting.material import Material

_MANY = 8


def unknown(material: Material) -> tuple[str, ...]:
    """What is not known yet, in a few sentences."""
    said = [*_open_answers(material), *_could_be(material), *_to_show(material)]
    ruleset, assessment = material.ruleset, material.assessment
    said += [
        words.sentence(f"Two answers do not fit together: {pair.says}")
        for pair in ruleset.contradicts
        if pair.id in assessment.contradictions and not material.public
    ]
    facts = [
        ruleset.context[fact].ask for fact in assessment.assumptions if fact in ruleset.context
    ]
    if facts:
        said.append(f"Not given, so taken to apply: {words.listed(facts)}")
    return tuple(said) or ("Every question has an answer, and none is open.",)


def _open_answers(material: Material) -> list[str]:
    count = dict.fromkeys(Status, 0)
    away = material.assessment.not_asked
    for answer in material.assessment.answers.values():
        if answer.question not in away:
            count[answer.status] += 1
    asked = sum(count.values()) - count[Status.RULED_OUT]
    disputed = count[Status.DISPUTED] + count[Status.NA_DISPUTED]
    parts = [
        words.count(number, one, many)
        for number, one, many in (
            (count[Status.BLANK], "is blank", "are blank"),
            (count[Status.DONT_KNOW], "is ‘don’t know’", "are ‘don’t know’"),
            (disputed, "is not agreed", "are not agreed"),
        )
        if number
    ]
    said = [f"{words.count(len(away), 'question was', 'questions were')} not asked this year."]
    return [
        *(said if away else []),
        *([f"Of {asked} answers, {words.listed(parts)}."] if parts else []),
    ]


def _could_be(material: Material) -> list[str]:
    _, many = material.tier(Tier.CAPABILITY)
    higher = [
        node.id
        for node in material.ruleset.of_tier(Tier.CAPABILITY)
        if node.rule is not None
        and (levels := material.assessment.result(node.id).levels).possible != levels.assured
    ]
    if not higher:
        return []
    return [f"Settling them could raise {_of(higher, material, many)}."]


def _to_show(material: Material) -> list[str]:
    _, many = material.tier(Tier.CAPABILITY)
    evidence = [node_id for node_id, gap in material.gaps.items() if gap.questions]
    confirm = [node_id for node_id, gap in material.gaps.items() if gap.confirm]
    said = []
    if evidence:
        said.append(f"Evidence is still to be pointed to for {_of(evidence, material, many)}.")
    if confirm:
        said.append(f"Somebody from outside has yet to agree with {_of(confirm, material, many)}.")
    return said


def _of(ids: list[str], material: Material, many: str) -> str:
    """Capability ids as a list; a number when there are many."""
    capabilities = [i for i in ids if material.ruleset.node(i).tier is Tier.CAPABILITY]
    if len(capabilities) > _MANY:
        return f"{len(capabilities)} {many}"
    return words.listed(capabilities or ids)
