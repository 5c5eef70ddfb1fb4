"""Settling steps, gaps and what a plan gives, on rule sets small enough to work out by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from maturity.core.compile import compile_ruleset
from maturity.core.response import (
    ActionNote,
    Answer,
    Between,
    Confirmation,
    DontKnow,
    Evidence,
    NotApplicable,
    Response,
)
from maturity.planning.gaps import gaps
from tests.helpers_plan import AS_OF, HEADER, build, capability, domain, ids, load, plan, response

ONE = build(domain("A", capability("A1"), capability("A2")))

EVIDENCED = HEADER.replace("roles:", "evidence: {from: two, strength: located}\nroles:")


def short(made):
    return [
        (s.kind, s.capability, s.questions, s.level.id if s.level else "") for s in made.settling
    ]


def test_what_raises_a_level_now_comes_first():
    given = response(ONE, {"A2.q": Between("o0", "o2")})
    made = plan(ONE, given)
    assert short(made) == [
        ("answer", "A1", ("A1.q",), "two"),
        ("agree", "A2", ("A2.q",), "two"),
    ]
    assert made.settling[0].raises == ("A1",)
    assert short(plan(ONE, response(ONE, {"A1.q": DontKnow(), "A2.q": "o2"}))) == [
        ("find-out", "A1", ("A1.q",), "two")
    ]


THREE = (
    HEADER
    + """domains:
  - id: A
    title: A
    capabilities:
      - id: A1
        title: A1
        questions:
          - {id: A1.x, ask: X?, ladder: {o0: No, o1: Yes}, na: {none: there is none}}
          - {id: A1.y, ask: Y?, ladder: {o0: No, o1: Yes}}
          - {id: A1.z, ask: Z?, ladder: {o0: No, o1: Yes}}
        levels:
          one:
            needs:
              x: {question: A1.x, at_least: o1}
              y: {question: A1.y, at_least: o1}
              z: {question: A1.z, at_least: o1, depends_on: place, waits_for: a decision}
        actions:
          - {id: A1.do-x, title: Do X, raises: {A1.x: o1}, lead: lead, days: {lead: 1}, weeks: 2}
          - {id: A1.do-y, title: Do Y, raises: {A1.y: o1}, lead: lead, days: {lead: 1}, weeks: 2}
          - {id: A1.do-both, title: Do both, raises: {A1.x: o1, A1.y: o1}, lead: lead, days: {lead: 1.5}, weeks: 2}
          - {id: A1.hope, title: Hope, raises: {A1.y: o1}, may_lead_to: {A1.z: o1}, lead: lead, days: {lead: 9}, weeks: 2}
"""
)


def test_several_open_answers_stand_in_one_step_a_kind():
    ruleset = load(THREE)
    given = response(ruleset, {"A1.z": DontKnow()})
    assert short(plan(ruleset, given)) == [
        ("find-out", "A1", ("A1.z",), "one"),
        ("answer", "A1", ("A1.x", "A1.y"), "one"),
    ]


def test_open_answers_in_the_way_come_after_those_that_raise_a_level():
    ruleset = load(THREE)
    made = plan(ruleset, response(ruleset, {"A1.y": "o0", "A1.z": "o0"}))
    assert short(made) == [("answer", "A1", ("A1.x",), "")]
    assert made.settling[0].raises == ()


def test_one_action_for_two_needs_where_that_takes_fewer_days():
    ruleset = load(THREE)
    made = plan(ruleset, response(ruleset, {"A1.x": "o0", "A1.y": "o0", "A1.z": "o1"}))
    assert ids(made) == ["A1.do-both"]
    made = plan(ruleset, response(ruleset, {"A1.x": "o0", "A1.y": "o0", "A1.z": "o0"}))
    assert ids(made) == [
        "A1.do-x",
        "A1.hope",
    ]  # the hope brings y along: ten days, not ten and a half
    assert made.actions[1].hopes == ("A1.one.z",)


def test_if_done_and_if_it_also_works():
    ruleset = load(THREE)
    made = plan(ruleset, response(ruleset, {"A1.x": "o1", "A1.y": "o0", "A1.z": "o0"}))
    assert ids(made) == ["A1.hope"]
    (row,) = made.projection
    assert (row.now.id, row.done.id, row.works.id) == ("starting", "starting", "one")
    assert made.actions[0].raises == ("A1.one.y",)


def test_what_does_not_apply_is_left_alone():
    ruleset = load(THREE)
    na = {"A1.x": NotApplicable("none"), "A1.y": "o0", "A1.z": "o1"}
    made = plan(ruleset, response(ruleset, na))
    assert ids(made) == ["A1.do-y"]
    assert made.projection[0].done.id == "one"


def test_disputed_applicability_is_agreed_and_projected_both_ways():
    ruleset = load(THREE)
    votes = {"p": NotApplicable("none"), "q": "o0"}
    given = response(ruleset, {"A1.y": "o0", "A1.z": "o1"})
    given = replace(given, answers={**given.answers, "A1.x": Answer("A1.x", by=votes)})
    made = plan(ruleset, given)
    assert ("agree", "A1", ("A1.x",), "") in short(made)
    assert made.projection[0].now.id == "starting"
    assert made.projection[0].done.id == "one"


def test_gaps_before_a_level():
    ruleset = load(THREE)
    program = compile_ruleset(ruleset)
    given = response(ruleset, {"A1.x": "o0", "A1.z": "o0"})
    x, y, z = gaps(program, given, "A1", "one")
    assert (x.need, x.open, x.actions, x.may) == ("A1.one.x", False, ("A1.do-x", "A1.do-both"), ())
    assert (y.open, y.find_out) == (True, ("A1.y",))
    assert y.actions == ("A1.do-y", "A1.do-both", "A1.hope")
    assert (z.actions, z.may) == ((), ("A1.hope",))
    assert (z.depends_on, z.waits_for, z.result, z.level.id) == ("place", "a decision", "A1", "one")
    assert gaps(program, given, "A1", "two") == ()
    nothing = Response(ruleset.id, ruleset.version, AS_OF)
    assert len(gaps(program, nothing, "A1", "one")) == 3
    assert gaps(program, nothing, "A1", "one", actions=())[0].actions == ()


def _evidenced(**extra):
    text = EVIDENCED + "domains:\n" + domain("A", capability("A1", levels=("one", "two", "three")))
    ruleset = load(
        text.replace("two: {needs", "two: {confirmed_by: {resident: one resident}, needs")
    )
    return ruleset, response(ruleset, {"A1.q": "o2"}, **extra)


def test_evidence_and_confirmations_that_are_missing():
    ruleset, given = _evidenced()
    made = plan(ruleset, given)
    assert [(s.kind, s.level.id, s.role, s.questions) for s in made.settling] == [
        ("evidence", "two", "", ("A1.q",)),
        ("confirm", "two", "resident", ()),
    ]
    held = replace(
        given,
        evidence=(Evidence(capability="A1", what="notes", where="shared drive", date=AS_OF),),
        confirmations=(Confirmation("A1", "two", "resident", "agrees"),),
    )
    assert plan(ruleset, held).settling == ()
    partly = replace(held, confirmations=(Confirmation("A1", "two", "resident", "in-part"),))
    assert [s.kind for s in plan(ruleset, partly).settling] == ["confirm"]


def test_last_years_answers_are_looked_at_before_evidence_is_asked_for():
    ruleset, given = _evidenced()
    carried = Answer("A1.q", value="o2", carried_over=date(2026, 1, 31))
    given = replace(given, answers={"A1.q": carried})
    assert [(s.kind, s.questions) for s in plan(ruleset, given).settling] == [
        ("carried", ("A1.q",)),
        ("confirm", ()),
    ]
    looked_at = replace(given, answers={"A1.q": replace(carried, confirmed_carry=True)})
    assert [s.kind for s in plan(ruleset, looked_at).settling] == ["evidence", "confirm"]


def test_an_action_that_locates_its_evidence_gives_a_level_on_evidence():
    text = EVIDENCED + "domains:\n" + domain("A", capability("A1"))
    plain = load(text)
    locating = load(text.replace("title: Take A1 to 2,", "title: Take A1 to 2, locates: yes,"))
    for ruleset, level in ((plain, "one"), (locating, "two")):
        (row,) = plan(ruleset, response(ruleset, {"A1.q": "o1"})).projection
        assert (row.done.id, row.done_evidenced.id) == ("two", level)


def test_what_is_under_way_counts_in_what_the_plan_gives():
    notes = {
        "A1.to-1": ActionNote("A1.to-1", "under-way"),
        "A1.to-2": ActionNote("A1.to-2", "refused"),
    }
    made = plan(ONE, response(ONE, {"A1.q": "o0", "A2.q": "o2"}, actions=notes))
    assert [(row.result, row.done.id) for row in made.projection] == [("A1", "one"), ("A2", "two")]
