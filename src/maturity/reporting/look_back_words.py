"""The words of a review of a year: what is said of an action, how many were done, and cautions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from maturity.change.look_back import DONE, NOT_SAID, REFUSED, UNDER_WAY, LookBack
from maturity.core.scales import Level
from maturity.reporting import words

SAID: Mapping[str, str] = {
    DONE: "done",
    UNDER_WAY: "under way",
    REFUSED: "decided against",
    NOT_SAID: "nothing is said of it",
}
NO_PLAN: Final = "Last year’s plan is not at hand: these are the actions of which either year’s answers say something."
_NO_CAUSE = "Two years side by side cannot show what came of it: ask the people who were there."
FOUR_WORDS = (
    "Four words are used. Rose, held, fell: for certain, whatever the open answers are. Cannot tell: "
    "what is known of the two years overlaps."
)


def ends(level: tuple[Level, Level]) -> str:
    """Where one stood: ``Step 1``, or ``Foundation, could be Step 1`` where answers were open."""
    low, high = level
    return low.title if low == high else f"{low.title}, could be {high.title}"


@dataclass(frozen=True, slots=True)
class Heads:
    """What stands over the parts of a review.

    ``asked``: the question of the first page; ``actions``, ``each`` and ``table``: over the part of actions,
    and its table in the report and alone; ``otherwise`` and ``others``: over the part and the table of what changed besides;
    ``no_cause``: what the two years cannot show.
    """

    asked: str
    actions: str
    each: str
    table: str
    otherwise: str
    others: str
    no_cause: str


_PLANNED: Final = Heads(
    "Did last year’s plan work?",
    "What was planned, and what came after",
    "Each action of last year’s plan",
    "Each planned action",
    "What changed without a planned action",
    "Answers that rose or fell and that no planned action was to raise",
    f"This shows what came after the plan. {_NO_CAUSE}",
)
_SPOKEN_OF: Final = Heads(
    "Did last year’s actions work?",
    "What is spoken of, and what came after",
    "Each action that is spoken of",
    "Each action that is spoken of",
    "What changed without one of these actions",
    "Answers that rose or fell and that none of these actions was to raise",
    f"This shows what came after these actions. {_NO_CAUSE}",
)


def heads(found: LookBack) -> Heads:
    """The heads of a review: only of a plan that is known is anything called planned."""
    return _PLANNED if found.with_plan else _SPOKEN_OF


def summary(found: LookBack) -> str:
    """What is followed, how many were done, and how many of their aims are reached."""
    counted = _counted(found)
    return counted if found.with_plan or not found.actions else f"{NO_PLAN} {counted}"


def in_short(found: LookBack) -> str:
    """How many were done, without a stop at its end; where no plan is at hand, that first."""
    said = _counted(found).partition(".")[0]
    if found.with_plan or not found.actions:
        return said
    return f"Last year’s plan is not at hand; {said}"


def _counted(found: LookBack) -> str:
    """One or two sentences: how many were done, and how many of their aims are reached."""
    if not found.actions:
        if found.with_plan:
            return "Last year’s plan has no action."
        return "Last year’s plan is not at hand, and no action that was open is spoken of."
    by = {said: [each for each in found.actions if each.said == said] for said in SAID}
    counts = [f"{len(them)} {SAID[said]}" for said, them in by.items() if them and said]
    if by[NOT_SAID]:
        counts.append(f"of {len(by[NOT_SAID])} nothing is said")
    if found.with_plan:
        these = f"{words.count(len(found.actions), 'action was', 'actions were')} planned"
    else:
        these = f"{words.count(len(found.actions), 'action is', 'actions are')} spoken of"
    aims = {(a.question, str(a.aim)): a for each in by[DONE] for a in each.answers}
    reached = sum(answer.reached for answer in aims.values())
    kept = sum(answer.reached and answer.already for answer in aims.values())
    already = sum(answer.already for answer in aims.values())
    followed = ""
    if aims:
        followed = (
            f" Of the {words.count(len(aims), 'answer')} that the actions done were to raise, "
        )
        followed += (
            f"{already} {_are(already, 'was', 'were')} there already; of the other "
            f"{len(aims) - already}, {reached - kept} now {_are(reached - kept)}."
            if already
            else f"{reached} {_are(reached)} where they were to be."
        )
    return f"{these}: {words.listed(counts)}.{followed}"


def _are(number: int, one: str = "is", many: str = "are") -> str:
    return one if number == 1 else many
