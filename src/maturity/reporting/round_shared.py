"""Shared copies of a round as documents and as data: counts, a mark for what is hidden, no names."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from maturity.change.rose import Became
from maturity.core.ruleset import Node, Tier
from maturity.reporting import round_data, round_report, round_standing, round_words, words
from maturity.reporting.round_charts import Bar, spread_bars
from maturity.reporting.round_page import Grid, RoundPage, Section
from maturity.reporting.round_words import of
from maturity.rounds.picture import Picture
from maturity.rounds.shared import Copy, LastYear

FORMAT = "maturity/round-shared/1"
HIDDEN = "·"
SHARED = "Shared copy: counts only"


# ------------------------------------------------------------------ as data


def document(picture: Picture, copy: Copy) -> dict[str, Any]:
    """A shared copy as data; null is a hidden count."""
    tables: dict[str, dict[str, Any]] = {}
    for key, number in copy.counts.items():
        row = tables.setdefault(key.table, {})
        if key.column == "count":
            row[key.row] = number
        else:
            row.setdefault(key.row, {})[key.column] = number
    return {
        "format": FORMAT,
        "copy": "shared",
        **round_data.about(picture),
        "place": copy.place,
        "smallest_group": picture.found.register.manifest.smallest_group,
        "networks": copy.members,
        "answered": copy.scored,
        "comparable": copy.comparable,
        "counts": tables,
    }


def last_year(read: Any) -> LastYear | None:
    """What an earlier shared copy says, from its data; None for anything else."""
    if not isinstance(read, dict) or read.get("format") != FORMAT or read.get("place"):
        return None
    levels = read.get("counts", {}).get("levels", {})
    return LastYear(int(read.get("answered", 0)), levels)


# ------------------------------------------------------------------ as a document


def page(picture: Picture, copy: Copy) -> RoundPage:
    """A shared copy to read."""
    manifest = picture.found.register.manifest
    lead = (
        (
            f"{of(copy.scored, copy.members)} networks have answered. Every count is of networks, out of "
            f"these {copy.scored}. No network is named and nothing in its own words is here."
        ),
        (
            f"{HIDDEN} stands for a count that is hidden: it is below {manifest.smallest_group}, nought "
            "included, or another could be worked out from it. Hidden counts cannot be worked out from "
            "this copy, from other copies, or from last year’s."
        ),
    )
    sections = [
        Section("glance", "What this copy holds", lead, opens=True),
        *_levels(picture, copy),
    ]
    if not copy.place:
        sections += [*_lists(picture, copy), *_year(picture, copy)]
    sections.append(round_report.method(picture))
    kind = "The round in counts"
    return round_report.page(picture, kind, SHARED, sections, copy.place)


def _levels(picture: Picture, copy: Copy) -> Iterable[Section]:
    yield Section("standing", "Where networks stand")
    for head, children in round_standing.groups(picture):
        nodes = [each for each in (head, *children) if each is not None and each.rule is not None]
        if nodes:
            yield _domain(head.title if head else picture.found.ruleset.title, nodes, copy)


def _domain(title: str, nodes: list[Node], copy: Copy) -> Section:
    rungs = nodes[0].scale.rungs
    bars, rows = [], []
    for node in nodes:
        row = copy.row("levels", node.id)
        counts = tuple(row.get(rung.id) for rung in node.scale.rungs)
        bars.append(Bar(round_standing.label(node), counts, copy.scored, node.tier is Tier.DOMAIN))
        beside = () if copy.place else tuple(_one(copy, t, node.id) for t in _BESIDE)
        rows.append((round_standing.label(node), *map(shown, counts), *beside))
    head = ("Domain or capability", *(rung.title for rung in rungs))
    if not copy.place:
        head = (*head, "Could be higher", "Evidence held")
    return Section(
        f"spread-{nodes[0].id}",
        title,
        pictures=tuple(filter(None, [spread_bars(bars, [r.title for r in rungs], "not shown")])),
        grids=(
            Grid(f"{title}: networks at each level, of {copy.scored}", head, tuple(rows), "counts"),
        ),
        under=True,
    )


_BESIDE = ("could_be_higher", "evidence_held")


def _one(copy: Copy, table: str, row: str) -> str:
    return shown(copy.row(table, row).get("count"))


def shown(number: int | None) -> str:
    """A count, or the mark for a hidden one."""
    return HIDDEN if number is None else str(number)


def _lists(picture: Picture, copy: Copy) -> Iterable[Section]:
    """Lists by count; what is hidden is left out, and is not to be told from what nobody has."""
    ruleset = picture.found.ruleset
    texts = round_words.needs(ruleset)

    def need(full_id: str) -> tuple[str, str]:
        rule, found = texts[full_id]
        where = full_id.partition(".")[0]
        return (round_words.asks(ruleset, found), f"{where} {rule.level.title}")

    def action(name: str) -> tuple[str, str]:
        found = ruleset.action(name)
        return (found.title, found.owner)

    def ask(name: str) -> tuple[str, str]:
        found = ruleset.action(name)
        return (words.capital(found.asks_icb), found.owner)

    kinds = (
        ("missing", "What is most often missing", "Missing among what comes next", need),
        ("actions", "Actions that most plans share", "Action", action),
        ("asked", "What networks ask of the ICB", "Asked through an action", ask),
        ("waiting", "What networks wait for from others", "Waiting for", need),
    )
    for table, title, what, told in kinds:
        found = [
            (number, key.row)
            for key, number in copy.counts.items()
            if key.table == table and number is not None
        ]
        found.sort(key=lambda each: -each[0])
        rows = tuple((*told(row), of(number, copy.scored)) for number, row in found)
        lead = () if rows else ("No count is large enough to be shown.",)
        grids = (Grid(title, (what, "For", "Networks"), rows, "shared"),) if rows else ()
        yield Section(table, title, lead, grids=grids)


def _year(picture: Picture, copy: Copy) -> Iterable[Section]:
    if not copy.comparable:
        return
    columns = [word.value for word in Became]
    rows = tuple(
        (round_standing.label(node), *(shown(row.get(column)) for column in columns))
        for node in picture.found.ruleset.results
        if (row := copy.row("since", node.id))
    )
    head = ("Domain or capability", *map(words.capital, columns))
    lead = (
        (
            f"{of(copy.comparable, copy.scored)} networks can be set beside last year. Last year’s answers "
            "are read with this year’s rules."
        ),
    )
    caption = f"Since last year: networks, of {copy.comparable}"
    yield Section("year", "Since last year", lead, grids=(Grid(caption, head, rows, "counts"),))
