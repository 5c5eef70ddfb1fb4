"""The shortest route by hand: its modes, its stages, what cannot be had, and that it is always the same."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from random import Random

import pytest

from benchmarks.route import greedy_levels
from benchmarks.samples import random_response
from maturity import api, solver
from maturity.core.assess import assess
from maturity.core.compile import compile_ruleset
from maturity.core.response import ActionNote, Answer, DontKnow, Priority
from maturity.errors import PlanError, UsageError
from maturity.planning import stages
from maturity.planning.candidates import needed_months, windows
from maturity.planning.integer import Outcome
from maturity.planning.make import make
from maturity.planning.plan import Unmet
from maturity.planning.timetable import Limits
from maturity.reporting import plan_words
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

ROOT = Path(__file__).parents[2]
TWO = build(domain("A", capability("A1"), capability("A2")))

# Greed takes the action that closes most for its days (A1.quick) and cannot pay for the rest.
TRAP = load(
    HEADER
    + """domains:
  - id: A
    title: A
    capabilities:
      - id: A1
        title: A1
        questions:
          - {id: A1.x, ask: X?, ladder: {o0: No, o1: Yes}}
          - {id: A1.y, ask: Y?, ladder: {o0: No, o1: Yes}}
          - {id: A1.z, ask: Z?, ladder: {o0: No, o1: Yes}}
        levels:
          one: {needs: {x: {question: A1.x, at_least: o1}, y: {question: A1.y, at_least: o1}}}
          two: {needs: {z: {question: A1.z, at_least: o1}}}
        actions:
          - {id: A1.quick, title: Quick, raises: {A1.x: o1}, lead: lead, days: {lead: 1}, weeks: 4}
          - {id: A1.both, title: Both, raises: {A1.x: o1, A1.y: o1}, lead: lead, days: {lead: 3}, weeks: 26}
          - {id: A1.rest, title: Rest, raises: {A1.y: o1}, lead: lead, days: {lead: 2.5}, weeks: 4}
          - {id: A1.last, title: Last, raises: {A1.z: o1}, lead: lead, days: {lead: 1}, weeks: 4}
"""
)


def value(made, name):
    return next(stage.value for stage in made.stages if stage.name == name)


def test_the_set_with_most_levels_in_the_fewest_days():
    made = plan(TRAP, worst(TRAP), days=4)
    assert ids(made) == ["A1.both", "A1.last"]
    assert (value(made, "levels"), value(made, "days"), value(made, "actions")) == (2, 4, 2)
    assert made.proven
    assert made.mode == "most"
    assert plan_words.order(made) == (
        "It gains 2 levels for 4 days of work. It is the shortest route: within these limits no other "
        "plan reaches more levels, and none reaches as many in fewer days."
    )


def test_the_fewest_days_to_a_target_and_the_soonest():
    least = plan(TRAP, worst(TRAP), target="one")
    assert (least.mode, ids(least)) == ("least", ["A1.both"])
    soon = plan(TRAP, worst(TRAP), target="one", soonest=True)
    assert (soon.mode, ids(soon)) == ("soonest", ["A1.quick", "A1.rest"])
    assert value(soon, "soonest") == 1  # everything holds at the end of the first month
    assert least.unmet == soon.unmet == ()


def test_a_wish_that_cannot_be_met_says_which_part_and_the_nearest():
    ruleset = build(domain("A", capability("A1"), capability("A2"), capability("A3", weeks=53)))
    made = plan(ruleset, worst(ruleset), target="two", year=3)
    assert made.unmet == (
        Unmet(
            "A2",
            made.unmet[0].level,
            made.unmet[0].nearest,
            "fits by itself, and not beside the rest",
        ),
        Unmet(
            "A3",
            made.unmet[1].level,
            made.unmet[1].nearest,
            "no action on offer promises it within 12 months",
        ),
    )
    assert [(u.level.id, u.nearest.id) for u in made.unmet] == [("two", "one"), ("two", "starting")]
    tight = plan(ruleset, worst(ruleset), target="two", only=("A1",), year=1)
    assert [(u.result, u.nearest.id, u.why) for u in tight.unmet] == [
        ("A1", "one", "does not fit within the limits, even by itself")
    ]
    (said,) = plan_words.unmet(tight)
    assert said == (
        "A1 does not reach Two: does not fit within the limits, even by itself. "
        "The plan brings it to One."
    )


def test_a_plan_for_some_alone():
    made = plan(TWO, worst(TWO, priorities=(Priority("A1"),)), only=("A2",))
    assert ids(made) == ["A2.to-1"]  # the next level, in the fewest days
    assert made.later[0].action == "A2.to-2"
    assert {later.action[:2] for later in made.later} == {"A2"}
    with pytest.raises(UsageError, match="no capability or domain is called 'A9'; did you mean"):
        plan(TWO, worst(TWO), only=("A9",))


def test_a_priority_is_a_constraint_and_not_a_weight():
    dear = capability("A9", levels=("one",), days=8)
    cheap = [capability(f"A{i}", levels=("one",), days=1) for i in range(1, 9)]
    ruleset = build(domain("A", *cheap, dear))
    assert "A9.to-1" not in ids(plan(ruleset, worst(ruleset), days=8))
    made = plan(ruleset, worst(ruleset, priorities=(Priority("A9"),)), days=8)
    assert ids(made) == ["A9.to-1"]
    assert value(made, "priority:A9") == 7


def test_what_prepares_a_priority_counts_only_with_what_it_prepares():
    """Alone it would leave the room with a first half that leads nowhere."""
    text = HEADER + "domains:\n" + domain("A", capability("A1", levels=("one",), days=9))
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
    given = response(ruleset, {"A1.q": "o0", "A1.side": "o0"}, priorities=(Priority("A1"),))
    assert ids(plan(ruleset, given, days=5)) == []
    assert ids(plan(ruleset, given, days=10)) == ["A1.prepare", "A1.to-1"]


def test_the_community_comes_before_levels():
    ruleset = build(
        domain(
            "A",
            capability("A1", levels=("one",), days=1),
            capability("A2", levels=("one",), days=1),
        ),
        domain("B", capability("B1", levels=("one",), days=2)),
        header=HEADER + COMMUNITY,
    )
    made = plan(ruleset, worst(ruleset), days=2)
    assert ids(made) == ["B1.to-1"]
    assert value(made, "community") == 1


def test_limits_by_year_in_a_long_plan():
    ruleset = build(domain("A", *(capability(f"A{i}", levels=("one",)) for i in range(1, 6))))
    made = plan(ruleset, worst(ruleset), months=30, year=2, first_90_days=1)
    assert [a.start_month for a in made.actions] == [0, 3, 12, 13, 24]


def test_months_that_can_matter():
    ruleset = build(domain("A", capability("A1", weeks=10)))
    limits = Limits(made_start(), 14, 3, 8, None, {})
    assert windows(limits) == (range(3), range(3, 12), range(12, 14))
    from maturity.planning.candidates import Candidate

    first, second = (
        Candidate(ruleset.action(name), after, 0, unsure=False)
        for name, after in (("A1.to-1", ()), ("A1.to-2", ("A1.to-1",)))
    )
    # Three months each: the first ends after 0, 3; one that began in month 12 would end too late.
    assert needed_months((first, second), limits) == {"A1.to-1": (0, 3), "A1.to-2": (3, 6)}


def made_start():
    return plan(TWO, worst(TWO)).start


def test_a_refused_action_and_one_under_way():
    notes = {
        "A1.to-1": ActionNote("A1.to-1", "under-way"),
        "A2.to-1": ActionNote("A2.to-1", "refused"),
    }
    made = plan(TWO, worst(TWO, actions=notes))
    assert ids(made) == ["A1.to-1", "A1.to-2"]
    assert value(made, "levels") == 2  # what is under way counts, and costs nothing new
    assert value(made, "days") == 2


def test_levels_after_each_quarter():
    ruleset = build(domain("A", capability("A1", weeks=17)))  # four months each
    (row,) = plan(ruleset, worst(ruleset)).projection
    assert [q.month for q in row.quarters] == [2, 5, 8, 11]
    assert [q.done.assured.id for q in row.quarters] == ["starting", "one", "two", "two"]
    assert [q.done.possible.id for q in row.quarters] == ["starting", "one", "two", "two"]


def test_the_first_sentence_of_a_plan():
    top = response(TWO, {"A1.q": "o2", "A2.q": "o2"})
    assert (
        plan_words.order(plan(TWO, top)) == "No further level can be promised within these limits."
    )
    assert (
        plan_words.order(plan(TWO, top, target="one")) == "What was asked for is in place already."
    )
    begun = worst(TWO, actions={"A1.to-1": ActionNote("A1.to-1", "under-way")})
    said = plan_words.order(plan(TWO, begun, days=2))
    assert said.startswith("It gains 1 level by what is under way; nothing new is begun. It is")


def test_a_plan_without_a_day_says_what_goes_on_and_what_can_be_settled():
    nothing = "With no working days, nothing new can be begun."
    assert plan_words.order(plan(TWO, worst(TWO), days=0)) == nothing
    made = plan(TWO, worst(TWO, actions={"A1.to-1": ActionNote("A1.to-1", "under-way")}), days=0)
    (begun,) = made.actions
    left = plan_words.total(begun.days)
    assert left == 2
    goes_on = f"{nothing} What is under way gains 1 level, for the 2 days of work left in it."
    assert plan_words.order(made) == goes_on
    assert made.limits["days"] == "no working days of everybody together"
    open_ = worst(TWO, actions={"A1.to-1": ActionNote("A1.to-1", "under-way")})
    open_ = replace(open_, answers={**open_.answers, "A2.q": Answer("A2.q", DontKnow())})
    settled = plan_words.order(plan(TWO, open_, days=0))
    assert settled == f"{goes_on} What can be settled could show more, without any action."


class Meddling:
    """A solver whose solutions are changed on their way out; not those of starts that are given."""

    def __init__(self, change, *, forgets=False):
        self.change, self.forgets = change, forgets

    def __call__(self, problem):
        session = solver.open_problem(problem)
        solve = session.solve
        if self.forgets:  # the rows of earlier stages
            session.add = lambda _: None

        def changed(objective, *, bounds=None, **more):
            solution = solve(objective, bounds=bounds, **more)
            return solution if bounds else self.change(solution)

        session.solve = changed
        return session


def made_with(change, **meddling):
    program = compile_ruleset(TWO)
    given = worst(TWO)
    return make(program, given, assess(program, given), solver=Meddling(change, **meddling))


def test_a_plan_that_is_not_proven_says_how_many_levels_there_could_be():
    def cut_short(solution):
        if solution.value == 4:
            return replace(solution, outcome=Outcome.LIMIT, bound=solution.value + 2)
        return solution

    made = made_with(cut_short)
    assert not made.proven
    assert made.more_levels == 2
    assert plan_words.order(made).endswith(
        "It is not proven to be the shortest route: at most 2 more levels could be possible."
    )


def nothing_found(bound):
    """A search that runs out of nodes before it finds any plan."""
    return lambda s: replace(s, outcome=Outcome.LIMIT, values=(), value=None, bound=bound)


def test_where_nothing_was_found_greed_stands_in_with_the_bound():
    made = plan(TRAP, worst(TRAP), days=4, solver=Meddling(nothing_found(6)))
    assert ids(made) == ["A1.quick", "A1.rest"]  # level one; the last does not fit beside them
    assert (value(made, "levels"), value(made, "days")) == (1, Fraction(7, 2))
    assert made.more_levels == 5
    assert "at most 5 more levels could be possible" in plan_words.order(made)


def test_where_no_whole_route_fits_one_action_that_helps_stands_in():
    made = plan(TRAP, worst(TRAP), days=3, solver=Meddling(nothing_found(2)))
    assert ids(made) == ["A1.quick"]
    assert value(made, "levels") == 0
    none = plan(TRAP, worst(TRAP), days=Fraction(1, 2), solver=Meddling(nothing_found(2)))
    assert ids(none) == []


def test_when_the_work_is_used_up_what_was_found_stands_with_its_bound(monkeypatch):
    monkeypatch.setattr(stages, "WORK", 0)
    made = plan(TRAP, worst(TRAP), days=4)
    assert value(made, "levels") == 2  # the first stage is always solved
    days = next(stage for stage in made.stages if stage.name == "days")
    assert days.bound <= 4 == days.value
    assert not made.proven
    assert plan_words.order(made).endswith("none reaches as many in fewer days.")


def test_a_shortest_route_whose_calendar_is_not_proven_says_so():
    made = plan(TRAP, worst(TRAP), days=4)
    assert "might start a little earlier" not in plan_words.order(made)
    later = stages.Stage("calendar:9", Fraction(3), Fraction(1))
    said = plan_words.order(replace(made, stages=(*made.stages, later)))
    assert "It is the shortest route" in said
    assert said.endswith("Some of its actions might start a little earlier.")


def test_a_promise_that_the_engine_does_not_keep_is_a_fault_of_ours():
    def lie(solution):
        return replace(solution, value=5, bound=5) if solution.value == 4 else solution

    with pytest.raises(PlanError, match="no plan at all keeps the limits at the stage 'days'"):
        made_with(lie)
    with pytest.raises(PlanError, match=r"promises 5 levels .*, the engine gives"):
        made_with(lie, forgets=True)


def test_and_ends_with_exit_code_3(monkeypatch, capsys):
    from maturity.cli.main import run

    def lies(problem):
        return Meddling(lambda s: replace(s, value=(s.value or 0) + 1, bound=(s.value or 0) + 1))(
            problem
        )

    monkeypatch.setattr(solver, "open_problem", lies)
    path = str(ROOT / "examples" / "U99002-harbour-town.yaml")
    assert run(["plan", path, "--days", "20"]) == 3
    said = capsys.readouterr()
    assert said.out == ""
    assert "fault of ours" in said.err


MATRIX = api.load_ruleset("pcn-maturity")


@pytest.mark.parametrize("seed", range(2))
def test_never_beaten_by_the_greedy_order(seed):
    program = compile_ruleset(MATRIX)
    given = random_response(MATRIX, Random(seed))  # noqa: S311 - samples, no secrets
    made = make(
        program, given, assess(program, given), solver=solver.open_problem, days=Fraction(20)
    )
    assert value(made, stages.LEVELS) >= greedy_levels(program, given, made)
    assert made.proven


def test_the_same_plan_with_other_seeds_of_the_solver(monkeypatch):
    given = api.load_response(ROOT / "examples" / "U99002-harbour-town.yaml", MATRIX)
    assessment = api.score(MATRIX, given)
    first = api.plan(MATRIX, assessment, days=20)
    for seed in (1, 7):
        monkeypatch.setitem(solver._OPTIONS, "random_seed", seed)
        assert api.plan(MATRIX, assessment, days=20) == first


@pytest.mark.slow
def test_the_same_plan_in_another_process_with_another_hash_seed():
    command = [sys.executable, "-m", "maturity", "plan", "examples/U99002-harbour-town.yaml"]
    said = {
        subprocess.run(
            [*command, "--days", "20", "--json"],
            cwd=ROOT,
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(said) == 1
    assert json.loads(said.pop())["proven"] is True  # and nothing but the plan is on stdout
