"""The agenda of a room as frozen values: what is printed, shown on a terminal, and given as JSON."""

from __future__ import annotations

from dataclasses import dataclass

from maturity.core.response import CANNOT_TELL, RoomGroup, RoomView
from maturity.core.result import Assessment, Standing
from maturity.core.ruleset import Node, RuleSet
from maturity.people.agenda import Agenda, OpenFact, Topic
from maturity.people.groups import title_of
from maturity.reporting import answer_words, level_words, reasons, words
from maturity.reporting.material import Material
from maturity.reporting.material import material as gather

CANNOT_TELL_WORDS = "I can’t tell"
IN_TOTAL_ONLY = "in the total only, so that nobody can be worked out"
FEW = "One or two people each, so nothing is shown"


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a spread: who, how many people, and how many chose each level.

    ``says`` stands in place of the numbers where none may be shown.
    """

    who: str
    n: int
    counts: tuple[int, ...] = ()
    says: str = ""


@dataclass(frozen=True, slots=True)
class Spread:
    """How a room chose: columns by level, rows by group. ``few``: groups of one or two people."""

    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    few: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Point:
    """One capability on the agenda.

    Attributes:
        id: Of the capability.
        title: Of the capability.
        room: What most chose, or between what: ``Foundation to Step 2``.
        facts: What the facts give, with what they could give.
        spread: The cards.
        lowest: The lowest sentence that somebody chose, with its level.
        highest: The highest.
        apart: ``most cards are a level above the facts``; empty where they are not.
        lacking: Where cards are above: what the facts do not show of the next level.
        counts: In one line, for lists: ``12 of 14 chose Step 1``.
    """

    id: str
    title: str
    room: str
    facts: str
    spread: Spread
    lowest: tuple[str, str]
    highest: tuple[str, str]
    apart: str
    lacking: tuple[str, ...]
    counts: str


@dataclass(frozen=True, slots=True)
class Disputed:
    """A question that people answered differently: from what to what."""

    id: str
    ask: str
    low: str
    high: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class AgendaPage:
    """Everything that an agenda prints."""

    title: str
    name: str
    matrix: str
    date: str
    people: int
    heard: tuple[tuple[str, int], ...]
    unheard: tuple[tuple[str, str], ...]
    agreed: tuple[Point, ...]
    disputed: tuple[Point, ...]
    differs: tuple[Point, ...]
    unsure: tuple[Point, ...]
    rest: tuple[Point, ...]
    too_few: tuple[str, ...]
    facts: tuple[Disputed, ...]
    created: str

    @property
    def talked_through(self) -> tuple[Point, ...]:
        """Where cards and facts differ, without what the disputed ones show already."""
        shown = {point.id for point in self.disputed}
        return tuple(point for point in self.differs if point.id not in shown)


def agenda_page(ruleset: RuleSet, assessment: Assessment, agenda: Agenda) -> AgendaPage:
    """The agenda in words. Raises ValueError for an assessment without its response."""
    material = gather(ruleset, assessment)
    name = words.clean(material.response.organisation.name) or f"This {ruleset.subject[0]}"

    def points(topics: tuple[Topic, ...]) -> tuple[Point, ...]:
        return tuple(_point(material, topic) for topic in topics)

    return AgendaPage(
        title=f"{name}: what to talk about",
        name=name,
        matrix=f"{ruleset.title}, version {ruleset.version}",
        date=words.day(assessment.as_of),
        people=sum(each.n for each in agenda.heard),
        heard=tuple(
            (words.capital(each.title) or "No role given", each.n) for each in agenda.heard
        ),
        unheard=tuple(
            (each.title, words.clean(each.why).strip().rstrip(".")) for each in agenda.unheard
        ),
        agreed=points(agenda.agreed),
        disputed=points(agenda.disputed),
        differs=points(agenda.differs),
        unsure=points(agenda.unsure),
        rest=points(agenda.rest),
        too_few=tuple(f"{each} {ruleset.node(each).title}" for each in agenda.too_few),
        facts=tuple(_disputed(ruleset, fact) for fact in agenda.facts),
        created=assessment.as_of.isoformat(),
    )


def _point(material: Material, topic: Topic) -> Point:
    ruleset, node = material.ruleset, material.ruleset.node(topic.capability)
    return Point(
        id=topic.capability,
        title=topic.title,
        room=range_words(node, topic),
        facts=facts_words(material.assessment.result(node.id).levels),
        spread=spread(ruleset, topic.view),
        lowest=_sentence(material, node, topic.lowest),
        highest=_sentence(material, node, topic.highest),
        apart=_apart(topic.apart),
        lacking=_lacking(material, node) if topic.apart > 0 else (),
        counts=_counts(node, topic),
    )


def spread(ruleset: RuleSet, view: RoomView) -> Spread:
    """The cards of one capability as a table. Levels that nobody chose keep their column."""
    rungs = ruleset.node(view.capability).scale.rungs
    levels = [*(rung.id for rung in rungs), CANNOT_TELL]
    rows = [Row("Everybody", view.n, _numbers(view.counts, levels))] if view.n else []
    shown = [group for group in view.groups if not group.few]
    rows += [_row(ruleset, group, levels) for group in shown] if len(view.groups) > 1 else []
    few = [_who(ruleset, group) for group in view.groups if group.few]
    return Spread((*(rung.title for rung in rungs), CANNOT_TELL_WORDS), tuple(rows), tuple(few))


def _row(ruleset: RuleSet, group: RoomGroup, levels: list[str]) -> Row:
    who = _who(ruleset, group)
    if not group.counts:
        return Row(who, group.n, says=IN_TOTAL_ONLY)
    return Row(who, group.n, _numbers(group.counts, levels))


def _who(ruleset: RuleSet, group: RoomGroup) -> str:
    return words.capital(title_of(ruleset, group.role)) if group.role else "No role given"


def _numbers(counts: object, levels: list[str]) -> tuple[int, ...]:
    return tuple(counts.get(level, 0) for level in levels)  # type: ignore[attr-defined]


def _counts(node: Node, topic: Topic) -> str:
    most = max(topic.view.counts.values(), default=0)
    names = [
        _title(node, level)
        for level, n in topic.view.counts.items()
        if n == most and level != CANNOT_TELL
    ]
    return f"{most} of {topic.view.n} chose {words.listed(names, 'or')}" if names else ""


def _title(node: Node, level: str) -> str:
    rung = node.scale.find(level)
    return rung.title if rung else level


def range_words(node: Node, topic: Topic) -> str:
    """What people chose, from the lowest to the highest."""
    low, high = _title(node, topic.lowest), _title(node, topic.highest)
    if not topic.lowest:
        return CANNOT_TELL_WORDS
    return low if low == high else f"{low} to {high}"


def _sentence(material: Material, node: Node, level: str) -> tuple[str, str]:
    if not level:
        return "", ""
    said = reasons.statement(material.ruleset, material.assessment, node, level)
    return _title(node, level), said


def facts_words(levels: Standing) -> str:
    """What the facts give, with what they could give."""
    if not level_words.is_level(levels.assured):
        return "no level"
    low, high = levels.assured.title, levels.possible.title
    return low if low == high else f"at least {low}, could be {high}"


def _apart(levels: int) -> str:
    if not levels:
        return ""
    way = "above" if levels > 0 else "below"
    far = "a level" if abs(levels) == 1 else f"{words.few(abs(levels))} levels"
    return f"most cards are {far} {way} the facts"


def _lacking(material: Material, node: Node) -> tuple[str, ...]:
    """What the facts do not show of the next level, need by need."""
    following = material.assessment.result(node.id).next
    if following is None:
        return ()
    found = reasons.coming(material.ruleset, material.assessment, node)
    return tuple(
        f"{following.level.title} asks: {each.says}. Today: {each.today or answer_words.BLANK}."
        for each in found
    )


def _disputed(ruleset: RuleSet, fact: OpenFact) -> Disputed:
    question = ruleset.question(fact.question)
    low, high = answer_words.value(question, fact.low), answer_words.value(question, fact.high)
    note = "Some found that it does not apply." if fact.applies_disputed else ""
    return Disputed(fact.question, words.typographic(fact.ask), low, high, note)
