"""Last year beside this year where the matrix has changed between them: the declared way across."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from maturity import api, printing, round_run, round_whole, versions
from maturity.cli.main import run as command
from maturity.core.response import Answer, Organisation, Response
from maturity.errors import RuleSetError
from tests.helpers_round import MANIFEST, VERSION, small_round
from tests.unit.test_crosswalk import NEW, NEW_RULES, OLD, OLD_RULES, WALK

DAY = date(2027, 4, 2)
LOST = WALK.replace("options: {lies: rest}, ", "options: {lies: away}, ")
RULESET = f'{{id: pcn-maturity, version: "{VERSION}"}}'


def year(folder, rules, text, answers, more=""):
    """One year of two networks on a matrix of their own, which lies beside it."""
    where = folder.parent / f"rules-{rules.version}"
    where.mkdir()
    (where / "ruleset.yaml").write_text(text, encoding="utf-8")
    named = f'{{id: garden, version: "{rules.version}", path: ../{where.name}}}'
    small_round(folder, ("U1", "U2"), MANIFEST.replace(RULESET, named) + more)
    given = {name: Answer(name, value) for name, value in answers.items()}
    response = Response("garden", rules.version, date(2027, 1, 31), given)
    for code in ("U1", "U2"):
        about = Organisation(code, f"Network {code}")
        path = folder / "returns" / f"{code}.yaml"
        api.save_response(path, rules, replace(response, organisation=about))
    return where


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.setattr(printing, "report_html", lambda *_, **__: printing.Printed(b"page"))
    year(tmp_path / "2026", OLD_RULES, OLD, {"heap": "lies", "rain": 20})
    beside = year(
        tmp_path / "2027", NEW_RULES, NEW, {"leaves": "rest", "rain": 20}, "last: ../2026\n"
    )
    (beside / "crosswalks").mkdir()
    return tmp_path / "2027"


def walk(folder, text):
    (folder.parent / "rules-2" / "crosswalks" / "1-to-2.yaml").write_text(text, encoding="utf-8")


def test_a_corrected_crosswalk_changes_last_years_levels_and_is_read_once(folder, monkeypatch):
    read, between = [], versions.crosswalk_between
    monkeypatch.setattr(
        versions, "crosswalk_between", lambda *a, **k: read.append(1) or between(*a, **k)
    )
    levels = []

    def report(result):
        levels.append([each.last.result("S1").levels.assured.id for each in result.scored])
        return {}

    way = round_run.Way(kind="html", report=report)
    walk(folder, LOST)
    round_run.run(folder, DAY, way)
    assert len(read) == 1
    assert round_run.run(folder, DAY, way).unchanged
    walk(folder, WALK)
    ran = round_run.run(folder, DAY, way)
    assert (ran.unchanged, ran.written) == (False, 0)
    assert levels == [["bare", "bare"], ["sown", "sown"]]
    assert round_run.run(folder, DAY, way).unchanged


def test_a_broken_crosswalk_is_met_before_anything_is_written(folder, monkeypatch, capsys):
    walk(folder, WALK.replace("becomes: leaves", "becomes: leafs"))
    with pytest.raises(RuleSetError):
        round_run.run(folder, DAY, round_run.Way(kind="html"))
    assert [path.name for path in (folder / "out").iterdir()] == [".lock"]
    with pytest.raises(RuleSetError):
        round_whole.whole(folder)
    assert command(["round", "run", str(folder), "--format", "html"]) == 1
    err = capsys.readouterr().err
    assert "1-to-2.yaml:6" in err
    assert "Traceback" not in err
