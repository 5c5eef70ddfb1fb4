"""The oracle on evidence; every expected value is worked out by hand."""

import pytest

from tests.oracle.small import (
    assess_one,
    at,
    capability,
    confirms,
    ladder,
    needs,
    pick,
    ruleset,
)


def located(target, **more):
    return {"for": target, "where": "folder 3", "date": "2026-11-02", **more}


EVIDENCE = ruleset(
    capability(
        "C",
        [ladder("A"), ladder("B")],
        levels=needs(one={"a": at("A")}, two={"a": at("A", "o2"), "b": at("B")}),
    ),
    capability("S", [ladder("X", worth=[0, 1, 2, 3])], score={"sum": [{"question": "X"}]}),
    evidence={"from": "two", "strength": "located", "stale_after": "24 months"},
    roles={"neighbour": {"title": "neighbour", "outside": "yes"}, "gp": {"title": "GP"}},
)


def evidenced(*pieces, answers=None, rules=EVIDENCE, ident="C"):
    got = assess_one(
        rules, answers or {"A": "o3", "B": "o1", "X": "o2"}, ident, evidence=list(pieces)
    )
    return got["evidenced"]


def test_evidence_by_question_capability_and_level():
    assert evidenced() == "one"
    assert evidenced(located("A")) == "one"
    assert evidenced(located("A"), located("B")) == "two"
    assert evidenced(located("C")) == "two"
    assert evidenced(located("C.two")) == "two"
    assert evidenced(located("C.one")) == "one"
    assert evidenced(located("A", supports="o2"), located("B")) == "two"
    assert evidenced(located("A", supports="o1"), located("B")) == "one"


@pytest.mark.parametrize(
    ("piece", "said", "located_", "seen"),
    [
        ({"where": ""}, 1, 0, 0),
        ({}, 1, 1, 0),
        ({"seen_by": {"role": "partner"}}, 1, 1, 1),
        ({"seen_by": {"role": "neighbour"}}, 1, 1, 1),
        ({"seen_by": {"role": "gp"}}, 1, 1, 0),
        ({"seen_by": {"role": "partner"}, "where": ""}, 1, 0, 0),
        ({"seen_by": {"role": "partner"}, "date": "2025-01-31"}, 1, 1, 1),
        ({"seen_by": {"role": "partner"}, "date": "2025-01-30"}, 1, 0, 0),
        ({"date": None}, 1, 0, 0),
        ({"held_by_icb": "yes"}, 0, 0, 0),
        ({"held_by_icb": "yes", "accepted": "yes"}, 1, 1, 0),
    ],
)
def test_strength(piece, said, located_, seen):
    for strength, enough in (("said", said), ("located", located_), ("seen", seen)):
        rules = {**EVIDENCE, "evidence": {**EVIDENCE["evidence"], "strength": strength}}
        assert evidenced(located("C", **piece), rules=rules) == ("two" if enough else "one")


def test_carried_over_answers_have_no_evidence_until_confirmed():
    answers = {"A": {"value": "o3", "carried_over": "2026-01-31"}, "B": "o1"}
    assert evidenced(located("C"), answers=answers) == "one"
    answers["A"] = {**answers["A"], "confirmed_carry": "yes"}
    assert evidenced(located("C"), answers=answers) == "two"


def test_evidence_and_blanks():
    given = {"evidence": [located("A", supports="o1"), located("B")]}
    got = assess_one(EVIDENCE, {"A": "o3"}, **given)
    assert pick(got, "level", "could_be", "evidenced", "evidence_could_be") == (
        "one",
        "two",
        "one",
        "one",
    )
    given = {"evidence": [located("C")]}
    got = assess_one(EVIDENCE, {"A": "o3"}, **given)
    assert pick(got, "evidenced", "evidence_could_be") == ("one", "two")


def test_evidence_in_scores():
    def score(*pieces):
        got = assess_one(EVIDENCE, {"X": "o2"}, "S", evidence=list(pieces))
        return pick(got, "score", "score_evidenced", "score_evidence_could_be")

    assert score() == (2, 0, 0)
    assert score(located("X")) == (2, 2, 2)
    assert score(located("X", supports="o1")) == (2, 1, 1)
    assert score(located("S")) == (2, 2, 2)


def test_without_a_policy_the_evidence_lanes_are_the_answers():
    plain = {k: v for k, v in EVIDENCE.items() if k != "evidence"}
    assert evidenced(rules=plain) == "two"


def test_confirmed_by_every_role():
    rules = ruleset(
        capability(
            "C",
            [ladder("A")],
            levels={
                "one": {"needs": {"a": at("A")}, "confirmed_by": {"r": "resident", "p": "partner"}}
            },
        ),
        evidence={"from": "three", "strength": "located"},
    )

    def level(*confirmations):
        return assess_one(rules, {"A": "o1"}, confirmations=list(confirmations))["evidenced"]

    assert level() == "zero"
    assert level(confirms("C", "one", "r")) == "zero"
    assert level(confirms("C", "one", "r"), confirms("C", "one", "p", "in-part")) == "zero"
    assert level(confirms("C", "one", "r"), confirms("C", "one", "p")) == "one"
    assert level(confirms("C", "two", "r"), confirms("C", "one", "p")) == "zero"
