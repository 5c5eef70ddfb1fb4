"""Many responses at once say what one at a time says, in every lane."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from maturity.columns import batch, levels
from maturity.columns.responses import ENDS, levels_of
from maturity.core.assess import assess
from maturity.core.compile import compile_ruleset
from maturity.core.encode import View, encode
from maturity.core.evaluate import evaluate
from tests.helpers import small_ruleset
from tests.properties.generate import responses, rulesets
from tests.properties.test_engine import load, read

VIEWS = (View(), View(na="worst"), View(blanks="left_out"))


@st.composite
def rounds(draw):
    document = draw(rulesets())
    return document, draw(st.lists(responses(document), min_size=1, max_size=4))


def one_by_one(program, inputs):
    """By result, lane and response."""
    outcomes = [evaluate(program, each).outcomes for each in inputs]
    return [
        [
            [-2 if o[result.index] is None else o[result.index].level(lane) for o in outcomes]
            for lane in range(4)
        ]
        for result in program.results
    ]


@settings(max_examples=50)
@given(rounds())
def test_many_at_once_are_the_same_as_one_by_one(made):
    document, answers = made
    ruleset = load(document)
    program = compile_ruleset(ruleset)
    inputs = [
        encode(program, read(ruleset, each), view).inputs for each in answers for view in VIEWS
    ]
    found = levels(program, batch(program, inputs))
    assert [rows.tolist() for rows in found.of] == one_by_one(program, inputs)


@settings(max_examples=20)
@given(rounds())
def test_without_evidence_the_two_lanes_on_the_answers_stand_alone(made):
    document, answers = made
    ruleset = load(document)
    program = compile_ruleset(ruleset)
    inputs = [encode(program, read(ruleset, each), View()).inputs for each in answers]
    whole = batch(program, inputs)
    answers_only = replace(whole, slots=tuple(ends[:2] for ends in whole.slots))
    found, both = levels(program, answers_only), levels(program, whole)
    for two, four in zip(found.of, both.of, strict=True):
        assert np.array_equal(two, four[:2])


@settings(max_examples=30)
@given(rounds())
def test_levels_of_responses_are_those_that_scoring_gives(made):
    document, answers = made
    ruleset = load(document)
    program = compile_ruleset(ruleset)
    responses = [read(ruleset, each) for each in answers]
    some = [node.id for node in ruleset.nodes if node.parent][:1]
    responses += [replace(each, not_asked=tuple(some)) for each in responses]
    found = levels_of(program, responses)
    scored = [assess(program, each, settling=False) for each in responses]
    for result in program.results:
        standings = [each.result(result.node.id).levels for each in scored]
        expected = {
            "at_least": [s.assured.index for s in standings],
            "could_be": [s.possible.index for s in standings],
            "evidenced": [s.evidenced.index for s in standings],
            "evidenced_could_be": [s.evidenced_possible.index for s in standings],
        }
        assert {end: found[result.node.id][end].tolist() for end in ENDS} == expected


def test_levels_of_nobody_are_columns_without_rows():
    program = compile_ruleset(small_ruleset())
    for columns in levels_of(program, []).values():
        assert [columns[end].tolist() for end in ENDS] == [[], [], [], []]
