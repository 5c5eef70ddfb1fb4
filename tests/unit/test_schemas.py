"""The JSON Schemas: up to date, valid, and of one mind with the models about shape."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from maturity.loading.documents.cases import CasesDocument
from maturity.loading.documents.header import ChecklistDocument, RuleSetDocument
from maturity.loading.documents.local import LocalDocument
from maturity.loading.documents.nodes import DomainDocument
from maturity.loading.findings import Findings
from maturity.loading.schemas import schema_text, schemas
from maturity.loading.shape import read_shape
from maturity.loading.yaml_text import parse_yaml

ROOT = Path(__file__).parents[2]
MADE = schemas()
MODELS = {
    "ruleset": RuleSetDocument,
    "domain": DomainDocument,
    "checklist": ChecklistDocument,
    "cases": CasesDocument,
    "local": LocalDocument,
}
RULES = sorted((ROOT / "rules").glob("*/**/*.yaml"))
FIXTURES = sorted(
    path for folder in ("bad", "good") for path in (ROOT / "tests" / folder).glob("[!Y]*.yaml")
)


FIXTURES += sorted(
    path
    for folder in ("bad", "good")
    for path in (ROOT / "tests" / folder / "local").glob("*.yaml")
)


def kind_of(path):
    if path.parent.name == "local" and path.stem != "base":
        return "local"
    folders = {"tests": "cases", "domains": "domain", "crosswalks": "crosswalk"}
    if path.parent.name in folders:
        return folders[path.parent.name]
    return "checklist" if path.stem == "checklist" else "ruleset"


@pytest.mark.parametrize("name", MADE)
def test_a_schema_is_valid_and_up_to_date(name):
    Draft202012Validator.check_schema(MADE[name])
    written = (ROOT / "schemas" / f"{name}.schema.json").read_text("utf-8")
    assert written == schema_text(MADE[name]), "run `make schemas`"


@pytest.mark.parametrize("path", [*RULES, *FIXTURES], ids=lambda path: path.stem)
def test_schema_and_model_agree_about_shape(path):
    tree, _ = parse_yaml(path.read_text("utf-8"), path.name)
    kind = kind_of(path)
    by_schema = not list(Draft202012Validator(MADE[kind]).iter_errors(tree.root))
    findings = Findings()
    read_shape(MODELS[kind], tree, findings)
    assert by_schema == (not findings.found)


@pytest.mark.parametrize(
    ("change", "accepted"),
    [
        ({"version": "1.10"}, True),
        ({"version": 1}, False),  # the editor says what the reader cannot see: put it in quotes
        ({"semantics": 1}, True),
        ({"plan": {"year": 8}}, True),
        ({"plan": {"year": 8.5}}, False),
        ({"effective_from": "2027-04-01"}, True),
        ({"tiers": {"domain": {"one": "d", "many": "ds", "proposed": True}}}, True),
        ({"tiers": {"domainn": {"one": "d", "many": "ds"}}}, False),
        ({"roles": {"1st": {"title": "first"}}}, False),
        ({"about": None}, True),
        ({"title": None}, False),
    ],
)
def test_a_schema_reads_what_editors_read(change, accepted):
    tree, _ = parse_yaml((ROOT / "tests" / "good" / "small.yaml").read_text("utf-8"), "small")
    document = json.loads(json.dumps({**tree.root, **change}))
    assert Draft202012Validator(MADE["ruleset"]).is_valid(document) is accepted


def test_keys_have_descriptions_for_the_editor():
    question = MADE["domain"]["$defs"]["QuestionDocument"]["properties"]
    assert question["over"]["description"] == "How long the answer takes to come true."
    assert "``" not in json.dumps(MADE)
