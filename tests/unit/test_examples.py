"""The three fictional networks: levels worked out by hand from the needs, before any engine ran."""

from __future__ import annotations

from pathlib import Path

import pytest

from maturity import api
from maturity.loading.yaml_text import read_yaml

HERE = Path(__file__).parents[1]
EXPECTED = read_yaml((HERE / "examples_expected.yaml").read_text("utf-8"), "expected").root
EXAMPLES = sorted((HERE.parent / "examples").glob("U9900*.yaml"))


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_levels_are_those_worked_out_by_hand(path):
    ruleset = api.load_ruleset("pcn-maturity")
    assessment = api.score(ruleset, api.load_response(path))
    expected = EXPECTED[path.stem[:6]]
    assert {name: assessment.result(name).levels.assured.id for name in expected} == expected


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_the_workbook_says_what_the_yaml_says(path):
    ruleset = api.load_ruleset("pcn-maturity")
    text, book = api.load_response(path), api.load_response(path.with_suffix(".xlsx"))
    one, other = api.score(ruleset, text), api.score(ruleset, book)
    assert [r.levels for r in other.results] == [r.levels for r in one.results]
    assert other.answers == one.answers


def test_there_are_three_and_each_is_in_both_forms():
    assert [path.stem for path in EXAMPLES] == [
        "U99001-riverside",
        "U99002-harbour-town",
        "U99003-upper-dale",
    ]
    assert all(path.with_suffix(".xlsx").is_file() for path in EXAMPLES)
