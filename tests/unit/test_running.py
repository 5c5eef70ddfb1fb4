"""A round's run: all that counts is written, nothing twice, and it may be stopped at any moment."""

from __future__ import annotations

import json
import multiprocessing
import os
import random
import re
import shlex
import shutil
import signal
import subprocess
import sys
import time
from datetime import date
from functools import partial
from pathlib import Path

import pytest

from maturity import api, files, gathering, pdf, printing, running, shelf
from maturity.cli.main import run as command
from maturity.core.response import Answer, DontKnow
from maturity.diagnostics import Diagnostic, Place
from maturity.errors import Busy, MissingPart, RenderError
from maturity.files import writing
from maturity.gathering import log
from maturity.loading.brands import Brand
from maturity.reporting import round_page
from maturity.running import documents, work
from tests.helpers_json import valid
from tests.helpers_round import MANIFEST, blank, matrix, put, small_round

DAY = date(2027, 4, 2)
BOTH = (".done.json", ".done/U1.json")
BOTH_PLANS = ["U1.json", "U2.json"]
QUICK = running.Way(kind="html")


PLANS = {}


@pytest.fixture
def quick(monkeypatch):
    """A renderer that takes no time and still depends on what it is given; each plan made once."""
    planned = work._planned

    def once(ruleset, assessment, wishes):
        key = repr((assessment.response.answers, assessment.response.as_of, wishes))
        if key not in PLANS:
            PLANS[key] = planned(ruleset, assessment, wishes)
        return PLANS[key]

    monkeypatch.setattr(work, "_planned", once)

    def page(ruleset, assessment, plan, audience, **_):
        text = f"{assessment.response.digest} {len(plan.actions)} {audience}"
        return printing.Printed(text.encode())

    monkeypatch.setattr(printing, "report_html", page)


@pytest.fixture
def folder(tmp_path):
    made = small_round(tmp_path / "north")
    put(made, "U1")
    put(made, "U2")
    return made


def contents(folder, *, kept=True):
    """Every file of a round but the lock, which holds the number of a process."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
        and not path.name.endswith(".lock")
        and (kept or ".kept" not in path.parts)
    }


def changed(folder, code):
    """Another answer for a network."""
    third = matrix().questions[2].id
    return put(folder, code, answers={third: Answer(third, DontKnow())})


def test_a_run_writes_every_network_that_counts(folder, quick):
    ran = running.run(folder, DAY, QUICK)
    assert (ran.networks, ran.scored, ran.written, ran.problems) == (3, 2, 2, ())
    assert len(list((folder / "out/.kept/returns").iterdir())) == 2
    assert sorted(path.name for path in (folder / "out/.kept/plans").iterdir()) == BOTH_PLANS
    assert sorted(name for name in contents(folder, kept=False) if name.startswith("out/")) == [
        "out/.done.json",
        "out/.done/U1.json",
        "out/.done/U2.json",
        "out/assessments/U1.json",
        "out/assessments/U2.json",
        "out/documents/U1.html",
        "out/documents/U2.html",
        "out/plans/U1.json",
        "out/plans/U2.json",
    ]
    document = valid((folder / "out/assessments/U1.json").read_text(encoding="utf-8"))
    assert document["format"] == "maturity/assessment/1"
    assert len((folder / "received.csv").read_text(encoding="utf-8-sig").splitlines()) == 3


def test_nothing_changed_is_nothing_done_and_one_changed_is_one_written(folder, quick, monkeypatch):
    running.run(folder, DAY, QUICK)
    before = contents(folder)
    monkeypatch.setattr(work, "make", lambda job: pytest.fail("made again"))
    again = running.run(folder, date(2027, 5, 1), QUICK)
    assert (again.unchanged, again.scored, again.written) == (True, 2, 0)
    assert contents(folder) == before
    monkeypatch.undo()
    changed(folder, "U2")
    ran = running.run(folder, DAY, QUICK)
    assert (ran.unchanged, ran.written) == (False, 1)
    after = contents(folder, kept=False)
    assert {name for name in after if name.startswith("out/") and after[name] != before[name]} == {
        "out/.done.json",
        "out/.done/U2.json",
        "out/assessments/U2.json",
        "out/documents/U2.html",
    } | (
        {"out/plans/U2.json"}
        if after["out/plans/U2.json"] != before["out/plans/U2.json"]
        else set()
    )


@pytest.mark.parametrize(
    ("change", "written"),
    [
        (lambda folder: (folder / "out/documents/U1.html").unlink(), 1),
        (lambda folder: (folder / "out/plans/U1.json").write_bytes(b"{"), 1),
        (lambda folder: [(folder / f"out/{n}").write_bytes(b"[") for n in BOTH], 1),
        (lambda folder: (folder / "round.yaml").write_text(MANIFEST + "plan: {days: 3}\n"), 2),
        (lambda folder: log.note(folder, "U1", "agreed", on=DAY, by="Ann"), 0),
    ],
)
def test_only_what_has_changed_or_is_missing_is_made_again(folder, quick, change, written):
    running.run(folder, DAY, QUICK)
    before = contents(folder)
    change(folder)
    ran = running.run(folder, DAY, QUICK)
    assert (ran.unchanged, ran.written) == (False, written)
    if written < 2:
        assert {n: d for n, d in contents(folder).items() if n.startswith("out/documents")} == {
            n: d for n, d in before.items() if n.startswith("out/documents")
        }


@pytest.mark.parametrize("part", ["pcn-maturity-fonts", "weasyprint"])
def test_other_fonts_or_another_layout_engine_make_every_document_again(
    folder, quick, monkeypatch, part
):
    running.run(folder, DAY, QUICK)
    assert running.run(folder, DAY, QUICK).unchanged
    parts = {**pdf.packages(), part: "99.0"}
    monkeypatch.setattr(pdf, "packages", lambda: parts)
    ran = running.run(folder, DAY, QUICK)
    assert (ran.unchanged, ran.written) == (False, 2)


def test_a_round_of_web_pages_needs_nothing_that_lays_out_a_pdf(folder, quick, monkeypatch):
    def missing():
        raise MissingPart("no Pango here")

    monkeypatch.setattr(pdf, "machinery", missing)
    assert running.run(folder, DAY, QUICK).written == 2


def test_to_see_that_nothing_has_changed_the_printer_is_not_loaded(folder, quick, monkeypatch):
    running.run(folder, DAY, QUICK)
    monkeypatch.setattr(pdf, "machinery", lambda: pytest.fail("loaded"))
    assert running.run(folder, DAY, QUICK).unchanged


def test_another_format_takes_the_place_of_the_first(folder, quick, monkeypatch):
    running.run(folder, DAY, QUICK)
    monkeypatch.setattr(printing, "report_docx", lambda *_, **__: printing.Printed(b"word"))
    running.run(folder, DAY, running.Way(kind="docx"))
    assert files.names_in(folder / "out/documents") == ("U1.docx", "U2.docx")


def test_what_does_not_count_any_more_is_taken_away(folder, quick):
    running.run(folder, DAY, QUICK)
    put(folder, "U1", file="again.yaml", as_of=date(2027, 2, 14))
    ran = running.run(folder, DAY, QUICK)
    assert (ran.scored, ran.removed, [p.code for p in ran.problems]) == (1, ("U1",), ["B230"])
    assert files.names_in(folder / "out/documents") == ("U2.html",)
    log.choose(folder, "U1", "again.yaml", on=DAY, by="Ann")
    ran = running.run(folder, DAY, QUICK)
    assert (ran.scored, ran.written, ran.removed, ran.broken) == (2, 1, (), False)


def test_a_broken_return_stops_nothing_and_is_named_again(folder, quick):
    (folder / "returns" / "broken.xlsx").write_bytes(b"PK\x03\x04 not whole")
    ran = running.run(folder, DAY, QUICK)
    assert (ran.written, ran.broken, [p.code for p in ran.problems]) == (2, True, ["B232"])
    again = running.run(folder, DAY, QUICK)
    assert (again.unchanged, again.problems) == (True, ran.problems)


@pytest.fixture
def locked(monkeypatch):
    """Names of files that somebody else holds; nobody is kept from reading as root."""
    held, opened = set(), Path.open

    def open_(path, *args, **more):
        if path.name in held:
            raise PermissionError(13, "Permission denied")
        return opened(path, *args, **more)

    monkeypatch.setattr(Path, "open", open_)
    return held


def test_a_return_that_may_not_be_opened_or_is_too_long_stops_nothing(
    folder, quick, locked, monkeypatch, capsys
):
    put(folder, "U3", file="sub/FOLDER.yaml")
    monkeypatch.chdir(folder.parent)
    locked.add("FOLDER.yaml")
    (folder / "returns/long.xlsx").write_bytes(b"x" * 90_001)
    monkeypatch.setattr(api, "RESPONSE_LIMIT", 90_000)
    ran = running.run("north", DAY, QUICK)
    assert (ran.scored, ran.broken, [p.code for p in ran.problems]) == (2, True, ["B232"] * 2)
    told = {p.place.file: p.message for p in ran.problems}
    assert told == {
        "north/returns/long.xlsx": "this file could not be read: 'returns/long.xlsx' is longer than "
        "90000 bytes, more than such a file ever needs. Is it the right one?",
        "north/returns/sub/FOLDER.yaml": "this file could not be read: 'returns/sub/FOLDER.yaml' may not "
        "be read. Is it open in another program, or somebody else's?",
    }
    monkeypatch.chdir(folder)
    assert running.run(".", DAY, QUICK).unchanged
    for words in (
        ["status"],
        ["tables", "-o", "t"],
        ["note", "U1", "agreed", "--by", "A"],
        ["learning"],
    ):
        code, out, err = said(capsys, "round", words[0], ".", *words[1:])
        assert code == (1 if words[0] in ("tables", "learning") else 0), err
        if words == ["status"]:
            assert "Could not be read: 2 files" in out
    assert len((folder / "received.csv").read_text("utf-8-sig").splitlines()) == 3
    locked.clear()
    assert running.run(".", DAY, QUICK).scored == 3


def test_a_file_of_last_years_that_may_not_be_opened_stops_nothing(tmp_path, quick, locked):
    last = small_round(tmp_path / "last")
    put(last, "U1", file="held.yaml")
    now = small_round(tmp_path / "now", manifest=MANIFEST + "last: ../last\n")
    put(now, "U1")
    locked.add("held.yaml")
    assert running.run(now, DAY, QUICK).scored == 1
    locked.clear()
    assert not running.run(now, DAY, QUICK).unchanged


def test_only_the_rounds_own_advice_has_its_folder_filled_in(folder):
    opened = gathering.open_round(folder)
    own = Diagnostic("B230", "two", Place("returns/a"), "maturity round choose FOLDER FOLDER FILE")
    other = Diagnostic("B232", "a copy", Place("returns/a"), "say where (--rules FOLDER)")
    where = shelf.shown(folder)
    assert [each.help for each in gathering.placed(opened, [own, other])] == [
        f"maturity round choose {where} FOLDER FILE",
        "say where (--rules FOLDER)",
    ]


def test_advice_names_the_folder_as_a_shell_wants_it(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "60")  # a command is never broken into two lines
    name = "North East London's round of the year 2027 (final)"
    made = small_round(tmp_path / name)
    put(made, "U1")
    put(made, "U1", file="again.yaml", as_of=date(2027, 2, 14))
    wanted = f"maturity round choose {shlex.quote(name)} U1 FILE --by NAME"
    code, out, _ = said(capsys, "round", "status", name)
    assert (code, out.splitlines().count(f"  Choose with: {wanted}")) == (0, 1)
    _, _, err = said(capsys, "round", "status", name, "--json")
    assert f"  help: {wanted}" in err.splitlines()
    command = shlex.split(wanted.replace("FILE", "again.yaml"))
    assert said(capsys, *command[1:], "--on", DAY.isoformat())[0] == 0
    code, out, _ = said(capsys, "round", "status", name)
    assert "Choose with" not in out


def test_what_comes_next_names_the_folder_as_a_shell_wants_it(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    _, out, _ = said(capsys, "round", "init", "north east")
    assert "maturity round forms 'north east' -o forms" in out
    assert "maturity round status 'north east'  " in out
    _, _, err = said(capsys, "round", "run", "south west")
    assert "maturity round init 'south west'" in err


def test_documents_that_cannot_be_made_stop_nothing(folder, quick, monkeypatch):
    running.run(folder, DAY, QUICK)
    plain, changed_file = printing.report_html, changed(folder, "U2")

    def page(ruleset, assessment, plan, audience, **_):
        if assessment.response.organisation.code == "U2":
            raise RenderError("no room")
        return plain(ruleset, assessment, plan, audience)

    monkeypatch.setattr(printing, "report_html", page)
    ran = running.run(folder, DAY, QUICK)
    (problem,) = ran.problems
    assert (problem.code, ran.broken, ran.scored) == ("B240", True, 2)
    assert "U2 Network U2 could not be made: no room" in problem.message
    assert Path(problem.place.file).name == changed_file.name
    assert files.names_in(folder / "out/documents") == ("U1.html",)
    monkeypatch.setattr(printing, "report_html", plain)
    again = running.run(folder, DAY, QUICK)  # it was a passing fault: nobody has to change anything
    assert (again.unchanged, again.written, again.problems) == (False, 1, ())
    assert running.run(folder, DAY, QUICK).unchanged


def test_remarks_on_documents_that_are_kept_are_told_by_every_run(folder, quick, monkeypatch):
    def page(ruleset, assessment, plan, audience, **_):
        code = assessment.response.organisation.code
        return printing.Printed(b"page", (f"no font has {code}",))

    monkeypatch.setattr(printing, "report_html", page)
    both = ("U1: no font has U1", "U2: no font has U2")
    assert running.run(folder, DAY, QUICK).remarks == both
    assert running.run(folder, DAY, QUICK).remarks == both  # nothing had changed
    changed(folder, "U2")
    ran = running.run(folder, DAY, QUICK)
    assert (ran.written, ran.remarks) == (1, both)
    (folder / "returns" / "U1.yaml").unlink()
    ran = running.run(folder, DAY, QUICK)
    assert (ran.written, ran.removed, ran.remarks) == (0, ("U1",), both[1:])


def test_two_runs_cannot_be_at_work_at_once_and_a_dead_one_holds_nothing(folder, quick):
    (folder / "out").mkdir()
    (folder / "out" / ".lock").write_text("1", encoding="utf-8")  # left by one that was killed
    running.run(folder, DAY, QUICK)
    with (
        files.only_one(folder / "out" / ".lock", "Another run is at work"),
        pytest.raises(Busy, match=rf"Another run is at work .*process {os.getpid()}"),
    ):
        running.run(folder, DAY, QUICK)


def test_the_report_of_the_whole_is_made_of_everybody_and_only_when_something_changed(
    folder, quick
):
    seen = []

    def report(result):
        seen.append(result)
        return {"report.json": printing.Printed(f"{len(result.scored)} {result.on}".encode())}

    way = running.Way(kind="html", report=report)
    running.run(folder, DAY, way)
    assert (folder / "out/report.json").read_bytes() == b"2 2027-04-02"
    codes = [each.entry.member.code for each in seen[0].scored]
    assert codes == ["U2", "U1"]  # East before West
    assert running.run(folder, date(2027, 4, 9), way).unchanged
    (folder / "out/report.json").unlink()
    ran = running.run(folder, date(2027, 4, 9), way)
    assert (ran.written, len(seen)) == (0, 2)
    assert (folder / "out/report.json").read_bytes() == b"2 2027-04-02"


def test_last_years_answers_stand_beside_this_years_where_they_can(tmp_path, quick):
    last = small_round(tmp_path / "last", ("U1", "U2", "U7", "U8", "U9"), MANIFEST)
    for code in ("U1", "U7", "U8", "U9"):
        put(last, code)
    now = small_round(tmp_path / "now", ("U1", "U2"), MANIFEST + "last: ../last\n")
    (now / "organisations.csv").write_text(
        "code,name,predecessors\nU1,One,\nU2,Two,\nU3,Three,U7;U8\nU4,Four,U9\n", encoding="utf-8"
    )
    for code in ("U1", "U2", "U3", "U4"):
        changed(now, code)
    seen = []
    running.run(now, DAY, running.Way(kind="html", report=lambda r: seen.append(r) or {}))
    found = {each.entry.member.code: each for each in seen[0].scored}
    assert found["U1"].last.response.organisation.code == "U1"
    assert found["U1"].as_it_was == found["U1"].last
    assert (found["U2"].last, found["U2"].not_comparable) == (None, "")
    assert (found["U3"].last, found["U3"].not_comparable) == (None, "it was made of U7 and U8")
    assert found["U4"].last.response.organisation.code == "U9"
    put(last, "U2")
    assert not running.run(now, DAY, running.Way(kind="html", report=lambda r: {})).unchanged


def test_one_that_split_or_took_another_in_has_no_last_year_though_it_kept_its_code(
    tmp_path, quick
):
    codes = ("U1", "U2", "U7", "U9")
    last = small_round(tmp_path / "last", codes, MANIFEST)
    for code in codes:
        put(last, code)
    now = small_round(tmp_path / "now", ("U1",), MANIFEST + "last: ../last\n")
    (now / "organisations.csv").write_text(
        "code,name,ends,predecessors,successors\nU1,One,,,\nU2,Two,2027-02-28,,U1\n"
        "U7,Seven,2027-02-28,,U8\nU8,Eight,,,\nU9,Nine,,,\nU10,Ten,,U9,\n",
        encoding="utf-8",
    )
    for code in ("U1", "U8", "U9", "U10"):
        changed(now, code)
    seen = []
    running.run(now, DAY, running.Way(kind="html", report=lambda r: seen.append(r) or {}))
    found = {each.entry.member.code: each for each in seen[0].scored}
    assert {code: each.not_comparable for code, each in found.items()} == {
        "U1": "it took in U2",
        "U8": "",
        "U9": "part of it went to U10",
        "U10": "it was split off from U9",
    }
    assert [code for code, each in found.items() if each.last is not None] == ["U8"]
    assert found["U8"].last.response.organisation.code == "U7"


def test_what_a_later_report_does_not_write_is_taken_away_even_after_a_kill(
    folder, quick, monkeypatch
):
    def way(*names):
        made = dict.fromkeys(names, printing.Printed(b"counts"))
        return running.Way(kind="html", report=lambda _: made)

    mine = folder / "out" / "shared" / "covering letter.txt"
    running.run(folder, DAY, way("report.pdf", "shared/place-1.json", "shared/place-2.json"))
    mine.write_bytes(b"written by somebody")
    changed(folder, "U1")
    running.run(folder, DAY, way("report.pdf", "shared/place-1.json"))
    assert files.names_in(folder / "out/shared") == ("covering letter.txt", "place-1.json")
    changed(folder, "U2")
    replaced = writing._replace

    def stopping(target, *rest):
        replaced(target, *rest)
        if target.name == "place-3.json":
            raise Killed

    monkeypatch.setattr(writing, "_replace", stopping)
    with pytest.raises(Killed):
        running.run(folder, DAY, way("report.pdf", "shared/place-3.json"))
    monkeypatch.setattr(writing, "_replace", replaced)
    running.run(folder, DAY, way("report.pdf"))
    assert files.names_in(folder / "out/shared") == ("covering letter.txt",)
    assert running.run(folder, DAY, way("report.pdf")).unchanged
    running.run(folder, DAY, QUICK)  # no report at all: an old one would mislead
    assert not (folder / "out/report.pdf").exists()


def sheet(words):
    """The report of a part: one sentence."""
    section = round_page.Section("said", "Said", (words,))
    return round_page.RoundPage("T", "K", "", (), "copy", "2027-03-31", "A", (section,))


def in_parts(report=None):
    """A run with a report of one sentence for each place: who answered there, and what."""

    def by_place(result):
        said = {}
        for each in result.scored:
            words = f"{each.entry.member.code} {each.assessment.response.digest} "
            place = each.entry.member.place.lower()
            said[place] = said.get(place, "") + words
        return {place: sheet(words) for place, words in said.items()}

    return running.Way(kind="html", report=report, parts=by_place)


@pytest.fixture
def laid_out(monkeypatch):
    """The sentences that were laid out as PDF, in order; laying out takes no time."""
    seen = []

    def lay_out(page):
        seen.append(page.sections[0].lead[0][:2])
        return printing.Printed(page.sections[0].lead[0].encode(), ("a letter no font draws",))

    monkeypatch.setattr(printing, "round_pdf", lay_out)
    return seen


def test_the_report_of_a_part_is_laid_out_where_something_of_it_has_changed(
    folder, quick, laid_out
):
    told = []
    ran = running.run(folder, DAY, in_parts(), lambda *each: told.append(each))
    assert files.names_in(folder / "out/icbs") == (
        "east.html",
        "east.pdf",
        "west.html",
        "west.pdf",
    )
    assert [each for each in told if each[0] == "Writing the ICBs' reports"] == [
        ("Writing the ICBs' reports", done, 2) for done in (0, 1, 2)
    ]
    assert sorted(laid_out) == ["U1", "U2"]
    assert ran.remarks == tuple(f"icbs/{each}: a letter no font draws" for each in ("east", "west"))
    assert running.run(folder, DAY, in_parts()).unchanged
    changed(folder, "U1")
    again = running.run(folder, DAY, in_parts())
    assert (again.written, again.remarks, len(laid_out)) == (1, ran.remarks, 3)
    assert laid_out[-1] == "U1"
    (folder / "out/icbs/east.pdf").unlink()  # U2 is in the East
    running.run(folder, DAY, in_parts())
    assert (laid_out[-1], len(laid_out)) == ("U2", 4)


def test_the_report_of_a_part_that_is_none_any_more_is_taken_away_even_after_a_kill(
    folder, quick, laid_out, monkeypatch
):
    running.run(folder, DAY, in_parts())
    mine = folder / "out" / "icbs" / "covering letter.pdf"
    mine.write_bytes(b"written by somebody")
    replaced = writing._replace

    def stopping(target, *rest):
        replaced(target, *rest)
        if target.name == "north.pdf":
            raise Killed

    text = (folder / "organisations.csv").read_text(encoding="utf-8")
    (folder / "organisations.csv").write_text(text.replace("East", "North"), encoding="utf-8")
    monkeypatch.setattr(writing, "_replace", stopping)
    with pytest.raises(Killed):
        running.run(folder, DAY, in_parts())
    monkeypatch.setattr(writing, "_replace", replaced)
    assert (folder / "out/icbs/north.pdf").exists()
    (folder / "organisations.csv").write_text(text, encoding="utf-8")
    running.run(folder, DAY, in_parts())
    assert files.names_in(folder / "out/icbs") == (
        "covering letter.pdf",
        "east.html",
        "east.pdf",
        "west.html",
        "west.pdf",
    )
    running.run(folder, DAY, QUICK)
    assert files.names_in(folder / "out/icbs") == ("covering letter.pdf",)
    mine.unlink()
    running.run(folder, DAY, in_parts())
    running.run(folder, DAY, QUICK)
    assert not (folder / "out/icbs").exists()


def test_the_report_of_a_part_that_takes_too_long_is_named_and_the_old_one_stays(
    folder, quick, laid_out, monkeypatch
):
    running.run(folder, DAY, in_parts())
    before = (folder / "out/icbs/west.pdf").read_bytes()
    changed(folder, "U1")
    monkeypatch.setattr(printing, "round_pdf", lambda _: printing.Printed(b"", unmade="too long"))
    ran = running.run(folder, DAY, in_parts())
    assert [(p.code, p.place.file.endswith("out/icbs/west.pdf")) for p in ran.problems] == [
        ("K225", True)
    ]
    assert ran.broken
    assert (folder / "out/icbs/west.pdf").read_bytes() == before


def test_files_without_a_record_go_with_a_network_that_does_not_count(folder, quick):
    running.run(folder, DAY, QUICK)
    (folder / "out/.done/U1.json").unlink()  # killed between the files and their record
    (folder / "out/documents/U2.docx").write_bytes(b"killed while changing the format")
    (folder / "out/documents/notes.txt").write_bytes(b"written by somebody")
    (folder / "returns/U1.yaml").unlink()
    assert running.run(folder, DAY, QUICK).removed == ("U1",)
    assert files.names_in(folder / "out/documents") == ("U2.html", "notes.txt")
    assert files.names_in(folder / "out/plans") == ("U2.json",)


def test_what_was_passed_on_last_year_is_part_of_what_a_run_is_made_of(tmp_path, quick):
    last = small_round(tmp_path / "last")
    now = small_round(tmp_path / "now", manifest=MANIFEST + "last: ../last\n")
    put(now, "U1")
    way = running.Way(kind="html", report=lambda _: {})
    running.run(now, DAY, way)
    assert running.run(now, DAY, way).unchanged
    (last / "out" / "shared").mkdir(parents=True)
    (last / "out" / "shared" / "report.json").write_bytes(b"{}")
    assert not running.run(now, DAY, way).unchanged
    assert running.run(now, DAY, way).unchanged


def test_tables_are_written_where_they_are_asked_for_and_never_hold_free_text(folder, quick):
    with_tables = running.Way(kind="html", tables=True)
    assert running.run(folder, DAY, with_tables).written == 2
    found = files.names_in(folder / "out/tables")
    assert "fact_levels.csv" in found
    assert "free_text.csv" not in found
    record = json.loads((folder / "out/.done.json").read_bytes())
    assert f"tables/{found[0]}" in record["files"]
    assert running.run(folder, DAY, with_tables).unchanged
    (folder / "out/tables" / found[0]).unlink()
    assert running.run(folder, DAY, with_tables).written == 0
    assert files.names_in(folder / "out/tables") == found
    assert running.run(folder, DAY, QUICK).written == 0
    assert not (folder / "out/tables").exists()


def test_the_house_style_is_on_every_document_and_another_one_makes_them_again(folder):
    brand, other = Brand("Exampleshire ICB", "#5a2a82"), Brand("Westshire ICB")
    page = round_page.RoundPage("North", "Report", "", (), "", "2027-01-01", "NHS North", ())
    report = lambda _: {"report.html": printing.round_html(page)}  # noqa: E731
    ran = running.run(folder, DAY, running.Way(kind="html", report=report, brand=brand))
    assert ran.written == 2
    for name in ("report.html", "documents/U1.html"):
        text = (folder / "out" / name).read_text("utf-8")
        assert '<p class="brand">Exampleshire ICB</p>' in text
        assert "#5a2a82" in text
    ran = running.run(folder, DAY, running.Way(kind="html", report=report, brand=brand))
    assert ran.unchanged
    ran = running.run(folder, DAY, running.Way(kind="html", report=report, brand=other))
    assert (ran.unchanged, ran.written) == (False, 2)
    assert "Westshire ICB" in (folder / "out/documents/U1.html").read_text("utf-8")


class Killed(BaseException):
    """What nothing catches."""


def test_stopped_before_or_after_any_file_it_completes_the_same(folder, monkeypatch):
    plan = api.plan(matrix(), api.score(matrix(), blank()))

    def make(job):
        names = [("assessments", "json"), ("plans", "json"), ("documents", "html")]
        return work.Made(plan, dict.fromkeys(names, job.response.digest.encode()))

    monkeypatch.setattr(work, "make", make)
    made = {"report.json": printing.Printed(b"1"), "shared/x.json": printing.Printed(b"2")}
    way = running.Way(kind="html", report=lambda _: made)
    whole = folder.parent / "whole"
    shutil.copytree(folder, whole)
    written, replaced = [], writing._replace
    monkeypatch.setattr(writing, "_replace", lambda *args: (written.append(1), replaced(*args)))
    running.run(whole, DAY, way)
    wanted = contents(whole)
    steps = len(written)
    assert steps == 18
    for step in range(steps):
        for after in (False, True):
            broken = folder.parent / f"broken-{step}-{after}"
            shutil.copytree(folder, broken)
            left = [step]

            def stopping(*args, left=left, after=after):
                if left[0] == 0 and not after:
                    raise Killed
                replaced(*args)
                left[0] -= 1
                if left[0] < 0:
                    raise Killed

            monkeypatch.setattr(writing, "_replace", stopping)
            with pytest.raises(Killed):
                running.run(broken, DAY, way)
            (broken / "out" / ".maturity-0123.tmp").write_bytes(b"half a file")
            monkeypatch.setattr(writing, "_replace", replaced)
            running.run(broken, DAY, way)
            assert contents(broken) == wanted, (step, after)


def _child(folder):
    running.run(folder, DAY, QUICK)
    os._exit(0)


@pytest.mark.slow
def test_killed_at_ten_random_moments_it_completes_the_same(tmp_path):
    folder = small_round(tmp_path / "north", ("U1", "U2", "U3", "U4"))
    for code in ("U1", "U2", "U3", "U4"):
        put(folder, code)
    whole = tmp_path / "whole"
    shutil.copytree(folder, whole)
    start = time.perf_counter()
    running.run(whole, DAY, QUICK)
    took = time.perf_counter() - start
    moments = random.Random(7)  # noqa: S311 - moments to be killed at
    fork = multiprocessing.get_context("fork")
    killed = 0
    for _ in range(10):
        child = fork.Process(target=_child, args=(folder,))
        child.start()
        child.join(moments.uniform(0, took * 0.8))
        if child.is_alive():
            child.kill()
            killed += 1
        child.join()
    assert killed >= 3
    ran = running.run(folder, DAY, QUICK)
    assert ran.scored == 4
    assert contents(folder) == contents(whole)


@pytest.mark.slow
def test_real_documents_are_the_same_from_two_processes_and_after_a_kill(tmp_path):
    folder = small_round(tmp_path / "north", ("U1", "U2", "U3"))
    for code in ("U1", "U2", "U3"):
        put(folder, code)
    whole = tmp_path / "whole"
    shutil.copytree(folder, whole)
    running.run(
        whole, DAY, running.Way(report=partial(documents.of_run, whole), parts=documents.by_icb)
    )
    words = [sys.executable, "-m", "maturity", "round", "run", str(folder), "--workers", "2"]
    words += ["--on", DAY.isoformat()]
    child = subprocess.Popen(words)
    while not list(folder.glob("out/.done/*.json")) and child.poll() is None:
        time.sleep(0.02)
    child.send_signal(signal.SIGKILL)
    child.wait()
    done = subprocess.run(words, capture_output=True, text=True, check=True)
    assert "3 of 3 scored" in done.stdout
    assert contents(folder) == contents(whole)
    assert (folder / "out/documents/U1.pdf").read_bytes().startswith(b"%PDF")


def said(capsys, *arguments):
    code = command(list(arguments))
    out, err = capsys.readouterr()
    assert "Traceback" not in err
    return code, out, err


def test_the_command_names_what_is_broken_and_says_so_in_its_exit_code(folder, quick, capsys):
    day = ("--on", DAY.isoformat(), "--format", "html")
    code, out, err = said(capsys, "round", "run", str(folder), *day)
    assert code == 0
    *slow, last = err.splitlines()  # on a machine that is busy, what takes long is told of first
    assert re.fullmatch("report.pdf: There is no shared copy: 2 networks have answered, .*", last)
    assert not [line for line in slow if "warning" in line or "error" in line]
    assert out.startswith("2 of 3 scored. Wrote the documents of 2: ")
    (folder / "returns" / "scan.pdf").write_bytes(b"%PDF-1.7")
    code, out, err = said(capsys, "round", "run", str(folder), *day)
    assert code == 1
    assert "warning[B232]: this file could not be read: F101" in err
    code, out, _ = said(capsys, "round", "run", str(folder), *day)
    assert (code, out.startswith("2 of 3 scored. Nothing has changed: ")) == (1, True)


def test_a_letter_that_no_font_draws_is_named_for_every_document_of_the_round(
    folder, quick, capsys
):
    told = folder / "organisations.csv"
    told.write_text(told.read_text("utf-8").replace("Network U1", "Network \u2603"), "utf-8")
    day = ("--on", DAY.isoformat(), "--format", "html")
    remark = (
        "warning[K101]: no font here can draw '\u2603' (U+2603); the document shows \u25a1 instead"
    )
    for _ in range(2):  # the second finds nothing changed and says it again
        code, _, err = said(capsys, "round", "run", str(folder), *day)
        assert (code, err.count(remark)) == (0, 2)
        for name in ("report.pdf", "report.html"):
            assert f"{name}: {remark}" in err
    out = folder / "learning.pdf"
    assert said(capsys, "round", "what-if", str(folder), "--actions", "C1.listen", "-o", str(out)) == (
        0, "", f"Wrote {out}\n"
    )  # fmt: skip
    code, _, err = said(capsys, "round", "learning", str(folder), "-o", str(out))
    assert (code, f"learning.pdf: {remark}" in err) == (0, True)


def test_remarks_of_shared_and_icb_documents_are_the_runs_too(folder, quick):
    names = ("report.pdf", "shared/report.pdf", "shared/place-1.pdf", "icbs/north.html")
    made = {name: printing.Printed(b"x", (f"something in {name}",)) for name in names}
    ran = running.run(folder, DAY, running.Way(kind="html", report=lambda _: made))
    assert ran.remarks == tuple(sorted(f"{name}: something in {name}" for name in names))


def test_a_log_shows_how_far_each_command_of_a_round_is(folder, quick, capsys, monkeypatch):
    monkeypatch.setattr("maturity.cli.told.EVERY", 0)  # the next line is due at once
    monkeypatch.setattr(documents, "of_run", lambda *_, **__: {})
    where = str(folder)
    runs = {
        "run": ("--format", "html", "--on", DAY.isoformat()),
        "forms": ("--format", "csv", "-o", str(folder / "forms")),
        "learning": ("--json",),
        "tables": ("-o", str(folder / "t")),
    }
    lines = {
        name: said(capsys, "round", name, where, *more)[2].splitlines()
        for name, more in runs.items()
    }
    assert lines["run"] == [
        "Reading: 0 of 2, 2 left",
        "Reading: 1 of 2, 1 left",
        "Reading: 2 of 2",
        "Writing: 0 of 2, 2 left",
        "Writing: 1 of 2, 1 left",
        "Writing: 2 of 2",
        "Writing the round's report",
    ]
    assert lines["forms"][:4] == [
        "Writing: 0 of 3, 3 left",
        "Writing: 1 of 3, 2 left",
        "Writing: 2 of 3, 1 left",
        "Writing: 3 of 3",
    ]
    planning = ["Planning: 0 of 2, 2 left", "Planning: 1 of 2, 1 left", "Planning: 2 of 2"]
    assert (lines["learning"][:3], lines["tables"][:3]) == (planning, planning)


def test_the_status_counts_networks_and_names_what_waits(folder, capsys):
    put(folder, "U1", file="again.yaml", as_of=date(2027, 2, 14))
    put(folder, "U9", file="stranger.yaml")
    assert (
        said(
            capsys, "round", "note", str(folder), "ALL", "sent", "--by", "Ann", "--on", "2027-01-05"
        )[0]
        == 0
    )
    assert said(capsys, "round", "note", str(folder), "u3", "declined", "--by", "Ann")[0] == 0
    code, out, err = said(capsys, "round", "status", str(folder), "--on", DAY.isoformat())
    assert (code, err) == (0, "")
    for line in (
        "1 of 3 networks has a return that counts.",
        "Declined    1 of 3",
        "Outstanding: 1 of 3 (U1)",
        f"Write to each: maturity round letters {shlex.quote(str(folder))} -o letters --by NAME",
        "Late: 1 of 3 (U2)",
        "Waiting for a choice: 1 of 3 (U1)",
        "Of nobody in this round: 1 file",
        "- returns/stranger.yaml: it is of ‘U9’",
    ):
        assert line in out, out
    assert "%" not in out
    code, out, err = said(capsys, "round", "status", str(folder), "--on", DAY.isoformat(), "--json")
    document = valid(out)
    assert (document["networks"], document["with_a_return"]) == (3, 1)
    assert document["states"]["received"] == 2
    assert [each["code"] for each in document["entries"]] == ["U2", "U1", "U3"]
    assert document["entries"][1]["waiting"] == ["returns/U1.yaml", "returns/again.yaml"]
    assert "B230" in err
    assert "B231" in err


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["status", "nowhere"], 2, "maturity round init nowhere"),
        (
            ["note", "north", "U9", "sent", "--by", "Ann"],
            2,
            "No organisation of this round has the code 'U9'",
        ),
        (["note", "north", "U1", "snet", "--by", "Ann"], 2, "snet"),
        (["note", "north", "U1", "sent"], 2, "Missing option '--by'"),
        (["note", "north", "all", "sent", "--by", " "], 2, "A note has to say who made it"),
        (["choose", "north", "U1", "U1.yaml"], 2, "Missing option '--by'"),
        (["choose", "north", "U1", "U1.yaml", "--by", " "], 2, "has to say who made it"),
        (
            ["choose", "north", "U1", "U1.yaml", "--by", "Ann", "--on", "2027-01-03"],
            2,
            "The round opens on 2027-01-04, and 2027-01-03 is before",
        ),
        (
            ["choose", "north", "U1", "x.yaml", "--by", "Ann", "--on", "2027-02-01"],
            2,
            "There is: 'returns/U1.yaml'",
        ),
        (["init", "north"], 2, "nothing is overwritten"),
        (["run", "north", "--workers", "0"], 2, "--workers"),
        (["run", "north", "--workers", "62"], 2, "1<=x<=61"),
        (["run", "north", "--on", "tomorrow"], 2, "tomorrow"),
    ],
)
def test_each_wrong_call_says_what_to_do(folder, capsys, monkeypatch, arguments, code, words):
    monkeypatch.chdir(folder.parent)
    before = contents(folder)
    found, out, err = said(capsys, "round", *arguments)
    assert (found, out) == (code, "")
    assert words in err
    assert contents(folder) == before
