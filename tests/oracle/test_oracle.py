"""The oracle on small rule sets; every expected value is worked out by hand."""

from datetime import date
from fractions import Fraction as F

import pytest

from tests.oracle.answers import reviewed
from tests.oracle.complete import completions, count_completions
from tests.oracle.engine import assess, settling
from tests.oracle.lane import rounded
from tests.oracle.small import at, capability, confirms, ladder, needs, response, ruleset, yes_no
from tests.oracle.values import after, duration

NA = {"na": "alone"}


def assess_one(rules, answers=None, ident="C", variant=None, **more):
    return assess(rules, response(answers, **more), variant)[ident]


def pick(got, *keys):
    return tuple(got[k] for k in keys)


# ---------------------------------------------------------------- N/A

Q3 = [ladder(q, na={"alone": "we are alone"}) for q in ("A", "B", "G")]
TWO_LEVELS = ruleset(
    capability("C", Q3, levels=needs(one={"a": at("A")}, two={"b": at("B")}, three={"g": at("G")}))
)


def test_na_makes_a_level_absent_and_it_is_passed_over():
    got = assess_one(TWO_LEVELS, {"A": "o1", "B": NA, "G": "o1"})
    assert got["level"] == "three"
    assert got["na_worst"] == "one"
    got = assess_one(TWO_LEVELS, {"A": "o1", "B": NA, "G": "o0"})
    assert pick(got, "level", "next", "na_worst") == ("one", ["g"], "one")


def test_all_na_is_not_applicable():
    got = assess_one(TWO_LEVELS, dict.fromkeys("ABG", NA))
    assert got["applicable"] is False
    assert got["level"] == got["could_be"] == got["evidenced"] == "not-applicable"
    assert got["next"] == []
    assert got["na_worst"] == "zero"


def test_absent_members_of_a_need_are_left_out():
    rules = ruleset(
        capability(
            "C",
            Q3,
            levels=needs(
                one={"all": {"all": [at("A"), at("B")]}, "any": {"any": [at("B"), at("G")]}}
            ),
        )
    )
    assert assess_one(rules, {"A": "o1", "B": NA, "G": "o1"})["level"] == "one"
    got = assess_one(rules, {"A": "o0", "B": NA, "G": "o0"})
    assert pick(got, "level", "next") == ("zero", ["all", "any"])
    got = assess_one(rules, {"A": NA, "B": NA, "G": "o0"})
    assert pick(got, "level", "next") == ("zero", ["any"])


@pytest.mark.parametrize(
    ("answers", "level"),
    [
        ({"A": "o1", "B": "o1", "G": "o0"}, "one"),
        ({"A": "o1", "B": "o0", "G": "o0"}, "zero"),
        ({"A": "o1", "B": NA, "G": "o0"}, "zero"),  # two present, two asked
        ({"A": "o1", "B": NA, "G": NA}, "one"),  # one present, all of it asked
        ({"A": NA, "B": NA, "G": NA}, "not-applicable"),
    ],
)
def test_n_of_keeps_its_n(answers, level):
    for inner in (
        {"n": 2, "of": [at("A"), at("B"), at("G")]},
        {"each": "children", "n": 2, "at_least": "o1"},
    ):
        rules = ruleset(capability("C", Q3, levels=needs(one={"two": inner})))
        assert assess_one(rules, answers)["level"] == level


def test_na_as_a_policy():
    worst = {**TWO_LEVELS, "policies": {"na": "left_out"}, "variants": {"hard": {"na": "worst"}}}
    answers = {"A": "o1", "B": NA, "G": "o1"}
    assert assess_one(worst, answers)["level"] == "three"
    assert assess_one(worst, answers, variant="hard")["level"] == "one"
    assert assess_one({**TWO_LEVELS, "policies": {"na": "best"}}, answers)["level"] == "three"


def test_a_dispute_over_applicability_goes_both_ways():
    # Not applicable: level two is passed over and three holds. Applicable at o0: level one.
    answers = {"A": "o1", "B": {"by": {"p1": NA, "p2": "o0"}}, "G": "o1"}
    assert pick(assess_one(TWO_LEVELS, answers), "level", "could_be") == ("one", "three")
    # Absent one way: only the other way takes part.
    alone = ruleset(capability("C", Q3, levels=needs(one={"a": at("A")})))
    answers = {"A": {"by": {"p1": NA, "p2": "o1", "p3": "dont-know"}}}
    got = assess_one(alone, answers)
    assert pick(got, "level", "could_be", "applicable", "na_worst") == ("one", "one", True, "zero")


def test_applies_when_comes_before_the_answer():
    facts = {"size": {"ask": "size", "number": {"from": 1}}}
    when = {"fact": "size", "at_least": 2}
    rules = ruleset(
        capability(
            "C",
            [ladder("A"), ladder("B", applies_when=when)],
            levels=needs(one={"a": at("A")}, two={"b": at("B")}),
        ),
        capability("S", [ladder("X")], applies_when=when, levels=needs(one={"x": at("X")})),
        context=facts,
    )
    got = assess(rules, response({"A": "o1", "B": "o1", "X": "o1"}, context={"size": 1}))
    assert got["C"]["level"] == "one"
    assert got["C"]["na_worst"] is None
    assert got["S"]["applicable"] is False
    for context in ({"size": "2"}, {}):
        got = assess(rules, response({"A": "o1", "B": "o1", "X": "o1"}, context=context))
        assert (got["C"]["level"], got["S"]["level"]) == ("two", "one")


# ---------------------------------------------------------------- votes

SIMPLE = ruleset(
    capability("C", [ladder("A")], levels=needs(one={"a": at("A")}, two={"b": at("A", "o3")}))
)


@pytest.mark.parametrize(
    ("answer", "low", "high"),
    [
        ("o1", "one", "one"),
        (None, "zero", "two"),
        ("dont-know", "zero", "two"),
        ({"between": ["o3", "o1"]}, "one", "two"),
        ({"value": {"between": ["o0", "o2"]}}, "zero", "one"),
        ({"by": {"p1": "o1", "p2": "o1"}}, "one", "one"),
        ({"by": {"p1": "o3", "p2": "o0", "p3": "o1"}}, "zero", "two"),
        ({"by": {"p1": "o3", "p2": "dont-know"}}, "two", "two"),
        ({"by": {"p1": "dont-know", "p2": "dont-know"}}, "zero", "two"),
        ({"value": "o3", "by": {"p1": "o0"}}, "two", "two"),
        ({"comment": "no value"}, "zero", "two"),
    ],
)
def test_answers_are_intervals(answer, low, high):
    got = assess_one(SIMPLE, {} if answer is None else {"A": answer})
    assert pick(got, "level", "could_be") == (low, high)


def test_the_reviewer_has_a_reading_of_their_own():
    given = response({"A": {"value": "o3", "review": {"value": "o1", "reason": "seen"}}})
    assert assess(SIMPLE, given)["C"]["level"] == "two"
    assert assess(SIMPLE, reviewed(given))["C"]["level"] == "one"


def test_several_of():
    rules = ruleset(
        capability(
            "C",
            [{"id": "A", "several_of": {"x": "x", "y": "y", "z": "z"}}],
            levels=needs(
                one={"x": {"question": "A", "has": "x"}}, two={"two": {"question": "A", "count": 2}}
            ),
        )
    )
    both = ("level", "could_be")
    assert pick(assess_one(rules, {"A": []}), *both) == ("zero", "zero")
    assert pick(assess_one(rules, {"A": ["x", "z"]}), *both) == ("two", "two")
    assert pick(assess_one(rules, {"A": ["y", "z"]}), *both) == ("zero", "zero")
    assert pick(assess_one(rules, {}), *both) == ("zero", "two")
    # all sides chose x, one chose y: at least {x}, could be {x, y}
    disputed = {"A": {"by": {"p1": ["x"], "p2": ["x", "y"]}}}
    assert pick(assess_one(rules, disputed), *both) == ("one", "two")
    # nothing in common; together three
    disputed = {"A": {"between": [["x"], ["y", "z"]]}}
    assert pick(assess_one(rules, disputed), *both) == ("zero", "two")


def test_numbers_both_ways():
    more = {"id": "A", "number": {"better": "more", "from": 0, "to": 100}}
    less = {"id": "B", "number": {"better": "less", "from": 0}}
    rules = ruleset(
        capability(
            "C",
            [more],
            levels=needs(
                one={"a": {"question": "A", "at_least": 38}},
                two={"b": {"question": "A", "above": 38}},
            ),
        ),
        capability(
            "S",
            [less],
            levels=needs(
                one={"a": {"question": "B", "at_most": 10}},
                two={"b": {"question": "B", "within": "10"}},
                three={"c": {"question": "B", "below": 10}},
            ),
        ),
    )
    got = assess(rules, response({"A": 38, "B": 10}))
    assert (got["C"]["level"], got["S"]["level"]) == ("one", "two")
    got = assess(rules, response({"A": "38.1", "B": "9.9"}))
    assert (got["C"]["level"], got["S"]["level"]) == ("two", "three")
    got = assess(rules, response({"A": {"between": [50, 20]}, "B": {"between": [9, 11]}}))
    assert pick(got["C"], "level", "could_be") == ("zero", "two")
    assert pick(got["S"], "level", "could_be") == ("zero", "three")


# ---------------------------------------------------------------- since


@pytest.mark.parametrize(
    ("start", "span", "end"),
    [
        ("2026-01-31", "1 month", "2026-02-28"),
        ("2024-02-29", "1 year", "2025-02-28"),
        ("2024-02-29", "4 years", "2028-02-29"),
        ("2026-08-31", "6 months", "2027-02-28"),
        ("2026-12-30", "2 weeks", "2027-01-13"),
        ("2026-12-30", "3 days", "2027-01-02"),
        ("2026-12-15", "12 months", "2027-12-15"),
    ],
)
def test_time_that_has_passed(start, span, end):
    assert after(date.fromisoformat(start), duration(span)) == date.fromisoformat(end)


@pytest.mark.parametrize(
    ("answer", "longer", "recent"),
    [
        ("2026-01-31", "one", "one"),  # exactly: it has passed, and not more than it has
        ("2026-02-01", "zero", "one"),
        ("2026-01-30", "one", "zero"),
        ("never", "zero", "zero"),
    ],
)
def test_since(answer, longer, recent):
    rules = ruleset(
        capability(
            "C",
            [{"id": "A", "since": {"better": "longer"}}],
            levels=needs(one={"a": at("A", "12 months")}),
        ),
        capability(
            "S",
            [{"id": "B", "since": {"better": "recent"}}],
            levels=needs(one={"b": {"question": "B", "within": "12 months"}}),
        ),
    )
    got = assess(rules, response({"A": answer, "B": answer}))
    assert (got["C"]["level"], got["S"]["level"]) == (longer, recent)
    assert assess(rules, response({}))["C"]["could_be"] == "one"
    assert assess(rules, response({}))["S"]["could_be"] == "one"
    disputed = {"between": ["never", "2026-01-31"]}
    got = assess(rules, response({"A": disputed, "B": disputed}))
    assert pick(got["C"], "level", "could_be") == ("zero", "one")
    assert pick(got["S"], "level", "could_be") == ("zero", "one")


# ---------------------------------------------------------------- conditions


def test_ask_when_hides_and_counts_as_worst():
    rules = ruleset(
        capability(
            "C",
            [yes_no("A"), ladder("B", ask_when=at("A", "yes"))],
            levels=needs(one={"b": at("B")}),
        )
    )
    assert assess_one(rules, {"A": "no", "B": "o3"})["could_be"] == "zero"
    assert assess_one(rules, {"A": "yes", "B": "o3"})["level"] == "one"
    assert pick(assess_one(rules, {"B": "o3"}), "level", "could_be") == ("zero", "one")


def test_counts_as_at_most():
    cap = {"option": "o1", "unless": at("A", "yes")}
    rules = ruleset(
        capability(
            "C",
            [
                yes_no("A", na={"alone": "we are alone"}),
                ladder("B", worth=[0, 1, 2, 3], counts_as_at_most=cap),
            ],
            levels=needs(one={"b": at("B", "o1")}, two={"b": at("B", "o2")}),
        ),
        capability("S", score={"sum": [{"question": "B"}]}),
    )
    for answer, level, score in (("no", "one", 1), ("yes", "two", 3), (NA, "two", 3)):
        got = assess(rules, response({"A": answer, "B": "o3"}))
        assert (got["C"]["level"], got["S"]["score"]) == (level, score)


def test_limits_lower_the_level_and_never_the_score():
    limits = [
        {"id": "far", "at_most": "two", "unless": at("A", "o2")},
        {"id": "near", "at_most": "zero", "unless": at("A", "o1")},
    ]
    rules = ruleset(
        capability(
            "C",
            [
                ladder("A", na={"alone": "we are alone"}),
                {"id": "B", "number": {"better": "more", "from": 0, "to": 10}},
            ],
            score={"sum": [{"question": "B"}]},
            bands={"one": {"from": 1}, "two": {"from": 2}, "three": {"above": 2}},
            limits=limits,
        ),
        domain={"levels": needs(one={"c": {"result": "C", "at_least": "three"}})},
    )
    keys = ("level", "before_limits", "score", "held_by", "next")
    got = assess_one(rules, {"A": "o0", "B": 3})
    assert pick(got, *keys) == ("zero", "three", 3, ["near"], [])
    got = assess_one(rules, {"A": "o1", "B": 3})
    assert pick(got, *keys) == ("two", "three", 3, ["far"], [])
    got = assess_one(rules, {"A": "o2", "B": 3})
    assert pick(got, *keys) == ("three", "three", 3, [], [])
    assert assess_one(rules, {"A": NA, "B": 3})["level"] == "three"
    got = assess_one(rules, {"B": 3})
    assert pick(got, "level", "could_be", "before_limits") == ("zero", "three", "three")
    assert pick(assess_one(rules, {"B": 3}, "D"), "level", "could_be") == ("zero", "one")


def test_needs_first_gives_no_result():
    rules = ruleset(
        capability(
            "C",
            [ladder("A", na={"alone": "we are alone"}), ladder("B", worth=[0, 1, 2, 3])],
            needs_first=at("A"),
            score={"sum": [{"question": "B"}]},
            bands={"one": {"from": 1}},
        ),
        capability("S", score={"mean": [{"result": "C"}]}),
        capability(
            "T",
            [ladder("X")],
            levels=needs(one={"x": at("X"), "c": {"result": "C", "at_least": "one"}}),
        ),
    )
    got = assess(rules, response({"A": "o0", "B": "o3", "X": "o1"}))
    assert pick(got["C"], "level", "could_be", "score", "held_by") == (
        "no-result",
        "no-result",
        None,
        ["needs_first"],
    )
    assert pick(got["S"], "level", "score", "applicable") == ("no-result", None, True)
    assert pick(got["T"], "level", "next") == ("zero", ["c"])
    got = assess(rules, response({"B": "o3", "X": "o1"}))
    assert pick(got["C"], "level", "could_be", "score", "score_could_be") == (
        "no-result",
        "one",
        None,
        3,
    )
    assert pick(got["S"], "level", "could_be", "score", "score_could_be") == (
        "no-result",
        None,
        None,
        3,
    )
    assert pick(got["T"], "level", "could_be") == ("zero", "one")
    assert assess(rules, response({"A": NA, "B": "o3"}))["C"]["level"] == "one"


def test_empty_levels():
    rules = ruleset(
        capability("C", [ladder("A")], levels={"one": {"needs": {"a": at("A")}}, "two": {}}),
        policies={"empty_level": "holds"},
        variants={"strict": {"empty_level": "fails"}},
    )
    assert assess_one(rules, {"A": "o1"})["level"] == "two"
    assert assess_one(rules, {"A": "o0"})["level"] == "zero"
    got = assess_one(rules, {"A": "o1"}, variant="strict")
    assert pick(got, "level", "next") == ("one", [])


def test_a_level_that_is_not_written_still_counts_in_a_test():
    rules = ruleset(
        capability("C", [ladder("A")], levels=needs(three={"a": at("A")})),
        domain={
            "levels": needs(one={"c": {"each": "children", "at_least": "two"}}),
        },
    )
    assert assess_one(rules, {"A": "o1"}, "D")["level"] == "one"
    assert assess_one(rules, {"A": "o0"}, "D")["level"] == "zero"


def test_tiers_each_and_overall():
    rules = ruleset(
        capability("C", [ladder("A", tags=["t"])], levels=needs(one={"a": at("A")})),
        capability("S", [ladder("B", tags=["t"])], levels=needs(one={"b": at("B")})),
        tiers={
            "domain": {
                "levels": needs(one={"one": {"each": "children", "n": 1, "at_least": "one"}})
            }
        },
        overall={
            "levels": needs(
                one={"all": {"each": {"under": "D"}, "at_least": "one"}},
                two={"tagged": {"each": {"tag": "t"}, "n": 1, "at_least": "o2"}},
                three={"tagged": {"each": {"under": "D", "tag": "t"}, "at_least": "o2"}},
            )
        },
    )
    got = assess(rules, response({"A": "o2", "B": "o0"}))
    assert (got["D"]["level"], got["overall"]["level"]) == ("one", "zero")
    got = assess(rules, response({"A": "o2", "B": "o1"}))
    assert pick(got["overall"], "level", "next") == ("two", ["tagged"])
    assert assess(rules, response({"A": "o2", "B": "o2"}))["overall"]["level"] == "three"


def test_facets():
    rules = ruleset(
        capability(
            "C",
            [ladder("A", na={"alone": "we are alone"})],
            levels=needs(
                one={"a": at("A")},
                two={"plan": {"question": "A", "facet": "plan", "at_least": "agreed"}},
            ),
        ),
        facets={"plan": {"title": "Plan", "ladder": {"none": "-", "draft": "-", "agreed": "-"}}},
        evidence={"from": "three", "strength": "said"},
    )
    got = assess_one(rules, {"A": {"value": "o1", "facets": {"plan": "agreed"}}})
    assert pick(got, "level", "evidenced") == ("two", "two")
    assert assess_one(rules, {"A": {"value": "o1", "facets": {"plan": "draft"}}})["level"] == "one"
    assert pick(assess_one(rules, {"A": "o1"}), "level", "could_be") == ("one", "one")
    assert (
        assess_one(rules, {"A": {"value": NA, "facets": {"plan": "agreed"}}})["applicable"] is False
    )


# ---------------------------------------------------------------- scores


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
        assert rounded(F(x), way) == F(expected)


SCORED = [
    ladder("A", worth=[0, 1, 2, 3], na={"alone": "we are alone"}),
    ladder("B", worth=[0, 0, 1, 3]),
    {"id": "X", "several_of": {"p": {"text": "p", "worth": 1}, "q": {"text": "q", "worth": 2}}},
]


@pytest.mark.parametrize(
    ("score", "expected", "without_a"),
    [
        ({"mean": [{"question": "A"}, {"question": "B"}]}, F(3, 2), F(1)),
        (
            {"weighted_mean": [{"question": "A", "weight": 3}, {"question": "B", "weight": "0.5"}]},
            F(13, 7),
            F(1),
        ),
        (
            {
                "sum": [{"question": "A", "weight": 2, "na_counts_as": "-1"}, {"question": "X"}],
                "start": 10,
            },
            F(16),
            F(10),
        ),
        ({"minimum": [{"question": "A"}, {"question": "B"}, {"question": "X"}]}, F(1), F(1)),
        ({"maximum": [{"question": "A"}, {"question": "B"}, {"question": "X"}]}, F(2), F(2)),
        ({"percent_of_maximum": [{"question": "A"}, {"question": "X"}]}, F(200, 3), F(200, 3)),
        (
            {
                "weighted_mean": [
                    {"part": {"mean": [{"question": "A"}, {"question": "B"}]}, "weight": 1},
                    {"part": {"minimum": [{"question": "A"}]}, "weight": 1},
                ]
            },
            F(7, 4),
            F(1),
        ),
        (
            {
                "percent_of_maximum": [
                    {"part": {"sum": [{"question": "A", "na_counts_as": 0}, {"question": "B"}]}}
                ]
            },
            F(50),
            F(100, 3),
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
    assert (got["C"]["score"], got["C"]["exact"], got["C"]["level"]) == (2, F(3, 2), "one")
    assert [got[r]["score"] for r in "ERBP"] == [F(3, 2), 2, 4, 50]
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
    assert [assess(rules, given)[r]["score"] for r in "CS"] == [2, F(3, 2)]
    assert [assess(rules, given, "floor")[r]["score"] for r in "CS"] == [1, 1]


# ---------------------------------------------------------------- evidence


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


# ---------------------------------------------------------------- as published


def test_as_published():
    def published(policy, answers, ident="C"):
        rules = ruleset(
            capability(
                "C",
                [ladder("A"), ladder("B", unanswered_as="o1")],
                levels=needs(one={"a": at("A")}, two={"b": at("B")}),
            ),
            capability(
                "S",
                [ladder("X")],
                levels=needs(one={"any": {"any": [at("X"), {"result": "C", "at_least": "one"}]}}),
            ),
            policies={"unanswered": policy} if policy else {},
        )
        return assess_one(rules, answers, ident)["published"]

    assert published(None, {"A": "o1"}) is None
    assert published("worst", {"A": "o1"}) == "one"
    assert published("value", {"A": "o1", "B": "dont-know"}) == "two"
    assert published("value", {}) == "zero"  # A has no value of its own: worst
    assert published("left_out", {"A": "o1"}) == "one"
    assert published("left_out", {"B": "o1"}) == "two"
    assert published("left_out", {}) == "not-applicable"
    assert published("no_result", {"A": "o1"}) == "no-result"
    assert published("no_result", {"A": "o1", "B": "o0"}) == "one"
    assert published("no_result", {"A": "o1", "X": "o1"}, "S") == "no-result"
    assert published("worst", {"A": {"between": ["o3", "o0"]}, "B": "o1"}) == "zero"


# ---------------------------------------------------------------- settling, completing


def test_most_worth_settling():
    rules = ruleset(
        capability(
            "C",
            [ladder("A"), ladder("B"), ladder("G")],
            levels=needs(one={"a": at("A"), "b": at("B")}, two={"g": at("G")}),
        )
    )
    assert settling(rules, response({}), "C") == [["A", "B"]]
    assert settling(rules, response({"A": "o1"}), "C") == [["B"]]
    assert settling(rules, response({"A": "o1", "B": {"between": ["o1", "o0"]}}), "C") == [["B"]]
    assert settling(rules, response({"A": "o0"}), "C") == []


def test_completions():
    given = response({"A": {"between": ["o1", "o3"]}})
    assert count_completions(SIMPLE, given) == 3
    got = [done["answers"]["A"]["value"] for done in completions(SIMPLE, given)]
    assert got == ["o1", "o2", "o3"]
    levels = {assess(SIMPLE, done)["C"]["level"] for done in completions(SIMPLE, given)}
    assert levels == {"one", "two"}
    given = response({"A": {"by": {"p1": NA, "p2": "o1"}}})
    got = [done["answers"]["A"]["value"] for done in completions(SIMPLE, given)]
    assert got == ["o1", NA]
