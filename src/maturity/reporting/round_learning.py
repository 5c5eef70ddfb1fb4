"""Who can learn from whom: the list that the ICB sees first, with a sentence for each pair."""

from __future__ import annotations

from typing import Any

from maturity.reporting import round_report, round_words, words
from maturity.reporting.round_page import Grid, RoundPage, Section
from maturity.rounds.learning import Learning, Offered, Pair
from maturity.rounds.likeness import REGISTERED
from maturity.rounds.picture import Picture

COPY = "For the ICB, before any network sees it"


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
    rows = tuple(
        (
            _name(pair.learner),
            f"{_name(pair.teacher)}, about {pair.capability}",
            sentence(pair),
        )
        for pair in found.pairs
    )
    head = ("Could ask", "Whom, about what", "Why these two")
    grids = (Grid("Who could ask whom", head, rows, "pairs"),) if rows else ()
    lines = () if rows else ("Nobody offers what another network works towards.",)
    sections = [
        Section("pairs", "Who can learn from whom", lead, lines=lines, grids=grids, opens=True)
    ]
    if found.without:
        names = tuple(f"{_name(each)}." for each in found.without)
        sections.append(Section("without", "Nobody found for", lines=names))
    for id_, title, offers in (
        ("offers", "What is offered", found.offers),
        ("unseen", "Offered, and nobody outside has seen the evidence yet", found.unseen),
    ):
        if offers:
            rows = tuple((_name(o.network), o.capability, words.clean(o.what)) for o in offers)
            grid = Grid(title, ("Network", "Capability", "In its words"), rows, "listed")
            sections.append(Section(id_, title, grids=(grid,)))
    return round_report.page(picture, "Who can learn from whom", COPY, sections)


def sentence(pair: Pair) -> str:
    """Why these two: what one holds, where the other stands, and in what they are alike."""
    said = (
        f"{_name(pair.teacher)} holds {pair.holds.title}, seen from outside; {_name(pair.learner)} "
        f"stands at {pair.stands.title} and its plan works on it."
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
    }


def _offer(each: Offered) -> dict[str, str]:
    code = each.network.entry.member.code
    return {"network": code, "capability": each.capability, "seen": each.seen.id}
