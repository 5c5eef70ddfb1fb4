"""Answer-quality flags in words: what was seen, where, why it is worth a look, what to ask."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from maturity.codes import CODES
from maturity.core.ruleset import RuleSet
from maturity.people.flag import Flag
from maturity.reporting import words

NO_DEDUCTION = (
    "None of this is a deduction: no level changes because of it, nothing is added up, and each can "
    "have a good reason. It says where a question may be worth its time."
)

_NEEDS: Mapping[str, str] = {
    "V403": "last year’s response (--last)",
    "V404": "the response as it stood when its levels were first shown (--shown)",
    "V410": "responses of other networks (--others)",
}


_MANY = 12
"""Questions that are still listed one by one; of more the capabilities are named."""


@dataclass(frozen=True, slots=True)
class Seen:
    """One thing that was seen. ``where`` in words, ``places`` as ids."""

    says: str
    where: tuple[str, ...]
    places: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FlagText:
    """A kind of flag as printed, with everything of its kind that was seen."""

    code: str
    title: str
    why: str
    ask: str
    seen: tuple[Seen, ...]


def flag_texts(ruleset: RuleSet, flags: Iterable[Flag]) -> tuple[FlagText, ...]:
    """Flags in words, those of one kind together, kinds in the order of their codes."""
    kinds: dict[str, list[Seen]] = {}
    for flag in sorted(flags, key=lambda each: each.code):
        seen = Seen(
            words.sentence(words.clean(flag.says)), _places(ruleset, flag.where), flag.where
        )
        kinds.setdefault(flag.code, []).append(seen)
    return tuple(
        FlagText(code, CODES[code].title, CODES[code].why, CODES[code].fix, tuple(seen))
        for code, seen in kinds.items()
    )


def _places(ruleset: RuleSet, where: tuple[str, ...]) -> tuple[str, ...]:
    """Places in words: questions together under their capability, the rest as they are."""
    found: dict[str, list[str]] = {}
    for each in where:
        if ruleset.has("question", each):
            owner = ruleset.node(ruleset.question(each).owner)
            found.setdefault(f"{owner.id} {owner.title}", []).append(each)
        elif ruleset.has("node", each):
            found.setdefault(f"{each} {ruleset.node(each).title}", [])
        else:
            found.setdefault(words.clean(each), [])
    if len(where) > _MANY:
        return (", ".join(name.split(" ", 1)[0] for name in found),)
    return tuple(f"{name}: {', '.join(ids)}" if ids else name for name, ids in found.items())


def gathered(seen: Iterable[Seen]) -> tuple[Seen, ...]:
    """Things seen of which the same is said, as one, for people to read.

    Two responses that share much share it text by text, each at ``network: place`` for each network.
    Together they say how many texts, and where: the place once where it is the same for all.
    """
    alike: dict[str, list[Seen]] = {}
    for each in seen:
        alike.setdefault(each.says, []).append(each)
    return tuple(
        every[0]
        if len(every) == 1
        else Seen(
            f"{says.rstrip('.')} ({len(every)} texts).",
            tuple(dict.fromkeys(map(_shared_place, every))),
            tuple(place for each in every for place in each.places),
        )
        for says, every in alike.items()
    )


def _shared_place(seen: Seen) -> str:
    places = tuple(dict.fromkeys(place.partition(": ")[2] for place in seen.places))
    return words.clean(places[0] if len(places) == 1 else " and ".join(seen.places))


def not_looked_for(codes: tuple[str, ...]) -> tuple[str, ...]:
    """What could not be looked for, and what that needs."""
    return tuple(f"{CODES[code].title}: needs {_NEEDS[code]}" for code in codes)
