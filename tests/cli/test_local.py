"""docs/local.md, played through: every command it shows is run, and says what it shows."""

from __future__ import annotations

import re
import shlex
import shutil
from pathlib import Path

import pytest

from maturity.cli.main import run

TOP = Path(__file__).parents[2]
TEXT = (TOP / "docs" / "local.md").read_text(encoding="utf-8")


@pytest.fixture
def folder(tmp_path, monkeypatch):
    shutil.copytree(TOP / "examples" / "northshire", tmp_path / "northshire")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "100")
    return tmp_path


def test_the_page_can_be_played_through(folder, capsys):
    for block in re.findall(r"^```console\n(.*?)^```$", TEXT, re.DOTALL | re.MULTILINE):
        for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            command, *shown = part.splitlines()
            if not command.startswith("maturity "):
                continue
            code = run(shlex.split(command)[1:])
            out, err = capsys.readouterr()
            said = [" ".join(line.split()) for line in (out + err).splitlines()]
            assert code == 0, command
            for line in shown:
                wanted = " ".join(line.split())
                assert wanted in {"…", ""} or any(each.startswith(wanted) for each in said), line


def test_a_copy_without_its_base_says_where_it_looked(folder, capsys):
    header = folder / "northshire" / "ruleset.yaml"
    header.write_text(header.read_text("utf-8").replace("pcn-maturity@2027.x", "pcn-matrity@1.x"))
    assert run(["check", "northshire"]) == 1
    out, _ = capsys.readouterr()
    assert (
        "error[O101]: there is no rule set 'pcn-matrity' beside this one or in the package." in out
    )
    assert "Did you mean 'pcn-maturity'?" in out


def test_a_base_beside_the_local_version_goes_before_the_packages_own(folder, capsys):
    """An author tries next year's matrix: it lies beside, under the version that is wanted."""
    shutil.copytree(TOP / "rules" / "pcn-maturity", folder / "pcn-maturity")
    shutil.rmtree(folder / "pcn-maturity" / "releases", ignore_errors=True)
    header = folder / "pcn-maturity" / "ruleset.yaml"
    header.write_text(header.read_text("utf-8").replace('"2027.1"', '"2028.1"'))
    mine = folder / "northshire" / "ruleset.yaml"
    mine.write_text(mine.read_text("utf-8").replace("@2027.x", "@2028.x"))
    assert run(["check", "northshire"]) == 0
    assert "higher here than under pcn-maturity 2028.1." in capsys.readouterr().out


def test_a_response_to_a_local_version_says_how_to_name_it(folder, capsys):
    assert run(["score", "northshire/answers.yaml"]) == 2
    said = capsys.readouterr().err
    assert "'pcn-maturity.northshire' is a local version of 'pcn-maturity'" in said
    assert "--rules FOLDER" in said


def test_the_report_says_what_is_local_and_why(folder, capsys):
    assert (
        run(["report", "northshire/answers.yaml", "--rules", "northshire", "-o", "plan.html"]) == 0
    )
    page = (folder / "plan.html").read_text("utf-8")
    assert "Annex: what is local" in page
    assert "Cold, damp homes were named first in every village we asked in 2026." in page
    assert "without what is local: foundation" in page.lower()
    assert "N1 Warm homes (local)" in re.sub(r"<[^>]+>", "", page).replace("&nbsp;", " ")
