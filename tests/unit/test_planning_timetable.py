"""The calendar: months, quarters, due and review dates, and when effects count."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from maturity.core.durations import add_months
from maturity.core.ruleset import Action
from maturity.planning.timetable import Limits, Timetable, length_of
from tests.helpers_plan import (
    AS_OF,
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


@pytest.mark.parametrize(
    ("weeks", "months"),
    [
        ("0", 1),
        ("2", 1),
        ("4", 1),
        ("4.5", 2),
        ("6", 2),
        ("10", 3),
        ("13", 3),
        ("26", 6),
        ("40", 10),
        ("52", 12),
    ],
)
def test_months_of_an_action(weeks, months):
    assert length_of(Action("a", "A", "A", weeks=Fraction(weeks))) == months


def test_a_plan_starts_in_the_month_after_the_answers():
    ruleset = build(domain("A", capability("A1")))
    assert plan(ruleset, worst(ruleset)).start == date(2027, 2, 1)
    assert plan(ruleset, worst(ruleset), start=date(2027, 4, 1)).start == date(2027, 4, 1)
    assert plan(ruleset, worst(ruleset), start=date(2027, 4, 2)).start == date(2027, 5, 1)


def test_dates_of_actions():
    ruleset = build(domain("A", capability("A1", weeks=26, days=6), capability("A2", weeks=6)))
    made = {a.action: a for a in plan(ruleset, worst(ruleset)).actions}
    early = made["A1.to-1"]
    assert (early.start_month, early.end_month) == (0, 5)
    assert (early.starts, early.due) == (date(2027, 2, 1), date(2027, 7, 31))
    assert early.review == date(2027, 5, 2)  # 90 days after the start
    short = made["A2.to-1"]
    assert (short.due, short.review) == (date(2027, 3, 31), date(2027, 4, 30))
    follows = made["A1.to-2"]
    assert (follows.start_month, follows.end_month) == (6, 11)
    assert (follows.due, follows.review) == (date(2028, 1, 31), date(2028, 2, 29))
    assert not follows.first_90_days


def test_after_means_once_the_other_has_ended():
    ruleset = build(domain("A", capability("A1", levels=("one", "two", "three"), weeks=10)))
    made = plan(ruleset, worst(ruleset))
    assert ids(made) == ["A1.to-1", "A1.to-2", "A1.to-3"]
    for before, after in zip(made.actions, made.actions[1:], strict=False):
        assert after.start_month > before.end_month


def test_starts_are_spread_out():
    ruleset = build(domain("A", *(capability(f"A{i}") for i in range(1, 9))))
    starts = [a.start_month for a in plan(ruleset, worst(ruleset)).actions]
    assert starts == [0, 0, 0, 3, 4, 5, 6, 7]


def test_what_would_not_end_within_the_horizon_is_later():
    ruleset = build(domain("A", capability("A1", weeks=40)))
    made = plan(ruleset, worst(ruleset))
    assert ids(made) == ["A1.to-1"]
    assert [(x.action, x.why) for x in made.later] == [
        ("A1.to-2", "would not end within 12 months")
    ]
    assert made.projection[0].done.id == "one"
    none = plan(ruleset, worst(ruleset), months=6)
    assert ids(none) == []
    assert none.later[0].why == "would not end within 6 months"


def test_days_are_spread_over_the_months_and_charged_to_quarters():
    ruleset = build(domain("A", capability("A1", levels=("one",), weeks=20, days=5)))
    text = plan(ruleset, worst(ruleset))
    assert (text.actions[0].start_month, text.actions[0].end_month) == (0, 4)
    assert text.quarters == ({"lead": Fraction(3)}, {"lead": Fraction(2)}, {}, {})
    assert sum(sum(q.values()) for q in text.quarters) == 5


def _over(over):
    text = HEADER + "domains:\n" + domain("A", capability("A1", levels=("one",)))
    return load(text.replace("o1: Option 1 of A1", f"o1: {{text: Option 1, over: {over}}}"))


@pytest.mark.parametrize(
    ("over", "counts", "done"),
    [
        ("1 month", 1, "one"),
        ("6 weeks", 2, "one"),
        ("6 months", 6, "one"),
        ("11 months", 11, "one"),
    ],
)
def test_an_effect_counts_once_its_time_has_run(over, counts, done):
    ruleset = _over(over)
    made = plan(ruleset, worst(ruleset))
    assert made.actions[0].counts_from == counts
    assert made.projection[0].done.id == done


def test_what_would_count_only_after_the_horizon_is_not_promised():
    ruleset = _over("12 months")
    made = plan(ruleset, worst(ruleset))
    assert ids(made) == []
    assert [(x.action, x.why) for x in made.later] == [
        ("A1.to-1", "would count only after the 12 months, because it has to last")
    ]
    longer = plan(ruleset, worst(ruleset), months=13)
    assert longer.actions[0].counts_from == 12
    assert longer.projection[0].done.id == "one"


def test_waiting_for_a_better_month_never_loses_an_effect():
    slow = capability("A9", levels=("one",)).replace(
        "o1: Option 1 of A9", "o1: {text: Option 1, over: 8 months}"
    )
    ruleset = build(domain("A", *(capability(f"A{i}", ("one",)) for i in range(1, 6)), slow))
    made = plan(ruleset, worst(ruleset), first_90_days=0)
    months = {a.action: a.start_month for a in made.actions}
    # Six starts from the fourth month on; only the last of them has to be there at once.
    assert months == {"A9.to-1": 3, **{f"A{i}.to-1": 3 + i for i in range(1, 6)}}
    assert {a.action: a.counts_from for a in made.actions}["A9.to-1"] == 11


def test_limits_hold_whatever_is_placed():
    ruleset = build(domain("A", *(capability(f"A{i}", weeks=7 * i) for i in range(1, 8))))
    made = plan(ruleset, worst(ruleset), months=18, days=20)
    starts = [a.start_month for a in made.actions]
    assert sum(month < 3 for month in starts) <= 3
    assert sum(month < 12 for month in starts) <= 8
    assert all(a.end_month < 18 for a in made.actions)
    assert sum(sum(a.days.values()) for a in made.actions) <= 20


def test_the_first_month_of_the_plan_is_month_nought():
    limits = Limits(date(2027, 2, 1), 12, 3, 8, None, {})
    assert (limits.first_of(0), limits.last_of(0)) == (date(2027, 2, 1), date(2027, 2, 28))
    assert limits.last_of(11) == date(2028, 1, 31)
    assert limits.pace == 1
    assert add_months(AS_OF, 1) == date(2027, 2, 28)


def test_a_number_of_days_left_is_told_by_role():
    ruleset = build(domain("A", capability("A1")))
    limits = Limits(date(2027, 2, 1), 12, 3, 8, None, {"lead": Fraction(1)})
    found = Timetable(ruleset, limits).place(ruleset.action("A1.to-1"))
    assert found == "takes more days of the lead than are left"


def test_an_open_answer_does_not_change_the_calendar():
    ruleset = build(domain("A", capability("A1")))
    assert plan(ruleset, response(ruleset)).quarters[0] == {}
