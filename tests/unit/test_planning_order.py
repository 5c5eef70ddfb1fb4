"""Which actions stand in a plan, in which order, and what is said of the others: by hand."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from maturity.core.response import ActionNote, Ask, DontKnow, NotApplicable, Priority
from maturity.errors import UsageError
from maturity.planning.horizon import MOST_MONTHS
from tests.helpers_plan import (
    COMMUNITY,
    HEADER,
    build,
    capability,
    domain,
    ids,
    load,
    plan,
    response,
    worst,
)

TWO = build(domain("A", capability("A1"), capability("A2")))
MANY = build(domain("A", *(capability(f"A{i}") for i in range(1, 7))))


def test_first_steps_come_before_second_ones():
    made = plan(TWO, worst(TWO))
    assert ids(made) == ["A1.to-1", "A2.to-1", "A1.to-2", "A2.to-2"]
    assert [a.why for a in made.actions] == ["first-steps", "first-steps", "next", "next"]
    assert made.actions[0].raises == ("A1.one.n",)
    assert made.actions[0].serves == ("A1",)


def test_the_rooms_priorities_come_first_in_its_order():
    given = worst(MANY, priorities=(Priority("A5"), Priority("A3")))
    made = plan(MANY, given)
    assert ids(made)[:3] == ["A5.to-1", "A3.to-1", "A1.to-1"]
    assert [a.why for a in made.actions[:3]] == ["priority", "priority", "first-steps"]


def test_each_priority_begins_before_one_of_them_goes_on():
    second = {"A1.q": "o0", "A2.q": "o1"}
    ruleset = build(domain("A", capability("A1"), capability("A2")))
    given = response(ruleset, second, priorities=(Priority("A1"), Priority("A2")))
    assert ids(plan(ruleset, given))[:2] == ["A1.to-1", "A2.to-2"]


def test_what_comes_before_is_pulled_in_and_done_work_is_not():
    text = HEADER + "domains:\n" + domain("A", capability("A1", levels=("one",)))
    text = text.replace("raises: {A1.q: o1}, ", "raises: {A1.q: o1}, after: [A1.prepare], ", 1) + (
        "          - {id: A1.prepare, title: Prepare, raises: {A1.side: o1}, lead: lead, "
        "days: {lead: 1}, weeks: 4}\n"
    )
    text = text.replace(
        "    questions:\n",
        "    questions:\n          - {id: A1.side, ask: And aside?, ladder: {o0: No, o1: Yes}}\n",
        1,
    )
    ruleset = load(text)
    assert ids(plan(ruleset, response(ruleset, {"A1.q": "o0", "A1.side": "o0"}))) == [
        "A1.prepare",
        "A1.to-1",
    ]
    held = response(ruleset, {"A1.q": "o0", "A1.side": "o1"})
    assert ids(plan(ruleset, held)) == ["A1.to-1"]
    said = response(
        ruleset,
        {"A1.q": "o0", "A1.side": "o0"},
        actions={"A1.prepare": ActionNote("A1.prepare", "done")},
    )
    made = plan(ruleset, said)
    assert ids(made) == ["A1.to-1"]
    assert [(x.action, x.why, x.raises) for x in made.later] == [
        ("A1.prepare", "marked as done, but the answer has not changed: look again", ())
    ]


def test_what_is_marked_as_done_and_does_not_show_is_to_be_looked_at_again():
    """Not where the answer rose, where it is open (it is to be settled), or outside what is asked."""
    notes = {name: ActionNote(name, "done") for name in ("A1.to-1", "A2.to-1")}
    made = plan(TWO, worst(TWO, actions=notes))
    again = "marked as done, but the answer has not changed: look again"
    assert [(x.action, x.why, x.raises) for x in made.later if x.why == again] == [
        ("A1.to-1", again, ("A1.one.n",)),
        ("A2.to-1", again, ("A2.one.n",)),
    ]
    only = plan(TWO, worst(TWO, actions=notes), only=("A2",))
    assert [x.action for x in only.later if x.why == again] == ["A2.to-1"]
    rose = plan(TWO, response(TWO, {"A1.q": "o1"}, actions=notes))
    assert [x.action for x in rose.later if x.why == again] == []


def test_what_is_refused_is_not_planned_and_neither_is_what_follows_it():
    notes = {"A1.to-1": ActionNote("A1.to-1", "refused", why="not this year")}
    made = plan(TWO, worst(TWO, actions=notes))
    assert ids(made) == ["A2.to-1", "A2.to-2"]
    assert made.refused == (("A1.to-1", "not this year"),)


def test_what_follows_a_refused_action_is_named_among_the_later_ones():
    notes = {"A1.to-1": ActionNote("A1.to-1", "refused")}
    direct = capability("A1").replace(
        "      one: {needs: {n: {question: A1.q, at_least: o1}}}\n", ""
    )
    ruleset = build(domain("A", direct))
    made = plan(ruleset, response(ruleset, {"A1.q": "o0"}, actions=notes))
    assert ids(made) == []
    assert [(x.action, x.why) for x in made.later] == [
        ("A1.to-2", "comes after “Take A1 to 1”, which the network decided against")
    ]


ASIDE = build(
    domain(
        "A",
        capability("A1").replace(
            "    levels:\n",
            "      - {id: A1.side, ask: And aside?, ladder: {o0: No, o1: Yes}}\n    levels:\n",
        )
        + "      - {id: A1.aside, title: Look aside, raises: {A1.side: o1}, lead: lead, weeks: 4, days: {lead: 1}}\n"
        "      - {id: A1.dear, title: Take A1 to 1 dearly, raises: {A1.q: o1}, lead: lead, weeks: 4, days: {lead: 9}}\n"
        "      - {id: A1.towns, title: For towns, raises: {A1.q: o1}, lead: lead, weeks: 4, days: {lead: 1},"
        " applies_when: {fact: towns, at_least: 1}}\n",
        capability("A2"),
    ),
    header=HEADER + "context: {towns: {ask: How many?, number: {from: 0}}}\n",
)


@pytest.mark.parametrize(
    ("noted", "given", "asked", "why"),
    [
        ("A1.towns", {"context": {"towns": Fraction(0)}}, {}, "noted, but by the facts given it does not apply"),
        ("A2.to-1", {"not_asked": ("A2",)}, {}, "noted, but about something that was not asked this year"),
        ("A2.to-1", {"not_asked": ("A",)}, {}, "noted, but about something that was not asked this year"),
        ("A2.to-1", {}, {"only": ("A1",)}, "noted, but outside of what this plan was asked for"),
        ("A1.dear", {"answers": {"A1.q": "o1"}}, {}, "noted, but by the answers nothing is left of it to do"),
        ("A1.dear", {}, {}, "noted, but what it would help with is reached by the actions of this plan"),
        ("A1.aside", {}, {}, "noted, but no level that comes next waits for it"),
        ("A1.dear", {}, {"days": 0}, "takes more days than are left"),
        ("A2.to-2", {"refused": "A2.to-1"}, {}, "comes after “Take A2 to 1”, which the network decided against"),
    ],
)  # fmt: skip
def test_what_was_noted_and_is_not_planned_is_left_aside_with_the_reason(noted, given, asked, why):
    """A name beside an action, or a note: whoever wrote it is told what became of it, once."""
    told = dict(given)
    notes = {noted: ActionNote(noted, who="Jo")}
    if refused := told.pop("refused", ""):
        notes[refused] = ActionNote(refused, "refused", why="no")
    answers = {"A1.q": "o0", "A1.side": "o0", "A2.q": "o0", **told.pop("answers", {})}
    made = plan(ASIDE, response(ASIDE, answers, actions=notes, **told), **asked)
    assert noted not in ids(made)
    assert [(x.action, x.why) for x in made.later if x.action == noted] == [(noted, why)]


@pytest.mark.parametrize("state", ["", "under-way", "done", "refused"])
def test_nothing_noted_is_named_twice(state):
    """Neither what is planned or under way, nor what is done or decided against."""
    notes = {"A1.to-1": ActionNote("A1.to-1", state, who="Jo", why="so")}
    given = {"A1.q": "o1" if state == "done" else "o0", "A1.side": "o0", "A2.q": "o0"}
    made = plan(ASIDE, response(ASIDE, given, actions=notes))
    assert "A1.to-1" not in [x.action for x in made.later]


def test_of_an_action_the_plan_knows_what_is_in_place_and_what_is_still_to_come():
    """Not what is open, and not what does not apply: of these nothing is in place."""
    text = (
        HEADER
        + "domains:\n"
        + domain(
            "A",
            capability("A1", levels=("one",))
            .replace(
                "    levels:\n",
                "      - {id: A1.side, ask: And aside?, na: {no: There is none}, ladder: {o0: No, o1: Yes}}\n    levels:\n",
            )
            .replace("at_least: o1}}}", "at_least: o1}, side: {question: A1.side, at_least: o1}}}")
            .replace("raises: {A1.q: o1}", "raises: {A1.q: o1, A1.side: o1}"),
        )
    )
    ruleset = load(text)
    for side, held in (("o1", ("A1.side",)), ("o0", ()), (None, ()), (NotApplicable("no"), ())):
        given = response(ruleset, {"A1.q": "o0"} | ({} if side is None else {"A1.side": side}))
        (only,) = plan(ruleset, given).actions
        assert only.in_place == held
        assert only.raises[0] == "A1.one.n"


def test_what_is_under_way_is_in_the_plan_first_with_what_is_left_of_it():
    ruleset = build(domain("A", capability("A1"), capability("A2", weeks=26, days=6)))
    notes = {
        "A2.to-1": ActionNote("A2.to-1", "under-way", who="A. Name", started=date(2026, 12, 7))
    }
    made = plan(ruleset, worst(ruleset, actions=notes))
    first = made.actions[0]
    assert (first.action, first.state, first.why, first.who) == (
        "A2.to-1",
        "under-way",
        "under-way",
        "A. Name",
    )
    # 26 weeks are six months; December and January are gone.
    assert (first.start_month, first.end_month, first.starts) == (0, 3, date(2026, 12, 7))
    assert first.days == {"lead": Fraction(4)}
    assert made.projection[1].done.id == "two"


def test_a_shared_fact_counts_for_all_that_read_it():
    text = HEADER + "domains:\n" + domain("A", capability("A1", levels=("one",)))
    text += "".join(
        f"    {line}\n"
        for line in (
            "  - id: A2\n    title: Reader\n    levels:\n"
            "      one: {needs: {n: {question: A1.q, at_least: o1}}}"
        ).splitlines()
    )
    ruleset = load(text)
    made = plan(ruleset, worst(ruleset))
    assert ids(made) == ["A1.to-1"]
    assert made.actions[0].serves == ("A1", "A2")
    assert made.actions[0].raises == ("A1.one.n", "A2.one.n")


def test_at_least_one_comes_from_the_domain_that_a_plan_draws_on():
    cheap = [capability(f"A{i}", days=1) for i in range(1, 11)]
    ruleset = build(domain("A", *cheap), domain("B", capability("B1")), header=HEADER + COMMUNITY)
    made = plan(ruleset, worst(ruleset))
    assert len(made.actions) == 8
    assert [a.action for a in made.actions if a.why == "community"] == ["B1.to-1"]
    assert made.no_community == ""


def test_why_nothing_comes_from_that_domain():
    ruleset = build(
        domain("A", capability("A1")), domain("B", capability("B1")), header=HEADER + COMMUNITY
    )
    there = response(ruleset, {"A1.q": "o0", "B1.q": "o2"})
    assert "nothing offered there would raise a next level now" in plan(ruleset, there).no_community
    short = response(ruleset, {"A1.q": "o0", "B1.q": "o0"}, priorities=(Priority("A1"),))
    made = plan(ruleset, short, days=2)
    assert ids(made) == ["A1.to-1"]
    assert made.no_community == (
        "there is no action from Domain B in this plan: "
        "what would help there takes more days than are left"
    )
    assert plan(ruleset, short, days=0).no_community == ""


def test_most_levels_for_the_days():
    ruleset = build(domain("A", capability("A1", days=5), capability("A2", days=1)))
    given = response(ruleset, {"A1.q": "o1", "A2.q": "o1"})
    assert ids(plan(ruleset, given, days=5)) == ["A2.to-2"]
    assert ids(plan(ruleset, given, days=6)) == ["A1.to-2", "A2.to-2"]


def test_no_more_than_eight_and_three_unless_asked_for():
    made = plan(MANY, worst(MANY))
    assert len(made.actions) == 8
    assert sum(action.first_90_days for action in made.actions) == 3
    assert {later.why for later in made.later} == {"comes after the 8 actions that a year holds"}
    asked = plan(MANY, worst(MANY), first_90_days=5, year=12)
    assert len(asked.actions) == 12
    assert sum(action.first_90_days for action in asked.actions) == 5
    assert asked.later == ()


def test_days_in_all_and_by_role():
    made = plan(MANY, worst(MANY), days=5)
    assert sum(sum(a.days.values()) for a in made.actions) <= 5
    assert len(made.actions) == 2
    assert made.days_available == 5
    assert {later.why for later in made.later} == {"takes more days than are left"}
    by_role = plan(MANY, worst(MANY), days_by_role={"lead": Fraction(3)})
    assert len(by_role.actions) == 1
    assert {later.why for later in by_role.later} == {"takes more days of the lead than are left"}


def test_days_of_people_from_outside_count_too():
    text = HEADER + "domains:\n" + domain("A", capability("A1", levels=("one",)))
    ruleset = load(text.replace("days: {lead: 2}", "days: {lead: 2, resident: 2}"))
    assert ids(plan(ruleset, worst(ruleset), days=3)) == []
    assert ids(plan(ruleset, worst(ruleset), days_by_role={"resident": Fraction(1)})) == []
    assert ids(plan(ruleset, worst(ruleset), days=4)) == ["A1.to-1"]


def test_nothing_is_planned_beyond_the_target():
    made = plan(TWO, worst(TWO), target="one")
    assert ids(made) == ["A1.to-1", "A2.to-1"]
    assert made.later == ()


def test_what_may_be_in_place_already_comes_last_and_not_at_once():
    given = response(TWO, {"A1.q": "o1", "A2.q": DontKnow()})
    made = plan(TWO, given)
    assert ids(made) == ["A1.to-2", "A2.to-1", "A2.to-2"]
    assert [a.unsure for a in made.actions] == [False, True, True]
    assert [a.start_month for a in made.actions] == [0, 3, 4]


def test_what_was_not_asked_this_year_is_not_planned():
    assert ids(plan(TWO, worst(TWO, not_asked=("A1",)))) == ["A2.to-1", "A2.to-2"]
    assert ids(plan(TWO, worst(TWO, not_asked=("A",)))) == []


def test_facts_decide_what_is_offered():
    text = HEADER + (
        "context: {practices: {ask: How many?, number: {from: 1}}}\n"
        "domains:\n" + domain("A", capability("A1", levels=("one",)))
    )
    ruleset = load(
        text.replace(
            "title: Take A1 to 1,",
            "title: Take A1 to 1, applies_when: {fact: practices, at_least: 2},",
        )
    )
    assert ids(plan(ruleset, worst(ruleset, context={"practices": Fraction(1)}))) == []
    assert ids(plan(ruleset, worst(ruleset, context={"practices": Fraction(2)}))) == ["A1.to-1"]
    assert ids(plan(ruleset, worst(ruleset))) == ["A1.to-1"]


def test_what_is_asked_of_the_icb_with_its_answer():
    text = HEADER + "domains:\n" + domain("A", capability("A1"))
    text = text.replace("title: Take A1 to 1,", "title: Take A1 to 1, asks_icb: a small budget,")
    text = text.replace("title: Take A1 to 2,", "title: Take A1 to 2, asks_icb: a day of help,")
    ruleset = load(text)
    own = (Ask("A room", answer="yes"), Ask("Money for fares", "A1.to-1", "from May"))
    assert plan(ruleset, worst(ruleset, asks_of_icb=own)).asks_icb == (
        *own,
        Ask("a day of help", "A1.to-2"),
    )


def test_what_others_hold_is_waited_for():
    text = HEADER + "domains:\n" + domain("A", capability("A1", levels=("one",)))
    ruleset = load(
        text.replace("at_least: o1}}}", "at_least: o1, depends_on: icb, waits_for: an answer}}}")
    )
    (waits,) = plan(ruleset, worst(ruleset)).waiting
    assert (waits.need, waits.capability) == ("A1.one.n", "A1")
    assert (waits.depends_on, waits.waits_for, waits.action) == ("icb", "an answer", "A1.to-1")


def test_a_limit_or_a_gate_that_holds_a_result_back_is_worked_on():
    text = HEADER + "domains:\n" + domain("A", capability("A1"))
    gated = text + ("        needs_first: {question: A1.gate, at_least: yes}\n")
    gated = gated.replace(
        "    questions:\n",
        "    questions:\n          - {id: A1.gate, ask: Is there one?, yes_no: {better: yes}}\n",
        1,
    ).replace(
        "    actions:\n",
        "    actions:\n          - {id: A1.open, title: Open it, raises: {A1.gate: yes}, lead: lead,"
        " days: {lead: 1}, weeks: 2}\n",
        1,
    )
    ruleset = load(gated)
    made = plan(ruleset, response(ruleset, {"A1.q": "o2", "A1.gate": "no"}))
    assert ids(made) == ["A1.open"]
    assert made.actions[0].raises == ("A1.needs_first",)
    assert (made.projection[0].now.id, made.projection[0].done.id) == ("no-result", "two")


def test_a_scored_result_is_raised_to_its_next_band():
    ruleset = load(
        HEADER
        + """domains:
  - id: A
    title: A
    capabilities:
      - id: A1
        title: A1
        questions:
          - {id: A1.x, ask: X?, ladder: {o0: {text: No, worth: 0}, o1: {text: Yes, worth: 10}}}
          - {id: A1.n, ask: How many?, number: {better: more, from: 0, to: 10}}
        score: {mean: [{question: A1.x}, {question: A1.n}]}
        bands: {one: {from: 4}, two: {from: 9}}
        actions:
          - {id: A1.do, title: Do X, raises: {A1.x: o1}, lead: lead, days: {lead: 3}, weeks: 4}
          - {id: A1.count, title: Count, raises: {A1.n: 9}, lead: lead, days: {lead: 2}, weeks: 4}
"""
    )
    made = plan(ruleset, response(ruleset, {"A1.x": "o0", "A1.n": Fraction(0)}))
    assert ids(made) == ["A1.do", "A1.count"]
    assert made.projection[0].done.id == "two"
    given = response(ruleset, {"A1.x": "o0", "A1.n": Fraction(0)})
    assert ids(plan(ruleset, given, days=3)) == ["A1.count"]


def test_wishes_that_name_nothing_are_refused_with_a_suggestion():
    with pytest.raises(UsageError, match="no level is called 'tow'; did you mean 'two'"):
        plan(TWO, worst(TWO), target="tow")
    with pytest.raises(UsageError, match="no role is called 'leads'; did you mean 'lead'"):
        plan(TWO, worst(TWO), days_by_role={"leads": Fraction(1)})
    for months in (0, MOST_MONTHS + 1):
        with pytest.raises(UsageError, match=f"looks 1 to 36 months ahead, not {months}"):
            plan(TWO, worst(TWO), months=months)


def test_the_same_plan_every_time():
    assert plan(MANY, worst(MANY)) == plan(MANY, worst(MANY))
