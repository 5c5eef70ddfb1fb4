"""A form and cards on paper say which letters of a matrix no font draws, as every document does."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from maturity.cli.main import run

TOP = Path(__file__).parents[2]


@pytest.fixture
def matrix(tmp_path):
    """The shipped matrix, with a snowman in the title of one capability."""
    folder = tmp_path / "matrix"
    shutil.copytree(TOP / "rules" / "pcn-maturity", folder)
    title = "Doing it together with residents"
    for path in folder.rglob("*.yaml"):
        text = path.read_text("utf-8")
        path.write_text(text.replace(title, f"{title} ☃"), "utf-8")
    return folder


@pytest.mark.slow
@pytest.mark.parametrize("options", [[], ["--cards"]], ids=["form", "cards"])
def test_the_letter_is_named_and_the_file_is_there(options, matrix, tmp_path, capsys):
    paper = tmp_path / "paper.pdf"
    assert run(["form", str(matrix), *options, "-o", str(paper)]) == 0
    said = " ".join(capsys.readouterr().err.split())
    assert "warning[K101]: no font here can draw '☃' (U+2603)" in said
    assert paper.stat().st_size > 1000
