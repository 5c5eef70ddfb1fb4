"""The agenda: what a room should talk about, and nothing that singles anybody out."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from maturity.core.response import Answer, Missing, NotApplicable, Person
from maturity.core.scales import Level, Scale
from maturity.people.agenda import MOST_DISPUTED, Heard, Unheard, agenda
from maturity.people.spread import agrees, disagreement, ends, levels_apart
from tests.helpers import SCALE
from tests.helpers_people import RULESET, assessed, response, room

FIVE = Scale("five", tuple(Level(f"l{i}", f"L{i}", i, Fraction(i)) for i in range(5)))


def made(filled):
    return agenda(RULESET, assessed(filled), filled)


def names(topics):
    return [topic.capability for topic in topics]


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        ({}, 0),
        ({"l0": 1}, 0),
        ({"l2": 9}, 0),
        ({"l0": 1, "l4": 1}, 1),  # the only pair lies the whole scale apart
        ({"l0": 1, "l1": 1}, Fraction(1, 4)),
        ({"l0": 2, "l4": 2}, Fraction(4, 6)),  # four of six pairs
        ({"l0": 1, "l1": 1, "l2": 1}, Fraction(4, 12)),
        ({"l1": 3, "cannot-tell": 5}, 0),
    ],
)
def test_disagreement_is_the_share_of_pairs_that_differ_by_how_far(counts, expected):
    assert disagreement(FIVE, counts) == expected


def test_the_ends_are_the_lowest_and_highest_that_somebody_chose():
    assert ends(FIVE, {"l3": 1, "l1": 2, "cannot-tell": 1}) == ("l1", "l3")
    assert ends(FIVE, {"cannot-tell": 1}) == ("", "")


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        ({"l1": 3, "l2": 1}, True),
        ({"l1": 2, "l2": 1}, False),  # fewer than three in four
        ({"l1": 9, "l3": 1}, False),  # somebody is two levels away
        ({}, False),
    ],
)
def test_a_room_agrees_when_most_chose_one_level_and_nobody_is_far(counts, expected):
    assert agrees(FIVE, counts) is expected


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        ({"starting-out": 2, "foundation": 1}, 0),
        ({"foundation": 2, "starting-out": 1}, 1),
        ({"step-2": 2, "foundation": 2}, 1),  # all four are one level above, half are three
        ({"step-2": 3, "foundation": 2}, 3),
        ({"step-2": 1, "starting-out": 1}, 0),  # half is not most
    ],
)
def test_how_far_most_cards_lie_from_the_facts(counts, expected):
    facts = assessed(response(answers={"C1.listening": "not-yet"})).result("C1").levels
    assert levels_apart(SCALE, counts, facts) == expected


def test_cards_below_the_facts_are_told_apart_from_cards_above():
    facts = assessed(response(answers={"C1.listening": "chosen"})).result("C1").levels
    assert facts.assured.id == "step-1"
    assert levels_apart(SCALE, {"starting-out": 2, "step-1": 1}, facts) == -2


def test_an_open_fact_is_no_difference_while_it_could_be_what_the_room_says():
    facts = assessed(response()).result("C1").levels
    assert (facts.assured.id, facts.possible.id) == ("starting-out", "step-1")
    assert levels_apart(SCALE, {"step-1": 3}, facts) == 0
    assert levels_apart(SCALE, {"step-2": 3}, facts) == 1


def test_topics_stand_where_they_belong():
    filled = room(
        C1=["reception:foundation", *["partner:foundation"] * 3],
        D5=["reception:starting-out", "partner:step-2", "partner:step-2", "partner:foundation"],
    )
    filled = replace(filled, answers={"C1.listening": Answer("C1.listening", "noted")})
    found = made(filled)
    assert names(found.agreed) == ["C1"]
    assert names(found.disputed) == ["D5"]
    (topic,) = found.disputed
    assert (topic.lowest, topic.highest) == ("starting-out", "step-2")
    assert (topic.at_least, topic.could_be) == ("starting-out", "foundation")
    assert topic.disagreement == Fraction(2 * (1 + 2 * 3 + 2 * 2), 12 * 3)


def test_where_the_room_agrees_and_the_facts_do_not_there_is_something_to_talk_about():
    filled = room(C1=["reception:step-2"] * 3)
    filled = replace(filled, answers={"C1.listening": Answer("C1.listening", "noted")})
    found = made(filled)
    assert (names(found.agreed), names(found.differs)) == ([], ["C1"])
    assert found.differs[0].apart == 2


def test_most_who_cannot_tell_and_too_few_cards_are_named():
    found = made(
        room(C1=["reception:step-2", *["reception:cannot-tell"] * 2], D5=["partner:step-1"])
    )
    assert names(found.unsure) == ["C1"]
    assert found.too_few == ("D5",)
    assert found.disputed == found.agreed == ()


def test_the_most_disputed_come_first_and_are_eight_at_most():
    node = RULESET.node("C1")
    many = tuple(replace(node, id=f"X{i}", questions=(), actions=()) for i in range(12))
    ruleset = replace(RULESET, nodes=(*RULESET.nodes, *many), statements=False)
    far, near = ["r:starting-out", "r:step-2", "r:step-2"], ["r:foundation", "r:step-1", "r:step-1"]
    cards = {f"X{i}": (far if i % 2 else near) for i in range(12)}
    filled = room(**cards)
    found = agenda(ruleset, assessed(filled, ruleset), filled)
    assert len(found.disputed) == MOST_DISPUTED
    assert names(found.disputed) == ["X1", "X3", "X5", "X7", "X9", "X11", "X0", "X2"]
    assert set(names(found.rest)) == {"X4", "X6", "X8", "X10"}


def test_facts_on_which_people_differ_and_nobody_has_settled():
    filled = response(
        people=(Person("a", "reception"), Person("a.2", "reception", same_as="a")),
        answers={
            "C1.listening": Answer(
                "C1.listening", by={"a": "noted", "a.2": "chosen", "b": "noted"}
            ),
            "C1.people": Answer("C1.people", "wider", by={"a": "none", "b": "wider"}),
            "D5.between": Answer(
                "D5.between", by={"a": "lists", "b": NotApplicable("one-practice")}
            ),
        },
    )
    listening, between = made(filled).facts
    assert (listening.question, listening.low, listening.high) == (
        "C1.listening",
        "noted",
        "chosen",
    )
    assert listening.voices == 2
    assert between.applies_disputed


def test_who_was_heard_and_who_was_not():
    filled = response(
        people=(
            Person("a", "reception"),
            Person("b", "reception"),
            Person("b.2", "reception", same_as="b"),
            Person("c", "clinical-director"),
        ),
        missing=(Missing("clinical-director", "left early"),),
    )
    found = made(filled)
    assert found.heard == (
        Heard("clinical-director", "Clinical director", 1),
        Heard("reception", "Reception", 2),
    )
    assert found.unheard == (
        Unheard("clinical-director", "Clinical director", "left early"),
        Unheard("resident", "A resident"),
    )


def test_no_number_in_an_agenda_is_of_one_or_two_people():
    filled = room(
        C1=[*["reception:foundation"] * 4, *["partner:step-1"] * 3, "resident:step-2"],
        D5=["reception:step-1", "partner:foundation"],
    )
    found = made(filled)
    for topics in (found.agreed, found.disputed, found.differs, found.unsure, found.rest):
        for topic in topics:
            assert topic.view.n >= 3
            left = topic.view.n - sum(g.n for g in topic.view.groups if g.counts)
            assert left == 0 or left >= 3
            assert all(not group.n for group in topic.view.groups if group.few)
    assert "D5" in found.too_few
