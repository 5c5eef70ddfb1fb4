"""What was probably meant: one way for every message."""

from __future__ import annotations

import pytest

from maturity.suggest import as_written, count, did_you_mean, hint, nearest

NAMES = ["C1.people", "C1.listening", "D5.groups"]


@pytest.mark.parametrize(
    ("given", "near"),
    [
        ("C1.listning", "C1.listening"),
        ("c1.PEOPLE", "C1.people"),
        ("C1.people", "C1.people"),
        ("something else", ""),
        ("", ""),
        (27, ""),
    ],
)
def test_the_nearest_name_whatever_its_case(given, near):
    assert nearest(given, NAMES) == near
    assert nearest(given, []) == ""


def test_how_near_it_must_be_can_be_said():
    assert nearest("inequality", ["inequalities"], cutoff=0.8) == "inequalities"
    assert nearest("inequality", ["inequalities"], cutoff=0.9) == ""


def test_a_sentence_is_known_by_most_of_it_and_a_page_is_not():
    sentence = "What residents told us decided one piece of our work, and we told them " * 3
    assert nearest(sentence.replace("residents", "people"), [sentence, "Starting out"]) == sentence
    assert nearest("x" * 1_000_000, NAMES) == ""


def test_where_nothing_is_near_the_names_are_listed_while_they_are_few():
    assert did_you_mean("C1.peple", NAMES) == "did you mean 'C1.people'?"
    assert did_you_mean("zzz", NAMES) == "there are 'C1.listening', 'C1.people' and 'D5.groups'"
    assert did_you_mean("zzz", ["one", "one"]) == "there is 'one'"
    assert did_you_mean("zzz", [f"name-{number}" for number in range(9)]) == ""
    assert did_you_mean("zzz", []) == ""
    assert did_you_mean("zzz", NAMES, "see the list") == "see the list"
    assert did_you_mean("zzz", NAMES, "") == ""


def test_a_hint_follows_a_sentence():
    assert hint("d5.group", NAMES) == " Did you mean 'D5.groups'?"
    assert hint("zzz", NAMES) == ""
    assert hint("zzz", NAMES, "See the list.") == " See the list."


@pytest.mark.parametrize(
    ("given", "meant"),
    [("p1", "P1"), ("P1", "P1"), ("a1", "a1"), ("A1", "A1"), ("b1", "b1"), ("p2", "p2"), ("", "")],
)
def test_a_name_is_taken_where_only_its_case_differs_and_one_fits(given, meant):
    assert as_written(given, ["P1", "a1", "A1", "B1", "B1".swapcase()]) == meant
    assert as_written("x", ["X", "x "]) == "X"
    assert as_written("ab", ["AB", "Ab"]) == "ab"


def test_counts():
    assert [count(n, "question") for n in (0, 1, 2)] == ["0 questions", "1 question", "2 questions"]
    assert count(2, "capability", "capabilities") == "2 capabilities"
