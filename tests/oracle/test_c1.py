"""The oracle on C1, "doing it together with residents": six cases worked out by hand."""

import pytest

from tests.oracle.engine import assess, settling
from tests.oracle.small import confirms, response

LISTENING = ["not-yet", "listened", "noted", "replied", "chosen"]
DECIDING = ["staff", "comments", "together", "residents"]
PEOPLE = ["none", "usual", "wider", "several"]
SUPPORT = ["nothing", "asked", "offered", "paid"]
BRIEF = ["nobody-asked", "staff-named", "residents-named"]


def asks(ident, options):
    return {"id": ident, "ladder": {o: f"text of {o}" for o in options}}


C1 = {
    "id": "C1",
    "questions": [
        asks("C1.listening", LISTENING),
        asks("C1.deciding", DECIDING),
        asks("C1.people", PEOPLE),
        asks("C1.support", SUPPORT),
    ],
    "levels": {
        "foundation": {"needs": {"listening": {"question": "C1.listening", "at_least": "noted"}}},
        "step-1": {"needs": {"chosen": {"question": "C1.listening", "at_least": "chosen"}}},
        "step-2": {
            "confirmed_by": {"residents": "one resident in that work"},
            "needs": {
                "deciding": {"question": "C1.deciding", "at_least": "together"},
                "people": {"question": "C1.people", "at_least": "wider"},
                "support": {"question": "C1.support", "at_least": "offered"},
            },
        },
        "step-3": {
            "confirmed_by": {"residents": "one resident who leads it"},
            "needs": {
                "leading": {"question": "C1.deciding", "at_least": "residents"},
                "brief": {"question": "E1.brief", "at_least": "residents-named"},
            },
        },
    },
}
RULES = {
    "format": "maturity/ruleset/1",
    "semantics": "1",
    "id": "pcn-maturity",
    "version": "2027.1",
    "subject": {"one": "network", "many": "networks"},
    "levels": [
        {"id": "foundation", "title": "Foundation"},
        {"id": "step-1", "title": "Step 1"},
        {"id": "step-2", "title": "Step 2"},
        {"id": "step-3", "title": "Step 3"},
    ],
    "below": {"id": "starting-out", "title": "Starting out"},
    "evidence": {"from": "step-2", "strength": "located", "stale_after": "24 months"},
    "domains": [
        {"id": "C", "capabilities": [C1]},
        {
            "id": "E",
            "capabilities": [
                {
                    "id": "E1",
                    "questions": [asks("E1.brief", BRIEF)],
                    "levels": {
                        "foundation": {
                            "needs": {"brief": {"question": "E1.brief", "at_least": "staff-named"}}
                        }
                    },
                }
            ],
        },
    ],
}
STEP_2 = {
    "C1.listening": "chosen",
    "C1.deciding": "together",
    "C1.people": "wider",
    "C1.support": "offered",
}
HELD = [{"for": "C1", "where": "shared drive, folder 3", "date": "2026-11-02"}]


def c1(answers, **more):
    return assess(RULES, response(answers, **more))["C1"]


def test_1_surveys_and_a_patient_group_only():
    got = c1(
        {
            "C1.listening": "not-yet",
            "C1.deciding": "comments",
            "C1.people": "usual",
            "C1.support": "nothing",
            "E1.brief": "nobody-asked",
        }
    )
    assert got["level"] == got["could_be"] == "starting-out"
    assert got["next"] == ["listening"]


def test_2_listened_replied_chose_nothing():
    got = c1({**STEP_2, "C1.listening": "replied", "C1.deciding": "staff"})
    assert got["level"] == got["could_be"] == "foundation"
    assert got["next"] == ["chosen"]


def test_3_decides_with_patient_group_members_only():
    got = c1({**STEP_2, "C1.people": "usual"})
    assert got["level"] == got["could_be"] == "step-1"
    assert got["next"] == ["people"]


def test_4_step_2_that_no_resident_has_read():
    answers = {**STEP_2, "E1.brief": "staff-named"}
    got = c1(answers, evidence=HELD)
    assert (got["level"], got["could_be"]) == ("step-2", "step-2")
    assert (got["evidenced"], got["evidence_could_be"]) == ("step-1", "step-1")
    agreed = [confirms("C1", "step-2", "residents")]
    assert c1(answers, evidence=HELD, confirmations=agreed)["evidenced"] == "step-2"
    # agreed, but nothing is held
    assert c1(answers, confirmations=agreed)["evidenced"] == "step-1"
    for says in ("in-part", "not-yet"):
        unsure = [confirms("C1", "step-2", "residents", says)]
        assert c1(answers, evidence=HELD, confirmations=unsure)["evidenced"] == "step-1"


def test_5_listening_not_known():
    answers = {**STEP_2, "C1.listening": "dont-know", "E1.brief": "residents-named"}
    got = c1(answers)
    assert (got["level"], got["could_be"]) == ("starting-out", "step-2")
    assert got["next"] == ["listening"]
    assert settling(RULES, response(answers), "C1") == [["C1.listening"]]


def test_6_step_3_held_back_by_one_answer():
    answers = {
        **STEP_2,
        "C1.listening": "listened",
        "C1.deciding": "residents",
        "E1.brief": "residents-named",
    }
    got = c1(answers)
    assert got["level"] == got["could_be"] == "starting-out"
    assert got["next"] == ["listening"]
    assert c1({**answers, "C1.listening": "chosen"})["level"] == "step-3"


def test_a_blank_response_could_be_anything():
    got = c1({})
    assert (got["level"], got["could_be"]) == ("starting-out", "step-3")
    assert got["evidence_could_be"] == "step-1"  # completing a blank adds no evidence


@pytest.mark.parametrize(
    ("between", "low", "high"),
    [(["usual", "wider"], "step-1", "step-2"), (["several", "wider"], "step-2", "step-2")],
)
def test_a_dispute(between, low, high):
    got = c1({**STEP_2, "C1.people": {"between": between}, "E1.brief": "nobody-asked"})
    assert (got["level"], got["could_be"]) == (low, high)


def test_the_shared_fact_has_evidence_where_it_is_read():
    answers = {**STEP_2, "C1.deciding": "residents", "E1.brief": "residents-named"}
    both = [confirms("C1", level, "residents") for level in ("step-2", "step-3")]
    assert c1(answers, evidence=HELD, confirmations=both)["evidenced"] == "step-3"
    by_level = [{**HELD[0], "for": "C1.step-2"}]
    assert c1(answers, evidence=by_level, confirmations=both)["evidenced"] == "step-2"
    by_level.append({**HELD[0], "for": "C1.step-3"})
    assert c1(answers, evidence=by_level, confirmations=both)["evidenced"] == "step-3"
    elsewhere = [{**HELD[0], "for": "E1"}]
    assert c1(answers, evidence=elsewhere, confirmations=both)["evidenced"] == "step-1"
