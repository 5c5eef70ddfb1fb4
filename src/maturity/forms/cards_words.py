"""The words on cards, and what somebody meant who chose, typed or pasted some of them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

from maturity.core.response import CANNOT_TELL, Person
from maturity.core.ruleset import RuleSet, Voice
from maturity.forms.words import Choice, find, level
from maturity.loading.response_values import is_dont_know
from maturity.people.cards import Card
from maturity.people.cards import Choice as Rung
from maturity.suggest import did_you_mean, nearest

ASK_VOICE = "Which of these describes you best?"
SOMEBODY_ELSE = "Somebody else"
ASK_MARK = (
    "A word of your own choice, so that a second form by you is known as yours (may stay blank)"
)
ASK_WHY = "Why? (may stay blank; nothing about patients)"

HOW = (
    "Choose by yourself, before anybody talks: the highest sentence that is wholly true.",
    "If a part of a sentence is not true, choose the one below it.",
    "“I can’t tell” is a good answer. So is leaving a card blank.",
    "Nothing about patients goes in: no names, no stories that point to one person.",
)
"""How to choose, for every kind of card."""

USE = (
    "What you chose is seen by the person who runs the workshop, and by nobody else.",
    "The room sees how many people chose each sentence.",
    "For a role it sees that only where three or more people of the role answered.",
    "No names are kept, only roles. There are no averages and no ranks.",
    "Facts decide a level. What people see stands beside them; the difference is worth a talk.",
    "The file that holds single answers is deleted once the room has agreed.",
)
"""How the answers will be used, for whoever is asked to give them."""

_CANNOT = ("I can’t tell", "can’t tell", "cannot tell", CANNOT_TELL)
_AFTER_NAME = re.compile(r"\s*[:;,.)–—-]")
_ASIDE = re.compile(r"\s*\([^()]*\)\s*$")


class Means(StrEnum):
    """How sure it is what somebody chose."""

    EXACT = "exact"
    RENAMED = "renamed"  # the name of the level stands in front of other words
    SEVERAL = "several"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Meant:
    """What a text chooses on a card. ``level``: set for EXACT and RENAMED; ``near``: the closest."""

    how: Means
    level: str = ""
    near: str = ""


def rung_words(rung: Rung) -> str:
    """One line of a card: the name of its level, and the sentence."""
    return f"{rung.title}: {rung.says}" if rung.title else rung.says


def card_choices(card: Card) -> tuple[str, ...]:
    """Every line of a card, as it is offered."""
    return tuple(rung_words(rung) for rung in card.choices)


def every_wording(sets: Iterable[Iterable[Card]]) -> dict[str, Card]:
    """Cards by capability, each with the sentences of every audience; the first set's come first."""
    found: dict[str, Card] = {}
    for card in (card for each in sets for card in each):
        known = found.setdefault(card.capability, card)
        more = tuple(rung for rung in card.choices if rung not in known.choices)
        found[card.capability] = replace(known, choices=(*known.choices, *more))
    return found


def meant(card: Card, said: str) -> Meant:
    """What somebody chose. Never a guess: what is not one line of the card is UNKNOWN."""
    text = said.strip().strip(";").strip()
    exact = _exact(card, text)
    if exact:
        return Meant(Means.EXACT, exact)
    pieces = _pieces(card, text)
    if pieces:
        return Meant(Means.SEVERAL)
    for rung in card.choices:
        if rung.title and level(text).startswith(level(rung.title)):
            rest = level(text)[len(level(rung.title)) :]
            if _AFTER_NAME.match(rest):
                return Meant(Means.RENAMED, rung.level)
    return Meant(Means.UNKNOWN, near=nearest(text, card_choices(card)))


def _exact(card: Card, text: str) -> str:
    wanted = level(text)
    for rung in card.choices:
        names = [rung_words(rung), rung.says, rung.title, rung.level]
        names += _CANNOT if rung.level == CANNOT_TELL else ()
        if wanted and wanted in {level(name) for name in names if name}:
            return rung.level
        if rung.level == CANNOT_TELL and is_dont_know(text):
            return rung.level
    return ""


def _pieces(card: Card, text: str) -> tuple[str, ...]:
    """The lines of a card that a text is made of, if it is two or more with ``;`` between them."""
    every = {words for rung in card.choices for words in (rung_words(rung), rung.says) if words}
    found = split(text, tuple(every))
    return found if len(found) > 1 else ()


def split(text: str, known: tuple[str, ...]) -> tuple[str, ...]:
    """A list with ``;`` between its items, taken apart into known texts, which may hold ``;`` too.

    Empty where the text is anything else.
    """
    levelled = sorted(((level(words), words) for words in known), key=lambda each: -len(each[0]))
    rest, found = level(text.strip().strip(";")), []
    while rest:
        for start, words in levelled:
            after = rest[len(start) :].lstrip(". ")
            if start and rest.startswith(start) and (not after or after.startswith(";")):
                found.append(words)
                rest = after.lstrip("; ")
                break
        else:
            return ()
    return tuple(found)


def voice_words(voice: Voice) -> str:
    """How a voice is offered: without what its title says to the organiser in brackets."""
    return _ASIDE.sub("", voice.title) or voice.id


def voices(ruleset: RuleSet) -> tuple[str, ...]:
    """What can be chosen for oneself."""
    return (*(voice_words(voice) for voice in ruleset.respondents), SOMEBODY_ELSE)


def voice(ruleset: RuleSet, said: str) -> Voice | None:
    """The voice that a text names: by its words, its id, or the role that it speaks for."""
    text = said.strip().strip(";").strip()
    choices = tuple(Choice(each, voice_words(each), each.id) for each in ruleset.respondents)
    titles = tuple(Choice(each, each.title, each.role) for each in ruleset.respondents)
    roles = tuple(
        Choice(each, ruleset.roles[each.role].title)
        for each in ruleset.respondents
        if each.role in ruleset.roles
    )
    for offered in (choices, titles, roles):
        found = find(offered, text)
        if found is not None:
            named: Voice = found.value
            return named
    return None


def is_somebody_else(said: str) -> bool:
    """Whether somebody said that none of the voices is theirs."""
    return level(said.strip(" ;")) == level(SOMEBODY_ELSE)


def person(ruleset: RuleSet, said: str, ident: str, part: tuple[str, ...]) -> Person:
    """Somebody by the voice that they named; nobody's name is ever asked for."""
    named = voice(ruleset, said)
    return Person(ident, named.role if named else "", named.id if named else "", part=part)


def voice_help(ruleset: RuleSet, said: str) -> str:
    """What to do about a voice that nobody knows."""
    known = voices(ruleset)
    return did_you_mean(said.strip(" ;"), known, "there are: " + "; ".join(known))
