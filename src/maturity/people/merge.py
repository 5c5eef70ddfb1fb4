"""What people's forms say beside answers and cards: facts, evidence, confirmations."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from fractions import Fraction
from typing import TypeVar

from maturity.core.names import compared
from maturity.core.response import Confirmation, Evidence, Organisation, Response
from maturity.people.reply import content_key

Item = TypeVar("Item", bound=Hashable)

ROOM_SAYS = (
    "agreed",
    "priorities",
    "proud_of",
    "actions",
    "asks_of_icb",
    "checklist",
    "not_asked",
    "share",
    "offers",
    "innovations",
    "sign_off",
)
"""Parts of a response that no single person's form can fill."""


@dataclass(frozen=True, slots=True)
class Conflict:
    """Something on which forms differ.

    Attributes:
        key: Where it stands: ``context.practices``, ``organisation.name``,
            ``answers.C1.people.facets.plan``.
        used: What the response says; empty where it is left open.
        said: Each value given, with the number of forms that gave it; most often first.
    """

    key: str
    used: str
    said: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Facts:
    """What the forms come to, beside answers and cards."""

    organisation: Organisation
    context: Mapping[str, Fraction | str]
    context_sources: Mapping[str, tuple[str, str]]
    evidence: tuple[Evidence, ...]
    confirmations: tuple[Confirmation, ...]
    facets: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    conflicts: tuple[Conflict, ...] = ()


def merged_facts(base: Response, responses: Sequence[Response]) -> Facts:
    """The base with what the forms add; what they disagree on is left as it was, and named."""
    conflicts: list[Conflict] = []
    context = _settled(
        "context", base.context, [r.context for r in responses], _as_words, conflicts
    )
    names = [each.name for each in fields(Organisation)]
    organisation = _settled(
        "organisation",
        {name: value for name in names if (value := getattr(base.organisation, name))},
        [
            {name: value for name in names if (value := getattr(r.organisation, name))}
            for r in responses
        ],
        str,
        conflicts,
    )
    return Facts(
        organisation=replace(base.organisation, **organisation),
        context=context,
        context_sources=_sources(base, responses, context),
        evidence=_gathered(base.evidence, (r.evidence for r in responses)),
        confirmations=_gathered(base.confirmations, (r.confirmations for r in responses)),
        facets=_facets(base, responses, conflicts),
        conflicts=tuple(conflicts),
    )


def unasked(base: Response, response: Response) -> tuple[str, ...]:
    """Keys of a person's form that only the room can say, and that the base does not hold already."""
    return tuple(
        key
        for key in ROOM_SAYS
        if getattr(response, key) and getattr(response, key) != getattr(base, key)
    )


Value = TypeVar("Value", Fraction | str, str)


def _settled(
    where: str,
    base: Mapping[str, Value],
    given: Sequence[Mapping[str, Value]],
    words: Callable[[Value], str],
    conflicts: list[Conflict],
) -> dict[str, Value]:
    """By key: what the base says, else what all forms that say something agree on.

    Texts that differ only in how they were typed agree; the base's, else the one given most, stands.
    """
    found = dict(base)
    keys = dict.fromkeys(key for each in given for key in sorted(each))
    for key in sorted(keys):
        said = [each[key] for each in given if key in each]
        typed = {compared(words(value)) for value in said}
        if key in base:
            typed.add(compared(words(base[key])))
        if len(typed) == 1:
            found.setdefault(key, _most(said, words))
            continue
        tally = Counter(words(value) for value in said)
        conflicts.append(
            Conflict(
                f"{where}.{key}",
                words(base[key]) if key in base else "",
                tuple(sorted(tally.items(), key=lambda pair: (-pair[1], pair[0]))),
            )
        )
    return found


def _most(said: Sequence[Value], words: Callable[[Value], str]) -> Value:
    """The value given most often; of several the first by its words, in whatever order forms came."""
    tally = Counter(said)
    return min(tally, key=lambda value: (-tally[value], words(value)))


def _as_words(value: Fraction | str) -> str:
    return str(value)


def _sources(
    base: Response, responses: Sequence[Response], context: Mapping[str, Fraction | str]
) -> dict[str, tuple[str, str]]:
    """Where facts come from: the base's word, else a source of a form that gave the same value."""
    found = dict(base.context_sources)
    for name, value in context.items():
        offered = sorted(
            response.context_sources[name]
            for response in responses
            if name in response.context_sources and response.context.get(name) == value
        )
        if offered:
            found.setdefault(name, offered[0])
    return found


def _gathered(base: tuple[Item, ...], given: Iterable[tuple[Item, ...]]) -> tuple[Item, ...]:
    """Every piece once: those of the base as they stand, then the others ordered by content."""
    new = {item for items in given for item in items} - set(base)
    return (*base, *sorted(new, key=content_key))


def _facets(
    base: Response, responses: Sequence[Response], conflicts: list[Conflict]
) -> dict[str, dict[str, str]]:
    """Companions of answers on which the forms agree."""
    found: dict[str, dict[str, str]] = {}
    names = sorted({name for response in responses for name in response.answers})
    for name in names:
        old = base.answers[name].facets if name in base.answers else {}
        given = [r.answers[name].facets for r in responses if name in r.answers]
        found[name] = _settled(f"answers.{name}.facets", old, given, str, conflicts)
    return found
