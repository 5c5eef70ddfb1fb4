"""Many responses at once say what one at a time says, in every lane."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from maturity.columns import batch, levels
from maturity.core.compile import compile_ruleset
from maturity.core.encode import View, encode
from maturity.core.evaluate import evaluate
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
