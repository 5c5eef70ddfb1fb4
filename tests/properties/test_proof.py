"""Every claim against looking at every response there can be, for rule sets small enough."""

from __future__ import annotations

from collections import defaultdict

import pytest
from hypothesis import HealthCheck, assume, given, settings

from maturity.checks.proof import Kind, Verdict, prove
from maturity.checks.proof.needs import level_without
from maturity.core.compile import compile_ruleset
from maturity.core.encode import View, encode
from maturity.core.response import NotApplicable
from maturity.core.ruleset import Staged
from maturity.solver import open_problem
from tests.helpers_proof import count, evaluated, level, worlds
from tests.properties.generate import rulesets
from tests.properties.test_engine import load

FEW = 200


def cost(program, response):
    """Questions above their worst answer, by the slots that the engine gives them."""
    slots = encode(program, response, View(na=program.ruleset.policies.na)).inputs.slots
    above = {
        slot.question
        for slot, ends in zip(program.slots, slots, strict=True)
        if ends is not None and ends[0] > 0
    }
    return len(above)


def outcome(evaluation, index):
    """What a response gives for one result: its level and its score."""
    found = evaluation.outcomes[index]
    if found is None:
        return None
    return found.level(0), found.scores[0] if found.scores else None


def matters(program, seen):
    """Questions for which two responses differ in them alone and in some result."""
    found = set()
    for index, question in enumerate(program.ruleset.questions):
        readers = [r.index for r in program.results if index in r.reads]
        results = defaultdict(set)
        for response, evaluation in seen:
            if evaluation.inputs.slots[program.slots_of[index][0]] is None:
                continue
            rest = tuple(
                (name, answer.value, tuple(answer.facets.items()))
                for name, answer in sorted(response.answers.items())
                if name != question.id
            )
            key = (response.as_of, tuple(sorted(response.context.items(), key=str)), rest)
            results[key].add(tuple(outcome(evaluation, reader) for reader in readers))
        if any(len(each) > 1 for each in results.values()):
            found.add(question.id)
    return found


def decides(program, seen, result, operation):
    """Whether some response would stand higher if one test always held."""
    return any(
        evaluation.values[operation] is not None
        and level_without(program, evaluation, result, operation) > level(evaluation, result.index)
        for _, evaluation in seen
    )


def expected(program, seen):
    """By claim, whether some response shows it."""
    found = {}
    for result in program.results:
        name = result.node.id
        reached = {level(evaluation, result.index) for _, evaluation in seen}
        for index in [s[0] for s in result.stages] + [b[0] for b in result.bands]:
            found[Kind.LEVEL, f"{name}.{result.rungs[index].id}"] = index in reached
        if isinstance(result.node.rule, Staged):
            for rule in result.node.rule.levels:
                for need in rule.needs:
                    operation = program.needs[need.full_id]
                    found[Kind.NEED, need.full_id] = decides(program, seen, result, operation)
        for _, operation, limit in result.limits:
            found[Kind.LIMIT, f"{name}.{limit}"] = decides(program, seen, result, operation)
    live = matters(program, seen)
    for question in program.ruleset.questions:
        found[Kind.QUESTION, question.id] = question.id in live
    return found


@pytest.mark.slow
@settings(max_examples=8, suppress_health_check=list(HealthCheck))
@given(rulesets())
def test_claims_are_what_looking_at_every_response_gives(document):
    ruleset = load(document)
    assume(1 < count(document, ruleset) <= FEW)
    program = compile_ruleset(ruleset)
    seen = [(response, evaluated(program, response)) for response in worlds(document, ruleset)]
    truth = expected(program, seen)
    claims = {
        (claim.kind, claim.subject): claim
        for claim in prove(ruleset, open_problem)
        if claim.kind not in (Kind.GAP, Kind.ACTION)
    }
    assert set(claims) == set(truth)
    for key, claim in claims.items():
        if claim.verdict is not Verdict.OPEN:
            assert (claim.verdict is Verdict.PROVED) == truth[key], key
        if claim.kind is Kind.LEVEL and claim.verdict is Verdict.PROVED:
            least_answers(program, seen, claim)


def least_answers(program, seen, claim):
    """The witness answers no more questions above their worst than any response of its scene."""
    (witness,) = claim.witnesses
    scene = witness.scene
    index = program.result_index[claim.subject.rpartition(".")[0]]
    mine = witness.response(program)
    reached = level(evaluated(program, mine), index)
    absent = set(scene.absent)
    others = [
        cost(program, response)
        for response, evaluation in seen
        if level(evaluation, index) == reached
        and response.as_of == scene.as_of
        and dict(response.context) == dict(scene.context)
        and absent == {n for n, a in response.answers.items() if isinstance(a.value, NotApplicable)}
    ]
    assert cost(program, mine) <= min(others)
