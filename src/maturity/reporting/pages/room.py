"""What the room said: its view beside the facts, where they differ, and what was agreed."""

from __future__ import annotations

from dataclasses import dataclass

from maturity.core.ruleset import Node, RuleSet, Tier
from maturity.people.agenda import Agenda, Topic
from maturity.people.agenda import agenda as make
from maturity.reporting import words
from maturity.reporting.material import Material
from maturity.reporting.room_agenda import Row, Spread, facts_words, range_words, spread

WORDS_ELSEWHERE = "Some saw it otherwise; their words are in the network’s own copy."


@dataclass(frozen=True, slots=True)
class Talked:
    """One capability that there was something to say of.

    Attributes:
        id: Of the capability.
        title: Of the capability.
        room: What people chose from the cards, as a range; empty where too few did.
        people: How many did.
        facts: The level that the facts give.
        apart: Whether, and by how much, most cards lie above or below the facts.
        agreed: What was agreed, in the room's own words; empty where nothing was written down.
        otherwise: What was seen otherwise; in a copy for others only that something was.
        groups: How each role of three or more chose; the network's own copy only.
    """

    id: str
    title: str
    room: str
    people: int
    facts: str
    apart: str
    agreed: str
    otherwise: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RoomPage:
    """The room.

    Attributes:
        talked: Where cards and facts differ, or something was agreed or seen otherwise.
        differed: Where people were far apart, and nothing was written down.
        alike: Where cards and facts say the same.
        too_few: Where fewer than three cards came in.
        priorities: What the room chose to work on first, and why.
        cards: Whether any cards may be shown.
        by_role: Whether numbers by role are shown.
    """

    talked: tuple[Talked, ...]
    differed: str
    alike: str
    too_few: str
    priorities: tuple[tuple[str, str], ...]
    cards: bool
    by_role: bool


def room_page(material: Material) -> RoomPage | None:
    """What the room said; None where no cards came in and nothing was written down."""
    response, ruleset = material.response, material.ruleset
    made = make(ruleset, material.assessment, response)
    topics = {topic.capability: topic for topic in _every(made)}
    told, differed, alike = [], [], []
    for node in _spoken_of(ruleset):
        row = _talked(material, node, topics.get(node.id))
        if row.apart or row.agreed or row.otherwise:
            told.append(row)
        elif _differ(made, node.id):
            differed.append(node.id)
        elif node.id in topics:
            alike.append(node.id)
    priorities = tuple(
        (
            f"{each.capability} {ruleset.node(each.capability).title}",
            words.own(each.why),
        )
        for each in response.priorities
    )
    if not (told or differed or alike or priorities):
        return None
    return RoomPage(
        talked=tuple(told),
        differed=words.listed(differed),
        alike=words.listed(alike),
        too_few=words.listed(made.too_few),
        priorities=priorities,
        cards=bool(topics),
        by_role=any(row.groups for row in told),
    )


def _spoken_of(ruleset: RuleSet) -> list[Node]:
    """Capabilities, and whatever else has questions of its own."""
    return [n for n in ruleset.nodes if n.tier is Tier.CAPABILITY or n.questions]


def _every(made: Agenda) -> tuple[Topic, ...]:
    return (*made.agreed, *made.disputed, *made.differs, *made.unsure, *made.rest)


def _differ(made: Agenda, capability: str) -> bool:
    """Whether people were far apart, or could not tell."""
    return any(topic.capability == capability for topic in (*made.disputed, *made.unsure))


def _talked(material: Material, node: Node, topic: Topic | None) -> Talked:
    ruleset = material.ruleset
    ruled = node.rule is not None
    return Talked(
        id=node.id,
        title=node.title,
        room=range_words(node, topic) if topic else "",
        people=topic.view.n if topic else 0,
        facts=facts_words(material.assessment.result(node.id).levels) if ruled else "–",
        apart=_apart(topic.apart) if topic else "",
        agreed=words.own(material.response.agreed.get(node.id, "")),
        otherwise=_otherwise(material, node),
        groups=_groups(ruleset, topic) if topic and material.whole else (),
    )


def _apart(levels: int) -> str:
    if not levels:
        return ""
    way = "above" if levels > 0 else "below"
    return (
        f"most cards {'a level' if abs(levels) == 1 else f'{words.few(abs(levels))} levels'} {way}"
    )


def _otherwise(material: Material, node: Node) -> tuple[str, ...]:
    answers = material.response.answers
    said = [
        f"{name}: {words.own(answers[name].dissent)}"
        for name in node.questions
        if name in answers and answers[name].dissent
    ]
    return tuple(said) if material.whole else (WORDS_ELSEWHERE,) if said else ()


def _groups(ruleset: RuleSet, topic: Topic) -> tuple[str, ...]:
    """Each role of three or more whose numbers may be shown."""
    made = spread(ruleset, topic.view)
    return tuple(
        f"{row.who} ({row.n}): {', '.join(f'{name} {n}' for name, n in _chosen(made, row))}."
        for row in made.rows[1:]
        if row.counts
    )


def _chosen(made: Spread, row: Row) -> list[tuple[str, int]]:
    return [(name, n) for name, n in zip(made.columns, row.counts, strict=True) if n]
