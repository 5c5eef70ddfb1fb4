"""docs/workshop.md, played through: every command it shows is run, and says what it shows."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from maturity import api
from maturity.cli.main import run
from tests.helpers_page import blocks, compare, played

TOP = Path(__file__).parents[2]
TEXT = (TOP / "docs" / "workshop.md").read_text(encoding="utf-8")


def steps():
    """Each command of the program, with the lines that are shown after it."""
    return [(what, lines) for _, what, lines in blocks(TEXT) if what.startswith("maturity ")]


@pytest.fixture
def folder(tmp_path, monkeypatch):
    shutil.copytree(TOP / "examples" / "workshop", tmp_path / "harbour")
    monkeypatch.chdir(tmp_path / "harbour")
    monkeypatch.setenv("COLUMNS", "100")
    return tmp_path / "harbour"


@pytest.mark.slow
def test_the_day_can_be_played_through_from_the_page_alone(folder, capsys):
    for command, shown in steps():
        code, said = played(command, capsys)
        assert code == 0, f"{command}\n{said}"
        assert "Traceback" not in said
        compare(command, shown, said)
    for name in ("cards.xlsx", "cards.pdf", "cards.txt", "combined.yaml", "agenda.pdf", "pack.pdf",
                 "consensus.xlsx", "signed.yaml", "plan.pdf", "next-year.xlsx"):  # fmt: skip
        assert (folder / name).stat().st_size > 1000, name


@pytest.mark.slow
def test_what_is_signed_holds_nobody(folder, capsys):
    for command, _ in steps():
        if command.split()[1] in ("combine", "sign"):
            played(command, capsys)
    signed = (folder / "signed.yaml").read_text(encoding="utf-8")
    for trace in (" by:", "\ncards:", "heron", "lantern", "Brackley", "@"):
        assert trace not in signed.split("answers:", 1)[1], trace
    ruleset = api.load_ruleset("pcn-maturity")
    response = api.load_response(folder / "signed.yaml", ruleset)
    assert len(response.people) == 14
    assert len(response.room) == 24
    assert response.sign_off.role == "clinical-director"
    assert not response.cards


def test_the_page_shows_every_verb_of_the_day():
    verbs = {command.split()[1] for command, _ in steps()}
    assert verbs == {"form", "combine", "agenda", "score", "sign", "plan", "report", "flags"}


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["form", "pcn-maturity", "--cards", "-o", "x.doc"], 2, "should end in .xlsx, .pdf, .txt or .csv"),
        (["form", "pcn-maturity", "--workshop", "-o", "x.xlsx"], 2, "should end in .pdf"),
        (["form", "pcn-maturity", "--cards", "--workshop", "-o", "x.pdf"], 2, "two documents"),
        (["form", "pcn-maturity", "--cards", "--audience", "resident", "-o", "x.pdf"], 2, "Did you mean 'residents'?"),
        (["form", "pcn-maturity", "--audience", "team", "-o", "x.xlsx"], 2, "--audience goes with"),
        (["form", "pcn-maturity", "--cards", "--focus", "C11", "-o", "x.pdf"], 2, "no domain or capability 'C11'"),
        (["form", "pcn-maturity", "--with", "a.yaml", "-o", "x.pdf"], 2, "--with goes with --workshop"),
        (["form", "pcn-maturity", "--carry-forward", "-o", "x.xlsx"], 2, "--carry-forward goes with --from"),
        (["form", "pcn-maturity", "--from", "network.xlsx", "--carry-forward", "-o", "x.xlsx"], 2, "needs --as-of"),
        (["form", "pcn-maturity", "--from", "network.xlsx", "--carry-forward", "--as-of", "2027-01-31", "-o", "x.xlsx"], 2, "is not after"),
        (["combine", "-o", "x.yaml"], 2, "Missing argument"),
        (["combine", "paper-cards.csv", "-o", "x.csv"], 2, "should end in .yaml, .json or .xlsx"),
        (["combine", "paper-cards.csv", "-o", "x.yaml"], 2, "give it with --as-of"),
        (["combine", "paper-cards.csv", "paper-cards.csv", "-o", "x.yaml"], 2, "are the same file"),
        (["combine", "nofile.csv", "-o", "x.yaml"], 1, "There is no file 'nofile.csv'"),
        (["agenda", "network.xlsx", "-o", "x.doc"], 2, "should end in .pdf or .html"),
        (["sign", "agreed.xlsx", "--role", "resident", "--on", "2027-02-10", "-o", "x.yaml"], 1, "V302"),
        (["sign", "agreed.xlsx", "--role", "clinical-director", "--on", "soon", "-o", "x.yaml"], 2, "soon"),
    ],
)  # fmt: skip
def test_each_wrong_call_says_what_to_do(arguments, code, words, folder, capsys):
    before = sorted(folder.iterdir())
    found = run(arguments)
    out, err = capsys.readouterr()
    assert (found, out) == (code, "")
    assert words in err
    assert "Traceback" not in err
    assert sorted(folder.iterdir()) == before


def test_what_travels_can_be_written_at_once(folder, capsys):
    sent = ["paper-cards.csv", "--as-of", "2027-01-31"]
    assert run(["combine", *sent, "--travel", "-o", "out.json"]) == 0
    assert "keep it to yourself" not in capsys.readouterr().err
    text = (folder / "out.json").read_text(encoding="utf-8")
    assert '"cards": {' not in text
    assert '"room"' in text


def test_an_agenda_without_cards_says_so(folder, capsys):
    assert run(["agenda", "network.xlsx", "--json"]) == 0
    out, err = capsys.readouterr()
    assert out.startswith("{")
    assert "No cards are in this response" in err
