"""Releases: made once, read for ever, refused when changed."""

from __future__ import annotations

import importlib.util
import json
import re
import shutil
import subprocess
from dataclasses import fields
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import given, settings

from maturity import api, shelf, versions
from maturity.cli.main import run
from maturity.errors import RuleSetError, UsageError
from maturity.loading.canonical import text_of
from maturity.loading.rulesets import load
from tests.properties.generate import rulesets, to_yaml

ROOT = Path(__file__).parents[2]
GOOD = sorted((ROOT / "tests" / "good").glob("*.yaml"))
MODELS = sorted((ROOT / "tests" / "conformance").glob("*/ruleset.yaml"))

RULES = """\
format: maturity/ruleset/1
id: garden
version: "1"
title: A garden
levels: [{id: sown, title: Sown}]
below: {id: bare, title: Bare}
statements: none
domains:
  - id: soil
    title: Soil
    capabilities:
      - id: S1
        title: Compost
        questions:
          - {id: S1.heap, ask: What happens to leaves?, ladder: {away: They go, heap: They lie, used: They are used}}
        levels:
          sown: {needs: {heap: {question: S1.heap, at_least: heap}}}
"""
RESPONSE = """\
format: maturity/response/1
ruleset: {id: garden, version: "VERSION"}
as_of: 2027-01-31
answers: {S1.heap: heap}
"""


@pytest.fixture
def garden(tmp_path):
    """A folder with one rule set."""
    folder = tmp_path / "garden"
    folder.mkdir()
    (folder / "ruleset.yaml").write_text(RULES)
    return folder


def edited(folder, was, becomes):
    text = (folder / "ruleset.yaml").read_text()
    assert was in text
    (folder / "ruleset.yaml").write_text(text.replace(was, becomes))


def response(folder, version):
    path = folder / f"answers-{version}.yaml"
    path.write_text(RESPONSE.replace("VERSION", version))
    return path


def codes(problem):
    return [each.code for each in problem.value.diagnostics]


def test_a_release_is_the_canonical_document_and_its_digest_that_of_the_file(garden):
    made = versions.release(garden)
    data = made.path.read_bytes()
    assert made.path == garden / "releases" / "1.json"
    assert made.digest == "sha256:" + sha256(data).hexdigest()
    assert json.loads((garden / "releases" / "index.json").read_text()) == {
        "format": "maturity/releases/1",
        "ruleset": "garden",
        "releases": [{"version": "1", "digest": made.digest}],
    }


def test_releasing_twice_changes_nothing(garden):
    assert versions.release(garden).fresh
    before = {path.name: path.read_bytes() for path in (garden / "releases").iterdir()}
    assert not versions.release(garden).fresh
    assert {path.name: path.read_bytes() for path in (garden / "releases").iterdir()} == before


def test_a_released_version_is_never_released_with_another_content(garden):
    versions.release(garden)
    edited(garden, "at_least: heap", "at_least: used")
    with pytest.raises(RuleSetError) as refused:
        versions.release(garden)
    assert codes(refused) == ["C130"]
    (one,) = refused.value.diagnostics
    assert one.line == 'version: "1"'
    assert [d.code for d in api.check(garden) if d.severity == "error"] == ["C130"]


def test_what_is_still_to_be_filled_in_is_never_released(garden, capsys):
    """In a text, a key, a list, a case; not in a comment, and not in small letters."""
    edited(garden, "title: A garden", "title: A garden to fill in  # FILL IN a better name")
    edited(garden, "statements: none", 'statements: none\nuses: ["FILL IN: what for"]')
    edited(garden, "title: Soil", "title: FILL  IN")
    with (garden / "ruleset.yaml").open("a") as header:
        header.write("glossary: {FILL IN: a term that nobody wrote}\n")
    (garden / "tests").mkdir()
    case = "- {case: one, is: FILL-IN somebody, answers: {S1.heap: heap}, expect: {S1: {level: sown}}}\n"
    (garden / "tests" / "first.yaml").write_text(case)
    before = sorted(garden.rglob("*"))
    assert run(["release", str(garden)]) == 1
    said = capsys.readouterr()
    assert re.findall(r"([a-z]+\.yaml:\d+:\d+): error\[L720\]", said.out + said.err) == [
        "ruleset.yaml:8:8", "ruleset.yaml:11:12", "ruleset.yaml:19:12", "first.yaml:1:19"
    ]  # fmt: skip
    assert "'FILL IN' is still to be filled in, so nothing is released" in said.out + said.err
    assert sorted(garden.rglob("*")) == before
    assert [d.code for d in api.check(garden) if d.code == "L719"] == ["L719"] * 4


def test_a_local_version_of_a_base_that_is_not_filled_in_is_not_released(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    run(["new", "ruleset", "garden"])
    run(["new", "local", "ours", "--extends", "garden"])
    for path in (tmp_path / "ours").rglob("*.yaml"):
        path.write_text(path.read_text().replace("FILL IN: why", "That is why"))
    assert "L719" not in [d.code for d in api.check("ours")]  # the base is its own author's
    with pytest.raises(RuleSetError) as refused:
        versions.release("ours")
    assert [(d.code, d.place.file) for d in refused.value.diagnostics] == [
        ("L720", "garden/ruleset.yaml")
    ]
    assert not (tmp_path / "ours" / "releases").exists()


def test_answers_to_a_released_version_are_scored_with_it_for_ever(garden):
    versions.release(garden)
    edited(garden, 'version: "1"', 'version: "2"')
    edited(garden, "at_least: heap", "at_least: used")
    old = api.load_response(response(garden, "1"), garden)
    new = api.load_response(response(garden, "2"), garden)
    levels = [
        api.score(api.ruleset_of(each, garden), each).result("S1").levels.assured.id
        for each in (old, new)
    ]
    assert levels == ["sown", "bare"]


def test_a_release_is_read_although_what_is_being_written_is_broken(garden):
    versions.release(garden)
    edited(garden, "at_least: heap", "at_least: hep")
    assert api.load_ruleset(f"{garden}@1").version == "1"
    with pytest.raises(RuleSetError):
        api.load_ruleset(garden)


def test_a_version_edited_after_its_release_is_read_as_released(garden):
    made = versions.release(garden)
    edited(garden, "at_least: heap", "at_least: used")
    assert api.load_ruleset(f"{garden}@1").digest == made.digest


def test_a_version_that_is_not_there_names_those_that_are(garden):
    versions.release(garden)
    edited(garden, 'version: "1"', 'version: "2"')
    assert api.load_ruleset(f"{garden}@2").version == "2"
    with pytest.raises(UsageError, match=r"no version '3' of .*There is: 1, 2"):
        api.load_ruleset(f"{garden}@3")


def test_a_response_to_a_version_that_is_not_there_is_told_so_at_its_place(garden, capsys):
    assert run(["score", str(response(garden, "7")), "--rules", str(garden)]) == 1
    assert "A104" in capsys.readouterr().err


def test_one_changed_byte_in_a_release_is_refused(garden):
    made = versions.release(garden)
    made.path.write_bytes(made.path.read_bytes().replace(b"They lie", b"They Lie"))
    edited(garden, 'version: "1"', 'version: "2"')
    with pytest.raises(RuleSetError) as refused:
        api.load_ruleset(f"{garden}@1")
    assert codes(refused) == ["C131"]


def test_a_version_twice_in_the_index_is_refused(garden):
    versions.release(garden)
    index = garden / "releases" / "index.json"
    document = json.loads(index.read_text())
    document["releases"] *= 2
    index.write_text(json.dumps(document))
    with pytest.raises(RuleSetError) as refused:
        shelf.releases(garden)
    assert codes(refused) == ["C132"]


def test_a_version_that_cannot_name_a_file_is_refused(garden):
    edited(garden, 'version: "1"', 'version: "../1"')
    with pytest.raises(RuleSetError) as refused:
        versions.release(garden)
    assert codes(refused) == ["C133"]
    assert not (garden / "releases").exists()


def test_a_rule_set_whose_cases_fail_is_not_released(garden):
    (garden / "tests").mkdir()
    (garden / "tests" / "soil.yaml").write_text(
        "- case: leaves lie\n  answers: {S1.heap: heap}\n  expect: {S1: {level: bare}}\n"
    )
    with pytest.raises(RuleSetError) as refused:
        versions.release(garden)
    assert codes(refused) == ["C134"]
    assert not (garden / "releases").exists()


def test_check_holds_the_crosswalk_against_the_release_it_begins_from(garden):
    versions.release(garden)
    edited(garden, 'version: "1"', 'version: "2"')
    (garden / "crosswalks").mkdir()
    walk = 'format: maturity/crosswalk/1\nruleset: garden\nfrom: "1"\nto: "2"\n'
    path = garden / "crosswalks" / "1-to-2.yaml"
    path.write_text(walk + "questions:\n  S1.hep: {retired: gone}\n")
    found = [d for d in api.check(garden) if d.code.startswith("C")]
    assert [(d.code, d.help) for d in found] == [("C102", "did you mean 'S1.heap'?")]
    path.write_text(walk)
    assert not [d for d in api.check(garden) if d.code.startswith("C")]


def test_the_command_says_what_it_wrote(garden, capsys):
    assert run(["release", str(garden)]) == 0
    out, err = capsys.readouterr()
    assert out.startswith("Released garden 1, sha256:")
    assert "Commit it with its index" in err
    assert run(["release", str(garden / "ruleset.yaml")]) == 2


def same(first, again):
    assert again.document == first.document
    for field in fields(first.ruleset):
        assert getattr(again.ruleset, field.name) == getattr(first.ruleset, field.name)
    assert api.meaning_digest(again.ruleset) == api.meaning_digest(first.ruleset)


@pytest.mark.parametrize(
    "path", [*GOOD, *MODELS], ids=lambda path: f"{path.parent.name}-{path.stem}"
)
def test_a_release_of_any_rule_set_means_the_same(path):
    if path.name == "ruleset.yaml":
        loaded = shelf.take(path.parent, cases=False)
    else:
        loaded = load({"rules.yaml": path.read_bytes()})
    same(loaded, load({"1.json": text_of(loaded.document)}))


def test_a_release_of_the_matrix_means_the_same():
    loaded = shelf.take("pcn-maturity", cases=False)
    same(loaded, load({"1.json": text_of(loaded.document)}))


@given(rulesets())
@settings(max_examples=25)
def test_a_release_of_a_made_up_rule_set_means_the_same(document):
    loaded = load({"rules.yaml": to_yaml(document)})
    same(loaded, load({"1.json": text_of(loaded.document)}))


def releases_script():
    spec = importlib.util.spec_from_file_location("releases", ROOT / "scripts" / "releases.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.main


def git(folder, *words):
    subprocess.run(
        [
            shutil.which("git") or "git",
            "-C",
            folder,
            "-c",
            "user.name=a",
            "-c",
            "user.email=a@example.org",
            *words,
        ],
        check=True,
        capture_output=True,
    )


@pytest.fixture
def committed(garden):
    made = versions.release(garden)
    git(garden.parent, "init", "-q")
    git(garden.parent, "add", ".")
    git(garden.parent, "commit", "-qm", "release")
    return garden, made


def test_ci_is_content_with_what_was_released(committed):
    assert releases_script()([str(committed[0].parent)]) == 0


def test_ci_refuses_a_release_that_differs_from_its_index(committed, capsys):
    garden, made = committed
    made.path.write_bytes(made.path.read_bytes() + b" ")
    assert releases_script()([str(garden.parent)]) == 1
    assert "C131" in capsys.readouterr().out


def test_ci_refuses_a_release_changed_together_with_its_index(committed, capsys):
    garden, _ = committed
    shutil.rmtree(garden / "releases")
    edited(garden, "at_least: heap", "at_least: used")
    versions.release(garden)
    assert releases_script()([str(garden.parent)]) == 1
    assert "1.json: changed or taken away" in capsys.readouterr().out
    git(garden.parent, "commit", "-qam", "quietly")
    assert releases_script()([str(garden.parent)]) == 1


def test_ci_refuses_a_release_that_is_gone(committed):
    garden, made = committed
    made.path.unlink()
    assert releases_script()([str(garden.parent)]) == 1


def test_ci_welcomes_a_new_release(committed):
    garden, _ = committed
    edited(garden, 'version: "1"', 'version: "2"')
    edited(garden, "at_least: heap", "at_least: used")
    versions.release(garden)
    assert releases_script()([str(garden.parent)]) == 0


def test_nothing_is_released_of_the_matrix_that_its_history_does_not_know():
    assert releases_script()([]) == 0
