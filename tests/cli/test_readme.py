"""The README cannot lie: its commands run, its output is what comes out, its links lead somewhere."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from maturity.cli.main import run

TOP = Path(__file__).parents[2]
README = (TOP / "README.md").read_text("utf-8")


def test_the_output_shown_is_the_real_output(monkeypatch, capsys):
    monkeypatch.chdir(TOP)
    monkeypatch.setenv("COLUMNS", "96")
    shown = re.search(r"^\$ maturity (.*)\n((?:.*\n)*?)```", README, re.MULTILINE)
    assert shown is not None
    assert run(shlex.split(shown[1])) == 0
    assert capsys.readouterr().out.rstrip() == shown[2].rstrip()


def test_every_command_of_the_readme_runs(tmp_path, monkeypatch, capsys):
    block = re.search(r"## The commands\n(?:.*\n)*?```\n((?:maturity .*\n)+)```", README)
    assert block is not None
    example = str(TOP / "examples" / "U99002-harbour-town.xlsx")
    monkeypatch.chdir(tmp_path)
    (tmp_path / "rules").symlink_to(TOP / "rules")
    for line in block[1].splitlines():
        words = shlex.split(line.removeprefix("maturity "), comments=True)
        words = [example if word == "answers.xlsx" else word for word in words]
        if words[0] == "verify":  # it takes a PDF; ``test_verifying`` makes and checks one
            continue
        if "plan.pdf" in words:  # the page is enough here; the PDF has tests of its own
            words[words.index("plan.pdf")] = "plan.html"
        if words[:2] == ["round", "run"]:
            words += ["--format", "html"]
        assert run(words) == 0, line
    capsys.readouterr()


@pytest.mark.parametrize(
    "name",
    ["README.md", "CONTRIBUTING.md", *(f"docs/{p.name}" for p in (TOP / "docs").glob("*.md"))],
)
def test_links_lead_somewhere(name):
    text = (TOP / name).read_text("utf-8")
    links = re.findall(r"\]\(([^)#:]+)\)", text)
    assert [link for link in links if not (TOP / name).parent.joinpath(link).exists()] == []
