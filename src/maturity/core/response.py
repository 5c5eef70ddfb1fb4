"""The response as plain frozen data (docs/response.md). What the engine does not read is carried."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction

from maturity.core.sharing import Innovation, LocalFact, Offer

Value = str | Fraction | date | frozenset[str]
"""A value by kind: option id (ladder, yes/no), number, date or ``"never"`` (since), option ids."""


@dataclass(frozen=True, slots=True)
class DontKnow:
    """The answer "don't know"."""


@dataclass(frozen=True, slots=True)
class NotApplicable:
    """Not applicable, for a listed reason."""

    reason: str


@dataclass(frozen=True, slots=True)
class Between:
    """A dispute: somewhere between two values, in either order."""

    one: Value
    other: Value


Given = Value | DontKnow | NotApplicable | Between

CANNOT_TELL = "cannot-tell"
"""What a person says of a level card who would not choose a level."""


@dataclass(frozen=True, slots=True)
class Review:
    """The reviewer's reading of one answer, beside the network's own."""

    value: Given
    reason: str = ""
    reply: str = ""
    by: str = ""
    on: date | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """What is known of one answer. ``value`` None and ``by`` empty: blank.

    ``comment`` is the network's own; ``comments`` are remarks by respondent and, like ``by``, stay
    in the facilitator's file.
    """

    question: str
    value: Given | None = None
    by: Mapping[str, Given] = field(default_factory=dict)
    dissent: str = ""
    comment: str = ""
    comments: Mapping[str, str] = field(default_factory=dict)
    carried_over: date | None = None
    confirmed_carry: bool = False
    facets: Mapping[str, str] = field(default_factory=dict)
    review: Review | None = None
    set_on: date | None = None


@dataclass(frozen=True, slots=True)
class SeenBy:
    """Who outside the own team has seen a piece of evidence."""

    role: str
    who: str = ""
    on: date | None = None


@dataclass(frozen=True, slots=True)
class Evidence:
    """One pointer. ``subject``: a question, a capability or a capability and a level."""

    what: str = ""
    where: str = ""
    date: date | None = None
    question: str = ""
    capability: str = ""
    level: str = ""
    kind: str = ""
    holder: str = ""
    supports: Value | None = None
    seen_by: SeenBy | None = None
    held_by_icb: bool = False
    accepted: bool = False


@dataclass(frozen=True, slots=True)
class Confirmation:
    """What somebody in a role says of a level: ``agrees``, ``in-part`` or ``not-yet``."""

    capability: str
    level: str
    role: str
    says: str
    who: str = ""
    on: date | None = None


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who took part, by role; the name is optional.

    ``same_as``: this entry is a further form by the person with that id, kept until the
    facilitator knows which one counts. Nobody is counted twice.
    """

    id: str
    role: str = ""
    voice: str = ""
    name: str = ""
    part: tuple[str, ...] = ()
    same_as: str = ""


@dataclass(frozen=True, slots=True)
class Missing:
    """A voice that was expected and not heard."""

    voice: str
    why: str = ""


@dataclass(frozen=True, slots=True)
class RoomGroup:
    """The cards of one role group, for one capability, as they travel.

    ``few``: one or two people, so neither number nor levels. Without ``few`` and without
    ``counts``: three or more, shown in the total only, because a smaller group could be worked out
    from the difference. ``counts``: people by level id, ``cannot-tell`` included.
    """

    role: str = ""
    n: int = 0
    counts: Mapping[str, int] = field(default_factory=dict)
    few: bool = False


@dataclass(frozen=True, slots=True)
class RoomView:
    """What the room said of one capability: everybody together, and by role group.

    ``n`` and ``counts`` are 0 and empty where fewer than three people returned a card.
    """

    capability: str
    n: int = 0
    counts: Mapping[str, int] = field(default_factory=dict)
    groups: tuple[RoomGroup, ...] = ()


CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")
"""What can be the code of an organisation: files are named by it in a round."""


@dataclass(frozen=True, slots=True)
class Organisation:
    """The network."""

    code: str = ""
    name: str = ""
    place: str = ""
    icb: str = ""


@dataclass(frozen=True, slots=True)
class Priority:
    """A capability the room chose to work on first."""

    capability: str
    why: str = ""


@dataclass(frozen=True, slots=True)
class ActionNote:
    """What the network says of an action: ``under-way``, ``done``, ``refused`` or ``""``."""

    action: str
    state: str = ""
    who: str = ""
    why: str = ""
    note: str = ""
    started: date | None = None


@dataclass(frozen=True, slots=True)
class Ask:
    """What is asked of the ICB, and its answer."""

    ask: str
    action: str = ""
    answer: str = ""
    answered_on: date | None = None


@dataclass(frozen=True, slots=True)
class SignOff:
    """Who signed the response off, and when. ``seal``: digest of what was signed."""

    role: str
    name: str = ""
    on: date | None = None
    seal: str = ""


@dataclass(frozen=True, slots=True)
class OfferedFact:
    """A fact that the ICB holds; it counts once the network has accepted it."""

    value: Fraction | str
    source: str = ""
    date: str = ""
    accepted: bool = False


@dataclass(frozen=True, slots=True)
class Response:
    """Everything one network says of itself in one year."""

    ruleset: str
    version: str
    as_of: date
    answers: Mapping[str, Answer] = field(default_factory=dict)
    organisation: Organisation = Organisation()
    context: Mapping[str, Fraction | str] = field(default_factory=dict)
    context_sources: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    facts_offered: Mapping[str, OfferedFact] = field(default_factory=dict)  # held by the ICB
    people: tuple[Person, ...] = ()
    missing: tuple[Missing, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    confirmations: tuple[Confirmation, ...] = ()
    priorities: tuple[Priority, ...] = ()
    proud_of: tuple[str, ...] = ()
    cards: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    card_comments: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    room: tuple[RoomView, ...] = ()  # what the cards come to, in a response that travels
    agreed: Mapping[str, str] = field(default_factory=dict)  # by capability, in the room's words
    actions: Mapping[str, ActionNote] = field(default_factory=dict)
    asks_of_icb: tuple[Ask, ...] = ()
    checklist: Mapping[str, str] = field(default_factory=dict)
    not_asked: tuple[str, ...] = ()
    share: tuple[LocalFact, ...] = ()
    offers: tuple[Offer, ...] = ()
    innovations: tuple[Innovation, ...] = ()
    levels_first_shown: date | None = None
    sign_off: SignOff | None = None
    succeeds: str = ""
    digest: str = ""

    def says(self, question: str) -> bool:
        """Whether anything is said of a question: a value, don't know or N/A, agreed or by somebody."""
        answer = self.answers.get(question)
        return answer is not None and (answer.value is not None or bool(answer.by))
