"""``--limit``: every command that prints a PDF has it, and what takes longer leaves all as it was."""

from __future__ import annotations

import re
import subprocess
from datetime import date
from functools import cache
from pathlib import Path

import click
import pytest

from maturity import files, pdf, printing, running
from maturity.cli.main import program, run
from maturity.errors import RanTooLong
from maturity.pdf import limited
from tests import helpers_report as made
from tests.helpers_documents import printed
from tests.helpers_round import put, small_round

TOP = Path(__file__).parents[2]
RIVERSIDE = str(TOP / "examples" / "U99001-riverside.yaml")
OLD = b"what was there before"
DAY = "2027-04-02"


def commands(command=program, path=()):
    """Every command by its words, as ``("round", "run")``."""
    if not isinstance(command, click.Group):
        return {path: command}
    around = click.Context(command)
    found = {}
    for name in command.list_commands(around):
        found |= commands(command.get_command(around, name), (*path, name))
    return found


def told(command):
    """All that its help says."""
    with click.Context(command) as around:
        return command.get_help(around)


def prints(command):
    return re.search(r"\bpdf\b", told(command), re.IGNORECASE) is not None


@cache
def printing_commands():
    return tuple(path for path, command in commands().items() if prints(command))


RUNS = {
    ("form",): (
        ("form", "pcn-maturity", "-o", "OLD"),
        ("form", "pcn-maturity", "--cards", "-o", "OLD"),
        ("form", "pcn-maturity", "--workshop", "-o", "OLD"),
        ("form", "pcn-maturity", "--workshop", "--with", RIVERSIDE, "-o", "OLD"),
    ),
    ("agenda",): (("agenda", RIVERSIDE, "-o", "OLD"),),
    ("report",): (
        ("report", RIVERSIDE, "-o", "OLD"),
        ("report", RIVERSIDE, "--as", "residents", "-o", "OLD"),
    ),
    ("show",): (("show", "pcn-maturity", "C1", "-o", "OLD"),),
    ("round", "learning"): (("round", "learning", "ROUND", "-o", "OLD"),),
    ("round", "innovations"): (("round", "innovations", "ROUND", "-o", "OLD"),),
    ("round", "what-if"): (
        ("round", "what-if", "ROUND", "--actions", "C1.listen", "-o", "OLD"),
        ("round", "what-if", "ROUND", "--ruleset", "pcn-maturity", "-o", "OLD"),
    ),
}
"""What each command that writes one PDF is given; OLD is where a document stands already."""
OTHERWISE = {("verify",), ("round", "run")}
"""Those that write none, or many: each has tests of its own below."""


def test_every_command_that_prints_has_the_limit_and_is_tried_here():
    assert set(RUNS) | OTHERWISE == set(printing_commands())
    for path in printing_commands():
        options = {name for each in commands()[path].params for name in each.opts}
        assert {"--limit", "--brand"} <= options, path
    for path in set(commands()) - set(printing_commands()):
        assert "--limit" not in {name for each in commands()[path].params for name in each.opts}


def test_one_option_says_the_same_everywhere():
    found = {
        each.help for path in printing_commands() for each in commands()[path].params
        if "--limit" in each.opts
    }  # fmt: skip
    assert len(found) == 1


@pytest.fixture
def slow(monkeypatch):
    """Nothing is laid out here, and everything elsewhere takes too long; the limits that were given."""
    given = []

    def late(seconds, **_):
        given.append(seconds)
        raise RanTooLong("Laying out the document took longer than 7 seconds.")

    monkeypatch.setattr(pdf, "render", lambda *_, **__: pytest.fail("laid out without a limit"))
    monkeypatch.setattr(pdf, "render_within", late)
    return given


@pytest.fixture
def folder(tmp_path):
    made = small_round(tmp_path / "north", ("U1", "U2"))
    put(made, "U1")
    put(made, "U2")
    return made


@pytest.mark.slow
@pytest.mark.parametrize("words", [each for runs in RUNS.values() for each in runs], ids=" ".join)
def test_a_document_over_its_limit_leaves_the_old_one(words, slow, tmp_path, capsys, request):
    old = tmp_path / "old.pdf"
    old.write_bytes(OLD)
    where = {"OLD": str(old)}
    if "ROUND" in words:
        where["ROUND"] = str(request.getfixturevalue("folder"))
    assert run([*(where.get(word, word) for word in words), "--limit", "7"]) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert "took longer than 7 seconds" in err
    assert "Traceback" not in err
    assert f"Wrote {old}" not in err
    assert slow == [7]
    assert old.read_bytes() == OLD
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == ["old.pdf"]


def test_a_limit_and_a_house_style_go_together(slow, tmp_path):
    brand = str(made.HERE / "good" / "brand" / "brand.yaml")
    words = ["show", "pcn-maturity", "C1", "-o", str(tmp_path / "a.pdf"), "--brand", brand]
    assert run([*words, "--limit", "7"]) == 1
    assert slow == [7]


def test_a_second_is_one_second():
    assert [pdf.seconds(each) for each in (1.0, 1.5, 60.0)] == [
        "1 second", "1.5 seconds", "60 seconds",
    ]  # fmt: skip


def test_a_limit_ends_with_what_it_was_set_for(slow):
    with printing.limited(7):
        with printing.limited(None):
            assert printing.limit() is None
        assert printing.limit() == 7
    assert printing.limit() is None


def test_other_formats_take_no_notice_of_it(slow, tmp_path):
    for name in ("plan.html", "plan.docx"):
        assert run(["report", RIVERSIDE, "-o", str(tmp_path / name), "--limit", "7"]) == 0
    assert slow == []


@pytest.mark.slow
def test_verify_has_a_limit_of_its_own_and_takes_another(tmp_path, monkeypatch, capsys):
    plan = tmp_path / "plan.pdf"
    plan.write_bytes(printed("plan U99001 board"))
    given = []

    def late(seconds, **_):
        given.append(seconds)
        raise RanTooLong("Laying out the document took longer than that.")

    monkeypatch.setattr(pdf, "render_within", late)
    assert run(["verify", str(plan)]) == 0
    assert run(["verify", str(plan), "--limit", "7", "--strict"]) == 1
    assert given == [300, 7]
    assert "took longer than that" in capsys.readouterr().out


@pytest.mark.slow
def test_a_round_names_what_took_too_long_and_the_rest_goes_on(folder, slow, monkeypatch, capsys):
    """The plan of one of two networks, and the report: both stay as they were; all else is made."""
    plain = printing.report_pdf

    def plan(ruleset, assessment, *rest, **more):
        if assessment.response.organisation.code == "U2":
            return plain(ruleset, assessment, *rest, **more)
        return printing.Printed(b"%PDF anew")

    monkeypatch.setattr(printing, "report_pdf", lambda *_, **__: printing.Printed(b"%PDF old"))
    monkeypatch.setattr(printing, "round_pdf", lambda *_, **__: printing.Printed(b"%PDF old"))
    words = ["round", "run", str(folder), "--on", DAY, "--limit", "7"]
    assert run(words) == 0
    before = {path: path.read_bytes() for path in folder.glob("out/[a-z]*/U2.*")}
    assert len(before) == 3
    (folder / "out/report.html").unlink()
    for code in ("U1", "U2"):
        put(folder, code, as_of=date(2027, 2, 28))
    monkeypatch.setattr(printing, "report_pdf", plan)
    monkeypatch.setattr(printing, "round_pdf", printing.rounds.round_pdf)
    capsys.readouterr()
    assert run(words) == 1
    out, err = capsys.readouterr()
    assert "2 of 2 scored. Wrote the documents of 1: " in out
    assert (
        "error[K225]: the documents of U2 Network U2 could not be made: laying it out took longer "
        "than 7 seconds" in err
    )
    assert (
        "error[K225]: report.pdf could not be made: laying it out took longer than 7 seconds" in err
    )
    assert err.count("K225") == 2
    assert slow == [7, 7]
    assert {path: path.read_bytes() for path in before} == before
    assert (folder / "out/documents/U1.pdf").read_bytes() == b"%PDF anew"
    assert (folder / "out/report.pdf").read_bytes() == b"%PDF old"
    assert (folder / "out/report.html").read_bytes().startswith(b"<!doctype html>")
    # Nothing was taken for done: with time enough the next run makes what is left.
    monkeypatch.setattr(printing, "report_pdf", lambda *_, **__: printing.Printed(b"%PDF late"))
    monkeypatch.setattr(printing, "round_pdf", lambda *_, **__: printing.Printed(b"%PDF late"))
    assert run(words) == 0
    assert "Wrote the documents of 1: " in capsys.readouterr().out
    for name, data in (("documents/U1", b"anew"), ("documents/U2", b"late"), ("report", b"late")):
        assert (folder / f"out/{name}.pdf").read_bytes() == b"%PDF " + data
    assert run(words) == 0
    assert "Nothing has changed" in capsys.readouterr().out


@pytest.mark.slow
def test_a_round_ends_the_process_of_a_document_that_takes_too_long(folder):
    """A fifth of a second is too little for a cold renderer and a whole plan."""
    ran = running.run(folder, date.fromisoformat(DAY), running.Way(limit=0.2))
    assert [each.code for each in ran.problems] == ["K225", "K225"]
    assert ran.broken
    assert files.names_in(folder / "out" / "documents") == ()


def test_what_is_asked_of_each_network_names_the_page_that_took_too_long(
    tmp_path, slow, monkeypatch, capsys
):
    from maturity import running
    from maturity.running import documents

    def questions(*_):
        return {
            "U1.pdf": printing.Printed(b"%PDF"),
            "U1.txt": printing.Printed(b"words"),
            "U2.pdf": printing.Printed(b"", unmade="laying it out took longer than 7 seconds"),
            "U2.txt": printing.Printed(b"words"),
        }

    monkeypatch.setattr(running, "whole", lambda *_, **__: (None, ()))
    monkeypatch.setattr(documents, "questions", questions)
    words = ["round", "innovations", str(tmp_path), "--questions", str(tmp_path / "questions")]
    assert run([*words, "--limit", "7"]) == 1
    said = capsys.readouterr().err
    assert "U2.pdf could not be made: laying it out took longer than 7 seconds." in said
    assert files.names_in(tmp_path / "questions") == ("U1.pdf", "U1.txt", "U2.txt")


@pytest.mark.slow
def test_a_process_whose_parent_is_gone_ends_by_itself():
    """Rows of rows of rows … never end in this renderer (WeasyPrint #1166)."""
    never = "<div style='display: flex'>" * 14 + "x"
    given = (
        '{"html": "<!doctype html><html lang=en><title>t</title><h1>t</h1>'
        f'{never}", "title": "t", "created": "2027-01-01", "attachments": [], "extras": {{}}, '
        '"identifier": null, "listens": true, "limit": 1}'
    )
    done = subprocess.run(
        limited._COMMAND, input=given.encode(), capture_output=True, timeout=60, check=False
    )
    assert done.returncode != 0
    assert done.stdout == b""
    assert b"Timeout" in done.stderr
