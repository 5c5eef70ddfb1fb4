"""Checks on generated rule sets: they always give an answer, and what they prove is so."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from maturity import checks
from maturity.checks.trial import after_all, tried
from maturity.codes import CODES
from maturity.core.assess import assess
from maturity.core.compile import compile_ruleset
from maturity.loading import responses as reading
from maturity.loading import rulesets as loading
from maturity.loading.yaml_text import read_yaml
from tests.properties.generate import responses, rulesets, to_yaml


@given(rulesets())
def test_checks_always_give_an_answer_with_a_place(document):
    text = to_yaml(document)
    loaded = loading.load({"generated.yaml": text})
    found = checks.run(loaded.ruleset, loaded.places)
    lines = text.count("\n") + 1
    for one in found:
        assert one.code in CODES
        assert 1 <= one.place.span.line <= lines
        assert one.help
    assert found == checks.run(loaded.ruleset, loaded.places)


@given(st.data())
def test_a_level_called_out_of_reach_is_reached_by_no_response(data):
    document = data.draw(rulesets())
    loaded = loading.load({"generated.yaml": to_yaml(document)})
    ruleset, program = loaded.ruleset, compile_ruleset(loaded.ruleset)
    tree = read_yaml(to_yaml(data.draw(responses(document))), "response.yaml")
    response = reading.read(tree.root, tree.source, ruleset)[0]
    if any(
        answer.value is not None and "na" in str(answer.value)
        for answer in response.answers.values()
    ):
        return  # what is not applicable is left out, and the proof is for those to whom all applies
    top = {
        result.node.id: max((i for i, mask in enumerate(outcome.reach) if mask & 2), default=0)
        for result in program.results
        if (outcome := tried(ruleset).evaluation.outcomes[result.index]) is not None
    }
    if response.context or any(node.applies_when for node in ruleset.nodes):
        return
    for result in assess(program, response).results:
        if result.id in top and result.applicable:
            assert result.levels.possible.index <= top[result.id]


@given(rulesets())
def test_doing_everything_is_a_response_the_engine_can_score(document):
    ruleset = loading.load({"generated.yaml": to_yaml(document)}).ruleset
    before, after = tried(ruleset), tried(ruleset, after_all(ruleset, ruleset.actions))
    for name in before.program.needs:
        one, other = before.need(name), after.need(name)
        assert (one is None) == (other is None)
        assert not (one or 0) & 1 or (other or 0) & 1
