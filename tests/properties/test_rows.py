"""Rows against the engine: with the answers fixed, they say what the engine says, and only that."""

from __future__ import annotations

import math

from hypothesis import given, settings
from hypothesis import strategies as st

from maturity.core.compile import compile_ruleset
from maturity.core.encode import View, encode
from maturity.core.evaluate import evaluate
from maturity.core.program import Op
from maturity.planning.integer import Objective, Outcome
from maturity.planning.rows import Answers, Draft, Rows, Side
from maturity.solver import open_problem
from tests.properties.generate import responses, rulesets
from tests.properties.test_engine import load, read

CRITERIA = (Op.ASK, Op.ALL, Op.ANY, Op.N_OF, Op.LEVEL, Op.POINTS, Op.CONSTANT)


@st.composite
def fixed(draw, side):
    """Rows of a generated rule set with the answers of a generated response held at one end."""
    document = draw(rulesets())
    ruleset = load(document)
    response = read(ruleset, draw(responses(document)))
    program = compile_ruleset(ruleset)
    inputs = encode(program, response, View(na=ruleset.policies.na)).inputs
    evaluation = evaluate(program, inputs)
    end = draw(st.sampled_from([0, 1]))
    grid = math.lcm(*(n.denominator for ends in inputs.numbers.values() for n in ends), 1)
    draft = Draft()
    answers = Answers(draft, (program,), response.as_of, grid=grid)
    rows = Rows(answers, program, evaluation, side)
    answers.fix(program, inputs.slots, inputs.numbers, end)
    return program, evaluation, end, rows


def literals(program, evaluation, rows, end):
    """(literal, what the engine says) of every criterion and level that is present."""
    for index, operation in enumerate(program.operations):
        mask = evaluation.values[index]
        if Op(operation[0]) in CRITERIA:
            literal = rows.operation(index)
            assert (literal is None) == (mask is None)
            if literal is not None:
                yield literal, bool(mask >> end & 1)
    for result, outcome in zip(program.results, evaluation.outcomes, strict=True):
        assert rows.applies(result.index) == (outcome is not None)
        if outcome is None:
            continue
        for mine, masks in (
            (rows.reach(result.index), outcome.reach),
            (rows.before(result.index), outcome.before),
        ):
            for literal, mask in zip(mine, masks, strict=True):
                yield literal, bool(mask >> end & 1)


def scores(program, evaluation, rows, end):
    """(sum, score before rounding) of every scored result that has one."""
    for result, outcome in zip(program.results, evaluation.outcomes, strict=True):
        if outcome is not None and outcome.scores is not None:
            score = outcome.scores[end]
            if score is not None:
                yield rows.score(result.index)[0], score


def solved(rows, wanted, *, most):
    terms = {}
    for literal in wanted:
        if literal >= 0:
            terms[literal] = terms.get(literal, 0) + 1
    solution = open_problem(rows.draft.problem()).solve(Objective(tuple(terms.items()), most=most))
    assert solution.outcome is Outcome.OPTIMAL
    return solution.values


def said(literal, values):
    return literal == -1 if literal < 0 else bool(values[literal])


@settings(max_examples=25)
@given(fixed(Side.EXACT))
def test_two_sided_rows_have_one_solution_and_it_is_the_engines(case):
    program, evaluation, end, rows = case
    expected = list(literals(program, evaluation, rows, end))
    points = list(scores(program, evaluation, rows, end))
    for most in (True, False):
        values = solved(rows, [literal for literal, _ in expected], most=most)
        assert [said(literal, values) for literal, _ in expected] == [so for _, so in expected]
        assert [linear.worth(values) for linear, _ in points] == [score for _, score in points]


@settings(max_examples=25)
@given(fixed(Side.ONLY_IF))
def test_the_most_that_one_sided_rows_allow_is_what_the_engine_says(case):
    program, evaluation, end, rows = case
    expected = list(literals(program, evaluation, rows, end))
    values = solved(rows, [literal for literal, _ in expected], most=True)
    assert [said(literal, values) for literal, _ in expected] == [so for _, so in expected]


@settings(max_examples=25)
@given(fixed(Side.IF))
def test_the_least_that_the_other_side_allows_is_what_the_engine_says(case):
    program, evaluation, end, rows = case
    expected = list(literals(program, evaluation, rows, end))
    values = solved(rows, [literal for literal, _ in expected], most=False)
    assert [said(literal, values) for literal, _ in expected] == [so for _, so in expected]
