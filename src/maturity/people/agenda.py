"""What a room should talk about, from its cards and its facts. Never an average.

What is in an agenda may be shown to the room: numbers stand there only as ``groups`` allows. Which
capabilities come first follows from everybody's cards.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from maturity.core.response import CANNOT_TELL, Answer, Response, RoomView
from maturity.core.result import NO_RESULT, NOT_APPLICABLE, NOT_ASKED, Assessment, SeenAnswer
from maturity.core.ruleset import Node, RuleSet, Tier
from maturity.core.status import Status
from maturity.people.groups import (
    FEWEST,
    in_role_order,
    level_counts,
    respondents,
    role_of,
    title_of,
    views,
)
from maturity.people.spread import agrees, disagreement, ends, levels_apart
from maturity.people.unsettled import DISPUTES

MOST_DISPUTED = 8
"""Topics a room of two hours can talk through, at some ten minutes each with time for priorities."""


@dataclass(frozen=True, slots=True)
class Topic:
    """One capability: what the room chose, beside what the facts give.

    Attributes:
        capability: Its id.
        title: Its title.
        view: The cards, together and by role group of three or more.
        lowest: The lowest level that somebody chose, by id.
        highest: The highest.
        at_least: The level that the facts give, by id; empty where there is none to compare with.
        could_be: The level that they could give.
        apart: By how many levels most cards lie above the facts; below them: negative.
        disagreement: How far apart the cards are (``spread.disagreement``); for order only.
    """

    capability: str
    title: str
    view: RoomView
    lowest: str
    highest: str
    at_least: str
    could_be: str
    apart: int
    disagreement: Fraction


@dataclass(frozen=True, slots=True)
class OpenFact:
    """A question that respondents answered differently, and nobody has settled.

    ``low`` and ``high`` are as in ``SeenAnswer``. ``applies_disputed``: some found that it does not
    apply. ``voices``: how many answered it.
    """

    question: str
    capability: str
    ask: str
    low: object
    high: object
    voices: int
    applies_disputed: bool = False


@dataclass(frozen=True, slots=True)
class Heard:
    """How many people of one role took part."""

    role: str
    title: str
    n: int


@dataclass(frozen=True, slots=True)
class Unheard:
    """A voice that was expected and not heard; ``why`` as the network says it."""

    voice: str
    title: str
    why: str = ""


@dataclass(frozen=True, slots=True)
class Agenda:
    """What to talk about. Every capability with a card stands in one list at least.

    Attributes:
        agreed: Most chose one level, nobody is two levels away, and the facts do not differ.
        disputed: The most disputed, most first; at most ``MOST_DISPUTED``.
        differs: Most cards lie a level or more from the facts; farthest first.
        unsure: Half of the cards or more say "I can't tell", or fewer than three chose a level.
        rest: The others, in the order of the rule set.
        too_few: Capabilities with the cards of one or two people, of which nothing is said.
        facts: Questions on which respondents differ, in the order of the rule set.
        heard: Who took part, by role.
        unheard: Who was expected and did not.
    """

    agreed: tuple[Topic, ...] = ()
    disputed: tuple[Topic, ...] = ()
    differs: tuple[Topic, ...] = ()
    unsure: tuple[Topic, ...] = ()
    rest: tuple[Topic, ...] = ()
    too_few: tuple[str, ...] = ()
    facts: tuple[OpenFact, ...] = ()
    heard: tuple[Heard, ...] = ()
    unheard: tuple[Unheard, ...] = ()


def agenda(ruleset: RuleSet, assessment: Assessment, response: Response) -> Agenda:
    """The agenda of a room: ``response`` with its cards, and its facts as they were assessed."""
    everything = [
        view
        for view in views(ruleset, response)
        if ruleset.node(view.capability).tier is Tier.CAPABILITY
    ]
    topics = [_topic(ruleset, assessment, view) for view in everything if view.n >= FEWEST]
    unsure = [topic for topic in topics if _unsure(topic)]
    clear = [topic for topic in topics if topic not in unsure]
    agreed = [topic for topic in clear if _agreed(ruleset.node(topic.capability), topic)]
    differs = sorted((topic for topic in clear if topic.apart), key=lambda topic: -abs(topic.apart))
    disputed = sorted(
        (topic for topic in clear if topic.disagreement and topic not in agreed),
        key=lambda topic: -topic.disagreement,
    )[:MOST_DISPUTED]
    return Agenda(
        agreed=tuple(agreed),
        disputed=tuple(disputed),
        differs=tuple(differs),
        unsure=tuple(unsure),
        rest=tuple(t for t in clear if t not in agreed and t not in differs and t not in disputed),
        too_few=tuple(view.capability for view in everything if view.n < FEWEST),
        facts=_open_facts(ruleset, assessment, response),
        heard=_heard(ruleset, response),
        unheard=_unheard(ruleset, response),
    )


def _topic(ruleset: RuleSet, assessment: Assessment, view: RoomView) -> Topic:
    node = ruleset.node(view.capability)
    counts = level_counts(view)
    lowest, highest = ends(node.scale, counts)
    facts = assessment.result(node.id).levels
    compared = facts.assured not in (NO_RESULT, NOT_APPLICABLE, NOT_ASKED)
    return Topic(
        capability=node.id,
        title=node.title,
        view=view,
        lowest=lowest,
        highest=highest,
        at_least=facts.assured.id if compared else "",
        could_be=facts.possible.id if compared else "",
        apart=levels_apart(node.scale, counts, facts) if compared else 0,
        disagreement=disagreement(node.scale, counts),
    )


def _unsure(topic: Topic) -> bool:
    """Too little to go by: half could not tell, or fewer than three chose a level."""
    unknown = topic.view.counts.get(CANNOT_TELL, 0)
    return 2 * unknown >= topic.view.n or topic.view.n - unknown < FEWEST


def _agreed(node: Node, topic: Topic) -> bool:
    return topic.apart == 0 and agrees(node.scale, level_counts(topic.view))


def _open_facts(
    ruleset: RuleSet, assessment: Assessment, response: Response
) -> tuple[OpenFact, ...]:
    found = []
    for question in ruleset.questions:
        seen = assessment.answers[question.id]
        answer = response.answers.get(question.id)
        if seen.status in DISPUTES and answer is not None:
            found.append(_open_fact(question.owner, question.ask, seen, _voices(response, answer)))
    return tuple(found)


def _open_fact(owner: str, ask: str, seen: SeenAnswer, voices: int) -> OpenFact:
    return OpenFact(
        question=seen.question,
        capability=owner,
        ask=ask,
        low=seen.low,
        high=seen.high,
        voices=voices,
        applies_disputed=seen.status is Status.NA_DISPUTED,
    )


def _voices(response: Response, answer: Answer) -> int:
    """How many people answered; a further form by the same person is no further voice."""
    first = {person.id: person.same_as or person.id for person in response.people}
    return len({first.get(entry, entry) for entry in answer.by})


def _heard(ruleset: RuleSet, response: Response) -> tuple[Heard, ...]:
    roles = [role_of(ruleset, person) for person in respondents(response)]
    return tuple(
        Heard(role, title_of(ruleset, role), roles.count(role))
        for role in in_role_order(ruleset, roles)
    )


def _unheard(ruleset: RuleSet, response: Response) -> tuple[Unheard, ...]:
    """Voices the network names as missing, and those the rule set expects and nobody spoke for."""
    whys = {each.voice: each.why for each in response.missing}
    people = respondents(response)
    heard = {person.voice for person in people} | {role_of(ruleset, person) for person in people}
    return tuple(
        Unheard(voice.id, voice.title, whys.get(voice.id, ""))
        for voice in ruleset.respondents
        if voice.id in whys or not {voice.id, voice.role or voice.id} & heard
    )
