"""One capability: its level, the marks beside it, why, and what comes next."""

from __future__ import annotations

from dataclasses import dataclass

from maturity.core.result import Result
from maturity.core.ruleset import Node, Tier
from maturity.people.groups import FEWEST, level_counts
from maturity.people.spread import ends
from maturity.reporting import footing_words, level_words, reasons, words
from maturity.reporting.explain import held_back, score
from maturity.reporting.gaps import Gap
from maturity.reporting.material import Material


@dataclass(frozen=True, slots=True)
class Coming:
    """A need of the next level: its clause, what the answers say today, and whether it is open."""

    says: str
    today: str
    open: bool
    waiting: str
    proposed: bool


@dataclass(frozen=True, slots=True)
class Capability:
    """A capability as printed. ``rungs`` are the positions of the chart: at least, could be, shown.

    ``grounds``: why the level is held, what it stands on, and what it means for residents.
    """

    id: str
    title: str
    level: str
    index: int
    rungs: tuple[int, int, int]
    marks: tuple[str, ...]
    statement: str
    grounds: tuple[str, ...]
    next_level: str
    next: tuple[Coming, ...]
    held_by: tuple[str, ...]
    notes: tuple[tuple[str, str], ...] = ()


def capability(material: Material, node: Node) -> Capability:
    """What the report says of one capability."""
    ruleset, assessment = material.ruleset, material.assessment
    result = assessment.result(node.id)
    levels = result.levels
    following = result.next
    reached = result.before_limits.assured
    return Capability(
        id=node.id,
        title=node.title,
        level=levels.assured.title,
        index=levels.assured.index,
        rungs=(levels.assured.index, levels.possible.index, levels.evidenced.index),
        marks=marks(material, node, result),
        statement=reasons.statement(ruleset, assessment, node, reached.id),
        grounds=_grounds(material, node, result),
        next_level=following.level.title if following and following.needs else "",
        next=tuple(
            Coming(
                words.sentence(reason.says),
                "" if material.public else reason.today,
                reason.state == reasons.OPEN,
                reason.waiting,
                reason.proposed,
            )
            for reason in reasons.coming(ruleset, assessment, node)
        ),
        held_by=held_back(node, result, ruleset),
        notes=_notes(material, node) if material.whole else (),
    )


def _grounds(material: Material, node: Node, result: Result) -> tuple[str, ...]:
    """Sentences on what the level rests on, which a public copy leaves out, and what residents notice."""
    ruleset, assessment = material.ruleset, material.assessment
    noticed = reasons.for_residents(node, result.levels.assured.id)
    residents = f"For residents: {words.quoted(noticed)}" if noticed else ""
    if material.public:
        return (residents,) if residents else ()
    footing = material.footings.get(node.id)
    why = reasons.why(ruleset, assessment, node) or words.small(score(node, result))
    held = reasons.held_by_answers(ruleset, assessment, node)
    if footing and held and set(held) <= footing_words.named(footing):
        why = ""  # the next sentence names the same answers
    said = (
        f"Why: {words.closed(why)}" if why else "",
        footing_words.summary(footing, alone="") if footing else "",
        residents,
    )
    return tuple(each for each in said if each)


def marks(material: Material, node: Node, result: Result) -> tuple[str, ...]:
    """Everything that stands beside the level: open answers, evidence, the room, the reviewer."""
    if not result.applicable:
        return ()
    said = [
        level_words.left_out(result),
        level_words.in_part(result, *material.tier(Tier.CAPABILITY)),
        level_words.could_be(result),
        level_words.under_base(result),
        *_evidence(material, node, result),
    ]
    room = room_view(material, node)
    if room:
        said.append(room)
    if result.reviewed is not None and result.reviewed.assured != result.levels.assured:
        said.append(level_words.reviewer(result.reviewed))
    if result.share.carried:
        said.append(f"{words.count(result.share.carried, 'answer')} carried over from last year")
    worst = level_words.na_worst(result)
    if worst:
        said.append(worst)
    return tuple(mark for mark in said if mark)


def _evidence(material: Material, node: Node, result: Result) -> tuple[str, ...]:
    missing = material.gaps.get(node.id, Gap())
    said = []
    if missing.questions:
        said.append("evidence to add")
    if missing.confirm:
        who = dict.fromkeys(each.who or words.an(each.role) for each in missing.confirm)
        said.append(f"our view, for {words.listed(who)} to confirm")
    if not said and result.levels.evidenced != result.levels.assured:
        said.append("evidence to add")
    return tuple(said)


def room_view(material: Material, node: Node) -> str:
    """What people chose from the cards, when it differs from the level; from three cards on."""
    view = material.room.get(node.id)
    chosen = level_counts(view) if view else {}
    if sum(chosen.values()) < FEWEST:
        return ""
    low, high = (rung for end in ends(node.scale, chosen) if (rung := node.scale.find(end)))
    level = material.assessment.result(node.id).levels.assured
    if low == high:
        return "" if low == level else level_words.room(low)
    return f"the room said {low.title} to {high.title}"


def _notes(material: Material, node: Node) -> tuple[tuple[str, str], ...]:
    """The network's own comments by question: its own copy only."""
    answers = material.response.answers
    return tuple(
        (name, words.own(answers[name].comment))
        for name in node.questions
        if name in answers and answers[name].comment
    )
