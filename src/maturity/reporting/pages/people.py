"""Who took part, and whose voice is missing."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from maturity.people.groups import in_role_order, respondents
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
    roles = Counter(person.role or person.voice for person in respondents(response))
    titles = ((material.role(role), roles[role]) for role in in_role_order(material.ruleset, roles))
    took_part = words.listed(
        title if number == 1 else f"{title} ({number})" for title, number in titles
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
    said = [
        _absent(voice.title, reasons.get(voice.id, ""))
        for voice in material.ruleset.respondents
        if voice.id in reasons or voice.id not in heard
    ]
    known = {voice.id for voice in material.ruleset.respondents}
    said += [
        _absent(material.role(each), why) for each, why in reasons.items() if each not in known
    ]
    return "; ".join(said) + "." if said else ""


def _absent(who: str, why: str) -> str:
    """``partners: the parish clerk was ill``."""
    why = why.strip().rstrip(".")
    return f"{who}: {why}" if why else who
