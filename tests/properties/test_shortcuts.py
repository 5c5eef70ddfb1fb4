"""What the engine does to be quick changes nothing: each shortcut against the long way."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given

from maturity.core.compile import compile_ruleset
from maturity.core.encode import View, encode
from maturity.core.evaluate import evaluate, evaluate_again
from maturity.core.settle import settled
from tests.properties.test_engine import cases, load, read

VIEWS = (
    View(),
    View(reviewed=True),
    View(na="worst"),
    View(na="best", blanks="left_out"),
    View(blanks="worst"),
    View(blanks="value"),
)


@given(cases())
def test_answers_worked_out_beforehand_are_those_worked_out_on_the_spot(case):
    document, response = case
    ruleset = load(document)
    program, answers = compile_ruleset(ruleset), read(ruleset, response)
    listed = tuple((question, slot, {}) for question, slot, _ in program.schedule.listed)
    slow = replace(program, schedule=replace(program.schedule, listed=listed))
    for view in VIEWS:
        assert encode(program, answers, view) == encode(slow, answers, view)


@given(cases())
def test_trying_one_answer_is_the_same_as_working_everything_out(case):
    document, response = case
    ruleset = load(document)
    program = compile_ruleset(ruleset)
    encoded = encode(program, read(ruleset, response), View())
    base = evaluate(program, encoded.inputs)
    everything = range(len(ruleset.questions))
    tries = [(), *((question,) for question in everything), everything[::2], everything]
    for questions in tries:
        inputs = settled(program, encoded.inputs, questions)
        assert evaluate_again(program, base, inputs, questions) == evaluate(program, inputs)
