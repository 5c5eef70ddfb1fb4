"""Whether any response reaches a higher level under one rule set than under another. Pure.

The proof behind local versions: not tried on samples but asked of the rows of both rule sets over
shared questions, so that *no* is a proof and *yes* comes with the response.
"""

from __future__ import annotations

from dataclasses import dataclass

from maturity.checks.proof.higher import (
    ask_for_higher_level,
    ask_for_higher_score,
    level_of,
    score_of,
)
from maturity.checks.proof.search import Posed, search
from maturity.checks.proof.witness import Witness
from maturity.core.compile import compile_ruleset
from maturity.core.program import Program
from maturity.core.result import NO_RESULT, NOT_APPLICABLE
from maturity.core.ruleset import RuleSet
from maturity.core.scales import Level
from maturity.errors import SolverError
from maturity.planning.integer import NODES, Outcome, Solver
from maturity.planning.rows import Side


@dataclass(frozen=True, slots=True)
class Higher:
    """What was found of one result.

    ``outcome`` INFEASIBLE: no response is higher, proven over every scene. OPTIMAL: ``witness`` is
    one that is, with fewest answers above their worst, and the levels under both (for results
    without levels both are None). LIMIT: not decided within the nodes or the scenes looked at.
    """

    result: str
    outcome: Outcome
    witness: Witness | None = None
    base: Level | None = None
    other: Level | None = None


def higher(
    base: RuleSet, other: RuleSet, result: str, solver: Solver, *, nodes: int = NODES
) -> Higher:
    """Whether a response gives ``result`` a higher level under ``other`` than under ``base``.

    Questions are shared by id; those that only ``other`` asks are free. On the answers, not on
    evidence. Where the result has no levels its scores are compared. *Not applicable* and *no
    result* are below every level. Raises KeyError where either has no such result, ValueError where
    scales or the options of a shared ladder differ, SolverError where the engine contradicts what
    was found.
    """
    programs = (compile_ruleset(base), compile_ruleset(other))
    before, after = (program.results[program.result_index[result]] for program in programs)
    if [r.id for r in before.rungs] != [r.id for r in after.rungs]:
        raise ValueError(f"the two rule sets place '{result}' on different scales")
    levels = bool(after.stages or after.bands)
    reads = {
        program.question(index).id
        for program, compiled in zip(programs, (before, after), strict=True)
        for index in compiled.reads
    }
    indexes = (after.index, before.index)

    def pose(posed: Posed) -> bool:
        sides = (Side.ONLY_IF, Side.IF) if levels else (Side.EXACT, Side.EXACT)
        high, low = posed.rows(programs[1], sides[0]), posed.rows(programs[0], sides[1])
        ask = ask_for_higher_level if levels else ask_for_higher_score
        return ask(high, low, indexes)

    found = search(programs, solver, sorted(reads), pose, nodes=nodes)
    if not found.witnesses:
        return Higher(result, found.outcome)
    return _replayed(programs, result, found.witnesses[0], levels=levels)


def _replayed(
    programs: tuple[Program, Program], result: str, found: Witness, *, levels: bool
) -> Higher:
    """The witness through the engine under both rule sets."""
    evaluations = [found.evaluation(program) for program in programs]
    indexes = [program.result_index[result] for program in programs]
    if not levels:
        scores = [score_of(e, i) for e, i in zip(evaluations, indexes, strict=True)]
        if scores[0] is None or scores[1] is None or scores[1] <= scores[0]:
            raise SolverError(f"the engine does not find {result} higher, as the rows did")
        return Higher(result, Outcome.OPTIMAL, found)
    places = [level_of(e, i) for e, i in zip(evaluations, indexes, strict=True)]
    if places[1] <= places[0]:
        raise SolverError(f"the engine does not find {result} higher, as the rows did")
    words = {-2: NOT_APPLICABLE, -1: NO_RESULT}
    rungs = programs[1].results[indexes[1]].rungs
    base, other = (words[p] if p < 0 else rungs[p] for p in places)
    return Higher(result, Outcome.OPTIMAL, found, base, other)
