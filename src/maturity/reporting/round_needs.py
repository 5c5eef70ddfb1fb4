"""What networks of a round miss, plan, ask for and wait for: the pages on what would help many."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from typing import TypeVar

from maturity.core.ruleset import RuleSet
from maturity.reporting import round_words, words
from maturity.reporting.round_page import Grid, Section
from maturity.reporting.round_words import of
from maturity.rounds.asks import OwnAsk, SharedAsk
from maturity.rounds.counts import Answered
from maturity.rounds.needs import SharedAction
from maturity.rounds.picture import Picture

_Counted = TypeVar("_Counted")

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
    ruleset = picture.found.ruleset
    found, alone = _of_several(picture.missing, lambda each: each.networks)
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
            f"out’: an answer is open, and it may hold already.{_left_out(alone, 'missing in')}"
        ),
    )
    caption = _caption("What comes next and is missing", len(found), picture.answered)
    grids = (Grid(caption, head, rows, "many"),) if rows else ()
    return Section("missing", "What is most often missing", lead, grids=grids, opens=True)


def first(number: int) -> str:
    """What a caption adds where a list is longer than the report shows; its JSON has it whole."""
    return f" (the first {MOST} of {number})" if number > MOST else ""


def _actions(picture: Picture) -> Section:
    ruleset, total = picture.found.ruleset, picture.answered.scored
    found, alone = _of_several(picture.actions, lambda each: each.reach.networks)
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
            f"many people are registered with those networks.{_left_out(alone, 'in the plan of')}"
        ),
    )
    caption = _caption("In how many plans each stands", len(found), picture.answered)
    grids = (Grid(caption, head, rows, "plans"),)
    offers = tuple(_offered_as_well(picture, {each.action for each in found[:MOST]}))
    return Section("actions", "Actions that most plans share", lead, grids=grids, lines=offers)


def _offered_as_well(picture: Picture, shown: Collection[str]) -> Iterable[str]:
    """What the ICB offers and the list does not show: few plans hold it, or none."""
    plans = {each.action: each.reach.networks for each in picture.actions}
    for offer in picture.found.register.manifest.offers:
        if offer.action not in shown:
            action = picture.found.ruleset.action(offer.action)
            says = f": {words.clean(offer.says).rstrip('.')}" if offer.says else ""
            stands = of(plans.get(offer.action, 0), picture.answered.scored)
            yield (
                f"Offered, and not in the list below: {action.title} ({action.owner}){says}. It stands in "
                f"{stands} plans."
            )


def _of_several(
    found: Sequence[_Counted], number: Callable[[_Counted], int]
) -> tuple[Sequence[_Counted], int]:
    """What more than one network has, and how much only one has; all of it where nothing is of several."""
    several = [each for each in found if number(each) > 1]
    return (several, len(found) - len(several)) if several else (found, 0)


def _left_out(number: int, where: str) -> str:
    """A sentence on what is of one network only and so is not listed; empty where nothing is."""
    if not number:
        return ""
    said = words.capital(words.few(number))
    one, each = ("is", "") if number == 1 else ("are", " each")
    return f" {said} more {one} {where} one network{each}, and not listed."


def _action(ruleset: RuleSet, each: SharedAction) -> str:
    """The action, with what the ICB offers or, failing that, what it is asked for."""
    action = ruleset.action(each.action)
    said = f"{action.title} ({action.owner})"
    if each.offered is not None:
        return f"{said}. {f'Offered: {each.offered}' if each.offered else 'Offered by the ICB.'}"
    return f"{said}. Asked of the ICB: {action.asks_icb}" if action.asks_icb else said


def _asked(picture: Picture) -> Section:
    grids: list[Grid] = []
    lines: tuple[str, ...] = ()
    if picture.asked:
        grids.append(_through_actions(picture))
    if picture.own_asks and picture.icbs:
        asks = words.count(len(picture.own_asks), "ask")
        lines = (
            f"{asks} in networks’ own words: the report of each ICB has those of its networks.",
        )
    elif picture.own_asks:
        grids.append(_in_own_words(picture))
    return Section("asked", "What networks ask of the ICB", (), grids=tuple(grids), lines=lines)


def _through_actions(picture: Picture) -> Grid:
    """What is asked in the matrix's words, each once with how many ask for it."""
    ruleset, total = picture.found.ruleset, picture.answered.scored
    answer, none = _ANSWERS[picture.of_several]
    rows = tuple(
        (
            f"{words.capital(ruleset.action(each.action).asks_icb)} ({each.action})",
            of(each.reach.networks, total),
            round_words.people(each.reach),
            _answer(each, none),
        )
        for each in picture.asked[:MOST]
    )
    heads = ("Asked through an action", "Networks", "Registered people", answer)
    caption = "What networks ask through actions of the matrix"
    return Grid(_caption(caption, len(picture.asked), picture.answered), heads, rows, "asked")


def _in_own_words(picture: Picture) -> Grid:
    """What networks ask in words of their own, each ask with its network and with its own answer."""
    answer, none = _ANSWERS[picture.of_several]
    rows = tuple(
        (
            round_words.network(each.network.entry.member),
            _own(each),
            words.clean(each.answer) or none,
        )
        for each in picture.own_asks
    )
    head = ("Network", "In its own words", answer)
    return Grid("What networks ask in their own words", head, rows, "pairs")


def _own(each: OwnAsk) -> str:
    """What is asked, with the action that it is asked for."""
    return words.clean(each.ask) + (f" ({each.action})" if each.action else "")


_ANSWERS = {
    False: ("The ICB’s answer", "No answer yet"),
    True: ("The answer noted in the round", "None noted"),
}
"""How the column of answers is called and what stands there for none: for one ICB, for several."""


def _answer(each: SharedAsk, none: str) -> str:
    if each.answer:
        return each.answer
    if each.answered:
        return f"Answered to {of(each.answered, each.reach.networks)}"
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
