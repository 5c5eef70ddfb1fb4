"""Actions (docs/language.md §10)."""

from __future__ import annotations

from fractions import Fraction

from maturity.core.questions import Kind
from maturity.core.ruleset import Action
from maturity.loading.build.facts import fact_test
from maturity.loading.build.values import Misfit, floor
from maturity.loading.build.world import ActionEntry, World
from maturity.loading.tree import At


def actions(world: World) -> tuple[Action, ...]:
    """Every action, whole."""
    return tuple(_action(world, entry) for entry in world.actions.values())


def _action(world: World, entry: ActionEntry) -> Action:
    document, at = entry.document, entry.at
    header = world.header
    for i, name in enumerate(document.after):
        world.known("R208", "action", name, world.actions, at / "after" / i)
    for i, source in enumerate(document.sources):
        world.known("R207", "source", source, header.sources, at / "sources" / i)
    if document.lead is not None:
        world.known("R206", "role", document.lead, header.roles, at / "lead")
    for role in document.days:
        world.known("R206", "role", role, header.roles, at / "days" / role, on_key=True)
    return Action(
        id=document.id,
        owner=entry.owner,
        title=document.title,
        raises=_floors(world, document.raises, at / "raises", promised=True),
        may_lead_to=_floors(world, document.may_lead_to, at / "may_lead_to", promised=False),
        after=tuple(document.after),
        lead=document.lead or "",
        days=document.days,
        weeks=document.weeks or Fraction(0),
        depends_on=document.depends_on or "",
        waits_for=document.waits_for or "",
        asks_icb=document.asks_icb or "",
        locates=document.locates,
        first_step=document.first_step or "",
        measure=document.measure or "",
        care=document.care or "",
        sources=tuple(document.sources),
        applies_when=fact_test(world, document.applies_when, at / "applies_when"),
        proposed=document.proposed,
    )


def _floors(
    world: World, given: dict[str, str | list[str]], at: At, *, promised: bool
) -> dict[str, object]:
    floors: dict[str, object] = {}
    for name, value in given.items():
        spot = at / name
        question = world.question(name, spot, on_key=True)
        if question is None:
            continue
        try:
            floors[name] = floor(question, value)
        except Misfit as misfit:
            world.say_misfit(misfit, spot)
            continue
        option = question.option(str(value)) if question.kind is Kind.LADDER else None
        if promised and (question.outcome or (option is not None and option.outcome)):
            what = f"'{value}' of '{name}'" if option and option.outcome else f"'{name}'"
            world.findings.say(
                "R501",
                spot.place,
                f"{what} is an outcome in the world, which no action can promise",
                "name it under 'may_lead_to'",
            )
    return floors
