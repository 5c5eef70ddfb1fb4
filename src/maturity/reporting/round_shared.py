"""Shared copies of a round to read: counts, a mark for what is hidden, no names."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from maturity.change.rose import Became
from maturity.core.ruleset import Node, RuleSet, Tier
from maturity.reporting import round_report, round_standing, round_words, words
from maturity.reporting.round_charts import Bar, spread_bars
from maturity.reporting.round_glance import THREE
from maturity.reporting.round_needs import MOST, first
from maturity.reporting.round_page import Grid, RoundPage, Section
from maturity.reporting.round_words import of
from maturity.rounds.counts import evidence_from
from maturity.rounds.links import EVIDENCE
from maturity.rounds.picture import Picture
from maturity.rounds.shared import Copy

HIDDEN = "·"
SHARED = "Shared copy: counts only"


def page(picture: Picture, copy: Copy) -> RoundPage:
    """A shared copy to read."""
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
    )
    glance = _glance(picture, copy)
    little = mostly_hidden(copy)
    told = (*lead, little) if little else lead
    sections = [
        Section("glance", "What this copy holds", told, grids=glance, opens=True),
        *_levels(picture, copy, opens=bool(glance)),
    ]
    if not copy.place:
        sections += [*_lists(picture, copy), *_year(picture, copy)]
    sections.append(round_report.method(picture, people=False, beside=not copy.place))
    kind = "The round in counts"
    return round_report.page(picture, kind, SHARED, sections, copy.place)


def mostly_hidden(copy: Copy) -> str:
    """What is said where more counts of a copy are hidden than shown, with the reason; else nothing."""
    hidden, every = sum(n is None for n in copy.counts.values()), len(copy.counts)
    if 2 * hidden <= every:
        return ""
    networks = "one network" if copy.scored == 1 else f"{copy.scored:,} networks"
    return f"{of(hidden, every)} counts are hidden: {networks} are too few for more to be shown safely."


def _glance(picture: Picture, copy: Copy) -> tuple[Grid, ...]:
    made = () if copy.place else (_in_a_minute(picture, copy),)
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
        f"spread-{nodes[0].id}",
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


@dataclass(frozen=True, slots=True)
class _Kind:
    """One list: its table, its heading, what stands in a row and the question it answers."""

    table: str
    title: str
    what: str
    question: str


_KINDS = (
    _Kind(
        "missing",
        "What is most often missing",
        "Missing among what comes next",
        "What is missing most often?",
    ),
    _Kind("actions", "Actions that most plans share", "Action", "Which offer would serve most?"),
    _Kind(
        "asked",
        "What networks ask of the ICB",
        "Asked through an action, in these words or in the network’s own",
        "What is asked of the ICB?",
    ),
    _Kind(
        "waiting",
        "What networks wait for from others",
        "Waiting for",
        "What is waited for from others?",
    ),
)


_NONE = "No count is shown here: each is too small, or another that is too small could be worked out from it."


def _in_a_minute(picture: Picture, copy: Copy) -> Grid:
    """The first of each list; nothing that does not stand below as well."""
    rows = [
        (
            kind.question,
            " ".join(
                f"{words.quoted(said)} ({where}): {number}."
                for said, where, number in _rows(picture, copy, kind)[:THREE]
            ),
        )
        for kind in _KINDS
    ]
    shown_ = tuple(row for row in rows if row[1])
    caption = f"The round in a minute, of {_those(copy)}"
    return Grid(caption, ("Question", "In this round"), shown_, "glance")


def _rows(picture: Picture, copy: Copy, kind: _Kind) -> list[tuple[str, str, str]]:
    """A list by count; what is hidden is left out, and is not to be told from what nobody has."""
    found = [
        (number, key.row)
        for key, number in copy.counts.items()
        if key.table == kind.table and number is not None
    ]
    found.sort(key=lambda each: -each[0])
    return [(*_told(picture, kind, row), of(number, copy.scored)) for number, row in found]


def _told(picture: Picture, kind: _Kind, row: str) -> tuple[str, str]:
    """What a row of a list says, and what it is for."""
    ruleset = picture.found.ruleset
    if kind.table in ("missing", "waiting"):
        rule, need = round_words.needs(ruleset)[row]
        return round_words.asks(ruleset, need), f"{row.partition('.')[0]} {rule.level.title}"
    action = ruleset.action(row)
    said = words.capital(action.asks_icb) if kind.table == "asked" else action.title
    return said, action.owner


def _lists(picture: Picture, copy: Copy) -> Iterable[Section]:
    told = {kind.table: _rows(picture, copy, kind) for kind in _KINDS}
    for kind in _KINDS:
        every, opens = told[kind.table], kind is _KINDS[0] and any(told.values())
        rows = tuple(every[:MOST])
        lead = () if rows else (_NONE,)
        caption = f"{kind.title}{first(len(every))}, of {_those(copy)}"
        grids = (Grid(caption, (kind.what, "For", "Networks"), rows, "shared"),) if rows else ()
        yield Section(kind.table, kind.title, lead, grids=grids, opens=opens)


def _year(picture: Picture, copy: Copy) -> Iterable[Section]:
    if not copy.comparable:
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
