"""Sign-off, succession, carrying forward, and a reviewer's reading."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from maturity import room
from maturity.core.response import (
    ActionNote,
    Answer,
    Ask,
    Between,
    Confirmation,
    DontKnow,
    Evidence,
    Missing,
    NotApplicable,
    Organisation,
    Person,
    Priority,
    Review,
    SignOff,
)
from maturity.errors import ResponseError, UsageError
from maturity.forms import read_any, write_any
from maturity.people.carry import carry_forward, not_carried
from maturity.people.review import review
from maturity.people.sign_off import SignedError, may_sign, sign, succeed
from tests.helpers_people import DAY, RULESET, assessed, response

NEXT = date(2028, 1, 31)
WHOLE = response(
    digest="sha256:01",
    organisation=Organisation(name="Riverside"),
    context={"practices": 5, "gone": 3},
    people=(Person("a", "reception"),),
    missing=(Missing("resident"),),
    answers={
        "C1.listening": Answer("C1.listening", "noted", comment="Twice", set_on=DAY),
        "C1.people": Answer("C1.people", by={"a": "none", "b": "wider"}, dissent="One of us"),
        "D5.told": Answer("D5.told", "yes", carried_over=date(2025, 1, 31)),
        "D5.share": DontKnow(),
        "D5.between": Answer("D5.between", by={"a": "lists", "b": NotApplicable("one-practice")}),
    },
    evidence=(Evidence("Notes", "shelf", DAY, capability="C1"), Evidence("X", capability="C9")),
    confirmations=(Confirmation("C1", "step-1", "residents", "agrees"),),
    priorities=(Priority("C1"),),
    cards={"a": {"C1": "step-1"}},
    actions={"C1.listen": ActionNote("C1.listen", "under-way"), "C1.gone": ActionNote("C1.gone")},
    asks_of_icb=(Ask("money"), Ask("time", answer="no")),
    checklist={"must.dspt": "in-place"},
    levels_first_shown=DAY,
    sign_off=SignOff("clinical-director", "N", DAY),
)


def test_a_response_is_signed_by_role_name_and_date():
    signed = sign(replace(WHOLE, sign_off=None), "clinical-director", "A. Name", DAY)
    assert signed.sign_off == SignOff("clinical-director", "A. Name", DAY)
    assert signed.digest == ""


def test_a_signed_response_is_not_signed_again_only_succeeded():
    with pytest.raises(SignedError):
        sign(WHOLE, "clinical-director", "B", DAY)
    following = succeed(WHOLE)
    assert (following.sign_off, following.succeeds, following.digest) == (None, "sha256:01", "")
    assert following.answers == WHOLE.answers
    with pytest.raises(ValueError, match="digest"):
        succeed(replace(WHOLE, digest=""))


def codes(filled, role):
    return [one.code for one in may_sign(RULESET, assessed(filled), filled, role)]


def test_v301_v302_v303_what_stands_in_the_way_of_signing():
    fresh = response(answers={"C1.listening": "noted"})
    assert codes(fresh, "clinical-director") == []
    assert codes(replace(fresh, sign_off=SignOff("reception")), "clinical-director") == ["V301"]
    assert codes(fresh, "resident") == ["V302"]  # from outside
    assert codes(fresh, "mayor") == ["V302"]
    old = Answer("D5.told", "yes", carried_over=date(2026, 1, 31))
    carried = response(answers={"D5.told": old})
    assert codes(carried, "clinical-director") == ["V303"]
    confirmed = response(answers={"D5.told": replace(old, confirmed_carry=True)})
    assert codes(confirmed, "clinical-director") == []


def sealed_yaml():
    """A signed response to the small rule set as its text."""
    filled = replace(
        WHOLE, sign_off=None, context={"practices": Fraction(5)}, evidence=WHOLE.evidence[:1]
    )
    actions = {"C1.listen": WHOLE.actions["C1.listen"]}
    filled = replace(filled, actions=actions, checklist={}, confirmations=(), people=())
    signed = room.sign(RULESET, filled, "clinical-director", DAY, "A. Name")
    return signed, write_any("yaml", RULESET, signed).decode()


def read_text(text):
    return read_any(text.encode(), "signed.yaml", lambda *_: RULESET).response


def test_v501_a_signed_response_that_was_changed_is_not_read():
    signed, text = sealed_yaml()
    assert signed.sign_off.seal.startswith("sha256:")
    assert read_text(text) == replace(signed, digest=read_text(text).digest)
    for old, new in (
        ("value: noted", "value: chosen"),
        ("A. Name", "B. Name"),
        ("role: clinical-director", "role: reception"),
        ("capability: C1", "capability: D5"),
        ("comment: Twice", "comment: Thrice"),
    ):
        assert old in text, old
        with pytest.raises(ResponseError) as refused:
            read_text(text.replace(old, new))
        assert [each.code for each in refused.value.diagnostics] == ["V501"], old


def test_a_comment_or_another_order_changes_nothing_that_was_signed():
    _, text = sealed_yaml()
    assert read_text("# put aside\n" + text).sign_off.role == "clinical-director"


@pytest.mark.parametrize("kind", ["xlsx", "csv", "json", "yaml"])
def test_a_seal_survives_every_form(kind):
    signed, _ = sealed_yaml()
    again = read_any(write_any(kind, RULESET, signed), f"x.{kind}", lambda *_: RULESET).response
    assert again.sign_off == signed.sign_off


def test_a_successor_can_be_changed_and_signed_again():
    _, text = sealed_yaml()
    signed = read_text(text)
    following = room.succeed(signed)
    assert (following.sign_off, following.succeeds) == (None, signed.digest)
    changed = replace(following, priorities=(Priority("D5"),))
    assert room.sign(RULESET, changed, "clinical-director", NEXT).succeeds == signed.digest
    with pytest.raises(UsageError, match="not signed off"):
        room.succeed(following)


def test_last_years_answers_are_carried_marked_and_dated():
    new = carry_forward(RULESET, WHOLE, NEXT)
    assert new.as_of == NEXT
    assert new.answers["C1.listening"] == Answer(
        "C1.listening", "noted", comment="Twice", carried_over=DAY
    )
    assert new.answers["C1.people"] == Answer(
        "C1.people", Between("none", "wider"), carried_over=DAY
    )
    assert new.answers["D5.share"].value == DontKnow()


def test_what_was_not_confirmed_last_year_keeps_its_older_date():
    assert carry_forward(RULESET, WHOLE, NEXT).answers["D5.told"].carried_over == date(2025, 1, 31)
    told = replace(WHOLE.answers["D5.told"], confirmed_carry=True)
    looked_at = replace(WHOLE, answers={"D5.told": told})
    assert carry_forward(RULESET, looked_at, NEXT).answers["D5.told"].carried_over == DAY


def test_what_belongs_to_a_room_or_a_year_is_not_carried():
    new = carry_forward(RULESET, WHOLE, NEXT)
    for key in (
        *("people", "missing", "confirmations", "priorities", "cards", "checklist", "sign_off"),
        *("levels_first_shown", "room", "digest"),
    ):
        assert not getattr(new, key), key
    assert new.succeeds == "sha256:01"
    assert new.organisation == WHOLE.organisation
    assert dict(new.context) == {"practices": 5}
    assert new.evidence == WHOLE.evidence[:1]
    assert list(new.actions) == ["C1.listen"]
    assert new.asks_of_icb == (Ask("money"),)


def test_carried_answers_show_as_carried_and_have_no_evidence():
    answer = assessed(carry_forward(RULESET, WHOLE, NEXT)).answers["C1.listening"]
    assert (answer.carried, answer.evidenced) == (True, False)


def test_answers_without_a_place_are_named():
    strange = {
        "C1.gone": Answer("C1.gone", "yes"),
        "C1.people": Answer("C1.people", "renamed"),
        "D5.groups": Answer("D5.groups", frozenset({"carers", "gone"})),
        "D5.share": Answer("D5.share", 120),
        "D5.routine": Answer("D5.routine", "never"),
        "D5.told": Answer("D5.told", Between("yes", "maybe")),
        "D5.between": Answer("D5.between", NotApplicable("no-reason")),
    }
    last = replace(WHOLE, answers=strange)
    assert list(carry_forward(RULESET, last, NEXT).answers) == ["D5.routine"]
    assert set(not_carried(RULESET, last)) == set(strange) - {"D5.routine"}
    assert not_carried(RULESET, WHOLE) == ("D5.between",)


def test_only_an_earlier_response_to_this_matrix_is_carried():
    for last, as_of in (
        (replace(WHOLE, ruleset="garden"), NEXT),
        (replace(WHOLE, digest=""), NEXT),
        (WHOLE, DAY),
    ):
        with pytest.raises(ValueError):
            carry_forward(RULESET, last, as_of)


def test_readings_stand_beside_the_networks_answers():
    filled = response(
        answers={
            "C1.listening": Answer(
                "C1.listening",
                "chosen",
                review=Review("noted", "The papers", "We differ", "ICB", DAY),
            ),
            "C1.people": Answer("C1.people", "usual", review=Review("usual")),
            "D5.told": Answer("D5.told", review=Review("no", "Nothing was sent")),
            "D5.between": "agreed",
        }
    )
    found = review(RULESET, assessed(filled), filled)
    listening, told = found.differences
    assert (listening.own, listening.reads, listening.reply) == ("chosen", "noted", "We differ")
    assert (told.own, told.reads, told.reply) == (None, "no", "")
    assert found.same == ("C1.people",)
    c1, d5 = found.results
    assert (c1.result, c1.differs, d5.differs) == ("C1", True, False)
    assert (c1.own.assured.id, c1.read.assured.id) == ("step-1", "foundation")


def test_without_a_reviewer_there_is_no_reading():
    filled = response(answers={"C1.listening": "noted"})
    found = review(RULESET, assessed(filled), filled)
    assert found.differences == found.same == found.results == ()
