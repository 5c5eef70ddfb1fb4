"""Local versions of generated rule sets: what is proved holds, what is refuted is shown."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import assume, event, given, settings
from hypothesis import strategies as st

from maturity.checks.easier import ANSWERS, LANES, Verdict, higher, never_easier
from maturity.core.local import for_base
from maturity.core.response import Answer, NotApplicable
from maturity.errors import RuleSetError
from maturity.loading import rulesets as loading
from maturity.loading.canonical import text_of
from maturity.solver import open_problem
from tests.helpers_read import read_response
from tests.properties.generate import responses, rulesets, to_yaml
from tests.properties.local import additions


@st.composite
def cases(draw):
    """A local version, and a response to it that knows nothing of it and one that does."""
    document = draw(rulesets())
    text = to_yaml(document)
    base = loading.load({"base.yaml": text}).ruleset
    mine = to_yaml(draw(additions(base)))
    try:
        loaded = loading.load({"mine.yaml": mine}, lambda _: {"base.yaml": text})
    except RuleSetError as refused:
        # A need of one's own may close a circle of reads, or wait on oneself; nothing else is refused.
        assert {d.code for d in refused.diagnostics} <= {"R301", "R302"}  # noqa: PT017
        assume(False)
    response = read_response(to_yaml(draw(responses(document))), base)
    answers = dict(response.answers)
    for name in loaded.ruleset.local.questions:
        said = draw(st.sampled_from([None, "yes", "yes", "no", "na"]))
        if said == "na":
            said = "yes" if not loaded.ruleset.question(name).na else NotApplicable("never")
        if said is not None:
            answers[name] = Answer(name, said)
    ruleset = loaded.ruleset
    return loaded, replace(response, ruleset=ruleset.id, version=ruleset.version, answers=answers)


@pytest.mark.slow
@settings(max_examples=40)
@given(cases())
def test_no_response_stands_higher_than_the_proof_allows(case):
    loaded, response = case
    proof = never_easier(loaded.ruleset, open_problem)
    event(f"{proof.verdict.value}, answers only: {proof.answers_only}")
    if proof.verdict is Verdict.PROVED:
        lanes = ANSWERS if proof.answers_only else LANES
        assert higher(loaded.ruleset, response, lanes=lanes) is None
    if proof.verdict is Verdict.REFUTED:
        assert higher(loaded.ruleset, proof.higher.response) is not None


@settings(max_examples=15)
@given(cases())
def test_the_base_is_whole_inside_and_the_response_to_it_too(case):
    loaded, response = case
    ruleset = loaded.ruleset
    again = loading.load({"mine.json": text_of(loaded.document)}).ruleset
    assert again.digest == ruleset.digest
    assert again.local.base.digest == ruleset.local.base.digest
    under = for_base(ruleset.local, response)
    assert set(under.answers) == {
        name for name in response.answers if ruleset.local.base.has("question", name)
    }
