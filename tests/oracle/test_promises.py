"""What docs/language.md promises of every rule set, asked of the oracle itself."""

from __future__ import annotations

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from tests.oracle.complete import completions, count_completions
from tests.oracle.engine import assess
from tests.oracle.model import Model
from tests.properties.generate import better, narrower, responses, rulesets

STEADY = settings(suppress_health_check=list(HealthCheck))  # otherwise as tests/conftest.py says
LANES = [("level", "could_be"), ("evidenced", "evidence_could_be")]
SCORES = [("score", "score_could_be"), ("score_evidenced", "score_evidence_could_be")]
FEW = 30


def rank(model, ident, level):
    """No result is lower than every level; None where there is nothing to compare."""
    if level in (None, "not-applicable"):
        return None
    return -1 if level == "no-result" else model.scale(model.nodes[ident]).index(level)


def not_lower(model, ident, before, after, pairs):
    """Nothing named in pairs (of before, of after) is lower after."""
    for old, new in pairs:
        a, b = before[old], after[new]
        if old.startswith(("score", "exact")):
            assert a is None or b is None or a <= b, (ident, old, new, a, b)
            continue
        a, b = rank(model, ident, a), rank(model, ident, b)
        assert a is None or b is None or a <= b, (ident, old, new, a, b)


def both(names):
    return [(name, name) for name in names]


@STEADY
@given(st.data())
def test_the_ends_are_in_order(data):
    ruleset = data.draw(rulesets())
    response = data.draw(responses(ruleset))
    model = Model(ruleset)
    for ident, got in assess(ruleset, response).items():
        not_lower(model, ident, got, got, [*LANES, *SCORES])
        # what is evidenced is never more than what is answered
        not_lower(
            model, ident, got, got, [("evidenced", "level"), ("evidence_could_be", "could_be")]
        )
        not_lower(model, ident, got, got, [("level", "before_limits"), ("na_worst", "could_be")])
        assert got["applicable"] == (got["level"] != "not-applicable")
        words = {got[name] == "not-applicable" for lane in LANES for name in lane}
        assert len(words) == 1  # presence is the same in all four


@STEADY
@given(st.data())
def test_a_better_answer_never_lowers_a_result(data):
    ruleset = data.draw(rulesets())
    response = data.draw(responses(ruleset))
    improved, question = data.draw(better(ruleset, response))
    assume(question)
    model = Model(ruleset)
    for variant in [None, *ruleset.get("variants", {})]:
        before, after = assess(ruleset, response, variant), assess(ruleset, improved, variant)
        for ident, old in before.items():
            names = [name for lane in [*LANES, *SCORES] for name in lane]
            not_lower(model, ident, old, after[ident], both([*names, "published", "na_worst"]))
            assert old["applicable"] == after[ident]["applicable"]


@STEADY
@given(st.data())
def test_a_smaller_interval_stays_inside(data):
    ruleset = data.draw(rulesets())
    response = data.draw(responses(ruleset))
    settled, question = data.draw(narrower(ruleset, response))
    assume(question)
    model = Model(ruleset)
    before, after = assess(ruleset, response), assess(ruleset, settled)
    for ident, old in before.items():
        new = after[ident]
        for low, high in [*LANES, *SCORES]:
            not_lower(model, ident, old, new, [(low, low)])
            not_lower(model, ident, new, old, [(high, high)])


@STEADY
@given(st.data())
def test_every_completion_is_inside(data):
    ruleset = data.draw(rulesets())
    response = data.draw(responses(ruleset))
    assume(1 < count_completions(ruleset, response) <= FEW)
    model = Model(ruleset)
    before = assess(ruleset, response)
    for done in completions(ruleset, response):
        for ident, new in assess(ruleset, done).items():
            for low, high in [*LANES, *SCORES]:
                not_lower(model, ident, before[ident], new, [(low, low)])
                not_lower(model, ident, new, before[ident], [(high, high)])
