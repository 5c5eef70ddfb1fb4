"""Checks on generated rule sets: they always give an answer, and what they prove is so."""

from __future__ import annotations

from hypothesis import assume, given
from hypothesis import strategies as st

from maturity import checks
from maturity.checks.trial import BEST, after_all, tried
from maturity.codes import CODES
from maturity.core.assess import assess
from maturity.core.compile import compile_ruleset
from maturity.errors import RuleSetError
from maturity.loading import rulesets as loading
from tests.helpers_read import read_response
from tests.properties.generate import responses, rulesets, to_yaml


def load(document):
    """A generated rule set. Whether the loader takes each of them is the loader's own test."""
    try:
        return loading.load({"generated.yaml": to_yaml(document)})
    except RuleSetError:
        assume(False)


def all_applies(document):
    """A response without context facts and without "not applicable"."""
    answers = document.get("answers", {})
    kept = {name: answer for name, answer in answers.items() if "'na'" not in str(answer)}
    return {**document, "context": {}, "answers": kept}


@given(rulesets())
def test_checks_always_give_an_answer_with_a_place(document):
    loaded = load(document)
    found = checks.run(loaded.ruleset, loaded.places)
    lines = to_yaml(document).count("\n") + 1
    for one in found:
        assert one.code in CODES
        assert 1 <= one.place.span.line <= lines
        assert one.help
    assert found == checks.run(loaded.ruleset, loaded.places)


@given(st.data())
def test_no_response_goes_beyond_what_the_best_answers_reach(data):
    document = data.draw(rulesets())
    ruleset = load(document).ruleset
    response = read_response(to_yaml(all_applies(data.draw(responses(document)))), ruleset)
    best = tried(ruleset)
    for result in assess(compile_ruleset(ruleset), response).results:
        outcome = best.evaluation.outcomes[best.program.result_index[result.id]]
        if outcome is not None and result.applicable:
            top = max((i for i, mask in enumerate(outcome.reach) if mask & BEST), default=0)
            assert result.levels.possible.index <= top


@given(rulesets())
def test_doing_everything_never_makes_a_need_fail(document):
    ruleset = load(document).ruleset
    before, after = tried(ruleset), tried(ruleset, after_all(ruleset, ruleset.actions))
    for name in before.program.needs:
        one, other = before.need(name), after.need(name)
        assert (one is None) == (other is None)
        if one is not None and one & 1:
            assert other & 1
