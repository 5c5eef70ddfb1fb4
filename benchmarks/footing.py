"""Every single answer that could be another: against scoring each again; and all "stands on".

Run: python -m benchmarks.footing
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from random import Random

from benchmarks.measure import bar, in_turn, machine, ratio, table
from benchmarks.samples import random_response
from maturity import api
from maturity.core.compile import compile_ruleset
from maturity.core.encode import View, encode
from maturity.core.evaluate import evaluate
from maturity.core.program import Program
from maturity.core.response import Answer, Response
from maturity.core.whatif import at_lower_end, told_apart, try_answers
from maturity.planning.footing import footings

ROOT = Path(__file__).parents[1]
VIEW = View()
SEEDS = 17

TRIED = "what if: try_answers, all results"
AGAIN = "scoring each again: encode and evaluate, no trace"
ALONE = "the same without encoding: evaluate alone"
STANDS = "what every level stands on"


def main() -> None:
    ruleset = api.load_ruleset(ROOT / "rules" / "pcn-maturity")
    program = compile_ruleset(ruleset)
    print(machine("pydantic"))
    responses = [api.load_response(path, ruleset) for path in sorted(ROOT.glob("examples/*.yaml"))]
    responses += [random_response(ruleset, Random(seed)) for seed in range(SEEDS)]  # noqa: S311 - samples
    changed = [list(others(program, response)) for response in responses]
    inputs = [[encode(program, other, VIEW).inputs for other in each] for each in changed]
    count = sum(len(each) for each in changed)
    timings = in_turn(
        {
            TRIED: lambda: [tries(program, response) for response in responses],
            AGAIN: lambda: [
                evaluate(program, encode(program, o, VIEW).inputs) for each in changed for o in each
            ],
            ALONE: lambda: [evaluate(program, one) for each in inputs for one in each],
        },
        rounds=9,
    )
    table(f"{len(responses)} responses, {count} other answers, each", timings, unit="µs", per=count)
    bar("scoring each again, as a multiple", ratio(timings[AGAIN], timings[TRIED]), 10, least=True)
    print(f"  beside: evaluate alone, as a multiple: {ratio(timings[ALONE], timings[TRIED]):.1f}")
    stands = in_turn({STANDS: lambda: [footings(program, r) for r in responses]}, rounds=9)
    table("A whole response", stands, per=len(responses))
    bar("all stands on, seconds", stands[STANDS].median / len(responses), 0.2)


def tries(program: Program, response: Response) -> int:
    """The lower end of every result for every other answer, counted so that nothing is left out."""
    encoded = encode(program, response, VIEW)
    start = at_lower_end(program, encoded, response.as_of)
    found = 0
    for question, known in enumerate(encoded.known):
        if known.low is None:
            continue
        values = told_apart(program, question, known.low, response.as_of)
        found += sum(tried.value != known.low for tried in try_answers(start, question, values))
    return found


def others(program: Program, response: Response) -> Iterator[Response]:
    """The same response with one other answer, for each there is."""
    encoded = encode(program, response, VIEW)
    for index, known in enumerate(encoded.known):
        question = program.question(index)
        if known.low is None:
            continue
        for value in told_apart(program, index, known.low, response.as_of):
            if value != known.low:
                given = question.options[value].id if isinstance(value, int) else value
                answers = {**response.answers, question.id: Answer(question.id, given)}
                yield replace(response, answers=answers)


if __name__ == "__main__":
    main()
