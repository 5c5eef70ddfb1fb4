"""The crosswalk: read, held against both versions, and said in the new names."""

from __future__ import annotations

import pytest

from maturity.change.crosswalk import Thing
from maturity.change.translate import translate
from maturity.diagnostics import Severity
from maturity.errors import RuleSetError
from maturity.loading import crosswalks
from maturity.loading.rulesets import load

OLD = """\
format: maturity/ruleset/1
id: garden
version: "1"
title: A garden
levels: [{id: sown, title: Sown}, {id: grown, title: Grown}]
below: {id: bare, title: Bare}
statements: none
domains:
  - id: soil
    title: Soil
    capabilities:
      - id: S1
        title: Compost
        questions:
          - {id: heap, ask: What happens to leaves?, ladder: {away: They go, lies: They lie, used: They are used}}
          - {id: rain, ask: How much rain is kept?, number: {better: more, from: 0, to: 100, unit: litres}}
          - {id: tools, ask: Which tools are there?, several_of: {fork: A fork, spade: A spade}}
          - {id: left, ask: Is there shade on the left?, yes_no: {better: yes}}
          - {id: right, ask: Is there shade on the right?, yes_no: {better: yes}}
        levels:
          sown:
            needs:
              heap: {question: heap, at_least: lies, says: leaves lie}
              rain: {question: rain, at_least: 10, says: rain is kept}
          grown:
            needs:
              used: {question: heap, at_least: used, says: leaves are used}
              left: {question: left, at_least: yes, says: there is shade on the left}
              right: {question: right, at_least: yes, says: there is shade on the right}
        actions:
          - {id: S1.turn, title: Turn it, raises: {heap: used}}
"""
NEW = (
    OLD.replace('version: "1"', 'version: "2"')
    .replace("heap", "leaves")
    .replace("lies: They", "rest: They")
    .replace("at_least: lies", "at_least: rest")
    .replace(
        "          - {id: left, ask: Is there shade on the left?, yes_no: {better: yes}}\n", ""
    )
    .replace("id: right, ask: Is there shade on the right?", "id: shade, ask: Is there shade?")
    .replace(
        "              left: {question: left, at_least: yes, says: there is shade on the left}\n",
        "",
    )
    .replace(
        "right: {question: right, at_least: yes, says: there is shade on the right}",
        "shade: {question: shade, at_least: yes, says: there is shade}",
    )
)
WALK = """\
format: maturity/crosswalk/1
ruleset: garden
from: "1"
to: "2"
questions:
  heap: {becomes: leaves, options: {lies: rest}, because: plain words}
  left: {merged_into: shade}
  right: {merged_into: shade}
needs:
  S1.sown.heap: {becomes: S1.sown.leaves}
  S1.grown.left: {merged_into: S1.grown.shade}
  S1.grown.right: {merged_into: S1.grown.shade}
"""


def rules(text):
    return load({"ruleset.yaml": text}).ruleset


OLD_RULES, NEW_RULES = rules(OLD), rules(NEW)


def read(text, old=OLD_RULES, new=NEW_RULES):
    return crosswalks.crosswalk(crosswalks.read(text.encode(), "crosswalk.yaml"), old, new)


def problems(text):
    with pytest.raises(RuleSetError) as refused:
        read(text)
    return refused.value.diagnostics


def test_a_crosswalk_is_read_into_moves():
    found, notes = read(WALK)
    assert notes == ()
    heap = found.move(Thing.QUESTION, "heap")
    assert (heap.word, heap.to, heap.options, heap.because) == (
        "renamed",
        ("leaves",),
        {"leaves": {"lies": "rest"}},
        "plain words",
    )
    assert found.move(Thing.QUESTION, "left").word == "merged"
    assert found.to(Thing.QUESTION, "rain") == ("rain",)
    assert found.digest.startswith("sha256:")


def test_the_way_back_turns_names_and_options_around():
    back = read(WALK)[0].inverse()
    assert (back.old, back.new) == ("2", "1")
    assert back.to(Thing.QUESTION, "leaves") == ("heap",)
    assert back.move(Thing.QUESTION, "leaves").options == {"heap": {"rest": "lies"}}
    assert back.move(Thing.QUESTION, "shade").word == "split"
    assert back.to(Thing.QUESTION, "shade") == ("left", "right")


def test_the_old_version_in_new_names_differs_in_names_only():
    named = translate(OLD_RULES, read(WALK)[0])
    first = named.node("S1").rule.levels[0].needs[0]
    assert (first.full_id, first.criterion.question, first.criterion.value) == (
        "S1.sown.leaves",
        "leaves",
        "rest",
    )
    assert named.action("S1.turn").raises == {"leaves": "used"}
    assert [q.id for q in named.questions] == ["leaves", "rain", "tools", "left", "right"]


def test_a_name_that_something_else_takes_is_marked():
    old = rules(OLD)
    new = rules(NEW.replace("id: rain", "id: heap").replace("question: rain", "question: heap"))
    walk = WALK.replace("  left:", "  rain: {retired: nobody counted}\n  left:", 1)
    named = translate(old, read(walk, old, new)[0])
    assert [q.id for q in named.questions][:2] == ["leaves", "rain"]


@pytest.mark.parametrize(
    ("was", "becomes", "code", "line", "says"),
    [
        ("ruleset: garden", "ruleset: park", "C101", 2, "'ruleset: park'"),
        ('from: "1"', 'from: "0"', "C101", 3, "here it is '1'"),
        ('to: "2"', 'to: "3"', "C101", 4, "here it is '2'"),
        ("  heap: {becomes", "  heep: {becomes", "C102", 6, "version '1' has no question 'heep'"),
        ("becomes: leaves", "becomes: leafs", "C103", 6, "version '2' has no question 'leafs'"),
        ("lies: rest", "lie: rest", "C104", 6, "has no option 'lie'"),
        ("lies: rest", "lies: rests", "C104", 6, "has no option 'rests'"),
        ("  left:", "  rain: {options: {a: b}}\n  left:", "C105", 7, "'rain' has no options"),
        ("  left:", "  rain: {retired: gone}\n  left:", "C106", 7, "still in version '2'"),
        ("  right: {merged_into: shade}\nneeds", "  right: {becomes: shade}\nneeds", "C108", 8, "'left' and 'right' would all be"),
        ("  right: {merged_into: shade}\nneeds", "needs", "C109", 7, "only 'left' is merged"),
        ("becomes: leaves", "become: leaves", "S101", 6, "'become' is not known"),
        ("crosswalk/1", "crosswalk/2", "S122", 1, "is newer than this program"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_at_its_place(was, becomes, code, line, says):
    assert was in WALK
    found = problems(WALK.replace(was, becomes, 1))
    (one,) = [each for each in found if each.code == code]
    assert one.place.span.line == line
    assert says in one.message


def test_a_name_nearly_right_is_offered():
    (one,) = problems(WALK.replace("becomes: leaves", "becomes: leafs"))
    assert one.help == "did you mean 'leaves'?"


def test_two_ways_at_once_are_refused():
    found = problems(WALK.replace("becomes: leaves", "becomes: leaves, retired: gone"))
    assert [each.severity for each in found] == [Severity.ERROR]


def test_options_that_change_places_are_a_warning():
    new = rules(
        NEW.replace("rest: They lie, used: They are used", "used: They are used, rest: They lie")
        .replace("at_least: used", "at_least: rest")
        .replace("leaves: used", "leaves: rest")
    )
    _, (one,) = read(WALK, OLD_RULES, new)
    assert (one.code, one.severity) == ("C107", Severity.WARNING)


def test_everything_wrong_is_said_in_one_pass():
    text = WALK.replace("becomes: leaves", "becomes: leafs").replace("  left:", "  lft:", 1)
    assert {each.code for each in problems(text)} >= {"C102", "C103"}
