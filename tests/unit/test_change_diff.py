"""What changed between two versions: small pairs, each answer written down before the code was asked."""

from __future__ import annotations

import pytest

from maturity import versions
from maturity.change.changes import Section, Way
from maturity.change.crosswalk import Crosswalk
from maturity.change.diff import diff
from maturity.loading import crosswalks
from maturity.loading.rulesets import load
from maturity.reporting import change_words, diff_sheet
from tests.helpers_change import write_april
from tests.unit.test_change_crosswalk import NEW_RULES, OLD, OLD_RULES, WALK

BASE = """\
format: maturity/ruleset/1
id: garden
version: "1"
title: A garden
levels: [{id: sown, title: Sown}, {id: grown, title: Grown}]
below: {id: bare, title: Bare}
evidence: {from: grown, strength: said, stale_after: 12 months}
statements: none
roles: {gardener: {title: Gardener}}
domains:
  - id: soil
    title: Soil
    capabilities:
      - id: S1
        title: Compost
        questions:
          - {id: heap, ask: What happens to leaves?, help: In autumn., ladder: {away: They go, lies: They lie, used: They are used}}
          - {id: rain, ask: How much rain is kept?, number: {better: more, from: 0, to: 100}}
          - {id: spare, ask: Is there a bench?, yes_no: {better: yes}}
        levels:
          sown: {needs: {heap: {question: heap, at_least: lies, says: leaves lie}}}
          grown: {needs: {rain: {question: rain, at_least: 10, says: rain is kept}}}
        limits:
          - {id: dry, at_most: sown, unless: {question: rain, at_least: 5}, says: without rain}
        actions:
          - {id: S1.turn, title: Turn it, raises: {heap: used}, lead: gardener, days: {gardener: 2}, weeks: 4}
      - id: S2
        title: Beds
        questions:
          - {id: beds, ask: How are the beds?, ladder: {no: {text: None, worth: 0}, some: {text: Some, worth: 1}, all: {text: All, worth: 2}}}
          - {id: paths, ask: How are the paths?, ladder: {no: {text: None, worth: 0}, some: {text: Some, worth: 1}, all: {text: All, worth: 2}}}
        score: {weighted_mean: [{question: beds, weight: 2}, {question: paths}]}
        bands: {sown: {from: 1}, grown: {above: 1.5}}
"""


def rules(text):
    return load({"ruleset.yaml": text}).ruleset


def compared(was, becomes):
    assert was in BASE
    return diff(rules(BASE), rules(BASE.replace(was, becomes)))


def told(found):
    return [
        (c.section.value, c.kind, c.id, c.way.value) for c in found.changes if c.kind != "version"
    ]


def said(found):
    return [change_words.sentence(found, c) for c in found.changes if c.kind != "version"]


SCORING = [
    # a threshold up is harder, down easier
    ("at_least: lies, says", "at_least: used, says", "need-changed", "S1.sown.heap", "harder",
     "S1 Sown, ‘leaves lie’: the threshold of heap (‘What happens to leaves?’) moved from ‘They lie’ or better to ‘They are used’."),
    ("rain, at_least: 10", "rain, at_least: 9", "need-changed", "S1.grown.rain", "easier",
     "S1 Grown, ‘rain is kept’: the threshold of rain (‘How much rain is kept?’) moved from at least 10 to at least 9."),
    ("rain, at_least: 10", "rain, above: 10", "need-changed", "S1.grown.rain", "harder",
     "S1 Grown, ‘rain is kept’: the threshold of rain (‘How much rain is kept?’) moved from at least 10 to more than 10."),
    # a second need beside the first
    ("says: leaves lie}}", "says: leaves lie}, wet: {question: rain, at_least: 1, says: some rain}}", "need-added", "S1.sown.wet", "harder",
     "S1 Sown now also asks ‘some rain’ (rain is at least 1)."),
    # any of two asks less than the one; all of two asks more
    ("{question: heap, at_least: lies, says: leaves lie}", "{any: [{question: heap, at_least: lies}, {question: rain, at_least: 1}], says: leaves lie}", "need-changed", "S1.sown.heap", "easier",
     "S1 Sown, ‘leaves lie’: it asked that heap is ‘They lie’ or better; it now asks that heap is ‘They lie’ or better or rain is at least 1."),
    # another question altogether: neither is proven
    ("{question: heap, at_least: lies, says: leaves lie}", "{question: rain, at_least: 1, says: leaves lie}", "need-changed", "S1.sown.heap", "neither",
     "S1 Sown, ‘leaves lie’: it asked that heap is ‘They lie’ or better; it now asks that rain is at least 1."),
    # limits
    ("unless: {question: rain, at_least: 5}", "unless: {question: rain, at_least: 6}", "limit-changed", "S1.dry", "harder",
     "S1 Compost, a limit: it was at most Sown unless rain is at least 5; it is now at most Sown unless rain is at least 6."),
    ("at_most: sown, unless", "at_most: bare, unless", "limit-changed", "S1.dry", "harder",
     "S1 Compost, a limit: it was at most Sown unless rain is at least 5; it is now at most Bare unless rain is at least 5."),
    # weights and bands
    ("weight: 2}", "weight: 3}", "item-changed", "S2", "neither",
     "S2 Beds: the weight of beds was 2 and is now 3."),
    ("grown: {above: 1.5}", "grown: {from: 1.5}", "band", "S2.grown", "easier",
     "S2 Grown: it began above 1½ and now begins from 1½."),
    ("sown: {from: 1}", "sown: {from: 1.2}", "band", "S2.sown", "harder",
     "S2 Sown: it began from 1 and now begins from 1.2."),
    # evidence
    ("strength: said", "strength: seen", "evidence", "evidence", "harder",
     "Evidence: the strength of evidence asked was ‘said’ and is now ‘seen’."),
    ("stale_after: 12 months", "stale_after: 24 months", "evidence", "evidence", "easier",
     "Evidence: how long evidence counts was 12 months and is now 24 months."),
    ("{from: grown, strength", "{from: sown, strength", "evidence", "evidence", "harder",
     "Evidence: the level from which evidence is asked was Grown and is now Sown."),
    # a question that is read gets an option
    ("lies: They lie, used", "lies: They lie, turned: They are turned, used", "option-added", "heap", "neither",
     "The question heap (‘What happens to leaves?’) has a new option, ‘They are turned’, above ‘They lie’."),
    # somebody has to agree
    ("grown: {needs: {rain", "grown: {confirmed_by: {gardener: the one who waters}, needs: {rain", "confirmation-added", "S1.grown", "harder",
     "S1 Grown is now to be confirmed by gardener (the one who waters)."),
]  # fmt: skip


@pytest.mark.parametrize(("was", "becomes", "kind", "item", "way", "words"), SCORING)
def test_one_change_of_meaning(was, becomes, kind, item, way, words):
    found = compared(was, becomes)
    assert told(found) == [("scoring", kind, item, way)]
    assert said(found) == [words]
    assert not found.same_meaning


@pytest.mark.parametrize(
    ("was", "becomes", "section", "words"),
    [
        ("help: In autumn.", "help: In autumn and winter.", "text",
         "Question heap: the help was ‘In autumn.’ and is now ‘In autumn and winter.’"),
        ("says: leaves lie", "says: the leaves lie", "text",
         "Need S1.sown.heap: the sentence was ‘leaves lie’ and is now ‘the leaves lie’."),
        ("needs: {heap: {", "needs: {leaves: {", "text",
         "S1 Sown: the need heap is now called leaves and asks the same."),
        ("lies: They lie", "lies: They are left", "text",
         "Question heap: the option ‘They lie’ is now worded ‘They are left’."),
        ("days: {gardener: 2}", "days: {gardener: 3}", "asked",
         "Action S1.turn: the days it takes changed: gardener was 2 and is now 3."),
        ("ask: Is there a bench?", "ask: Is there one bench?", "text",
         "Question spare: the question was ‘Is there a bench?’ and is now ‘Is there one bench?’"),
        ("title: Gardener", "title: Head gardener", "text",
         "Role gardener: the title was ‘Gardener’ and is now ‘Head gardener’."),
        ("          - {id: spare, ask: Is there a bench?, yes_no: {better: yes}}\n", "", "asked",
         "The question spare (‘Is there a bench?’) is asked no longer."),
    ],
)  # fmt: skip
def test_what_changes_no_level_is_told_apart(was, becomes, section, words):
    found = compared(was, becomes)
    assert [c.section.value for c in found.changes] == [section]
    assert said(found) == [words]
    assert found.same_meaning


def test_nothing_changed_between_a_rule_set_and_itself():
    first = rules(BASE)
    found = diff(first, rules(BASE))
    assert (found.changes, found.undeclared, found.same_meaning) == ((), (), True)
    assert diff_sheet.sheet(found, ("sha256:a", "sha256:a")).lead[0] == "Nothing changed."


def test_what_is_declared_is_told_as_moved_and_not_as_gone():
    walk = crosswalks.crosswalk(crosswalks.read(WALK.encode(), "c.yaml"), OLD_RULES, NEW_RULES)[0]
    found = diff(OLD_RULES, NEW_RULES, walk)
    moved = [c.kind for c in found.of(Section.MOVED)]
    assert moved == ["renamed", "merged", "merged", "renamed", "merged", "merged"]
    scoring = {(c.kind, c.id) for c in found.of(Section.SCORING)}
    # the leaves are the same question under another name; the two sides became one
    assert scoring == {
        ("need-added", "S1.grown.shade"),
        ("need-removed", "S1.grown.left"),
        ("need-removed", "S1.grown.right"),
        ("question-added", "shade"),
        ("question-removed", "left"),
        ("question-removed", "right"),
    }
    assert found.undeclared == ()


def test_what_is_not_declared_is_never_guessed():
    found = diff(OLD_RULES, NEW_RULES)
    gone = [name for _, name in found.undeclared]
    assert gone == ["heap", "left", "right"]
    kinds = {(c.kind, c.id) for c in found.changes}
    assert {("question-removed", "heap"), ("question-added", "leaves")} <= kinds
    hints = diff_sheet.sheet(found, ("a", "b")).parts[-1]
    assert "heap: {becomes: …}" in hints.lines[0].text


def test_names_alone_leave_the_meaning_the_same():
    new = rules(OLD.replace("heap", "leaves").replace('version: "1"', 'version: "2"'))
    walk = WALK.split("needs:")[0].replace(", options: {lies: rest}", "")
    walk = "\n".join(line for line in walk.splitlines() if "merged" not in line)
    declared = crosswalks.crosswalk(crosswalks.read(walk.encode(), "c.yaml"), OLD_RULES, new)[0]
    found = diff(OLD_RULES, new, declared)
    assert found.same_meaning
    assert not found.of(Section.SCORING)
    assert not diff(OLD_RULES, new).same_meaning


def test_an_ordinary_april(tmp_path):
    """One threshold raised, one question renamed, one retired, one added, and nothing else told."""
    new, crosswalk = write_april(tmp_path)
    found = versions.diff("pcn-maturity", new, crosswalk)
    assert sorted((c.kind, c.id, c.way) for c in found.of(Section.SCORING)) == [
        ("need-added", "C1.foundation.back", Way.HARDER),
        ("need-changed", "C1.step-2.people", Way.HARDER),
        ("need-removed", "P3.step-3.local", Way.EASIER),
        ("question-added", "C1.back", Way.NEITHER),
        ("question-removed", "P3.spending", Way.NEITHER),
    ]
    assert [(c.kind, c.id) for c in found.of(Section.MOVED)] == [
        ("renamed", "C1.support"),
        ("retired", "P3.spending"),
    ]


def test_the_same_comparison_gives_the_same_bytes():
    first, second = (
        diff_sheet.document(diff(OLD_RULES, NEW_RULES, Crosswalk()), ("a", "b")) for _ in range(2)
    )
    assert first == second
