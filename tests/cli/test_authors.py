"""docs/authors.md, played through in an empty folder: every command and every edit of the day."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from maturity.cli.main import run
from tests.helpers_page import blocks, compare, edit, played

TOP = Path(__file__).parents[2]
TEXT = (TOP / "docs" / "authors.md").read_text(encoding="utf-8")
DIFFERS = "maturity test matrix-2028"  # the cases have not heard of the change: the point of it


@pytest.fixture
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "100")
    return tmp_path


@pytest.mark.slow
def test_the_day_can_be_played_through_from_the_page_alone(here, capsys):
    for kind, what, lines in blocks(TEXT):
        if kind == "edit":
            edit(what, lines)
        elif what == "cp -r examples answers && rm answers/U99002-*2028.* answers/*.json":
            later = shutil.ignore_patterns("U99002-*2028.*", "*.json")
            shutil.copytree(TOP / "examples", "answers", ignore=later)
        else:
            code, said = played(what, capsys)
            assert code == (1 if what == DIFFERS else 0), f"{what}\n{said}"
            assert "Traceback" not in said
            compare(what, lines, said)
    for name in ("impact.html", "letter.md", "riverside-2028.yaml", "matrix-2028.pdf", "form.xlsx"):
        assert (here / name).stat().st_size > 1000, name
    report = (here / "riverside-2028.migration.md").read_text("utf-8")
    assert "Answer to P1.partners: it asks the same" in report  # the screen left it to its count


def test_the_page_shows_every_step_of_the_day():
    verbs = [what.split()[1] for kind, what, _ in blocks(TEXT) if kind == "run"]
    for verb in ("new", "check", "test", "diff", "impact", "migrate", "show"):
        assert verb in verbs


def test_a_copy_is_the_same_matrix_in_its_next_version(here, capsys):
    assert run(["new", "copy", "next", "--of", "pcn-maturity", "--version", "2028.1"]) == 0
    own = TOP / "rules" / "pcn-maturity"
    for file in own.rglob("*.yaml"):
        lines = file.read_text("utf-8").splitlines()
        mine = (here / "next" / file.relative_to(own)).read_text("utf-8").splitlines()
        other = [line for line, now in zip(lines, mine, strict=True) if line != now]
        assert all(line.startswith(("# yaml-language-server", "version:")) for line in other)
    assert not list(here.rglob(".*"))
    capsys.readouterr()
    assert run(["diff", "pcn-maturity", "next", "--format", "markdown"]) == 0
    assert "meaning" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["new", "copy", "n", "--of", "pcn-maturity", "--version", "2027.1"], "already"),
        (["new", "copy", "n", "--of", "pcn-maturity", "--version", "next year"], "cannot be a version"),
        (["new", "copy", "n", "--of", "pcn-maturity", "--version", "twenty"], "[0-9][0-9A-Za-z._-]*"),
        (["new", "copy", "n", "--of", "pcn", "--version", "2"], "There is no rule set 'pcn'"),
        (["new", "copy", "taken", "--of", "pcn-maturity", "--version", "2"], "nothing is overwritten"),
        (["new", "copy", "n", "--of", "one.yaml", "--version", "2"], "is one file"),
        (["new", "local", "n", "--extends", "pcn-maturity", "--domain", "C1"], "no domain"),
        (["new", "local", "n", "--extends", "taken/away"], "would not find its base"),
    ],
)  # fmt: skip
def test_what_cannot_be_copied_is_said_and_nothing_is_written(here, capsys, words, said):
    shutil.copytree(TOP / "rules" / "pcn-maturity", here / "taken" / "away")
    head = here / "taken" / "away" / "ruleset.yaml"
    head.write_text(head.read_text("utf-8").replace('version: "2027.1"', 'version: "2031.1"'))
    shutil.copy(TOP / "tests" / "good" / "small.yaml", "one.yaml")
    before = sorted(here.rglob("*"))
    assert run(words) == 2
    assert said in capsys.readouterr().err
    assert sorted(here.rglob("*")) == before


def test_a_base_is_found_beside_under_any_name_and_its_version_decides(here, capsys):
    for folder, version in (("autumn", "2028.1"), ("winter", "2028.2")):
        run(["new", "copy", folder, "--of", "pcn-maturity", "--version", version])
    for base, version in (("autumn", "2028.1"), ("winter", "2028.2"), ("pcn-maturity", "2027.1")):
        assert run(["new", "local", f"on-{base}", "--extends", base]) == 0
        capsys.readouterr()
        assert run(["check", f"on-{base}"]) == 0
        assert f"under pcn-maturity {version}." in capsys.readouterr().out
