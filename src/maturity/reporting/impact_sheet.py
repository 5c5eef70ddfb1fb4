"""What a change of rules does to networks, as a document and as data. Nothing is ranked or averaged."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from maturity.change.moved import End, Impact, Moved, Network, Steps
from maturity.core.ruleset import RuleSet, Staged, Tier
from maturity.reporting import criterion_words, level_words, svg, words
from maturity.reporting.sheet import Line, Part, Picture, Sheet, Table

Broken = Sequence[tuple[str, str]]
"""Files that could not be read, with what is wrong in one line."""

WIDTH, LABEL, ROW, HEAD, TYPE = 600.0, 240.0, 19.0, 22.0, 10.8


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


# ------------------------------------------------------------------ by result


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


def direction(moved: Moved) -> str:
    """``up`` or ``down`` by the lower end; ``open`` where only the upper end, or a score, differs."""
    was, becomes = moved.before.levels.assured, moved.after.levels.assured
    if was.id == becomes.id:
        return "open"
    return "up" if becomes.index > was.index else "down"


def _needs(impact: Impact, found: Sequence[Moved]) -> str:
    """What moved them, each with how many it moved, in the order of the rule set."""
    counts: dict[str, int] = {}
    for moved in found:
        for cause in causes(impact, moved):
            counts[cause] = counts.get(cause, 0) + 1
    return words.listed(f"{cause} ({number})" for cause, number in counts.items())


def causes(impact: Impact, moved: Moved) -> tuple[str, ...]:
    """What moved a result, in words: the clauses of needs, else limits, else what it reads."""
    ruleset = impact.diff.before if moved.by_old else impact.diff.new
    said = [_clause(ruleset, need) for need in moved.needs]
    said += [f"the limit {limit}" for limit in moved.limits]
    if not said and moved.before.points != moved.after.points:
        said = ["its score"]
    gone = " no longer asked or met" if moved.by_old else ""
    return tuple(f"{text}{gone}" for text in said) or ("what it reads",)


def _clause(ruleset: RuleSet, full_id: str) -> str:
    for node in ruleset.nodes:
        if isinstance(node.rule, Staged):
            for level in node.rule.levels:
                for need in level.needs:
                    if need.full_id == full_id:
                        said = need.says or criterion_words.briefly(ruleset, need.criterion)
                        return f"{level.level.title} {words.quoted(said)}"
    return full_id


# ------------------------------------------------------------------ by network


def network_name(network: Network) -> str:
    """``U99001 Riverside Network``, or the file where it says neither."""
    organisation = network.response.organisation
    return f"{organisation.code} {organisation.name}".strip() or network.file


def end(place: End) -> str:
    """Where a result stands, in words, with its score where it has one."""
    said = level_words.standing(place.levels)
    if place.points is None:
        return said
    low, high = (criterion_words.points(v) for v in (place.points.assured, place.points.possible))
    return f"{said} ({low})" if low == high else f"{said} ({low} to {high})"


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


def steps(both: Steps) -> str:
    """``1 up``; both ends where they differ: ``none, could be 1 up``."""
    low, high = (_step(one) for one in both)
    return low if low == high else f"{low}, could be {high}"


def _step(number: int) -> str:
    return "none" if not number else f"{abs(number)} {'up' if number > 0 else 'down'}"


# ------------------------------------------------------------------ picture


def picture(bars: Sequence[tuple[str, int, int, int]], of: int) -> str:
    """How many networks go down (left) and up (right) in each result; open bars: could be only."""
    middle = LABEL + (WIDTH - LABEL) / 2
    most = max(max(down, up + other) for _, down, up, other in bars) or 1
    unit = ((WIDTH - LABEL) / 2 - 24) / most
    parts = [
        svg.text(middle - 8, 12, "down", 9.8, text_anchor="end", fill=svg.SOFT, font_weight="600"),
        svg.text(middle + 8, 12, "up", 9.8, fill=svg.SOFT, font_weight="600"),
    ]
    solid = light = hollow = ""
    for place, (label, down, up, other) in enumerate(bars):
        y = HEAD + place * ROW
        parts.append(svg.text(0, y + 12, svg.fitted(label, LABEL - 8, TYPE), TYPE))
        light += svg.box(middle - down * unit, y + 3, down * unit, 11) if down else ""
        solid += svg.box(middle, y + 3, up * unit, 11) if up else ""
        hollow += svg.box(middle + up * unit, y + 3, other * unit, 11) if other else ""
        if down:
            x = middle - down * unit - 4
            parts.append(svg.text(x, y + 12, str(down), 9.8, text_anchor="end"))
        if up or other:
            parts.append(svg.text(middle + (up + other) * unit + 4, y + 12, _count(up, other), 9.8))
    bottom = HEAD + len(bars) * ROW
    shapes = [
        svg.path(light, fill=svg.BLUES[2]),
        svg.path(solid, fill=svg.DEEP),
        svg.path(hollow, fill=svg.PAPER, stroke=svg.BLUE, stroke_width="1.2"),
        svg.path(svg.line(middle, HEAD - 4, middle, bottom), stroke=svg.SOFT, stroke_width="1"),
    ]
    said = [
        f"{label}: {down} down, {up} up" + (f", {other} in what could be only" if other else "")
        for label, down, up, other in bars
    ]
    title = f"Networks that come out otherwise, of {of}. {'. '.join(said)}."
    return svg.figure(title, WIDTH, bottom + 4, [*shapes, *parts])


def _count(up: int, other: int) -> str:
    return str(up) if not other else f"{up} + {other} could be"


# ------------------------------------------------------------------ data


def document(impact: Impact, broken: Broken, digests: tuple[str, str]) -> dict[str, Any]:
    """The same as plain data."""
    old, new = impact.diff.before, impact.diff.new
    return {
        "format": "maturity/impact/1",
        "from": {"id": old.id, "version": old.version, "digest": old.digest, "meaning": digests[0]},
        "to": {"id": new.id, "version": new.version, "digest": new.digest, "meaning": digests[1]},
        "crosswalk": impact.diff.crosswalk.digest or None,
        "networks": [_network(impact, network) for network in impact.networks],
        "without_earlier": list(impact.without),
        "not_read": [{"file": name, "says": why} for name, why in broken],
    }


def _network(impact: Impact, network: Network) -> dict[str, Any]:
    organisation = network.response.organisation
    return {
        "file": network.file,
        "code": organisation.code,
        "name": organisation.name,
        "place": organisation.place,
        "moved": [_moved(impact, moved) for moved in network.moved],
        "new_blanks": list(network.blanks),
        "to_answer_again": list(network.again),
        "to_confirm": list(network.confirm),
    }


def _moved(impact: Impact, moved: Moved) -> dict[str, Any]:
    parts = moved.parts
    found: dict[str, Any] = {
        "result": moved.result,
        "before": _place(moved.before),
        "after": _place(moved.after),
        "needs": list(moved.needs),
        "needs_of": impact.diff.before.version if moved.by_old else impact.diff.new.version,
        "limits": list(moved.limits),
    }
    if parts is not None:
        found["parts"] = {
            "now": _place(parts.now),
            "rules": list(parts.rules),
            "network": list(parts.network),
            "whole": list(parts.whole),
            "other_order": {
                "network": list(parts.network_first),
                "rules": list(parts.rules_last),
            },
        }
    return found


def _place(place: End) -> dict[str, Any]:
    found: dict[str, Any] = {
        "at_least": place.levels.assured.id,
        "could_be": place.levels.possible.id,
    }
    if place.points is not None:
        low, high = place.points.assured, place.points.possible
        found["score"] = [None if v is None else str(v) for v in (low, high)]
    return found
