"""Which actions bring closer what comes next, worked out by hand."""

from __future__ import annotations

from maturity.checks.cases import run
from maturity.loading.rulesets import load
from tests.helpers_small import LOW_AND_HIGH

RULES = (
    LOW_AND_HIGH
    + """
context: {size: {ask: How many?, number: {from: 1}}}
domains:
  - id: D
    title: D
    questions:
      - {id: Q, ask: Q?, ladder: {a: a, b: b, c: c}}
      - {id: R, ask: R?, na: {one: only one}, yes_no: {better: yes}}
    capabilities:
      - id: C
        title: C
        limits: [{id: cap, at_most: low, unless: {question: R, at_least: yes}, says: R}]
        levels:
          low: {needs: {one: {question: Q, at_least: b}}}
          high: {needs: {two: {question: Q, at_least: c}}}
        actions:
          - {id: C.b, title: b, raises: {Q: b}, weeks: 1}
          - {id: C.c, title: c, raises: {Q: c}, weeks: 1}
          - {id: C.hope, title: hope, raises: {Q: b}, may_lead_to: {Q: c}, weeks: 1}
          - {id: C.many, title: many, raises: {Q: c}, weeks: 1, applies_when: {fact: size, at_least: 2}}
          - {id: C.r, title: r, raises: {R: yes}, weeks: 1}
      - id: P
        title: P
        score: {mean: [{result: C, reads: band}]}
        bands: {low: {from: 1}, high: {from: 2}}
"""
)


def expects(answers: str, result: str, actions: str, may_lead: str, size: int = 5):
    text = (
        f"- {{case: one, answers: {{{answers}}}, context: {{size: {size}}}, "
        f"expect: {{{result}: {{actions: [{actions}], may_lead: [{may_lead}]}}}}}}\n"
    )
    loaded = load({"ruleset.yaml": RULES, "tests/d.yaml": text})
    (outcome,) = run(loaded.ruleset, loaded.cases)
    return outcome.differences


def test_what_closes_the_next_level_and_what_only_may():
    assert expects("Q: a, R: yes", "C", "C.b, C.c, C.hope, C.many", "") == ()
    assert expects("Q: b, R: yes", "C", "C.c, C.many", "C.hope") == ()
    assert expects("Q: b, R: yes", "C", "C.c", "C.hope", size=1) == ()


def test_an_open_answer_is_taken_at_its_worst():
    assert expects("R: yes", "C", "C.b, C.c, C.hope, C.many", "") == ()
    assert expects("Q: {between: [b, c]}, R: yes", "C", "C.c, C.many", "C.hope") == ()


def test_where_a_limit_holds_it_back_what_lifts_the_limit_helps():
    assert expects("Q: c, R: no", "C", "C.r", "") == ()


def test_nothing_at_the_top():
    assert expects("Q: c, R: yes", "C", "", "") == ()


def test_a_score_is_helped_by_whatever_raises_an_answer_it_reads():
    assert expects("Q: b, R: yes", "P", "C.c, C.many", "C.hope") == ()
    assert expects("Q: c, R: no", "P", "C.r", "") == ()


def test_differences_are_said_in_words():
    assert expects("Q: b, R: yes", "C", "C.b", "") == (
        "C: expected 'C.b' to bring closer what comes next, got 'C.c' and 'C.many'",
        "C: expected nothing as what may lead there, got 'C.hope'",
    )


def test_an_unknown_action_is_refused_with_a_hint():
    import pytest

    from maturity.errors import RuleSetError

    with pytest.raises(RuleSetError, match="R208"):
        expects("Q: b", "C", "C.d", "")
