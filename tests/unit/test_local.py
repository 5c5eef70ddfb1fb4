"""Local versions: what they add, what they may not do, and the proof that they are never easier."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path

import pytest

from maturity import api
from maturity.checks import run
from maturity.checks.easier import Verdict, higher, never_easier
from maturity.codes.local import CODES
from maturity.core.assess import assess
from maturity.core.compile import compile_ruleset
from maturity.core.local import for_base
from maturity.core.response import Answer, Confirmation, Evidence, NotApplicable, Response
from maturity.core.result import NOT_APPLICABLE
from maturity.errors import RuleSetError
from maturity.loading.canonical import text_of
from maturity.loading.local.base import Extends, NoSuchBase, extends
from maturity.loading.rulesets import load
from maturity.solver import open_problem

BAD = Path(__file__).parents[1] / "bad" / "local"
GOOD = Path(__file__).parents[1] / "good" / "local"
BASE = (GOOD / "base.yaml").read_text("utf-8")
HEAD = """\
format: maturity/local/1
extends: garden@1.0
id: north
version: "3"
title: North side
"""


def base(wanted):
    if wanted.ruleset != "garden" or not wanted.takes("1.0"):
        raise NoSuchBase(f"there is no '{wanted}'")
    return {"garden/ruleset.yaml": BASE}


def made(body, head=HEAD, texts=BASE):
    return load({"north/ruleset.yaml": head + body}, lambda _: {"garden/ruleset.yaml": texts})


def refused(body, head=HEAD, **more):
    with pytest.raises(RuleSetError) as wrong:
        made(body, head, **more)
    return [(d.code, d.line.strip()) for d in wrong.value.diagnostics]


def answered(ruleset, answers, **more):
    return Response(
        ruleset.id,
        ruleset.version,
        date(2027, 1, 31),
        {name: Answer(name, value) for name, value in answers.items()},
        **more,
    )


def level(ruleset, answers, result, **more):
    assessment = assess(compile_ruleset(ruleset), answered(ruleset, answers, **more))
    return assessment.result(result).levels.assured.id


WHOLE = (GOOD / "north.yaml").read_text("utf-8")


@pytest.fixture(scope="module")
def north():
    return load({"north/ruleset.yaml": WHOLE}, base)


def test_a_local_version_says_so_in_its_name_and_knows_its_base(north):
    ruleset, garden = north.ruleset, load({"g.yaml": BASE}).ruleset
    assert (ruleset.id, ruleset.version) == ("garden.north", "1.0+3")
    assert ruleset.title == "The garden: North side"
    assert ruleset.local.name == "garden 1.0"
    assert ruleset.local.base.digest == garden.digest
    assert ruleset.digest != garden.digest


def test_what_is_added_is_named_with_its_reason(north):
    local = north.ruleset.local
    assert dict(local.nodes) == {"G9": "Our clay soil holds water."}
    assert dict(local.questions) == {
        "G1.gloves": "Three people cut their hands in 2026.",
        "G9.drain": "Our clay soil holds water.",
    }
    assert dict(local.needs) == {
        "G1.first.gloves": "Three people cut their hands in 2026.",
        "plants.second.drained": "Without drains nothing else lasts.",
    }
    assert dict(local.raised) == {"G1.first.dug": "We dug deep already in 2025."}
    assert dict(local.actions) == {
        "G1.buy-gloves": "So that nobody has an excuse.",
        "G9.dig-drain": "Our clay soil holds water.",
    }
    assert dict(local.evidence) == {"G1": "Gloves get lost."}


def test_what_is_added_is_marked_in_words_wherever_it_is_printed(north):
    ruleset = north.ruleset
    assert ruleset.question("G1.gloves").ask == "Does everybody have gloves? (local)"
    assert ruleset.node("G9").title == "Drains (local)"
    assert ruleset.action("G1.buy-gloves").title == "Buy gloves (local)"
    assert ruleset.node("G1").evidence.endswith("Where do the gloves hang? (local)")
    says = [need.says for need in ruleset.node("G1").rule.levels[0].needs]
    assert says == ["we dug a spade deep (local)", "everybody has gloves (local)"]
    assert ruleset.question("G1.dug").ask == "How deep did you dig?"


def test_every_part_keeps_the_place_where_it_is_written(north):
    places = north.places
    spots = {
        ("need", "G1.first.dug"): "north/ruleset.yaml",
        ("need", "G1.second.watered"): "garden/ruleset.yaml",
        ("node", "G9"): "north/ruleset.yaml",
        ("node", "G1"): "garden/ruleset.yaml",
        ("question", "G1.gloves"): "north/ruleset.yaml",
        ("source", "club-rules"): "north/ruleset.yaml",
        ("role", "gardener"): "garden/ruleset.yaml",
    }
    for (kind, name), file in spots.items():
        assert places.of(kind, name).file == file
    assert places.of("ruleset", "garden.north", "version").file == "north/ruleset.yaml"
    line = places.line(places.of("need", "G1.first.gloves"))
    assert line.strip() == "gloves:"


def test_the_canonical_text_holds_the_base_and_gives_the_same_rule_set_without_a_resolver(north):
    again = load({"north.json": text_of(north.document)}).ruleset
    assert again.digest == north.ruleset.digest
    assert again.local.base.digest == north.ruleset.local.base.digest
    assert [need.full_id for n in again.results for r in n.rule.levels for need in r.needs] == [
        need.full_id for n in north.ruleset.results for r in n.rule.levels for need in r.needs
    ]


def test_a_local_version_may_stand_in_a_folder_with_its_domains_and_cases_beside_it():
    body = HEAD + "domains: [plants]\n"
    domain = """\
id: plants
capabilities:
  - id: G1
    actions:
      - id: G1.sing
        title: Sing to the beans
        rationale: It cannot harm.
        raises: {G1.watered: daily}
"""
    cases = """\
- case: a spade deep
  answers: {G1.dug: deep, G1.watered: daily}
  expect: {G1: {level: second}}
"""
    loaded = load(
        {"n/ruleset.yaml": body, "n/domains/plants.yaml": domain, "n/tests/a.yaml": cases}, base
    )
    assert loaded.ruleset.action("G1.sing").owner == "G1"
    assert [case.case for case in loaded.cases] == ["a spade deep"]


ALL = {"G1.dug": "deep", "G1.watered": "daily", "G2.tools": "two"}


def test_a_raised_threshold_and_an_added_need_ask_for_more(north):
    ruleset = north.ruleset
    assert level(ruleset.local.base, {"G1.dug": "scratched"}, "G1") == "first"
    assert level(ruleset, {"G1.dug": "scratched", "G1.gloves": "yes"}, "G1") == "none"
    assert level(ruleset, {"G1.dug": "deep", "G1.gloves": "no"}, "G1") == "none"
    assert level(ruleset, {"G1.dug": "deep", "G1.gloves": "yes"}, "G1") == "first"


def test_domain_rules_keep_to_the_children_of_the_base(north):
    """One of its two children is asked for at the first level: the local third does not count."""
    ruleset = north.ruleset
    assert ruleset.node("plants").children == ("G1", "G2", "G9")
    assert level(ruleset, {"G9.drain": "dug"}, "G9") == "first"
    assert level(ruleset, {"G9.drain": "dug"}, "plants") == "none"
    assert level(ruleset, {"G2.tools": "two"}, "plants") == "first"
    needs = ruleset.node("plants").rule.levels[0].needs
    assert [len(need.criterion.parts) for need in needs] == [2]


def test_a_need_added_to_a_domain_joins_the_rule_of_its_tier(north):
    ruleset = north.ruleset
    said = {**ALL, "G1.gloves": "yes"}
    assert level(ruleset.local.base, ALL, "plants") == "second"
    assert level(ruleset, said, "plants") == "first"
    assert level(ruleset, {**said, "G9.drain": "dug"}, "plants") == "second"


def test_a_selection_that_the_local_version_writes_takes_its_own_children_too():
    ruleset = made(
        """\
domains:
  - id: plants
    levels:
      first:
        needs:
          everything:
            each: children
            at_least: first
            says: everything has begun
            rationale: We go together.
    capabilities:
      - id: G9
        title: Drains
        rationale: Clay.
        questions: [{id: G9.drain, ask: "Dry?", yes_no: {better: yes}}]
        levels: {first: {needs: {drain: {question: G9.drain, at_least: yes, says: it is dry}}}}
"""
    ).ruleset
    needs = {need.id: need.criterion for need in ruleset.node("plants").rule.levels[0].needs}
    assert [part.result for part in needs["everything"].parts] == ["G1", "G2", "G9"]
    assert [part.result for part in needs["one"].parts] == ["G1", "G2"]


def test_the_level_under_the_base_stands_beside_and_is_the_bases_own(north):
    """Whatever a network says, the base's own level is there: comparable with everywhere else."""
    ruleset = north.ruleset
    response = answered(
        ruleset,
        {**ALL, "G9.drain": "dug"},
        evidence=(
            Evidence("a photo", "the shed", date(2027, 1, 1), capability="G9"),
            Evidence("a photo", "the shed", date(2027, 1, 1), capability="G1"),
        ),
        confirmations=(Confirmation("G9", "first", "residents", "agrees"),),
    )
    assessment = api.score(ruleset, response)
    alone = api.score(ruleset.local.base, for_base(ruleset.local, response))
    assert {r.id: r.base for r in assessment.results if r.base} == {
        r.id: r.levels for r in alone.results
    }
    assert assessment.result("G1").levels.assured.id == "none"
    assert assessment.result("G1").base.assured.id == "second"
    assert assessment.result("G9").base is None
    document = json.loads(api.assessment_json(ruleset, assessment))
    assert document["ruleset"]["base"] == {
        "id": "garden",
        "version": "1.0",
        "digest": ruleset.local.base.digest,
    }
    by_id = {each["id"]: each for each in document["results"]}
    assert by_id["G1"]["base"]["level"] == "second"
    assert "base" not in by_id["G9"]


@pytest.mark.parametrize("path", sorted(BAD.glob("*.yaml")), ids=lambda path: path.stem)
def test_what_a_local_version_may_not_do_is_refused_at_its_place(path):
    text = path.read_text("utf-8")
    expected = [tuple(part.split()) for part in re.match(r"# expect: (.*)\n", text)[1].split(", ")]
    with pytest.raises(RuleSetError) as wrong:
        load({path.name: text}, base)
    found = [d for d in wrong.value.diagnostics if d.place.file == path.name]
    assert [(d.code, str(d.place.span.line)) for d in found] == expected
    for each in found:
        assert each.line == text.splitlines()[each.place.span.line - 1]
        assert each.help


def test_every_code_of_local_versions_is_proved_here_or_by_a_broken_file():
    proved = {path.name[:4] for path in (*BAD.glob("*.yaml"), *BAD.parent.glob("O1*.yaml"))}
    here = Path(__file__).read_text("utf-8")
    assert all(code.code in proved or f'"{code.code}"' in here for code in CODES)


def test_all_that_is_wrong_is_said_in_one_pass():
    assert refused(
        """\
levels: []
domains:
  - id: plants
    about: Something else
    capabilities:
      - id: G1
        levels:
          first:
            needs:
              dug: ~
              more: {question: G1.dug, at_least: deep, says: we dug}
"""
    ) == [
        ("O104", "levels: []"),
        ("O104", "about: Something else"),
        ("O108", "dug: ~"),
        ("O103", "more: {question: G1.dug, at_least: deep, says: we dug}"),
    ]


@pytest.mark.parametrize(
    ("test", "code"),
    [
        ("question: G1.dug, at_least: deep", None),
        ("question: G1.dug, at_least: scratched", "O106"),  # the same
        ("question: G1.watered, at_least: daily", "O106"),  # something else
        (
            "any: [{question: G1.dug, at_least: deep}, {question: G1.watered, at_least: daily}]",
            "O106",
        ),
        ("all: [{question: G1.dug, at_least: deep}]", "O106"),  # true, and another shape
    ],
)
def test_a_need_of_the_base_may_only_ask_for_more(test, code):
    body = f"""\
domains:
  - id: plants
    capabilities:
      - id: G1
        levels: {{first: {{needs: {{dug: {{{test}, says: we dug, rationale: clay}}}}}}}}
"""
    if code is None:
        made(body)
    else:
        assert [c for c, _ in refused(body)] == [code]


def test_a_score_has_no_needs_that_another_could_stand_beside():
    scored = BASE.replace(
        "        levels:\n          first:\n            needs:\n              tools: {question: G2.tools, "
        "at_least: one, says: there is a tool}\n",
        "        score: {mean: [{question: G2.tools}]}\n        bands: {first: {from: 1}}\n",
    ).replace(
        "{none: None, one: One, two: Two}",
        "{none: {text: No, worth: 0}, one: {text: Yes, worth: 1}}",
    )
    assert "mean" in scored
    body = """\
domains:
  - id: plants
    capabilities:
      - id: G2
        levels: {first: {needs: {dug: {question: G1.dug, at_least: deep, says: a, rationale: b}}}}
"""
    assert [code for code, _ in refused(body, texts=scored)] == ["O110"]


def test_a_base_with_problems_gives_both_messages():
    broken = BASE.replace("question: G1.dug", "question: G1.dag")
    body = "domains: [{id: plants}]\n"
    assert [code for code, _ in refused(body, texts=broken)] == ["R201", "O111"]


def test_a_local_version_extends_no_local_version():
    with pytest.raises(RuleSetError) as wrong:
        load(
            {"x/ruleset.yaml": HEAD + "domains: [{id: plants}]\n"},
            lambda _: {"north/ruleset.yaml": WHOLE},
        )
    assert [d.code for d in wrong.value.diagnostics] == ["O112"]


def test_without_a_resolver_the_base_is_missing():
    with pytest.raises(RuleSetError) as wrong:
        load({"x/ruleset.yaml": HEAD + "domains: [{id: plants}]\n"})
    assert [d.code for d in wrong.value.diagnostics] == ["O101"]


@pytest.mark.parametrize(
    ("text", "version", "taken"),
    [
        ("garden@1.0", "1.0", True),
        ("garden@1.0", "1.00", False),
        ("garden@2027.x", "2027.12", True),
        ("garden@2027.x", "20271.1", False),
    ],
)
def test_which_versions_are_wanted(text, version, taken):
    assert extends(text).takes(version) is taken


def test_the_newest_of_several_is_taken_by_number():
    assert Extends("g", "2027.x").newest(["2027.9", "2027.10", "2026.4"]) == "2027.10"
    assert Extends("g", "2028.x").newest(["2027.9"]) is None


def test_local_additions_count_against_the_budget():
    """The base asks 3 questions; two more, of which one takes 7 minutes, are 5 and 11 minutes."""
    body = WHOLE.replace("{minutes: 20, questions: 6}", "{minutes: 10, questions: 4}").replace(
        "ask: Is there a drain?", "ask: Is there a drain?\n            minutes: 7"
    )
    loaded = load({"north/ruleset.yaml": body}, base)
    said = [d.message for d in run(loaded.ruleset, loaded.places) if d.code in ("O140", "O141")]
    share = "(2 of the questions and 8 of the minutes are local)"
    assert said == [
        f"answering takes about 11 minutes; the budget is 10 {share}",
        f"5 questions; the budget is 4 {share}",
    ]


def test_additions_are_never_easier_by_their_structure(north):
    assert never_easier(north.ruleset).verdict is Verdict.PROVED
    assert not [d for d in run(north.ruleset, north.places) if d.code in ("O120", "O121")]


# The base's first level of G2 can be N/A. With a need that cannot, the level is there all the same,
# and somebody who has no tools at all climbs onto it.
STEP = """\
domains:
  - id: plants
    capabilities:
      - id: G2
        questions:
          - id: G2.shed
            ask: Is there a shed?
            yes_no: {better: yes}
            rationale: Tools rust.
        levels:
          first:
            needs:
              shed: {question: G2.shed, at_least: yes, says: there is a shed, rationale: Tools rust.}
"""


def test_a_level_that_is_there_only_here_is_found_with_answers_that_the_engine_confirms():
    loaded = made(STEP)
    proof = never_easier(loaded.ruleset)
    assert proof.verdict is Verdict.REFUTED
    assert proof.places == (("G2", "first", ("G2.first.shed",)),)
    found = proof.higher
    assert {name: answer.value for name, answer in found.response.answers.items()} == {
        "G2.tools": NotApplicable("no-tools"),
        "G2.shed": "yes",
    }
    assert (found.result, found.here.id, found.base) == ("G2", "first", NOT_APPLICABLE)
    assert level(loaded.ruleset, dict(_values(found)), "G2") == "first"
    under = for_base(loaded.ruleset.local, found.response)
    assert level(loaded.ruleset.local.base, dict(_values(found, under)), "G2") == "not-applicable"
    message = next(d for d in run(loaded.ruleset, loaded.places) if d.code == "O120")
    assert message.line.strip().startswith("shed: {question: G2.shed")
    assert "G2.tools not applicable (no-tools), G2.shed yes" in message.message
    assert "G2 stands at First here and at Not applicable there" in message.message


def _values(found, response=None):
    answers = (response or found.response).answers
    return ((name, answer.value) for name, answer in answers.items())


# A need of a question that the base asks elsewhere: it is there where the base's own is not.
IDLE = """\
domains:
  - id: plants
    capabilities:
      - id: G2
        levels:
          first:
            needs:
              dug: {question: G1.dug, at_least: deep, says: we dug, rationale: Tools are for digging.}
"""


def test_where_presence_differs_the_engine_decides_whether_anybody_stands_higher():
    found = never_easier(made(IDLE).ruleset)
    assert found.verdict is Verdict.REFUTED
    assert {n: a.value for n, a in found.higher.response.answers.items()} == {
        "G2.tools": NotApplicable("no-tools"),
        "G1.dug": "deep",
    }


def test_the_same_reasons_for_not_applicable_mend_it():
    same = STEP.replace(
        "            yes_no: {better: yes}\n",
        "            yes_no: {better: yes}\n            na: {no-tools: We have no tools}\n",
    )
    # Still: one can be N/A and the other not. Only a need that rests on the base's question too is
    # absent whenever the base's is.
    assert never_easier(made(same).ruleset).verdict is Verdict.REFUTED
    tied = STEP.replace(
        "shed: {question: G2.shed, at_least: yes,",
        "shed: {question: G2.tools, at_least: two,",
    )
    assert never_easier(made(tied).ruleset).verdict is Verdict.PROVED


def test_a_level_that_facts_leave_out_is_looked_at_too():
    """With no pond there is no G3 question in the base, and a need of ours would stand alone."""
    pond = BASE.replace(
        "            na: {no-tools: We have no tools}\n",
        "            applies_when: {fact: beds, at_least: 2}\n",
    )
    assert "fact: beds" in pond
    proof = never_easier(made(STEP, texts=pond).ruleset)
    assert proof.verdict is Verdict.REFUTED
    assert proof.higher.response.context == {"beds": 1}
    tied = STEP.replace(
        "            rationale: Tools rust.\n        levels",
        "            rationale: Tools rust.\n            applies_when: {fact: beds, at_least: 3}\n        levels",
    )
    assert "at_least: 3" in tied
    assert never_easier(made(tied, texts=pond).ruleset).verdict is Verdict.PROVED


def test_a_response_that_the_rows_find_is_confirmed_by_the_engine(monkeypatch):
    """The search for an example is taken away, so that the rows have to find one."""
    monkeypatch.setattr("maturity.checks.easier._search", lambda *_: None)
    ruleset = made(IDLE).ruleset
    assert never_easier(ruleset).verdict is Verdict.OPEN
    found = never_easier(ruleset, open_problem)
    assert (found.verdict, found.answers_only) == (Verdict.REFUTED, False)
    assert {n: a.value for n, a in found.higher.response.answers.items()} == {
        "G2.tools": NotApplicable("no-tools"),
        "G1.dug": "deep",
    }


def test_where_the_rows_find_nobody_it_is_proved_on_the_answers():
    """The level is there only here, and holds only where the next one of the base holds anyway."""
    tool = "tools: {question: G2.tools, at_least: one, says: there is a tool}\n"
    above = "second: {needs: {dug: {question: G1.dug, at_least: deep, says: we dug deep}}}\n"
    twice = BASE.replace(tool, f"{tool}          {above}")
    loaded = made(IDLE, texts=twice.replace("evidence: {from: second", "evidence: {from: first"))
    assert never_easier(loaded.ruleset).verdict is Verdict.OPEN
    found = never_easier(loaded.ruleset, open_problem)
    assert (found.verdict, found.answers_only) == (Verdict.PROVED, True)
    assert not [d for d in run(loaded.ruleset, loaded.places, open_problem) if d.code[0] == "O"]
    # Where the base asks for evidence only at the next level, ours is evidenced without any.
    higher_on_evidence = never_easier(made(IDLE, texts=twice).ruleset, open_problem).higher
    assert (higher_on_evidence.here.id, higher_on_evidence.base.id) == ("first", "none")


def test_what_cannot_be_settled_is_said():
    """More facts than can be looked through: a warning, and no claim."""
    facts = "".join(f"  f{i}: {{ask: How many?, number: {{}}}}\n" for i in range(7))
    tests = ", ".join(f"{{fact: f{i}, at_least: 2}}" for i in range(7))
    many = BASE.replace("context:\n", f"context:\n{facts}").replace(
        "            na: {no-tools: We have no tools}\n",
        f"            applies_when: {{all: [{tests}]}}\n",
    )
    loaded = made(STEP, texts=many)
    assert never_easier(loaded.ruleset).verdict is Verdict.OPEN
    assert [d.code for d in run(loaded.ruleset, loaded.places) if d.code[0] == "O"] == ["O121"]


def test_a_response_that_stands_no_higher_is_no_counterexample(north):
    assert higher(north.ruleset, answered(north.ruleset, {**ALL, "G9.drain": "dug"})) is None
