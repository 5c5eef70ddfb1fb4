"""One person's form: who filled it in, and what it says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, is_dataclass
from datetime import date

from maturity.core.response import Given, Person, Response


@dataclass(frozen=True, slots=True)
class Reply:
    """One form, filled in by one person.

    Attributes:
        person: Who it is from. ``id`` is whatever tells people apart (an id, initials, a mark that
            MS Forms gave); two forms with the same one are from the same person. Empty where
            nothing tells: then the form is somebody of its own.
        response: What the form says, read as a response: answers under ``value``, cards under any
            one id.
        source: The file and row it came from, for messages; never kept.
    """

    person: Person
    response: Response
    source: str = ""


@dataclass(frozen=True, slots=True)
class Said:
    """What one form says of questions and cards."""

    answers: Mapping[str, Given] = field(default_factory=dict)
    comments: Mapping[str, str] = field(default_factory=dict)
    cards: Mapping[str, str] = field(default_factory=dict)
    card_comments: Mapping[str, str] = field(default_factory=dict)


def voices_in(response: Response) -> int:
    """How many people's answers and cards a response holds apart."""
    by = [len(answer.by) for answer in response.answers.values()]
    return max([len(response.cards), len(response.card_comments), *by], default=0)


def said(response: Response) -> Said:
    """What a person said in a form.

    An answer that stood in the form from last year and was not confirmed is nobody's answer yet.
    """
    answers: dict[str, Given] = {}
    comments: dict[str, str] = {}
    for name, answer in response.answers.items():
        if answer.carried_over is not None and not answer.confirmed_carry:
            continue
        given = answer.value if answer.value is not None else next(iter(answer.by.values()), None)
        if given is not None:
            answers[name] = given
        words = answer.comment or next(iter(answer.comments.values()), "")
        if words:
            comments[name] = words
    return Said(
        answers,
        comments,
        dict(next(iter(response.cards.values()), {})),
        dict(next(iter(response.card_comments.values()), {})),
    )


def said_by(response: Response, person: str) -> Said:
    """What one person said in a facilitator's response."""
    answers = response.answers.items()
    return Said(
        {name: answer.by[person] for name, answer in answers if person in answer.by},
        {name: answer.comments[person] for name, answer in answers if person in answer.comments},
        dict(response.cards.get(person, {})),
        dict(response.card_comments.get(person, {})),
    )


def differences(one: Said, other: Said) -> tuple[str, ...]:
    """Questions, and cards as ``card <capability>``, on which two forms differ; sorted."""
    names = {name for name in {*one.answers, *other.answers} if _differ(one, other, name)}
    for capability in {*one.cards, *other.cards}:
        if one.cards.get(capability) != other.cards.get(capability):
            names.add(f"card {capability}")
    return tuple(sorted(names))


def _differ(one: Said, other: Said, name: str) -> bool:
    return one.answers.get(name) != other.answers.get(name)


def in_order(value: object) -> object:
    """A value in a form that compares the same however it was built, for sorting by content."""
    if isinstance(value, Mapping):
        return ("map", *sorted((str(key), in_order(item)) for key, item in value.items()))
    if isinstance(value, frozenset):
        return ("set", *sorted(str(item) for item in value))
    if isinstance(value, (tuple, list)):
        return ("list", *(in_order(item) for item in value))
    if is_dataclass(value):
        return (
            type(value).__name__,
            *(in_order(getattr(value, each.name)) for each in fields(value)),
        )
    return value.isoformat() if isinstance(value, date) else str(value)


def content_key(value: object) -> str:
    """The content of a value as text."""
    return repr(in_order(value))
