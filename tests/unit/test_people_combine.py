"""Many forms, one facilitator's response: nothing averaged, nothing overwritten, nothing lost."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import permutations

import pytest

from maturity.core.response import (
    Answer,
    DontKnow,
    Evidence,
    Missing,
    Organisation,
    Person,
    Priority,
    SignOff,
)
from maturity.diagnostics import has_errors
from maturity.loading import responses as reading
from maturity.loading.yaml_text import read_yaml
from maturity.people.combine import Repeat, Reply, combine
from maturity.people.groups import chosen
from maturity.people.travel import travel
from tests.helpers_people import DAY, RULESET, assessed, reply, response


def codes(combined):
    return [one.code for one in combined.found]


def test_answers_and_cards_stand_by_person():
    made = combine(
        RULESET,
        [
            reply("ann", "reception", answers={"C1.listening": "noted"}, cards={"C1": "step-1"}),
            reply(
                "bob", "partner", answers={"C1.listening": "chosen"}, cards={"C1": "cannot-tell"}
            ),
        ],
    )
    assert made.response.answers["C1.listening"].by == {"ann": "noted", "bob": "chosen"}
    assert made.response.answers["C1.listening"].value is None
    assert made.response.cards == {"ann": {"C1": "step-1"}, "bob": {"C1": "cannot-tell"}}
    assert {p.id: p.role for p in made.response.people} == {"ann": "reception", "bob": "partner"}
    assert made.found == made.repeats == made.conflicts == ()


def test_people_without_an_id_are_numbered_by_role_and_not_by_who_came_first():
    forms = [
        reply("", "resident", cards={"C1": "foundation"}),
        reply("", "clinical-director", cards={"C1": "step-2"}),
        reply("p1", "partner", cards={"C1": "step-1"}),
    ]
    for order in permutations(forms):
        people = combine(RULESET, order).response.people
        assert [(p.id, p.role) for p in people] == [
            ("p2", "clinical-director"),
            ("p1", "partner"),
            ("p3", "resident"),
        ]


def test_an_id_that_no_response_can_hold_still_tells_people_apart():
    forms = [
        reply("ann@example.org", "reception", cards={"C1": "step-1"}),
        reply("ann@example.org", "reception", cards={"C1": "step-2"}),
    ]
    made = combine(RULESET, forms)
    assert [p.id for p in made.response.people] == ["p1", "p1.2"]
    assert "example.org" not in repr(made.response)


def test_v105_a_second_form_stands_beside_the_first():
    forms = [
        reply("ann", "reception", answers={"C1.listening": "noted"}, cards={"C1": "step-1"}),
        reply("ann", "reception", answers={"C1.listening": "chosen"}, cards={"C1": "step-2"}),
    ]
    one, other = combine(RULESET, forms), combine(RULESET, forms[::-1])
    assert one == other
    assert codes(one) == ["V105"]
    assert one.repeats == (Repeat("ann", ("ann", "ann.2"), ("C1.listening", "card C1")),)
    assert set(one.response.answers["C1.listening"].by.values()) == {"noted", "chosen"}
    assert [(p.id, p.same_as) for p in one.response.people] == [("ann", ""), ("ann.2", "ann")]
    assert chosen(one.response, "C1") == {}  # she has not chosen yet, and is nobody else


def test_a_card_that_both_forms_give_counts_once():
    forms = [
        reply("ann", "reception", answers={"C1.listening": "noted"}, cards={"C1": "step-1"}),
        reply("ann", "reception", answers={"C1.listening": "chosen"}, cards={"C1": "step-1"}),
    ]
    assert chosen(combine(RULESET, forms).response, "C1") == {"ann": "step-1"}


def test_the_same_form_sent_twice_is_kept_once():
    form = reply("ann", "reception", cards={"C1": "step-1"})
    made = combine(RULESET, [form, form])
    assert made.response.cards == {"ann": {"C1": "step-1"}}
    assert made.repeats == (Repeat("ann", ("ann",)),)
    assert codes(made) == ["V105"]


def test_two_forms_under_one_id_with_other_roles_are_shown_as_that():
    made = combine(
        RULESET,
        [
            reply("p1", "reception", cards={"C1": "step-1"}),
            reply("p1", "resident", cards={"C1": "step-1"}),
        ],
    )
    assert made.repeats == (Repeat("p1", ("p1", "p1.2"), ("role",)),)


def test_three_different_forms_are_all_kept():
    forms = [reply("ann", "reception", cards={"C1": level}) for level in ("step-1", "step-2")]
    forms.append(reply("ann", "reception", cards={"C1": "foundation"}))
    assert [p.id for p in combine(RULESET, forms).response.people] == ["ann", "ann.2", "ann.3"]


def test_a_person_of_the_base_who_sends_another_form_is_a_repeat():
    base = combine(RULESET, [reply("ann", "reception", cards={"C1": "step-1"})]).response
    made = combine(RULESET, [reply("ann", "reception", cards={"C1": "step-2"})], base)
    assert made.response.cards == {"ann": {"C1": "step-1"}, "ann.2": {"C1": "step-2"}}
    again = combine(RULESET, [reply("ann", "reception", cards={"C1": "step-1"})], base)
    assert again.response.cards == base.cards
    assert again.repeats == (Repeat("ann", ("ann",)),)


def test_a_person_whom_the_base_only_names_is_filled_in():
    base = response(people=(Person("ann", "reception", part=("facts",)),))
    form = reply("ann", voice="clinical-director", name="Ann", cards={"C1": "step-1"})
    made = combine(RULESET, [form], base)
    assert made.response.people == (
        Person("ann", "reception", "clinical-director", "Ann", ("facts",)),
    )
    assert made.found == ()


def test_a_consensus_of_the_network_stays_and_the_voices_stand_beside_it():
    base = response(answers={"C1.listening": Answer("C1.listening", "noted", comment="Ours")})
    form = reply("ann", "reception", answers={"C1.listening": Answer("", "chosen", comment="Mine")})
    answer = combine(RULESET, [form], base).response.answers["C1.listening"]
    assert answer.value == "noted"
    assert answer.by == {"ann": "chosen"}
    assert (answer.comment, dict(answer.comments)) == ("Ours", {"ann": "Mine"})


def test_last_years_answer_gives_way_to_this_years_voices_and_not_to_dont_know():
    old = Answer("C1.listening", "noted", carried_over=date(2026, 1, 31))
    base = response(answers={"C1.listening": old})
    form = reply("ann", "reception", answers={"C1.listening": "chosen"})
    answer = combine(RULESET, [form], base).response.answers["C1.listening"]
    assert (answer.value, answer.by, answer.carried_over) == (None, {"ann": "chosen"}, None)
    form = reply("ann", "reception", answers={"C1.listening": DontKnow()})
    answer = combine(RULESET, [form], base).response.answers["C1.listening"]
    assert (answer.value, answer.by) == ("noted", {"ann": DontKnow()})
    confirmed = replace(base, answers={"C1.listening": replace(old, confirmed_carry=True)})
    form = reply("ann", "reception", answers={"C1.listening": "chosen"})
    assert combine(RULESET, [form], confirmed).response.answers["C1.listening"].value == "noted"


def test_what_stood_in_a_persons_form_from_last_year_is_not_what_they_said():
    carried = Answer("", "noted", carried_over=date(2026, 1, 31), comment="Last year's")
    form = reply("ann", "reception", answers={"C1.listening": carried})
    assert "C1.listening" not in combine(RULESET, [form]).response.answers
    looked_at = replace(carried, confirmed_carry=True)
    form = reply("ann", "reception", answers={"C1.listening": looked_at})
    assert combine(RULESET, [form]).response.answers["C1.listening"].by == {"ann": "noted"}


def test_a_voice_that_is_heard_is_no_longer_missing():
    base = response(missing=(Missing("resident", "ill"), Missing("clinical-director", "away")))
    made = combine(RULESET, [reply("ann", voice="resident", cards={"C1": "step-1"})], base)
    assert made.response.missing == (Missing("clinical-director", "away"),)


def test_the_date_is_that_of_the_base_or_of_the_latest_form():
    early, late = date(2027, 1, 4), date(2027, 1, 20)
    forms = [reply("ann", "reception", as_of=late), reply("bob", "reception", as_of=early)]
    assert combine(RULESET, forms).response.as_of == late
    assert combine(RULESET, forms, response()).response.as_of == DAY


def test_v106_facts_that_differ_are_left_as_they_were_and_named():
    forms = [
        reply("ann", "reception", context={"practices": 5, "setting": "town"}),
        reply("bob", "reception", context={"practices": 6, "setting": "town"}),
        reply("cyd", "reception", context={"practices": 5}),
    ]
    made = combine(RULESET, forms)
    assert dict(made.response.context) == {"setting": "town"}
    (one,) = made.conflicts
    assert (one.key, one.used, one.said) == ("context.practices", "", (("5", 2), ("6", 1)))
    assert codes(made) == ["V106"]
    base = response(context={"practices": 7}, organisation=Organisation(name="Riverside"))
    form = reply("dan", "reception", organisation=Organisation(name="River", place="Larkbridge"))
    made = combine(RULESET, [*forms, form], base)
    assert made.response.context["practices"] == 7
    assert made.response.organisation == Organisation(name="Riverside", place="Larkbridge")
    assert [(c.key, c.used) for c in made.conflicts] == [
        ("context.practices", "7"),
        ("organisation.name", "Riverside"),
    ]


@pytest.mark.parametrize("other", ["King’s Lynn", "King's  Lynn ", "KING'S LYNN"])
def test_a_name_typed_otherwise_is_the_same_name(other):
    """Of an organisation and of a person: word processors bend apostrophes, phones write capitals."""
    forms = [
        reply("o'brien", "reception", name="Áine O'Brien", organisation=Organisation(name=other)),
        reply("o’brien", "reception", name="Áine O’Brien", organisation=Organisation(name=other)),
    ]
    made = combine(RULESET, forms, response(organisation=Organisation(name="King's Lynn")))
    assert made == combine(
        RULESET, forms[::-1], response(organisation=Organisation(name="King's Lynn"))
    )
    assert made.conflicts == ()
    assert made.response.organisation.name == "King's Lynn"
    assert [(p.id, p.same_as) for p in made.response.people] == [("p1", "")]


def test_the_source_of_a_fact_comes_with_it():
    form = reply(
        "ann",
        "reception",
        context={"practices": 5},
        context_sources={"practices": ("Register", "2026-12-01")},
    )
    assert combine(RULESET, [form]).response.context_sources == {
        "practices": ("Register", "2026-12-01")
    }


def test_companions_of_answers_need_agreement():
    def form(person, step):
        return reply(
            person, "reception", answers={"C1.people": Answer("", "wider", facets={"plan": step})}
        )

    agreed = combine(RULESET, [form("ann", "agreed"), form("bob", "agreed")])
    assert agreed.response.answers["C1.people"].facets == {"plan": "agreed"}
    differ = combine(RULESET, [form("ann", "agreed"), form("bob", "none")])
    assert differ.response.answers["C1.people"].facets == {}
    assert [c.key for c in differ.conflicts] == ["answers.C1.people.facets.plan"]


def test_evidence_is_gathered_once():
    one, other = Evidence("Minutes", capability="C1"), Evidence("Notes", capability="C1")
    forms = [
        reply("ann", "reception", evidence=(one, other)),
        reply("bob", "reception", evidence=(other,)),
    ]
    assert combine(RULESET, forms, response(evidence=(other,))).response.evidence == (other, one)


def test_v107_what_a_room_decides_is_not_taken_from_one_form():
    form = reply("ann", "reception", source="ann.xlsx", priorities=(Priority("C1", "mine"),))
    made = combine(RULESET, [form], response(priorities=(Priority("D5"),)))
    assert made.response.priorities == (Priority("D5"),)
    assert codes(made) == ["V107"]
    assert made.found[0].place.file == "ann.xlsx"
    same = reply("ann", "reception", priorities=(Priority("D5"),))
    assert combine(RULESET, [same], response(priorities=(Priority("D5"),))).found == ()


def test_v108_a_person_without_a_role_is_named_once():
    forms = [reply("ann", cards={"C1": "step-1"}), reply("ann", cards={"C1": "step-2"})]
    assert codes(combine(RULESET, forms)) == ["V105", "V108"]


def test_v101_v102_forms_for_another_matrix_or_version_are_refused_and_the_others_kept():
    good = reply("ann", "reception", cards={"C1": "step-1"})
    other = Reply(Person("bob"), replace(response(), ruleset="garden"), "bob.xlsx")
    older = Reply(Person("cyd"), replace(response(), version="1.9"), "cyd.xlsx")
    made = combine(RULESET, [other, good, older])
    assert [(d.code, d.place.file) for d in made.found] == [
        ("V101", "bob.xlsx"),
        ("V102", "cyd.xlsx"),
    ]
    assert has_errors(made.found)
    assert [p.id for p in made.response.people] == ["ann"]
    assert combine(RULESET, [other]).response is None
    assert codes(combine(RULESET, [good], other.response)) == ["V101"]


@pytest.mark.parametrize(
    "many",
    [
        response(cards={"a": {"C1": "step-1"}, "b": {"C1": "step-2"}}),
        response(answers={"C1.people": Answer("", by={"a": "usual", "b": "wider"})}),
    ],
)
def test_v103_a_form_with_several_people_in_it_is_refused(many):
    made = combine(RULESET, [Reply(Person("ann"), many, "room.yaml")])
    assert codes(made) == ["V103"]
    assert made.response is None


def test_v104_a_signed_response_is_not_changed():
    signed = response(sign_off=SignOff("clinical-director"))
    made = combine(RULESET, [reply("ann", "reception", cards={"C1": "step-1"})], signed)
    assert codes(made) == ["V104"]
    assert made.response == signed


def test_v109_a_response_that_has_travelled_has_no_cards_to_add_to():
    forms = [reply("", "reception", cards={"C1": "step-1"}) for _ in range(3)]
    gone = travel(RULESET, combine(RULESET, forms).response)
    made = combine(RULESET, [reply("ann", "partner", cards={"C1": "step-2"})], gone)
    assert codes(made) == ["V109"]
    assert made.response.room == ()


def test_the_facilitators_response_is_written_and_read_again():
    forms = [
        reply("ann", "reception", answers={"C1.people": Answer("", "wider", comment="I saw it")}),
        reply("ann", "reception", answers={"C1.people": "usual"}, cards={"C1": "step-1"}),
    ]
    made = combine(RULESET, forms).response
    written = reading.write(made, RULESET)
    again, found = reading.read(written, read_yaml("a: b", "x").source, RULESET)
    assert found == ()
    assert replace(again, digest="") == made


def test_a_dispute_of_two_is_the_interval_of_both():
    forms = [
        reply("ann", "reception", answers={"C1.listening": "noted"}),
        reply("bob", "reception", answers={"C1.listening": "chosen"}),
    ]
    levels = assessed(combine(RULESET, forms).response).result("C1").levels
    assert (levels.assured.id, levels.possible.id) == ("foundation", "step-1")
