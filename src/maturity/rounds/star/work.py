"""The facts of the work: what each level asks and whether it holds, and the actions of the plan."""

from __future__ import annotations

from collections.abc import Iterator

from maturity.core.compile import compile_ruleset
from maturity.core.result import Assessment
from maturity.core.ruleset import Staged
from maturity.planning.plan import Plan
from maturity.rounds.star import shape
from maturity.rounds.star.facts import not_asked
from maturity.rounds.star.names import NONE, level_key
from maturity.rounds.star.shape import CAPABILITY, ORGANISATION, YEAR, Row, Table
from maturity.rounds.star.told import Star, Told

HOLDS = "yes, could (an open answer decides), no, not-applicable, not-asked"


def _needs(star: Star) -> Iterator[Row]:
    program = compile_ruleset(star.ruleset)
    for told, made in star.scored():
        for result in made.results:
            node = star.ruleset.node(result.id)
            if not isinstance(node.rule, Staged):
                continue
            following = {need.id for need in result.next.needs} if result.next else set()
            for rule in node.rule.levels:
                for need in rule.needs:
                    operation = program.needs[need.full_id]
                    answers, evidence = (
                        ("not-asked", "not-asked")
                        if not_asked(result)
                        else (_holds(made, operation, 0), _holds(made, operation, 2))
                    )
                    yield (
                        told.year,
                        told.member.code,
                        need.full_id,
                        result.id,
                        level_key(star.ruleset, node.scale, rule.level),
                        answers,
                        evidence,
                        need.full_id in following,
                    )


def _holds(made: Assessment, operation: int, lane: int) -> str:
    """Whether a need holds at both ends, over all ways of settling disputed applicability."""
    masks = [mask for each in made.evaluations if (mask := each.values[operation]) is not None]
    if not masks:
        return "not-applicable"
    if all(mask >> lane & 1 for mask in masks):
        return "yes"
    return "could" if any(mask >> lane & 2 for mask in masks) else "no"


NEEDS = Table(
    "fact_needs",
    "One row for each thing that a level asks, of each return.",
    ("year", "organisation", "need"),
    (
        YEAR,
        ORGANISATION,
        shape.key("need", "What is asked, by its full id", "dim_needs"),
        CAPABILITY,
        shape.key("level", "The level that asks it", "dim_levels"),
        shape.word("holds", "Whether it holds on the answers", HOLDS),
        shape.word("evidenced", "Whether it holds on what is evidenced", "as holds"),
        shape.yes_no("comes_next", "It is not met, and the level that comes next asks it"),
    ),
    _needs,
)


def _actions(star: Star) -> Iterator[Row]:
    for told, made in star.scored():
        if told.plan is not None:
            yield from _planned(star, told, told.plan)
            yield from _others(star, told, made, told.plan)


def _planned(star: Star, told: Told, plan: Plan) -> Iterator[Row]:
    for each in plan.actions:
        yield (
            told.year,
            told.member.code,
            each.action,
            star.ruleset.action(each.action).owner,
            each.state or "planned",
            each.why,
            each.lead or NONE,
            each.starts,
            each.due,
            each.review,
            float(sum(each.days.values())),
            each.first_90_days,
            each.waits_for,
        )


def _others(star: Star, told: Told, made: Assessment, plan: Plan) -> Iterator[Row]:
    """Actions without a place on the calendar."""
    states = {each.action: "later" for each in plan.later}
    states |= {action: "refused" for action, _ in plan.refused}
    notes = made.response.actions if made.response else {}
    states |= {name: "done" for name, note in notes.items() if note.state == "done"}
    placed = {each.action for each in plan.actions}
    for name, state in states.items():
        if name not in placed and star.ruleset.has("action", name):
            action = star.ruleset.action(name)
            lead = action.lead or NONE
            yield (
                *(told.year, told.member.code, name, action.owner, state, NONE, lead),
                *(None, None, None, None, False, action.waits_for),
            )


ACTIONS = Table(
    "fact_actions",
    "One row for each action of each plan, those included that it leaves aside.",
    ("year", "organisation", "action"),
    (
        YEAR,
        ORGANISATION,
        shape.key("action", "The action", "dim_actions"),
        CAPABILITY,
        shape.word("state", "Where it stands", "planned, under-way, later, refused, done"),
        shape.word(
            "because",
            "Why the plan holds it",
            "under-way, priority, first-steps, community, next, none",
        ),
        shape.word("lead", "The role that leads it", "a role of the matrix, none"),
        shape.day("starts", "When work begins"),
        shape.day("due", "When work is done"),
        shape.day("review", "When to see what came of it"),
        shape.number("days", "Working days of the organisation's own people", "days"),
        shape.yes_no("first_90_days", "It is among the first things to do"),
        shape.text("waits_for", "What others must do first, in the matrix's words; else empty"),
    ),
    _actions,
)
