"""The folder of a round: what is read of it, and what is said of each thing that is wrong."""

from __future__ import annotations

import json
import os
import shutil
from dataclasses import replace
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from maturity import api, gathering, running, starts
from maturity.cli.main import run as command
from maturity.codes import Severity
from maturity.core.response import OfferedFact, Organisation
from maturity.errors import RoundError, UsageError
from maturity.gathering import log
from maturity.rounds.members import Fact
from maturity.rounds.returns import State
from maturity.running import forms
from tests.helpers_round import MANIFEST, TOP, matrix, put, small_round

DAY = date(2027, 2, 1)


@pytest.fixture
def folder(tmp_path):
    return small_round(tmp_path / "north")


def stand(folder, on=None):
    """The register, with what is new noted as seen that day."""
    opened = gathering.open_round(folder)
    found = gathering.returns(opened, on)
    log.note_received(folder, found)
    return gathering.register(opened, found)


def said(folder):
    """Code and line:column of all that is wrong, by file."""
    with pytest.raises(RoundError) as problem:
        gathering.open_round(folder)
    return [
        (
            each.place.file.rpartition("/")[2],
            each.code,
            each.place.span.line,
            each.place.span.column,
        )
        for each in problem.value.diagnostics
    ]


def manifest(folder, old, new):
    assert old in MANIFEST
    (folder / "round.yaml").write_text(MANIFEST.replace(old, new), encoding="utf-8")


@pytest.mark.parametrize(
    ("old", "new", "code", "line", "column"),
    [
        ("uses: [To plan with each network what it will do.]\n", "", "B201", 2, 5),
        ("[Ranking or payment.]", "[]", "B201", 9, 1),
        ("[The network and the team of the ICB.]", "", "B201", 10, 1),
        ("id: pcn-maturity", "id: pcn-matury", "B202", 5, 15),
        ('"2027.1"', '"2031.1"', "B202", 5, 38),
        ('"2027.1"', '"2027.1", path: ../mine', "B202", 5, 54),
        ("opens:", "focus: [D1, D99]\nopens:", "B203", 6, 13),
        ("closes: 2027-03-31", "closes: 2026-03-31", "B204", 7, 9),
        ("opens:", "offers: [{action: D1.cout}]\nopens:", "B205", 6, 19),
        ("opens:", "answers_to_asks: {nothing: No.}\nopens:", "B205", 6, 19),
        ("opens:", "plan: {target: step-9}\nopens:", "B206", 6, 16),
        ("opens:", "smallest_group: 4\nopens:", "B207", 6, 17),
        ("opens:", "plan: {months: 37}\nopens:", "B208", 6, 16),
        ("opens:", "last: ../north-2026\nopens:", "B209", 6, 7),
        ("opens:", "last: .\nopens:", "B209", 6, 7),
        ("opens:", "framework: cqc.yaml\nopens:", "B254", 6, 12),
        ("NHS North", "FILL IN the name", "B257", 4, 6),
        ("[Ranking or payment.]", "[No ranking., FILL IN]", "B257", 9, 29),
        ("title:", "tittle:", "S101", 3, 1),
        ("round/1", "round/2", "S122", 1, 9),
        ("2027-01-04", "4 January", "S113", 6, 8),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_manifest_is_said_where_it_stands(
    folder, old, new, code, line, column
):
    manifest(folder, old, new)
    assert ("round.yaml", code, line, column) in said(folder)


@pytest.mark.parametrize(
    ("table", "text", "code", "line", "column"),
    [
        ("organisations.csv", "", "B211", 1, 1),
        ("organisations.csv", "code,title\nU1,One\n", "B211", 1, 1),
        ("organisations.csv", "code,name\n", "B218", 1, 1),
        ("organisations.csv", "code,name\n# U1,An example\n", "B218", 1, 1),
        ("organisations.csv", "code,name\nU1,One\nU2,\n", "B213", 3, 4),
        ("organisations.csv", "code;name\nU1;One\nu1;Again\n", "B214", 3, 1),
        ("organisations.csv", "code;name;code\nU1;One;U1\n", "B214", 1, 11),
        ("organisations.csv", "code;name;ends\nU1;One;03/31/2027\n", "B215", 2, 8),
        ("organisations.csv", "code,name,registered\nU1,One,about 9\n", "B216", 2, 8),
        ("organisations.csv", "code,name\nU1,One, too\n", "B217", 2, 9),
        ("organisations.csv", "code,name\n../U1,One\n", "B219", 2, 1),
        ("organisations.csv", "code,name,begins,ends\nU1,One,2027-01-02,2027-01-01\n", "B204", 2, 19),
        ("organisations.csv", 'code,name\nU1,"One\n', "B210", 2, 4),
        ("organisations.csv", b"PK\x03\x04\xff\x00", "B210", 1, 1),
        ("decisions.csv", "code,what,on\nU1,snet,2027-01-05\n", "B221", 2, 4),
        ("decisions.csv", "code,what,on\nU1,agreed,2027-01-05\n", "B223", 2, 1),
        ("decisions.csv", "code,what,on\nU1,sent,\n", "B213", 2, 9),
        ("held.yaml", "format: maturity/held/1\nevidence: [{for: D99, what: A list}]\n", "B224", 2, 18),
        ("held.yaml", "format: maturity/held/1\nevidence: [{for: D1, what: A list, kind: odd}]\n", "B224", 2, 42),
        ("held.yaml", "format: maturity/held/1\nevidence: [{for: D1, what: A list, supports: yes}]\n", "B224", 2, 46),
        ("held.yaml", "format: maturity/held/1\nfacts: {people: {source: A, date: 2027-01-01, values: {U1: many}}}\n", "B224", 2, 60),
        ("held.yaml", "format: maturity/held/1\nfacts: {peple: {source: A, date: 2027-01-01, values: {U1: 9}}}\n", "B224", 2, 9),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_table_is_said_at_its_row_and_column(
    folder, table, text, code, line, column
):
    (folder / table).write_bytes(text if isinstance(text, bytes) else text.encode())
    assert (table, code, line, column) in said(folder)


@pytest.mark.parametrize(
    ("table", "text", "code", "place"),
    [
        ("context.csv", "code,fact,value,source,date\nU9,IMD,3,NOMIS,2025-09-01\n", "B220", "2:1"),
        ("context.csv", "code,fact,value,source,date\nU1,IMD,3,,2025-09-01\n", "B213", "2:10"),
        ("context.csv", "code,fact,value,source,date\n" + "U1,IMD,3,NOMIS,2025-09-01\n" * 2, "B214", "3:4"),
        ("held.yaml", "format: maturity/held/1\nevidence: [{for: D1, what: A list, organisations: [U9]}]\n", "B220", "2:52"),
        ("held.yaml", "format: maturity/held/1\nfacts: {people: {source: A, date: 2027-01-01, values: {U9: 9}}}\n", "B220", "2:56"),
        ("received.csv", "digest,file,on\nsha256:x,returns/U1.yaml,yesterday\n", "B215", "2:26"),
        ("received.csv", "digest,file,on\nsha256:x,returns/U1.yaml,\n", "B213", "2:26"),
        ("received.csv", "digest,file,on\n,returns/U1.yaml,2027-01-05\n", "B213", "2:1"),
    ],
)  # fmt: skip
def test_a_broken_row_beside_the_round_is_named_and_stops_no_command(
    folder, tmp_path, capsys, table, text, code, place
):
    put(folder, "U1")
    (folder / table).write_text(text, encoding="utf-8")
    place = f"{table}:{place}: error[{code}]"
    for arguments in (
        ("round", "status", folder, "--on", "2027-02-01"),
        ("round", "run", folder, "--on", "2027-02-01", "--format", "html"),
        ("round", "tables", folder, "-o", tmp_path / "tables"),
    ):
        assert command([*map(str, arguments)]) == 1, arguments
        assert place in capsys.readouterr().err, arguments
    assert (folder / "out/plans/U1.json").exists()
    # the log of people goes on as well; a form is written, and what was held for nobody is named
    assert command(["round", "note", str(folder), "U2", "sent", "--by", "Ann"]) == 0
    capsys.readouterr()
    expected = int(table == "held.yaml")
    assert command(["round", "forms", str(folder), "-o", str(tmp_path / "forms")]) == expected
    assert (place in capsys.readouterr().err) == bool(expected)
    assert (tmp_path / "forms" / "U3.xlsx").exists()


def test_what_is_written_for_no_code_of_the_round_counts_for_nobody(folder):
    rows = ("U9,IMD,3,A,2025-09-01", "u1,IMD,4,A,2025-09-01", "U2,IMD,5,A,2025-09-01")
    twice = ("U3,IMD,6,A,2025-09-01", "U3,IMD,7,A,2025-09-01", "U3,IMD,8,A,2025-09-01")
    (folder / "context.csv").write_text(
        "\n".join(["code,fact,value,source,date", *rows, *twice, ""]), encoding="utf-8"
    )
    (folder / "held.yaml").write_text(
        "format: maturity/held/1\n"
        "evidence:\n"
        "  - {for: D1, what: A list, organisations: [U9]}\n"
        "  - {for: D1, what: Another, organisations: [u1, U2]}\n"
        "facts: {people: {source: A, date: 2027-01-01, values: {U9: 9, U2: 8}}}\n",
        encoding="utf-8",
    )
    opened = gathering.open_round(folder)
    facts = {m.code: {name: fact.value for name, fact in m.context.items()} for m in opened.members}
    # codes are the same in any case; of a fact said twice none counts
    assert facts == {"U1": {"IMD": "4"}, "U2": {"IMD": "5"}, "U3": {}}
    by_member = {
        m.code: [p.what for p in opened.held.evidence.get(m.code, ())] for m in opened.members
    }
    assert by_member == {"U1": ["Another"], "U2": ["Another"], "U3": []}
    assert {code: opened.held.facts.get(code) for code in facts} == {
        "U1": None,
        "U2": {"people": OfferedFact(8, "A", "2027-01-01")},
        "U3": None,
    }


def test_a_row_that_does_not_say_when_a_file_came_is_kept_and_the_file_is_not_dated_anew(folder):
    stood = stand(put(folder, "U1").parents[1], DAY)
    digest = next(e.counts.digest for e in stood.entries if e.member.code == "U1")
    path = folder / "received.csv"
    path.write_text(f"digest,file,on\n{digest},returns/U1.yaml,last week\n", encoding="utf-8")
    put(folder, "U2")
    late = date(2027, 5, 1)
    found = {
        e.member.code: e.counts and (e.counts.received, e.late) for e in stand(folder, late).entries
    }
    # U1 came in time or it did not: nobody knows, so it is not marked late
    assert found == {"U1": (None, False), "U2": (late, True), "U3": None}
    rows = path.read_text(encoding="utf-8-sig").splitlines()
    assert rows[1] == f"{digest},returns/U1.yaml,last week"
    assert rows[2].endswith(",returns/U2.yaml,2027-05-01")
    assert len(rows) == 3


def test_a_table_of_what_came_without_its_columns_stops_the_round(folder):
    (folder / "received.csv").write_text("file,on\nU1.yaml,2027-01-05\n", encoding="utf-8")
    assert said(folder) == [("received.csv", "B211", 1, 1)]


def test_everything_wrong_with_every_file_is_said_in_one_pass(folder):
    manifest(folder, "[Ranking or payment.]", "")
    (folder / "organisations.csv").write_text("code,name\nU1,\n", encoding="utf-8")
    (folder / "decisions.csv").write_text("code,what,on\nU1,snet,soon\n", encoding="utf-8")
    assert {(file, code) for file, code, *_ in said(folder)} == {
        ("round.yaml", "B201"),
        ("organisations.csv", "B213"),
        ("decisions.csv", "B215"),
        ("decisions.csv", "B221"),
    }


@pytest.mark.parametrize(
    "encoded",
    [
        "code,name,registered\nU1,Café,48200\n".encode("utf-8-sig"),
        "Code;Name;Registered\r\nU1;Café;48,200\r\n".encode(),
        'code\tname\tregistered\nU1\t"Café"\t"48 200"\n'.encode("utf-16"),
        "code;name;registered\nU1;Café;48200\n".encode("windows-1252"),
    ],
)  # fmt: skip
def test_a_table_is_read_however_excel_saved_it(folder, encoded):
    (folder / "organisations.csv").write_bytes(encoded)
    opened = gathering.open_round(folder)
    (one,) = opened.members
    assert (one.code, one.name, one.registered) == ("U1", "Café", 48200)
    codes = [(each.code, each.place.span.line) for each in opened.notes]
    assert codes == ([("B222", 2)] if b"\xe9" in encoded and b"\x00" not in encoded else [])


def test_an_icb_is_one_however_its_name_was_typed(folder):
    """As the round writes it, else as it came first."""
    manifest(folder, "icb: NHS North", 'icb: "NHS King\'s"')
    (folder / "organisations.csv").write_text(
        "code,name,icb\nU1,A,NHS King’s\nU2,B,\nU3,C,NHS Land’s End\nU4,D,nhs Land's End\n",
        encoding="utf-8",
    )
    icbs = [each.icb for each in gathering.open_round(folder).members]
    assert icbs == ["NHS King's", "NHS King's", "NHS Land’s End", "NHS Land’s End"]


def test_everything_wrong_with_a_framework_is_said_where_it_stands(folder):
    manifest(folder, "opens:", "framework: ours/cqc.yaml\nopens:")
    (folder / "ours").mkdir()
    (folder / "ours" / "cqc.yaml").write_text(
        "format: maturity/framework/2\n"
        "as_of: last spring\n"
        "source: cqc.org.uk\n"
        "colour: red\n"
        "capabilities:\n"
        "  D99: [Safe]\n"
        "  D1: []\n",
        encoding="utf-8",
    )
    (folder / "decisions.csv").write_text("code,what,on\nU1,snet,2027-01-05\n", encoding="utf-8")
    assert said(folder) == [
        ("decisions.csv", "B221", 2, 4),
        ("cqc.yaml", "S102", 1, 1),  # it does not say which framework it is
        ("cqc.yaml", "S122", 1, 9),
        ("cqc.yaml", "S113", 2, 8),
        ("cqc.yaml", "S101", 4, 1),
        ("cqc.yaml", "B255", 6, 3),
        ("cqc.yaml", "S118", 7, 3),
    ]


@pytest.fixture
def three(folder):
    """All three were sent their form on one day."""
    log.note(folder, "all", "sent", on=DAY, by="Ann")
    return folder


def test_a_network_that_left_the_table_does_not_lock_the_round(three, tmp_path, capsys):
    put(three, "U1")
    (three / "organisations.csv").write_text("code,name\nU1,One\nU2,Two\n", encoding="utf-8")
    opened = gathering.open_round(three)
    (note,) = opened.notes
    assert (note.code, note.severity, note.place.span.line) == ("B253", Severity.WARNING, 4)
    assert "ends" in note.help
    assert [entry.state for entry in stand(three, DAY).entries] == [State.RECEIVED, State.SENT]
    log.note(three, "U2", "declined", on=DAY, by="Ann")
    kept = [(each.code, each.what) for each in gathering.open_round(three).decisions]
    assert sorted(kept) == [("U1", "sent"), ("U2", "declined"), ("U2", "sent"), ("U3", "sent")]
    assert command(["round", "status", str(three)]) == 0
    assert "warning[B253]" in capsys.readouterr().err
    ran = running.run(three, DAY, running.Way(kind="html"))
    assert (ran.scored, ran.broken, [p.code for p in ran.problems]) == (1, False, ["B253"])


@pytest.mark.parametrize(
    ("row", "code", "help_"),
    [
        ("U2,snet,2027-02-02", "B221", "did you mean 'sent'? Correct it, or delete this row"),
        ("U2,chosen,2027-02-02", "B223", "delete this row, then note it with 'maturity round note'"),
        ("U2,sent,soon", "B215", "write 2027-03-31, or 31/03/2027 with the day first"),
    ],
)  # fmt: skip
def test_a_row_that_cannot_be_read_is_told_of_and_what_does_not_hang_on_it_goes_on(
    three, tmp_path, capsys, row, code, help_
):
    log = three / "decisions.csv"
    written = log.read_bytes() + f"{row}\r\n".encode()
    log.write_bytes(written)
    assert command(["round", "status", str(three)]) == 1
    out, err = capsys.readouterr()
    assert "decisions.csv:5" in err
    assert f"error[{code}]" in err
    assert f"help: {help_}" in err
    assert "Sent        3 of 3" in out
    assert command(["round", "status", str(three), "--json"]) == 1
    assert json.loads(capsys.readouterr().out)["states"]["sent"] == 3
    assert len(forms.write(three, tmp_path / "forms", "csv").files) == 3
    # which file counts may be said in that row, and to note more would lose it
    for words in (["run"], ["tables", "-o", "t"], ["note", "U1", "declined", "--by", "A"]):
        assert command(["round", words[0], str(three), *words[1:]]) == 1
        assert f"error[{code}]" in capsys.readouterr().err
    assert log.read_bytes() == written
    assert not (three / "out").exists()


def test_dates_codes_and_facts_of_the_tables(folder):
    (folder / "organisations.csv").write_text(
        "code,name,place,begins,ends,predecessors,colour\n"
        'U1,"One, and more",East,2019-07-01,31/12/2030,"U7, U8;U6 U5",red\n',
        encoding="utf-8",
    )
    (folder / "context.csv").write_text(
        "date,code,fact,value,source\n01/09/2025,U1,IMD,3,NOMIS\n", encoding="utf-8"
    )
    opened = gathering.open_round(folder)
    (one,) = opened.members
    assert (one.name, one.begins, one.ends) == (
        "One, and more",
        date(2019, 7, 1),
        date(2030, 12, 31),
    )
    assert one.predecessors == ("U7", "U8", "U6", "U5")  # whatever stands between the codes
    assert one.context == {"IMD": Fact("3", "NOMIS", date(2025, 9, 1))}
    assert [each.code for each in opened.notes] == ["B212"]


def test_what_is_held_is_offered_to_those_named_or_to_all(folder):
    (folder / "held.yaml").write_text(
        "format: maturity/held/1\n"
        "evidence:\n"
        "  - {for: D1, what: The list, where: ICB drive, date: 2026-11-01}\n"
        "  - {for: P1, what: Minutes, organisations: [U2]}\n"
        "facts:\n"
        "  people: {source: NHS Digital, date: 2026-10-01, values: {U1: 48200}}\n",
        encoding="utf-8",
    )
    held = gathering.open_round(folder).held
    assert {code: [piece.what for piece in held.evidence[code]] for code in held.evidence} == {
        "U1": ["The list"],
        "U2": ["The list", "Minutes"],
        "U3": ["The list"],
    }
    assert all(p.held_by_icb and not p.accepted for each in held.evidence.values() for p in each)
    assert held.facts == {"U1": {"people": OfferedFact(48200, "NHS Digital", "2026-10-01")}}


def test_a_round_begins_with_a_folder_that_says_what_to_fill_in(tmp_path):
    folder = tmp_path / "South 2027"
    starts.new_round(folder, today=date(2027, 1, 31))
    assert (folder / "returns").is_dir()
    assert [code for _, code, *_ in said(folder)] == ["B218", "B257", "B201", "B201", "B201"]
    text = (folder / "round.yaml").read_text(encoding="utf-8")
    text = text.replace("  # - ", "  - ")
    (folder / "round.yaml").write_text(text, encoding="utf-8")
    assert [code for _, code, *_ in said(folder)] == ["B218", "B257"]
    text = text.replace("FILL IN the name of your ICB", "NHS South")
    for example in ("offers:", "  - {action", "answers_to_asks:", "  P6.", "plan: {days"):
        text = text.replace(f"\n# {example}", f"\n{example}")  # what is offered to be taken works
    (folder / "round.yaml").write_text(text, encoding="utf-8")
    with (folder / "organisations.csv").open("a", encoding="utf-8") as file:
        file.write("U1,One,East\n")
    opened = gathering.open_round(folder)
    assert opened.manifest.id == "south-2027"
    assert [each.action for each in opened.manifest.offers] == ["D6.count"]
    assert [*opened.manifest.answers_to_asks] == ["P6.set-aim"]
    assert (opened.manifest.opens, opened.manifest.closes) == (date(2027, 1, 31), date(2027, 4, 30))
    assert [member.code for member in opened.members] == ["U1"]
    with pytest.raises(UsageError, match="there already"):
        starts.new_round(folder, today=date(2027, 1, 31))


def test_a_local_matrix_is_named_as_the_new_round_sees_it(tmp_path, monkeypatch):
    """So both can be moved, and put on somebody else's computer, together."""
    monkeypatch.chdir(tmp_path)
    shutil.copytree(TOP / "rules" / "pcn-maturity", tmp_path / "ours" / 'King\'s "matrix"')
    starts.new_round("work/west-2027", today=date(2027, 1, 31), ruleset='ours/King\'s "matrix"')
    text = Path("work/west-2027/round.yaml").read_text(encoding="utf-8")
    assert 'path: "../../ours/King\'s \\"matrix\\""}' in text
    before = [code for _, code, *_ in said(tmp_path / "work" / "west-2027")]
    moved = tmp_path / "moved"
    moved.mkdir()
    for name in ("ours", "work"):
        (tmp_path / name).rename(moved / name)
    assert [code for _, code, *_ in said(moved / "work" / "west-2027")] == before
    assert "B202" not in before


def test_a_folder_without_a_manifest_says_how_to_begin(tmp_path):
    with pytest.raises(UsageError, match="maturity round init"):
        gathering.open_round(tmp_path)


@pytest.mark.parametrize(
    ("name", "on", "year"),
    [
        ("north-2027", date(2026, 12, 1), "2027"),
        ("north", date(2026, 11, 15), "2027"),
        ("north", date(2026, 1, 5), "2026"),
        ("north-120271", date(2026, 1, 5), "2026"),
    ],
)
def test_the_title_of_a_new_round_has_the_year_of_its_folder_else_of_its_end(
    tmp_path, name, on, year
):
    starts.new_round(tmp_path / name, today=on)
    text = (tmp_path / name / "round.yaml").read_text("utf-8")
    assert f"title: Networks {year} " in text


def test_a_return_is_known_by_the_code_inside_it_and_by_the_day_it_was_first_seen(folder):
    put(folder, "U1", file="from Ann/network two.yaml")
    put(folder, "U2", file="late.json")
    (folder / "returns" / "~$late.xlsx").write_bytes(b"left by Office")
    (folder / "returns" / "scan.pdf").write_bytes(b"%PDF-1.7")
    put(folder, "U99", file="stranger.yaml")
    first = stand(folder, DAY)
    assert {e.member.code: e.counts and e.counts.file for e in first.entries} == {
        "U1": "returns/from Ann/network two.yaml",
        "U2": "returns/late.json",
        "U3": None,
    }
    assert [each.file for each in first.strangers] == ["returns/stranger.yaml"]
    assert [(each.file, each.problems[0].code) for each in first.unread] == [
        ("returns/scan.pdf", "F101")
    ]
    put(folder, "U3")
    again = stand(folder, date(2027, 4, 2))
    assert {e.member.code: (e.counts.received, e.late) for e in again.entries} == {
        "U1": (DAY, False),
        "U2": (DAY, False),
        "U3": (date(2027, 4, 2), True),
    }
    codes = [each.code for each in gathering.notices(gathering.open_round(folder), again)]
    assert codes == ["B231", "B232"]


@pytest.mark.parametrize(
    ("code", "name", "meant"),
    [
        ("U70007", "Network U70007", ""),
        ("U70007", "", ""),
        ("U70007", "north  PCN", "U70006"),
        ("X1", "Network U70006", ""),
    ],
)
def test_a_strangers_code_is_taken_for_anothers_only_where_the_names_agree(
    tmp_path, code, name, meant
):
    folder = small_round(tmp_path / "north", ("U70005", "U70006"))
    table = folder / "organisations.csv"
    renamed = name and not name.startswith("Network")
    text = table.read_text("utf-8")
    table.write_text(text.replace("Network U70006", "North Network") if renamed else text, "utf-8")
    path = put(folder, code)
    path.write_text(path.read_text("utf-8").replace(f"Network {code}", name or '""'), "utf-8")
    (told,) = gathering.notices(gathering.open_round(folder), stand(folder))
    assert (told.code, "did you mean 'U70006'?" in told.help) == ("B231", bool(meant))
    assert ("ask whose it is" in told.help) is not bool(meant)


def test_a_return_with_another_networks_name_waits_until_somebody_says_whose_it_is(tmp_path):
    folder = small_round(tmp_path / "north", ("U1", "U2"))
    path = put(folder, "U1")
    path.write_text(path.read_text("utf-8").replace("Network U1", "network  u2"), "utf-8")
    (told,) = gathering.notices(gathering.open_round(folder), stand(folder))
    assert (told.code, Path(told.place.file).name) == ("B264", path.name)
    assert f"maturity round choose {folder} U1 FILE" in told.help
    with pytest.raises(UsageError, match="has another network's name, and waits"):
        log.note(folder, "U1", "agreed", on=DAY, by="Ann")
    log.choose(folder, "U1", path.name, on=DAY, by="Ann")
    found = stand(folder)
    assert [entry.member.code for entry in found.scored] == ["U1"]
    assert gathering.notices(gathering.open_round(folder), found) == ()


def test_two_files_wait_until_somebody_chooses(folder):
    put(folder, "U1", file="one.yaml")
    put(folder, "U1", file="two.yaml", as_of=date(2027, 2, 14))
    found = stand(folder)
    entry = next(e for e in found.entries if e.member.code == "U1")
    assert entry.counts is None
    assert [each.code for each in gathering.notices(gathering.open_round(folder), found)] == [
        "B230"
    ]
    with pytest.raises(UsageError, match="wait for a choice"):
        log.note(folder, "U1", "agreed", on=DAY, by="Ann")
    with pytest.raises(UsageError, match=r"No file of Network U1 is called 'three.yaml'"):
        log.choose(folder, "U1", "three.yaml", on=DAY, by="Ann")
    log.choose(folder, "u1", "two.yaml", on=DAY, by="Ann")
    found = stand(folder)
    entry = next(e for e in found.entries if e.member.code == "U1")
    assert entry.counts.file == "returns/two.yaml"
    assert [each.file for each in entry.superseded] == ["returns/one.yaml"]


def test_the_log_is_kept_as_it_was_and_grows(folder):
    (folder / "decisions.csv").write_bytes(
        "code;what;on;by\nU2;sent;05/01/2027;Zoë\n".encode("cp1252")
    )
    put(folder, "U1")
    log.note(folder, "U1", "sent", on=DAY, by="=Ann", note='said "soon"; then waited')
    log.note(folder, "U1", "agreed", on=DAY, by="Ann")
    log.note(folder, "U3", "declined", on=DAY, by="Ann")
    opened = gathering.open_round(folder)
    assert [(d.code, d.what, d.by, d.note) for d in opened.decisions] == [
        ("U2", "sent", "Zoë", ""),
        ("U1", "sent", "=Ann", 'said "soon"; then waited'),
        ("U1", "agreed", "Ann", ""),
        ("U3", "declined", "Ann", ""),
    ]
    assert "'=Ann" in (folder / "decisions.csv").read_text(encoding="utf-8-sig")
    states = {e.member.code: e.state for e in stand(folder).entries}
    assert states == {"U1": State.AGREED, "U2": State.SENT, "U3": State.DECLINED}


def test_a_return_of_a_network_that_had_declined_counts_and_is_named(folder):
    log.note(folder, "U1", "declined", on=DAY, by="Ann")
    put(folder, "U1")
    opened = gathering.open_round(folder)
    found = stand(folder, DAY)
    assert [each.code for each in gathering.notices(opened, found)] == ["B233"]
    assert len(found.scored) == 1


@pytest.mark.parametrize("what", ["queried", "agreed"])
def test_nothing_can_be_said_of_a_return_that_has_not_come(folder, what):
    with pytest.raises(UsageError, match="nothing has come"):
        log.note(folder, "U1", what, on=DAY, by="Ann")
    with pytest.raises(UsageError, match=r"did you mean|Did you mean|There are"):
        log.note(folder, "U11", "sent", on=DAY, by="Ann")
    assert not (folder / "decisions.csv").exists()


HELD = """\
format: maturity/held/1
evidence:
  - {for: D1, what: The list, where: ICB drive, date: 2026-11-01}
facts:
  people: {source: NHS Digital, date: 2026-10-01, values: {U1: 48200}}
  setting: {source: Our maps, date: 2026-10-01, values: {U1: mixed}}
"""


@pytest.mark.parametrize("kind", ["xlsx", "yaml", "csv"])
def test_a_form_offers_what_is_held_and_counts_it_once_it_is_accepted(folder, tmp_path, kind):
    (folder / "held.yaml").write_text(HELD, encoding="utf-8")
    made = forms.write(folder, tmp_path / "forms", kind)
    written = [*made.files.values()]
    assert [path.name for path in written] == [f"{code}.{kind}" for code in ("U1", "U2", "U3")]
    assert (made.carried, made.left) == (0, {})
    sent = api.load_response(written[0])
    assert sent.organisation == Organisation("U1", "Network U1", "West", "NHS North")
    assert (sent.context, sent.as_of) == ({}, date(2027, 3, 31))
    assert sent.facts_offered == {
        "people": OfferedFact(48200, "NHS Digital", "2026-10-01"),
        "setting": OfferedFact("mixed", "Our maps", "2026-10-01"),
    }
    assert [(piece.what, piece.held_by_icb, piece.accepted) for piece in sent.evidence] == [
        ("The list", True, False)
    ]
    offer = replace(sent.facts_offered["people"], accepted=True)
    ticked = replace(sent, facts_offered={**sent.facts_offered, "people": offer})
    api.save_response(written[0], matrix(), ticked)
    came = api.load_response(written[0])
    assert came.context == {"people": 48200}
    assert came.context_sources == {"people": ("held by the ICB: NHS Digital", "2026-10-01")}
    api.save_response(written[0], matrix(), came)
    assert api.load_response(written[0]) == came
    with pytest.raises(UsageError, match="nothing is overwritten"):
        forms.write(folder, tmp_path / "forms", kind)


def test_an_answer_goes_before_what_is_accepted(tmp_path):
    offered = {"people": OfferedFact(48200, "NHS Digital", "2026-10-01", accepted=True)}
    path = put(tmp_path, "U1", context={"people": Fraction(48000)}, facts_offered=offered)
    notes = []
    assert api.load_response(path, notes=notes).context == {"people": 48000}
    assert [each.code for each in notes] == ["B225"]


def test_forms_carry_last_years_answers_forward_where_the_network_is_what_it_was(tmp_path):
    last = small_round(tmp_path / "last", ("U1", "U7", "U8", "U9"), MANIFEST)
    for code in ("U1", "U7", "U8", "U9"):
        put(last, code)
    now = MANIFEST.replace("2027-03-31", "2028-03-31") + "last: ../last\nfocus: [D1]\n"
    folder = small_round(tmp_path / "now", ("U1",), now)
    (folder / "organisations.csv").write_text(
        "code,name,predecessors\nU1,One,\nU2,Two,U7\nU3,Three,U7;U8\nU4,Four,U8\n"
        "U9,Nine,\nU10,Ten,U9\n",
        encoding="utf-8",
    )
    made = forms.write(folder, tmp_path / "forms", "yaml")
    found = {code: api.load_response(path) for code, path in made.files.items()}
    assert (made.carried, made.left) == (1, {})
    assert {code: bool(each.succeeds) for code, each in found.items()} == {
        "U1": True,
        "U2": False,  # U7 is in two of them
        "U3": False,  # it was made of two
        "U4": False,
        "U9": False,  # part of it went to U10
        "U10": False,
    }
    assert found["U1"].organisation.name == "One"
    assert all(each.carried_over == date(2027, 1, 31) for each in found["U1"].answers.values())
    assert "community-working" in found["U1"].not_asked


def test_what_is_no_file_of_the_folder_is_named_and_not_read(folder, tmp_path):
    (tmp_path / "elsewhere.yaml").write_text("secret", "utf-8")
    (tmp_path / "many").mkdir()
    returns = folder / "returns"
    (returns / "link.yaml").symlink_to(tmp_path / "elsewhere.yaml")
    (returns / "gone.yaml").symlink_to(tmp_path / "nothing")
    (returns / "sub").mkdir()
    (returns / "sub" / "more").symlink_to(tmp_path / "many")
    os.mkfifo(returns / "pipe.yaml")
    opened = gathering.open_round(folder)
    told = gathering.notices(opened, gathering.register(opened, gathering.returns(opened)))
    names = [each.place.file.partition("/returns/")[2] for each in told if each.code == "B258"]
    assert names == ["gone.yaml", "link.yaml", "pipe.yaml", "sub/more"]
    assert not any("secret" in str(each) for each in told)
