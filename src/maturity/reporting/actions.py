"""The actions of a plan as rows: what a spreadsheet and a calendar are made from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from maturity.planning.plan import Plan, PlannedAction
from maturity.reporting import plan_words, words
from maturity.reporting.material import Material


@dataclass(frozen=True, slots=True)
class ActionRow:
    """One action of a plan. ``begun``: it is under way; texts are empty where nothing is said.

    ``first_look``: whether the review comes before the action is due.
    """

    number: int
    id: str
    title: str
    capability: str
    towards: str
    lead: str
    who: str
    begun: bool
    starts: date
    due: date
    review: date
    first_look: bool
    days: str
    by_role: str
    weeks: str
    first_step: str
    measure: str
    care: str
    after: str
    waits_for: str
    asks_icb: str


def rows(material: Material, plan: Plan) -> tuple[ActionRow, ...]:
    """The actions of a plan in order, numbered from 1."""
    return tuple(_row(material, number, each) for number, each in enumerate(plan.actions, 1))


def _row(material: Material, number: int, planned: PlannedAction) -> ActionRow:
    ruleset = material.ruleset
    action = ruleset.action(planned.action)
    owner = ruleset.node(action.owner)
    return ActionRow(
        number=number,
        id=action.id,
        title=action.title,
        capability=f"{owner.id} {owner.title}".strip(),
        towards=words.listed(_towards(material, each) for each in planned.serves),
        lead=words.capital(material.role(planned.lead)),
        who=words.clean(planned.who),
        begun=planned.state == "under-way",
        starts=planned.starts,
        due=planned.due,
        review=planned.review,
        first_look=planned.first_look,
        days=words.decimal(plan_words.total(planned.days)),
        by_role=plan_words.by_role(ruleset, planned.days),
        weeks=words.decimal(action.weeks),
        first_step=words.sentence(action.first_step),
        measure=words.sentence(action.measure),
        care=words.sentence(action.care),
        after=", ".join(action.after),
        waits_for=words.sentence(planned.waits_for),
        asks_icb=words.sentence(action.asks_icb),
    )


def _towards(material: Material, node_id: str) -> str:
    following = material.assessment.result(node_id).next
    return f"{node_id} {following.level.title}" if following else node_id
