"""The generators themselves: what they make is accepted, and nothing in the language is left out."""

from __future__ import annotations

from collections import Counter

import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.oracle.engine import assess
from tests.properties.generate import FEATURES, features, responses, rulesets, to_yaml

LANES = ("level", "could_be", "evidenced", "evidence_could_be")


def count(examples):
    """How many of so many pairs of rule set and response use each part of the language."""
    counts = Counter()
    made = 0

    @settings(
        max_examples=examples,
        derandomize=True,
        database=None,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(st.data())
    def run(data):
        nonlocal made
        ruleset = data.draw(rulesets())
        response = data.draw(responses(ruleset))
        made += 1
        counts.update(features(ruleset, response))
        for variant in [None, *ruleset.get("variants", {})]:
            got = assess(ruleset, response, variant)
            for result in got.values():
                counts.update({f"came out {result[lane]}"[:24] for lane in LANES})
        assert yaml.load(to_yaml(ruleset), yaml.BaseLoader)["id"] == "made-up"  # noqa: S506, TID251

    run()
    return counts, made


def test_everything_in_the_language_occurs():
    counts, made = count(300)
    assert made >= 300
    missing = [name for name in FEATURES if not counts[name]]
    assert not missing
    assert counts["came out no-result"]
    assert counts["came out not-applicable"]
    unknown = {name for name in counts if not name.startswith("came out")} - set(FEATURES)
    assert not unknown
