"""What the commands print: ``score``, ``explain``, ``plan`` and ``show`` as plain text."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from maturity.core.result import Assessment
from maturity.core.ruleset import Node, RuleSet, Tier
from maturity.reporting import explain as explaining
from maturity.reporting import level_words, reasons, words
from maturity.reporting.explain import Explanation
from maturity.reporting.explain_lines import lines
from maturity.reporting.material import Material
from maturity.reporting.material import material as gather
from maturity.reporting.pages.capability import marks
from maturity.reporting.pages.cover import cover
from maturity.reporting.pages.unknown import unknown
from maturity.reporting.screen import Screen, widths

if TYPE_CHECKING:
    from maturity.planning.plan import Plan
    from maturity.reporting.pages.gives import Gives
    from maturity.reporting.pages.plan import Act, Step

WIDTH, WIDE = 100, 90
_SPACE = 6  # columns that the indent of a detail takes


def score(
    ruleset: RuleSet,
    assessment: Assessment,
    *,
    width: int = WIDTH,
    colour: bool = False,
    lens: str = "",
) -> str:
    """Levels, and why: a block a domain, a line a capability, and what comes next for each.

    ``lens``: a tag; only the capabilities that carry it are told, and what is not known is left to
    the whole.
    """
    material = gather(ruleset, assessment)
    screen = Screen(width, colour)
    front = cover(material)
    screen.text(front.name, style="bold")
    screen.text(f"{front.matrix}; assessed as of {front.date}", style="dim")
    if lens:
        _seen_by(screen, material, lens)
    else:
        _whole(screen, material)
    screen.gap()
    screen.text(
        "Levels follow from the answers; this does not show that the answers are right.",
        style="dim",
    )
    return screen.shown()


def _whole(screen: Screen, material: Material) -> None:
    for node in material.ruleset.nodes:
        if node.tier is Tier.CAPABILITY:
            _capability(screen, material, node)
        elif node.rule is not None or node.children:
            _domain(screen, material, node)
    screen.head("What is not known yet")
    for each in unknown(material):
        screen.item(each)


def _seen_by(screen: Screen, material: Material, lens: str) -> None:
    from maturity.reporting.pages import themes  # noqa: PLC0415 (levels alone do not need it)

    ids = themes.tags(material.ruleset).get(lens, ())
    many = words.count(len(ids), *material.tier(Tier.CAPABILITY))
    screen.head(f"{themes.named(lens)}: {many}. A theme is a list and has no level of its own.")
    for each in ids:
        _capability(screen, material, material.ruleset.node(each))


def _domain(screen: Screen, material: Material, node: Node) -> None:
    screen.gap()
    if node.rule is None:
        screen.text(node.title, style="head")
        return
    result = material.assessment.result(node.id)
    counts = level_words.held_counts(result, *material.tier(Tier.CAPABILITY))
    columns = _columns(screen)
    said = "; ".join(part for part in (counts, *marks(material, node, result)) if part)
    screen.row([node.title, result.levels.assured.title, said], columns, ["head", "head"])


def _columns(screen: Screen) -> list[int]:
    return widths(screen.width, [46 if screen.width >= WIDE else 24, 12, 0])


def _capability(screen: Screen, material: Material, node: Node) -> None:
    if node.rule is None:
        return
    result = material.assessment.result(node.id)
    columns = _columns(screen)
    said = "; ".join(marks(material, node, result))
    screen.row(
        [f"  {node.id} {node.title}", result.levels.assured.title, said], columns, ["", "bold"]
    )
    for held in explaining.held_back(node, result, material.ruleset):
        screen.text(held, indent=_SPACE, style="dim")
    why = reasons.why(material.ruleset, material.assessment, node)
    if why:
        screen.text(f"Why: {why}.", indent=_SPACE, style="dim")
    following = reasons.coming(material.ruleset, material.assessment, node)
    if following and result.next is not None:
        needs = "; ".join(
            each.says + (" (to find out)" if each.state == reasons.OPEN else "")
            for each in following
        )
        screen.text(f"Next, {result.next.level.title}: {needs}.", indent=_SPACE, style="dim")


def explain(explanation: Explanation, *, width: int = WIDTH, colour: bool = False) -> str:
    """One result in sentences."""
    screen = Screen(width, colour)
    for line in lines(explanation):
        if line.kind == "title":
            screen.text(line.text, style="head")
        elif line.kind == "level":
            screen.gap()
            screen.text(line.text, style="bold")
        elif line.kind == "head":
            screen.head(line.text)
        elif line.kind == "item":
            screen.item(line.text)
        elif line.kind == "seen":
            screen.text(line.text, indent=_SPACE, style="dim")
        else:
            screen.text(line.text)
    return screen.shown()


def plan(
    ruleset: RuleSet,
    assessment: Assessment,
    plan: Plan,
    *,
    width: int = WIDTH,
    colour: bool = False,
) -> str:
    """The shortest route: settling steps, actions with dates and people, what it gives, later."""
    from maturity.planning.timetable import months_in_words  # noqa: PLC0415 (this pulls in much)
    from maturity.reporting.pages.plan import plan_page  # noqa: PLC0415 (nor this)

    material = gather(ruleset, assessment, plan)
    page = plan_page(material, plan)
    screen = Screen(width, colour)
    horizon = months_in_words(page.months)
    screen.text(f"{cover(material).name}: plan from {page.start}, {horizon}", style="bold")
    screen.text(" ".join((page.order, *page.limits)), style="dim")
    _lists(screen, {"What was asked for and cannot be promised": page.unmet})
    if page.settling:
        _settling(screen, page.settling, width)
    if page.actions:
        screen.head("Then, what to do")
        for act in page.actions:
            _act(screen, act)
    if page.no_community:
        screen.gap()
        screen.text(page.no_community)
    if page.gives.levels:
        _gives(screen, page.gives, width)
    _lists(screen, {"What others hold": page.waiting, "What we decided not to do": page.refused})
    if page.later:
        _later(screen, page.later)
    return screen.shown()


def _settling(screen: Screen, steps: Iterable[Step], width: int) -> None:
    """What can be settled first, and what that gives."""
    screen.head("First, settle what can be settled")
    columns = widths(width, [6, 0, 28 if width >= WIDE else 20])
    for step in steps:
        screen.row([step.where, step.what, step.gives], columns, ["bold"])


def _later(screen: Screen, later: Iterable[tuple[str, Iterable[str]]]) -> None:
    """Titles of actions that the plan leaves aside, by the reason."""
    screen.head("What it leaves aside, and why")
    for why, titles in later:
        screen.text(f"{why}:")
        for title in titles:
            screen.item(title)


def _gives(screen: Screen, page: Gives, width: int) -> None:
    """Levels now and after the plan, and when they come."""
    screen.head("What the plan would give")
    if page.promise:
        screen.text(page.promise)
    columns = widths(width, [0, 12, 26 if width >= WIDE else 12, 12])
    rows = [[row.name, row.now, row.done, row.works] for row in page.levels]
    screen.table(["", "Now", "If done", "If it also works"], rows, columns)
    if page.unchanged:
        screen.text(page.unchanged, style="dim")


def _act(screen: Screen, act: Act) -> None:
    screen.gap()
    screen.text(f"{act.number}. {act.title}", hang=3, style="bold")
    who = f"{act.lead}, {act.who}" if act.who else f"{act.lead} (name: ……………)"
    screen.text(f"{who}. {act.days}{': ' if act.by_role else ''}{act.by_role}.", indent=3)
    screen.text(f"{act.dates}.", indent=3)
    said = (
        (f"First step by {act.first_step_by}", "" if act.state else act.first_step),
        ("Part is done already; still to come", act.still),
        ("You will know by", act.measure),
        ("Take care", act.care),
        ("Waiting for", act.waits_for),
    )
    for name, text in said:
        if text:
            screen.text(f"{name}: {text}", indent=3)


def _lists(screen: Screen, lists: dict[str, tuple[str, ...]]) -> None:
    for head, said in lists.items():
        if said:
            screen.head(head)
        for each in said:
            screen.item(each)


def show(ruleset: RuleSet, item_id: str = "", *, width: int = WIDTH, colour: bool = False) -> str:
    """A rule set, or one of its domains, capabilities, questions or actions, with its sources.

    Raises KeyError for an unknown id.
    """
    from maturity.reporting import show_words  # noqa: PLC0415 (nor this)

    screen = Screen(width, colour)
    for line in show_words.lines(ruleset, item_id):
        if line.kind == "title":
            screen.text(line.text, style="head")
        elif line.kind == "head":
            screen.head(line.text)
        elif line.kind == "item":
            screen.item(line.text, indent=2 + 4 * line.indent)
        elif line.kind == "level":
            screen.gap()
            screen.text(line.text, style="bold")
        else:
            screen.text(
                line.text, indent=4 * line.indent, style="dim" if line.kind == "soft" else ""
            )
    return screen.shown()
