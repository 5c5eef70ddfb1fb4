"""Who took part, and whose voice is missing."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from maturity.reporting import words
from maturity.reporting.material import Material


@dataclass(frozen=True, slots=True)
class People:
    """Roles that took part and voices that were expected, as sentences. ``names``: network copy.

    ``missing`` is empty when every voice that the matrix expects was heard.
    """

    took_part: str
    missing: str
    names: tuple[tuple[str, str], ...] = ()


def people(material: Material) -> People:
    """Who took part and who was missing."""
    response = material.response
    roles = Counter(material.role(person.role or person.voice) for person in response.people)
    took_part = words.listed(
        title if number == 1 else f"{title} ({number})" for title, number in roles.items()
    )
    return People(
        took_part=words.sentence(took_part) or "Nobody is named.",
        missing=_missing(material),
        names=tuple(
            (words.clean(person.name), material.role(person.role or person.voice))
            for person in response.people
            if person.name and material.whole
        ),
    )


def _missing(material: Material) -> str:
    response = material.response
    reasons = {each.voice: words.clean(each.why) for each in response.missing}
    heard = {person.voice for person in response.people}
    said = []
    for voice in material.ruleset.respondents:
        if voice.id in reasons or voice.id not in heard:
            why = reasons.get(voice.id, "")
            said.append(words.small(voice.title) + (f" ({why.rstrip('.')})" if why else ""))
    known = {voice.id for voice in material.ruleset.respondents}
    said += [
        f"{material.role(each)} ({why})" if why else material.role(each)
        for each, why in reasons.items()
        if each not in known
    ]
    if not said:
        return ""
    return words.sentence("; ".join(said))
