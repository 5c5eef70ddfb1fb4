"""A round worked out at this moment, in this process and without writing anything.

What the last run read and planned is taken from there where it is still the same. What is made of a
whole round beside its documents (tables, for one) starts here.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from maturity import gathering
from maturity.diagnostics import Diagnostic, Place
from maturity.running import earlier, reviews, work

if TYPE_CHECKING:
    from maturity.planning.plan import Plan
    from maturity.rounds.outcome import RoundResult
    from maturity.rounds.register import Entry


def whole(
    folder: str | Path, progress: gathering.Progress | None = None
) -> tuple[RoundResult, tuple[Diagnostic, ...]]:
    """Every return that counts, scored and planned for, and what the round's team should look at.

    ``progress`` is told how far it is: what no run has planned before takes long.

    A return that cannot be read or planned for stops nothing; it is among the notices. Raises
    RoundError where the round's own files have problems.
    """
    from maturity.rounds.outcome import RoundResult, as_of

    opened = gathering.open_round(folder)
    register = gathering.register(opened, gathering.returns(opened))
    last = earlier.open_last(opened)
    kept = gathering.Kept(opened.folder / gathering.OUT)
    before = earlier.answers(opened, last, partial(gathering.read_or_kept, kept=kept))
    rules = work.packed(opened.ruleset)
    scored, notices = [], list(gathering.notices(opened, register))
    notices += gathering.placed(opened, reviews.unknown(opened, last, before))
    for entry in gathering.telling(progress, "Planning", register.scored):
        plan, problem = planned(opened, rules, entry, kept)
        if plan is None:
            notices += gathering.placed(opened, [_refused(entry, problem)])
        else:
            scored.append(earlier.scored(opened, entry, plan, before))
    result = RoundResult(
        register,
        opened.ruleset,
        tuple(scored),
        as_of(register),
        last=last.opened.manifest if last else None,
    )
    return result, (*opened.notes, *notices)


def planned(
    opened: gathering.Opened, rules: bytes, entry: Entry, kept: gathering.Kept
) -> tuple[Plan | None, str]:
    """One network's plan as the last run made it or a run would make it, or why there is none.

    ``rules``: the round's rule set, packed.
    """
    assert entry.counts is not None  # noqa: S101 - only what counts is scored
    assert entry.counts.response is not None  # noqa: S101
    wishes = opened.manifest.wishes
    known: Plan | None = kept.get(
        gathering.Label.of_plan(opened.ruleset, entry.counts.response, wishes)
    )
    if known is not None:
        return known, ""
    job = work.Job(rules, entry.counts.response, wishes, "board", "pdf", write=False)
    made = work.make(job)
    return made.plan, made.problem


def _refused(entry: Entry, why: str) -> Diagnostic:
    assert entry.counts is not None  # noqa: S101 - only what counts is scored
    member = entry.member
    return Diagnostic(
        "B290",
        f"{member.code} {member.name} could not be scored or planned for: {why}",
        Place(entry.counts.file),
        "the others are there; read this one alone with 'maturity plan'",
    )
