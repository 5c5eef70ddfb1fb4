"""Cases: run against the engine, with differences in words."""

from __future__ import annotations

from maturity.checks.cases import run
from maturity.loading.rulesets import load
from tests.helpers_small import LOW_AND_HIGH

RULES = (
    LOW_AND_HIGH
    + """
evidence: {from: high, strength: located}
variants:
  strict: {unanswered: worst}
domains:
  - id: D
    title: D
    questions:
      - {id: Q, ask: Q?, ladder: {a: a, b: {text: b, worth: 1}, c: c}}
      - {id: R, ask: R?, na: {one: only one}, yes_no: {better: yes}}
    capabilities:
      - id: C
        title: C
        levels:
          low: {needs: {one: {question: Q, at_least: b}}}
          high: {confirmed_by: {resident: one resident}, needs: {two: {question: Q, at_least: c}, three: {question: R, at_least: yes}}}
""".replace("b: {text: b, worth: 1}", "b: b")
)


def outcomes(cases: str):
    loaded = load({"ruleset.yaml": RULES, "tests/d.yaml": cases})
    return run(loaded.ruleset, loaded.cases)


def differences(expect: str, answers: str = "Q: b", more: str = "") -> tuple[str, ...]:
    text = (
        f"- case: one\n  is: One\n  answers: {{{answers}}}\n{more}  expect: {{C: {{{expect}}}}}\n"
    )
    (outcome,) = outcomes(text)
    assert outcome.passed is not bool(outcome.differences)
    assert outcome.assessment.result("C").applicable
    return outcome.differences


def test_what_is_met_says_nothing():
    assert (
        differences("level: low, could_be: low, evidenced: low, next: [two, three]", "Q: b, R: no")
        == ()
    )
    assert differences("level: low, could_be: high", "Q: {between: [b, c]}") == ()
    assert differences("level: high", "Q: c, R: {na: one}") == ()


def test_a_level_that_is_lower_names_the_first_need_that_is_missed():
    assert differences("level: high") == (
        "C: expected High, got Low: 'two' asks for at least 'c' of Q; the answer is 'b'",
    )
    assert differences("level: low", "Q: dont-know") == (
        "C: expected Low, got None yet: 'one' asks for at least 'b' of Q; the answer is dont know",
    )


def test_a_level_that_is_higher_says_so():
    assert differences("level: none-yet") == ("C: expected None yet, got Low",)


def test_each_end_is_compared():
    evidence = "  evidence: [C]\n  confirmed: {C: {high: resident}}\n"
    assert differences("evidenced: high", "Q: c, R: yes", evidence) == ()
    assert differences("evidenced: high", "Q: c, R: yes", "  evidence: [C]\n") == (
        "C: expected evidenced as High, got evidenced as Low",
    )
    assert differences("could_be: low", "Q: c") == ("C: expected could be Low, got could be High",)


def test_evidence_may_be_named_for_a_level_or_a_question():
    agreed = "  confirmed: {C: {high: [resident]}}\n"
    for named in ("[C.high]", "[Q, R]"):
        assert (
            differences("evidenced: high", "Q: c, R: yes", f"  evidence: {named}\n{agreed}") == ()
        )
    assert differences("evidenced: low", "Q: c, R: yes", f"  evidence: [Q]\n{agreed}") == ()


def test_what_comes_next_is_compared_in_order():
    assert differences("next: [three, two]") == (
        "C: expected 'three' and 'two' to come next, got 'two' and 'three'",
    )
    assert differences("next: []", "Q: c") == ("C: expected nothing to come next, got 'three'",)


def test_a_variant_is_in_force_for_the_case_that_names_it():
    assert differences("published: low", "Q: b", "  variant: strict\n") == ()
    assert differences("published: high", "Q: b", "  variant: strict\n") == (
        "C: expected High as published, got Low",
    )


def test_the_score_of_a_case_is_the_rounded_one():
    rules = RULES.replace(
        "a: a, b: b, c: c", "a: {text: a, worth: 0}, b: {text: b, worth: 1}, c: {text: c, worth: 3}"
    )
    head = rules[: rules.index("        levels:")]
    rules = head + "        score: {mean: [{question: Q}], round: floor}\n"
    case = "- {case: one, answers: {Q: {between: [b, c]}}, expect: {C: {score: 1, score_could_be: 3}}}\n"
    loaded = load({"ruleset.yaml": rules, "tests/d.yaml": case})
    assert run(loaded.ruleset, loaded.cases)[0].differences == ()
    halves = rules.replace("worth: 1}", "worth: 1.5}")
    loaded = load({"ruleset.yaml": halves, "tests/d.yaml": case})
    assert run(loaded.ruleset, loaded.cases)[0].differences == ()
