"""Networks by capability, by place and name: the internal copy's last pages, in one ICB only."""

from __future__ import annotations

from maturity.core.ruleset import Tier
from maturity.reporting import round_words, words
from maturity.reporting.round_page import Heat, HeatCell, Section
from maturity.rounds.counts import WITHOUT
from maturity.rounds.outcome import Scored
from maturity.rounds.picture import Picture


def section(picture: Picture) -> Section:
    """One table a place."""
    ruleset = picture.found.ruleset
    nodes = [node.id for node in ruleset.results if node.tier is Tier.CAPABILITY]
    places: dict[str, list[Scored]] = {}
    for each in picture.found.scored:
        places.setdefault(each.entry.member.place, []).append(each)
    key = words.listed(f"{round_words.short(rung)} {rung.title}" for rung in ruleset.scale.rungs)
    heats = tuple(
        Heat(
            place or "No place given",
            tuple(nodes),
            tuple((_marked(each), tuple(_cell(each, node) for node in nodes)) for each in networks),
        )
        for place, networks in places.items()
    )
    lead = (
        (
            "For the ICB’s own team, to see who to ring about what. Networks stand by place and name, "
            "capabilities by the codes under ‘Where networks stand’. "
            f"{key}; + could be higher, ° evidence to add, – no level. A row is not to be added up. Here "
            f"are {round_words.those(picture.answered.scored, picture.answered.of)}."
        ),
    )
    return Section("networks", "Networks by capability", lead, heats=heats, opens=True, broad=True)


def _marked(each: Scored) -> str:
    marks = [
        word for word, yes in (("late", each.entry.late), ("partial", each.entry.partial)) if yes
    ]
    name = round_words.network(each.entry.member)
    return f"{name} ({', '.join(marks)})" if marks else name


def _cell(each: Scored, result_id: str) -> HeatCell:
    result = each.assessment.result(result_id)
    level = result.levels.assured
    if level in WITHOUT or not result.asked:
        return HeatCell("–", -1)
    more = "+" if result.levels.possible != level else ""
    more += "°" if result.levels.evidenced != level else ""
    return HeatCell(round_words.short(level) + more, level.index)
