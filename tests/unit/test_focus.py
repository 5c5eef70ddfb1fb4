"""Focus: what a round asks this year, what the rest reads, and that no level changes its meaning."""

from __future__ import annotations

import json
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from maturity import api, room
from maturity.core.focus import asked, left_out, unasked
from maturity.core.response import Answer, Response
from maturity.core.result import NOT_ASKED
from maturity.core.ruleset import Tier
from maturity.errors import UsageError
from maturity.forms.compose import compose
from maturity.forms.paper import paper
from maturity.loading.rulesets import load
from maturity.people.cards import cards
from maturity.reporting import terminal

# G1 and G2 each own a question and share G1.dug; G3 stands alone. Two of three make a level.
RULES = """\
format: maturity/ruleset/1
semantics: 1
id: garden
version: "1"
title: The garden
statements: none
levels: [{id: first, title: First}, {id: second, title: Second}]
below: {id: none, title: Nothing yet}
tiers:
  capability: {one: capability, many: capabilities}
  domain:
    one: domain
    many: domains
    levels: {first: {needs: {two: {each: children, n: 2, at_least: first}}}}
domains:
  - id: plants
    title: Plants
    capabilities:
      - id: G1
        title: Soil
        questions: [{id: G1.dug, yes_no: {better: yes}}]
        levels: {first: {needs: {a: {question: G1.dug, at_least: yes}}}}
      - id: G2
        title: Beds
        questions: [{id: G2.bed, yes_no: {better: yes}}]
        levels:
          first:
            needs: {a: {question: G2.bed, at_least: yes}, b: {question: G1.dug, at_least: yes}}
      - id: G3
        title: Trees
        questions: [{id: G3.tree, yes_no: {better: yes}}]
        levels: {first: {needs: {a: {question: G3.tree, at_least: yes}}}}
  - id: people
    title: People
    capabilities:
      - id: H1
        title: Friends
        questions: [{id: H1.friends, yes_no: {better: yes}}]
        levels: {first: {needs: {a: {question: H1.friends, at_least: yes}}}}
      - id: H2
        title: Neighbours
        questions: [{id: H2.near, yes_no: {better: yes}}]
        levels: {first: {needs: {a: {question: H2.near, at_least: yes}}}}
"""
EVERYTHING = Path(__file__).parents[1] / "good" / "everything.yaml"
GARDEN = load({"g.yaml": RULES}).ruleset


def scored(answers, not_asked=()):
    given = {
        name: value if isinstance(value, Answer) else Answer(name, value)
        for name, value in answers.items()
    }
    response = Response("garden", "1", date(2028, 1, 31), given, not_asked=tuple(not_asked))
    return api.score(GARDEN, response)


def ends(assessment, name):
    levels = assessment.result(name).levels
    return levels.assured.id, levels.possible.id


def test_what_a_focus_leaves_out_is_named_as_briefly_as_can_be():
    assert unasked(GARDEN, ["plants"]) == ("people",)
    assert unasked(GARDEN, ["G2", "H1"]) == ("G1", "G3", "H2")
    assert unasked(GARDEN, ["plants", "people"]) == ()
    with pytest.raises(KeyError):
        unasked(GARDEN, ["G9"])


def test_a_focused_capability_asks_all_that_it_reads_wherever_it_is_written():
    away = unasked(GARDEN, ["G2"])
    assert away == ("G1", "G3", "people")
    assert asked(GARDEN, away) == {"G2.bed", "G1.dug"}
    assert left_out(GARDEN, away) == {"G1", "G3", "people", "H1", "H2"}
    assert left_out(GARDEN, ["H1", "H2"]) == {"H1", "H2", "people"}


def test_what_was_not_asked_has_no_level_and_no_next_step():
    found = scored({"G1.dug": "yes"}, ["G3", "people"])
    for name in ("G3", "people", "H1", "H2"):
        result = found.result(name)
        assert result.levels.assured is result.levels.possible is NOT_ASKED
        assert (result.asked, result.next, result.settle) == (False, None, None)
    assert ends(found, "G1") == ("first", "first")


def test_a_domain_asked_in_part_is_an_interval_and_never_easier():
    """One of two is known to hold; the other two were not asked: at least nothing, could be First."""
    found = scored({"G1.dug": "yes", "G2.bed": "no"}, ["G3"])
    assert ends(found, "plants") == ("none", "first")
    assert ends(scored({"G1.dug": "yes", "G2.bed": "no", "G3.tree": "yes"}), "plants")[0] == "first"
    assert ends(scored({"G1.dug": "yes", "G2.bed": "yes"}, ["G3"]), "plants") == ("first", "first")
    counts = {level.id: number for level, number in found.result("plants").counts}
    assert counts == {"none": 1, "first": 1, "second": 0, "not-asked": 1}


def test_a_question_shared_with_what_is_asked_gives_no_level_by_itself():
    found = scored({"G1.dug": "yes"}, ["G2"])
    assert ends(found, "G2") == ("not-asked", "not-asked")
    assert ends(found, "plants") == ("none", "first")  # the answer counts where it is read


def test_where_all_is_shared_it_was_asked_after_all():
    found = scored({"G1.dug": "yes", "G2.bed": "no"}, ["G1"])
    assert ends(found, "G1") == ("first", "first")
    assert found.result("G1").asked


def test_last_years_answer_is_kept_with_its_day():
    kept = Answer("G3.tree", "yes", carried_over=date(2027, 1, 31))
    found = scored({"G1.dug": "yes", "G2.bed": "no", "G3.tree": kept}, ["G3"])
    result = found.result("G3")
    assert (ends(found, "G3"), result.asked, result.kept) == (
        ("first", "first"),
        False,
        date(2027, 1, 31),
    )
    assert ends(found, "plants") == ("first", "first")
    said = terminal.score(GARDEN, found)
    assert "not asked this year; answers of 31 January 2027 are kept" in " ".join(said.split())


def test_what_was_not_asked_is_not_blank_and_nothing_to_settle():
    found = scored({"G1.dug": "yes"}, ["G3", "people"])
    assert found.not_asked == {"G3.tree", "H1.friends", "H2.near"}
    plants = found.result("plants")
    assert (plants.share.questions, plants.share.blank) == (2, 1)
    assert plants.settle.singles == ("G2.bed",)
    for name in ("G3", "people", "H1"):
        share = found.result(name).share
        assert (share.questions, share.blank) == (0, 0), name
    assert scored({"G1.dug": "yes", "G2.bed": "no"}, ["G3"]).result("plants").settle is None


def test_a_question_that_a_fact_rules_out_is_not_one_that_was_left_out_this_year():
    """The compost asks a garden on a roof with one bed nothing, whatever the round leaves out."""
    everything = load({"e.yaml": EVERYTHING.read_text(encoding="utf-8")}).ruleset
    said = Response(
        everything.id,
        everything.version,
        date(2028, 1, 31),
        context={"place": "roof", "beds": Fraction(1), "fenced": "yes"},
        not_asked=("S1", "water"),
    )
    found = api.score(everything, said)
    assert not any(name.startswith("S1.") for name in found.not_asked)
    assert found.not_asked == {"W.metre", "W.litres", "W.dew", "W.tank", "W.kinds"}
    # What was asked reads soil.plan and S2.worms, and nothing else is blank: nobody was asked it.
    assert {r.id: (r.share.questions, r.share.blank) for r in found.results} == {
        "overall": (2, 2),
        "soil": (2, 2),
        "S1": (1, 1),
        "S2": (1, 1),
        "water": (2, 2),
        "W": (1, 1),
    }


def test_it_is_said_in_words_and_in_json():
    found = scored({"G1.dug": "yes", "G2.bed": "no"}, ["G3", "people"])
    said = " ".join(terminal.score(GARDEN, found).split())
    assert "G3 Trees Not asked this year" in said
    assert "1 of 3 capabilities not asked this year" in said
    assert "3 questions were not asked this year." in said
    explained = terminal.explain(api.explain(GARDEN, found, "G3"))
    assert "Not asked this year." in explained
    assert "does not apply" not in explained
    document = json.loads(api.assessment_json(GARDEN, found))
    by_id = {each["id"]: each for each in document["results"]}
    assert by_id["G3"]["standing"]["level"] == "not-asked"
    assert by_id["G3"]["asked"] is False
    assert "asked" not in by_id["G1"]


@pytest.mark.parametrize("kind", ["xlsx", "csv", "yaml", "json"])
def test_a_form_with_a_focus_asks_only_that_and_comes_back_saying_so(kind):
    rules = api.load_ruleset("pcn-maturity")
    form = api.form(rules, kind, focus=["D1"])
    away = unasked(rules, ["D1"])
    wanted, known = asked(rules, away), {q.id for q in rules.questions}
    lines = compose(rules, not_asked=away).lines if kind == "xlsx" else ()
    asks = {q.id for q in rules.questions if _stands_in(q.id, form, kind)}
    assert (asks or {line.ref for _, line in lines if line.ref in known}) == wanted
    filled = Response(rules.id, rules.version, date(2028, 1, 31), not_asked=away)
    back = api.read_response(api.form(rules, kind, filled), f"back.{kind}", rules)
    assert back.not_asked == away


def _stands_in(name, text, kind):
    mark = {"xlsx": f"|{name}|", "csv": f"\n{name},", "yaml": f"\n  {name}:", "json": f'"{name}":'}
    return mark[kind].encode() in text.replace(b"\r\n", b"\n")


def test_answers_that_are_kept_stay_in_the_form():
    rules = api.load_ruleset("pcn-maturity")
    last = api.load_response(
        Path(__file__).parents[2] / "examples" / "U99001-riverside.yaml", rules
    )
    back = api.read_response(api.form(rules, "xlsx", last, focus=["D1"]), "back.xlsx", rules)
    assert back.not_asked == unasked(rules, ["D1"])
    assert set(last.answers) <= set(back.answers)


def test_a_name_that_is_nothing_is_refused_with_what_was_meant():
    with pytest.raises(UsageError, match="Did you mean 'community-working'"):
        api.form(api.load_ruleset("pcn-maturity"), "yaml", focus=["comunity-working"])


def test_cards_and_the_pack_keep_to_what_this_year_asks():
    rules = api.load_ruleset("pcn-maturity")
    text = room.form_cards(rules, "txt", focus=["data-use", "C1"]).decode()
    asked = [f"D{n}" for n in range(1, 7)] + ["C1"]
    for node in rules.of_tier(Tier.CAPABILITY):
        assert (f"[{node.id}]" in text) is (node.id in asked), node.id
    response = Response(
        rules.id,
        rules.version,
        date(2027, 1, 31),
        {},
        not_asked=("partnerships", "data-use", "C2"),
    )
    left = {card.capability for card in cards(rules, "everyone", response, ("evaluation",))}
    assert left == {"C1", "C3", "C4", "C5", "C6"}


def test_a_focus_without_cards_for_an_audience_is_refused():
    rules = api.load_ruleset("pcn-maturity")
    with pytest.raises(UsageError, match="leaves no cards for 'residents'"):
        room.form_cards(rules, "csv", "residents", focus=["E3"])
    with pytest.raises(UsageError, match="Did you mean 'community-working'"):
        room.form_cards(rules, "csv", focus=["comunity-working"])


def test_paper_says_what_was_left_out():
    rules = api.load_ruleset("pcn-maturity")
    left = api.not_asked(rules, ["data-use", "C1"])
    form = paper(rules, left)
    tables = [t for s in form.sections for b in s.blocks if "left out" in b.title for t in b.tables]
    (table,) = tables
    assert [row[0].split()[0] for row in table.filled] == [
        "Partnerships", "C2", "C3", "C4", "C5", "C6", "Evaluation",
    ]  # fmt: skip
    assert table.rows > len(table.filled)
    blank = [t for s in paper(rules).sections for b in s.blocks for t in b.tables]
    assert not [row for t in blank if t.headings == table.headings for row in t.filled]
