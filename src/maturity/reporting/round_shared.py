"""Shared copies of a round to read: counts, a mark for what is hidden, no names."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from maturity.change.rose import Became
from maturity.core.ruleset import Node, RuleSet, Tier
from maturity.reporting import (
    round_report,
    round_shared_lists,
    round_shared_notice,
    round_standing,
    round_words,
    words,
)
from maturity.reporting.round_charts import Bar, spread_bars
from maturity.reporting.round_page import Grid, RoundPage, Section
from maturity.reporting.round_words import of
from maturity.rounds.counts import evidence_from
from maturity.rounds.links import EVIDENCE
from maturity.rounds.picture import Picture
from maturity.rounds.shared import Copy

HIDDEN = "·"
SHARED = "Shared copy: counts only"


def page(picture: Picture, copy: Copy) -> RoundPage:
    """A shared copy to read; one page where next to nothing can be shown."""
    kind = "The round in counts"
    if round_shared_notice.is_little(copy):
        return round_shared_notice.page(picture, copy, kind, SHARED)
    manifest = picture.found.register.manifest
    lead = (
        (
            f"{of(copy.scored, copy.members)} networks have answered. Every count is of networks, out of "
            f"these {copy.scored:,}. No network is named and nothing in its own words is here."
        ),
        (
            f"{HIDDEN} stands for a count that is hidden: it is below {manifest.smallest_group}, nought "
            "included, or another could be worked out from it, from other copies or from last year’s. "
            "Results that follow from others, such as domains, are not here for the same reason."
        ),
        round_words.without_yourself(manifest.smallest_group),
    )
    glance = _glance(picture, copy)
    little = mostly_hidden(copy)
    told = tuple(filter(None, (*lead, little)))
    sections = [
        Section("glance", "What this copy holds", told, grids=glance, opens=True),
        *_levels(picture, copy, opens=bool(glance)),
    ]
    if not copy.place:
        sections += [
            *round_shared_lists.sections(picture, copy),
            *_year(picture, copy),
            *round_shared_lists.unshown(picture, copy),
        ]
    sections.append(round_report.method(picture, people=False, beside=not copy.place))
    return round_report.page(picture, kind, SHARED, sections, copy.place)


def mostly_hidden(copy: Copy) -> str:
    """What is said where more counts of a copy are hidden than shown, with the reason; else nothing."""
    hidden, every = sum(n is None for n in copy.counts.values()), len(copy.counts)
    if 2 * hidden <= every:
        return ""
    networks = "one network" if copy.scored == 1 else f"{copy.scored:,} networks"
    return f"{of(hidden, every)} counts are hidden: {networks} are too few for more to be shown safely."


def _glance(picture: Picture, copy: Copy) -> tuple[Grid, ...]:
    made = () if copy.place else (round_shared_lists.in_a_minute(picture, copy),)
    return tuple(grid for grid in made if grid.rows)


def _levels(picture: Picture, copy: Copy, *, opens: bool) -> Iterable[Section]:
    said = "" if copy.place else round_standing.evidence(picture.found.ruleset)
    lead = tuple(filter(None, (said, _dots(copy, "levels"))))
    yield Section("standing", "Where networks stand", lead, opens=opens)
    for head, children in round_standing.groups(picture):
        every = [each for each in (head, *children) if each is not None]
        nodes = [each for each in every if copy.row("levels", each.id)]
        if nodes:
            yield _domain(head.title if head else picture.found.ruleset.title, nodes, copy, picture)


def _dots(copy: Copy, table: str) -> str:
    """What the mark in a table means, and what a row of nothing else does; nothing without any."""
    if all(number is not None for key, number in copy.counts.items() if key.table == table):
        return ""
    return (
        f"{HIDDEN} is a count that is not shown, so that no network can be told from it. It does not mean "
        f"nought: a row of {HIDDEN} alone says nothing of how networks stand there, good or bad."
    )


def _domain(title: str, nodes: list[Node], copy: Copy, picture: Picture) -> Section:
    beside = () if copy.place else _beside(picture.found.ruleset)
    rungs = nodes[0].scale.rungs
    name = f"spread-{nodes[0].id}"
    if not any(_is_shown(copy, node) for node in nodes):
        of_all = words.listed([round_standing.label(node) for node in nodes])
        return Section(
            name,
            title,
            (f"No count of {of_all} is shown: {round_shared_lists.TOO_SMALL}",),
            under=True,
        )
    bars, rows = [], []
    for node in nodes:
        row = copy.row("levels", node.id)
        counts = tuple(row.get(rung.id) for rung in node.scale.rungs)
        bars.append(Bar(round_standing.label(node), counts, copy.scored, node.tier is Tier.DOMAIN))
        told = (say(copy, node) for _, say in beside)
        rows.append((round_standing.label(node), *map(shown, counts), *told))
    strong = tuple(i for i, node in enumerate(nodes) if node.tier is Tier.DOMAIN)
    head = (
        round_words.heading(nodes),
        *(rung.title for rung in rungs),
        *(name for name, _ in beside),
    )
    return Section(
        name,
        title,
        pictures=tuple(filter(None, [spread_bars(bars, [r.title for r in rungs], "not shown")])),
        grids=(
            Grid(
                f"{title}: at each level, of {_those(copy)}",
                head,
                tuple(rows),
                "counts",
                strong,
            ),
        ),
        under=True,
    )


def _is_shown(copy: Copy, node: Node) -> bool:
    """Whether anything is shown beside the name of a result, its levels or what stands with them."""
    tables = ("levels", EVIDENCE, "could_be_higher")
    return any(n is not None for table in tables for n in copy.row(table, node.id).values())


def _those(copy: Copy) -> str:
    return round_words.those(copy.scored, copy.members)


def _beside(ruleset: RuleSet) -> tuple[tuple[str, Callable[[Copy, Node], str]], ...]:
    """The columns beside the levels: their headings, and what stands in them for a result."""
    could_be = ("Could be higher", lambda copy, node: shown(_one(copy, "could_be_higher", node)))
    held = ("Evidence held", lambda copy, node: _held(copy, node, evidence_from(ruleset, node)))
    return (could_be,) if ruleset.evidence is None else (could_be, held)


def _one(copy: Copy, table: str, node: Node) -> int | None:
    return copy.row(table, node.id).get("count")


def _held(copy: Copy, node: Node, start: int | None) -> str:
    """``18 of 55``: of those at a level that asks for evidence, where how many they are is shown."""
    if start is None:
        return "–"
    number = _one(copy, EVIDENCE, node)
    if number is None:
        return HIDDEN
    row = copy.row("levels", node.id)
    asked = [row.get(rung.id) for rung in node.scale.rungs if rung.index >= start]
    known = [count for count in asked if count is not None]
    return of(number, sum(known)) if len(known) == len(asked) else f"{number:,}"


def shown(number: int | None) -> str:
    """A count, or the mark for a hidden one."""
    return HIDDEN if number is None else f"{number:,}"


def _year(picture: Picture, copy: Copy) -> Iterable[Section]:
    if not copy.comparable or not round_shared_lists.is_any_shown(copy, "since"):
        return
    columns = [word.value for word in Became]
    told = [
        (node, row) for node in picture.found.ruleset.results if (row := copy.row("since", node.id))
    ]
    rows = tuple(
        (round_standing.label(node), *(shown(row.get(column)) for column in columns))
        for node, row in told
    )
    strong = tuple(i for i, (node, _) in enumerate(told) if node.tier is Tier.DOMAIN)
    head = (round_words.heading(node for node, _ in told), *map(words.capital, columns))
    lead = (
        (
            f"{of(copy.comparable, copy.scored)} networks can be set beside last year. Last year’s answers "
            "are read with this year’s rules."
        ),
        *filter(None, [_dots(copy, "since")]),
    )
    caption = round_words.compared(copy.comparable, copy.scored, copy.members)
    grids = (Grid(caption, head, rows, "counts", strong),)
    yield Section("year", "Since last year", lead, grids=grids)
