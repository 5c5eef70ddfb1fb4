"""One assessment, all four lanes with its trace: against the frozen reference and zen-engine.

Run: python -m benchmarks.engine
"""

from __future__ import annotations

from pathlib import Path
from random import Random

from benchmarks.measure import bar, in_turn, machine, ratio, table
from benchmarks.reference import build
from benchmarks.reference.engine import assess as reference
from benchmarks.samples import random_response
from benchmarks.zen_levels import Decision, Expressions, ranks, words
from maturity import api
from maturity.core.assess import assess
from maturity.core.compile import compile_ruleset
from maturity.core.encode import View, encode
from maturity.core.evaluate import Evaluation, evaluate
from maturity.core.program import Program
from maturity.core.response import Response
from maturity.core.ruleset import RuleSet
from maturity.core.trace import trace

ROOT = Path(__file__).parents[1]
MANY = 37
VIEW = View()

REFERENCE = "reference: pydantic walk, trace"
WHOLE = "engine: encode and evaluate, trace"
ALONE = "engine: evaluate alone, trace"
NAMED = "engine: the same, every trace named"
ON_RANKS = "zen: two evaluations, on ranks"
ON_WORDS = "zen: two evaluations, on words"
GRAPH = "zen: two decision graphs, on ranks"
FULL = "assess(): shares, next, settle too"


def main() -> None:
    ruleset = api.load_ruleset(ROOT / "rules" / "pcn-maturity")
    program = compile_ruleset(ruleset)
    print(machine("pydantic", "zen-engine"))
    examples = [api.load_response(path, ruleset) for path in sorted(ROOT.glob("examples/*.yaml"))]
    compare("The examples", ruleset, program, examples)
    compare(
        f"{MANY + 3} responses, three real and the rest random",
        ruleset,
        program,
        [
            *examples,
            *some(ruleset, program),
        ],
    )


def some(ruleset: RuleSet, program: Program) -> list[Response]:
    """Random responses without N/A, which zen cannot say."""
    found: list[Response] = []
    seed = 0
    while len(found) < MANY:
        response = random_response(ruleset, Random(seed))  # noqa: S311 - samples, no secrets
        if None not in encode(program, response, VIEW).inputs.slots:
            found.append(response)
        seed += 1
    return found


def compare(title: str, ruleset: RuleSet, program: Program, responses: list[Response]) -> None:
    matrix = build.matrix(ruleset)
    theirs = [build.answers(response) for response in responses]
    inputs = [encode(program, response, VIEW).inputs for response in responses]
    plain = [(ranks(program, i.slots, 0), ranks(program, i.slots, 1)) for i in inputs]
    worded = [(words(program, i.slots, 0), words(program, i.slots, 1)) for i in inputs]
    by_rank, by_word, graph = (
        Expressions(program),
        Expressions(program, words=True),
        Decision(program),
    )
    for i, (low, high) in zip(inputs, plain, strict=True):
        check(program, evaluate(program, i), by_rank, low, high)

    def named() -> None:
        for response in responses:
            evaluation = evaluate(program, encode(program, response, VIEW).inputs)
            for result in program.results:
                trace(program, evaluation, result.node.id)

    timings = in_turn(
        {
            REFERENCE: lambda: [reference(matrix, each) for each in theirs],
            WHOLE: lambda: [evaluate(program, encode(program, r, VIEW).inputs) for r in responses],
            ALONE: lambda: [evaluate(program, each) for each in inputs],
            NAMED: named,
            ON_RANKS: lambda: [by_rank.levels(end) for ends in plain for end in ends],
            ON_WORDS: lambda: [by_word.levels(end) for ends in worded for end in ends],
            GRAPH: lambda: [graph.levels(end) for ends in plain for end in ends],
            FULL: lambda: [assess(program, response) for response in responses],
        }
    )
    table(f"{title}, each", timings, unit="µs", per=len(responses))
    of = {
        name: {other: ratio(timings[other], timings[name]) for other in timings} for name in timings
    }
    bar("reference as a multiple of the engine (a)", of[WHOLE][REFERENCE], 8, least=True)
    bar("reference, ms", timings[REFERENCE].least * 1e3 / len(responses), 4)
    bar("evaluate alone, of zen on ranks (b)", of[ON_RANKS][ALONE], 1)
    bar("encode and evaluate, of zen on words (b)", of[ON_WORDS][WHOLE], 1)
    bar("encode and evaluate, of zen's decision graphs", of[GRAPH][WHOLE], 1)
    print(f"  beside: encode and evaluate, of zen on ranks: {of[ON_RANKS][WHOLE]:.2f}")
    print(f"  beside: reference as a multiple of evaluate alone: {of[ALONE][REFERENCE]:.1f}")
    print(
        f"  beside: reference as a multiple of the engine with named traces: {of[NAMED][REFERENCE]:.2f}"
    )


def check(program: Program, evaluation: Evaluation, expressions: Expressions, *ends: dict) -> None:
    """The same levels, or the comparison says nothing."""
    for lane, end in enumerate(ends):
        first, second = expressions.levels(end)
        for result in program.results:
            outcome = evaluation.outcomes[result.index]
            name = f"r{result.index}"
            assert outcome is not None
            assert outcome.level(lane) == (first | second)[name]


if __name__ == "__main__":
    main()
