"""What leaves the room, and attempts to find in it what one person said."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from maturity.core.response import (
    Answer,
    Between,
    DontKnow,
    NotApplicable,
    Person,
    RoomGroup,
    RoomView,
)
from maturity.errors import ResponseError
from maturity.loading import responses as reading
from maturity.loading.yaml_text import read_yaml
from maturity.people.groups import role_of, views
from maturity.people.travel import agreed, travel
from tests.helpers_people import RULESET, assessed, response, room

HEAD = 'format: maturity/response/1\nruleset: {id: small, version: "1.10"}\nas_of: 2027-01-31\n'


def view(filled, capability="C1"):
    return next(v for v in views(RULESET, filled) if v.capability == capability)


def test_a_group_of_three_is_shown_by_level():
    made = view(room(C1=["reception:foundation", "reception:step-1", "reception:foundation"]))
    counts = {"foundation": 2, "step-1": 1}
    assert made == RoomView("C1", 3, counts, (RoomGroup("reception", 3, counts),))


def test_groups_of_one_or_two_are_one_or_two_people():
    made = view(
        room(
            C1=[
                *["reception:foundation"] * 3,
                "resident:step-2",
                "partner:step-1",
                "partner:cannot-tell",
            ]
        )
    )
    assert made.groups == (
        RoomGroup("reception", 3, {"foundation": 3}),
        RoomGroup("partner", few=True),
        RoomGroup("resident", few=True),
    )
    assert (made.n, made.counts) == (
        6,
        {"foundation": 3, "step-1": 1, "step-2": 1, "cannot-tell": 1},
    )


def test_where_one_person_would_be_left_over_the_smallest_group_is_not_shown_either():
    made = view(
        room(C1=[*["reception:foundation"] * 4, *["partner:step-1"] * 3, "resident:step-2"])
    )
    assert made.groups == (
        RoomGroup("reception", 4, {"foundation": 4}),
        RoomGroup("partner", 3),
        RoomGroup("resident", few=True),
    )


def test_fewer_than_three_in_all_say_nothing():
    made = view(room(C1=["reception:foundation", "reception:step-2"]))
    assert made == RoomView("C1", groups=(RoomGroup("reception", few=True),))


def test_a_voice_stands_for_its_role():
    assert role_of(RULESET, Person("a", voice="clinical-director")) == "clinical-director"
    assert role_of(RULESET, Person("a", "reception", "clinical-director")) == "reception"
    assert role_of(RULESET, Person("a", voice="stranger")) == "stranger"
    assert role_of(RULESET, Person("a")) == ""


def test_people_without_a_role_are_a_group_of_their_own():
    made = view(room(C1=[":step-1", ":step-1", ":step-2"]))
    assert made.groups == (RoomGroup("", 3, {"step-1": 2, "step-2": 1}),)


def test_what_one_person_said_is_taken_out():
    filled = response(
        people=(
            Person("mr-x", "resident", name="Mr Xavier", part=("workshop",)),
            Person("ann", "clinical-director", name="Ann"),
            Person("ann.2", "clinical-director", name="Ann", same_as="ann"),
        ),
        answers={
            "C1.listening": Answer(
                "C1.listening",
                by={"mr-x": "listened", "ann": "chosen"},
                comments={"mr-x": "They never came"},
                comment="We talked",
                dissent="One of us has not seen it",
            )
        },
        cards={"mr-x": {"C1": "starting-out"}, "ann": {"C1": "step-2"}},
        card_comments={"mr-x": {"C1": "Nobody asks"}},
    )
    gone = travel(RULESET, filled)
    assert gone.people == (
        Person("p1", "clinical-director"),
        Person("p2", "resident", part=("workshop",)),
    )
    assert gone.answers["C1.listening"] == Answer(
        "C1.listening",
        Between("listened", "chosen"),
        comment="We talked",
        dissent="One of us has not seen it",
    )
    words = repr(reading.write(gone, RULESET))
    for secret in ("mr-x", "Xavier", "Ann", "ann", "never came", "Nobody asks", "starting-out"):
        assert secret not in words
    assert "step-2" not in words
    assert travel(RULESET, gone) == gone


@pytest.mark.parametrize(
    ("question", "by", "expected"),
    [
        ("C1.listening", {"a": "noted", "b": "noted"}, "noted"),
        ("C1.listening", {"a": DontKnow(), "b": "noted"}, "noted"),
        ("C1.listening", {"a": DontKnow()}, DontKnow()),
        (
            "C1.listening",
            {"a": Between("noted", "chosen"), "b": "listened"},
            ("listened", "chosen"),
        ),
        ("D5.told", {"a": "yes", "b": "no"}, ("no", "yes")),
        ("D5.share", {"a": Fraction(40), "b": Fraction(20)}, (Fraction(20), Fraction(40))),
        ("D5.routine", {"a": date(2026, 1, 1), "b": "never"}, ("never", date(2026, 1, 1))),
        (
            "D5.groups",
            {"a": frozenset({"carers", "new"}), "b": frozenset({"carers", "young"})},
            (frozenset({"carers"}), frozenset({"carers", "new", "young"})),
        ),
        ("D5.between", {"a": NotApplicable("one-practice")}, NotApplicable("one-practice")),
        ("D5.between", {"a": NotApplicable("one-practice"), "b": "lists"}, None),
        ("C1.listening", {}, None),
    ],
)
def test_many_answers_come_to_one_value_or_a_range(question, by, expected):
    if isinstance(expected, tuple):
        expected = Between(*expected)
    assert agreed(RULESET.question(question), Answer(question, by=by)) == expected


def test_a_consensus_is_what_travels():
    answer = Answer("C1.listening", "noted", by={"a": "chosen"})
    assert agreed(RULESET.question("C1.listening"), answer) == "noted"


def test_levels_travel_unchanged():
    filled = response(
        people=(Person("a", "reception"), Person("b", "partner")),
        answers={"C1.listening": Answer("C1.listening", by={"a": "noted", "b": "chosen"})},
    )
    before, after = assessed(filled), assessed(travel(RULESET, filled))
    assert [r.levels for r in before.results] == [r.levels for r in after.results]


def test_the_room_is_written_and_read_again():
    cards = ["reception:foundation"] * 3 + ["partner:step-1"] * 3 + ["resident:step-2"]
    gone = travel(RULESET, room(C1=cards, D5=cards[:2]))
    written = reading.write(gone, RULESET)
    again, found = reading.read(written, read_yaml("a: b", "x").source, RULESET)
    assert found == ()
    assert replace(again, digest="") == gone
    assert [group.few for group in again.room[0].groups] == [False, False, True]


def problems(text):
    tree = read_yaml(HEAD + text, "r.yaml")
    try:
        return reading.read(tree.root, tree.source, RULESET)[1]
    except ResponseError as refused:
        return refused.diagnostics


def found(text):
    return [(one.code, one.place.span.line) for one in problems(text)]


@pytest.mark.parametrize(
    "text",
    [
        "room:\n  - capability: C1\n    n: 2\n    counts: {step-1: 2}\n",
        "room:\n  - capability: C1\n    groups:\n      - {role: resident, n: 1, counts: {step-1: 1}}\n",
        "room:\n  - capability: C1\n    groups:\n      - {role: resident, few: yes, n: 2}\n",
        "room: [{capability: C1, n: 4, counts: {step-1: 4}, groups: [{n: 3, counts: {step-1: 3}}]}]\n",
    ],
)
def test_v201_a_group_too_small_to_show_is_not_read(text):
    assert [code for code, _ in found(text)] == ["V201"]


def test_v202_counts_add_up():
    text = "room:\n  - capability: C1\n    n: 4\n    counts: {step-1: 3}\n"
    assert found(text) == [("V202", 7)]


def test_names_in_a_room_are_those_of_the_rule_set():
    text = (
        "room:\n"
        "  - {capability: C9}\n"
        "  - {capability: C1, n: 3, counts: {step-11: 3}}\n"
        "  - {capability: C1, groups: [{role: mayor, few: yes}]}\n"
        "  - {capability: D5, n: many}\n"
    )
    assert found(text) == [
        ("A303", 5),
        ("A304", 6),
        ("A208", 7),
        ("A302", 7),
        ("A107", 8),
    ]


def test_remarks_and_further_forms_name_people_that_there_are():
    text = (
        "people: [{id: a}, {id: a.2, same_as: b}]\n"
        "answers:\n  C1.people: {value: usual, comments: {z: hm}}\n"
    )
    assert found(text) == [("A301", 4), ("A301", 6)]
