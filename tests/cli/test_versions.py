"""diff, migrate and impact as their users meet them."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from maturity import api
from maturity.cli.main import run
from tests.helpers_change import write_april
from tests.helpers_json import valid

TOP = Path(__file__).parents[2]
EXAMPLES = TOP / "examples"
RIVERSIDE = EXAMPLES / "U99001-riverside.yaml"


@pytest.fixture(scope="module")
def april(tmp_path_factory):
    """The next version and its crosswalk."""
    return write_april(tmp_path_factory.mktemp("april"))


@pytest.fixture
def returns(tmp_path):
    """A folder with three responses."""
    folder = tmp_path / "returns"
    folder.mkdir()
    for path in EXAMPLES.glob("*[a-z].yaml"):  # without the one of a year later
        shutil.copy(path, folder / path.name)
    return folder


def said(capsys, *arguments):
    code = run([str(each) for each in arguments])
    out, err = capsys.readouterr()
    return code, out, err


def test_diff_in_four_forms(april, tmp_path, capsys):
    new, walk = april
    pair = ("diff", "pcn-maturity", new, "--crosswalk", walk)
    code, out, err = said(capsys, *pair)
    assert (code, err) == (0, "")
    assert "C1 Foundation now also asks ‘we have gone back to say what came of it’" in out
    assert "C1.support is now C1.costs" in out
    for name in ("letter.md", "letter.html", "letter.json", "letter.txt"):
        assert said(capsys, *pair, "-o", tmp_path / name)[0] == 0
    document = valid((tmp_path / "letter.json").read_text())
    assert (document["format"], document["same_meaning"]) == ("maturity/diff/1", False)
    page = (tmp_path / "letter.html").read_text("utf-8")
    assert page.startswith("<!doctype html>")
    assert "http://" not in page.replace("http://www.w3.org/2000/svg", "")
    assert (tmp_path / "letter.md").read_text("utf-8").startswith("# Primary Care Network")
    assert said(capsys, *pair, "--format", "markdown")[1] == (tmp_path / "letter.md").read_text(
        "utf-8"
    )


def test_diff_of_a_rule_set_with_itself_says_nothing_changed(capsys):
    code, out, _ = said(capsys, "diff", "pcn-maturity", TOP / "rules" / "pcn-maturity")
    assert code == 0
    assert "Nothing changed." in out
    assert "the same meaning digest" in out


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (("diff", "pcn-maturty", "pcn-maturity"), 2, "Did you mean 'pcn-maturity'?"),
        (("diff", "pcn-maturity@1999", "pcn-maturity"), 2, "no version '1999'"),
        (("diff", "pcn-maturity", "pcn-maturity", "-o", "letter.docx"), 2, "should end in .txt"),
        (("diff", "pcn-maturity", "pcn-maturity", "--crosswalk", "none.yaml"), 1, "no file"),
        (("impact", "pcn-maturity", "pcn-maturity", "nowhere"), 2, "is not a folder"),
        (("migrate", str(RIVERSIDE), "--to", "pcn-maturity", "-o", "a.csv"), 2, ".yaml, .json or .xlsx"),
        (("migrate", str(RIVERSIDE), "--to", "pcn-maturity", "-o", str(RIVERSIDE)), 2, "is read by this command"),
    ],
)  # fmt: skip
def test_what_cannot_be_done_is_said(arguments, code, words, capsys):
    found, out, err = said(capsys, *arguments)
    assert (found, out) == (code, "")
    assert words in err
    assert "Traceback" not in err


def test_migrate_writes_a_response_that_scores_and_a_report_beside_it(april, tmp_path, capsys):
    new, walk = april
    target = tmp_path / "riverside.yaml"
    before = RIVERSIDE.read_bytes()
    code, _, err = said(
        capsys, "migrate", RIVERSIDE, "--to", new, "--crosswalk", walk, "-o", target
    )
    assert code == 0
    assert "riverside.migration.md" in err
    assert RIVERSIDE.read_bytes() == before
    assert said(capsys, "score", target, "--rules", new)[0] == 0
    moved = api.load_response(target, str(new))
    assert moved.answers["C1.costs"].value == "asked"
    assert moved.succeeds == api.load_response(RIVERSIDE).digest
    report = (tmp_path / "riverside.migration.md").read_text("utf-8")
    assert "Fair question. Nobody has looked." in report
    assert "what stood there" in report.lower()


def test_migrate_says_it_as_json(april, tmp_path, capsys):
    new, walk = april
    code, out, _ = said(
        capsys, "migrate", RIVERSIDE, "--to", new, "--crosswalk", walk, "--json", "-o", tmp_path / "r.json"
    )  # fmt: skip
    document = valid(out)
    assert (code, document["format"]) == (0, "maturity/migration/1")
    assert sum(document["counts"].values()) == len(document["entries"])
    assert document["crosswalk"].startswith("sha256:")


def test_impact_names_who_moves_by_which_need(april, returns, tmp_path, capsys):
    new, walk = april
    triple = ("impact", "pcn-maturity", new, returns, "--crosswalk", walk)
    code, out, err = said(capsys, *triple)
    assert (code, err) == (0, "")
    assert "3 of 3 would have new blanks." in out
    assert said(capsys, *triple, "-o", tmp_path / "impact.html")[0] == 0
    page = (tmp_path / "impact.html").read_text("utf-8")
    assert '<svg xmlns="http://www.w3.org/2000/svg" role="img"' in page
    assert "<title>Networks that come out otherwise, of 3." in page
    document = valid(said(capsys, *triple, "--format", "json")[1])
    assert [n["code"] for n in document["networks"]] == ["U99001", "U99002", "U99003"]
    harbour = {m["result"]: m for m in document["networks"][1]["moved"]}["C1"]
    assert harbour["before"] == {"at_least": "step-2", "could_be": "step-2"}
    assert harbour["after"] == {"at_least": "starting-out", "could_be": "step-1"}
    assert harbour["needs"] == ["C1.foundation.back", "C1.step-2.people"]


def test_broken_and_doubled_responses_are_named_and_do_not_stop_the_rest(april, returns, capsys):
    new, walk = april
    (returns / "broken.yaml").write_text("format: maturity/response/1\nruleset: [\n")
    shutil.copy(returns / "U99002-harbour-town.yaml", returns / "again.yaml")
    code, out, err = said(capsys, "impact", "pcn-maturity", new, returns, "--crosswalk", walk)
    assert code == 1
    assert "broken.yaml" in err
    assert "2 files say that they are U99002" in err
    assert "C120" in err
    assert "2 of 2 networks come out otherwise" in out


def test_a_crosswalk_beside_the_rule_set_is_found_and_two_are_refused(tmp_path, capsys):
    from tests.unit.test_change_crosswalk import NEW, OLD, WALK

    new = tmp_path / "new"
    (new / "crosswalks").mkdir(parents=True)
    (new / "ruleset.yaml").write_text(NEW)
    (new / "crosswalks" / "1-to-2.yaml").write_text(WALK)
    old = tmp_path / "old.yaml"
    old.write_text(OLD)
    code, out, _ = said(capsys, "diff", old, new)
    assert code == 0
    assert "heap is now leaves" in out
    (new / "crosswalks" / "again.yaml").write_text(WALK)
    code, _, err = said(capsys, "diff", old, new)
    assert code == 1
    assert "C110" in err
