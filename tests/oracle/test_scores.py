"""The oracle on scored results; every expected value is worked out by hand."""

from fractions import Fraction

import pytest

from tests.oracle.engine import assess
from tests.oracle.scoring import rounded
from tests.oracle.small import NA, assess_one, capability, ladder, needs, pick, response, ruleset


@pytest.mark.parametrize(
    ("way", "values"),
    [
        ("none", ["2.5", "-2.5", "0.4", "-0.6"]),
        ("floor", [2, -3, 0, -1]),
        ("truncate", [2, -2, 0, 0]),
        ("half_up", [3, -2, 0, -1]),
        ("half_away", [3, -3, 0, -1]),
    ],
)
def test_rounding(way, values):
    for x, expected in zip(("2.5", "-2.5", "0.4", "-0.6"), values, strict=True):
        assert rounded(Fraction(x), way) == Fraction(expected)


SCORED = [
    ladder("A", worth=[0, 1, 2, 3], na={"alone": "we are alone"}),
    ladder("B", worth=[0, 0, 1, 3]),
    {"id": "X", "several_of": {"p": {"text": "p", "worth": 1}, "q": {"text": "q", "worth": 2}}},
]


@pytest.mark.parametrize(
    ("score", "expected", "without_a"),
    [
        ({"mean": [{"question": "A"}, {"question": "B"}]}, Fraction(3, 2), Fraction(1)),
        (
            {"weighted_mean": [{"question": "A", "weight": 3}, {"question": "B", "weight": "0.5"}]},
            Fraction(13, 7),
            Fraction(1),
        ),
        (
            {
                "sum": [{"question": "A", "weight": 2, "na_counts_as": "-1"}, {"question": "X"}],
                "start": 10,
            },
            Fraction(16),
            Fraction(10),
        ),
        (
            {"minimum": [{"question": "A"}, {"question": "B"}, {"question": "X"}]},
            Fraction(1),
            Fraction(1),
        ),
        (
            {"maximum": [{"question": "A"}, {"question": "B"}, {"question": "X"}]},
            Fraction(2),
            Fraction(2),
        ),
        (
            {"percent_of_maximum": [{"question": "A"}, {"question": "X"}]},
            Fraction(200, 3),
            Fraction(200, 3),
        ),
        (
            {
                "weighted_mean": [
                    {"part": {"mean": [{"question": "A"}, {"question": "B"}]}, "weight": 1},
                    {"part": {"minimum": [{"question": "A"}]}, "weight": 1},
                ]
            },
            Fraction(7, 4),
            Fraction(1),
        ),
        (
            {
                "percent_of_maximum": [
                    {"part": {"sum": [{"question": "A", "na_counts_as": 0}, {"question": "B"}]}}
                ]
            },
            Fraction(50),
            Fraction(100, 3),
        ),
    ],
)
def test_methods(score, expected, without_a):
    rules = ruleset(capability("C", SCORED, score=score))
    got = assess_one(rules, {"A": "o2", "B": "o2", "X": ["q"]})
    assert pick(got, "score", "score_could_be", "level") == (expected, expected, None)
    got = assess_one(rules, {"A": NA, "B": "o2", "X": ["q"]})
    assert got["score"] == without_a


def test_a_score_of_absent_items_is_not_applicable():
    rules = ruleset(
        capability("C", SCORED, score={"sum": [{"question": "A", "na_counts_as": 5}], "start": 1}),
        capability("S", score={"mean": [{"result": "C"}, {"question": "B"}]}),
    )
    got = assess(rules, response({"A": NA, "B": "o3"}))
    assert pick(got["C"], "applicable", "level", "score") == (False, "not-applicable", None)
    assert got["S"]["score"] == 3
    assert got["C"]["na_worst"] is None  # a score without bands has no level


def test_what_a_score_reads_of_a_result():
    half = {"mean": [{"question": "A"}, {"question": "B"}]}
    rules = ruleset(
        capability("C", SCORED, score={**half, "round": "half_up"}, bands={"one": {"from": 2}}),
        capability("E", score={"sum": [{"result": "C"}]}),
        capability("R", score={"sum": [{"result": "C", "reads": "rounded"}]}),
        capability("B", score={"sum": [{"result": "C", "reads": "band"}]}),
        capability("P", score={"percent_of_maximum": [{"result": "C", "reads": "band"}]}),
        capability(
            "T",
            levels=needs(
                one={"x": {"result": "C", "score_at_least": "1.5"}},
                two={"y": {"result": "C", "score_above": "1.5"}},
            ),
        ),
        levels=[{"id": "one", "worth": 4}, {"id": "two", "worth": 5}, {"id": "three", "worth": 8}],
        below={"id": "zero", "worth": 1},
        variants={"floor": {"round": "floor"}},
    )
    given = response({"A": "o1", "B": "o0"})
    assert assess(rules, given)["C"]["score"] == 1  # 1/2 rounded half up
    given = response({"A": "o3", "B": "o0"})  # 3/2
    got = assess(rules, given)
    assert (got["C"]["score"], got["C"]["exact"], got["C"]["level"]) == (2, Fraction(3, 2), "one")
    assert [got[r]["score"] for r in "ERBP"] == [Fraction(3, 2), 2, 4, 50]
    assert got["T"]["level"] == "one"
    got = assess(rules, given, "floor")
    assert (got["C"]["score"], got["C"]["level"]) == (1, "zero")
    assert [got[r]["score"] for r in "ERB"] == [1, 1, 1]  # E is itself rounded down by the variant


def test_policies_round_gives_way_to_the_score_and_the_variant():
    body = {"mean": [{"question": "A"}, {"question": "B"}]}
    rules = ruleset(
        capability("C", SCORED, score=body),
        capability("S", score={**body, "round": "none"}),
        policies={"round": "half_away"},
        variants={"floor": {"round": "floor"}},
    )
    given = response({"A": "o3", "B": "o0"})
    assert [assess(rules, given)[r]["score"] for r in "CS"] == [2, Fraction(3, 2)]
    assert [assess(rules, given, "floor")[r]["score"] for r in "CS"] == [1, 1]
