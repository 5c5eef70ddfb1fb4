"""What one answer would change, and what a level stands on: against scoring everything again."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from itertools import combinations

from hypothesis import assume, given, settings

from maturity.core.assess import assess
from maturity.core.compile import compile_ruleset
from maturity.core.encode import View, encode
from maturity.core.ends import question_ends
from maturity.core.evaluate import evaluate
from maturity.core.evidence import Support
from maturity.core.known import NEVER, Known, raw
from maturity.core.questions import Kind
from maturity.core.response import Answer
from maturity.core.status import Status
from maturity.core.whatif import at_lower_end, told_apart, try_answers
from maturity.planning.ahead import ahead
from maturity.planning.footing import footings
from maturity.planning.rows.candidates import candidates
from maturity.planning.weights import weight_ranges
from maturity.solver import open_problem
from tests.properties.test_engine import cases, load, read

_ABSENT = (Status.NA, Status.RULED_OUT)


def given_as(question, value):
    """A value of the engine as an answer that a person gives."""
    if question.kind in (Kind.LADDER, Kind.YES_NO):
        return question.options[value].id
    return value


def with_answer(answers, question, value):
    """The response with another answer to one question, and nothing said of it by others."""
    old = answers.answers.get(question.id)
    new = Answer(question.id, given_as(question, value), facets=old.facets if old else {})
    return replace(answers, answers={**answers.answers, question.id: new})


def lower_ends(program, answers):
    outcomes = evaluate(program, encode(program, answers, View()).inputs).outcomes
    return [-2 if outcome is None else outcome.level(0) for outcome in outcomes]


def tries(ruleset, program, answers):
    """Question, and each answer that can be typed in, with the levels that trying it gives."""
    encoded = encode(program, answers, View())
    start = at_lower_end(program, encoded, answers.as_of)
    for index, question in enumerate(ruleset.questions):
        known = encoded.known[index]
        if known.status in _ABSENT:
            assert not list(try_answers(start, index, [0]))
        if known.status in (*_ABSENT, Status.NA_DISPUTED):
            continue
        values = told_apart(program, index, known.low, answers.as_of)
        for tried in try_answers(start, index, values):
            if tried.value != NEVER or question.kind is Kind.SINCE:
                yield question, tried


@settings(max_examples=40)
@given(cases())
def test_trying_an_answer_gives_the_levels_of_the_response_with_that_answer(case):
    document, response = case
    ruleset = load(document)
    program, answers = compile_ruleset(ruleset), read(ruleset, response)
    for question, tried in tries(ruleset, program, answers):
        found = [tried.level(result.index) for result in program.results]
        assert found == lower_ends(program, with_answer(answers, question, tried.value))


def ranks(program, index, value, as_of):
    """Ranks of a value of the engine on each slot of its question; facets left out."""
    bare = Support({}, frozenset(), frozenset(), frozenset())
    found = Known(Status.ANSWERED, value, value)
    ends, _ = question_ends(program, index, found, bare, as_of, shut=True)
    return tuple(ends[slot][0] for slot in sorted(ends))


@settings(max_examples=40)
@given(cases())
def test_answers_worth_trying_and_answers_in_rows_are_told_apart_alike(case):
    """What advice tries and what the rows hold: other values, and the same ways to stand."""
    document, response = case
    ruleset = load(document)
    program, as_of = compile_ruleset(ruleset), read(ruleset, response).as_of
    for index, question in enumerate(ruleset.questions):
        if question.kind is Kind.SEVERAL:
            continue
        tried = told_apart(program, index, None, as_of)
        held = [raw(question, value) for value in candidates([program], question, as_of)]
        expected = {ranks(program, index, value, as_of) for value in held}
        assert {ranks(program, index, value, as_of) for value in tried} == expected


@settings(max_examples=40)
@given(cases())
def test_a_level_leans_on_the_answers_whose_worst_would_lose_it_and_on_no_others(case):
    document, response = case
    ruleset = load(document)
    program, answers = compile_ruleset(ruleset), read(ruleset, response)
    encoded = encode(program, answers, View())
    assume(all(known.status is not Status.NA_DISPUTED for known in encoded.known))
    expected = {}
    now = lower_ends(program, answers)
    for question, tried in tries(ruleset, program, answers):
        worst = told_apart(program, program.question_index[question.id], None, answers.as_of)[0]
        if tried.value != worst or not can_be_typed(question):
            continue
        for result in program.results:
            if now[result.index] > 0 and tried.level(result.index) < now[result.index]:
                falls = max(tried.level(result.index), -1)
                expected.setdefault(result.node.id, []).append((question.id, falls))
    found = {}
    for footing in footings(program, answers):
        for leaning in footing.answers:
            if can_be_typed(ruleset.question(leaning.question)):
                mine = (leaning.question, leaning.falls_to.index)
                found.setdefault(footing.result, []).append(mine)
    assert found == expected


def can_be_typed(question):
    """Whether the worst answer is one that a person can give: a number without end is none."""
    return question.kind is not Kind.NUMBER or None not in (question.low, question.high)


@settings(max_examples=40)
@given(cases())
def test_a_weight_may_move_within_its_range_and_no_further(case):
    document, response = case
    ruleset = load(document)
    program, answers = compile_ruleset(ruleset), read(ruleset, response)
    start = at_lower_end(program, encode(program, answers, View()), answers.as_of)
    for result in program.results:
        outcome = start.evaluation.outcomes[result.index]
        for found in weight_ranges(start, result):
            assert outcome is not None
            inside, outside = probes(found)
            level = outcome.level(0)
            assert {reweighed(start, result, found.item, w) for w in inside} == {level}
            for weight in outside:
                assert reweighed(start, result, found.item, weight) != level


def probes(found):
    """Weights that belong to a range, and weights just past its ends that do not."""
    tiny = Fraction(1, 10**9)
    inside, outside = [found.weight], []
    if found.low > 0:
        (inside if found.low_closed else outside).append(found.low)
        inside.append(min(found.weight, found.low + tiny))
        if found.low_closed and found.low > tiny:
            outside.append(found.low - tiny)
    else:
        inside.append(min(found.weight, tiny))
    if found.high is None:
        inside.append(found.weight + 10**9)
    else:
        (inside if found.high_closed else outside).append(found.high)
        inside.append(max(found.weight, found.high - tiny))
        if found.high_closed:
            outside.append(found.high + tiny)
    return inside, outside


def reweighed(start, result, path, weight):
    """The level with another weight, by compiling nothing and reading the score anew."""

    def with_weight(score, path):
        items = list(score.items)
        item = items[path[0]]
        items[path[0]] = (
            replace(item, weight=weight)
            if len(path) == 1
            else replace(item, part=with_weight(item.part, path[1:]))
        )
        return replace(score, items=tuple(items))

    results = list(start.program.results)
    results[result.index] = replace(result, score=with_weight(result.score, path))
    program = replace(start.program, results=tuple(results))
    return evaluate(program, start.evaluation.inputs).outcomes[result.index].level(0)


@settings(max_examples=40)
@given(cases())
def test_nothing_that_scoring_gives_changes_when_a_footing_was_asked_for(case):
    document, response = case
    ruleset = load(document)
    program, answers = compile_ruleset(ruleset), read(ruleset, response)
    before = assess(program, answers)
    footings(program, answers)
    assert assess(program, answers) == before


@settings(max_examples=25)
@given(cases())
def test_what_would_have_to_be_true_is_the_least_that_gives_the_next_level(case):
    document, response = case
    ruleset = load(document)
    program, answers = compile_ruleset(ruleset), read(ruleset, response)
    assume(not ruleset.facets)
    encoded = encode(program, answers, View())
    assume(all(known.status is not Status.NA_DISPUTED for known in encoded.known))
    for result in program.results:
        found = ahead(program, answers, result.node.id, open_problem, alternatives=2)
        if found is None:
            continue
        ruled_out = []
        for one in found.sets:
            assert len(one) == fewest(program, encoded, result, found.level.index, ruled_out)
            ruled_out.append({program.question_index[change.question] for change in one})
        if len(found.sets) < 2:
            assert fewest(program, encoded, result, found.level.index, ruled_out) is None
            assert not found.more


def fewest(program, encoded, result, level, ruled_out):
    """How many answers at their best give a level, by trying all sets that hold none ruled out.

    Better answers never lower a result, so a set gives the level if and only if it does at its best.
    """
    asked = [q for q in sorted(result.reads) if encoded.known[q].status not in _ABSENT]
    for size in range(len(asked) + 1):
        for some in combinations(asked, size):
            if any(out <= set(some) for out in ruled_out):
                continue
            inputs = at_best(program, encoded.inputs, some)
            outcome = evaluate(program, inputs).outcomes[result.index]
            if outcome is not None and outcome.level(0) >= level:
                return size
    return None


def at_best(program, inputs, questions):
    """The lower end of some answers at the best there is."""
    slots, numbers = list(inputs.slots), dict(inputs.numbers)
    for index in questions:
        question = program.question(index)
        for slot in program.slots_of[index]:
            slots[slot] = (program.slots[slot].top,) * 6
        if index in numbers:
            numbers[index] = (question.high,) * 6
    return replace(inputs, slots=tuple(slots), numbers=numbers)
