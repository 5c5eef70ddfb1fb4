"""What the two pages say, chosen so that it fits them: the room that each text takes is counted."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from math import ceil

from maturity.checks import reading
from maturity.core.ruleset import Node, Tier
from maturity.people import small_numbers
from maturity.people.cards import RESIDENTS
from maturity.people.groups import respondents
from maturity.planning.plan import Plan, PlannedAction
from maturity.reporting import reasons, words
from maturity.reporting.material import Material

_PAGE = 264.0  # mm of a page between its margins, a little kept back
_LINE, _GAP, _HEAD, _WRITE = 6.65, 1.8, 14.8, 8.6
"""Millimetres that css/residents.css gives a line of 14 pt, the air after a text, a heading, and
a line to write on."""
_TOP = 5.0  # a heading at the top of a page has no air above it
_LETTERS = 63  # small ones in a line of 14 pt, on the safe side
_SENTENCES, _ACTIONS, _FEWEST_LINES, _MOST_LINES = 9, 4, 3, 7
_FACT, _FIGURE, _NAME, _TITLE = (
    150,
    90,
    50,
    130,
)  # letters of a text from outside before it is ended


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
    """The two pages in reading order. ``lines``: how many there are to write on."""

    title: str
    name: str
    intro: str
    asked: tuple[str, ...]
    heard: str
    standing: tuple[str, ...]
    doing: tuple[Doing, ...]
    facts: tuple[Fact, ...]
    questions: tuple[str, ...]
    back: str
    lines: int
    created: str


def pages(material: Material, *, house: float = 0.0) -> Pages:
    """The two pages of one response, with its plan where there is one.

    ``house``: millimetres that a house style takes above the title. Every name of a person stays out: who leads is not said either, so that the page can be changed
    and handed on. A fact that may not be shown is left out, whoever let it in.
    """
    name = _cut(_line(material.response.organisation.name), _NAME) or "Your network"
    intro = _intro(material, name)
    heard = _heard(material)
    asked = _asked(material)
    above = house + _FRONT + _height((intro, heard, *asked))
    facts = _facts(material)
    doing, lines = _fitted(material, facts)
    return Pages(
        title="How are we doing, together?",
        name=name,
        intro=intro,
        asked=asked,
        heard=heard,
        standing=_standing(material, _PAGE - above),
        doing=doing,
        facts=facts,
        questions=QUESTIONS,
        back=_back(material.plan),
        lines=lines,
        created=material.assessment.as_of.isoformat(),
    )


QUESTIONS = (
    "Is this how it feels to you? Where are we wrong?",
    "What matters most to you, and to people you know?",
    "Who have we not heard from yet?",
)


_ANSWER = 2 + _LINE + 8.6  # what to do with the question, and a line to write on
_FRONT = 10 + 19 + 2 * _HEAD + _LINE + _GAP + 4 + 14 + _ANSWER  # mark, title, heads, lead, box


def _height(texts: Iterable[str]) -> float:
    """Millimetres that texts take, each in a paragraph of its own."""
    return sum(_lines(text) * _LINE + _GAP for text in texts if text)


def _lines(text: str) -> int:
    """Lines that a text takes; one more where a long word leaves the end of a line empty."""
    return ceil(_width(text) / _LETTERS) + any(len(word) > _LONG for word in text.split())


_LONG = 24


def _width(text: str) -> float:
    """The length of a text in small letters; capitals and a few others are wider."""
    plain = unicodedata.normalize("NFD", text)
    return sum(_letter(each) for each in plain if not unicodedata.combining(each))


def _letter(letter: str) -> float:
    narrow = letter.islower() and letter.isascii() and letter not in "mw"
    return 1.0 if narrow else _WIDE.get(letter, 1.5)


_WIDE = (
    dict.fromkeys("WMŴÆŒ@%—…", 2.1)
    | dict.fromkeys(" .,:;'‘’!()-", 0.6)
    | dict.fromkeys("0123456789", 1.2)
)


def _cut(text: str, most: int) -> str:
    """The text, ended at a word where it is wider than so many small letters."""
    wide = _width(text)
    return text if wide <= most else words.clipped(text, int(most * len(text) / wide))


def _ended(text: str) -> str:
    """The text with a full stop, where it was not cut."""
    return text if text.endswith((".", "…")) else text + "."


def _line(text: str) -> str:
    """A text from outside on one line."""
    return " ".join(words.clean(text).split())


def _intro(material: Material, name: str) -> str:
    month = words.month(material.assessment.as_of)
    place = _cut(_line(material.response.organisation.place), _NAME)
    here = f" in {place}" if place else ""
    return (
        f"We are {name}. In {month} we looked at how we work with people who live{here or ' here'}. "
        "This page says what we saw. It is a draft. It is yours to change."
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
    there = any(
        person.role in outside or person.voice == RESIDENTS
        for person in respondents(material.response)
    )
    if there:
        return "Some residents helped us to answer. We would like to hear from more of you."
    return "No residents have helped us yet. So this is only how it looks from our side."


def _standing(material: Material, left: float) -> tuple[str, ...]:
    """The residents' sentence of each capability, as many as there is room for."""
    chosen: list[str] = []
    for node in _capabilities(material):
        said = reasons.for_residents(node, material.assessment.result(node.id).levels.assured.id)
        said = words.sentence(_line(said))
        fits = _height((*chosen, said)) <= left
        if said and fits and len(chosen) < _SENTENCES:
            chosen.append(said)
    return tuple(chosen)


def _capabilities(material: Material) -> Sequence[Node]:
    """The capabilities that the matrix keeps for residents; all where it marks none."""
    every = [
        node
        for node in material.ruleset.of_tier(Tier.CAPABILITY)
        if node.rule is not None and material.assessment.result(node.id).applicable
    ]
    marked = [node for node in every if RESIDENTS in node.card_for]
    return marked or every


_ASKS = (
    "Say it, write it here, or ask someone to write it for you. Please leave out private things "
    "about your health."
)
_WHY = "Numbers do not say why. What do you think lies behind them?"
_TALK = "To talk to us, ask for:"


def _fitted(material: Material, facts: tuple[Fact, ...]) -> tuple[tuple[Doing, ...], int]:
    """The actions that fit beside the facts, and the lines that are left to write on."""
    fixed = 2 * _HEAD + _height((*QUESTIONS, _ASKS, _back(material.plan) or _TALK, _TALK))
    if facts:
        fixed += _HEAD + _height((*(f"{f.text} {f.figure} {f.source}" for f in facts), _WHY))
    left = _PAGE - fixed - _HEAD + _TOP
    doing: list[Doing] = []
    for each in _worth_telling(material):
        room = _height(f"{d.by} {d.what} {d.then}" for d in (*doing, each))
        if room <= left - _FEWEST_LINES * _WRITE:
            doing.append(each)
    doing.sort(key=lambda each: each.due)
    left -= _height(f"{d.by} {d.what} {d.then}" for d in doing)
    return tuple(doing), max(0, min(_MOST_LINES, int(left / _WRITE)))


def _worth_telling(material: Material) -> list[Doing]:
    """A few actions of the plan: those whose effect residents could tell first, then the plainest."""
    if material.plan is None:
        return []
    shown = {node.id for node in _capabilities(material)}
    planned = sorted(
        material.plan.actions,
        key=lambda each: (
            not shown.intersection(each.serves),
            reading.grade(material.ruleset.action(each.action).title),
        ),
    )
    return [_doing(material, each) for each in planned[:_ACTIONS]]


def _doing(material: Material, planned: PlannedAction) -> Doing:
    title = _line(material.ruleset.action(planned.action).title)
    return Doing(
        due=planned.due,
        by=f"By {words.day(planned.due)}:",
        what=words.sentence(_cut(words.small(title), _TITLE)),
        then=_then(material, planned),
    )


def _then(material: Material, planned: PlannedAction) -> str:
    """What residents could say at the next level that an action works towards."""
    for node_id in planned.serves:
        following = material.assessment.result(node_id).next
        node = material.ruleset.node(node_id)
        said = reasons.for_residents(node, following.level.id) if following else ""
        if said:
            return f"We hope you will say: {words.quoted(_line(said))}"
    return ""


def _facts(material: Material) -> tuple[Fact, ...]:
    """The facts that can be shown to anybody."""
    return tuple(
        Fact(
            words.capital(_cut(_line(fact.text), _FACT)).rstrip(".") + ":",
            _ended(_cut(_line(small_numbers.shown(fact)), _FIGURE)),
            f"From: {_cut(_line(fact.source), _NAME)}, {_cut(_line(words.since(fact.date)), _NAME)}.",
        )
        for fact in material.response.share
        if not small_numbers.troubles(fact)
    )[:3]


def _back(plan: Plan | None) -> str:
    """When we come back: the first review of the plan."""
    if plan is None or not plan.actions:
        return ""
    first = min(each.review for each in plan.actions)
    return (
        f"We will come back by {words.day(first)}. We will tell you what we did, what we did not "
        "do, and what you changed on this page."
    )
