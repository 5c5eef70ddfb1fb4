"""Answers taken to another version: how each thing ends, and that nothing disappears."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from maturity.change.crosswalk import Crosswalk, Move, Thing, ids
from maturity.change.migrate import migrate
from maturity.change.passage import Fate, passage
from maturity.loading import crosswalks, responses
from maturity.loading.rulesets import load
from maturity.reporting.migration_sheet import document, plain
from tests.helpers import FULL, small_ruleset
from tests.helpers_read import read_response
from tests.properties.generate import responses as replies
from tests.properties.generate import rulesets, to_yaml
from tests.unit.test_change_crosswalk import NEW, NEW_RULES, OLD_RULES, WALK

RESPONSE = """\
format: maturity/response/1
ruleset: {id: garden, version: "1"}
as_of: 2027-01-31
people: [{id: p1}]
answers:
  heap: {value: lies, by: {p1: used}, comment: A heap, set_on: 2027-01-20}
  rain: 12
  tools: [fork]
  left: yes
  right: yes
evidence:
  - {for: heap, what: A photo, supports: lies}
  - {for: S1.sown, what: A note}
  - {for: left, what: A map}
cards: {p1: {S1: sown}}
actions: {S1.turn: {state: done}}
priorities: [{capability: S1, why: leaves}]
sign_off: {role: resident, on: 2027-02-01}
"""


def rules(text):
    return load({"ruleset.yaml": text}).ruleset


def walk(text=WALK, old=OLD_RULES, new=NEW_RULES):
    return crosswalks.crosswalk(crosswalks.read(text.encode(), "c.yaml"), old, new)[0]


def taken(response=RESPONSE, crosswalk=WALK, new=NEW_RULES):
    declared = walk(crosswalk, OLD_RULES, new) if crosswalk else Crosswalk()
    return migrate(passage(OLD_RULES, new, declared), read_response(response, OLD_RULES))


def fate(found, *path):
    return [(t.fate, t.to) for t in found.told if t.path == path]


def test_a_renamed_question_carries_its_answers_in_new_names():
    found = taken()
    leaves = found.response.answers["leaves"]
    assert (leaves.value, leaves.by, leaves.comment) == ("rest", {"p1": "used"}, "A heap")
    assert (leaves.carried_over, leaves.set_on.isoformat()) == (None, "2027-01-20")
    assert fate(found, "answers", "heap", "value") == [
        (Fate.CARRIED, ("answers", "leaves", "value"))
    ]


def test_what_is_merged_and_answered_alike_is_to_be_confirmed():
    found = taken()
    shade = found.response.answers["shade"]
    assert (shade.value, shade.carried_over.isoformat()) == ("yes", "2027-01-31")
    assert [f for f, _ in fate(found, "answers", "left", "value")] == [Fate.CONFIRM]


def test_what_is_merged_and_answered_differently_is_to_be_answered_again():
    found = taken(RESPONSE.replace("right: yes", "right: no"))
    assert "shade" not in found.response.answers
    (told,) = [t for t in found.told if t.path == ("answers", "left", "value")]
    assert (told.fate, told.held, told.to) == (Fate.AGAIN, "yes", ())


def test_what_is_gone_without_a_word_is_retired_and_held():
    found = taken(crosswalk="")
    (told,) = [t for t in found.told if t.path == ("answers", "heap", "value")]
    assert (told.fate, told.held) == (Fate.RETIRED, "lies")
    assert "no crosswalk says what became of it" in told.reason


@pytest.mark.parametrize(
    ("was", "becomes", "ends", "reason"),
    [
        ("ask: How much rain is kept?", "ask: How much rain do you keep?", Fate.CONFIRM, "worded differently"),
        ("to: 100", "to: 10", Fate.AGAIN, "none of those that the question has now"),
        ("unit: litres", "unit: buckets", Fate.AGAIN, "its unit was 'litres' and is now 'buckets'"),
        ("better: more, from", "better: less, from", Fate.AGAIN, "what counts as better has changed"),
        ("rain is kept}", "rain is kept at last}", Fate.CARRIED, "asks the same"),
    ],
)  # fmt: skip
def test_how_a_number_ends(was, becomes, ends, reason):
    assert was in NEW
    text = NEW.replace(was, becomes)
    if "less" in becomes:
        text = text.replace("rain, at_least: 10", "rain, at_most: 10")
    found = taken(new=rules(text))
    (told,) = [t for t in found.told if t.path == ("answers", "rain", "value")]
    assert told.fate is ends
    assert reason in told.reason
    assert ("rain" in found.response.answers) == (ends is not Fate.AGAIN)


def test_a_declared_same_needs_no_second_look():
    new = rules(NEW.replace("How much rain is kept?", "How much rain do you keep?"))
    text = WALK.replace("  left:", "  rain: {means_the_same: yes}\n  left:", 1)
    found = taken(crosswalk=text, new=new)
    assert [f for f, _ in fate(found, "answers", "rain", "value")] == [Fate.CARRIED]


def test_a_split_question_is_to_be_confirmed_in_each_part():
    new = rules(
        NEW.replace(
            "- {id: tools",
            "- {id: tools-2, ask: More?, several_of: {fork: A fork}}\n          - {id: tools",
        )
    )
    text = WALK.replace("  left:", "  tools: {split_into: {tools: {}, tools-2: {}}}\n  left:", 1)
    found = taken(crosswalk=text, new=new)
    assert found.response.answers["tools-2"].value == frozenset({"fork"})
    assert fate(found, "answers", "tools", "value") == [
        (Fate.CONFIRM, ("answers", "tools", "value")),
        (Fate.CONFIRM, ("answers", "tools-2", "value")),
    ]


def test_evidence_goes_with_what_it_is_for():
    found = taken()
    by_what = {piece.what: piece for piece in found.response.evidence}
    first, second, third = (by_what[what] for what in ("A photo", "A note", "A map"))
    assert (first.question, first.supports) == ("leaves", "rest")
    assert (second.capability, second.level) == ("S1", "sown")
    assert third.question == "shade"
    fates = {t.held.what: t.fate for t in found.told if t.path[0] == "evidence"}
    assert fates == {"A photo": Fate.CARRIED, "A note": Fate.CARRIED, "A map": Fate.CONFIRM}


def test_cards_stand_only_while_their_sentences_do():
    found = taken()  # Grown asks for one shade in place of two
    assert found.response.cards == {}
    assert fate(found, "cards", "p1", "S1") == [(Fate.AGAIN, ())]


def test_a_signature_stays_with_what_was_signed():
    old = read_response(RESPONSE, OLD_RULES)
    found = taken()
    assert old.sign_off is not None
    assert (found.response.sign_off, found.response.succeeds) == (None, old.digest)
    assert fate(found, "sign_off") == [(Fate.RETIRED, ())]


def test_new_questions_are_named():
    new = rules(
        NEW.replace(
            "- {id: tools",
            "- {id: bench, ask: A bench?, yes_no: {better: yes}}\n          - {id: tools",
        )
    )
    assert taken(new=new).blank == ("bench",)


def test_the_same_version_gives_the_same_response():
    old = read_response(RESPONSE, OLD_RULES)
    found = migrate(passage(OLD_RULES, OLD_RULES, Crosswalk()), old)
    assert found.response is old
    assert {t.fate for t in found.told} == {Fate.CARRIED}


def test_answers_to_another_version_are_refused():
    with pytest.raises(ValueError, match="garden 2"):
        migrate(
            passage(OLD_RULES, NEW_RULES, Crosswalk()),
            replace(read_response(RESPONSE, OLD_RULES), version="2"),
        )


def leaves(value, path=()):
    """Every single thing in a plain document, with its path."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from leaves(inner, (*path, key))
    elif isinstance(value, list) and path[:1] in (("people",), ("missing",), ("asks_of_icb",)):
        for index, inner in enumerate(value):
            yield from leaves(inner, (*path, index))
    elif value not in (None, "", [], False):  # a blank, as it is written
        yield path, json.dumps(value, sort_keys=True)


HEAD = {"ruleset", "version", "as_of", "digest"}


def at(value, path):
    for step in path:
        value = value[step]
    return value


def accounted(old, found):
    """Every single thing of the old response is told of, and what is not carried is held as it was."""
    whole = {k: v for k, v in plain(old).items() if k not in HEAD}
    told = {each.path for each in found.told}
    for path, _ in leaves(whole):
        if (path[0], path[-1]) in (("answers", "question"), ("actions", "action")):
            continue  # the key again
        above = {path[:n] for n in range(1, len(path) + 1)}
        assert above & told or any(each[: len(path)] == path for each in told), path
    for each in found.told:
        if each.fate in (Fate.AGAIN, Fate.RETIRED):
            assert plain(each.held) == at(whole, each.path), each.path


def test_everything_in_a_response_is_told_of():
    old_rules = replace(small_ruleset("1.10"), digest="sha256:old")
    new_rules = replace(small_ruleset("2"), digest="sha256:new")
    old = read_response(FULL, old_rules)
    found = migrate(passage(old_rules, new_rules, Crosswalk()), old)
    accounted(old, found)
    new = replace(found.response, version="1.10", succeeds=old.succeeds, sign_off=old.sign_off)
    assert replace(new, digest="") == replace(old, digest="")
    retired = [t.path for t in found.told if t.fate is not Fate.CARRIED]
    assert retired == [("sign_off",), ("succeeds",)]


def test_everything_is_told_of_when_everything_is_retired():
    old_rules = replace(small_ruleset("1.10"), digest="sha256:old")
    old = read_response(FULL, old_rules)
    found = migrate(passage(old_rules, NEW_RULES, Crosswalk()), old)
    accounted(old, found)
    assert found.response.answers == {}
    held = json.dumps(document(found, old_rules, NEW_RULES), ensure_ascii=False)
    for text in (
        "One partner felt that it is more",
        "minutes",
        "Riverside CVS",
        "it matters",
        "no time",
    ):
        assert text in held


@st.composite
def changes(draw):
    """Two generated rule sets, a response to the first, and a crosswalk that moves some of it."""
    first, second = draw(rulesets()), draw(rulesets())
    first = {**first, "version": "v1"}
    second = {**second, "version": "v2", "id": first["id"]}
    response = draw(replies(first))
    old, new = (load({"r.yaml": to_yaml(each)}).ruleset for each in (first, second))
    moves = {}
    for thing in (Thing.QUESTION, Thing.CAPABILITY, Thing.ACTION):
        there = ids(new, thing)
        for name in ids(old, thing):
            to = draw(st.sampled_from([None, (), *((each,) for each in there[:2])]))
            if to is not None:
                moves[thing, name] = Move(thing, name, to, merged=len(to) == 1 and to != (name,))
    return old, new, Crosswalk(old.id, "v1", "v2", moves), response


@given(changes())
@settings(max_examples=12, phases=[Phase.generate])
def test_whatever_changes_everything_is_told_of_and_the_new_response_is_valid(case):
    old, new, crosswalk, response = case
    given_response = read_response(to_yaml(response), old)
    found = migrate(passage(old, new, crosswalk), given_response)
    accounted(given_response, found)
    written = responses.write(found.response, new)
    again = read_response(to_yaml(written), new)
    assert replace(again, digest="") == replace(found.response, digest="")
    dates = ("carried_over", "confirmed_carry", "set_on")
    odd = [
        (told.path, told.fate, told.to)
        for told in found.told
        if not told.reason
        or (
            bool(told.to) != (told.fate in (Fate.CARRIED, Fate.CONFIRM))
            and told.path[-1] not in dates
        )
    ]
    assert odd == []


@given(changes())
@settings(max_examples=8, phases=[Phase.generate])
def test_leaving_out_what_is_carried_changes_nothing_else(case):
    old, new, crosswalk, response = case
    given_response = read_response(to_yaml(response), old)
    way = passage(old, new, crosswalk)
    whole, brief = migrate(way, given_response), migrate(way, given_response, brief=True)
    rest = tuple(t for t in whole.told if t.fate is not Fate.CARRIED)
    same = (brief.response == whole.response, brief.told == rest)
    assert same == (True, True)
