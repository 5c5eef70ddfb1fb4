"""The round's own report, the ICB's internal copy: what was counted, in words, tables and pictures."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from maturity.reporting import (
    round_answered,
    round_glance,
    round_needs,
    round_networks,
    round_standing,
    round_year,
    words,
)
from maturity.reporting.round_page import RoundPage, Section
from maturity.rounds.picture import Picture

INTERNAL = "Internal copy for the ICB: it names networks, and is not passed on"
IN_COUNTS = "Internal copy: it counts networks by ICB, names none, and is not passed on"


def report(picture: Picture, icb: str = "") -> RoundPage:
    """The internal report; ``icb``: of that ICB's networks only, out of a round of several.

    A round in which nobody has answered says so, and has no pictures. A round in parts names no
    network: there the report of each ICB does.
    """
    sections = [*round_glance.sections(picture), round_answered.section(picture)]
    if picture.found.scored:
        sections += [
            *round_standing.sections(picture),
            *round_needs.sections(picture),
            *round_year.sections(picture),
        ]
    sections.append(method(picture))
    if picture.found.scored and not picture.icbs:
        sections.append(round_networks.section(picture))
    copy = IN_COUNTS if picture.icbs else INTERNAL
    made = page(picture, "The round’s report", copy, sections, icb)
    facts = tuple((name, icb if name == "ICB" and icb else said) for name, said in made.facts)
    return replace(made, facts=facts)


def page(
    picture: Picture, kind: str, copy: str, sections: Iterable[Section], place: str = ""
) -> RoundPage:
    """A document of the round with its cover; ``place``: it is about one place only."""
    manifest, ruleset = picture.found.register.manifest, picture.found.ruleset
    facts = (
        ("ICB", manifest.icb),
        ("Matrix", f"{ruleset.title}, version {ruleset.version}"),
        ("Open", f"{words.day(manifest.opens)} to {words.day(manifest.closes)}"),
        ("As it stood on", words.day(picture.found.on)),
        ("What it is for", words.listed(manifest.uses)),
        ("What it is not for", words.listed(manifest.not_used_for)),
        ("Who sees what", " ".join(map(words.sentence, manifest.seen_by))),
        ("This copy", copy),
    )
    return RoundPage(
        title=manifest.title,
        kind=kind,
        where=place or manifest.icb,
        facts=facts,
        copy=f"{copy} · {words.day(picture.found.on)}",
        created=picture.found.on.isoformat(),
        author=manifest.icb,
        sections=tuple(sections),
    )


_PEOPLE = (
    "People are those registered with the networks that are counted, each network once, as the round’s list "
    "of organisations gives them. They are not the people that an action reaches."
)


_BESIDE = (
    "‘Could be higher’ and ‘evidence held’ stand beside counts of levels, because two networks at one "
    "level may not have answered, or shown, the same."
)


def method(picture: Picture, *, people: bool = True, beside: bool = True) -> Section:
    """How things were counted, at the end of every copy.

    ``people``: it counts registered people. ``beside``: something stands beside its counts of levels.
    """
    lines = (
        (
            "A level is what a network’s own answers give under the rules of the matrix; it is shown that "
            "levels follow from answers, not that answers are true."
        ),
        *((_BESIDE,) if beside else ()),
        "An action counts in a plan as that plan was made, within the days and limits the round set.",
        *((_PEOPLE,) if people else ()),
        (
            "No means, totals of levels, ranks, best or worst are made, and levels are not set beside "
            "deprivation: facts of a place say who is alike, and stand neither in a level nor beside one."
        ),
        (
            f"The matrix is {picture.found.ruleset.id} {picture.found.ruleset.version}, "
            f"{picture.found.ruleset.digest or 'without a digest'}."
        ),
    )
    return Section("method", "How this was counted", lines=lines)
