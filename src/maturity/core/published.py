"""The third number: what the owner of a rule set publishes where answers are blank (§14)."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from maturity.core.encode import View, encode
from maturity.core.program import CompiledResult, Program
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
    """The third number: what the owner publishes for blanks. None when it states nothing."""
    policy = program.ruleset.policies.unanswered
    if not policy:
        return None
    blanks = "worst" if policy in ("no_result", "all_worst") else policy
    view = View(na=na, blanks=blanks)
    if policy == "all_worst":
        view = replace(view, spoiled=spoiled(program, response, View(na=na)))
    _, evaluations = worked(program, response, view)
    found: list[tuple[Level, Fraction | None]] = []
    for compiled in program.results:
        outcome = evaluations[0].outcomes[compiled.index]
        level = standing(compiled, evaluations).assured
        score = outcome.scores[0] if outcome and outcome.scores else None
        if (
            policy == "no_result"
            and outcome is not None
            and _reads_blank(program, compiled, response, na)
        ):
            level, score = NO_RESULT, None
        found.append((level, score))
    return found


def _reads_blank(program: Program, compiled: CompiledResult, response: Response, na: str) -> bool:
    known = encode(program, response, View(na=na)).known
    return any(known[q].status in (Status.BLANK, Status.DONT_KNOW) for q in compiled.reads)
