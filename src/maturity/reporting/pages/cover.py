"""The cover: who, where, when, which matrix, for whom."""

from __future__ import annotations

from dataclasses import dataclass

from maturity.people.audience import Audience
from maturity.reporting import fitted, words
from maturity.reporting.material import Material
from maturity.reporting.pages.people import people

_COPIES = {
    Audience.BOARD: (
        "Board copy",
        (
            "Answers, levels and the plan. It holds no comments, no names of people who answered "
            "and no places where evidence is kept."
        ),
    ),
    Audience.NETWORK: (
        "Network copy",
        "Everything the network holds on itself, comments and names included. Please do not pass on.",
    ),
    Audience.PUBLIC: (
        "Public copy",
        "Levels and the plan, in the words of the matrix. It holds no free text, no single answers and no names.",
    ),
}

_SIZES = (("longest", 110), ("long", 55))
"""Sizes of a name on the cover, and of how many characters it has more: three lines or so of each."""


@dataclass(frozen=True, slots=True)
class Cover:
    """The words of the cover. ``facts`` are (name, value) pairs; ``fit`` is the size of the name."""

    name: str
    fit: str
    where: str
    matrix: str
    date: str
    copy: str
    facts: tuple[tuple[str, str], ...]


def cover(material: Material) -> Cover:
    """The cover of one report."""
    organisation = material.response.organisation
    ruleset = material.ruleset
    copy, means = _COPIES[material.audience]
    where = ", ".join(dict.fromkeys(p for p in (organisation.place, organisation.icb) if p))
    facts = [
        ("Date of assessment", words.day(material.assessment.as_of)),
        ("Matrix", f"{ruleset.title}, version {ruleset.version}"),
    ]
    if organisation.code:
        facts.append((f"{words.capital(ruleset.subject[0])} code", organisation.code))
    facts += [("State", state(material)), ("This copy", f"{copy}. {means}")]
    names = people(material).names
    if names:
        facts.append(("Who took part", "; ".join(f"{name}, {role}" for name, role in names)))
    if ruleset.seen_by:
        facts.append(("Who sees what", " ".join(words.sentence(each) for each in ruleset.seen_by)))
    name = words.clean(organisation.name) or f"This {ruleset.subject[0]}"
    return Cover(
        name=name,
        fit=_fit(name),
        where=words.clean(where),
        matrix=f"{ruleset.title}, version {ruleset.version}",
        date=words.day(material.assessment.as_of),
        copy=copy,
        facts=tuple(facts),
    )


def _fit(name: str) -> str:
    """How large a name is set: ``""`` as most are, ``long``, ``longest``, or ``run`` without a space."""
    if fitted.runs(name):
        return "run"
    return next((size for size, more in _SIZES if len(name) > more), "")


def state(material: Material) -> str:
    """``Draft, not signed off yet``, or who signed it off and when."""
    signed = material.response.sign_off
    if signed is None:
        return "Draft, not signed off yet"
    who = material.role(signed.role)
    name = f" ({words.clean(signed.name)})" if signed.name and material.whole else ""
    on = f" on {words.day(signed.on)}" if signed.on else ""
    return f"Signed off by the {who}{name}{on}"
