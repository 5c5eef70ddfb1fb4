"""The oracle on small rule sets; every expected value is worked out by hand."""

from datetime import date

import pytest

from tests.oracle.answers import reviewed
from tests.oracle.complete import completions, count_completions
from tests.oracle.engine import assess, settling
from tests.oracle.small import (
    NA,
    assess_one,
    at,
    capability,
    ladder,
    needs,
    pick,
    response,
    ruleset,
    yes_no,
)
from tests.oracle.values import after, duration

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


def test_questions_of_a_capability_that_does_not_apply_are_absent_wherever_read():
    rules = ruleset(
        capability("C", [ladder("A")], levels=needs(one={"any": {"any": [at("A"), at("X")]}})),
        capability(
            "S",
            [ladder("X")],
            applies_when={"fact": "size", "at_least": 2},
            levels=needs(one={"x": at("X")}),
        ),
        context={"size": {"ask": "size", "number": {"from": 1}}},
    )
    answers = {"A": "o0", "X": "o1"}
    assert assess_one(rules, answers, context={"size": 1})["level"] == "zero"
    assert assess_one(rules, answers, context={"size": 2})["level"] == "one"


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
