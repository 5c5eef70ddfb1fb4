"""Plans for the shipped matrix: limits hold, and the engine keeps what the plan promises."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from maturity import api, places
from maturity.core.assess import assess
from maturity.core.compile import compile_ruleset
from maturity.core.response import ActionNote, Answer, DontKnow, Evidence, Priority, Response
from maturity.planning.floors import floor_value, raised
from maturity.planning.make import make
from maturity.planning.state import ways
from maturity.planning.timetable import Entry, Limits, Timetable
from maturity.solver import open_problem
from tests.helpers_read import read_response

RULESET = api.load_ruleset("pcn-maturity")
PROGRAM = compile_ruleset(RULESET)
CAPABILITIES = [node.id for node in RULESET.nodes if node.parent]
AS_OF = date(2027, 1, 31)


def some_network(seed):
    """A network made up by chance: modest answers, some blanks and don't-knows, some notes."""
    chance = random.Random(seed)  # noqa: S311 - the same networks every time
    answers = {}
    for question in RULESET.questions:
        luck = chance.random()
        if luck < 0.08:
            continue
        if luck < 0.14:
            answers[question.id] = Answer(question.id, value=DontKnow())
        elif question.options:
            best = min(len(question.options) - 1, chance.randint(0, 3))
            option = question.options[chance.randint(0, best)]
            answers[question.id] = Answer(question.id, value=option.id)
        else:
            answers[question.id] = Answer(question.id, value="never")
    states = ["under-way", "done", "refused"]
    actions = {
        action.id: ActionNote(action.id, chance.choice(states), why="said the network")
        for action in chance.sample(RULESET.actions, 6)
    }
    evidence = tuple(
        Evidence(capability=name, what="a note", where="a folder", date=AS_OF)
        for name in chance.sample(CAPABILITIES, 8)
    )
    return Response(
        RULESET.id,
        RULESET.version,
        AS_OF,
        answers=answers,
        actions=actions,
        evidence=evidence,
        priorities=tuple(Priority(name) for name in chance.sample(CAPABILITIES, 3)),
    )


def planned(response, **wishes):
    assessment = assess(PROGRAM, response)
    return make(PROGRAM, response, assessment, solver=open_problem, **wishes)


WISHES = [
    {},
    {"days": Fraction(20)},
    {"days": Fraction(60), "year": 16, "first_90_days": 6},
    {"months": 6, "target": "foundation"},
    {"months": 24, "days_by_role": {"inequalities-lead": Fraction(5)}},
]


@pytest.mark.parametrize("wishes", WISHES, ids=str)
@pytest.mark.parametrize("seed", [0, 1, *(pytest.param(s, marks=pytest.mark.slow) for s in (2, 3))])
def test_every_limit_holds(seed, wishes):
    response = some_network(seed)
    plan = planned(response, **wishes)
    new = [a for a in plan.actions if not a.state]
    months = wishes.get("months", 12)
    begun = len(plan.actions) - len(new)
    early = sum(a.start_month < 3 for a in plan.actions)
    assert early <= max(wishes.get("first_90_days", 3), begun)
    assert sum(a.start_month < 12 for a in plan.actions) <= max(wishes.get("year", 8), begun)
    assert all(a.end_month < months for a in new)
    assert len({a.action for a in plan.actions}) == len(plan.actions)
    assert not {a.action for a in plan.actions} & {later.action for later in plan.later}
    under_way = sum((sum(a.days.values()) for a in plan.actions if a.state), Fraction(0))
    total = sum((sum(a.days.values()) for a in plan.actions), Fraction(0))
    assert total <= max(wishes.get("days", Fraction(1000)), under_way)
    if months == 12:
        assert sum((sum(q.values()) for q in plan.quarters), Fraction(0)) == total
    ends = {a.action: a.end_month for a in plan.actions}
    for action in new:
        assert response.actions.get(action.action, ActionNote("")).state == ""
        for earlier in RULESET.action(action.action).after:
            assert ends.get(earlier, -1) < action.start_month
        assert action.serves
        assert action.raises or action.hopes or _prepares(plan, action.action)


def _prepares(plan, action_id):
    return any(action_id in RULESET.action(other.action).after for other in plan.actions)


@pytest.mark.parametrize("seed", range(6))
def test_the_promise_is_kept_by_the_engine(seed):
    response = some_network(seed)
    plan = planned(response)
    limits = Limits(plan.start, plan.months, 3, 8, None, {})
    calendar = Timetable(RULESET, limits)
    (now,) = ways(PROGRAM, response)
    known, evidence = now.encoded, list(response.evidence)
    touched = set()
    for each in plan.actions:
        action = RULESET.action(each.action)
        counted = calendar.counted(Entry(action, each.start_month, each.end_month, each.days))
        known = raised(PROGRAM, known, counted, AS_OF, located=action.locates)
        touched |= set(counted)
        if action.locates:
            evidence += [
                Evidence(
                    what="a note",
                    where="a folder",
                    date=AS_OF,
                    question=name,
                    supports=floor_value(RULESET.question(name), value, AS_OF),
                )
                for name, value in counted.items()
            ]
    answers = dict(response.answers)
    for name in touched:
        question = RULESET.question(name)
        low = known.known[PROGRAM.question_index[name]].low
        answers[name] = Answer(name, value=question.options[low].id if question.options else low)
    done = assess(PROGRAM, replace(response, answers=answers, evidence=tuple(evidence)))
    assert [row.result for row in plan.projection] == [result.id for result in done.results]
    for row, result in zip(plan.projection, done.results, strict=True):
        assert row.done == result.levels.assured
        assert row.done_evidenced == result.levels.evidenced
        assert row.now.index <= row.done.index <= row.works.index


@pytest.mark.parametrize("seed", range(4))
def test_an_action_from_the_community_or_the_reason_why_not(seed):
    plan = planned(some_network(seed))
    own = [a for a in plan.actions if RULESET.action(a.action).owner.startswith("C")]
    assert bool(own) != bool(plan.no_community)


def test_a_network_that_has_not_answered_yet_is_asked_to():
    plan = planned(Response(RULESET.id, RULESET.version, AS_OF))
    assert {step.kind for step in plan.settling} == {"answer"}
    assert all(step.raises for step in plan.settling)
    assert all(action.unsure for action in plan.actions)


def test_listening_is_the_first_action_of_a_network_that_only_sends_surveys():
    answers = {q.id: Answer(q.id, value=q.options[0].id) for q in RULESET.questions if q.options}
    response = Response(
        RULESET.id, RULESET.version, AS_OF, answers=answers, priorities=(Priority("C1"),)
    )
    assert planned(response).actions[0].action == "C1.listen"


def test_every_need_of_every_level_has_something_that_closes_it():
    from maturity.planning.gaps import gaps

    nothing = Response(RULESET.id, RULESET.version, AS_OF)
    for name in CAPABILITIES:
        for level in RULESET.scale.levels:
            for gap in gaps(PROGRAM, nothing, name, level.id):
                assert gap.actions or gap.may, gap.need


@pytest.mark.parametrize(
    "path", sorted((places.rules().parent / "examples").glob("*.yaml")), ids=lambda p: p.stem
)
def test_the_example_networks_get_a_plan_that_they_can_act_on(path):
    response = read_response(path.read_bytes(), RULESET)
    plan = planned(response)
    assert len(plan.actions) == 8
    assert sum(a.first_90_days for a in plan.actions) == 3
    wanted = {p.capability for p in response.priorities}
    served = {name for action in plan.actions for name in action.serves}
    assert wanted <= served
    for action in plan.actions:
        entry = RULESET.action(action.action)
        assert entry.first_step
        assert entry.measure
        assert action.lead
    assert plan == planned(response)
