"""What the two pages say, chosen so that it fits them: the room that each text takes is counted."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from maturity.checks import reading
from maturity.core.response import DontKnow, Response
from maturity.core.ruleset import Tier
from maturity.people import small_numbers
from maturity.people.cards import RESIDENTS
from maturity.people.groups import respondents
from maturity.planning.plan import PlannedAction
from maturity.reporting import reasons, words
from maturity.reporting.material import Material
from maturity.reporting.residents import standing
from maturity.reporting.residents.measure import (
    GAP,
    HEAD,
    LINE,
    PAGE,
    TOP,
    WRITE,
    cut,
    height,
    line,
)

_ACTIONS, _FEWEST_LINES, _MOST_LINES = 4, 3, 7
_TO_FILL_IN = "……………"
_FACT, _FIGURE, _NAME, _TITLE = 150, 90, 50, 130
"""Letters of a text from outside before it is ended."""


@dataclass(frozen=True, slots=True)
class Doing:
    """Something we will do, by when, and what residents could say then."""

    due: date
    by: str
    what: str
    then: str


@dataclass(frozen=True, slots=True)
class Fact:
    """A local fact with where it comes from."""

    text: str
    figure: str
    source: str


@dataclass(frozen=True, slots=True)
class Pages:
    """The two pages in reading order.

    ``name``: empty where the network gave none. ``unknown``: said where ``standing`` leaves
    something out. ``lines``: how many there are to write on.
    """

    title: str
    name: str
    intro: str
    asked: tuple[str, ...]
    heard: str
    standing: tuple[str, ...]
    unknown: str
    doing: tuple[Doing, ...]
    facts: tuple[Fact, ...]
    questions: tuple[str, ...]
    back: str
    lines: int
    created: str
    draft: ClassVar[str] = "A draft, for residents to change"
    lead: ClassVar[str] = "We think people who live here would say this of us:"
    feels: ClassVar[str] = "Is that how it feels to you?"
    correct: ClassVar[str] = "Cross out what is not so, and write here what is."
    why: ClassVar[str] = "Numbers do not say why. What do you think lies behind them?"
    asks: ClassVar[str] = (
        "Say it, write it here, or ask someone to write it for you. Please leave out private "
        "things about your health."
    )
    come: ClassVar[str] = "We will come back by:"
    talk: ClassVar[str] = "To talk to us, ask for:"

    @property
    def called(self) -> str:
        """What the document is called: the title, after the name where there is one."""
        return f"{self.name}: {self.title}" if self.name else self.title


def pages(material: Material, *, house: float = 0.0) -> Pages:
    """The two pages of one response, with its plan where there is one.

    ``house``: millimetres that a house style takes above the title. Every name of a person stays
    out: who leads is not said either, so that the page can be changed and handed on. A fact that may not be shown is left out, whoever let it in. Raises InputError
    (K230) where too little is answered to say anything.
    """
    standing.check(material)
    name = cut(line(material.response.organisation.name), _NAME)
    intro = _intro(material, name)
    heard = _heard(material)
    asked = _asked(material)
    unknown = standing.unknown(material)
    above = house + _FRONT + height((intro, heard, unknown, *asked))
    facts = _facts(material)
    doing, lines = _fitted(material, facts)
    return Pages(
        title="How are we doing, together?",
        name=name,
        intro=intro,
        asked=asked,
        heard=heard,
        standing=standing.sentences(material, PAGE - above),
        unknown=unknown,
        doing=doing,
        facts=facts,
        questions=QUESTIONS,
        back=_back(material),
        lines=lines,
        created=material.assessment.as_of.isoformat(),
    )


QUESTIONS = (
    "Is this how it feels to you? Where are we wrong?",
    "What matters most to you, and to people you know?",
    "Who have we not heard from yet?",
)


_ANSWER = 2 + LINE + 8.6  # what to do with the question, and a line to write on
_FRONT = 10 + 19 + 2 * HEAD + LINE + GAP + 4 + 14 + _ANSWER  # mark, title, heads, lead, box


def _ended(text: str) -> str:
    """The text with a full stop, where it was not cut."""
    return text if text.endswith((".", "…")) else text + "."


def _intro(material: Material, name: str) -> str:
    month = words.month(material.assessment.as_of)
    place = cut(line(material.response.organisation.place), _NAME)
    here = f" in {place}" if place else ""
    return (
        f"We are {name or _TO_FILL_IN}. In {month} we looked at how we work with people who "
        f"live{here or ' here'}. This page says what we saw. It is a draft. It is yours to change."
    )


def _asked(material: Material) -> tuple[str, ...]:
    """What each domain asks, in its own words; nothing where none says so."""
    ruleset = material.ruleset
    return tuple(node.asks for node in ruleset.of_tier(Tier.DOMAIN) if node.asks)[:4]


def _heard(material: Material) -> str:
    """Whether residents took part: by kind, never by number or name."""
    outside = {
        role.id
        for role in material.ruleset.roles.values()
        if role.outside and "resident" in role.id
    }
    noted = respondents(material.response)
    if not noted and not material.response.missing:
        return "We did not write down who helped us to answer. We would like to hear from you."
    if any(person.role in outside or person.voice == RESIDENTS for person in noted):
        return "Some residents helped us to answer. We would like to hear from more of you."
    return "No residents have helped us yet. So this is only how it looks from our side."


def _fitted(material: Material, facts: tuple[Fact, ...]) -> tuple[tuple[Doing, ...], int]:
    """The actions that fit beside the facts, and the lines that are left to write on."""
    fixed = 2 * HEAD + height((*QUESTIONS, Pages.asks, _back(material) or Pages.come, Pages.talk))
    if facts:
        fixed += HEAD + height((*(f"{f.text} {f.figure} {f.source}" for f in facts), Pages.why))
    left = PAGE - fixed - HEAD + TOP
    doing: list[Doing] = []
    for each in _worth_telling(material):
        room = height(f"{d.by} {d.what} {d.then}" for d in (*doing, each))
        if room <= left - _FEWEST_LINES * WRITE:
            doing.append(each)
    doing.sort(key=lambda each: each.due)
    left -= height(f"{d.by} {d.what} {d.then}" for d in doing)
    return tuple(doing), max(0, min(_MOST_LINES, int(left / WRITE)))


def _worth_telling(material: Material) -> list[Doing]:
    """A few actions of the plan: those whose effect residents could tell first, then the plainest."""
    shown = {node.id for node in standing.capabilities(material)}
    planned = sorted(
        _promised(material),
        key=lambda each: (
            not shown.intersection(each.serves),
            reading.grade(material.ruleset.action(each.action).title),
        ),
    )
    return [_doing(material, each) for each in planned[:_ACTIONS]]


def _doing(material: Material, planned: PlannedAction) -> Doing:
    title = line(material.ruleset.action(planned.action).title)
    return Doing(
        due=planned.due,
        by=f"By {words.day(planned.due)}:",
        what=words.sentence(cut(title, _TITLE)),
        then=_then(material, planned),
    )


def _then(material: Material, planned: PlannedAction) -> str:
    """What residents could say at the next level that an action works towards."""
    for node_id in planned.serves:
        following = material.assessment.result(node_id).next
        node = material.ruleset.node(node_id)
        said = reasons.for_residents(node, following.level.id) if following else ""
        if said:
            return f"We hope you will say: {words.quoted(line(said))}"
    return ""


def _facts(material: Material) -> tuple[Fact, ...]:
    """The facts that can be shown to anybody."""
    return tuple(
        Fact(
            words.capital(cut(line(fact.text), _FACT)).rstrip(".") + ":",
            _ended(cut(line(small_numbers.shown(fact)), _FIGURE)).replace(" %", "\u00a0%"),
            f"From: {cut(line(fact.source), _NAME)}, {cut(line(words.since(fact.date)), _NAME)}.",
        )
        for fact in material.response.share
        if not small_numbers.troubles(fact)
    )[:3]


def _promised(material: Material) -> tuple[PlannedAction, ...]:
    """The plan's actions, without those that are there only because nobody has answered."""
    return tuple(
        each
        for each in (material.plan.actions if material.plan else ())
        if _called_for(material, each)
    )


def _called_for(material: Material, planned: PlannedAction) -> bool:
    """Whether something known calls for it: what it serves, and a question that it raises.

    What nobody has answered may be done already.
    """
    result = material.assessment.result
    if not any(standing.answered(result(served)) for served in planned.serves):
        return not planned.serves
    raised = material.ruleset.action(planned.action).raises
    kept = any(result(served).kept for served in planned.serves)
    return kept or not raised or any(_answered(material.response, each) for each in raised)


def _answered(response: Response, question: str) -> bool:
    """Whether anybody has said what it is, agreed or not."""
    answer = response.answers.get(question)
    if answer is None:
        return False
    said = (answer.value, *answer.by.values())
    return any(each is not None and not isinstance(each, DontKnow) for each in said)


def _back(material: Material) -> str:
    """When we come back: the first review of what is promised."""
    reviews = [each.review for each in _promised(material)]
    if not reviews:
        return ""
    return (
        f"We will come back by {words.day(min(reviews))}. We will tell you what we did, what we did "
        "not do, and what you changed on this page."
    )
