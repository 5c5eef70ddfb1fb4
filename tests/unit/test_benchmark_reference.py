"""The frozen reference of the benchmarks says what the engine says, trace included."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from benchmarks.reference import build, models
from benchmarks.reference.engine import EVER, NEVER, assess
from benchmarks.samples import random_response
from maturity import api
from maturity.core.compile import compile_ruleset
from maturity.core.encode import View, encode
from maturity.core.evaluate import evaluate
from maturity.core.questions import Kind
from maturity.core.trace import trace

ROOT = Path(__file__).parents[2]
EXAMPLES = sorted(ROOT.glob("examples/*.yaml"))


@pytest.fixture(scope="module")
def ruleset():
    return api.load_ruleset(ROOT / "rules" / "pcn-maturity")


@pytest.fixture(scope="module")
def matrix(ruleset):
    return build.matrix(ruleset)


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_they_agree_on_the_examples(path, ruleset, matrix):
    agree(ruleset, matrix, api.load_response(path, ruleset))


@pytest.mark.parametrize("seed", range(200))
def test_they_agree_on_any_response(seed, ruleset, matrix):
    agree(ruleset, matrix, random_response(ruleset, random.Random(seed)))  # noqa: S311 - a sample, not a secret


def agree(ruleset, matrix, response):
    program = compile_ruleset(ruleset)
    evaluation = evaluate(program, encode(program, response, View()).inputs)
    theirs = assess(matrix, build.answers(response)).outcomes
    assert list(theirs) == [node.id for node in ruleset.results]
    for compiled in program.results:
        outcome = evaluation.outcomes[compiled.index]
        mine = outcome and tuple(compiled.rungs[outcome.level(lane)].id for lane in range(4))
        assert theirs[compiled.node.id].levels == mine
        levels = trace(program, evaluation, compiled.node.id).levels
        for level, other in zip(levels, theirs[compiled.node.id].working, strict=True):
            assert (other.level, other.present) == (level.level.id, level.present)
            assert other.confirmed == level.confirmed
            assert list(other.needs) == [need.need.full_id for need in level.needs]
            for need in level.needs:
                same(ruleset, response.as_of, need.tree, other.needs[need.need.full_id])


def same(ruleset, as_of, mine, theirs):
    """One criterion and everything in it, in all lanes."""
    held = mine.held
    lanes = (held.assured, held.possible, held.evidenced, held.evidenced_possible)
    assert (None if None in lanes else lanes) == theirs.held
    assert theirs.criterion == build._criterion(mine.criterion)
    assert (mine.seen is None) == (theirs.seen is None)
    if mine.seen is not None:
        seen = mine.seen
        ranks = (seen.low, seen.high, seen.evidenced_low, seen.evidenced_high)
        assert ranks == seen_ranks(ruleset, as_of, theirs)
        assert seen.covered == theirs.seen.covered
    assert len(mine.parts) == len(theirs.parts)
    for part, other in zip(mine.parts, theirs.parts, strict=True):
        same(ruleset, as_of, part, other)


def seen_ranks(ruleset, as_of, trace_node):
    """The values that the reference saw as ranks: of an option, or whether the time has passed."""
    question = ruleset.question(trace_node.criterion.question)
    if question.kind is Kind.SINCE:
        span = trace_node.criterion.at_least
        limit = models.Duration(months=span.months, days=span.days)
        return tuple(int(passed(value, limit, as_of)) for value in trace_node.seen.values)
    return tuple(question.rank(value) for value in trace_node.seen.values)


def passed(value, span, as_of):
    if value in (NEVER, EVER):
        return value == EVER
    return day_after(value, span) <= as_of


def day_after(start, span):
    """The calendar by counting: the same day so many months on, or the last day of that month."""
    months = start.year * 12 + start.month - 1 + span.months
    first = date(months // 12, months % 12 + 1, 1)
    following = date((months + 1) // 12, (months + 1) % 12 + 1, 1)
    last = (following - first).days
    return first + timedelta(days=min(start.day, last) - 1 + span.days)


def test_it_refuses_what_it_cannot_say(ruleset):
    with pytest.raises(ValueError, match="shipped matrix"):
        build.matrix(replace(ruleset, evidence=None))
