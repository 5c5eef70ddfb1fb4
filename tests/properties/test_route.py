"""The shortest route against trying everything, and its promises against the engine."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import assume, given, settings

from maturity.core.assess import assess
from maturity.core.compile import compile_ruleset
from maturity.core.known import NEVER, UNBOUNDED
from maturity.core.response import Answer, Between
from maturity.core.result import NOT_APPLICABLE
from maturity.core.status import Status
from maturity.planning.floors import raised
from maturity.planning.make import make
from maturity.planning.state import ways
from maturity.planning.timetable import Entry, Limits, Timetable
from maturity.solver import open_problem
from tests.oracle.route import Search
from tests.properties.planning import instances
from tests.properties.routes import dense_instances
from tests.properties.test_engine import load, read

MOST_TRIES = 3000

NAMES = {
    "days": "days",
    "roles": "days_by_role",
    "first": "first_90_days",
    "year": "year",
    "months": "months",
    "target": "target",
    "only": "only",
}


def planned(program, response, wish):
    wishes = {NAMES[key]: value for key, value in wish.items() if key in NAMES}
    return make(
        program,
        response,
        assess(program, response),
        solver=open_problem,
        soonest=wish.get("mode") == "soonest",
        **wishes,
    )


def found_and_tried(instance):
    """The route as planned and as found by trying everything: (value, start months) of each."""
    document, response, wish = instance
    ruleset = load(document)
    program, answered = compile_ruleset(ruleset), read(ruleset, response)
    made = planned(program, answered, wish)
    search = Search(program, answered, made.start, wish)
    assume(search.size() <= MOST_TRIES)
    months = {a.action: a.start_month for a in made.actions if not a.state}
    assert search.fits(months)
    assert made.proven
    return (search.value(months), months), search.best()


@pytest.mark.slow
@settings(max_examples=40)
@given(dense_instances())
def test_nothing_that_can_be_tried_is_better(instance):
    planned_, tried = found_and_tried(instance)
    assert planned_ == tried


@pytest.mark.slow
@settings(max_examples=25)
@given(instances())
def test_nor_with_everything_that_the_language_can_say(instance):
    planned_, tried = found_and_tried(instance)
    assert planned_ == tried


def typed(program, response, made):
    """The response with the answers typed in that the plan promises by the end of its horizon."""
    (now,) = ways(program, response)
    calendar = Timetable(program.ruleset, Limits(made.start, made.months, 99, 99, None, {}))
    known, touched = now.encoded, set()
    for each in made.actions:
        action = program.ruleset.action(each.action)
        entry = Entry(action, each.start_month, each.end_month, each.days)
        counted = calendar.counted(entry)
        known = raised(program, known, counted, response.as_of)
        touched |= set(counted)
    answers = dict(response.answers)
    for name in touched:
        found = known.known[program.question_index[name]]
        if found.status not in (Status.NA, Status.RULED_OUT):
            before = answers.get(name) or Answer(name)
            answers[name] = replace(
                before, value=_value(program, name, found), by={}, carried_over=None
            )
    return replace(response, answers=answers)


def _value(program, name, found):
    question = program.ruleset.question(name)
    ends = [question.options[e].id if isinstance(e, int) else e for e in (found.low, found.high)]
    assume(not {NEVER, UNBOUNDED} & {e for e in ends if isinstance(e, str)} or ends[0] == ends[1])
    return ends[0] if ends[0] == ends[1] else Between(*ends)


@settings(max_examples=40)
@given(dense_instances())
def test_scoring_the_raised_answers_gives_the_projected_levels(instance):
    document, response, wish = instance
    ruleset = load(document)
    program, answered = compile_ruleset(ruleset), read(ruleset, response)
    made = planned(program, answered, wish)
    done = assess(program, typed(program, answered, made))
    for row in made.projection:
        levels = done.result(row.result).levels
        assert row.done == levels.assured
        assert row.quarters[-1].done.possible == levels.possible
        assert row.done != NOT_APPLICABLE


@settings(max_examples=40)
@given(dense_instances())
def test_a_projection_never_falls(instance):
    document, response, wish = instance
    ruleset = load(document)
    program = compile_ruleset(ruleset)
    made = planned(program, read(ruleset, response), wish)
    assert [q.month for q in made.projection[0].quarters][-1] == made.months - 1
    for row in made.projection:
        before = row.today
        for quarter in row.quarters:
            for name in ("assured", "possible", "evidenced", "evidenced_possible"):
                done, works = getattr(quarter.done, name), getattr(quarter.works, name)
                assert getattr(before, name).index <= done.index <= works.index
            before = quarter.done
