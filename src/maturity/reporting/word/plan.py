"""The action plan in Word: ready to edit, and what it would give."""

from __future__ import annotations

from maturity.reporting.pages.gives import Gives
from maturity.reporting.pages.plan import Act, PlanPage
from maturity.reporting.word.asks import answered
from maturity.reporting.word.writer import UPRIGHT, WIDE, Cell, Run, Writer


def plan(writer: Writer, page: PlanPage, one: str) -> None:
    """The tables on wide pages, what they lead to on upright ones; ``one`` is a capability's word."""
    writer.turn(wide=True)
    writer.heading("Action plan")
    writer.text(f"From {page.start}, for {page.months} months. {page.order}")
    writer.text(("b", "The limits. "), " ".join(page.limits))
    writer.text(page.no_community)
    writer.listed("What was asked for and cannot be promised", page.unmet)
    _settling(writer, page)
    _actions(writer, page)
    _days(writer, page)
    writer.turn(wide=False)
    _gives(writer, page.gives, one)
    writer.listed("What we ask of the ICB", answered(page.asks))
    writer.listed("What others hold", page.waiting)
    writer.listed("What we decided not to do", page.refused)
    if page.later:
        writer.heading("What it leaves aside, and why", 2)
    for why, titles in page.later:
        writer.lead(("b", why))
        writer.bullets(titles)


def _settling(writer: Writer, page: PlanPage) -> None:
    if not page.settling:
        return
    writer.heading("First, settle what can be settled", 2)
    writer.table(
        "Steps that settle answers, evidence and confirmations",
        ("Where", "What to do", "What it could give", "Who", "By when"),
        ((("b", step.where), step.what, step.gives, "", "") for step in page.settling),
        (18, WIDE - 163, 55, 55, 35),
    )


def _actions(writer: Writer, page: PlanPage) -> None:
    if not page.actions:
        return
    writer.heading("Then, what to do", 2)
    writer.table(
        "Actions, to be edited and kept up to date",
        (
            "No.", "Action and first step", "You will know by", "Lead", "Name", "Days",
            "Start", "Due", "Review", "How it goes",
        ),
        (_action(act) for act in page.actions),
        (10, 58, WIDE - 209, 32, 22, 14, 17, 17, 17, 22),
    )  # fmt: skip


def _action(act: Act) -> tuple[Cell, ...]:
    told: list[Run] = [("b", act.title), f"\n{_step(act)}"]
    if act.towards:
        told.append(("soft", f"\nTowards {act.towards}."))
    if act.still:
        told += [("b", "\nPart is done already; still to come: "), act.still]
    known: list[Run] = [act.measure]
    for name, text in (("Take care", act.care), ("Waiting for", act.waits_for)):
        if text:
            known += [("b", f"\n{name}: "), text]
    lead: list[Run] = [act.lead, ("soft", f"\nDays: {act.by_role}" if act.by_role else "")]
    days = act.days.removesuffix("s").removesuffix(" day")
    return (
        str(act.number), told, known, lead, act.who, days,
        act.start, act.due, act.review, "Under way" if act.state else "",
    )  # fmt: skip


def _step(act: Act) -> str:
    return act.state or f"First step by {act.first_step_by}: {act.first_step}"


def _days(writer: Writer, page: PlanPage) -> None:
    if not page.days:
        return
    writer.heading("Working days, by quarter", 2)
    cell = (WIDE - 72) / len(page.quarters)
    writer.table(
        "Working days of each role in each quarter",
        ("Role", *page.quarters),
        ((("b", role), *cells) for role, cells in page.days),
        (72, *[cell] * len(page.quarters)),
    )


def _gives(writer: Writer, gives: Gives, one: str) -> None:
    """What the plan would give, and when."""
    if not gives.levels:
        return
    writer.heading("What the plan would give", 2)
    writer.lead(gives.promise)
    writer.table(
        "Levels now, if the actions are done, and if they also work",
        (
            f"Domain or {one}",
            "Now",
            "If done",
            "If it also works",
            "With evidence",
        ),
        ((("b", r.name), r.now, r.done, r.works, r.shown) for r in gives.levels),
        (UPRIGHT - 114, 24, 42, 24, 24),
        foot=gives.unchanged,
    )
