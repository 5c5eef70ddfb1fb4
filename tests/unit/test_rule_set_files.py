"""A rule set in several files: which file is what, what belongs together, and its cases."""

from __future__ import annotations

from dataclasses import fields
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from maturity import shelf
from maturity.core.cases import CASE_DATE
from maturity.core.response import Between, DontKnow, NotApplicable
from maturity.errors import RuleSetError
from maturity.loading.rulesets import load

GOOD = Path(__file__).parents[1] / "good"

HEADER = """\
format: maturity/ruleset/1
id: two
version: "1"
title: Two domains
statements: none
levels: [{id: low, title: Low}, {id: high, title: High}]
below: {id: start, title: Start}
domains: [second, first]
"""
FIRST = """\
id: first
title: First
capabilities:
  - id: C
    title: Capability
    questions:
      - {id: Q, ladder: {a: Nothing yet, b: Something}}
    levels: {low: {needs: {one: {question: Q, at_least: b}}}}
"""
SECOND = """\
id: second
title: Second
levels: {low: {needs: {one: {result: C, at_least: low}}}}
"""
CHECKLIST = "checklist:\n  - {id: must, ask: Is it done?}\n"


def files(**changed):
    made = {
        "rules/two/ruleset.yaml": HEADER,
        "rules/two/domains/first.yaml": FIRST,
        "rules/two/domains/second.yaml": SECOND,
        "rules/two/checklist.yaml": CHECKLIST,
    }
    made.update({name.replace("__", "."): text for name, text in changed.items()})
    return {name: text for name, text in made.items() if text is not None}


def parts(given):
    ruleset = load(given).ruleset
    return {field.name: getattr(ruleset, field.name) for field in fields(ruleset)}


def found(given):
    with pytest.raises(RuleSetError) as refused:
        load(given)
    return [
        (d.code, d.place.file.rpartition("two/")[2], d.place.span.line)
        for d in refused.value.diagnostics
    ]


def with_file(name, text):
    return {**files(), f"rules/two/{name}": text}


def test_domains_stand_in_the_order_of_the_header():
    loaded = load(files())
    assert [node.id for node in loaded.ruleset.nodes] == ["second", "first", "C"]
    assert loaded.ruleset.checklist[0].id == "must"
    assert loaded.places.of("duty", "must", "ask").file == "rules/two/checklist.yaml"
    assert loaded.places.of("question", "Q").file == "rules/two/domains/first.yaml"


def test_the_order_of_files_never_matters():
    turned = dict(reversed(files().items()))
    assert parts(turned) == parts(files())


def test_one_file_and_several_give_the_same_digest():
    def indented(text):
        first, *rest = text.splitlines()
        return "\n".join([f"  - {first}", *(f"    {line}" for line in rest)]) + "\n"

    header = HEADER.replace(" [second, first]", "")
    one = header + indented(SECOND) + indented(FIRST) + CHECKLIST
    assert parts({"anything.yaml": one}) == parts(files())


def test_bytes_and_text_are_read_alike():
    as_bytes = {name: text.encode() for name, text in files().items()}
    assert parts(as_bytes) == parts(files())


def test_no_header():
    given = files()
    del given["rules/two/ruleset.yaml"]
    assert [code for code, *_ in found(given)] == ["R001"]
    assert [code for code, *_ in found({})] == ["R001"]


def test_a_domain_that_is_named_and_not_there_and_the_other_way_round():
    given = with_file("ruleset.yaml", HEADER.replace("second, first", "second, firstt, second"))
    assert found(given) == [
        ("R003", "domains/first.yaml", 1),
        ("R002", "ruleset.yaml", 8),
        ("R105", "ruleset.yaml", 8),
    ]


def test_a_domain_in_a_file_of_another_name():
    assert found(with_file("domains/second.yaml", SECOND.replace("id: second", "id: third"))) == [
        ("R004", "domains/second.yaml", 1)
    ]


def test_a_file_that_does_not_belong():
    assert found(with_file("notes.yaml", "a: 1")) == [("R005", "notes.yaml", 1)]
    assert found(with_file("old/ruleset.yaml", HEADER)) == [("R005", "old/ruleset.yaml", 1)]


def test_two_checklists():
    given = with_file("ruleset.yaml", HEADER + "checklist: [{id: other, ask: Is it?}]\n")
    assert found(given) == [("R006", "ruleset.yaml", 9)]


def test_problems_of_all_files_come_in_one_pass():
    given = with_file("ruleset.yaml", HEADER + "licnece: MIT\n")
    given["rules/two/domains/first.yaml"] = FIRST.replace("at_least: b", "at_least: c")
    given["rules/two/domains/second.yaml"] = SECOND.replace("title", "titlle")
    given["rules/two/checklist.yaml"] = CHECKLIST + "  - {id: must, ask: Again?}\n"
    given["rules/two/tests/cases.yaml"] = "- case: one\n  expect: {C: {level: lwo}}\n"
    assert found(given) == [
        ("R105", "checklist.yaml", 3),
        ("R202", "domains/first.yaml", 8),
        ("S102", "domains/second.yaml", 1),
        ("S101", "domains/second.yaml", 2),
        ("S101", "ruleset.yaml", 9),
        ("R204", "tests/cases.yaml", 2),
    ]


def test_what_an_unreadable_file_held_is_not_called_unknown():
    given = with_file("domains/first.yaml", FIRST.replace("Nothing yet", "'Nothing yet"))
    codes = [code for code, *_ in found(given)]
    assert "R002" not in codes
    assert codes[0] == "Y022"


CASES = """\
- case: everything
  is: A garden with all kinds of answers
  as_of: 2026-06-30
  variant: floor
  context: {beds: 3, fenced: yes, place: yard}
  answers:
    soil.plan: {between: [nothing, year]}
    S1.heap: {value: dont-know, by: {p1: heap, p2: used}, facets: {plan: drawn}}
    S1.since: 2025-01-31
    S1.weeded: never
    S2.worms: true
    W.metre: 12.5
    W.litres: 20
    W.tank: {na: roof}
    W.kinds: []
  evidence: [S1, S1.grown, S2.worms]
  confirmed: {S1: {grown: neighbour}, S2: {sown: [keeper, neighbour]}}
  expect:
    S1: {level: sown, could_be: grown, evidenced: no-result, next: [turned]}
    W: {score: 10.25, score_could_be: 12, published: 10.5}
    overall: {published: not-applicable}
- case: nothing said
  expect: {S2: {level: fallow}}
"""


def garden(cases):
    return {
        "garden/ruleset.yaml": (GOOD / "everything.yaml").read_text("utf-8"),
        "garden/tests/some.yaml": cases,
    }


def test_cases_are_read_into_answers():
    loaded = load(garden(CASES))
    first, second = loaded.cases
    assert first.as_of == date(2026, 6, 30)
    assert second.as_of == CASE_DATE
    assert first.context == {"beds": Fraction(3), "fenced": "yes", "place": "yard"}
    answers = {name: answer.value for name, answer in first.answers.items()}
    assert answers == {
        "soil.plan": Between("nothing", "year"),
        "S1.heap": DontKnow(),
        "S1.since": date(2025, 1, 31),
        "S1.weeded": "never",
        "S2.worms": "yes",
        "W.metre": Fraction(25, 2),
        "W.litres": Fraction(20),
        "W.tank": NotApplicable("roof"),
        "W.kinds": frozenset(),
    }
    assert first.answers["S1.heap"].by == {"p1": "heap", "p2": "used"}
    assert first.answers["S1.heap"].facets == {"plan": "drawn"}
    assert first.confirmed == {
        "S1": {"grown": ("neighbour",)},
        "S2": {"sown": ("keeper", "neighbour")},
    }
    assert first.expect["S1"].next == ("turned",)
    assert first.expect["W"].published == Fraction(21, 2)
    assert second.answers == {}
    assert loaded.places.of("case", "nothing said").span.line == 22


def test_a_need_that_cannot_be_read_is_there_for_the_cases_that_name_it():
    texts = garden(CASES)
    need = "turned: {question: S1.heap, at_least: turned"
    rules = texts["garden/ruleset.yaml"]
    assert need in rules
    assert "next: [turned]" in CASES
    texts["garden/ruleset.yaml"] = rules.replace(need, f"{need}d")
    with pytest.raises(RuleSetError) as refused:
        load(texts)
    assert [d.code for d in refused.value.diagnostics] == ["R202"]


def test_a_rule_for_a_whole_tier_is_wrong_once():
    matrix = Path(__file__).parents[2] / "rules" / "pcn-maturity"
    texts = shelf.texts(matrix)
    (name,) = [each for each in texts if each.endswith("/ruleset.yaml")]
    was = b"            at_least: step-2\n"
    assert texts[name].count(was) == 1
    texts[name] = texts[name].replace(was, b"            at_least: step-9\n")
    with pytest.raises(RuleSetError) as refused:
        shelf.load(matrix, texts)
    assert [d.code for d in refused.value.diagnostics] == ["R204"]


@pytest.mark.parametrize(
    ("was", "becomes", "code"),
    [
        ("S1.weeded: never", "S1.weeded: always", "L105"),
        ("S1.weeded: never", "S1.weded: never", "R201"),
        ("W.metre: 12.5", "W.metre: 101", "L105"),
        ("W.litres: 20", "W.litres: 19.5", "L105"),
        ("W.kinds: []", "W.kinds: [rian]", "R202"),
        ("W.kinds: []", "W.kinds: rain", "L105"),
        ("{na: roof}", "{na: rooof}", "R213"),
        ("[nothing, year]", "[nothing, bed, year]", "S119"),
        ("[nothing, year]", "[nothing, decade]", "R202"),
        ("variant: floor", "variant: floorr", "R214"),
        ("beds: 3", "beds: some", "L108"),
        ("beds: 3", "bed: 3", "R209"),
        ("place: yard", "place: street", "R215"),
        ("facets: {plan", "facets: {plans", "R210"),
        ("plan: drawn", "plan: drown", "R211"),
        ("S1.grown, S2", "S1.groan, S2", "R203"),
        ("{grown: neighbour}", "{groan: neighbour}", "R204"),
        ("{grown: neighbour}", "{grown: neighbourr}", "R206"),
        ("level: sown, could", "level: swon, could", "R204"),
        ("next: [turned]", "next: [turnedd]", "R216"),
        ("published: 10.5", "published: excellent", "R204"),
        ("overall: {published", "overalll: {published", "R203"),
        ("- case: nothing said", "- case: everything", "R105"),
        ("as_of: 2026-06-30", "as_of: 30 June", "S113"),
    ],
)  # fmt: skip
def test_a_case_that_speaks_of_what_is_not_there(was, becomes, code):
    assert was in CASES
    with pytest.raises(RuleSetError) as refused:
        load(garden(CASES.replace(was, becomes)))
    assert [d.code for d in refused.value.diagnostics] == [code]
    assert becomes.split()[0].strip("{[-") in refused.value.diagnostics[0].line
