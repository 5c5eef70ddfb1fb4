"""The round's own report, the ICB's internal copy: what was counted, in words, tables and pictures."""

from __future__ import annotations

from collections.abc import Iterable

from maturity.core.ruleset import Node, Tier
from maturity.reporting import round_needs, round_words, words
from maturity.reporting.round_charts import Bar, spread_bars
from maturity.reporting.round_page import Grid, Heat, HeatCell, RoundPage, Section
from maturity.reporting.round_words import of
from maturity.rounds.counts import WITHOUT, Spread
from maturity.rounds.outcome import Scored
from maturity.rounds.picture import Picture
from maturity.rounds.register import Entry
from maturity.rounds.returns import State

INTERNAL = "Internal copy for the ICB: it names networks, and is not passed on"

STATES = {
    State.NOT_SENT: "not sent the form",
    State.SENT: "sent the form, nothing back",
    State.RECEIVED: "received, not complete",
    State.COMPLETE: "complete",
    State.SIGNED_OFF: "signed off",
    State.QUERIED: "queried",
    State.AGREED: "agreed",
    State.DECLINED: "declined",
}
"""Where a return stands, as printed."""


def report(picture: Picture) -> RoundPage:
    """The internal report. A round in which nobody has answered says so, and has no pictures."""
    sections = [_at_a_glance(picture), _answered(picture)]
    if picture.found.scored:
        sections += [*_standing(picture), *round_needs.sections(picture), *_year(picture)]
        sections.append(_heat(picture))
    sections.append(method(picture))
    return page(picture, "The round’s report", INTERNAL, sections)


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


# ------------------------------------------------------------------ who has answered


def _at_a_glance(picture: Picture) -> Section:
    answered, found = picture.answered, picture.found
    lines = [
        (
            f"{of(answered.scored, answered.of)} networks have answered. Every count below is of these "
            f"{answered.scored}, unless it says otherwise."
        ),
    ]
    if answered.registered:
        lines.append(
            f"{words.amount(answered.registered)} people are registered with them"
            + (f"; the lists of {answered.unknown} are not known." if answered.unknown else ".")
        )
    lines += round_needs.first_look(picture)
    if picture.year.comparable:
        lines.append(
            f"{of(picture.year.comparable, answered.scored)} can be set beside last year; "
            f"{len(picture.year.apart)} cannot, because they are not what they were."
        )
    return Section(
        "glance",
        "At a glance",
        ("Counts of networks, never a mean or a place in a list. Levels are the networks’ own.",),
        lines=tuple(lines) if found.register.entries else ("Nobody is in this round yet.",),
        opens=True,
    )


def _answered(picture: Picture) -> Section:
    answered, register = picture.answered, picture.found.register
    states = tuple(
        (words.capital(said), of(number, answered.of))
        for state, said in STATES.items()
        if (number := len(register.in_state(state)))
    )
    marks = (
        ("Came after the round closed", of(answered.late, answered.scored)),
        ("With answers still open", of(answered.partial, answered.scored)),
        ("Several files, nobody has chosen yet", of(answered.choose, answered.of)),
    )
    grids = [Grid("Where each return stands", ("State", "Networks"), (*states, *marks), "states")]
    open_ = [entry for entry in register.entries if entry.counts is None]
    if open_:
        rows = tuple(
            (round_words.network(entry.member), entry.member.place, _why(entry)) for entry in open_
        )
        head = ("Network", "Place", "Where it stands")
        grids.append(Grid("Without a return that counts", head, rows, "names"))
    told = [entry for entry in register.scored if entry.late or entry.partial]
    if told:
        rows = tuple(
            (round_words.network(entry.member), entry.member.place, _marks(entry)) for entry in told
        )
        head = ("Network", "Place", "Mark")
        grids.append(Grid("Counted, with a mark", head, rows, "names"))
    left = [f"{each.file}: of no network of this round." for each in register.strangers]
    left += [f"{each.file}: could not be read." for each in register.unread]
    return Section("answered", "Who has answered", grids=tuple(grids), lines=tuple(left))


def _why(entry: Entry) -> str:
    if entry.waiting:
        files = words.listed(each.file for each in entry.waiting)
        return f"several files came, and one has to be chosen: {files}"
    return STATES[entry.state]


def _marks(entry: Entry) -> str:
    said = []
    if entry.late and entry.counts and entry.counts.received:
        said.append(f"came on {words.day(entry.counts.received)}")
    if entry.partial:
        said.append(f"{words.count(len(entry.open_answers), 'answer')} missing")
    return "; ".join(said)


# ------------------------------------------------------------------ where networks stand


def _standing(picture: Picture) -> Iterable[Section]:
    by_id = {spread.result: spread for spread in picture.spreads}
    lead = (
        (
            "How many networks stand at each level, on the lower end of their answers. Beside each stands "
            "how many could be higher, because answers are open, and how many stand there with the "
            "evidence that the matrix asks. What has no level in a network is left blank."
        ),
    )
    yield Section("standing", "Where networks stand", lead, opens=True)
    for head, children in groups(picture):
        rows = [each for each in (head, *children) if each is not None and each.id in by_id]
        title = head.title if head is not None else picture.found.ruleset.title
        yield spread_section(title, rows, [by_id[each.id] for each in rows], picture)


def groups(picture: Picture) -> Iterable[tuple[Node | None, tuple[Node, ...]]]:
    """Domains with their capabilities; results that stand in no domain come last, together."""
    ruleset = picture.found.ruleset
    domains = ruleset.of_tier(Tier.DOMAIN)
    for domain in domains:
        yield domain, tuple(ruleset.node(child) for child in domain.children)
    inside = {child for domain in domains for child in (domain.id, *domain.children)}
    rest = tuple(node for node in ruleset.results if node.id not in inside)
    if rest:
        yield None, rest


def spread_section(
    title: str, nodes: list[Node], spreads: list[Spread], picture: Picture
) -> Section:
    """One domain: the picture and the table that says the same."""
    of_all = picture.answered.scored
    rungs = [level.title for level, _ in spreads[0].rungs] if spreads else []
    bars = [
        Bar(label(node), tuple(n for _, n in spread.rungs), of_all, node.tier is Tier.DOMAIN)
        for node, spread in zip(nodes, spreads, strict=True)
    ]
    some = any(spread.without for spread in spreads)
    rows = tuple(
        (
            label(node),
            *(str(number) for _, number in spread.rungs),
            *([str(of_all - spread.standing)] if some else []),
            of(spread.open, spread.standing),
            of(spread.shown, spread.standing),
        )
        for node, spread in zip(nodes, spreads, strict=True)
    )
    none = ["No level"] if some else []
    head = ("Domain or capability", *rungs, *none, "Could be higher", "Evidence held")
    without = dict.fromkeys(
        f"{label(node)}: {number} {_without(level.title)}"
        for node, spread in zip(nodes, spreads, strict=True)
        for level, number in spread.without
    )
    return Section(
        f"spread-{nodes[0].id}" if nodes else "spread",
        title,
        pictures=tuple(filter(None, [spread_bars(bars, rungs, "no level")])),
        lines=tuple(f"{each}." for each in without),
        grids=(Grid(f"{title}: networks at each level, of {of_all}", head, rows, "counts"),),
        under=True,
    )


def _without(title: str) -> str:
    return title[:1].lower() + title[1:]


def label(node: Node) -> str:
    """``C1 Doing it together with residents``; a domain by its title."""
    return node.title if node.tier is not Tier.CAPABILITY else f"{node.id} {node.title}"


# ------------------------------------------------------------------ the year, the heat, the method


def _year(picture: Picture) -> Iterable[Section]:
    year = picture.year
    if not year.comparable and not year.apart:
        return
    lead = (
        (
            f"{of(year.comparable, picture.answered.scored)} networks answered in both years and are what "
            f"they were; {year.new} answered this year only. Last year’s answers are read with this "
            "year’s rules, so that a change of rules is never taken for a change of a network. What the "
            "rules alone did stands in the last two columns. It says what came after, not what came of it."
        ),
    )
    titles = {node.id: label(node) for node in picture.found.ruleset.results}
    rows = tuple(
        (
            titles[each.result],
            *(str(n) for n in (each.rose, each.held, each.fell, each.cannot_tell)),
            str(each.rules_up),
            str(each.rules_down),
        )
        for each in year.results
    )
    head = (
        "Domain or capability",
        "Rose",
        "Held",
        "Fell",
        "Cannot tell",
        "Rules read higher",
        "Rules read lower",
    )
    caption = f"Since last year: networks, of {year.comparable}"
    yield Section(
        "year",
        "Since last year",
        lead,
        grids=(Grid(caption, head, rows, "counts"),) if rows else (),
        lines=tuple(
            f"{round_words.network(each.entry.member)}: not comparable, because {each.not_comparable}."
            for each in year.apart
        ),
        opens=True,
    )


def _heat(picture: Picture) -> Section:
    ruleset = picture.found.ruleset
    nodes = [node for node in ruleset.results if node.tier is Tier.CAPABILITY]
    places: dict[str, list[Scored]] = {}
    for each in picture.found.scored:
        places.setdefault(each.entry.member.place, []).append(each)
    key = words.listed(f"{round_words.short(rung)} {rung.title}" for rung in ruleset.scale.rungs)
    heats = tuple(
        Heat(
            place or "No place given",
            tuple(node.id for node in nodes),
            tuple(
                (_marked(each), tuple(_cell(each, node.id) for node in nodes)) for each in networks
            ),
        )
        for place, networks in places.items()
    )
    lead = (
        (
            "For the ICB’s own team, to see who to ring about what. Networks stand by place and name. "
            f"{key}; + could be higher, ° evidence to add, – no level. A row is not to be added up."
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


def method(picture: Picture) -> Section:
    """How things were counted, at the end of every copy."""
    lines = (
        (
            "A level is what a network’s own answers give under the rules of the matrix; it is shown that "
            "levels follow from answers, not that answers are true."
        ),
        (
            "‘Could be higher’ and ‘evidence held’ stand beside every count, because two networks at one "
            "level may not have answered, or shown, the same."
        ),
        "An action counts in a plan as that plan was made, within the days and limits the round set.",
        (
            "People are those registered with the networks named, each network once. They are not the "
            "people that an action reaches."
        ),
        (
            "No means, totals of levels, ranks, best or worst are made, and levels are not set beside "
            "deprivation: context stands beside a level and never inside it."
        ),
        (
            f"The matrix is {picture.found.ruleset.id} {picture.found.ruleset.version}, "
            f"{picture.found.ruleset.digest or 'without a digest'}."
        ),
    )
    return Section("method", "How this was counted", lines=lines, opens=True)
