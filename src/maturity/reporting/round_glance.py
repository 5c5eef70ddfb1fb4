"""The first page: who answered, where networks stand, what would help most, what is asked, the year."""

from __future__ import annotations

from collections.abc import Iterable

from maturity.core.ruleset import Node, Tier
from maturity.reporting import round_standing, round_words, round_year, words
from maturity.reporting.round_page import Grid, Section
from maturity.reporting.round_words import of
from maturity.rounds.needs import Missing, SharedAction
from maturity.rounds.picture import Picture

THREE, EIGHT = 3, 8
"""As many of a list, and as many bars, as a first page has room for."""


def sections(picture: Picture) -> Iterable[Section]:
    """The questions a reader comes with, each with its answer; then the domains in one picture."""
    answered = picture.answered
    rows = tuple(filter(lambda row: row[1], _rows(picture)))
    lead = (
        f"{of(answered.scored, answered.of)} networks have answered. Every count is of these "
        f"{answered.scored:,}, unless it says otherwise: counts of networks, never a mean or a place in a "
        "list. Levels are the networks’ own."
    )
    if not picture.found.register.entries:
        lead = "Nobody is in this round yet."
    caption = f"The round in a minute, of {round_words.those(answered.scored, answered.of)}"
    grids = (Grid(caption, ("Question", "In this round"), rows, "glance"),)
    yield Section("glance", "At a glance", (lead,), grids=grids if rows else (), opens=True)
    nodes = _heads(picture)
    if answered.scored and nodes:
        by_id = {spread.result: spread for spread in picture.spreads}
        pictures = round_standing.bars(
            nodes, [by_id[node.id] for node in nodes], picture.answered.scored
        )
        title = (
            f"How many stand at each level, of {round_words.those(answered.scored, answered.of)}"
        )
        yield Section("domains", title, pictures=pictures, under=True)


def _heads(picture: Picture) -> list[Node]:
    """The domains where they have levels; else whatever has, where that is little enough."""
    every = list(picture.found.ruleset.results)
    domains = [node for node in every if node.tier is Tier.DOMAIN]
    return domains or (every if len(every) <= EIGHT else [])


def _rows(picture: Picture) -> Iterable[tuple[str, str]]:
    yield "Who has answered?", _who(picture)
    if picture.found.scored:
        yield "Where do they stand?", _where(picture)
        yield "What is missing most often?", _missing(picture)
        yield "Which offer would serve most?", _offer(picture)
        yield "What is asked of the ICB?", _asked(picture)
        yield "What is waited for from others?", _awaited(picture)
        yield "What has changed since last year?", _changed(picture)


def _who(picture: Picture) -> str:
    answered = picture.answered
    if not answered.of:
        return ""
    said = []
    if answered.registered:
        lists = f" (the lists of {answered.unknown} are not known)" if answered.unknown else ""
        said.append(
            f"{of(answered.scored, answered.of)}, with {words.amount(answered.registered)} registered "
            f"people{lists}."
        )
    else:
        said.append(f"{of(answered.scored, answered.of)}.")
    rest = [
        f"{number:,} {what}"
        for number, what in (
            (answered.outstanding, "outstanding"),
            (answered.declined, "declined"),
            (
                answered.choose,
                "waiting for a choice between files or of whose a file is",
            ),
        )
        if number
    ]
    said += [f"Not counted: {words.listed(rest)}."] if rest else []
    marks = [
        f"{answered.partial:,} left questions blank" if answered.partial else "",
        f"{answered.late:,} came late" if answered.late else "",
    ]
    said += [f"Of those counted, {words.listed(marks)}."] if any(marks) else []
    return " ".join(said)


def _where(picture: Picture) -> str:
    """How many have left the place below the first level, domain by domain."""
    by_id = {spread.result: spread for spread in picture.spreads}
    found = [(node, by_id[node.id]) for node in _heads(picture)]
    if not found:
        return ""
    first = next((level for level, _ in found[0][1].rungs if level.index == 1), None)
    if first is None:
        return ""
    told = [
        f"{node.title} {of(sum(n for level, n in spread.rungs if level.index >= 1), spread.standing)}"
        for node, spread in found
    ]
    return f"At {first.title} or above: {words.listed(told)}. The picture below shows every level."


def _missing(picture: Picture) -> str:
    ruleset, texts = picture.found.ruleset, round_words.needs(picture.found.ruleset)

    def told(each: Missing) -> str:
        rule, need = texts[each.need]
        clause = words.quoted(round_words.asks(ruleset, need))
        return f"{clause} ({each.result} {rule.level.title}): {of(each.networks, each.of)}"

    return _sentences(map(told, picture.missing[:THREE]))


def _offer(picture: Picture) -> str:
    if not picture.actions:
        return ""
    total, (first, *rest) = picture.answered.scored, picture.actions[:THREE]
    said = f"{_action(picture, first)}: in {of(first.reach.networks, total)} plans{_people(first)}."
    offered = first.offered is not None
    if picture.of_several:
        said += f" The round notes {'an' if offered else 'no'} offer of it."
    else:
        said += " The ICB offers it." if offered else " The ICB does not offer it yet."
    then = [f"{_action(picture, each)}, {of(each.reach.networks, total)}" for each in rest]
    return f"{said} Then {words.listed(then)}." if then else said


def _action(picture: Picture, each: SharedAction) -> str:
    action = picture.found.ruleset.action(each.action)
    return f"{words.quoted(action.title)} ({action.owner})"


def _people(each: SharedAction) -> str:
    people = round_words.people(each.reach)
    return "" if people == "not known" else f", for {people} registered people"


def _asked(picture: Picture) -> str:
    if not picture.asked and not picture.own_asks:
        return "Nothing."
    total, ruleset = picture.answered.scored, picture.found.ruleset
    asking = sum(bool(each.plan.asks_icb) for each in picture.found.scored)
    said = [f"{of(asking, total)} networks ask for something."]
    if picture.asked:
        first = picture.asked[0]
        clause = words.quoted(words.capital(ruleset.action(first.action).asks_icb))
        number = len(picture.asked)
        said.append(
            f"{words.capital(words.few(number))} {'thing' if number == 1 else 'different things'} through "
            f"actions of the matrix, most often {clause} ({first.action}): {of(first.reach.networks, total)}."
        )
    own = len(picture.own_asks)
    said += [f"{words.capital(words.few(own))} in their own words."] if own else []
    said.append(_unanswered(picture))
    return " ".join(said)


def _unanswered(picture: Picture) -> str:
    every = [each.settled for each in picture.asked]
    every += [bool(each.answer) for each in picture.own_asks]
    if picture.of_several:
        return f"The round notes an answer to {of(every.count(True), len(every))}."
    if all(every) or not any(every):
        return "All have an answer." if all(every) else "None has an answer yet."
    return f"{of(every.count(False), len(every))} have no answer yet."


def _awaited(picture: Picture) -> str:
    if not picture.awaited:
        return ""
    first = picture.awaited[0]
    need = round_words.needs(picture.found.ruleset)[first.need]
    return (
        f"Most often {words.quoted(first.waits_for)}, for {first.result} "
        f"{need[0].level.title}: {of(first.reach.networks, picture.answered.scored)}."
    )


def _changed(picture: Picture) -> str:
    year, total = picture.year, picture.answered.scored
    if not year.comparable and not year.apart:
        return ""
    said = [f"{of(year.comparable, total)} can be set beside last year."]
    if year.comparable:
        said.append(
            f"At least one capability rose in {of(year.some_rose, year.comparable)}, at least one fell in "
            f"{of(year.some_fell, year.comparable)}, and of at least one it cannot be told in "
            f"{of(year.some_cannot_tell, year.comparable)}; a network may be in all three."
        )
        moved = round_year.by_rules(year)
        said.append(
            f"The rules alone read {words.count(moved, 'level')} otherwise; that is kept apart."
            if moved
            else "The rules alone moved no level."
        )
    if year.apart:
        number = words.count(len(year.apart), "network")
        said.append(f"{number} cannot be compared: what merged or split is not what it was.")
    return " ".join(said)


def _sentences(parts: Iterable[str]) -> str:
    return " ".join(f"{part}." for part in parts)
