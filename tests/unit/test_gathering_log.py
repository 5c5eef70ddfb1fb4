"""The log of a round: what is chosen, kept and waited for, and advice that can be typed as it stands."""

from __future__ import annotations

import os
import re
import shlex
import threading
import time
from datetime import date

import click
import pytest

from maturity import files, gathering, running
from maturity.cli.main import program
from maturity.cli.main import run as command
from maturity.codes.rounds import CODES
from maturity.errors import Busy, UsageError
from maturity.gathering import log
from maturity.rounds.outcome import RoundResult
from maturity.rounds.parts import icbs
from tests.helpers_round import put, small_round

DAY = date(2027, 2, 1)
QUICK = running.Way(kind="html")


@pytest.fixture
def folder(tmp_path):
    return small_round(tmp_path / "north")


@pytest.fixture
def two(folder):
    """Two files of U1 that differ."""
    put(folder, "U1", file="one.yaml")
    put(folder, "U1", file="two.yaml", as_of=date(2027, 2, 14))
    return folder


def stand(folder, on=DAY):
    opened = gathering.open_round(folder)
    found = gathering.returns(opened, on)
    log.note_received(folder, found)
    return gathering.register(opened, found)


def counted(folder):
    """The file that counts for U1."""
    (entry,) = [each for each in stand(folder).entries if each.member.code == "U1"]
    return entry.counts and entry.counts.file


def test_a_correction_that_comes_after_the_choice_is_named_and_waits(two, capsys):
    put(two, "U2")
    log.choose(two, "U1", "two.yaml", on=DAY, by="Ann")
    first = running.run(two, DAY, QUICK)
    assert (first.scored, [each.code for each in first.problems]) == (2, [])
    put(two, "U1", file="three.yaml", as_of=date(2027, 2, 20))
    ran = running.run(two, DAY, QUICK)  # on the very day of the choice
    assert (ran.scored, ran.removed) == (1, ("U1",))
    (told,) = ran.problems
    assert told.code == "B230"
    assert "'returns/three.yaml' came after the choice" in told.message
    assert command(["round", "status", str(two), "--on", "2027-02-01"]) == 0
    shown = " ".join(capsys.readouterr().out.split())
    assert "Waiting for a choice: 1 of 3 (U1)" in shown
    assert "came after the choice: three.yaml" in shown
    log.choose(two, "U1", "three.yaml", on=DAY, by="Ann")
    assert counted(two) == "returns/three.yaml"


def test_a_file_is_chosen_by_its_name_in_any_case_and_without_its_ending(two):
    put(two, "U1", file="One.B.csv", kind="csv")
    for typed, file in (
        ("ONE.yaml", "one.yaml"),
        ("Two", "two.yaml"),
        ("one.b", "One.B.csv"),
        ("returns/one", "one.yaml"),
    ):
        assert log.choose(two, "u1", typed, on=DAY, by="Ann").file == f"returns/{file}"
    put(two, "U1", file="two.csv", kind="csv", as_of=date(2027, 2, 15))
    with pytest.raises(UsageError, match="More than one file"):
        log.choose(two, "U1", "two", on=DAY, by="Ann")
    with pytest.raises(UsageError, match="No file"):
        log.choose(two, "U1", "one.csv", on=DAY, by="Ann")


def test_what_could_not_be_read_is_of_its_network_and_cannot_be_chosen(folder):
    path = put(folder, "U1", file="bad.yaml")
    path.write_text(path.read_text("utf-8").replace("dont-know", "no-such-answer"), "utf-8")
    (found,) = stand(folder).unread
    assert (found.file, found.code) == ("returns/bad.yaml", "U1")
    with pytest.raises(UsageError, match="could not be read, so it cannot count"):
        log.choose(folder, "U1", "bad.yaml", on=DAY, by="Ann")
    with pytest.raises(UsageError, match="what came could not be read"):
        log.note(folder, "U1", "agreed", on=DAY, by="Ann")


def test_several_networks_are_noted_at_once_or_none_and_each_that_stops_it_is_named(folder):
    put(folder, "U1")
    noted = log.note(folder, "u1, U3,U1", "sent", on=DAY, by="Ann")
    assert [each.code for each in noted] == ["U1", "U3"]
    before = (folder / "decisions.csv").read_bytes()
    with pytest.raises(UsageError, match=r"U2 Network U2 \(nothing.*; U3 Network U3 \(nothing"):
        log.note(folder, "U1,U2,U3", "agreed", on=DAY, by="Ann")
    with pytest.raises(UsageError, match="No organisation of this round has the code 'U9'"):
        log.note(folder, "U1,U9", "sent", on=DAY, by="Ann")
    assert (folder / "decisions.csv").read_bytes() == before


def test_a_file_with_a_copy_under_another_name_can_be_chosen_by_either(two):
    copy = two / "returns" / "z copy of one.yaml"
    copy.write_bytes((two / "returns" / "one.yaml").read_bytes())
    (entry,) = [each for each in stand(two).entries if each.waiting]
    assert len(entry.waiting) == 2
    for name in ("one.yaml", "z copy of one.yaml", "two.yaml"):
        chosen = log.choose(two, "U1", name, on=DAY, by="Ann")
        assert chosen.file == f"returns/{name}"
        assert counted(two) == f"returns/{name}"
    with pytest.raises(UsageError, match=r"No file of Network U1 is called 'four.yaml'"):
        log.choose(two, "U1", "four.yaml", on=DAY, by="Ann")


def test_status_says_whose_return_counts_although_it_declined(folder, capsys):
    log.note(folder, "U1", "declined", on=DAY, by="Ann")
    put(folder, "U1")
    assert command(["round", "status", str(folder), "--on", "2027-02-01"]) == 0
    shown = " ".join(capsys.readouterr().out.split())
    assert "had declined, and this return counts" in shown
    assert "Had declined, and a return counts: 1 of 3 (U1)" in shown
    log.note(folder, "U1", "sent", on=DAY, by="Ann")
    assert command(["round", "status", str(folder), "--on", "2027-02-01"]) == 0
    assert "declined" not in capsys.readouterr().out


def advised(text):
    """The commands of a text, as words."""
    return [shlex.split(found) for found in re.findall(r"maturity round [a-z-]+ [^\n',]*", text)]


def test_what_is_advised_can_be_typed_as_it_stands(two, capsys):
    """Every command that notices and status advise is taken by the program's own parser."""
    log.note(two, "U2", "declined", on=DAY, by="Ann")
    put(two, "U2")
    notices = gathering.notices(gathering.open_round(two), stand(two))
    assert command(["round", "status", str(two), "--on", "2027-02-01"]) == 0
    screen = capsys.readouterr().out
    found = [words for text in (*(n.help for n in notices), screen) for words in advised(text)]
    assert sorted(words[2] for words in found) == ["choose", "choose", "letters", "note", "note"]
    for words in found:
        parsed(words)
    assert command(found[0][1:-2]) == 2  # the same without --by
    assert "--by" in capsys.readouterr().err


def parsed(words):
    """Parse a command to its end without running it; one that is only named has to exist.

    Raises UsageError of click.
    """
    name, *rest = words
    assert name == "maturity"
    context, each = click.Context(program, info_name=name), program
    while isinstance(each, click.Group):
        assert rest, f"{words} names no command"
        _, each, rest = each.resolve_command(context, rest)
        context = click.Context(each, parent=context)
    if rest:
        each.make_context(each.name, rest, parent=context.parent)


def test_what_the_codes_of_a_round_advise_can_be_typed(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "FILE").touch()
    found = [
        words
        for code in CODES
        for quoted in re.findall(r"'(maturity [^']*)'", f"{code.why} {code.fix}")
        for words in [shlex.split(quoted)]
    ]
    assert len(found) > 5
    for words in found:
        parsed(words)


def test_the_logs_lock_is_waited_for_and_not_for_ever(folder, monkeypatch):
    held, done = threading.Event(), threading.Event()

    def somebody():
        with files.only_one(folder / ".log.lock", "Somebody else is writing the log"):
            held.set()
            done.wait(10)

    other = threading.Thread(target=somebody)
    other.start()
    assert held.wait(10)
    try:
        monkeypatch.setattr(log, "PATIENCE", 0.1)
        with pytest.raises(Busy, match=rf"writing the log .*process {os.getpid()}"):
            log.note(folder, "U1", "sent", on=DAY, by="Ann")
        monkeypatch.undo()
        threading.Timer(0.3, done.set).start()
        started = time.monotonic()
        log.note(folder, "U1", "sent", on=DAY, by="Ann")
        assert time.monotonic() - started < log.PATIENCE
    finally:
        done.set()
        other.join()
    assert len(gathering.open_round(folder).decisions) == 1


def test_where_nothing_new_has_come_nobody_is_waited_for(folder):
    put(folder, "U1")
    stand(folder)
    before = (folder / "received.csv").read_bytes()
    with files.only_one(folder / ".log.lock", "Somebody else is writing the log"):
        started = time.monotonic()
        stand(folder, date(2027, 2, 9))
        assert time.monotonic() - started < log.PATIENCE
    assert (folder / "received.csv").read_bytes() == before


def test_codes_of_every_table_are_the_same_in_any_case(folder):
    put(folder, "u1")
    (folder / "decisions.csv").write_text("code,what,on\nu2,declined,2027-02-01\n", "utf-8")
    context = "code,fact,value,source,date\nu3,IMD,3,NOMIS,2025-09-01\n"
    (folder / "context.csv").write_text(context, "utf-8")
    opened = gathering.open_round(folder)
    assert opened.notes == ()
    assert [member.context and member.context["IMD"].value for member in opened.members] == [
        {}, {}, "3",
    ]  # fmt: skip
    found = stand(folder)
    assert {each.member.code: str(each.state) for each in found.entries} == {
        "U1": "received", "U2": "declined", "U3": "not-sent",
    }  # fmt: skip
    assert found.strangers == ()


def test_remarks_in_the_log_are_kept_where_they_stand(folder):
    decisions, received = folder / "decisions.csv", folder / "received.csv"
    decisions.write_text(
        "what;code;on\n# asked by telephone;all of them\nsent;U1;05/01/2027\n#sent;U2;05/01/2027\n",
        "utf-8",
    )
    log.note(folder, "U3", "sent", on=DAY, by="Ann")
    log.note(folder, "U2", "sent", on=DAY, by="Ann")
    assert decisions.read_text("utf-8-sig").splitlines() == [
        "code,what,on,by,note,file,digest,among",
        "# asked by telephone,all of them",
        "U1,sent,05/01/2027,,,,,",
        "#sent,U2,05/01/2027",
        "U3,sent,2027-02-01,Ann,,,,",
        "U2,sent,2027-02-01,Ann,,,,",
    ]
    received.write_text("digest,file,on\nsha256:0,gone.yaml,2027-01-09\n# '=SUM(A1),'=x\n", "utf-8")
    for code in ("U1", "U2"):
        put(folder, code)
        stand(folder)
    lines = received.read_text("utf-8-sig").splitlines()
    assert lines[:3] == [
        "digest,file,on",
        "sha256:0,gone.yaml,2027-01-09",
        "# '=SUM(A1),'=x",
    ]
    assert [line.split(",")[1] for line in lines[3:]] == ["returns/U1.yaml", "returns/U2.yaml"]


def test_a_network_without_an_icb_is_of_the_rounds(tmp_path):
    folder = small_round(tmp_path / "north")
    table = "code,name,icb\nU1,One,NHS South\nU2,Two,\n"
    (folder / "organisations.csv").write_text(table, "utf-8")
    opened = gathering.open_round(folder)
    assert [member.icb for member in opened.members] == ["NHS South", "NHS North"]
    result = RoundResult(gathering.register(opened, ()), opened.ruleset, (), DAY)
    assert icbs(result) == ("NHS North", "NHS South")


def test_one_of_anything_is_said_as_one(tmp_path, capsys):
    folder = small_round(tmp_path / "north", ("U1",))
    assert (
        command(["round", "forms", str(folder), "-o", str(tmp_path / "f"), "--format", "csv"]) == 0
    )
    assert "Wrote 1 form: " in capsys.readouterr().err
    assert command(["round", "rehearse", str(tmp_path / "try"), "--networks", "1"]) == 0
    assert "1 network that is made up." in capsys.readouterr().out
    path = put(folder, "U1")
    assert command(["plan", str(path), "--months", "1"]) == 0
    shown = " ".join(capsys.readouterr().out.split())
    assert "1 months" not in shown
    assert ", one month" in shown
    assert "Everything ends within one month of the start." in shown
