"""Every JSON that a program reads: it names its format, and is what its schema says."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from maturity import reviewing
from maturity.cli.main import run
from maturity.loading.kinds import KINDS
from maturity.loading.schemas import schema
from maturity.reporting import documents, explain, flags_shown
from maturity.solver import open_problem
from tests import helpers_report as made
from tests.helpers_json import valid, validator

TOP = Path(__file__).parents[2]
STEMS = [path.stem for path in made.EXAMPLES]


@pytest.mark.parametrize("stem", STEMS)
def test_what_is_said_of_every_example_is_what_its_schema_says(stem):
    matrix, (assessment, plan) = made.matrix(), made.example(stem)
    valid(documents.assessment(matrix, assessment))
    valid(documents.plan(matrix, plan))
    for result in assessment.results:
        valid(explain.to_dict(explain.explain(matrix, assessment, result.id, solver=open_problem)))
    last = made.EXAMPLES[STEMS.index("U99002-harbour-town")] if "2028" in stem else None
    path = made.EXAMPLES[STEMS.index(stem)]
    found = valid(flags_shown.data(reviewing.look((path,), last=last)))
    assert [each["code"] for each in found["networks"]] == [stem.partition("-")[0]]


def test_what_is_said_of_the_year_of_an_example_is_what_its_schema_says(capsys):
    last, now = (TOP / "examples" / f"U99002-harbour-town{year}.yaml" for year in ("", "-2028"))
    plan = TOP / "examples" / "U99002-plan-2027.json"
    valid(plan.read_text("utf-8"))
    assert run(["look-back", str(last), str(now), "--plan", str(plan), "--format", "json"]) == 0
    assert valid(capsys.readouterr().out)["same_rules"] is True


def test_a_key_more_a_key_less_and_another_kind_are_refused():
    assessment, _ = made.example(STEMS[0])
    document = documents.assessment(made.matrix(), assessment)
    good = validator("assessment")
    assert good.is_valid(json.loads(json.dumps(document)))
    assert not good.is_valid({**document, "overall": "step-1"})
    assert not good.is_valid({**document, "format": "maturity/plan/1"})
    for key in ("format", "ruleset", "results", "answers"):
        assert not good.is_valid({k: v for k, v in document.items() if k != key})


@pytest.mark.parametrize("name", KINDS)
def test_a_schema_names_its_own_format(name):
    form = schema(name).get("properties", {}).get("format")
    assert (form is not None) is KINDS[name].format
    if form is not None and "const" in form:
        assert form["const"] == f"maturity/{name}/1"


def test_every_format_that_the_code_writes_has_a_schema():
    written = {
        kind
        for path in (TOP / "src").rglob("*.py")
        for kind in re.findall(r'"maturity/([a-z-]+)/1"', path.read_text("utf-8"))
    }
    workbooks = {"workbook", "cards"}  # they name themselves in a cell, not in JSON
    assert written - workbooks <= {name for name, kind in KINDS.items() if kind.format}


def test_a_schema_is_printed_and_all_kinds_are_listed(capsys):
    assert run(["schema", "round-status"]) == 0
    assert json.loads(capsys.readouterr().out) == schema("round-status")
    assert run(["schema"]) == 0
    assert [line.split()[0] for line in capsys.readouterr().out.splitlines()] == list(KINDS)
    assert run(["schema", "round-stat"]) == 2
