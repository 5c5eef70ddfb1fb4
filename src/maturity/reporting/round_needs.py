"""What networks of a round miss, plan, ask for and wait for: the pages on what would help many."""

from __future__ import annotations

from collections.abc import Iterable

from maturity.core.ruleset import RuleSet
from maturity.reporting import round_words, words
from maturity.reporting.round_page import Grid, Section
from maturity.reporting.round_words import of
from maturity.rounds.counts import Answered
from maturity.rounds.needs import SharedAction, SharedAsk
from maturity.rounds.picture import Picture

MOST = 20
"""Lines of a list in the report; its JSON has them all."""

NOTHING = "–"

OTHERS = {"icb": "the ICB", "place": "place", "partner": "a partner"}


def sections(picture: Picture) -> Iterable[Section]:
    """The four sections, those with something in them."""
    yield _missing(picture)
    if picture.actions:
        yield _actions(picture)
    if picture.asked or picture.own_asks:
        yield _asked(picture)
    if picture.awaited:
        yield _awaited(picture)


def _caption(said: str, number: int, answered: Answered) -> str:
    """What a list holds, how much of it is shown, and of whom it is."""
    return f"{said}{first(number)}, of {round_words.those(answered.scored, answered.of)}"


def _missing(picture: Picture) -> Section:
    ruleset, found = picture.found.ruleset, picture.missing
    texts = round_words.needs(ruleset)
    rows = tuple(
        (
            f"{each.result} {texts[each.need][0].level.title}",
            round_words.asks(ruleset, texts[each.need][1]),
            of(each.networks, each.of),
            f"{each.open:,}" if each.open else NOTHING,
        )
        for each in found[:MOST]
    )
    head = ("For", "What is missing", "Networks", "To find out")
    lead = (
        (
            "Needs of the next level of each capability that do not hold yet, most frequent first. ‘To find "
            "out’: an answer is open, and it may hold already."
        ),
    )
    caption = _caption("What comes next and is missing", len(found), picture.answered)
    grids = (Grid(caption, head, rows, "many"),) if rows else ()
    return Section("missing", "What is most often missing", lead, grids=grids, opens=True)


def first(number: int) -> str:
    """What a caption adds where a list is longer than the report shows; its JSON has it whole."""
    return f" (the first {MOST} of {number})" if number > MOST else ""


def _actions(picture: Picture) -> Section:
    ruleset, found, total = picture.found.ruleset, picture.actions, picture.answered.scored
    rows = tuple(
        (
            _action(ruleset, each),
            of(each.reach.networks, total),
            round_words.people(each.reach),
        )
        for each in found[:MOST]
    )
    head = ("Action", "Plans", "Registered people")
    lead = (
        (
            "One offer by the ICB could serve many at once. In how many plans each action stands, and how "
            "many people are registered with those networks."
        ),
    )
    caption = _caption("In how many plans each stands", len(found), picture.answered)
    grids = (Grid(caption, head, rows, "plans"),)
    return Section("actions", "Actions that most plans share", lead, grids=grids)


def _action(ruleset: RuleSet, each: SharedAction) -> str:
    """The action, with what the ICB offers or, failing that, what it is asked for."""
    action = ruleset.action(each.action)
    said = f"{action.title} ({action.owner})"
    if each.offered is not None:
        return f"{said}. {f'Offered: {each.offered}' if each.offered else 'Offered by the ICB.'}"
    return f"{said}. Asked of the ICB: {action.asks_icb}" if action.asks_icb else said


def _asked(picture: Picture) -> Section:
    ruleset, total = picture.found.ruleset, picture.answered.scored
    answer, none = _ANSWERS[picture.of_several]
    rows = tuple(
        (
            (
                f"{words.capital(ruleset.action(each.action).asks_icb or ruleset.action(each.action).title)}"
                f" ({each.action})"
            ),
            of(each.reach.networks, total),
            round_words.people(each.reach),
            _answer(each, none),
        )
        for each in picture.asked[:MOST]
    )
    own = tuple(
        (
            round_words.network(each.network.entry.member),
            words.clean(each.ask),
            words.clean(each.answer) or none,
        )
        for each in picture.own_asks
    )
    grids = []
    if rows:
        heads = ("Asked through an action", "Plans", "Registered people", answer)
        caption = _caption("What plans ask of the ICB", len(picture.asked), picture.answered)
        grids.append(Grid(caption, heads, rows, "asked"))
    lines: tuple[str, ...] = ()
    if own and picture.icbs:
        asks = words.count(len(own), "ask")
        lines = (
            f"{asks} in networks’ own words: the report of each ICB has those of its networks.",
        )
    elif own:
        head = ("Network", "In its own words", answer)
        grids.append(Grid("What networks ask in their own words", head, own, "pairs"))
    return Section("asked", "What networks ask of the ICB", (), grids=tuple(grids), lines=lines)


_ANSWERS = {
    False: ("The ICB’s answer", "No answer yet"),
    True: ("The answer noted in the round", "None noted"),
}
"""How the column of answers is called and what stands there for none: for one ICB, for several."""


def _answer(each: SharedAsk, none: str) -> str:
    if each.answer:
        return each.answer
    if each.answered:
        return f"Answered to {words.count(each.answered, 'network')}"
    return none


def _awaited(picture: Picture) -> Section:
    ruleset, found, total = picture.found.ruleset, picture.awaited, picture.answered.scored
    texts = round_words.needs(ruleset)
    rows = tuple(
        (
            words.capital(OTHERS.get(each.depends_on, each.depends_on)),
            (
                f"{round_words.asks(ruleset, texts[each.need][1])} ({each.result} "
                f"{texts[each.need][0].level.title})"
            ),
            words.capital(each.waits_for),
            of(each.reach.networks, total),
        )
        for each in found[:MOST]
    )
    head = ("From", "For", "What they wait for", "Networks")
    caption = _caption("What others hold", len(found), picture.answered)
    lead = ("A network cannot do these alone.",)
    return Section(
        "awaited",
        "What networks wait for from others",
        lead,
        grids=(Grid(caption, head, rows, "waits"),),
    )
