"""Did it work? Two small years, worked out by hand before anything was run."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from maturity import api, places, starts, versions
from maturity.change.crosswalk import Crosswalk
from maturity.change.look_back import Promised, look_back, spoken_of
from maturity.change.rose import Became, became
from maturity.cli.main import run
from maturity.errors import ResponseError, UsageError
from maturity.loading import plans, rulesets
from maturity.reporting import look_back_sheet, look_back_words
from maturity.reporting.sheet import as_text
from tests.helpers_json import valid
from tests.helpers_read import read_response
from tests.helpers_small import ONE_AND_TWO

FOLDER = Path(__file__).parents[2] / "examples"

RULES = (
    ONE_AND_TWO
    + """
roles: {lead: {title: lead}}
domains:
  - id: D
    title: D
    capabilities:
      - id: A
        title: Listening
        questions:
          - {id: A.x, ask: X?, ladder: {a: Nothing, b: Some, c: More, d: All}}
          - {id: A.y, ask: Y?, yes_no: {better: yes}, outcome: yes}
        levels:
          one: {needs: {x: {question: A.x, at_least: b}}}
          two: {needs: {x: {question: A.x, at_least: c}, y: {question: A.y, at_least: yes}}}
        actions:
          - {id: A.go, title: Go, raises: {A.x: c}, may_lead_to: {A.y: yes}, lead: lead, days: {lead: 1}, weeks: 4}
          - {id: A.more, title: More, raises: {A.x: d}, lead: lead, days: {lead: 1}, weeks: 4}
      - id: B
        title: Counting
        questions:
          - {id: B.x, ask: Count?, ladder: {a: Nothing, b: Some}}
          - {id: B.s, ask: Which?, several_of: {p: Peas, q: Quinces}}
        levels:
          one: {needs: {x: {question: B.x, at_least: b}}}
          two: {needs: {s: {question: B.s, count: 2}}}
"""
)


def ruleset(text=RULES):
    return rulesets.load({"small.yaml": text.encode()}).ruleset


def response(rules, year, answers, more=""):
    return read_response(
        f"format: maturity/response/1\nruleset: {{id: small, version: '{rules.version}'}}\n"
        f"as_of: {year}-01-31\norganisation: {{code: U1, name: Network}}\n"
        f"answers: {{{answers}}}\n{more}",
        rules,
    )


def year(last, now, *, planned=("A.go",), said="", old=None, new=None):
    before = old or ruleset()
    after = new or before
    way = Crosswalk("small", before.version, after.version)
    return look_back(
        before,
        after,
        way,
        response(before, 2027, last),
        response(after, 2028, now, said),
        [Promised(action) for action in planned],
    )


def answers(found):
    return [(a.question, a.became.value, a.reached) for each in found.actions for a in each.answers]


def levels(found):
    return {level.result: level.became.value for level in found.levels if level.result in "AB"}


def test_an_action_was_done_its_answer_rose_and_the_level_followed():
    found = year(
        "A.x: a, A.y: no, B.x: b, B.s: []",
        "A.x: c, A.y: no, B.x: b, B.s: []",
        said="actions: {A.go: {state: done}}",
    )
    assert answers(found) == [("A.x", "rose", True)]
    assert [(a.question, a.became.value) for a in found.actions[0].hopes] == [("A.y", "held")]
    assert found.actions[0].said == "done"
    assert [(level.result, level.became.value) for level in found.actions[0].levels] == [
        ("A", "rose")
    ]
    assert levels(found) == {"A": "rose", "B": "held"}
    assert found.otherwise == ()
    assert look_back_words.summary(found) == (
        "1 action was planned: 1 done. Of the 1 answer that the actions done were to raise, "
        "1 is where they were to be."
    )


def test_a_rise_that_falls_short_is_no_aim_reached():
    assert answers(year("A.x: a", "A.x: b")) == [("A.x", "rose", False)]


def test_a_blank_that_is_answered_may_not_have_risen():
    # last year A.x was anything from a to d: b now is neither more nor less for certain
    found = year("B.x: a", "A.x: b, B.x: a")
    assert answers(found) == [("A.x", "cannot tell", False)]
    assert levels(found)["A"] == "cannot tell"


def test_an_aim_is_reached_even_where_nothing_can_be_told_of_the_year():
    assert answers(year("", "A.x: c")) == [("A.x", "cannot tell", True)]


def test_what_fell_fell():
    found = year("A.x: d, B.x: b", "A.x: a, B.x: a", planned=())
    assert levels(found) == {"A": "fell", "B": "fell"}
    assert [(a.question, a.became.value) for a in found.otherwise] == [
        ("A.x", "fell"),
        ("B.x", "fell"),
    ]


def test_of_several_options_more_is_a_rise_and_others_are_no_order():
    def of(then, now):
        found = year(f"B.s: [{then}]", f"B.s: [{now}]", planned=())
        return [(a.question, a.became.value) for a in found.otherwise]

    assert of("p", "p, q") == [("B.s", "rose")]
    assert of("p, q", "q") == [("B.s", "fell")]
    assert of("p", "q") == []


def test_what_changed_without_an_action_stands_apart():
    found = year("A.x: a, B.x: a", "A.x: c, B.x: b")
    assert [(a.question, a.became.value) for a in found.otherwise] == [("B.x", "rose")]


def test_a_change_of_rules_is_not_taken_for_a_change_of_the_network():
    harder = ruleset(
        RULES.replace('version: "1"', 'version: "2"').replace(
            "one: {needs: {x: {question: A.x, at_least: b}}}",
            "one: {needs: {x: {question: A.x, at_least: c}}}",
        )
    )
    found = year("A.x: b, B.x: a", "A.x: b, B.x: a", new=harder)
    assert levels(found)["A"] == "held"  # below One in both years, by this year's rules
    assert [
        (m.result, m.before.levels.assured.id, m.after.levels.assured.id) for m in found.rules
    ] == [("A", "one", "none-yet")]
    assert not found.same_rules


def test_an_action_that_the_rules_no_longer_have_is_told_and_not_followed():
    without = ruleset(
        RULES.replace('version: "1"', 'version: "2"').replace(
            "          - {id: A.more, title: More, raises: {A.x: d}, lead: lead, days: {lead: 1}, weeks: 4}\n",
            "",
        )
    )
    found = year("A.x: a", "A.x: d", planned=("A.more",), new=without)
    (then,) = found.actions
    assert (then.was, then.action, then.title, then.answers) == ("A.more", "", "More", ())


def test_without_a_plan_the_actions_that_somebody_spoke_of_are_followed():
    rules = ruleset()
    last = response(rules, 2027, "", "actions: {A.more: {state: under-way, started: 2027-01-01}}")
    now = response(rules, 2028, "", "actions: {A.go: {state: refused, why: No time}}")
    assert [each.action for each in spoken_of(rules, last, now)] == ["A.go", "A.more"]


@pytest.mark.parametrize("state", ["{state: done}", "{state: refused, why: No time}"])
def test_what_last_year_had_done_or_refused_already_was_not_for_this_year(state):
    rules = ruleset()
    last = response(rules, 2027, "", f"actions: {{A.go: {state}, A.more: {{note: Later}}}}")
    now = response(rules, 2028, "", "actions: {A.go: {state: done}}")
    assert [each.action for each in spoken_of(rules, last, now)] == ["A.more"]


def test_without_a_plan_nothing_is_called_planned(capsys):
    last, now = FOLDER / "U99002-harbour-town.yaml", FOLDER / "U99002-harbour-town-2028.yaml"
    assert run(["look-back", str(last), str(now)]) == 0
    said = " ".join(capsys.readouterr().out.split())
    assert "planned" not in said
    assert "after the plan" not in said
    assert (
        "Last year’s plan is not at hand: these are the actions of which either year’s answers say "
        "something. 8 actions are spoken of: 4 done" in said
    )
    assert run(["look-back", str(last), str(now), "--format", "json"]) == 0
    assert valid(capsys.readouterr().out)["with_plan"] is False
    plan = str(FOLDER / "U99002-plan-2027.json")
    assert run(["look-back", str(last), str(now), "--plan", plan, "--format", "json"]) == 0
    assert valid(capsys.readouterr().out)["with_plan"] is True


@pytest.mark.parametrize("with_plan", [True, False])
def test_what_a_copy_carries_says_whether_there_was_a_plan(with_plan):
    rules = ruleset()
    carried = plans.write([Promised("A.go")], rules, with_plan=with_plan)
    again = plans.read(json.dumps(carried).encode(), "last-plan.json", rules)
    assert (again.actions, again.with_plan) == ((Promised("A.go"),), with_plan)


def test_without_a_plan_and_without_a_word_of_an_action_just_that_is_said():
    rules = ruleset()
    years = response(rules, 2027, ""), response(rules, 2028, "")
    way = Crosswalk("small", "1", "1")
    found = look_back(rules, rules, way, *years, (), with_plan=False)
    assert look_back_words.summary(found) == (
        "Last year’s plan is not at hand, and no action that was open is spoken of."
    )


@pytest.mark.parametrize(
    ("before", "after", "word"),
    [
        ((1, 1), (2, 2), Became.ROSE),
        ((1, 2), (3, 4), Became.ROSE),
        ((1, 2), (2, 4), Became.CANNOT_TELL),
        ((2, 2), (2, 2), Became.HELD),
        ((1, 2), (1, 2), Became.CANNOT_TELL),
        ((3, 3), (1, 2), Became.FELL),
    ],
)
def test_the_four_words(before, after, word):
    assert became(before, after) is word


def test_the_document_says_all_of_it_in_words():
    found = year(
        "A.x: a, B.x: a",
        "A.x: c, B.x: b",
        said="actions: {A.go: {state: done, note: Twice}}",
        planned=("A.go", "A.more"),
    )
    text = as_text(look_back_sheet.sheet(found, ruleset(), "Network"), 200)
    assert "2 actions were planned: 1 done and of 1 nothing is said." in text
    assert (
        "Go (A.go); This year: Done: Twice; Answers it was to raise: A.x: rose, and is where it was to be"
        in text
    )
    assert "Count? (B.x) Rose: from ‘Nothing’ to ‘Some’" in text
    assert "Two years side by side cannot show what came of it" in text


def example(tmp_path, name, **changes):
    text = (places.rules().parent / "examples" / "U99002-harbour-town.yaml").read_text("utf-8")
    for old, new in changes.get("swap", {}).items():
        assert old in text
        text = text.replace(old, new)
    path = tmp_path / name
    path.write_text(text, "utf-8")
    return path


def test_a_plan_of_last_year_is_read_and_followed(tmp_path, capsys):
    last = example(tmp_path, "last.yaml")
    now = example(tmp_path, "now.yaml", swap={"as_of: 2027-01-31": "as_of: 2028-01-31"})
    assert run(["plan", str(last), "--days", "20", "--json"]) == 0
    plan = tmp_path / "plan.json"
    plan.write_text(capsys.readouterr().out, "utf-8")
    assert run(["look-back", str(last), str(now), "--plan", str(plan), "--format", "json"]) == 0
    found = valid(capsys.readouterr().out)
    planned = [each["action"] for each in json.loads(plan.read_text("utf-8"))["actions"]]
    assert [each["action"] for each in found["actions"]] == planned
    assert {level["became"] for level in found["levels"]} <= {"held", "cannot tell"}
    assert found["otherwise"] == []


def test_a_plan_of_other_rules_and_unknown_actions_are_named_with_their_place(tmp_path, capsys):
    last = example(tmp_path, "last.yaml")
    assert run(["plan", str(last), "--json"]) == 0
    document = json.loads(capsys.readouterr().out)
    document["actions"][0]["action"] = "C1.liste"
    plan = tmp_path / "plan.json"
    plan.write_text(json.dumps(document, indent=2), "utf-8")
    rules = api.load_ruleset("pcn-maturity")
    response_of = api.load_response(last, rules)
    later = api.load_response(
        example(tmp_path, "now.yaml", swap={"as_of: 2027-01-31": "as_of: 2028-01-31"}), rules
    )
    with pytest.raises(ResponseError) as problem:
        versions.look_back(response_of, later, plan=plan)
    assert [d.code for d in problem.value.diagnostics] == ["C152"]
    assert "C1.listen" in problem.value.diagnostics[0].help
    document["ruleset"]["version"] = "2026.1"
    plan.write_text(json.dumps(document, indent=2), "utf-8")
    with pytest.raises(ResponseError) as problem:
        versions.look_back(response_of, later, plan=plan)
    assert [d.code for d in problem.value.diagnostics] == ["C151"]


def test_years_in_the_wrong_order_and_two_networks_are_refused(tmp_path):
    rules = api.load_ruleset("pcn-maturity")
    last = api.load_response(example(tmp_path, "last.yaml"), rules)
    with pytest.raises(UsageError, match="Last year's answers come first"):
        versions.look_back(last, last)
    other = api.load_response(places.rules().parent / "examples" / "U99001-riverside.yaml", rules)
    with pytest.raises(UsageError, match="two networks"):
        versions.look_back(last, other)


def test_a_copy_of_this_years_version_is_enough_for_last_years_answers(tmp_path, capsys):
    """The matrix of a round lies in a folder; last year's version comes with the program."""
    copy, now, page = tmp_path / "matrix-2028", tmp_path / "2028.yaml", tmp_path / "plan.html"
    starts.new_copy("pcn-maturity", "2028.1", copy)
    text = (FOLDER / "U99002-harbour-town-2028.yaml").read_text("utf-8")
    now.write_text(text.replace('version: "2027.1"', 'version: "2028.1"'), encoding="utf-8")
    assert '"2028.1"' in now.read_text("utf-8")
    last = str(FOLDER / "U99002-harbour-town.yaml")
    plan = str(FOLDER / "U99002-plan-2027.json")
    assert run(["look-back", last, str(now), "--plan", plan, "--rules", str(copy)]) == 0
    said = capsys.readouterr().out
    assert "Both years are read by the rules of version 2028.1" in said
    assert "6 actions were planned: 3 done" in said
    given = ["--rules", str(copy), "--last", last, "--last-plan", plan, "--days", "20"]
    assert run(["report", str(now), *given, "-o", str(page)]) == 0
    assert "Did it work?" in page.read_text("utf-8")
