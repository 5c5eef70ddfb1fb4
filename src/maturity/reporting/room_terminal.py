"""What ``maturity agenda`` and ``maturity combine`` print."""

from __future__ import annotations

from maturity.core.response import Response
from maturity.core.ruleset import RuleSet
from maturity.people.groups import FEWEST, in_role_order, respondents, role_of, title_of
from maturity.reporting import words
from maturity.reporting.room_agenda import FEW, AgendaPage, Point
from maturity.reporting.screen import Screen, widths

WIDTH = 100
_COUNT, _WHO = 12, 34


def agenda(page: AgendaPage, *, width: int = WIDTH, colour: bool = False) -> str:
    """The agenda as text."""
    screen = Screen(width, colour)
    screen.text(page.title, style="bold")
    screen.text(f"{page.matrix}; as of {page.date}", style="dim")
    _people(screen, page)
    screen.head("Where we already agree")
    for point in page.agreed:
        screen.item(f"{point.id} {point.title}: {point.counts}; the facts say {point.facts}")
    if not page.agreed:
        screen.item("Nothing yet.")
    _points(screen, "Most disputed, and so most worth talking about", page.disputed, spread=True)
    _points(screen, "Where cards and facts differ", page.differs)
    _points(screen, "Where people could not tell", page.unsure)
    if page.facts:
        screen.head("Facts on which people differ")
    for fact in page.facts:
        said = f"{fact.id} {fact.ask} From {words.quoted(fact.low)} to {words.quoted(fact.high)}."
        screen.item(f"{said} {fact.note}".strip())
    _points(screen, "The others", page.rest)
    if page.too_few:
        screen.head(f"Fewer than {words.few(FEWEST)} cards, so nothing is shown")
        screen.item("; ".join(page.too_few))
    screen.gap()
    screen.text(
        "Numbers stand here only for the whole room and for roles of three or more people. Nothing "
        "is averaged.",
        style="dim",
    )
    return screen.shown()


def _people(screen: Screen, page: AgendaPage) -> None:
    screen.head(f"Who was heard: {words.count(page.people, 'person', 'people')}")
    for who, n in page.heard:
        screen.item(f"{who}: {n}")
    if page.unheard:
        screen.head("Who was missing")
    for who, why in page.unheard:
        screen.item(f"{who}: {why}" if why else who)


def _points(screen: Screen, head: str, points: tuple[Point, ...], *, spread: bool = False) -> None:
    if points:
        screen.head(head)
    for number, point in enumerate(points, 1):
        screen.gap()
        screen.text(f"{number}. {point.id} {point.title}", hang=3, style="bold")
        apart = f" ({point.apart})" if point.apart else ""
        screen.text(f"Cards: {point.room}. Facts: {point.facts}{apart}.", indent=3)
        if spread:
            _spread(screen, point)
            for level, said in dict.fromkeys((point.lowest, point.highest)):
                screen.text(f"{level}: {said}", indent=3, hang=2, style="dim")
        for each in point.lacking:
            screen.text(each, indent=3, hang=2, style="dim")


def _spread(screen: Screen, point: Point) -> None:
    for row in point.spread.rows:
        said = row.says or ", ".join(
            f"{name} {n}" for name, n in zip(point.spread.columns, row.counts, strict=True) if n
        )
        screen.row([f"   {row.who} ({row.n})", said], widths(screen.width, [_WHO, 0]))
    if point.spread.few:
        screen.text(f"{FEW}: {', '.join(point.spread.few)}.", indent=3)


def _not_agreed(screen: Screen, ruleset: RuleSet, unsettled: tuple[str, ...]) -> None:
    many = words.count(len(unsettled), "question")
    screen.text(f"Not agreed yet: people differ on {many}.", style="bold")
    screen.text(
        "Nobody has settled which answer is right, so each stands open, from the lowest answer to the "
        "highest, and so does the level that it decides:"
    )
    for name in unsettled:
        screen.item(f"{name}: {ruleset.question(name).ask}")
    screen.gap()


def combined(
    ruleset: RuleSet,
    response: Response,
    unsettled: tuple[str, ...] = (),
    *,
    width: int = WIDTH,
    colour: bool = False,
) -> str:
    """What came together, what nobody has settled first; then people by role, cards, answers.

    ``unsettled``: ids of the questions on which people differ. Nothing that anybody said is in it.
    """
    screen = Screen(width, colour)
    if unsettled:
        _not_agreed(screen, ruleset, unsettled)
    people = respondents(response)
    roles = [role_of(ruleset, person) for person in people]
    held = {role for role in roles if role}
    screen.text(
        f"{words.count(len(people), 'person', 'people')} in {words.count(len(held), 'role')}",
        style="bold",
    )
    for role in in_role_order(ruleset, roles):
        title = words.capital(title_of(ruleset, role)) if role else "No role given"
        screen.item(f"{title}: {roles.count(role)}")
    cards = [person for person, chosen in response.cards.items() if chosen]
    facts = {name for answer in response.answers.values() for name in answer.by}
    screen.text(
        f"Cards from {words.count(len(cards), 'form')}; answers to questions from "
        f"{words.count(len(facts), 'form')}.",
    )
    return screen.shown()
