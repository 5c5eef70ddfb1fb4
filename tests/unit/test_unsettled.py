"""What people differ on is never taken for agreed: said first, open in every file, said to who signs."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from maturity import api
from maturity.cli.main import run
from maturity.core.known import known
from maturity.core.questions import Kind
from maturity.core.response import Answer, Person, Response
from maturity.core.status import Status
from maturity.forms import write_any

MATRIX = api.load_ruleset("pcn-maturity")
NINE = [question for question in MATRIX.questions if question.kind is Kind.LADDER][:9]


@pytest.fixture
def forms(tmp_path, monkeypatch):
    """Three people's answers to nine questions, no two alike; and a network's own to the first."""
    monkeypatch.chdir(tmp_path)
    for who, role, rank in (("ann", "reception", 0), ("bob", "partner", -1), ("cy", "resident", 1)):
        said = {each.id: Answer(each.id, each.options[rank].id) for each in NINE}
        write(f"{who}.yaml", said, people=(Person(who, role),))
    write("base.yaml", {NINE[0].id: Answer(NINE[0].id, NINE[0].options[1].id)})
    return ["ann.yaml", "bob.yaml", "cy.yaml"]


def write(name, answers, **more):
    made = Response(MATRIX.id, MATRIX.version, date(2027, 1, 31), answers, **more)
    Path(name).write_bytes(write_any("yaml", MATRIX, made))


@pytest.mark.parametrize(
    ("words", "then"),
    [
        (["-o", "made.yaml"], "Next: maturity agenda made.yaml says what to talk about."),
        (["-o", "made.yaml", "--travel"], "send it only if it is to be read as open"),
        (["-o", "made.xlsx"], "with its lowest and its highest answer"),
    ],
)
def test_what_nobody_has_settled_is_named_first_and_stands_open_in_every_file(
    forms, capsys, words, then
):
    assert run(["combine", *forms, *words]) == 0
    out, err = capsys.readouterr()
    assert out.startswith("Not agreed yet: people differ on 9 questions.\n")
    assert re.findall(r"^  - (\S+):", out.partition("3 people")[0], re.MULTILINE) == [
        q.id for q in NINE
    ]
    assert f"Wrote {words[1]}, which is not agreed yet\nNext: " in err
    assert then in err
    answers = api.load_response(words[1], MATRIX).answers
    for question in NINE:
        seen = known(question, answers[question.id])
        assert (seen.status, seen.low) == (Status.DISPUTED, 0), question.id
        assert seen.high == len(question.options) - 1


def test_what_all_agree_on_is_not_called_open(forms, capsys):
    assert run(["combine", "ann.yaml", "-o", "made.yaml"]) == 0
    out, err = capsys.readouterr()
    assert out.startswith("1 person in 1 role\n")
    assert "agreed yet" not in out + err
    assert "Next:" not in err


def test_a_networks_own_answer_that_forms_contradict_is_named(forms, capsys):
    assert run(["combine", *forms, "--base", "base.yaml", "-o", "made.yaml"]) == 0
    out, err = capsys.readouterr()
    assert out.startswith("Not agreed yet: people differ on 8 questions.\n")
    assert f"warning[A213]: the network's own answer to '{NINE[0].id}' stands" in err
    write("same.yaml", {NINE[0].id: Answer(NINE[0].id, NINE[0].options[1].id)},
          people=(Person("dee", "resident"),))  # fmt: skip
    assert run(["combine", "same.yaml", "--base", "base.yaml", "-o", "made.yaml"]) == 0
    assert "A213" not in capsys.readouterr().err


def test_whoever_signs_is_told_what_nobody_has_settled(forms, capsys):
    run(["combine", *forms, "-o", "made.yaml"])
    capsys.readouterr()
    words = ["--role", "clinical-director", "--on", "2027-02-10", "-o", "signed.yaml"]
    assert run(["sign", "made.yaml", *words]) == 0
    every = ", ".join(question.id for question in NINE)
    assert f"warning[A213]: 9 questions stand open, for people differ and nobody has settled it: {every}" in capsys.readouterr().err  # fmt: skip
    run(["combine", "ann.yaml", "-o", "made.yaml"])
    run(["sign", "made.yaml", *words[:-1], "other.yaml"])
    assert "A213" not in capsys.readouterr().err
