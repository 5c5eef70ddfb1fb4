"""docs/rounds.md, played through: every command it shows is run, and says what it shows."""

from __future__ import annotations

import json
import os
import shlex
import shutil
from contextlib import contextmanager
from pathlib import Path

import pytest
from pypdf import PdfReader

from maturity import printing
from maturity.cli.main import run
from tests.helpers_page import blocks, compare, edit

TOP = Path(__file__).parents[2]
TEXT = (TOP / "docs" / "rounds.md").read_text(encoding="utf-8")
PROBLEMS = {"maturity round status north-2027", "maturity round run . --on 2027-04-06",
            "maturity round run . --on 2027-04-07",
            'maturity round letters . -o reminders --by "Ann Ward" --on 2027-03-31',
            'maturity round letters . -o with-the-plans --by "Ann Ward" --on 2027-04-07'}  # fmt: skip

PRINTED = "maturity round run . --on 2027-04-20"


def steps():
    """Each command with the lines that are shown after it, and each edit; the copy is the fixture's."""
    return list(blocks(TEXT))[2:]


@pytest.fixture
def folder(tmp_path, monkeypatch):
    shutil.copytree(TOP / "examples" / "round", tmp_path / "exampleshire")
    monkeypatch.chdir(tmp_path / "exampleshire")
    monkeypatch.setenv("COLUMNS", "100")
    return tmp_path / "exampleshire"


@contextmanager
def printed(step):
    """One run prints what it writes; what others print is looked at elsewhere, and slow."""
    with pytest.MonkeyPatch.context() as stub:
        for name in ("report_pdf", "round_pdf", "questions_pdf") if step != PRINTED else ():
            stub.setattr(printing, name, lambda *_, **__: printing.Printed(b"%PDF"))
        yield


def told(path):
    """What a PDF says, its words with one space between them."""
    return " ".join(" ".join(page.extract_text() for page in PdfReader(path).pages).split())


def by_hand(words):
    """What a person does with files."""
    match words:
        case ["mkdir", name]:
            Path(name).mkdir()
        case ["cp", pattern, target]:
            for path in sorted(Path().glob(pattern)):
                shutil.copy(path, target)
        case ["cd", name]:
            os.chdir(name)  # the fixture's monkeypatch goes back
        case ["rm", name]:
            Path(name).unlink()
        case ["echo", line, ">" | ">>" as how, name]:
            with Path(name).open("a" if how == ">>" else "w", encoding="utf-8") as file:
                file.write(f"{line}\n")


@pytest.mark.slow
def test_the_round_can_be_played_through_from_the_page_alone(folder, capsys):
    for kind, step, shown in steps():
        if kind == "edit":
            edit(step, shown)
            continue
        words = shlex.split(step)
        if words[0] != "maturity":
            by_hand(words)
            continue
        with printed(step):
            code = run(words[1:])
        out, err = capsys.readouterr()
        said = err + out
        assert code == (step in PROBLEMS), f"{step}\n{said}"
        assert "Traceback" not in said
        compare(step, shown, said)
    made = [path.stem for path in sorted((folder / "out" / "documents").iterdir())]
    assert made == [f"U991{number:02}" for number in (*range(1, 9), 10, 11)]
    assert sorted(path.stem for path in (folder / "questions").glob("*.txt")) == [
        "U99101", "U99102", "U99104", "U99106", "U99110",
    ]  # fmt: skip
    report, shared = (told(folder / "out" / name) for name in ("report.pdf", "shared/report.pdf"))
    for said in (
        "10 of 12 networks have answered",
        "with 389,900 registered people",  # the twelve have 484,200; 44,600 and 49,700 are out
        "Not counted: 1 outstanding and 1 declined",
        "Ings and Meadow Network Weirdale sent the form, nothing back",
        "Lockside Network Weirdale declined",
        "Came after the round closed 2 of 10",
        "Jubilee Park Network Weirdale came on 6 April 2027",
        "Kirkgate Network Weirdale came on 20 April 2027",
        "What is most often missing",
        "Networks by capability",
    ):
        assert said in report
    assert "10 of 12 networks have answered" in shared
    names = (folder / "organisations.csv").read_text(encoding="utf-8-sig").splitlines()[1:]
    assert not [row for row in names if row.split(",")[1] in shared]
    after = folder.parent / "exampleshire-2028" / "out"
    year = json.loads((after / "report.json").read_text("utf-8"))["since_last_year"]
    assert (year["comparable"], year["new"]) == (4, 0)
    assert [each["network"] for each in year["not_comparable"]] == ["U99113"]
    here = {each["result"]: each for each in year["results"]}
    assert (here["C1"]["fell"], here["C1"]["rules_down"]) == (0, 2)
    plan = told(folder / "out" / "documents" / "U99111.pdf")
    assert "Kirkgate Network" in plan
    assert "Beacon Hill" not in plan
    assert "heron" not in "".join(
        path.read_text(encoding="utf-8") for path in (folder / "out" / "assessments").iterdir()
    )


def test_the_page_shows_every_verb_of_a_round():
    rounds = [what for _, what, _ in steps() if what.startswith("maturity round ")]
    assert {command.split()[2] for command in rounds} == {
        "init", "forms", "letters", "note", "choose", "status", "run", "learning", "innovations", "what-if",
        "tables",
    }  # fmt: skip
