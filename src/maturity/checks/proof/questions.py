"""Every question can matter, or is named as dead. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from maturity.checks.proof.claim import Claim, Kind, Subject, Verdict
from maturity.checks.proof.higher import (
    ask_for_higher_level,
    ask_for_higher_score,
    level_of,
    score_of,
)
from maturity.checks.proof.search import Found, Posed, search
from maturity.core.program import CompiledResult
from maturity.errors import SolverError
from maturity.planning.integer import Outcome
from maturity.planning.rows import Side


def questions(subject: Subject) -> Iterator[Claim]:
    """For each question: two responses that differ only in it, and a level or score that differs.

    Looked for first in the results that read it themselves, then in those that read it through
    others or through a condition; in levels first, then in scores.
    """
    program = subject.program
    for index, question in enumerate(program.ruleset.questions):
        near = [r for r in program.results if index in r.own_reads]
        far = [r for r in program.results if index in r.reads and index not in r.own_reads]
        why = ""
        for result, of_level in _ways(near + far):
            found = _differing(subject, result, question.id, of_level=of_level)
            if found.witnesses:
                _replay(subject, result, found, question.id, of_level=of_level)
                yield Claim(
                    Kind.QUESTION, question.id, Verdict.PROVED, found.witnesses, result.node.id
                )
                break
            if found.outcome is Outcome.LIMIT:
                why = found.why
        else:
            verdict = Verdict.OPEN if why else Verdict.REFUTED
            dead = "nothing reads it" if not near + far else "no answer to it changes any result"
            yield Claim(Kind.QUESTION, question.id, verdict, why=why or dead)


def _ways(results: list[CompiledResult]) -> Iterator[tuple[CompiledResult, bool]]:
    """(result, whether its level is looked at or its score), levels first."""
    for result in results:
        if result.stages or result.bands:
            yield result, True
    for result in results:
        if result.score is not None:
            yield result, False


def _differing(subject: Subject, result: CompiledResult, question: str, *, of_level: bool) -> Found:
    """Two responses: the first gives the better result."""
    program = subject.program
    ask = ask_for_higher_level if of_level else ask_for_higher_score
    sides = (Side.ONLY_IF, Side.IF) if of_level else (Side.EXACT, Side.EXACT)

    def pose(posed: Posed) -> bool:
        if question in posed.scene.absent:
            return False
        high = posed.rows(program, sides[0])
        low = posed.rows(program, sides[1], others=True)
        return ask(high, low, (result.index, result.index))

    reads = [program.question(q).id for q in sorted(result.reads)]
    return search((program,), subject.solver, reads, pose, apart=question)


def _replay(
    subject: Subject, result: CompiledResult, found: Found, question: str, *, of_level: bool
) -> None:
    """The engine must find the first better, and the two alike in all other answers."""
    better, worse = found.witnesses
    read = level_of if of_level else score_of
    high, low = (read(w.evaluation(subject.program), result.index) for w in (better, worse))
    rest = [{q: a for q, a in w.answers.items() if q != question} for w in (better, worse)]
    if high is None or low is None or high <= low or rest[0] != rest[1]:
        raise SolverError(f"the engine finds no difference that '{question}' makes")
