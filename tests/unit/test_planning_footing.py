"""What a level stands on: small rule sets with the answers worked out on paper."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction

from maturity import api
from maturity.core.compile import compile_ruleset
from maturity.core.response import SignOff
from maturity.loading import rulesets
from maturity.planning.ahead import ahead
from maturity.planning.footing import Leaning, footings
from maturity.reporting import footing_words
from maturity.solver import open_problem
from tests.helpers_read import read_response
from tests.helpers_small import ONE_AND_TWO

LADDERS = (
    ONE_AND_TWO
    + """
domains:
  - id: D
    title: D
    capabilities:
      - id: A
        title: A
        questions:
          - {id: A.x, ask: X?, ladder: {a: Nothing, b: Some, c: More, d: All}}
          - {id: A.y, ask: Y?, yes_no: {better: yes}}
          - {id: A.z, ask: Z?, yes_no: {better: yes}}
          - {id: A.n, ask: N?, number: {better: less, from: 0, to: 10, unit: days}}
          - {id: A.s, ask: S?, since: {better: longer}}
          - {id: A.m, ask: M?, several_of: {p: Peas, q: Quinces, r: Radishes}}
        levels:
          one: {needs: {x: {question: A.x, at_least: b}, either: {any: [{question: A.y, at_least: yes}, {question: A.z, at_least: yes}]}}}
          two: {needs: {x: {question: A.x, at_least: c}, n: {question: A.n, at_most: 4}, s: {question: A.s, at_least: 12 months}, m: {question: A.m, has: p}, count: {question: A.m, count: 2}}}
"""
)


def given(ruleset, answers, context=""):
    return read_response(
        f"format: maturity/response/1\nruleset: {{id: small, version: '1'}}\n"
        f"as_of: 2027-01-31\nanswers: {{{answers}}}\n{context}",
        ruleset,
    )


def stands(text, answers, *, context=""):
    ruleset = rulesets.load({"small.yaml": text.encode()}).ruleset
    response = given(ruleset, answers, context)
    found = footings(compile_ruleset(ruleset), response)
    return ruleset, {footing.result: footing for footing in found}


def test_each_answer_is_named_with_the_least_that_keeps_the_level():
    ruleset, found = stands(
        LADDERS, "A.x: d, A.y: yes, A.z: yes, A.n: 3, A.s: 2020-01-01, A.m: [p, q, r]"
    )
    one, none_yet = ruleset.scale.levels[0], ruleset.scale.rungs[0]
    assert found["A"].level.id == "two"
    assert found["A"].answers == (
        Leaning("A.x", "c", none_yet),
        # neither A.y nor A.z: each is there without the other
        Leaning("A.n", Fraction(4), one),
        Leaning("A.s", date(2026, 1, 31), one),
        Leaning("A.m", ("p", "q", "r"), one, ("p",)),  # of three, any two do; peas must be one
    )
    assert footing_words.summary(found["A"]) == (
        "Two stands on four answers, and each alone would lose it."
    )
    assert footing_words.leanings(ruleset, found["A"]) == (
        "X? (A.x) It must stay ‘More’ or better; at its worst it would be None yet.",
        "N? (A.n) It must stay at most 4 days; at its worst it would be One.",
        "S? (A.s) It must stay 31 January 2026 or earlier; at its worst it would be One.",
        "M? (A.m) It must stay that ‘Peas’ is chosen; at its worst it would be One.",
    )


def test_blanks_carry_nothing_and_one_answer_is_named_in_one_sentence():
    ruleset, found = stands(LADDERS, "A.x: c, A.y: yes, A.z: yes, A.n: 3")
    assert found["A"].level.id == "one"
    assert found["A"].answers == (Leaning("A.x", "b", ruleset.scale.rungs[0]),)
    assert footing_words.summary(found["A"]) == "One stands on one answer: A.x."


def test_nothing_is_said_of_a_result_that_stands_at_the_place_below():
    assert stands(LADDERS, "A.x: a")[1] == {}
    assert stands(LADDERS, "A.y: yes")[1] == {}


WEIGHED = (
    ONE_AND_TWO
    + """
scales: {}
domains:
  - id: D
    title: D
    capabilities:
      - id: A
        title: A
        questions:
          - {id: A.x, ask: X?, ladder: {a: {text: No, worth: 0}, b: {text: Half, worth: 5}, c: {text: Yes, worth: 10}}}
          - {id: A.y, ask: Y?, ladder: {a: {text: No, worth: 0}, b: {text: Half, worth: 5}, c: {text: Yes, worth: 10}}}
        score:
          weighted_mean: [{question: A.x, weight: 3}, {question: A.y, weight: 1}]
        bands: {one: {from: 4}, two: {above: 8}}
"""
)


def test_each_weight_has_the_exact_range_over_which_the_level_holds():
    # x = 10, y = 0: the mean is 10a / (a + b), 7½ with weights 3 and 1, which is One: from 4 to 8.
    # 10a / (a + 1) ≥ 4 from a = 2/3 on, and > 8 above a = 4; 30 / (3 + b) > 8 below b = 3/4,
    # and ≥ 4 up to b = 4½.
    ruleset, found = stands(WEIGHED, "A.x: c, A.y: a")
    ranges = [
        (r.item, r.weight, r.low, r.high, r.low_closed, r.high_closed) for r in found["A"].weights
    ]
    assert ranges == [
        ((0,), 3, Fraction(2, 3), Fraction(4), True, True),
        ((1,), 1, Fraction(3, 4), Fraction(9, 2), True, True),
    ]
    assert footing_words.weights(ruleset, found["A"]) == (
        "One holds with any weight of A.x from 2/3 to 4 (it is 3).",
        "One holds with any weight of A.y from 0.75 to 4.5 (it is 1).",
    )


def test_a_weight_that_cannot_change_the_level_may_be_anything():
    _, found = stands(WEIGHED, "A.x: c, A.y: c")
    assert [(r.low, r.high) for r in found["A"].weights] == [(0, None), (0, None)]
    ruleset, found = stands(WEIGHED, "A.x: b, A.y: c")  # 5a + 10 over a + 1 is 6¼, over 5 always
    assert [(r.low, r.high, r.low_closed) for r in found["A"].weights] == [
        (Fraction(2, 3), None, True),  # (5a + 10) / (a + 1) ≤ 8 from a = 2/3 on
        (0, Fraction(9, 2), False),  # (15 + 10b) / (3 + b) ≤ 8 up to b = 4½
    ]
    assert footing_words.weights(ruleset, found["A"])[0] == (
        "One holds with any weight of A.x from 2/3, however large (it is 3)."
    )


NESTED = WEIGHED.replace(
    "weighted_mean: [{question: A.x, weight: 3}, {question: A.y, weight: 1}]",
    "maximum: [{part: {weighted_mean: [{question: A.x, weight: 3}, {question: A.y, weight: 1}]}}, "
    "{question: A.y}]",
).replace("from: 4", "from: 5")


def test_weights_inside_parts_are_followed_through_what_holds_them():
    # max(10a / (a + b), 0) ≥ 5 from a = 1 on (b = 1), > 8 above 4.
    _, found = stands(NESTED, "A.x: c, A.y: a")
    assert [(r.item, r.low, r.high) for r in found["A"].weights] == [
        ((0, 0), Fraction(1), Fraction(4)),
        ((0, 1), Fraction(3, 4), Fraction(3)),
    ]


def test_an_explanation_says_what_the_level_stands_on():
    ruleset = api.load_ruleset("pcn-maturity")
    response = api.load_response("examples/U99001-riverside.yaml", ruleset)
    said = api.explain(ruleset, api.score(ruleset, response), "C1")
    assert said.stands_on == "Foundation stands on one answer: C1.listening."
    assert said.leans_on == (
        (
            "What do you do with what people tell you outside your own meetings? (C1.listening) "
            "It must stay ‘We went and listened at two or more of their meetings and wrote down what "
            "matters to people’ or better; at its worst it would be Starting out."
        ),
    )
    assert api.explain(ruleset, api.score(ruleset, response), "partnerships").stands_on == (
        "No single answer would lose Step 1."
    )


def road(answers, result="A", alternatives=3):
    ruleset = rulesets.load({"small.yaml": LADDERS.encode()}).ruleset
    response = given(ruleset, answers)
    program = compile_ruleset(ruleset)
    return ruleset, ahead(program, response, result, open_problem, alternatives=alternatives)


def said(found):
    return [[(change.question, change.value) for change in one] for one in found.sets]


def test_either_of_two_answers_gives_the_level_and_the_earlier_question_comes_first():
    ruleset, found = road("A.x: d, A.n: 8")
    assert found.level.id == "one"
    assert said(found) == [[("A.y", "yes")], [("A.z", "yes")]]
    assert not found.more
    assert footing_words.ahead_summary(found) == "One is 1 answer away. It would hold if"
    assert footing_words.ways_ahead(ruleset, found) == (
        "The answer to A.y were ‘Yes’.",
        "The answer to A.z were ‘Yes’.",
    )
    assert road("A.x: d, A.n: 8", alternatives=1)[1].more


def test_each_answer_rises_no_further_than_the_level_asks():
    _, found = road("A.x: b, A.y: yes, A.n: 8, A.m: [q]")
    # x to c, n from 8 to 4, s a year ago, peas beside the quinces
    assert said(found) == [
        [
            ("A.x", "c"),
            ("A.n", Fraction(4)),
            ("A.s", date(2026, 1, 31)),
            ("A.m", frozenset({"p", "q"})),
        ]
    ]
    assert not found.more


def test_nothing_lies_ahead_of_the_highest_level():
    answers = "A.x: d, A.y: yes, A.n: 3, A.s: 2020-01-01, A.m: [p, q]"
    assert road(answers)[1] is None


def test_what_would_have_to_be_true_is_told_only_after_sign_off():
    ruleset = api.load_ruleset("pcn-maturity")
    response = api.load_response("examples/U99001-riverside.yaml", ruleset)
    if response.sign_off is None:
        response = replace(response, sign_off=SignOff("clinical-director", on=response.as_of))
    signed = api.explain(ruleset, api.score(ruleset, response), "D3")
    assert signed.ahead == "Step 3 is 2 answers away. It would hold if"
    assert len(signed.ways_ahead) == 1
    unsigned = api.score(ruleset, replace(response, sign_off=None))
    told = api.explain(ruleset, unsigned, "D3")
    assert told.ways_ahead == ()
    assert told.ahead == (
        "How far away Step 3 is, and by which answers, is told once these are signed off."
    )
