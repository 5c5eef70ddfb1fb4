"""What stands in the way is said at its place, before the work and without a second complaint that follows from it."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from maturity.cli.main import run
from tests.helpers_report import HERE

RIVERSIDE = HERE.parent / "examples" / "U99001-riverside.yaml"
TEXT = RIVERSIDE.read_text("utf-8")


def said(capsys, *words):
    """Exit code, stdout and stderr."""
    code = run([str(word) for word in words])
    out = capsys.readouterr()
    return code, out.out, out.err


def dated(tmp_path, day):
    path = tmp_path / "r.yaml"
    path.write_text(TEXT.replace("as_of: 2027-01-31", f"as_of: {day}"), "utf-8")
    return path


@pytest.mark.parametrize("day", ["0001-01-31", "2014-12-31", "2101-01-01", "9999-12-31"])
def test_a_year_that_cannot_be_meant_is_said_once_at_its_place(day, tmp_path, capsys):
    for command in ("score", "plan"):
        code, out, err = said(capsys, command, dated(tmp_path, day))
        assert (code, out) == (1, "")
        assert f"r.yaml:5:8: error[A214]: the date of these answers is {day}" in err
        assert "\n1 error\n" in err


@pytest.mark.parametrize("day", ["0001-01-31", "9999-01-31"])
def test_no_option_takes_such_a_year(day, tmp_path, capsys):
    target = tmp_path / "c.xlsx"
    for words in (
        ("plan", RIVERSIDE, "--start", day),
        ("combine", RIVERSIDE, "-o", target, "--as-of", day),
    ):
        code, _, err = said(capsys, *words)
        assert code == 2
        assert f"'{day}' lies outside 2015 to 2100" in err
    assert not target.exists()


def test_a_day_that_there_is_not_is_no_date_that_is_missing(tmp_path, capsys):
    code, _, err = said(capsys, "score", dated(tmp_path, "2027-02-31"))
    assert code == 1
    assert "r.yaml:5:8: error[A108]: there is no such day as '2027-02-31'" in err
    assert err.endswith("1 error\n")


def test_what_else_is_wrong_is_said_beside_a_date_that_cannot_be_read(tmp_path, capsys):
    path = dated(tmp_path, "soon")
    path.write_text(path.read_text("utf-8").replace("P2.post:", "P2.pots:"), "utf-8")
    _, _, err = said(capsys, "score", path)
    assert re.findall(r"error\[(\w+)\]", err) == ["A108", "A201"]


@pytest.mark.parametrize(
    "words",
    [
        ("report", RIVERSIDE, "-o", "nowhere/plan.pdf"),
        ("form", "pcn-maturity", "-o", "nowhere/form.xlsx"),
        ("agenda", RIVERSIDE, "-o", "nowhere/agenda.pdf"),
        ("show", "pcn-maturity", "-o", "nowhere/matrix.pdf"),
        ("impact", "pcn-maturity", "pcn-maturity", RIVERSIDE, "-o", "nowhere/i.md"),
        ("combine", RIVERSIDE, "-o", "nowhere/c.yaml"),
        ("sign", RIVERSIDE, "--role", "pcn-manager", "--on", "2027-02-10", "-o", "nowhere/s.yaml"),
        ("migrate", RIVERSIDE, "--to", "pcn-maturity", "-o", "r.yaml", "--report", "nowhere/r.md"),
        ("round", "learning", ".", "-o", "nowhere/r.pdf"),
    ],
)  # fmt: skip
def test_a_folder_that_is_not_there_is_said_before_anything_is_read(
    words, tmp_path, monkeypatch, capsys
):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("maturity.api.load_response", lambda *_, **__: pytest.fail("too late"))
    monkeypatch.setattr("maturity.api.load_ruleset", lambda *_, **__: pytest.fail("too late"))
    code, out, err = said(capsys, *words)
    assert (code, out) == (1, "")
    assert "there is no folder 'nowhere'. Make it first" in err
    assert list(tmp_path.iterdir()) == []


def test_the_report_of_a_migration_takes_no_file_away(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    shutil.copy(RIVERSIDE, "r.json")  # what it is, its content says
    before = (tmp_path / "r.json").read_bytes()
    migrate = ("migrate", "r.json", "--to", "pcn-maturity", "-o", "new.json", "--report")
    assert said(capsys, *migrate, "r.json")[::2] == (
        2,
        "Error: 'r.json' is read by this command, and would be lost. Please give --report another name.\n",
    )
    assert said(capsys, *migrate, "./new.json")[::2] == (
        2,
        "Error: 'new.json' is written by -o. Please give --report another name.\n",
    )
    assert [path.name for path in tmp_path.iterdir()] == ["r.json"]
    for there in (False, True):
        if there:  # nor is a file that stands there already taken for one that is read
            Path("new.yaml").write_text("last time's")
        same = (
            "migrate",
            "r.json",
            "--to",
            "pcn-maturity",
            "-o",
            "new.yaml",
            "--report",
            "new.yaml",
        )
        assert said(capsys, *same)[::2] == (
            2,
            "Error: 'new.yaml' is written by -o. Please give --report another name.\n",
        )
    assert Path("new.yaml").read_text() == "last time's"
    assert (tmp_path / "r.json").read_bytes() == before


@pytest.mark.parametrize(
    "words", [("learning",), ("innovations",), ("what-if", "--actions", "C1.answer")], ids=str
)
def test_an_ending_that_a_round_cannot_write_is_said_before_it_is_read(words, tmp_path, capsys):
    use, *more = words
    code, out, err = said(capsys, "round", use, tmp_path, *more, "-o", tmp_path / "x.docx")
    assert (code, out) == (2, "")
    assert "x.docx' should end in .pdf, .html or .json" in err


def test_who_may_not_sign_is_told_at_the_file(tmp_path, capsys):
    words = (
        "sign",
        RIVERSIDE,
        "--role",
        "resident",
        "--on",
        "2027-02-10",
        "-o",
        tmp_path / "s.yaml",
    )
    code, _, err = said(capsys, *words)
    assert code == 1
    assert f"{RIVERSIDE}: error[V302]: 'resident' is no role of the own team" in err
    assert not (tmp_path / "s.yaml").exists()
