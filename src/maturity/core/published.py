"""The third number: what the owner of a rule set publishes where answers are blank (§14)."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from maturity.core.encode import View, encode
from maturity.core.program import Program
from maturity.core.response import Response
from maturity.core.result import NO_RESULT
from maturity.core.scales import Level
from maturity.core.spoiled import spoiled
from maturity.core.standing import standing
from maturity.core.status import Status
from maturity.core.ways import worked


def published(
    program: Program, response: Response, na: str
) -> list[tuple[Level, Fraction | None]] | None:
    """The third number, by result: level and score as the owner publishes them where answers are blank.

    One evaluation at the lower end, where a blank is what the rule set's ``unanswered`` says: at its
    worst, left out, or at a stated value; under ``all_worst`` all that is asked beside it is at its
    worst too, under ``no_result`` whatever reads it has neither level nor score. A score is None
    where there is none. ``na``: how "does not apply" counts. None where the owner states nothing.
    """
    policy = program.ruleset.policies.unanswered
    if not policy:
        return None
    blanks = "worst" if policy in ("no_result", "all_worst") else policy
    view = View(na=na, blanks=blanks)
    if policy == "all_worst":
        view = replace(view, spoiled=spoiled(program, response, View(na=na)))
    _, evaluations = worked(program, response, view)
    blank = _blank(program, response, na) if policy == "no_result" else frozenset()
    found: list[tuple[Level, Fraction | None]] = []
    for compiled in program.results:
        outcome = evaluations[0].outcomes[compiled.index]
        level = standing(compiled, evaluations).assured
        score = outcome.scores[0] if outcome and outcome.scores else None
        if outcome is not None and blank & compiled.reads:
            level, score = NO_RESULT, None
        found.append((level, score))
    return found


def _blank(program: Program, response: Response, na: str) -> frozenset[int]:
    """Questions, by index, that nobody has answered or knows the answer to."""
    known = encode(program, response, View(na=na)).known
    return frozenset(
        q for q, each in enumerate(known) if each.status in (Status.BLANK, Status.DONT_KNOW)
    )
