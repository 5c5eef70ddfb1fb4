"""Nothing that a command reads is written over, and no form with answers by an empty one."""

from __future__ import annotations

import shutil

import pytest
from click.testing import CliRunner

from maturity.cli.main import program
from maturity.errors import UsageError
from tests.helpers_report import HERE

EXAMPLES = HERE.parent / "examples"


def run(*words):
    return CliRunner().invoke(program, [str(word) for word in words], standalone_mode=False)


@pytest.fixture
def answers(tmp_path):
    """A filled-in form as text and as a workbook, a link to it, and a rule set in a folder."""
    shutil.copy(EXAMPLES / "U99001-riverside.yaml", tmp_path / "in.yaml")
    shutil.copy(EXAMPLES / "U99001-riverside.xlsx", tmp_path / "in.xlsx")
    (tmp_path / "link.pdf").symlink_to(tmp_path / "in.xlsx")
    (tmp_path / "hard.html").hardlink_to(tmp_path / "in.yaml")
    shutil.copytree(HERE.parent / "rules" / "pcn-maturity", tmp_path / "rules")
    return tmp_path


@pytest.mark.parametrize(
    ("words", "output"),
    [
        (("report", "in.yaml", "--as", "actions"), "in.yaml"),
        (("report", "in.xlsx"), "link.pdf"),
        (("report", "in.yaml"), "hard.html"),
        (("sign", "in.xlsx", "--role", "clinical-director", "--on", "2027-02-10"), "in.xlsx"),
        (("combine", "in.yaml", "in.xlsx"), "in.xlsx"),
        (("migrate", "in.yaml", "--to", "rules"), "in.yaml"),
        (("form", "pcn-maturity", "--from", "in.yaml"), "in.yaml"),
        (("form", "rules"), "rules/ruleset.yaml"),
        (("form", "pcn-maturity"), "in.xlsx"),
        (("agenda", "in.yaml"), "in.yaml"),
    ],
)
def test_what_is_read_or_filled_in_stays(words, output, answers, monkeypatch):
    monkeypatch.chdir(answers)
    before = {path: path.read_bytes() for path in answers.rglob("*") if path.is_file()}
    problem = run(*words, "-o", output).exception
    assert isinstance(problem, UsageError)
    assert f"'{output}'" in str(problem)
    assert "another name" in str(problem)
    assert {path: path.read_bytes() for path in answers.rglob("*") if path.is_file()} == before


def test_an_empty_form_may_be_written_again_and_so_may_what_was_made(answers, monkeypatch):
    monkeypatch.chdir(answers)
    for _ in range(2):
        assert run("form", "pcn-maturity", "-o", "form.xlsx").exception is None
        assert run("report", "in.yaml", "--as", "actions", "-o", "actions.csv").exception is None
