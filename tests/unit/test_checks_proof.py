"""``maturity check --prove``: each claim by hand, each failing claim with its code and place."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

from maturity import api
from maturity.checks import proof, run
from maturity.checks.proof import Kind, Verdict, prove
from maturity.checks.proof.claim import Subject
from maturity.checks.proof.gaps import gaps
from maturity.core.assess import assess
from maturity.core.compile import compile_ruleset
from maturity.loading import rulesets as loading
from maturity.planning.integer import Outcome, Solution
from maturity.reporting.proof import proof_as_text, summary
from maturity.solver import open_problem
from tests.helpers_json import valid

ROOT = Path(__file__).parents[2]

HEAD = """
format: maturity/ruleset/1
id: made-up
version: "1"
title: Made up
statements: none
levels: [{id: low, title: Low}, {id: mid, title: Mid}, {id: high, title: High}]
below: {id: start, title: Start}
roles: {manager: {title: manager}, nurse: {title: nurse}}
domains:
  - id: D
    title: Domain
    capabilities:
"""

QUESTIONS = """
        questions:
          - {id: Q, ladder: {a: nothing, b: some, c: much}}
          - {id: R, ladder: {a: nothing, b: some, c: much}}
"""


def loaded(capabilities):
    return loading.load({"made-up.yaml": HEAD + capabilities})


def found(capabilities, solver=open_problem):
    """(code, line) of what proof adds, and the claims by kind and subject."""
    rules = loaded(capabilities)
    said = run(rules.ruleset, rules.places)
    claims = prove(rules.ruleset, solver)
    codes = [(one.code, one.line.strip()) for one in proof.findings(claims, rules.places, said)]
    return codes, {(claim.kind, claim.subject): claim for claim in claims}


PLAIN = (
    """
      - id: C
        title: C"""
    + QUESTIONS
    + """
        levels:
          low: {needs: {one: {question: Q, at_least: b}}}
          mid: {needs: {two: {question: R, at_least: b}}}
          high: {needs: {both: {all: [{question: Q, at_least: c}, {question: R, at_least: c}]}}}
"""
)


def test_least_answers_by_hand():
    codes, claims = found(PLAIN)
    assert codes == []
    short = {name: [w.short() for w in claim.witnesses] for (_, name), claim in claims.items()}
    assert short == {
        "C.low": ["Q=b"],
        "C.mid": ["Q=b R=b"],
        "C.high": ["Q=c R=c"],
        "Q": ["Q=b", "every answer at its worst"],
        "R": ["Q=b R=b", "Q=b"],
        "C.low.one": ["every answer at its worst"],
        "C.mid.two": ["Q=b"],
        "C.high.both": ["Q=b R=b"],
    }
    assert summary(list(claims.values())) == (
        "3 levels reachable, 2 questions can matter, 3 needs can decide."
    )


OUT_OF_REACH = (
    """
      - id: E
        title: E
        questions: [{id: S, ladder: {a: {text: nothing, worth: 0}, b: {text: some, worth: 10}}}]
        score: {mean: [{question: S}]}
        bands: {low: {from: 5}, high: {from: 50}}
      - id: C
        title: C"""
    + QUESTIONS
    + """
        levels:
          low: {needs: {one: {question: Q, at_least: b}}}
          high: {needs: {two: {question: R, at_least: b}}}
        limits: [{id: held, at_most: low, unless: {result: E, at_least: high}}]
"""
)


def test_a_level_that_a_limit_holds_back_from_everybody():
    codes, claims = found(OUT_OF_REACH)
    assert ("L801", "high: {needs: {two: {question: R, at_least: b}}}") in codes
    assert claims[Kind.LEVEL, "C.high"].verdict is Verdict.REFUTED
    assert claims[Kind.LIMIT, "C.held"].witnesses[0].short() == "Q=b R=b"
    assert [code for code, _ in codes] == ["L801", "L803"], "R is dead with it; E.high is L709"


PASSED_OVER = (
    """
      - id: C
        title: C"""
    + QUESTIONS
    + """
        levels:
          low: {needs: {one: {question: Q, at_least: b}}}
          mid: {needs: {any: {any: [{question: Q, at_least: c}, {question: R, at_least: b}]}}}
          high: {needs: {again: {any: [{question: Q, at_least: c}, {question: R, at_least: b}]}}}
"""
)


def test_a_level_where_nobody_stands_and_needs_that_never_decide():
    codes, claims = found(PASSED_OVER)
    assert [code for code, _ in codes] == ["L802", "L804"]
    assert claims[Kind.LEVEL, "C.mid"].witnesses[0].short() == "Q=c"
    assert claims[Kind.NEED, "C.high.again"].verdict is Verdict.REFUTED


DEAD = (
    """
      - id: C
        title: C"""
    + QUESTIONS
    + """
        levels:
          low:
            needs:
              one: {any: [{question: Q, at_least: b}, {all: [{question: Q, at_least: b}, {question: R, at_least: b}]}]}
        limits: [{id: idle, at_most: start, unless: {any: [{question: Q, at_least: b}, {question: R, at_least: b}]}}]
"""
)


def test_a_dead_question_and_a_limit_that_never_bites():
    codes, claims = found(DEAD)
    assert [code for code, _ in codes] == ["L803", "L805"]
    assert claims[Kind.QUESTION, "R"].why == "no answer to it changes any result"
    assert claims[Kind.QUESTION, "Q"].result == "C"


ACTIONS = (
    PLAIN
    + """
        actions:
          - {id: C.one, title: One, raises: {Q: b}, lead: manager, days: {manager: 2}, weeks: 4}
          - {id: C.two, title: Two, raises: {Q: c}, lead: manager, days: {manager: 2}, weeks: 3}
          - {id: C.three, title: Three, raises: {Q: b}, lead: nurse, days: {nurse: 1}, weeks: 4}
          - {id: C.four, title: Four, raises: {R: b}, after: [C.two], lead: nurse, days: {nurse: 1}, weeks: 4}
          - {id: C.five, title: Five, raises: {R: b}, after: [C.two], lead: nurse, days: {nurse: 1}, weeks: 4}
"""
)


def test_gaps_and_dominated_actions():
    codes, claims = found(ACTIONS)
    assert [code for code, _ in codes] == ["L806", "L807", "L807"]
    assert claims[Kind.ACTION, "C.one"].actions == ("C.two",)
    assert claims[Kind.ACTION, "C.five"].actions == ("C.four",), "of two alike the later"
    assert claims[Kind.ACTION, "C.four"].verdict is Verdict.PROVED
    assert claims[Kind.ACTION, "C.three"].verdict is Verdict.PROVED, "another lead"
    assert claims[Kind.GAP, "C.low.one"].actions == ("C.one",)
    assert claims[Kind.GAP, "C.mid.two"].actions == ("C.two", "C.four"), "with what comes before"
    assert claims[Kind.GAP, "C.high.both"].verdict is Verdict.REFUTED


def test_hopes_close_a_gap_only_where_deeds_do_not():
    hoping = (
        PLAIN.replace("high: {", "high: {")
        + """
        actions:
          - {id: C.one, title: One, raises: {Q: c, R: b}, may_lead_to: {R: c}, lead: nurse}
"""
    )
    claims = list(gaps(Subject(compile_ruleset(loaded(hoping).ruleset), open_problem)))
    assert [(c.subject, c.actions, c.hoped) for c in claims] == [
        ("C.low.one", ("C.one",), ()),
        ("C.mid.two", ("C.one",), ()),
        ("C.high.both", ("C.one",), ("C.one",)),
    ]


class GivesUp:
    """A solver whose nodes have run out before it begins."""

    def __init__(self, problem):
        pass

    def solve(self, objective, **limits):
        return Solution(Outcome.LIMIT)

    stages = solve


def test_what_was_not_decided_is_said_and_never_called_proved():
    codes, claims = found(PLAIN, GivesUp)
    assert {code for code, _ in codes} == {"L808"}
    assert {claim.verdict for claim in claims.values()} == {Verdict.OPEN}
    assert summary(list(claims.values())).startswith("0 of 3 levels reachable")


ABSENT = """
      - id: E
        title: E
        questions:
          - id: S
            ladder: {a: {text: nothing, worth: 0}, b: {text: some, worth: 10}}
            na: {alone: we are alone}
        score: {mean: [{question: S}]}
        bands: {low: {from: 5}, high: {from: 50}}
      - id: C
        title: C
        questions: [{id: R, ladder: {a: nothing, b: some}}]
        levels:
          low:
            needs:
              one: {all: [{question: R, at_least: b}, {result: E, at_least: high}]}
"""


def test_not_applicable_can_bring_a_level_and_then_the_witness_says_so():
    codes, claims = found(ABSENT)
    assert claims[Kind.LEVEL, "C.low"].witnesses[0].short() == "R=b S=not-applicable"
    assert claims[Kind.QUESTION, "R"].witnesses[1].short() == "S=not-applicable"
    assert codes == [], "that nobody reaches E.high is L709, and is said without proof"
    without = ABSENT.replace("            na: {alone: we are alone}\n", "")
    codes, claims = found(without)
    assert claims[Kind.LEVEL, "C.low"].verdict is Verdict.REFUTED


def replay(ruleset, claims):
    """Every witness through the whole of scoring: levels and scores as claimed."""
    program = compile_ruleset(ruleset)
    for claim in claims:
        if claim.verdict is not Verdict.PROVED:
            continue
        seen = [assess(program, w.response(program)) for w in claim.witnesses]
        if claim.kind is Kind.LEVEL:
            result, _, name = claim.subject.rpartition(".")
            (level,) = [r.levels.assured.id for r in seen[0].results if r.id == result]
            assert level == name
        elif claim.kind is Kind.QUESTION:
            better, worse = (
                next(
                    (r.levels.assured.index, (r.points and r.points.assured) or Fraction(0))
                    for r in s.results
                    if r.id == claim.result
                )
                for s in seen
            )
            assert better > worse
            answers = [{q: a.low for q, a in s.answers.items() if q != claim.subject} for s in seen]
            assert answers[0] == answers[1]
        elif claim.kind is Kind.NEED:
            (result,) = [r for r in seen[0].results if r.id == claim.result]
            assert [state.id for state in result.next.needs] == [claim.subject]
        elif claim.kind is Kind.LIMIT:
            (result,) = [r for r in seen[0].results if r.id == claim.result]
            assert claim.subject.removeprefix(f"{claim.result}.") in result.limits
        elif claim.kind is Kind.GAP:
            from maturity.core.encode import View, encode
            from maturity.core.evaluate import evaluate

            inputs = encode(program, claim.witnesses[0].response(program), View()).inputs
            assert evaluate(program, inputs).values[program.needs[claim.subject]] & 1


@pytest.mark.slow
def test_every_claim_about_the_matrix_is_proved_and_replayed():
    found, claims = api.prove("pcn-maturity")
    assert not [one.code for one in found if one.code.startswith("L8")]
    assert {claim.verdict for claim in claims} == {Verdict.PROVED}
    assert summary(claims).startswith("112 levels reachable, 71 questions can matter, 226 needs")
    replay(api.load_ruleset("pcn-maturity"), claims)


@pytest.mark.slow
@pytest.mark.parametrize("name", ["everything", "empty_keys", "small"])
def test_proof_of_the_good_files(name):
    path = ROOT / "tests" / "good" / f"{name}.yaml"
    _, claims = api.prove(path)
    assert claims
    replay(api.open_ruleset(path).ruleset, claims)


@pytest.mark.slow
def test_proof_of_a_published_model_with_limits_and_another_with_stages():
    path = ROOT / "tests" / "conformance" / "iso33020"
    _, claims = api.prove(path)
    assert {claim.verdict for claim in claims} == {Verdict.PROVED}
    replay(api.open_ruleset(path).ruleset, claims)


def test_claims_in_every_format():
    rules = loaded(PLAIN)
    claims = prove(rules.ruleset, open_problem)
    data = valid(proof_as_text((), claims, form="json"))
    assert data["diagnostics"] == []
    assert data["claims"][1] == {
        "kind": "level",
        "subject": "C.mid",
        "verdict": "proved",
        "witnesses": [{"Q": "b", "R": "b"}],
    }
    assert len(data["claims"]) == len(claims)
    github = proof_as_text((), claims, form="github").splitlines()
    assert github[0].startswith("::group::Levels")
    assert github[-1] == f"::notice title=Proof::{summary(claims)}"
    text = proof_as_text((), claims, width=72)
    assert "  R  C: R b against worst; beside Q=b" in text
    assert max(map(len, text.splitlines())) <= 72
