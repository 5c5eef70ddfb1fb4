"""``maturity new``: what it writes passes ``check`` and ``test`` at once, and nothing is overwritten."""

from __future__ import annotations

import re

import pytest

from maturity import api
from maturity.cli.main import run

SOURCE = 'fill-in: {title: "FILL IN: the book, study or meeting that this rests on"}'


@pytest.fixture(autouse=True)
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_a_new_rule_set_is_sound_and_its_first_case_passes(here, capsys):
    assert run(["new", "ruleset", "my-rules"]) == 0
    (waiting,) = api.check("my-rules")
    assert (waiting.code, waiting.severity) == ("L719", "warning")
    assert waiting.line.strip() == SOURCE
    assert run(["test", "my-rules"]) == 0
    assert "1 case, all as said." in capsys.readouterr().out
    header = here / "my-rules" / "ruleset.yaml"
    text = header.read_text("utf-8")
    assert text.startswith("# yaml-language-server: $schema=")
    header.write_text(text.replace("FILL IN: the book", "The book"))
    assert api.check("my-rules") == ()


def test_a_new_capability_joins_it(here, capsys):
    run(["new", "ruleset", "my-rules"])
    assert run(["new", "capability", "G2", "--in", "my-rules/domains/first.yaml"]) == 0
    assert [d.code for d in api.check("my-rules") if d.severity == "error"] == []
    assert api.load_ruleset("my-rules").node("first").children == ("G1", "G2")
    assert run(["test", "my-rules"]) == 0
    assert "2 cases, all as said." in capsys.readouterr().out


def test_a_new_local_version_is_sound(here, capsys):
    assert run(["new", "local", "northshire", "--extends", "pcn-maturity"]) == 0
    assert run(["check", "northshire"]) == 0
    said = capsys.readouterr().out
    assert "Proved" in said
    assert re.findall(r"(northshire\S+): warning\[L719\]", said) == [
        "northshire/domains/partnerships.yaml:7:18"
    ]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["new", "ruleset", "my-rules"], "nothing is overwritten"),
        (["new", "ruleset", "1st"], "cannot be an id"),
        (["new", "local", "my-rules", "--extends", "pcn-maturity"], "nothing is overwritten"),
        (["new", "capability", "G1", "--in", "my-rules/domains/first.yaml"], "already"),
        (["new", "capability", "G2", "--in", "my-rules/ruleset.yaml"], "no domain"),
    ],
)
def test_what_cannot_be_is_said_and_nothing_is_changed(here, capsys, words, said):
    run(["new", "ruleset", "my-rules"])
    before = {path: path.read_bytes() for path in here.rglob("*.yaml")}
    assert run(words) == 2
    assert said in capsys.readouterr().err
    assert {path: path.read_bytes() for path in here.rglob("*.yaml")} == before


def test_a_domain_that_cannot_be_added_to_is_left_as_it_is(here):
    run(["new", "ruleset", "my-rules"])
    domain = here / "my-rules" / "domains" / "first.yaml"
    text = domain.read_text("utf-8") + "about: This stands after the capabilities.\n"
    domain.write_text(text)
    assert run(["new", "capability", "G2", "--in", "my-rules/domains/first.yaml"]) == 2
    assert domain.read_text("utf-8") == text
    assert not (here / "my-rules" / "tests" / "G2.yaml").exists()
