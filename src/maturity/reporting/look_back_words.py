"""The words of a review of a year: what is said of an action, how many were done, and cautions."""

from __future__ import annotations

from collections.abc import Mapping

from maturity.change.look_back import DONE, NOT_SAID, REFUSED, UNDER_WAY, LookBack
from maturity.core.scales import Level
from maturity.reporting import words

SAID: Mapping[str, str] = {
    DONE: "done",
    UNDER_WAY: "under way",
    REFUSED: "decided against",
    NOT_SAID: "nothing is said of it",
}
NO_CAUSE = (
    "This shows what came after the plan. Two years side by side cannot show what came of it: "
    "ask the people who were there."
)
FOUR_WORDS = (
    "Four words are used. Rose, held, fell: for certain, whatever the open answers are. Cannot tell: "
    "what is known of the two years overlaps."
)


def ends(level: tuple[Level, Level]) -> str:
    """Where one stood: ``Step 1``, or ``Foundation, could be Step 1`` where answers were open."""
    low, high = level
    return low.title if low == high else f"{low.title}, could be {high.title}"


def planned_summary(found: LookBack) -> str:
    """One or two sentences: how many were done, and how many of their aims are reached."""
    if not found.actions:
        return "No plan was given, and neither year says anything of an action."
    by = {said: [each for each in found.actions if each.said == said] for said in SAID}
    counts = [f"{len(them)} {SAID[said]}" for said, them in by.items() if them and said]
    if by[NOT_SAID]:
        counts.append(f"of {len(by[NOT_SAID])} nothing is said")
    planned = words.count(len(found.actions), "action was", "actions were")
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
    return f"{planned} planned: {words.listed(counts)}.{followed}"


def _are(number: int, one: str = "is", many: str = "are") -> str:
    return one if number == 1 else many
