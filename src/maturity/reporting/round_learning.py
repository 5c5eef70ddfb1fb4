"""Who can learn from whom: the list that the ICB sees first, with a sentence for each pair."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from maturity.reporting import round_report, round_words, words
from maturity.reporting.round_page import Grid, RoundPage, Section
from maturity.rounds.learning import HelpOffered, Learning, Pair, works_on
from maturity.rounds.likeness import REGISTERED, Known, known
from maturity.rounds.picture import Picture

COPY = "For the ICB, before any network sees it"
_NOBODY = (
    "What the plan of each works on. Nobody who offers that this year stands higher in it and was seen to, "
    "or those who do are asked by as many already as may ask one network."
)


def page(picture: Picture, found: Learning) -> RoundPage:
    """The list as a document."""
    lead = (
        (
            "A draft for the ICB to read, change and agree. Nothing is sent to anybody. A network is named "
            "only for what it offered to be asked about this year, at a level for which somebody outside "
            "its team has seen the evidence."
        ),
        (
            "Two networks are alike in a fact where both give the same word, or two numbers of which the "
            "smaller is at least three quarters of the larger. As many networks as possible have somebody "
            "to ask, nobody is asked by everyone, and pairs are as alike as that allows."
        ),
    )
    sections = [_pairs(found.pairs, lead)]
    if found.without:
        names = tuple(f"{_name(each)}: {', '.join(works_on(each))}." for each in found.without)
        sections.append(Section("without", "Nobody found for", (_NOBODY,), lines=names))
    for id_, title, offers in (
        ("offers", "What is offered", found.offers),
        ("unseen", "Offered, not yet seen from outside", found.unseen),
    ):
        if offers:
            sections.append(_offers(id_, title, offers))
    facts = _facts(picture)
    if facts is not None:
        sections.append(facts)
    return round_report.page(picture, "Who can learn from whom", COPY, sections)


def _pairs(pairs: Sequence[Pair], lead: tuple[str, ...]) -> Section:
    """Who could ask whom about what, and why these two."""
    rows = tuple(
        (_name(pair.learner), f"{_name(pair.teacher)}, about {pair.capability}", sentence(pair))
        for pair in pairs
    )
    head = ("Could ask", "Whom, about what", "Why these two")
    grids = (Grid("Who could ask whom", head, rows, "pairs"),) if rows else ()
    lines = () if rows else ("Nobody offers what another network works towards.",)
    return Section("pairs", "Who can learn from whom", lead, lines=lines, grids=grids, opens=True)


def _offers(id_: str, title: str, offers: Sequence[HelpOffered]) -> Section:
    """What networks offer, in their words."""
    rows = tuple((_name(o.network), _about(o), words.clean(o.what)) for o in offers)
    grid = Grid(title, ("Network", "Capability", "In its words"), rows, "offers")
    return Section(id_, title, grids=(grid,))


def _about(offer: HelpOffered) -> str:
    """The capability, with the level that was seen from outside, where one was."""
    return f"{offer.capability}, {offer.seen.title}" if offer.counts else offer.capability


def _facts(picture: Picture) -> Section | None:
    """What pairs can be alike in, with source and date; never what a network gives for it."""
    every = len(picture.found.scored)
    rows = tuple(
        (words.capital(_fact(each.name)), f"{each.networks} of {every}", _sources(each))
        for each in _known(picture)
    )
    if not rows:
        return None
    lead = (
        (
            "What is known of networks beside their answers, of how many, and where it comes from. It "
            "says who is alike and nothing else: it is part of no level, and no value is printed."
        ),
    )
    grid = Grid("Facts", ("Fact", "Known of", "From, as on"), rows, "listed")
    return Section("facts", "What networks can be alike in", lead, grids=(grid,))


def _known(picture: Picture) -> tuple[Known, ...]:
    return known([each.entry.member for each in picture.found.scored])


def _sources(each: Known) -> str:
    told = [f"{words.clean(source)}, {words.day(day)}" for source, day in each.sources]
    return "; ".join(told) or "The round’s list of organisations"


def sentence(pair: Pair) -> str:
    """Why these two: what one holds, where the other stands, and in what they are alike."""
    said = (
        f"{_name(pair.teacher)} holds {pair.holds.title}, seen from outside; {_name(pair.learner)} "
        f"stands at {pair.stands.title} and its plan works on it."
    )
    theirs = pair.teacher.entry.member.icb
    if theirs and theirs != pair.learner.entry.member.icb:
        said += (
            f" {_name(pair.teacher)} is of {words.clean(theirs)}, so that ICB is to be asked too."
        )
    if not pair.alike:
        return f"{said} No fact in which they are alike is known."
    return f"{said} Alike in {words.listed(map(_fact, pair.alike))}."


def _fact(name: str) -> str:
    """A fact by its name alone: no value stands beside the levels of networks that are named."""
    return "registered people" if name == REGISTERED else name.replace("_", " ")


def _name(each: Any) -> str:
    return round_words.network(each.entry.member)


def document(picture: Picture, found: Learning) -> dict[str, Any]:
    """The list as data."""
    return {
        "format": "maturity/round-learning/1",
        "copy": "internal",
        "round": picture.found.register.manifest.id,
        "pairs": [
            {
                "learner": pair.learner.entry.member.code,
                "teacher": pair.teacher.entry.member.code,
                "capability": pair.capability,
                "holds": pair.holds.id,
                "stands": pair.stands.id,
                "alike": list(pair.alike),
                "why": sentence(pair),
            }
            for pair in found.pairs
        ],
        "without": [each.entry.member.code for each in found.without],
        "offers": [_offer(each) for each in found.offers],
        "not_seen": [_offer(each) for each in found.unseen],
        "facts": [
            {
                "name": each.name,
                "networks": each.networks,
                "sources": [
                    {"source": source, "on": day.isoformat()} for source, day in each.sources
                ],
            }
            for each in _known(picture)
        ],
    }


def _offer(each: HelpOffered) -> dict[str, str]:
    code = each.network.entry.member.code
    return {"network": code, "capability": each.capability, "seen": each.seen.id}
