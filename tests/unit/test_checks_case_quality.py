"""Cases that are not worth running are named: no sentence, no expectation, the same twice."""

from __future__ import annotations

import pytest

from maturity.checks.case_quality import look_at
from maturity.errors import RuleSetError
from maturity.loading.rulesets import load
from tests.unit.test_checks_mutation import RULES

WORDED = RULES.replace("statements: none\n", "").replace("at_least: b}", "at_least: b, says: it}")
WORDED = WORDED.replace("at_least: c}", "at_least: c, says: it}").replace(
    "at_least: yes}", "at_least: yes, says: it}"
)
GOOD = "- {case: one, is: A network, answers: {Q: b, R: no}, expect: {C: {level: low}}}\n"


def found(cases: str, rules: str = WORDED):
    loaded = load({"ruleset.yaml": rules, "tests/d.yaml": cases})
    return [
        (d.code, d.place.span.line, d.message)
        for d in look_at(loaded.ruleset, loaded.cases, loaded.places)
    ]


def test_a_good_case_gives_nothing():
    assert found(GOOD) == []


def test_t104_a_case_without_a_sentence():
    bare = GOOD.replace("is: A network, ", "")
    assert found(bare) == [("T104", 1, "the case 'one' does not say who it is about")]
    assert found(bare, RULES) == []  # statements: none


def test_t105_two_cases_with_the_same_content_in_another_order():
    other = "- {case: two, is: Another, answers: {R: no, Q: b}, expect: {C: {could_be: low}}}\n"
    assert found(GOOD + other) == [
        ("T105", 2, "the case 'two' has the same answers, facts, evidence and agreement as 'one'")
    ]
    assert found(GOOD + other.replace("Q: b", "Q: c")) == []
    assert found(GOOD + other.replace("expect", "evidence: [C], expect")) == []


def test_t106_a_case_that_expects_nothing():
    assert found(GOOD.replace("{level: low}", "{}")) == [
        ("T106", 1, "the case 'one' names C and expects nothing of it")
    ]


def test_t107_two_cases_with_the_same_sentence():
    other = "- {case: two, is: a  network., answers: {Q: c}, expect: {C: {level: low}}}\n"
    assert found(GOOD + other) == [("T107", 2, "the case 'two' says the same in words as 'one'")]


@pytest.mark.parametrize("cut", ["expect: {C: {level: low}}", "{C: {level: low}}"])
def test_a_case_without_expectations_is_refused(cut):
    text = GOOD.replace(", " + cut, "") if cut.startswith("expect") else GOOD.replace(cut, "{}")
    with pytest.raises(RuleSetError):
        load({"ruleset.yaml": WORDED, "tests/d.yaml": text})
