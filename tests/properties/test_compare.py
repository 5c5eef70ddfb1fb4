"""Whether any response is higher under another rule set: against looking at every response."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from maturity.checks.compare import higher
from maturity.core.compile import compile_ruleset
from maturity.core.ruleset import Staged
from maturity.planning.integer import Outcome
from maturity.solver import open_problem
from tests.helpers_proof import count, evaluated, level, worlds
from tests.properties.generate import rulesets
from tests.properties.test_engine import load

FEW = 250


def weaker(ruleset):
    """The same rule set with one need, one limit or one gate less, each in turn."""
    for position, node in enumerate(ruleset.nodes):
        changed = []
        if isinstance(node.rule, Staged):
            for i, rule in enumerate(node.rule.levels):
                for need in rule.needs if len(rule.needs) > 1 else ():
                    fewer = replace(rule, needs=tuple(n for n in rule.needs if n is not need))
                    levels = (*node.rule.levels[:i], fewer, *node.rule.levels[i + 1 :])
                    changed.append(replace(node, rule=Staged(levels)))
        changed += [
            replace(node, limits=tuple(other for other in node.limits if other is not limit))
            for limit in node.limits
        ]
        if node.needs_first is not None:
            changed.append(replace(node, needs_first=None))
        for other in changed:
            nodes = (*ruleset.nodes[:position], other, *ruleset.nodes[position + 1 :])
            yield replace(ruleset, nodes=nodes)


@pytest.mark.slow
@settings(max_examples=5, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_higher_is_found_when_and_only_when_some_response_is(data):
    document = data.draw(rulesets())
    ruleset = load(document)
    assume(count(document, ruleset) <= FEW)
    others = list(weaker(ruleset))
    assume(others)
    pair = [ruleset, data.draw(st.sampled_from(others))]
    if data.draw(st.booleans()):
        pair.reverse()
    programs = [compile_ruleset(each) for each in pair]
    seen = [
        [evaluated(program, response) for program in programs]
        for response in worlds(document, ruleset)
    ]
    for index, result in enumerate(programs[0].results):
        if not (result.stages or result.bands):
            continue
        pairs = [[level(e, index) for e in each] for each in seen]
        some = any(
            base < other and other >= 0 and (base, other) != (-2, 0) for base, other in pairs
        )
        found = higher(pair[0], pair[1], result.node.id, open_problem)
        if found.outcome is not Outcome.LIMIT:
            assert (found.outcome is Outcome.OPTIMAL) == some
        if found.witness is not None:
            base, other = (evaluated(p, found.witness.response(p)) for p in programs)
            assert level(base, index) == found.base.index
            assert level(other, index) == found.other.index > found.base.index
