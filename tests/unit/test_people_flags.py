"""Answer-quality flags: each is raised by what it names, and by nothing near it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction

import pytest

from maturity.api import load_response, load_ruleset
from maturity.codes import CODES, Severity
from maturity.core import criteria
from maturity.core.response import (
    Answer,
    Between,
    DontKnow,
    Evidence,
    NotApplicable,
    Priority,
    Response,
)
from maturity.core.ruleset import Contradiction
from maturity.core.sharing import Innovation
from maturity.loading.rulesets import load
from maturity.people.flags import SAME_RUNG_IN_A_ROW, flags, same_texts
from tests.helpers_people import DAY, RULESET, assessed, response, room

MATRIX = load_ruleset("pcn-maturity")
QUOTED = (
    "You say that phone and online count, patient group meetings do not. So we left ours out and "
    "counted the four evenings at the tenants' hall."
)


def raised(filled, ruleset=RULESET, last=None):
    return {
        flag.code: flag
        for flag in flags(
            ruleset, assessed(filled, ruleset), filled, last and assessed(last, ruleset)
        )
    }


def matrix(answers, **more):
    given = {name: Answer(name, value) for name, value in answers.items()}
    return Response(MATRIX.id, MATRIX.version, DAY, given, **more)


def at_rung(rank):
    return {q.id: q.options[rank].id for q in MATRIX.questions if len(q.options) > rank}


def test_no_flag_is_more_than_a_note():
    assert all(c.severity is Severity.NOTE for name, c in CODES.items() if name.startswith("V4"))


def test_v401_the_same_rung_all_the_way_down():
    found = raised(matrix(at_rung(2)), MATRIX)["V401"]
    assert len(found.where) >= SAME_RUNG_IN_A_ROW
    assert "option 3 from the bottom" in found.says


def test_v401_a_dozen_is_needed_and_one_other_answer_breaks_the_run():
    ladders = [q.id for q in MATRIX.questions if q.options]
    run = dict.fromkeys(ladders[: SAME_RUNG_IN_A_ROW - 1])
    answers = {name: MATRIX.question(name).options[1].id for name in run}
    assert "V401" not in raised(matrix(answers), MATRIX)
    twelfth = ladders[SAME_RUNG_IN_A_ROW - 1]
    more = {**answers, twelfth: MATRIX.question(twelfth).options[1].id}
    assert "V401" in raised(matrix(more), MATRIX)
    middle = ladders[5]
    assert "V401" not in raised(
        matrix({**more, middle: MATRIX.question(middle).options[2].id}), MATRIX
    )


def pair(without):
    return Contradiction(
        "odd",
        criteria.Asks("C1.listening", criteria.Test.AT_LEAST, "chosen"),
        criteria.Asks("C1.people", criteria.Test.AT_LEAST, "usual"),
        "these do not go together",
        without,
    )


@pytest.mark.parametrize(
    ("people", "both", "without"),
    [
        ("usual", True, False),
        ("none", False, True),
        (None, False, False),  # a blank may yet be anything
        (Between("none", "usual"), False, False),
        (Between("usual", "wider"), True, False),
        (DontKnow(), False, False),
    ],
)
def test_v402_a_contradiction_that_the_rule_set_declares(people, both, without):
    answers = {"C1.listening": "chosen"}
    if people is not None:
        answers["C1.people"] = people
    for flag, expected in ((False, both), (True, without)):
        ruleset = replace(RULESET, contradicts=(pair(flag),))
        found = raised(response(answers=answers), ruleset)
        assert ("V402" in found) is expected
        if expected:
            assert found["V402"].where == ("C1.listening", "C1.people")
            assert found["V402"].says == "these do not go together"


def test_v402_every_pair_of_the_matrix_is_raised_by_what_it_names():
    for each in MATRIX.contradicts:
        best = {q.id: q.options[-1].id for q in MATRIX.questions if q.options}
        routine = {"D5.routine": DAY - timedelta(days=800)}
        worst = {each.second.question: MATRIX.question(each.second.question).options[0].id}
        assert "V402" not in raised(matrix({**best, **routine}), MATRIX)
        found = raised(matrix({**best, **routine, **worst}), MATRIX)
        assert found["V402"].says == each.says
        assert set(found["V402"].where) == {each.first.question, each.second.question}


def test_v403_a_level_up_and_no_new_evidence():
    last = response(as_of=date(2026, 1, 31), answers={"C1.listening": "noted"})
    now = response(answers={"C1.listening": "chosen"})
    old = Evidence("Notes", "shelf", date(2025, 12, 1), capability="C1")
    assert raised(replace(now, evidence=(old,)), last=last)["V403"].where == ("C1",)
    for new in (
        replace(old, date=date(2026, 12, 1)),
        replace(old, date=date(2026, 12, 1), level="step-1"),
        Evidence("Notes", "shelf", date(2026, 12, 1), question="C1.people"),
    ):
        assert "V403" not in raised(replace(now, evidence=(old, new)), last=last)
    elsewhere = replace(old, date=date(2026, 12, 1), capability="D5")
    assert "V403" in raised(replace(now, evidence=(elsewhere,)), last=last)


def test_v403_asks_only_where_the_rule_set_asks_for_evidence_and_a_level_rose():
    last = response(as_of=date(2026, 1, 31), answers={"C1.listening": "not-yet"})
    assert "V403" not in raised(response(answers={"C1.listening": "noted"}), last=last)
    assert "V403" in raised(response(answers={"C1.listening": "chosen"}), last=last)
    same = response(as_of=date(2026, 1, 31), answers={"C1.listening": "chosen"})
    assert "V403" not in raised(response(answers={"C1.listening": "chosen"}), last=same)
    assert "V403" not in raised(response(answers={"C1.listening": "chosen"}))


def test_v404_an_answer_set_after_its_level_was_shown():
    def at(day, value="chosen"):
        answer = Answer("C1.listening", value, set_on=date(2027, 1, day))
        return response(answers={"C1.listening": answer}, levels_first_shown=date(2027, 1, 20))

    assert raised(at(21))["V404"].where == ("C1.listening",)
    assert "V404" not in raised(at(20))
    assert "V404" not in raised(at(21, "not-yet"))  # nobody raises an answer to the worst
    assert "V404" not in raised(replace(at(21), levels_first_shown=None))


NUMBERS = """\
format: maturity/ruleset/1
semantics: 1
id: well
version: "1"
title: The well
statements: none
levels: [{id: first, title: First}]
below: {id: none, title: Nothing yet}
tiers:
  capability: {one: capability, many: capabilities}
  domain: {one: domain, many: domains}
domains:
  - id: water
    title: Water
    capabilities:
      - id: W
        title: Well
        questions:
          - {id: W.litres, number: {from: 0, to: 20, better: more}}
          - {id: W.metre, number: {from: 0, to: 100, better: less}}
          - {id: W.jugs, number: {from: 0, better: more}}
          - {id: W.walk, number: {from: 0, better: less}}
          - {id: W.tank, yes_no: {better: yes}}
          - {id: W.who, several_of: {a: A, b: B}}
          - {id: W.seen, since: {better: recent}}
        levels:
          first:
            needs:
              a: {question: W.litres, at_least: 5}
              b: {question: W.metre, within: 50}
              c: {question: W.jugs, at_least: 1}
              d: {question: W.walk, within: 5}
              e: {question: W.tank, at_least: yes}
              f: {question: W.who, has: a}
              g: {question: W.seen, within: 1 year}
"""


@pytest.mark.parametrize(
    ("name", "value", "better"),
    [
        ("W.litres", Fraction(0), Fraction(1, 2)),
        ("W.metre", Fraction(100), Fraction(99)),
        ("W.jugs", Fraction(0), Fraction(1)),
        ("W.walk", None, Fraction(1000)),  # as far as one likes: no number is the worst
        ("W.tank", "no", "yes"),
        ("W.who", frozenset(), frozenset({"a"})),
        ("W.seen", "never", date(2020, 1, 1)),
    ],
)
def test_v404_no_answer_at_its_worst_was_raised_whatever_the_kind(name, value, better):
    well = load({"w.yaml": NUMBERS}).ruleset
    shown = date(2027, 1, 20)

    def at(value):
        answers = {name: Answer(name, value, set_on=date(2027, 1, 21))}
        filled = Response(well.id, well.version, DAY, answers, levels_first_shown=shown)
        return raised(filled, well)

    if value is not None:
        assert "V404" not in at(value)
    assert at(better)["V404"].where == (name,)


def test_v405_evidence_from_one_fortnight():
    def over(days, count=5):
        pieces = [
            Evidence("x", "y", DAY - timedelta(days=days * i // (count - 1)), capability="C1")
            for i in range(count)
        ]
        return response(evidence=(*pieces, Evidence("undated", "y", capability="C1")))

    assert "V405" in raised(over(14))
    assert "V405" not in raised(over(15))
    assert "V405" not in raised(over(3, count=4))


def test_v406_the_matrixs_own_words():
    own = "Phone and online count.  Patient group meetings do NOT."
    filled = response(answers={"C1.listening": Answer("C1.listening", "noted", comment=own)})
    assert raised(filled)["V406"].where == ("C1.listening",)
    line = Evidence("where could someone see who decided what, who holds it", capability="C1")
    assert raised(response(evidence=(line,)))["V406"].where == ("evidence for C1",)


@pytest.mark.parametrize(
    "comment",
    [
        "Phone and online count.",  # too short to mean anything
        QUOTED,
        "We went to listen at three meetings and wrote it all up afterwards.",
    ],
)
def test_v406_quoting_a_line_to_answer_it_is_fine(comment):
    filled = response(answers={"C1.listening": Answer("C1.listening", "noted", comment=comment)})
    assert "V406" not in raised(filled)


def test_v407_questions_set_aside_in_a_cluster():
    questions = tuple(replace(q, na={"small": "We are small"}) for q in RULESET.questions)
    ruleset = replace(RULESET, questions=questions)
    aside = {name: NotApplicable("small") for name in ("D5.between", "D5.groups", "D5.share")}
    assert set(raised(response(answers=aside), ruleset)["V407"].where) == set(aside)
    aside["C1.people"] = aside.pop("D5.share")
    assert "V407" not in raised(response(answers=aside), ruleset)


def test_v408_not_one_doubt():
    sure = {q.id: q.options[1].id for q in MATRIX.questions if q.options}
    assert raised(matrix(sure), MATRIX)["V408"].where == ()
    name = next(iter(sure))
    for doubt in (DontKnow(), Between("not-yet", "invited")):
        assert "V408" not in raised(matrix({**sure, name: doubt}), MATRIX)
    assert "V408" not in raised(matrix(dict(list(sure.items())[:39])), MATRIX)


def test_v409_the_room_two_levels_from_the_facts():
    facts = {"C1.listening": Answer("C1.listening", "not-yet")}
    filled = replace(room(C1=["reception:step-1"] * 3), answers=facts)
    assert raised(filled)["V409"].where == ("C1",)
    assert "2 levels above" in raised(filled)["V409"].says
    near = replace(room(C1=["reception:foundation"] * 3), answers=facts)
    assert "V409" not in raised(near)
    few = replace(room(C1=["reception:step-1"] * 2), answers=facts)
    assert "V409" not in raised(few)


def test_v410_the_same_text_in_several_networks():
    words = "We met the carers' group in the church hall every month since last spring, with tea"

    def said(**more):
        return response(**more)

    one = said(answers={"C1.listening": Answer("C1.listening", "noted", comment=words + "!")})
    other = said(priorities=(Priority("C1", words.upper()),))
    third = said(innovations=(Innovation("Tea", done=words),), proud_of=("We have tea",))
    (flag,) = same_texts({"Riverside": one, "Harbour": other, "Dale": third})
    assert flag.code == "V410"
    assert flag.where == (
        "Riverside: C1.listening",
        "Harbour: priority C1",
        "Dale: innovation 1",
    )
    assert same_texts({"Riverside": one}) == ()
    short = said(
        answers={"C1.listening": Answer("C1.listening", "noted", comment="Minutes are kept")}
    )
    assert same_texts({"A": short, "B": short}) == ()


def test_a_flag_looks_only_at_what_travels():
    """What one person wrote or chose is no ground for a flag."""
    own = "Phone and online count. Patient group meetings do not."
    answer = Answer("C1.listening", by={"a": "noted"}, comments={"a": own})
    assert "V406" not in raised(response(answers={"C1.listening": answer}))


def test_the_example_networks_raise_hardly_any():
    for name in ("U99001-riverside", "U99002-harbour-town", "U99003-upper-dale"):
        filled = load_response(f"examples/{name}.yaml", MATRIX)
        assert len(raised(filled, MATRIX)) <= 1
