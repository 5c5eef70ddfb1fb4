"""Every level can be reached, and by what least answers. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from maturity.checks.proof.claim import Claim, Kind, Subject, Verdict
from maturity.checks.proof.higher import level_of
from maturity.checks.proof.search import Found, Posed, search
from maturity.core.program import CompiledResult
from maturity.errors import SolverError
from maturity.planning.integer import Outcome
from maturity.planning.rows import Side

PASSED_OVER = "whoever reaches it reaches the next level with it"


def levels(subject: Subject) -> Iterator[Claim]:
    """For each level written of each result: some response stands at exactly that level."""
    for result in subject.program.results:
        written = [stage[0] for stage in result.stages] + [band[0] for band in result.bands]
        for index in written:
            yield _level(subject, result, index)


def _level(subject: Subject, result: CompiledResult, index: int) -> Claim:
    name = f"{result.node.id}.{result.rungs[index].id}"
    found = _standing(subject, result, index, exactly=True)
    if found.witnesses:
        reached = level_of(found.witnesses[0].evaluation(subject.program), result.index)
        if reached != index:
            raise SolverError(f"the engine gives level {reached} where {name} was to be reached")
        return Claim(Kind.LEVEL, name, Verdict.PROVED, found.witnesses)
    if found.outcome is Outcome.LIMIT:
        return Claim(Kind.LEVEL, name, Verdict.OPEN, why=found.why)
    above = _standing(subject, result, index, exactly=False)
    why = PASSED_OVER if above.witnesses else "no response reaches it"
    return Claim(Kind.LEVEL, name, Verdict.REFUTED, above.witnesses, why=why)


def _standing(subject: Subject, result: CompiledResult, index: int, *, exactly: bool) -> Found:
    program = subject.program

    def pose(posed: Posed) -> bool:
        rows = posed.rows(program, Side.EXACT if exactly else Side.ONLY_IF)
        if not rows.applies(result.index):
            return False
        reach = rows.reach(result.index)
        posed.draft.hold(reach[index])
        if exactly and index + 1 < len(reach):
            posed.draft.hold(reach[index + 1], so=False)
        return True

    reads = [program.question(q).id for q in sorted(result.reads)]
    return search((program,), subject.solver, reads, pose)
