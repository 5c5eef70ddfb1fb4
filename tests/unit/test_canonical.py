"""The canonical form: what it holds, its digest, and the way back."""

from __future__ import annotations

import hashlib
import json
from dataclasses import fields
from pathlib import Path

import pytest
from hypothesis import given, settings

from maturity.errors import RuleSetError
from maturity.loading.canonical import digest, sha256_of, text_of
from maturity.loading.rulesets import load
from tests.properties.generate import rulesets, to_yaml

GOOD = Path(__file__).parents[1] / "good"
EVERYTHING = (GOOD / "everything.yaml").read_text("utf-8")


def parts(ruleset):
    return {field.name: getattr(ruleset, field.name) for field in fields(ruleset)}


def digest_of(text):
    return load({"garden.yaml": text}).ruleset.digest


@pytest.fixture(scope="module")
def document():
    return load({"garden.yaml": EVERYTHING}).document


def test_whatever_has_an_order_is_a_list(document):
    soil = document["domains"][0]
    compost = soil["capabilities"][0]
    heap = compost["questions"][0]
    assert [option["id"] for option in heap["ladder"]] == ["away", "heap", "turned", "used"]
    assert heap["ladder"][0] == {"id": "away", "text": "They go away"}
    assert [level["id"] for level in compost["levels"]] == ["grown", "sown", "harvested"]
    assert compost["levels"][0]["needs"][1] == {
        "id": "long",
        "question": "S1.since",
        "at_least": "1 year",
        "says": "we have done so for a year",
    }
    assert heap["na"] == [{"id": "no-trees", "text": "There are no trees"}]
    assert [fact["id"] for fact in document["context"]] == ["beds", "fenced", "place"]


def test_numbers_and_dates_are_texts(document):
    assert document["levels"][1]["worth"] == "2.5"
    assert document["effective_from"] == "2027-04-01"
    assert document["plan"]["year"] == "6"
    assert '"worth": 2.5' not in json.dumps(document)


def test_defaults_are_left_out(document):
    turn = document["domains"][0]["capabilities"][0]["actions"][1]
    assert turn == {
        "id": "S1.turn",
        "title": "Turn it",
        "raises": [{"id": "S1.heap", "text": "turned"}],
        "after": ["S1.begin"],
        "proposed": True,
    }
    assert "semantics" not in document


@pytest.mark.parametrize(
    ("was", "becomes"),
    [
        ("minutes: 1.5", "minutes: 1.50"),
        ("semantics: 1\n", ""),
        ("proposed: yes", "proposed: true"),
        ("beds: {ask", "beds:   {ask"),
        ("title: Compost", "title: Compost # and a remark"),
        ("            weeks: 6", "            weeks: 6\n            after: []\n            care: Gone"),
        ("{question: W.tank, at_least: yes}", '{at_least: "yes", question: W.tank}'),
    ],
)  # fmt: skip
def test_spelling_changes_no_digest(was, becomes):
    assert was in EVERYTHING
    changed = EVERYTHING.replace(was, becomes).replace("care: Gone\n", "\n")
    assert digest_of(changed) == digest_of(EVERYTHING)


@pytest.mark.parametrize(
    ("was", "becomes"),
    [
        ("minutes: 1.5", "minutes: 2"),
        ("They go away", "They went away"),
        ("{rain: {text: Rain, worth: 1}, tap: {text: Tap, worth: 0.5}", "{tap: {text: Tap, worth: 0.5}, rain: {text: Rain, worth: 1}"),
        ("proposed: yes", "proposed: no"),
    ],
)  # fmt: skip
def test_meaning_and_order_change_the_digest(was, becomes):
    assert was in EVERYTHING
    assert digest_of(EVERYTHING.replace(was, becomes)) != digest_of(EVERYTHING)


def test_the_digest_is_sha_256_over_rfc_8785(document):
    text = text_of(document)
    assert digest(document) == "sha256:" + hashlib.sha256(text).hexdigest()
    assert json.loads(text) == document
    # RFC 8785 sorts by UTF-16: U+10000 comes before U+FFFF there, unlike in Python.
    assert sha256_of({"\uffee": "1", "\U00010000": "2"}) == (
        "sha256:" + hashlib.sha256('{"\U00010000":"2","\uffee":"1"}'.encode()).hexdigest()
    )


@pytest.mark.parametrize("path", sorted(GOOD.glob("*.yaml")), ids=lambda path: path.stem)
def test_a_release_loads_to_the_same_rule_set(path):
    first = load({"rules.yaml": path.read_text("utf-8")})
    again = load({"1.json": text_of(first.document)})
    assert parts(again.ruleset) == parts(first.ruleset)
    assert again.document == first.document


@given(rulesets())
@settings(max_examples=30)
def test_every_valid_rule_set_loads_and_so_does_its_release(made):
    first = load({"rules.yaml": to_yaml(made)})
    again = load({"rules.json": text_of(first.document)})
    assert parts(again.ruleset) == parts(first.ruleset)


def test_a_problem_in_a_release_has_its_place(document):
    text = json.dumps(document, indent=1, ensure_ascii=False)
    broken = text.replace('"at_least": "turned"', '"at_least": "trned"')
    assert broken != text
    with pytest.raises(RuleSetError) as refused:
        load({"release.json": broken})
    (one,) = refused.value.diagnostics
    assert one.code == "R202"
    assert one.line.strip() == '"at_least": "trned",'
