"""What a change of rules does to networks, as a document. Nothing is ranked or averaged."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from maturity.change.moved import Impact, Moved, Network
from maturity.core.ruleset import Tier
from maturity.reporting import criterion_words, words
from maturity.reporting.impact_picture import picture
from maturity.reporting.impact_words import causes, direction, end, network_name, steps
from maturity.reporting.sheet import Line, Part, Picture, Sheet, Table

Broken = Sequence[tuple[str, str]]
"""Files that could not be read, with what is wrong in one line."""


def sheet(impact: Impact, broken: Broken) -> Sheet:
    """The impact as a document: by capability, by network, and its two parts where there are two."""
    diff, networks = impact.diff, impact.networks
    moving = [network for network in networks if _by_rules(network)]
    lead = [
        f"{len(moving)} of {words.count(len(networks), 'network')} come out otherwise in one or more results.",
        f"{sum(1 for n in networks if n.blanks)} of {len(networks)} would have new blanks.",
        "This is the new rules on the old answers, less the old rules on the old answers.",
    ]
    parts = [*_by_result(impact), *_by_network(impact), *_in_two(impact)]
    if broken:
        lines = tuple(Line(f"{name}: {why}") for name, why in broken)
        parts.append(Part("Not read", ("These files have problems and are left out.",), lines))
    if impact.without:
        lines = tuple(Line(name) for name in impact.without)
        parts.append(
            Part("Without an earlier response", ("Nothing can be set beside these.",), lines)
        )
    title = f"{diff.new.title}: what version {diff.new.version} does to answers to {diff.before.version}"
    return Sheet(title, tuple(lead), tuple(parts))


def _by_rules(network: Network) -> list[Moved]:
    return [moved for moved in network.moved if moved.by_rules]


def _by_result(impact: Impact) -> Iterable[Part]:
    new = impact.diff.new
    rows, bars = [], []
    for node in new.results:
        found = [m for n in impact.networks for m in _by_rules(n) if m.result == node.id]
        if not found:
            continue
        ways = [direction(moved) for moved in found]
        down, up = ways.count("down"), ways.count("up")
        other = len(ways) - down - up
        label = criterion_words.named(new, node.id)
        bars.append((label, down, up, other))
        rows.append((label, str(down), str(up), str(other), _needs(impact, found)))
    if not rows:
        yield Part("By capability and domain", ("No network moves.",))
        return
    head = ("Result", "Down", "Up", "Only what could be", "Moved by")
    caption = f"Networks that come out otherwise, of {len(impact.networks)}"
    yield Part(
        "By capability and domain",
        tables=(Table(caption, head, tuple(rows)),),
        pictures=(Picture(picture(bars, len(impact.networks))),),
    )


def _needs(impact: Impact, found: Sequence[Moved]) -> str:
    """What moved them, each with how many it moved, in the order of the rule set."""
    counts: dict[str, int] = {}
    for moved in found:
        for cause in causes(impact, moved):
            counts[cause] = counts.get(cause, 0) + 1
    return words.listed(f"{cause} ({number})" for cause, number in counts.items())


def _by_network(impact: Impact) -> Iterable[Part]:
    """Who moves where, and what each has to do; networks in order of their code."""
    moves = tuple(
        (
            _with_place(network),
            _result(impact, moved),
            end(moved.before),
            end(moved.after),
            words.listed(causes(impact, moved)),
        )
        for network in impact.networks
        for moved in _by_rules(network)
    )
    work = tuple(
        (
            _with_place(network),
            words.listed(network.blanks),
            words.listed(network.again),
            words.listed(network.confirm),
        )
        for network in impact.networks
        if network.blanks or network.again or network.confirm
    )
    tables = []
    if moves:
        columns = ("Network", "Result", "Before", "After", "Moved by")
        tables.append(Table("Who moves, in order of code", columns, moves))
    if work:
        asked = ("Network", "New blanks", "To answer again", "To confirm")
        tables.append(_filled(Table("What there would be to answer", asked, work)))
    if tables:
        yield Part("By network", tables=tuple(tables))


def _with_place(network: Network) -> str:
    place = network.response.organisation.place
    return f"{network_name(network)}, {place}" if place else network_name(network)


def _result(impact: Impact, moved: Moved) -> str:
    node = impact.diff.new.node(moved.result)
    return node.id if node.tier is Tier.CAPABILITY else node.title or node.id


def _filled(table: Table) -> Table:
    """The table without columns that are empty in every row."""
    kept = [i for i in range(len(table.head)) if any(row[i] for row in table.rows)]
    return Table(
        table.caption,
        tuple(table.head[i] for i in kept),
        tuple(tuple(row[i] for i in kept) for row in table.rows),
    )


def _in_two(impact: Impact) -> Iterable[Part]:
    """The whole change over a year, in the rules' part and the network's."""
    rows = []
    for network in impact.networks:
        for moved in network.moved:
            parts = moved.parts
            if parts is None:
                continue
            other = ""
            if parts.differ:
                other = (
                    f"network {steps(parts.network_first)}, then rules {steps(parts.rules_last)}"
                )
            rows.append(
                (
                    network_name(network),
                    _result(impact, moved),
                    end(moved.before),
                    steps(parts.rules),
                    steps(parts.network),
                    end(parts.now),
                    other,
                )
            )
    if any(network.has_now for network in impact.networks):
        head = ("Network", "Result", "Then", "Rules’ part", "Network’s part", "Now", "Other order")
        lead = (
            "The rules’ part: the new rules on the old answers, less the old rules on them.",
            "What is left is the network’s part. Where the other order gives other parts, both stand.",
        )
        table = (_filled(Table("Levels up or down, at least and could be", head, tuple(rows))),)
        yield Part("The rules’ part and the network’s part", lead, tables=table if rows else ())
