"""Last year beside this year where the matrix has changed between them: the declared way across."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from maturity import api, printing, running, versions
from maturity.cli.main import run as command
from maturity.core.response import Answer, Organisation, Response
from maturity.errors import RuleSetError
from maturity.running import forms
from tests.helpers_round import MANIFEST, VERSION, small_round
from tests.unit.test_change_crosswalk import NEW, NEW_RULES, OLD, OLD_RULES, WALK, rules

DAY = date(2027, 4, 2)
LOST = WALK.replace("options: {lies: rest}, ", "options: {lies: away}, ")
RULESET = f'{{id: pcn-maturity, version: "{VERSION}"}}'


def year(folder, rules, text, answers, more=""):
    """One year of two networks on a matrix of their own, which lies beside it."""
    where = folder.parent / f"rules-{rules.version}"
    where.mkdir()
    (where / "ruleset.yaml").write_text(text, encoding="utf-8")
    named = f'{{id: garden, version: "{rules.version}", path: ../{where.name}}}'
    small_round(folder, ("U1", "U2"), MANIFEST.replace(RULESET, named) + more)
    given = {name: Answer(name, value) for name, value in answers.items()}
    response = Response("garden", rules.version, date(2027, 1, 31), given)
    for code in ("U1", "U2"):
        about = Organisation(code, f"Network {code}")
        path = folder / "returns" / f"{code}.yaml"
        api.save_response(path, rules, replace(response, organisation=about))
    return where


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.setattr(printing, "report_html", lambda *_, **__: printing.Printed(b"page"))
    year(tmp_path / "2026", OLD_RULES, OLD, {"heap": "lies", "rain": 20})
    beside = year(
        tmp_path / "2027", NEW_RULES, NEW, {"leaves": "rest", "rain": 20}, "last: ../2026\n"
    )
    (beside / "crosswalks").mkdir()
    return tmp_path / "2027"


def walk(folder, text):
    (folder.parent / "rules-2" / "crosswalks" / "1-to-2.yaml").write_text(text, encoding="utf-8")


def test_a_corrected_crosswalk_changes_last_years_levels_and_is_read_once(folder, monkeypatch):
    read, between = [], versions.crosswalk_between
    monkeypatch.setattr(
        versions, "crosswalk_between", lambda *a, **k: read.append(1) or between(*a, **k)
    )
    levels = []

    def report(result):
        levels.append([each.last.result("S1").levels.assured.id for each in result.scored])
        return {}

    way = running.Way(kind="html", report=report)
    walk(folder, LOST)
    running.run(folder, DAY, way)
    assert len(read) == 1
    assert running.run(folder, DAY, way).unchanged
    walk(folder, WALK)
    ran = running.run(folder, DAY, way)
    assert (ran.unchanged, ran.written) == (False, 0)
    assert levels == [["bare", "bare"], ["sown", "sown"]]
    assert running.run(folder, DAY, way).unchanged


def test_a_broken_crosswalk_is_met_before_anything_is_written(folder, monkeypatch, capsys):
    walk(folder, WALK.replace("becomes: leaves", "becomes: leafs"))
    with pytest.raises(RuleSetError):
        running.run(folder, DAY, running.Way(kind="html"))
    assert [path.name for path in (folder / "out").iterdir()] == [".lock"]
    with pytest.raises(RuleSetError):
        running.whole(folder)
    assert command(["round", "run", str(folder), "--format", "html"]) == 1
    err = capsys.readouterr().err
    assert "1-to-2.yaml:6" in err
    assert "Traceback" not in err


NEXT = (
    NEW.replace(
        "          - {id: rain, ask: How much rain is kept?, number: {better: more, from: 0, to: 100, unit: litres}}\n",
        "",
    )
    .replace("              rain: {question: rain, at_least: 10, says: rain is kept}\n", "")
    .replace("{fork: A fork, spade", "{digging: A digging fork, border: A border fork, spade")
)
NEXT_RULES = rules(NEXT)
ACROSS = WALK.replace("needs:\n", "  rain: {retired: the water company tells us}\nneeds:\n") + (
    "  S1.sown.rain: {retired: the water company tells us}\n"
)
FORKS, SPADE = frozenset({"fork", "spade"}), frozenset({"spade"})


@pytest.fixture
def changed(tmp_path):
    """A round whose matrix has a renamed, a merged and a dropped question and a split option."""
    year(tmp_path / "2026", OLD_RULES, OLD, {})
    for code, given in {
        "U1": {"heap": "lies", "rain": 20, "tools": FORKS, "left": "yes", "right": "yes"},
        "U2": {"heap": "used", "tools": SPADE, "left": "yes", "right": "no"},
    }.items():
        told = {name: Answer(name, value, comment=f"of {name}") for name, value in given.items()}
        response = Response(
            "garden", "1", date(2027, 1, 31), told, Organisation(code, f"Network {code}")
        )
        api.save_response(tmp_path / "2026" / "returns" / f"{code}.yaml", OLD_RULES, response)
    beside = year(tmp_path / "2027", NEXT_RULES, NEXT, {}, "last: ../2026\n")
    (beside / "crosswalks").mkdir()
    return tmp_path / "2027"


def test_forms_carry_last_years_answers_as_the_crosswalk_declares(changed, tmp_path):
    walk(changed, ACROSS)
    made = forms.write(changed, tmp_path / "forms", "yaml")
    first, second = (api.load_response(path, NEXT_RULES) for path in made.files.values())
    assert {name: answer.value for name, answer in first.answers.items()} == {
        "leaves": "rest",  # renamed, and so is its option
        "shade": "yes",  # both halves said so
    }
    assert {name: answer.value for name, answer in second.answers.items()} == {
        "leaves": "used",
        "tools": SPADE,  # an option that nobody split
    }
    every = [*first.answers.values(), *second.answers.values()]
    assert {answer.carried_over for answer in every} == {date(2027, 1, 31)}
    assert first.answers["leaves"].comment == "of heap"
    assert (first.version, first.as_of) == ("2", date(2027, 3, 31))
    # rain is dropped, a fork is of two kinds now, and the sides of U2 were answered differently
    assert (made.carried, made.left) == (2, {"left": 1, "rain": 1, "right": 1, "tools": 1})


def test_a_form_says_which_response_of_last_year_it_succeeds(changed, tmp_path):
    walk(changed, ACROSS)
    made = forms.write(changed, tmp_path / "forms", "yaml")
    for code, path in made.files.items():
        last = api.load_response(changed.parent / "2026" / "returns" / f"{code}.yaml", OLD_RULES)
        assert api.load_response(path, NEXT_RULES).succeeds == last.digest


def test_the_command_names_what_has_to_be_said_again(changed, tmp_path, capsys):
    walk(
        changed,
        ACROSS.replace("heap: {becomes: leaves, options: {lies: rest}, ", "heap: {retired: no, "),
    )
    forms = tmp_path / "forms"
    assert command(["round", "forms", str(changed), "-o", str(forms)]) == 0
    assert capsys.readouterr().err.splitlines() == [
        f"Wrote 2 forms, 2 of them begun from last year's answers: {forms}",
        (
            "Not carried forward, for this year's version has no place for it: heap (2 networks), "
            "left (1 network), rain (1 network), right (1 network), tools (1 network)"
        ),
    ]


def test_a_broken_crosswalk_is_met_before_any_form_is_written(changed, tmp_path):
    walk(changed, ACROSS.replace("becomes: leaves", "becomes: leafs"))
    with pytest.raises(RuleSetError):
        forms.write(changed, tmp_path / "forms", "yaml")
    assert not (tmp_path / "forms").exists()


def test_last_years_form_sent_again_is_told_with_what_to_type(folder, monkeypatch, capsys):
    monkeypatch.chdir(folder.parent)
    monkeypatch.setenv("COLUMNS", "300")
    walk(folder, WALK)
    old = (folder.parent / "2026" / "returns" / "U2.yaml").read_bytes()
    (folder / "returns" / "U2.yaml").write_bytes(old)
    assert command(["round", "status", "2027", "--on", "2027-04-02"]) == 0
    said = capsys.readouterr().out
    assert (
        "of U2; these answers were given to version ‘1’ of ‘garden’; the version here is ‘2’"
        in said
    )
    assert "maturity score 2027/FILE --rules rules-2" in said
    across = "maturity migrate 2027/FILE --to rules-2 -o 2027/NEW, and take FILE away"
    assert f"Another year's form: ask for this year's, or {across}" in said
    running.run(folder, DAY, running.Way(kind="html"))
    (only,) = running.whole(folder)[1]
    assert (only.code, only.place.file) == ("B232", "2027/returns/U2.yaml")
    assert "maturity migrate FILE --to rules-2 -o NEW" in only.help


def test_what_is_told_to_type_for_another_years_form_works(folder, monkeypatch, capsys):
    monkeypatch.chdir(folder.parent)
    walk(folder, WALK)
    new, old = folder / "returns" / "U2.yaml", folder / "returns" / "sent.yaml"
    new.unlink()
    old.write_bytes((folder.parent / "2026" / "returns" / "U2.yaml").read_bytes())
    to = ["--to", "rules-2", "-o", "2027/returns/U2.yaml"]
    assert command(["migrate", "2027/returns/sent.yaml", "--rules", "rules-1", *to]) == 0
    old.unlink()
    capsys.readouterr()
    assert command(["round", "status", "2027", "--on", "2027-04-02", "--json"]) == 0
    said = capsys.readouterr()
    assert '"with_a_return": 2' in said.out
    assert (folder / "returns" / "U2.migration.md").is_file()  # beside the return, and none itself
    assert said.err == ""


def test_the_command_names_who_begins_without_last_years_answers(changed, tmp_path, capsys):
    walk(changed, ACROSS)
    (changed.parent / "2026" / "returns" / "U2.yaml").unlink()
    (changed / "organisations.csv").write_text(
        "code,name,place,predecessors\nU1,One,West,\nU2,Two,West,\nU3,Three,West,U2\n", "utf-8"
    )
    assert command(["round", "forms", str(changed), "-o", str(tmp_path / "a")]) == 0
    said = capsys.readouterr().err.splitlines()
    assert said[1] == (
        "Begun without last year's answers: U2 (part of it went to U3), U3 (it was split off from U2)"
    )
    (changed / "organisations.csv").write_text("code,name\nU1,One\nU2,Two\n", "utf-8")
    assert command(["round", "forms", str(changed), "-o", str(tmp_path / "b")]) == 0
    assert "Begun without last year's answers: U2" in capsys.readouterr().err.splitlines()
