"""Models that other people published, written in our language, give what their owners say.

Every case is worked out by the engine and by the oracle. Where a response leaves nothing blank, the
number that the owner publishes for blanks must be the plain result.
"""

from __future__ import annotations

import json
from fractions import Fraction
from functools import cache
from pathlib import Path

import pytest

from maturity.checks import run
from maturity.codes import CODES, Severity
from maturity.core.assess import assess
from maturity.core.compile import compile_ruleset
from maturity.loading import responses
from maturity.loading.json_text import parse_json
from maturity.loading.rulesets import load
from maturity.loading.variants import apply
from maturity.loading.yaml_text import read_yaml
from tests.conformance import readings
from tests.oracle import engine as oracle

HERE = Path(__file__).parent
READINGS = {
    "samm2": readings.samm2,
    "c2m2_2_1": readings.c2m2,
    "cqc_saf": readings.cqc,
    "iso33020": readings.iso33020,
    "nist800171_dodam": readings.nist,
}
LISTED = {"samm2": 6, "c2m2_2_1": 10, "cqc_saf": 8, "iso33020": 10, "nist800171_dodam": 11}
FILES = sorted(HERE.glob("*/*.yaml"))


def cases(model):
    return json.loads((HERE / model / "cases.json").read_text("utf-8"))["cases"]


CASES = [pytest.param(m, case, id=f"{m}: {case['id']}") for m in READINGS for case in cases(m)]


@cache
def loaded(path):
    return load({path.name: path.read_text("utf-8")})


@cache
def plain(path):
    """The rule set as the oracle reads it."""
    return read_yaml(path.read_text("utf-8"), path.name).root


def read(model, case):
    if model == "nist800171_dodam":
        known = loaded(HERE / model / "ruleset.yaml").ruleset.questions
        return readings.nist(case, [question.id for question in known])
    return READINGS[model](case)


def document(ruleset, reading):
    return {
        "format": "maturity/response/1",
        "ruleset": {"id": ruleset.id, "version": ruleset.version},
        "as_of": "2027-01-31",
        "context": reading.context,
        "answers": reading.answers,
    }


def assessed(path, reading):
    ruleset = loaded(path).ruleset
    if reading.variant:
        ruleset = apply(ruleset, reading.variant)
    tree, problems = parse_json(json.dumps(document(ruleset, reading)), "response.json")
    assert not problems
    response, _ = responses.read(tree.root, tree.source, ruleset)
    return assess(compile_ruleset(ruleset), response)


def given(result, what):
    """What the engine says: as published, or before limits (which is of the answers alone)."""
    if what == "before":
        return result.before_limits.assured.id
    return result.published_points if what == "points" else result.published.id


@pytest.mark.parametrize(("model", "case"), CASES)
def test_a_published_model_gives_what_its_owner_says(model, case):
    reading, wanted = read(model, case)
    path = HERE / model / reading.file
    assessment = assessed(path, reading)
    assert wanted
    for one in wanted:
        result = assessment.result(one.result)
        said = given(result, one.what)
        if isinstance(said, Fraction):
            # The sources state some results as binary floats; what we say is exact.
            assert float(said) == one.value
        else:
            assert said == one.value
        if not result.share.blank:
            assert result.published is result.levels.assured
            assert result.levels.settled


@pytest.mark.parametrize(("model", "case"), CASES)
def test_the_oracle_agrees(model, case):
    reading, wanted = read(model, case)
    path = HERE / model / reading.file
    assessment = assessed(path, reading)
    ruleset = loaded(path).ruleset
    found = oracle.assess(plain(path), document(ruleset, reading), reading.variant or None)
    for name in {one.result for one in wanted}:
        result, said = assessment.result(name), found[name]
        rounded = result.rounded.assured if result.rounded else None
        assert said["score"] == rounded
        if said["published"] is not None:  # None: a score without bands
            assert said["published"] == result.published.id
            assert said["level"] == result.levels.assured.id
            assert said["could_be"] == result.levels.possible.id
            assert said["before_limits"] == result.before_limits.assured.id


@pytest.mark.parametrize("model", READINGS)
def test_every_listed_case_is_here(model):
    listed = [case for case in cases(model) if case["kind"] != "worked-out"]
    assert len(listed) == LISTED[model]


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_a_model_is_a_sound_rule_set(path):
    whole = loaded(path)
    assert not whole.notes
    found = run(whole.ruleset, whole.places)
    assert [one for one in found if CODES[one.code].severity is not Severity.NOTE] == []


def count(path):
    return len(loaded(path).ruleset.questions)


def test_the_models_are_whole():
    assert count(HERE / "samm2" / "ruleset.yaml") == 90
    assert count(HERE / "c2m2_2_1" / "ruleset.yaml") == 356
    assert count(HERE / "nist800171_dodam" / "ruleset.yaml") == 110
    statements = loaded(HERE / "cqc_saf" / "ruleset.yaml").ruleset
    assert sum(len(node.children) for node in statements.nodes) == 34


def test_the_values_of_the_requirements_add_up():
    """313 is stated by the source; from 110 that leaves -203."""
    ruleset = loaded(HERE / "nist800171_dodam" / "ruleset.yaml").ruleset
    items = ruleset.node("overall").rule.score.items
    worst = [item.weight * ruleset.question(item.question).options[0].worth for item in items]
    assert sum(worst) == -313
